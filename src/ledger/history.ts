/**
 * The history tree of `histRoot`, kept so that the path of any old block takes a few rows and a few hundred
 * hashes at most, whatever the length of the chain.
 *
 *   level 0   block hashes                level L   roots of full subtrees of 64^L blocks
 *   chunk     up to 64 of one level, chunk c holding those from 64 c on; one row a chunk
 *   edge      the open chunk of each level, fewer than 64 each: all that is needed to go on
 *
 * The edge also gives the peaks of the tree, so it can be held against a header's histRoot.
 */
import type { Hash } from '../core/bytes.ts'
import { hashed, list } from '../core/codec.ts'
import { leafHash, nodeHash, split, treeRoot, type Frontier } from '../core/tree.ts'

const width = 64
const bits = 6

/** By level, from the blocks up. */
export type Edge = readonly (readonly Hash[])[]
export const edge = list(list(hashed, width - 1), 9)

/** One chunk as it stands after a block was appended. */
export interface Chunk {
  readonly level: number
  readonly index: number
  readonly hashes: readonly Hash[]
}

/** Hashes of nodes as the tree sees them: a block's is hashed as a leaf. */
const nodes = (level: number, hashes: readonly Hash[]): readonly Hash[] =>
  level === 0 ? hashes.map(leafHash) : hashes

export const edgeSize = (open: Edge): number =>
  open.reduce((sum, hashes, level) => sum + hashes.length * width ** level, 0)

/** The open chunk of a level, of a tree of `size` blocks: how many it holds, and which it is. */
export const openChunk = (
  size: number,
  level: number,
): { readonly index: number; readonly count: number } => {
  const whole = Math.floor(size / width ** level)
  return { index: Math.floor(whole / width), count: whole % width }
}

/** The next block's hash: the new edge, and the chunks that changed. */
export function extend(open: Edge, block: Hash): { readonly edge: Edge; readonly chunks: readonly Chunk[] } {
  const next = open.map((hashes) => [...hashes])
  const chunks: Chunk[] = []
  const size = edgeSize(open)
  let carried = block
  for (let level = 0; ; level++) {
    const hashes = [...(next[level] ?? []), carried]
    chunks.push({ level, index: openChunk(size, level).index, hashes })
    next[level] = hashes.length < width ? hashes : []
    if (hashes.length < width) return { edge: next, chunks }
    carried = chunkRoot(level, hashes)
  }
}

/** What stands for a full chunk in the level above. */
export const chunkRoot = (level: number, hashes: readonly Hash[]): Hash => treeRoot(nodes(level, hashes))

/** The peaks of the tree whose right side this is: `frontierRoot` of it is a header's histRoot. */
export function frontierOf(open: Edge): Frontier {
  const peaks = open.flatMap((hashes, level) => {
    const all = nodes(level, hashes)
    const found: Hash[] = []
    for (let from = 0, size = width / 2; size >= 1; size /= 2)
      if (all.length & size) {
        found.push(treeRoot(all.slice(from, from + size)))
        from += size
      }
    return [found]
  })
  return { size: edgeSize(open), peaks: peaks.toReversed().flat() }
}

/** Leaves `from` up to but not including `to`. */
interface Range {
  readonly from: number
  readonly to: number
}

/** What stands beside the way of `index` in a tree of `size` leaves, from the leaf up (RFC 6962 §2.1.1). */
function siblings(index: number, size: number): Range[] {
  const out: Range[] = []
  let [from, to] = [0, size]
  while (to - from > 1) {
    const middle = from + split(to - from)
    out.push(index < middle ? { from: middle, to } : { from, to: middle })
    if (index < middle) to = middle
    else from = middle
  }
  return out.toReversed()
}

/** A chunk by level and index; undefined when this node does not have it. */
export type Chunks = (level: number, index: number) => Promise<readonly Hash[] | undefined>

async function rangeRoot(chunks: Chunks, { from, to }: Range): Promise<Hash | undefined> {
  const size = to - from
  const power = Math.floor(Math.log2(size))
  if (size !== 2 ** power) {
    const middle = from + split(size)
    const left = await rangeRoot(chunks, { from, to: middle })
    const right = await rangeRoot(chunks, { from: middle, to })
    return left && right && nodeHash(left, right)
  }
  // Full and in place: whole nodes of one chunk.
  const level = Math.floor(power / bits)
  const first = from / width ** level
  const start = first % width
  const count = 2 ** (power - bits * level)
  const hashes = (await chunks(level, Math.floor(first / width)))?.slice(start, start + count)
  return hashes?.length === count ? treeRoot(nodes(level, hashes)) : undefined
}

/** The audit path of block `index` in the tree of the first `size` blocks; undefined when rows are missing. */
export async function historyPath(
  chunks: Chunks,
  index: number,
  size: number,
): Promise<readonly Hash[] | undefined> {
  const path: Hash[] = []
  for (const range of siblings(index, size)) {
    const root = await rangeRoot(chunks, range)
    if (!root) return undefined
    path.push(root)
  }
  return path
}
