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
/** Of what was given lately: those who wait together join together, and find it read. */
const recentBytesMost = 8 << 20
/** Small pieces side by side whose rows are read from the disk at once, some 300 kB: a transaction costs more than they do. */
const runMost = 8
/** Runs that are remembered: a newcomer asks for eight pieces at the same time. */
const runsMost = 3

const heightPrefix = hash(tag('height')).slice(0, 24)
/** What a block of the past is asked for by. */
export const heightAddress = (height: number): Hash => asHash(concat(heightPrefix, encode(u64, height)))
/** The height in such an address. */
export const heightIn = (address: Hash): number | undefined =>
  equal(address.subarray(0, 24), heightPrefix) ? decode(u64, address.slice(24)) : undefined

/** Small pieces side by side, in the order of their paths. */
type Run = readonly Node[]

/** The pieces of a state: each by its hash, a small one with the others of its run. */
interface Outline {
  readonly nodes: ReadonlyMap<string, Node>
  readonly runs: ReadonlyMap<Node, Run>
}

interface Held extends Outline {
  changed: number
  usedAt: number
}

/** What the disk had of the buckets of a run. */
interface Read {
  readonly rows: ReadonlyMap<string, Bytes>
  /** Known to be right there when it was read. */
  readonly right: Set<Bucket>
}

function bucketsOf(node: Node): readonly Bucket[] {
  const buckets: Bucket[] = []
  const walk = (at: Node): void => {
    if (isBranch(at)) [at.left, at.right].forEach(walk)
    else if ('inside' in at) buckets.push(at)
  }
  walk(node)
  return buckets
}

export function makeSnapshots(
  rows: Rows,
  blockAt: (height: number) => Promise<Bytes | undefined>,
  clock: Clock,
  keptBytesMost: number = recentBytesMost,
): Snapshots {
  const tips: Tip[] = []
  let held: readonly Held[] = []
  /** A piece is asked for its size and then for its bytes; then by the next newcomer. */
  const recent = new Map<string, Bytes>()
  let recentBytes = 0
  let givenAt = 0
  /** Whose rows the disk gave as they should be: the next newcomer gets them as they stand there, and looks again. */
  const right = new WeakSet<Bucket>()
  const reads = new Map<Run, Promise<Read>>()
  /** Of recent states: who asks for one after the other in turn costs a walk over each, and no more. */
  const outlines = new WeakMap<Node, Outline>()

  function outlineOf(node: Node): Outline {
    const known = outlines.get(node)
    if (known) return known
    const nodes = new Map<string, Node>()
    const small: Node[] = []
    const walk = (at: Node): void => {
      nodes.set(hex(hashOf(at)), at)
      if (isSmall(at)) small.push(at)
      else partsOf(at).forEach(walk)
    }
    walk(node)
    const runs = new Map<Node, Run>()
    for (let from = 0; from < small.length; from += runMost) {
      const run = small.slice(from, from + runMost)
      for (const each of run) runs.set(each, run)
    }
    const outline = { nodes, runs }
    outlines.set(node, outline)
    return outline
  }

  function hold(node: Node): Held {
    const one = { ...outlineOf(node), changed: 0, usedAt: clock() }
    held = [...held.toSorted((a, b) => a.usedAt - b.usedAt), one].slice(-heldMost)
    return one
  }

  async function read(run: Run): Promise<Read> {
    const buckets = run.flatMap(bucketsOf)
    const known = new Set(buckets.filter((bucket) => right.has(bucket)))
    const [first, last] = [buckets[0], buckets.at(-1)]
    return { rows: first && last ? await rows.stored(first, last) : new Map(), right: known }
  }

  function readOnce(run: Run): Promise<Read> {
    const known = reads.get(run)
    if (known) return known
    const fresh = read(run)
    reads.set(run, fresh)
    fresh.catch(() => reads.delete(run))
    const [oldest] = reads.keys()
    if (reads.size > runsMost && oldest) reads.delete(oldest)
    return fresh
  }

  /** The rows of a bucket of an older trie; undefined when they are no longer here. */
  function rowsOf(bucket: Bucket, stored: Read): Bytes | undefined {
    const found = stored.rows.get(hex(bucket.first))
    const now = bucketAt(rows.trie, bucket.first)
    // The disk follows the trie: what it had of a bucket that is still there, it has.
    if (found && now === bucket && stored.right.has(bucket)) return found
    const noted = (): void => {
      right.add(bucket)
      stored.right.add(bucket)
    }
    if (bucket.inside) {
      const kept = encodeRows(entriesOf(bucket.inside))
      if (found && equal(kept, found)) noted()
      return kept
    }
    if (found && equal(bucketOf(found).hash, bucket.hash)) {
      noted()
      return found
    }
    return now && equal(now.hash, bucket.hash) && now.inside ? encodeRows(entriesOf(now.inside)) : undefined
  }

  async function pieceOf(node: Node, run: Run): Promise<Bytes | undefined> {
    const stored = await readOnce(run)
    const buckets = bucketsOf(node)
    const parts = buckets.flatMap((bucket) => rowsOf(bucket, stored) ?? [])
    return parts.length === buckets.length && parts.length > 0 ? rowsPiece(parts) : undefined
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
    const run = from.runs.get(node)
    return run ? pieceOf(node, run) : topPiece(node)
  }

  /** The oldest of what was given lately, until so many bytes of it are left. */
  function forget(most: number): void {
    for (const [name, bytes] of recent) {
      if (recentBytes <= most) return
      recent.delete(name)
      recentBytes -= bytes.length
    }
  }

  return {
    note(tip, changed) {
      tips.push(tip)
      // Full blocks one after the other: then fewer of them.
      const kept = changed > changedMost / tipsKept ? 1 : tipsKept
      tips.splice(0, tips.length - kept)
      for (const one of held) one.changed += changed
      // The last newcomer may be through.
      reads.clear()
      const now = clock()
      held = held.filter((one) => one.changed <= changedMost && now - one.usedAt <= heldMs)
      if (now - givenAt > heldMs) forget(0)
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
      givenAt = clock()
      const known = recent.get(name)
      if (known) return known
      const bytes = await made(address)
      if (!bytes) return undefined
      recentBytes += bytes.length - (recent.get(name)?.length ?? 0)
      recent.set(name, bytes)
      forget(Math.max(bytes.length, keptBytesMost))
      return bytes
    },
  }
}
