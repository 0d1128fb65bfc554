/**
 * How a node keeps a trie larger than its memory: all rows stand in buckets, subtrees of up to 16 rows; of a
 * state that others gave they are its pieces (snapshot.ts), each cut when it is first written to. A bucket can be shut,
 * then only its hash is left, and opened again with its rows. All rows of a bucket, and no others, share its first
 * bits, so that a disk in the order of paths has them side by side. Roots and proofs do not know of buckets: two
 * nodes may cut one trie differently.
 */
import { equal, type Hash } from '../core/bytes.ts'
import {
  branch,
  countOf,
  firstOf,
  hashOf,
  isBranch,
  isBucket,
  joined,
  side,
  trieOf,
  type Bucket,
  type Entry,
  type Node,
  type Trie,
} from './trie.ts'

export const bucketRowsMost = 16

const sealedNode = (node: Node, made: Bucket[]): Node => {
  if (!isBranch(node) || node.settled) return node
  const left = sealedNode(node.left, made)
  const right = sealedNode(node.right, made)
  const loose = (one: Node): boolean => !isBucket(one) && !(isBranch(one) && one.settled)
  if (loose(left) && loose(right) && node.count <= bucketRowsMost) return node
  const closed = branch(node.bit, bucket(left, made), bucket(right, made), true)
  closed.hash = node.hash
  return closed
}
const bucket = (node: Node, made: Bucket[]): Node => {
  if (isBucket(node) || (isBranch(node) && node.settled)) return node
  const bit = isBranch(node) ? node.bit : 256
  const all = { first: firstOf(node), bit, count: countOf(node), hash: hashOf(node) }
  const one = { ...all, inside: node, recent: true }
  made.push(one)
  return one
}

/** The same trie with all rows in buckets, and the buckets that are new. */
export function sealed(trie: Trie): { readonly trie: Trie; readonly made: readonly Bucket[] } {
  const made: Bucket[] = []
  return { trie: trie && bucket(sealedNode(trie, made), made), made }
}

/** The trie over shut buckets, in the order of their first paths. */
export const trieOver = (buckets: readonly Bucket[]): Trie =>
  buckets.length === 0 ? undefined : joined(buckets, true)

/** The bucket in which the way of `path` ends. */
export function bucketAt(trie: Trie, path: Hash): Bucket | undefined {
  let at = trie
  while (at && isBranch(at)) at = side(at, path)
  return at && isBucket(at) ? at : undefined
}

/** Opens a bucket with its rows; false, and nothing done, when they are not what its hash says. */
export function openBucket(one: Bucket, entries: Iterable<Entry>): boolean {
  const trie = trieOf(entries)
  if (!trie || isBucket(trie) || !equal(hashOf(trie), one.hash)) return false
  one.inside = trie
  return true
}
