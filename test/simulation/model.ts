/**
 * The vote rules alone, searched to the end: one height, four equal validators, one of them a traitor that
 * votes for everything, two rival blocks from every leader, every order of votes and certificates.
 *
 * A state is what the three honest validators remember and what they have ever signed. Votes once cast can
 * reach anybody at any time or never, so a certificate may be used as soon as its votes exist; not using it
 * is a state of its own. The three are interchangeable, and so are the two blocks of a view: states are
 * counted up to that.
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

/** One honest validator: its journal, and as bit masks over blocks (two a view) all it ever signed. */
interface Voter {
  view: number
  notar: number
  skip: boolean
  forgot: boolean
  readonly notars: number[]
  readonly skips: boolean[]
  readonly finals: number[]
}

const copy = (voter: Voter): Voter => ({
  ...voter,
  notars: [...voter.notars],
  skips: [...voter.skips],
  finals: [...voter.finals],
})

const bits = (mask: number): number => {
  let count = 0
  for (let rest = mask; rest > 0; rest &= rest - 1) count++
  return count
}

const none = -1

export function search({ views, quorum, finalAfterSkip, skipCheck, forgets }: Search): Found {
  const blocks = 2 * views
  const all = Array.from({ length: views }, (_, view) => view)
  const start: Voter = {
    view: 0,
    notar: none,
    skip: false,
    forgot: false,
    notars: all.map(() => 0),
    skips: all.map(() => false),
    finals: all.map(() => 0),
  }
  const seen = new Set<string>()
  const open: Voter[][] = []
  let [fork, convicted] = [false, false]

  const reach = (voters: Voter[]): void => {
    const name = nameOf(voters, views)
    if (seen.has(name)) return
    seen.add(name)
    open.push(voters)
  }
  reach([start, start, start])

  for (let voters = open.pop(); voters && !fork; voters = open.pop()) {
    const here = voters
    // The traitor's vote is in every certificate.
    const enough = (has: (voter: Voter) => boolean): boolean => here.filter(has).length + 1 >= quorum
    const notarized = (view: number, block: number): boolean =>
      enough(({ notars }) => ((notars[view] ?? 0) & (1 << block)) !== 0)
    const skipped = all.map((view) => enough(({ skips }) => skips[view] === true))
    const skippedBetween = (from: number, to: number): boolean => skipped.slice(from, to).every(Boolean)

    let final = 0
    for (const view of all)
      for (let block = 0; block < blocks; block++)
        if (enough(({ finals }) => ((finals[view] ?? 0) & (1 << block)) !== 0)) final |= 1 << block
    fork ||= bits(final) > 1
    convicted ||= here.some(({ notars, skips, finals }) =>
      all.some(
        (v) => bits(notars[v] ?? 0) > 1 || bits(finals[v] ?? 0) > 1 || (skips[v] === true && finals[v] !== 0),
      ),
    )

    here.forEach((voter, i) => {
      const become = (change: (next: Voter) => void): void => {
        const next = copy(voter)
        change(next)
        reach(here.with(i, next))
      }
      const enter = (next: Voter, view: number): void => {
        next.view = view
        next.notar = none
        next.skip = false
      }
      if (forgets && !here.some(({ forgot }) => forgot))
        become((next) => {
          enter(next, 0)
          next.forgot = true
        })
      const { view } = voter
      if (view === views) return
      if (!voter.skip)
        become((next) => {
          next.skip = true
          next.skips[view] = true
        })
      if (voter.notar === none)
        for (let block = 0; block < 2 * (view + 1); block++) {
          const fresh = block >> 1 === view && (!skipCheck || skippedBetween(0, view))
          const again = all.some((u) => u < view && notarized(u, block) && skippedBetween(u + 1, view))
          if (fresh || again)
            become((next) => {
              next.notar = block
              next.notars[view] = (next.notars[view] ?? 0) | (1 << block)
            })
        }
      for (let u = view; u < views; u++) {
        if (skipped[u]) become((next) => enter(next, u + 1))
        for (let block = 0; block < blocks; block++) {
          if (!notarized(u, block)) continue
          const silent = voter.skip && u === view && !finalAfterSkip
          become((next) => {
            if (!silent) next.finals[u] = (next.finals[u] ?? 0) | (1 << block)
            enter(next, u + 1)
          })
        }
      }
    })
  }
  return { states: seen.size, fork, convicted }
}

/** The same name for states that differ in who is who, or which of a view's two blocks is which. */
function nameOf(voters: readonly Voter[], views: number): string {
  let least: string | undefined
  for (let swap = 0; swap < 1 << views; swap++) {
    const name = voters
      .map(({ view, notar, skip, forgot, notars, skips, finals }) =>
        [
          view,
          notar === none ? none : swapped(1 << notar, swap),
          skip ? 1 : 0,
          forgot ? 1 : 0,
          ...notars.map((mask) => swapped(mask, swap)),
          ...skips.map(Number),
          ...finals.map((mask) => swapped(mask, swap)),
        ].join(),
      )
      .toSorted()
      .join('|')
    if (least === undefined || name < least) least = name
  }
  return least ?? ''
}

/** The mask with the two blocks of each view in `swap` exchanged. */
function swapped(mask: number, swap: number): number {
  let out = 0
  for (let block = 0; mask >> block > 0; block++)
    if (mask & (1 << block)) out |= 1 << (swap & (1 << (block >> 1)) ? block ^ 1 : block)
  return out
}
