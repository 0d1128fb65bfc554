/**
 * The vote rules alone, searched to the end: one height, four equal validators, one of them a traitor that
 * votes for everything, two rival blocks from every leader, every order of votes and certificates.
 *
 * A state is what the three honest validators remember and what they have ever signed. Votes once cast can
 * reach anybody at any time or never, so a certificate may be used as soon as its votes exist; not using it
 * is a state of its own. The three are interchangeable, and so are the two blocks of a view: states are
 * counted up to that.
 *
 * A validator is a mask of all it ever signed (a bit for each N, S and F there is), its view, and whether it
 * remembers an N and an S in it; each that occurs has a number, and a state is three of them in one number.
 *
 *   views  states     two views 1 s, three views 20 s
 *   2      26,830
 *   3      6,203,324
 */
export interface Search {
  readonly views: number
  /** Validators out of four that make a certificate. */
  readonly quorum: number
  readonly finalAfterSkip: boolean
  readonly skipCheck: boolean
  /** One honest validator may lose its memory once and go on voting. */
  readonly forgets: boolean
}

export interface Found {
  readonly states: number
  /** Two blocks final at the height; the search ends there. */
  readonly fork: boolean
  /** An honest validator signed a slashable pair. */
  readonly convicted: boolean
}

interface Voter {
  readonly view: number
  /** What it remembers of this view. */
  readonly notar: boolean
  readonly skip: boolean
  readonly forgot: boolean
  readonly mask: number
}

/** Bits of N, S and F at a view; blocks 2u and 2u + 1 are those of view u. */
interface Layout {
  readonly notar: readonly number[]
  readonly skip: readonly number[]
  readonly final: readonly number[]
}

function layoutOf(views: number): Layout {
  let bit = 0
  const row = (width: (view: number) => number): number[] =>
    Array.from({ length: views }, (_, view) => (bit += width(view)) - width(view))
  const blocks = (view: number): number => 2 * (view + 1)
  const layout = { notar: row(blocks), skip: row(() => 1), final: row(blocks) }
  if (bit > 31) throw new RangeError('more views than a mask has bits for')
  return layout
}

/** Room for the number of a validator in that of a state; three of them fit below 2^53. */
const voterBits = 2 ** 17

export function search({ views, quorum, finalAfterSkip, skipCheck, forgets }: Search): Found {
  const layout = layoutOf(views)
  const all = Array.from({ length: views }, (_, view) => view)
  const at = (row: readonly number[], view: number, block = 0): number => 1 << ((row[view] ?? 0) + block)
  /** The blocks with a bit in this row of a mask. */
  const blocksIn = (mask: number, row: readonly number[], view: number): number =>
    (mask >> (row[view] ?? 0)) & ((1 << (2 * (view + 1))) - 1)

  const voters: Voter[] = []
  const numbers = new Map<number, number>()
  const swaps = 1 << views
  const numberOf = (voter: Voter): number => {
    const flags = (voter.notar ? 1 : 0) + (voter.skip ? 2 : 0) + (voter.forgot ? 4 : 0)
    const name = (voter.view * 8 + flags) * 2 ** 31 + voter.mask
    const known = numbers.get(name)
    if (known !== undefined) return known
    if (voters.length === voterBits) throw new RangeError('more validators than a state has room for')
    numbers.set(name, voters.length)
    return voters.push(voter) - 1
  }
  const voterAt = (number: number): Voter => {
    const voter = voters[number]
    if (!voter) throw new RangeError('no such validator')
    return voter
  }

  /** By validator, one number for each `swap`: the validator with the two blocks of each view in it exchanged. */
  const swapped = new Int32Array(voterBits * swaps).fill(-1)
  /** Where those of a validator begin. */
  function swapsOf(number: number): number {
    const row = number * swaps
    if (swapped[row] === -1)
      for (let swap = 0; swap < swaps; swap++) {
        const voter = voterAt(number)
        swapped[row + swap] = numberOf({ ...voter, mask: swappedMask(voter.mask, swap) })
      }
    return row
  }
  function swappedMask(mask: number, swap: number): number {
    let out = 0
    for (const view of all) {
      out |= mask & at(layout.skip, view)
      for (const row of [layout.notar, layout.final])
        for (let block = 0; block < 2 * (view + 1); block++)
          if (mask & at(row, view, block))
            out |= at(row, view, swap & (1 << (block >> 1)) ? block ^ 1 : block)
    }
    return out
  }

  /** The same number for states that differ in who is who, or which of a view's two blocks is which. */
  function stateOf(a: number, b: number, c: number): number {
    const [rowA, rowB, rowC] = [swapsOf(a), swapsOf(b), swapsOf(c)]
    let least = Infinity
    for (let swap = 0; swap < swaps; swap++) {
      const x = swapped[rowA + swap] ?? 0
      const y = swapped[rowB + swap] ?? 0
      const z = swapped[rowC + swap] ?? 0
      const low = Math.min(x, y, z)
      const high = Math.max(x, y, z)
      least = Math.min(least, (low * voterBits + (x + y + z - low - high)) * voterBits + high)
    }
    return least
  }

  const seen = new NumberSet()
  const open: number[] = []
  const reach = (a: number, b: number, c: number): void => {
    const state = stateOf(a, b, c)
    if (seen.add(state)) open.push(state)
  }

  const movesKnown = new Map<number, readonly number[]>()
  /** What a validator may do next, where `certain` has the bits that certificates can be made of. */
  function moves(number: number, certain: number, mayForget: boolean): readonly number[] {
    const asked = (certain * voterBits + number) * 2 + (mayForget ? 1 : 0)
    let known = movesKnown.get(asked)
    if (!known) movesKnown.set(asked, (known = [...movesOf(number, certain, mayForget)]))
    return known
  }
  function* movesOf(number: number, certain: number, mayForget: boolean): Generator<number> {
    const voter = voterAt(number)
    const { view, mask } = voter
    if (mayForget) yield numberOf({ ...voter, view: 0, notar: false, skip: false, forgot: true })
    if (view === views) return
    if (!voter.skip) yield numberOf({ ...voter, skip: true, mask: mask | at(layout.skip, view) })
    if (!voter.notar) {
      let allowed = skipCheck ? 0 : 3 << (2 * view)
      let u = view - 1
      for (; u >= 0; u--) {
        allowed |= blocksIn(certain, layout.notar, u)
        if (!(certain & at(layout.skip, u))) break
      }
      if (u < 0) allowed |= 3 << (2 * view)
      for (let block = 0; allowed >> block > 0; block++)
        if (allowed & (1 << block))
          yield numberOf({ ...voter, notar: true, mask: mask | at(layout.notar, view, block) })
    }
    for (let u = view; u < views; u++) {
      const entered = { ...voter, view: u + 1, notar: false, skip: false }
      if (certain & at(layout.skip, u)) yield numberOf(entered)
      const silent = voter.skip && u === view && !finalAfterSkip
      const notarized = blocksIn(certain, layout.notar, u)
      for (let block = 0; notarized >> block > 0; block++)
        if (notarized & (1 << block))
          yield numberOf({ ...entered, mask: silent ? mask : mask | at(layout.final, u, block) })
    }
  }

  const several = (blocks: number): boolean => (blocks & (blocks - 1)) !== 0
  const guilty = ({ mask }: Voter): boolean =>
    all.some((view) => {
      const final = blocksIn(mask, layout.final, view)
      const skipped = (mask & at(layout.skip, view)) !== 0
      return several(blocksIn(mask, layout.notar, view)) || several(final) || (skipped && final !== 0)
    })

  let [fork, convicted] = [false, false]
  const start = numberOf({ view: 0, notar: false, skip: false, forgot: false, mask: 0 })
  reach(start, start, start)
  for (let state = open.pop(); state !== undefined && !fork; state = open.pop()) {
    const c = state % voterBits
    const b = ((state - c) / voterBits) % voterBits
    const a = ((state - c) / voterBits - b) / voterBits
    const here = [voterAt(a), voterAt(b), voterAt(c)]
    const [x, y, z] = [voterAt(a).mask, voterAt(b).mask, voterAt(c).mask]
    // The traitor's vote is in every certificate.
    const certain = quorum > 2 ? (x & y) | (x & z) | (y & z) : x | y | z
    fork = several(all.reduce((blocks, view) => blocks | blocksIn(certain, layout.final, view), 0))
    convicted ||= here.some(guilty)
    const mayForget = forgets && !here.some(({ forgot }) => forgot)
    for (const next of moves(a, certain, mayForget)) reach(next, b, c)
    if (b !== a) for (const next of moves(b, certain, mayForget)) reach(a, next, c)
    if (c !== b) for (const next of moves(c, certain, mayForget)) reach(a, b, next)
  }
  return { states: seen.size, fork, convicted }
}

/** Whole numbers from 0 to 2^53, eight bytes each: millions of them fit where a Set does not. */
class NumberSet {
  size = 0
  #slots = new Float64Array(1 << 12).fill(-1)

  /** False if it is there already. */
  add(value: number): boolean {
    const at = this.#find(value)
    if (this.#slots[at] === value) return false
    this.#slots[at] = value
    if (++this.size * 2 > this.#slots.length) this.#grow()
    return true
  }

  #find(value: number): number {
    let mixed = Math.imul((value >>> 0) ^ Math.imul(Math.floor(value / 2 ** 32), 0x9e3779b1), 0x85ebca6b)
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0xc2b2ae35)
    const last = this.#slots.length - 1
    let at = (mixed ^ (mixed >>> 13)) & last
    for (let held = this.#slots[at]; held !== -1 && held !== value; held = this.#slots[at])
      at = (at + 1) & last
    return at
  }

  #grow(): void {
    const before = this.#slots
    this.#slots = new Float64Array(before.length * 2).fill(-1)
    for (const value of before) if (value >= 0) this.#slots[this.#find(value)] = value
  }
}
