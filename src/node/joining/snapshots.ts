/**
 * What this node gives to those who join: pieces of a recent state (ledger/snapshot.ts), and recent blocks, by
 * hash. Tries share what did not change, so a state that somebody is fetching stays whole while blocks go on;
 * what it costs is the rows overwritten since, and that is bounded.
 */
import { asHash, concat, equal, hash, hex, tag, type Bytes, type Hash } from '../../core/bytes.ts'
import { decode, encode, u64 } from '../../core/codec.ts'
import type { Clock } from '../../core/world.ts'
import { bucketAt } from '../../ledger/buckets.ts'
import type { Tip } from '../../ledger/execute.ts'
import { rowOf, stateRow, type StateRow } from '../../ledger/proven.ts'
import {
  bucketOf,
  encodeRows,
  entriesOf,
  isSmall,
  partsOf,
  rowsPiece,
  topPiece,
} from '../../ledger/snapshot.ts'
import { hashOf, isBranch, prove, rowAt, type Bucket, type Node } from '../../ledger/trie.ts'
import { Absent } from '../../ledger/view.ts'
import type { Rows } from '../agreeing/rows.ts'

export interface Snapshots {
  /** A block became final; `changed` buckets took the place of others. */
  note(tip: Tip, changed: number): void
  /** The piece or recent block with this hash, or the block of a height (backfill.ts); undefined when it is not here, or no longer. */
  find(address: Hash): Promise<Bytes | undefined>
  /** These rows under a recent state root, with their proofs; fewer when they are many bytes, none of another. */
  prove(root: Hash, keys: readonly string[], bytesMost: number): Promise<readonly StateRow[]>
}

/** A newcomer who learnt of the head from one peer finds it at the others, who may be a few blocks on. */
const tipsKept = 8
const heldMost = 2
const heldMs = 10 * 60_000
/** Buckets that are kept though nobody else needs them, about 8 kB each. */
const changedMost = 4000
const recentMost = 8

const heightPrefix = hash(tag('height')).slice(0, 24)
/** What a block of the past is asked for by. */
export const heightAddress = (height: number): Hash => asHash(concat(heightPrefix, encode(u64, height)))
/** The height in such an address. */
export const heightIn = (address: Hash): number | undefined =>
  equal(address.subarray(0, 24), heightPrefix) ? decode(u64, address.slice(24)) : undefined

interface Held {
  readonly root: string
  readonly nodes: ReadonlyMap<string, Node>
  changed: number
  usedAt: number
}

export function makeSnapshots(
  rows: Rows,
  blockAt: (height: number) => Promise<Bytes | undefined>,
  clock: Clock,
): Snapshots {
  const tips: Tip[] = []
  let held: readonly Held[] = []
  /** A piece is asked for its size and then for its bytes. */
  const recent = new Map<string, Bytes>()
  /** Whose rows the disk gave as they should be: the next newcomer gets them as they stand there, and looks again. */
  const right = new WeakSet<Bucket>()

  function hold(node: Node): Held {
    const nodes = new Map<string, Node>()
    const walk = (at: Node): void => {
      nodes.set(hex(hashOf(at)), at)
      if (!isSmall(at)) partsOf(at).forEach(walk)
    }
    walk(node)
    const one = { root: hex(hashOf(node)), nodes, changed: 0, usedAt: clock() }
    held = [...held, one].slice(-heldMost)
    return one
  }

  /** The rows of a bucket of an older trie; undefined when they are no longer here. */
  function rowsOf(bucket: Bucket, stored: ReadonlyMap<string, Bytes>): Bytes | undefined {
    const found = stored.get(hex(bucket.first))
    const now = bucketAt(rows.trie, bucket.first)
    // The disk follows the trie: what it had of a bucket that is still there, it has.
    if (found && now === bucket && right.has(bucket)) return found
    if (bucket.inside) {
      const kept = encodeRows(entriesOf(bucket.inside))
      if (found && equal(kept, found)) right.add(bucket)
      return kept
    }
    if (found && equal(bucketOf(found).hash, bucket.hash)) {
      right.add(bucket)
      return found
    }
    return now && equal(now.hash, bucket.hash) && now.inside ? encodeRows(entriesOf(now.inside)) : undefined
  }

  async function pieceOf(node: Node): Promise<Bytes | undefined> {
    if (!isSmall(node)) return topPiece(node)
    const buckets: Bucket[] = []
    const walk = (at: Node): void => {
      if (isBranch(at)) [at.left, at.right].forEach(walk)
      else if ('inside' in at) buckets.push(at)
    }
    walk(node)
    const [first, last] = [buckets[0], buckets.at(-1)]
    if (!first || !last) return undefined
    const stored = await rows.stored(first, last)
    const parts = buckets.flatMap((bucket) => rowsOf(bucket, stored) ?? [])
    return parts.length === buckets.length ? rowsPiece(parts) : undefined
  }

  async function made(address: Hash): Promise<Bytes | undefined> {
    const name = hex(address)
    const height = heightIn(address)
    if (height !== undefined) return blockAt(height)
    const block = tips.find((one) => equal(one.hash, address))
    if (block) return blockAt(block.height)
    const tip = tips.find(({ trie }) => trie && equal(hashOf(trie), address))
    const from = held.find(({ nodes }) => nodes.has(name)) ?? (tip?.trie ? hold(tip.trie) : undefined)
    const node = from?.nodes.get(name)
    if (!from || !node) return undefined
    from.usedAt = clock()
    return pieceOf(node)
  }

  return {
    note(tip, changed) {
      tips.push(tip)
      // Full blocks one after the other: then fewer of them.
      const kept = changed > changedMost / tipsKept ? 1 : tipsKept
      tips.splice(0, tips.length - kept)
      for (const one of held) one.changed += changed
      const now = clock()
      held = held.filter((one) => one.changed <= changedMost && now - one.usedAt <= heldMs)
    },
    async prove(root, keys, bytesMost) {
      const tip = tips.find(({ trie }) => trie && equal(hashOf(trie), root))
      const proven: StateRow[] = []
      let bytes = 0
      for (const key of tip ? keys : []) {
        const row = await rows
          .look(() => rowOf(key, rowAt(tip?.trie, key), prove(tip?.trie, key)))
          .catch((caught: unknown) => {
            // Overwritten since, and no longer in memory.
            if (caught instanceof Absent) return undefined
            throw caught
          })
        bytes += row ? encode(stateRow, row).length : 0
        if (!row || bytes > bytesMost) break
        proven.push(row)
      }
      return proven
    },
    async find(address) {
      const name = hex(address)
      const known = recent.get(name)
      if (known) return known
      const bytes = await made(address)
      if (!bytes) return undefined
      recent.set(name, bytes)
      const [oldest] = recent.keys()
      if (recent.size > recentMost && oldest !== undefined) recent.delete(oldest)
      return bytes
    },
  }
}
