/**
 * A path-compressed binary Merkle trie over SHA-256(key). It is the same for the same rows, whatever the
 * order they came in, and answers "is not there" as well as "is there".
 *
 *   path = SHA-256(key)            value hash = SHA-256(row)
 *   leaf = SHA-256(0x00 ‖ path ‖ value hash)
 *   node = SHA-256(0x01 ‖ bit ‖ left ‖ right)     bit u8: the first bit in which the two sides differ
 *   nothing = SHA-256 of nothing
 *
 * Tries are immutable and share what did not change; a node's hash is computed when first asked for, so
 * that a block of many writes hashes each inner node once.
 *
 * The leaves hold the rows; subtrees may stand in buckets (`buckets.ts`), whose rows need not be in memory.
 * Whoever needs what a shut bucket holds gets `Absent`.
 */
import { compare, equal, hash, utf8, type Bytes, type Hash } from '../core/bytes.ts'
import { Absent, each, type Writes } from './view.ts'

export interface Leaf {
  readonly path: Hash
  readonly key: string
  readonly row: Bytes
  hash: Hash | undefined
}
export interface Branch {
  readonly bit: number
  readonly left: Node
  readonly right: Node
  /** Rows below. */
  readonly count: number
  /** Whether everything below stands in buckets. */
  readonly settled: boolean
  hash: Hash | undefined
}
export interface Bucket {
  /** The first path in it. */
  readonly first: Hash
  /** The first bit in which its paths differ; 256 when there is one. */
  readonly bit: number
  readonly count: number
  readonly hash: Hash
  /** Undefined while it is shut. */
  inside: Leaf | Branch | undefined
  /** Set when somebody looked inside: who keeps memory small takes it away and shuts what nobody used since. */
  recent: boolean
}
export type Node = Leaf | Branch | Bucket
/** Undefined is the trie of nothing. */
export type Trie = Node | undefined
/** A row with its key. */
export type Entry = readonly [key: string, row: Bytes]

const leafTag = Uint8Array.of(0)
export const isBranch = (node: Node): node is Branch => 'left' in node
export const isBucket = (node: Node): node is Bucket => 'inside' in node
const bitOf = (path: Bytes, bit: number): number => ((path[bit >> 3] ?? 0) >> (7 - (bit & 7))) & 1
export const side = (node: Branch, path: Bytes): Node => (bitOf(path, node.bit) ? node.right : node.left)
export const countOf = (node: Node): number => ('count' in node ? node.count : 1)
export const firstOf = (node: Node): Hash =>
  isBranch(node) ? firstOf(node.left) : isBucket(node) ? node.first : node.path

export const leafHashOf = (path: Hash, value: Hash): Hash => hash(leafTag, path, value)
export const branchHash = (bit: number, left: Hash, right: Hash): Hash =>
  hash(Uint8Array.of(1, bit), left, right)
export const hashOf = (node: Node): Hash => {
  if (isBucket(node)) return node.hash
  node.hash ??= isBranch(node)
    ? branchHash(node.bit, hashOf(node.left), hashOf(node.right))
    : leafHashOf(node.path, hash(node.row))
  return node.hash
}

/** A row is looked for, written, sealed and stored by its path, block after block: 1 MB of them is remembered. */
const pathsMost = 4096
const paths = new Map<string, Hash>()
export function pathOf(key: string): Hash {
  const known = paths.get(key)
  if (known) return known
  if (paths.size >= pathsMost) paths.clear()
  const path = hash(utf8(key))
  paths.set(key, path)
  return path
}
export const trieRootOf = (trie: Trie): Hash => (trie ? hashOf(trie) : hash())

/** What is in a bucket; throws `Absent` for the row that was looked for when it is shut. */
const inside = (bucket: Bucket, key: string): Leaf | Branch => {
  bucket.recent = true
  if (!bucket.inside) throw new Absent([key])
  return bucket.inside
}

/** The leaf at which the way of `path` ends: its own, or the only one that could stand in its place. */
const nearest = (node: Node, path: Hash, key: string): Leaf => {
  let at = node
  for (;;) {
    if (isBranch(at)) at = side(at, path)
    else if (isBucket(at)) at = inside(at, key)
    else return at
  }
}

/** The first bit in which two paths differ, 256 when they are the same. */
export const difference = (a: Bytes, b: Bytes): number => {
  for (let i = 0; i < 32; i++) {
    const bits = (a[i] ?? 0) ^ (b[i] ?? 0)
    if (bits !== 0) return 8 * i + Math.clz32(bits) - 24
  }
  return 256
}

export const branch = (bit: number, left: Node, right: Node, settled = false): Branch => {
  const count = countOf(left) + countOf(right)
  return { bit, left, right, count, settled, hash: undefined }
}

const rebuilt = (node: Branch, path: Bytes, child: Node): Branch =>
  bitOf(path, node.bit) ? branch(node.bit, node.left, child) : branch(node.bit, child, node.right)

const insert = (node: Node, leaf: Leaf, bit: number): Node => {
  if (isBucket(node)) return insert(inside(node, leaf.key), leaf, bit)
  if (isBranch(node) && node.bit < bit)
    return rebuilt(node, leaf.path, insert(side(node, leaf.path), leaf, bit))
  if (bit === 256) return leaf
  return bitOf(leaf.path, bit) ? branch(bit, node, leaf) : branch(bit, leaf, node)
}

const without = (node: Node, path: Hash, key: string): Trie => {
  if (isBucket(node)) {
    const open = inside(node, key)
    const left = without(open, path, key)
    return left === open ? node : left
  }
  if (!isBranch(node)) return equal(node.path, path) ? undefined : node
  const child = side(node, path)
  const left = without(child, path, key)
  if (left === child) return node
  if (left) return rebuilt(node, path, left)
  return bitOf(path, node.bit) ? node.left : node.right
}

/** The row under `key`. */
export function rowAt(trie: Trie, key: string): Bytes | undefined {
  if (!trie) return undefined
  const path = pathOf(key)
  const leaf = nearest(trie, path, key)
  return equal(leaf.path, path) ? leaf.row : undefined
}

/** The trie with one row set or, undefined, taken away. */
export function withRow(trie: Trie, key: string, row: Bytes | undefined): Trie {
  const path = pathOf(key)
  if (!row) return trie && without(trie, path, key)
  const leaf: Leaf = { path, key, row, hash: undefined }
  return trie ? insert(trie, leaf, difference(nearest(trie, path, key).path, path)) : leaf
}

/** All of them at once; throws one `Absent` for everything that has to be fetched first. */
export function withWrites(trie: Trie, writes: Writes): Trie {
  let at = trie
  each(writes, ([key, row]) => (at = withRow(at, key, row)))
  return at
}

/** Nodes in the order of their paths, under the branches that join them. */
export const joined = (nodes: readonly Node[], settled: boolean, from = 0, to = nodes.length): Node => {
  const [first, last] = [nodes[from], nodes[to - 1]]
  if (!first || !last) throw new RangeError('nothing to join')
  if (to - from === 1) return first
  const bit = difference(firstOf(first), firstOf(last))
  let [low, high] = [from + 1, to - 1]
  while (low < high) {
    const middle = (low + high) >> 1
    const node = nodes[middle]
    if (node && bitOf(firstOf(node), bit)) high = middle
    else low = middle + 1
  }
  return branch(bit, joined(nodes, settled, from, low), joined(nodes, settled, low, to), settled)
}

/** The trie of these rows, in any order. */
export function trieOf(entries: Iterable<Entry>): Trie {
  const leaves = Array.from(entries, ([key, row]): Leaf => ({ path: pathOf(key), key, row, hash: undefined }))
  return leaves.length === 0
    ? undefined
    : joined(
        leaves.sort((a, b) => compare(a.path, b.path)),
        false,
      )
}

/** The way from the root to where `key` stands or would stand. */
export interface TrieProof {
  /** What stands there; undefined only in the trie of nothing. */
  readonly leaf: { readonly path: Hash; readonly value: Hash } | undefined
  /** From the root down, bits growing: the side not taken. */
  readonly steps: readonly { readonly bit: number; readonly sibling: Hash }[]
}

export function prove(trie: Trie, key: string): TrieProof {
  if (!trie) return { leaf: undefined, steps: [] }
  const path = pathOf(key)
  const steps: { bit: number; sibling: Hash }[] = []
  let at: Node = trie
  for (;;) {
    if (isBranch(at)) {
      steps.push({ bit: at.bit, sibling: hashOf(bitOf(path, at.bit) ? at.left : at.right) })
      at = side(at, path)
    } else if (isBucket(at)) at = inside(at, key)
    else return { leaf: { path: at.path, value: hash(at.row) }, steps }
  }
}

/**
 * Whether the proof shows that under this root `key` holds `row`, or, with undefined, holds nothing.
 * Sound for roots of real tries: there the way of a path is fixed by its bits.
 */
export function verify(root: Hash, key: string, row: Bytes | undefined, proof: TrieProof): boolean {
  const path = pathOf(key)
  const { leaf, steps } = proof
  if (!leaf) return row === undefined && steps.length === 0 && equal(root, hash())
  if (leaf.path.length !== 32 || leaf.value.length !== 32) return false
  if (equal(leaf.path, path) !== (row !== undefined)) return false
  if (row && !equal(leaf.value, hash(row))) return false
  let at = leafHashOf(leaf.path, leaf.value)
  let below = 256
  for (const { bit, sibling } of steps.toReversed()) {
    if (!Number.isInteger(bit) || bit < 0 || bit >= below) return false
    if (bitOf(path, bit) !== bitOf(leaf.path, bit)) return false
    at = bitOf(path, bit) ? branchHash(bit, sibling, at) : branchHash(bit, at, sibling)
    below = bit
  }
  return equal(at, root)
}
