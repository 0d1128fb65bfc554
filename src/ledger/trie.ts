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
 */
import { asHash, concat, equal, hash, utf8, type Bytes, type Hash } from '../core/bytes.ts'
import type { Writes } from './view.ts'

/** path ‖ value hash, 64 B: bare, because a node keeps one for every row. */
type Leaf = Bytes
interface Branch {
  readonly bit: number
  readonly left: Node
  readonly right: Node
  hash: Hash | undefined
}
type Node = Leaf | Branch
/** Undefined is the trie of nothing. */
export type Trie = Node | undefined

const leafTag = Uint8Array.of(0)
const isBranch = (node: Node): node is Branch => 'bit' in node
const bitOf = (path: Bytes, bit: number): number => ((path[bit >> 3] ?? 0) >> (7 - (bit & 7))) & 1
const side = (node: Branch, path: Bytes): Node => (bitOf(path, node.bit) ? node.right : node.left)

const branchHash = (bit: number, left: Hash, right: Hash): Hash => hash(Uint8Array.of(1, bit), left, right)
const hashOf = (node: Node): Hash =>
  isBranch(node)
    ? (node.hash ??= branchHash(node.bit, hashOf(node.left), hashOf(node.right)))
    : hash(leafTag, node)

export const pathOf = (key: string): Hash => hash(utf8(key))
export const trieRootOf = (trie: Trie): Hash => (trie ? hashOf(trie) : hash())

/** The leaf at which the way of `path` ends: its own, or the only one that could stand in its place. */
const nearest = (node: Node, path: Hash): Leaf => {
  let at = node
  while (isBranch(at)) at = side(at, path)
  return at
}

/** The first bit in which two paths differ, 256 when they are the same; what follows a path does not count. */
const difference = (a: Bytes, b: Bytes): number => {
  for (let i = 0; i < 32; i++) {
    const bits = (a[i] ?? 0) ^ (b[i] ?? 0)
    if (bits !== 0) return 8 * i + Math.clz32(bits) - 24
  }
  return 256
}

const rebuilt = (node: Branch, path: Bytes, child: Node): Branch =>
  bitOf(path, node.bit)
    ? { bit: node.bit, left: node.left, right: child, hash: undefined }
    : { bit: node.bit, left: child, right: node.right, hash: undefined }

const insert = (node: Node, leaf: Leaf, bit: number): Node => {
  if (isBranch(node) && node.bit < bit) return rebuilt(node, leaf, insert(side(node, leaf), leaf, bit))
  if (bit === 256) return leaf
  return bitOf(leaf, bit)
    ? { bit, left: node, right: leaf, hash: undefined }
    : { bit, left: leaf, right: node, hash: undefined }
}

const without = (node: Node, path: Hash): Trie => {
  if (!isBranch(node)) return difference(node, path) === 256 ? undefined : node
  const child = side(node, path)
  const left = without(child, path)
  if (left === child) return node
  if (left) return rebuilt(node, path, left)
  return bitOf(path, node.bit) ? node.left : node.right
}

/** The trie with one row set or, undefined, taken away. */
export function withRow(trie: Trie, key: string, row: Bytes | undefined): Trie {
  const path = pathOf(key)
  if (!row) return trie && without(trie, path)
  const leaf = concat(path, hash(row))
  return trie ? insert(trie, leaf, difference(nearest(trie, path), path)) : leaf
}

export function withWrites(trie: Trie, writes: Writes): Trie {
  let at = trie
  for (const [key, row] of writes) at = withRow(at, key, row)
  return at
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
  while (isBranch(at)) {
    steps.push({ bit: at.bit, sibling: hashOf(bitOf(path, at.bit) ? at.left : at.right) })
    at = side(at, path)
  }
  return { leaf: { path: asHash(at.slice(0, 32)), value: asHash(at.slice(32)) }, steps }
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
  let at = hashOf(concat(leaf.path, leaf.value))
  let below = 256
  for (const { bit, sibling } of steps.toReversed()) {
    if (!Number.isInteger(bit) || bit < 0 || bit >= below) return false
    if (bitOf(path, bit) !== bitOf(leaf.path, bit)) return false
    at = bitOf(path, bit) ? branchHash(bit, sibling, at) : branchHash(bit, at, sibling)
    below = bit
  }
  return equal(at, root)
}
