/**
 * A state in pieces, each known by the hash it has in the trie: whoever trusts a state root can fetch the rows
 * under it from anybody, from several at once and in any order, and knows of each piece whether it is right.
 *
 *   piece  0 | rows in the order of their paths: u16 count, each a key and its row      small subtrees
 *              as a node's disk has them: they are hashed where they stand, and not taken apart
 *          1 | the top of a subtree, a node before what is below it, left before right  large ones
 *               node: 0 | bit u8 | left | right     or, where a smaller piece begins: 1 | its hash 32 | rows u32
 *
 * The first piece has the state root as its hash. What did not change between two roots is the same piece.
 */
import { compare, concat, equal, hash, hex, type Bytes, type Hash } from '../core/bytes.ts'
import {
  blob,
  decode,
  encode,
  glimpse,
  hashed,
  list,
  record,
  Reader,
  string,
  u16,
  u32,
  u8,
  Writer,
} from '../core/codec.ts'
import { refuse } from '../core/refusal.ts'
import {
  branchHash,
  countOf,
  hashOf,
  isBranch,
  joined,
  leafHashOf,
  type Bucket,
  type Entry,
  type Node,
  type Trie,
} from './trie.ts'

/** About a chunk of the bulk channel. */
export const pieceRowsMost = 192
/** A top of a large state begins about so many smaller pieces. */
const partsMost = 1024
const nodesMost = 8 * partsMost
export const pieceBytesMost = 8 << 20

/** Keys are words and ids; a row is smaller than the transactions that made it. */
const [keyBytesMost, rowBytesMost] = [400, 1 << 20]
const rowsCodec = list(record({ key: string(keyBytesMost), row: blob(rowBytesMost) }), pieceRowsMost)
/** The same bytes. */
const seenCodec = list(
  record({ key: glimpse(2, keyBytesMost), row: glimpse(4, rowBytesMost) }),
  pieceRowsMost,
)

export interface Part {
  readonly hash: Hash
  /** Rows in it, as whoever gave it says. */
  readonly count: number
}
export type Piece =
  /** As `encodeRows` does, with the bucket they make, shut. */
  | { readonly kind: 'rows'; readonly rows: Bytes; readonly bucket: Bucket }
  | { readonly kind: 'top'; readonly parts: readonly Part[] }

/** Whether a subtree of the trie is given as its rows. */
export const isSmall = (node: Node): boolean => countOf(node) <= pieceRowsMost

/** The nodes at which the top of this one ends and other pieces begin. */
export function partsOf(node: Node): readonly Node[] {
  const most = Math.max(pieceRowsMost, Math.ceil(countOf(node) / partsMost))
  const parts: Node[] = []
  const walk = (at: Node): void => {
    if (!isBranch(at) || (at !== node && at.count <= most)) return void parts.push(at)
    walk(at.left)
    walk(at.right)
  }
  walk(node)
  return parts
}

export function topPiece(node: Node): Bytes {
  const parts = new Set(partsOf(node))
  const to = new Writer()
  u8.write(to, 1)
  const write = (at: Node): void => {
    if (isBranch(at) && !parts.has(at)) {
      u8.write(to, 0)
      u8.write(to, at.bit)
      write(at.left)
      write(at.right)
    } else {
      u8.write(to, 1)
      hashed.write(to, hashOf(at))
      u32.write(to, countOf(at))
    }
  }
  write(node)
  return to.take()
}

/** Rows in the order of their paths. */
export const encodeRows = (entries: Iterable<Entry>): Bytes =>
  encode(
    rowsCodec,
    Array.from(entries, ([key, row]) => ({ key, row })),
  )
export const decodeRows = (rows: Bytes): readonly Entry[] =>
  decode(rowsCodec, rows).map(({ key, row }): Entry => [key, row])
/** The same, for a look at them: they keep all of `rows` alive. */
export const glimpseRows = (rows: Bytes): readonly { readonly key: Bytes; readonly row: Bytes }[] =>
  decode(seenCodec, rows)

/** The bucket these rows make, shut; refuses 'malformed' when they are none or in another order. */
export function bucketOf(rows: Bytes): Bucket {
  const shut = { count: 1, bit: 256, inside: undefined, recent: false }
  const leaves = glimpseRows(rows).map(({ key, row }): Bucket => {
    const first = hash(key)
    return { ...shut, first, hash: leafHashOf(first, hash(row)) }
  })
  const [first, ...others] = leaves
  const inOrder = others.every((leaf, i) => compare(leaves[i]?.first ?? leaf.first, leaf.first) < 0)
  if (!first || !inOrder) refuse('malformed', { what: 'order of rows', at: 0 })
  const whole = joined(leaves, false)
  return isBranch(whole)
    ? { ...shut, first: first.first, bit: whole.bit, count: whole.count, hash: hashOf(whole) }
    : first
}

/** The rows of a small subtree from those of its parts. */
export function rowsPiece(parts: readonly Bytes[]): Bytes {
  const to = new Writer()
  u8.write(to, 0)
  u16.write(
    to,
    parts.reduce((sum, part) => sum + u16.read(new Reader(part)), 0),
  )
  return concat(to.take(), ...parts.map((part) => part.subarray(u16.max)))
}

/** Every piece of a trie that is all in memory, by the hex of its hash. */
export function* piecesOf(trie: Trie): Generator<readonly [hash: Hash, piece: Bytes]> {
  if (!trie) return
  if (isSmall(trie)) return yield [hashOf(trie), rowsPiece([encodeRows(entriesOf(trie))])]
  yield [hashOf(trie), topPiece(trie)]
  for (const part of partsOf(trie)) yield* piecesOf(part)
}

/** The rows below a node, none of it in shut buckets. */
export function* entriesOf(node: Node): Generator<Entry> {
  if ('row' in node) yield [node.key, node.row]
  else if ('left' in node) {
    yield* entriesOf(node.left)
    yield* entriesOf(node.right)
  } else if (node.inside) yield* entriesOf(node.inside)
  else throw new Error('a shut bucket')
}

/**
 * What the piece of this hash says; refuses 'snapshot.false' when it is not the piece of this hash, and what
 * decoding refuses.
 */
export function readPiece(expected: Hash, bytes: Bytes): Piece {
  if (bytes.length > pieceBytesMost) refuse('too-long', { bytes: bytes.length, most: pieceBytesMost })
  const from = new Reader(bytes)
  const kind = u8.read(from)
  if (kind > 1) from.bad('kind of piece')
  const piece = kind === 0 ? readRows(from) : readTop(from)
  if (from.left > 0) from.bad('bytes left over')
  if (!equal(piece.hash, expected)) refuse('snapshot.false', { name: hex(expected) })
  return piece.piece
}

function readRows(from: Reader): { hash: Hash; piece: Piece } {
  const rows = from.raw(from.left)
  const bucket = bucketOf(rows)
  return { hash: bucket.hash, piece: { kind: 'rows', rows, bucket } }
}

function readTop(from: Reader): { hash: Hash; piece: Piece } {
  const parts: Part[] = []
  let nodes = 0
  /** `above` is the bit of the branch over it: bits grow on the way down. */
  const read = (above: number): Hash => {
    if (++nodes > nodesMost) from.bad('too many nodes')
    const kind = u8.read(from)
    if (kind === 1) {
      const part = { hash: hashed.read(from), count: u32.read(from) }
      parts.push(part)
      return part.hash
    }
    const bit = u8.read(from)
    if (kind !== 0 || bit <= above) from.bad('node of a trie')
    return branchHash(bit, read(bit), read(bit))
  }
  const hash = read(-1)
  // A piece that names only itself would lead nowhere.
  if (parts.length < 2) from.bad('a top without parts')
  return { hash, piece: { kind: 'top', parts } }
}
