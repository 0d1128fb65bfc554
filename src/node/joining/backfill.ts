/**
 * The blocks from before this node began, newest first. A node that joined by the state has none of them and
 * does not need them to vote; but what was agreed on must not rest on the few that were there. So they are
 * fetched while nothing waits to be agreed on, some at a time from several peers, at a bounded rate.
 *
 *   asked for    by height, on the bulk channel (`heightAddress`): the hash is known when the block above is here
 *   held against the parent hash of the block above it, whose own certificate of it is kept with it
 *   goes on      after a restart below the lowest block that is here
 *
 * Rows: those of `chain` and `mine` as for a new block (chain.ts), those of `past` that the hashes complete, and
 * `meta/oldest`, the lowest block that is here; without it all are.
 */
import { equal, type Bytes, type Hash } from '../../core/bytes.ts'
import { decode, encode, u64 } from '../../core/codec.ts'
import { refusalOf } from '../../core/refusal.ts'
import { certificateCodec } from '../../consensus/certificate.ts'
import { finalBlock } from '../../consensus/messages.ts'
import { chainKey } from '../../consensus/step.ts'
import { blockHash, certificateHash, decodeBlock, txRootOf, type Block } from '../../ledger/block.ts'
import type { Store, Write } from '../../storage/store.ts'
import { heldAt, type Chain } from '../agreeing/chain.ts'
import { heightAddress } from './snapshots.ts'

export interface BackfillWorld {
  readonly chain: Pick<Chain, 'block' | 'past' | 'genesisId'>
  readonly store: Store
  readonly peers: () => readonly string[]
  /** The bytes at an address from one peer; refuses 'blob.absent' when it has none. */
  readonly piece: (peer: string, address: Hash, check: (bytes: Bytes) => boolean) => Promise<Bytes>
  /** This peer gave a block that is none of the chain. */
  readonly lied: (peer: string) => void
  /** Resolves when nothing waits to be agreed on, or has for long. */
  readonly quiet: () => Promise<unknown>
  readonly pause: (ms: number) => Promise<unknown>
  /** Resolves when somebody else may have what nobody had. */
  readonly changed: () => Promise<unknown>
  readonly stopped: () => boolean
  /** More of the past is here. */
  readonly progress: () => void
}

export interface Backfill {
  /** The lowest block that is here; 1 when all are. */
  readonly oldest: number
  /** Resolves when all blocks are here, or it was stopped. */
  run(): Promise<void>
}

const atOnce = 8
const bytesPerSecond = 1_000_000
const pauseMsLeast = 250
const at = { store: 'meta', key: 'oldest' } as const

/** What a node writes that begins at this height. */
export const beginsAt = (height: number): Write => ({ ...at, value: encode(u64, height) })

/** The block in a row of somebody's chain, if it is the whole block of this hash. */
export function blockOf(
  row: Bytes,
  expected: Hash,
): { readonly block: Block; readonly bytes: Bytes } | undefined {
  try {
    const { block: bytes } = decode(finalBlock, row)
    const block = decodeBlock(bytes)
    const { header, parentCert, transactions } = block
    const whole =
      equal(blockHash(header), expected) &&
      equal(header.txRoot, txRootOf(transactions)) &&
      equal(header.parentCertHash, certificateHash(parentCert))
    return whole ? { block, bytes } : undefined
  } catch (caught) {
    refusalOf(caught)
    return undefined
  }
}

interface Came {
  readonly peer: string
  readonly row: Bytes
}

export async function openBackfill(world: BackfillWorld): Promise<Backfill> {
  const { chain, store, piece } = world
  const saved = await store.get(at.store, at.key)
  let oldest = saved ? decode(u64, saved) : 1

  /** From the first of these peers that has it; whether it is right is seen when its turn comes. */
  async function fetch(height: number, peers: readonly string[]): Promise<Came | undefined> {
    for (const peer of peers) {
      try {
        return { peer, row: await piece(peer, heightAddress(height), () => true) }
      } catch (caught) {
        refusalOf(caught)
      }
    }
    return undefined
  }

  const hashAt = async (height: number): Promise<Hash | undefined> =>
    height === 0
      ? chain.genesisId
      : ((await chain.past.hashAt(height)) ??
        (await chain.block(height).then((found) => found && blockHash(found.block.header))))

  /** The rows of the history tree that are complete now that the blocks from this one up are here. */
  async function historyFrom(height: number, known: ReadonlyMap<number, Hash>): Promise<readonly Write[]> {
    const first = height === 1 ? 0 : height
    if (first % 64 !== 0) return []
    const hashes: Hash[] = []
    for (let each = first; each < first + 64; each++) {
      const found = known.get(each) ?? (await hashAt(each))
      if (!found) return []
      hashes.push(found)
    }
    return chain.past.earlier(first / 64, hashes)
  }

  /** One batch; whether anything came. */
  async function batch(): Promise<number> {
    const above = await chain.block(oldest)
    if (!above) return 0
    const heights = Array.from({ length: Math.min(atOnce, oldest - 1) }, (_, i) => oldest - 1 - i)
    const peers = world.peers()
    const turned = (by: number): readonly string[] =>
      peers.map((_, i) => peers[(i + by) % peers.length] ?? '')
    const came = await Promise.all(heights.map((height, i) => fetch(height, turned(i))))
    const known = new Map<number, Hash>()
    const writes: Write[] = []
    let child = above.block
    let bytes = 0
    let lowest = oldest
    for (const [i, height] of heights.entries()) {
      const given = came[i]
      if (!given) break
      const { parent } = child.header
      const found = blockOf(given.row, parent)
      if (!found) {
        world.lied(given.peer)
        break
      }
      const certificate = decode(certificateCodec, child.parentCert)
      const value = encode(finalBlock, { block: found.bytes, certificate })
      writes.push({ store: 'chain', key: chainKey(height), value })
      writes.push(...heldAt(chain.genesisId, found.block))
      known.set(height, parent)
      bytes += value.length
      child = found.block
      lowest = height
      writes.push(...(await historyFrom(height, known)))
    }
    if (lowest === oldest || world.stopped()) return 0
    await store.commit([...writes, beginsAt(lowest)])
    oldest = lowest
    world.progress()
    return bytes
  }

  return {
    get oldest() {
      return oldest
    },
    async run() {
      while (oldest > 1 && !world.stopped()) {
        await world.quiet()
        const changed = world.changed()
        const bytes = world.peers().length > 0 ? await batch() : 0
        if (bytes === 0) await changed
        else await world.pause(Math.max(pauseMsLeast, (1000 * bytes) / bytesPerSecond))
      }
    },
  }
}
