/**
 * What of the past a node keeps for good, whatever else it drops: the hash of every block, and the hand-over
 * chain. Written in each block's own commit; proofs and newcomers live on it.
 *
 * Rows of `past`: `hash/<level>/<index>` a chunk of the history tree (ledger/history.ts); `set/count`;
 * `set/<ordinal>` a header, its certificate, the whole set that votes after it, and how an era ended with it.
 * Ordinal 0 is where this node began: the genesis, without a header, or a checkpoint, without a certificate.
 */
import { equal, hex, type Bytes, type Hash } from '../../core/bytes.ts'
import { blob, decode, encode, hashed, list, option, record, u32, type Value } from '../../core/codec.ts'
import { blockHash, certificateBytesMost, header, type Header } from '../../ledger/block.ts'
import { ending, setWithout, type Ending } from '../../ledger/ending.ts'
import { changeOf, step, type Step } from '../../ledger/handover.ts'
import { chunkRoot, extend, historyPath, openChunk, type Chunk, type Edge } from '../../ledger/history.ts'
import { setHash, validatorSet, type Validator } from '../../ledger/validators.ts'
import type { Store, Write } from '../../storage/store.ts'

const chunkRow = list(hashed, 64)
const setRow = record({
  header: option(header),
  certificate: blob(certificateBytesMost),
  set: validatorSet,
  ends: option(ending),
})
export type SetRow = Value<typeof setRow>

/** The steps above a height, oldest first; `all` when none was left out. */
export interface Steps {
  readonly steps: readonly Step[]
  readonly all: boolean
}

export interface Past {
  /** The open right side of the history tree over blocks 0 to the tip. */
  readonly edge: Edge
  /** The rows of a block that became final; `set` gives who votes after it. */
  extended(head: Header, certificate: Bytes, set: () => readonly Validator[]): readonly Write[]
  /** The row of an era's end after the tip; `certificate` is what the tip's block was agreed on by. */
  ended(head: Header, certificate: Bytes, ends: Ending): readonly Write[]
  /** The rows of chunk `index` of 64 blocks from before this node began, and of those above that it completes. */
  earlier(index: number, hashes: readonly Hash[]): Promise<readonly Write[]>
  hashAt(height: number): Promise<Hash | undefined>
  /** The edge as it was when the tree had this many blocks; undefined when rows are lacking. */
  edgeAt(size: number): Promise<Edge | undefined>
  /** The audit path of a block in the tree of the first `size` blocks; undefined when rows are lacking. */
  path(height: number, size: number): Promise<readonly Hash[] | undefined>
  /** Who votes after this block; undefined when it came before this node began. */
  setAfter(height: number): Promise<readonly Validator[] | undefined>
  /** The newest steps, at most so many bytes of them, and the block they begin at: no header is the genesis. */
  newest(bytesMost: number): Promise<{
    readonly start: { readonly header: Header | undefined; readonly set: readonly Validator[] }
    readonly steps: readonly Step[]
  }>
  /**
   * At most so many bytes of steps, at least one if there is any; undefined when this node began later. `ended`
   * asks for those above the end of an era at this height as well.
   */
  stepsAbove(height: number, bytesMost: number, ended?: boolean): Promise<Steps | undefined>
}

const number = (value: number): string => hex(encode(u32, value))
const chunkKey = (level: number, index: number): string => `hash/${level}/${number(index)}`
const setKey = (ordinal: number): string => `set/${number(ordinal)}`
const put = (key: string, value: Bytes): Write => ({ store: 'past', key, value })
const putChunk = ({ level, index, hashes }: Chunk): Write =>
  put(chunkKey(level, index), encode(chunkRow, hashes))
const putSet = (ordinal: number, row: SetRow): readonly Write[] => [
  put(setKey(ordinal), encode(setRow, row)),
  put('set/count', encode(u32, ordinal + 1)),
]

/** The rows a node begins with: who voted when as far as it knows, oldest first, and the tree up to `hash`. */
export const beginPast = (
  sets: readonly SetRow[],
  hash: Hash,
  before: Edge,
  size: number,
): readonly Write[] => {
  const open = before.map((hashes, level) => ({ level, index: openChunk(size, level).index, hashes }))
  return [
    ...open.filter(({ hashes }) => hashes.length > 0).map(putChunk),
    ...extend(before, hash).chunks.map(putChunk),
    ...sets.flatMap((row, ordinal) => putSet(ordinal, row)),
  ]
}

/** As `beginPast`, for a genesis, or a checkpoint with the edge before it, and who votes next. */
export const firstPast = (
  start: { readonly hash: Hash; readonly header: Header | undefined; readonly set: readonly Validator[] },
  before: Edge = [],
): readonly Write[] => {
  const { header, set } = start
  const row = { header, certificate: new Uint8Array(0), set, ends: undefined }
  return beginPast([row], start.hash, before, start.header?.height ?? 0)
}

const stepOf = (before: SetRow, { header: head, certificate, set, ends }: SetRow): Step => {
  if (!head) throw new Error('only the first row has no header')
  // The last block of an era changes the set by a row of its own, if at all.
  const change = ends ? undefined : changeOf(before.set, set)
  return { header: head, certificate, change, ends }
}

/** Takes the past up from the disk, where `firstPast` was written; `height` is that of the tip. */
export async function openPast(store: Pick<Store, 'get'>, height: number): Promise<Past> {
  const need = async (key: string): Promise<Bytes> => {
    const row = await store.get('past', key)
    if (!row) throw new Error(`the row past/${key} is missing`)
    return row
  }
  let count = decode(u32, await need('set/count'))
  let last = decode(setRow, await need(setKey(count - 1)))
  /** The last one may still be on its way to the disk. */
  const rowAt = async (ordinal: number): Promise<SetRow> =>
    ordinal === count - 1 ? last : decode(setRow, await need(setKey(ordinal)))
  /** The end of an era comes after its last block, and before the next one. */
  const placeOf = (row: SetRow): number => (row.header?.height ?? 0) + (row.ends ? 0.5 : 0)
  const chunks = async (level: number, index: number): Promise<readonly Hash[] | undefined> => {
    const row = await store.get('past', chunkKey(level, index))
    return row && decode(chunkRow, row)
  }

  const open: (readonly Hash[])[] = []
  for (let level = 0; 64 ** level <= height + 1; level++) {
    const { index, count } = openChunk(height + 1, level)
    open.push(count > 0 ? ((await chunks(level, index)) ?? []) : [])
  }
  let edge: Edge = open
  let nextSet = setHash(last.set)

  /** The ordinal of the last row at or below this place; −1 when all are above. */
  async function lastUpTo(place: number): Promise<number> {
    let [low, high] = [-1, count - 1]
    while (low < high) {
      const middle = Math.ceil((low + high) / 2)
      if (placeOf(await rowAt(middle)) <= place) low = middle
      else high = middle - 1
    }
    return low
  }

  return {
    get edge() {
      return edge
    },
    extended(head, certificate, set) {
      const grown = extend(edge, blockHash(head))
      edge = grown.edge
      const chunkRows = grown.chunks.map(putChunk)
      if (equal(head.nextSetHash, nextSet)) return chunkRows
      nextSet = head.nextSetHash
      last = { header: head, certificate, set: set(), ends: undefined }
      return [...chunkRows, ...putSet(count++, last)]
    },
    ended(head, certificate, ends) {
      last = { header: head, certificate, set: setWithout(last.set, ends.document.without), ends }
      nextSet = setHash(last.set)
      return putSet(count++, last)
    },
    async earlier(index, hashes) {
      const writes: Write[] = []
      let chunk: Chunk = { level: 0, index, hashes }
      for (;;) {
        if (!(await chunks(chunk.level, chunk.index))) writes.push(putChunk(chunk))
        const first = chunk.index
        if (first % 64 !== 0) return writes
        // The lowest of 64 comes last.
        const roots: Hash[] = []
        for (let at = first; at < first + 64; at++) {
          const below = at === first ? chunk.hashes : await chunks(chunk.level, at)
          if (below?.length !== 64) return writes
          roots.push(chunkRoot(chunk.level, below))
        }
        chunk = { level: chunk.level + 1, index: first / 64, hashes: roots }
      }
    },
    async edgeAt(size) {
      const then: (readonly Hash[])[] = []
      for (let level = 0; 64 ** level <= size; level++) {
        const { index, count: some } = openChunk(size, level)
        const hashes = some > 0 ? (await chunks(level, index))?.slice(0, some) : []
        if (hashes?.length !== some) return undefined
        then.push(hashes)
      }
      return then
    },
    async hashAt(at) {
      return (await chunks(0, openChunk(at, 0).index))?.[openChunk(at, 0).count]
    },
    path: (at, size) => historyPath(chunks, at, size),
    async setAfter(at) {
      const ordinal = await lastUpTo(at)
      return ordinal < 0 ? undefined : (await rowAt(ordinal)).set
    },
    async newest(bytesMost) {
      let ordinal = count - 1
      let start = await rowAt(ordinal)
      const steps: Step[] = []
      for (let bytes = 0; ordinal > 0; ordinal--) {
        const before = await rowAt(ordinal - 1)
        const last = stepOf(before, start)
        bytes += encode(step, last).length
        // Nobody can begin at the end of an era: no header names the set that goes on.
        if (bytes > bytesMost && !start.ends) break
        steps.unshift(last)
        start = before
      }
      return { start: { header: start.header, set: start.set }, steps }
    },
    async stepsAbove(at, bytesMost, ended = false) {
      const first = (await lastUpTo(at + (ended ? 0.5 : 0))) + 1
      if (first === 0) return undefined
      const steps: Step[] = []
      let bytes = 0
      let before = await rowAt(first - 1)
      for (let ordinal = first; ordinal < count; ordinal++) {
        const row = await rowAt(ordinal)
        const next = stepOf(before, row)
        bytes += encode(step, next).length
        if (steps.length > 0 && bytes > bytesMost) return { steps, all: false }
        steps.push(next)
        before = row
      }
      return { steps, all: true }
    },
  }
}
