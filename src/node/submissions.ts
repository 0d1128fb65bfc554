/**
 * The way of a transaction from this tab to the ledger, and of others' through it.
 *
 * Own ones are on disk before anything is said about them and are offered again until final. Ids are
 * announced; bodies are pulled by who lacks them. A transaction enters the pool when its claims held.
 */
import { type Bytes, hex } from '../core/bytes.ts'
import { type Claim } from '../core/claim.ts'
import { decode, encode } from '../core/codec.ts'
import { Refused, refuse, refusalOf, type Refusal } from '../core/refusal.ts'
import { type Pool } from '../ledger/pool.ts'
import { claims as claimsOf } from '../ledger/rules.ts'
import { transaction, txIdOf, type Transaction, type TxId } from '../ledger/transaction.ts'
import { type Store } from '../storage/store.ts'
import { type Progress } from './api.ts'
import { proofName, type Chain } from './chain.ts'
import { type Message } from './protocol.ts'
import { type Topics } from './topics.ts'

export interface Submissions {
  /** Keeps it, offers it, gives its id; refuses what the pool refuses. Giving the same again changes nothing. */
  submit(tx: Transaction): Promise<TxId>
  /** Resolves when it is in a block; rejects with Refused when the ledger will not have it. */
  settled(id: TxId, signal?: AbortSignal): Promise<{ readonly height: number; readonly time: number }>
  progress(id: TxId, asleep: readonly string[], enough: boolean): Progress
  /** A peer came: tell it what waits here. */
  greet(peer: string): void
  have(peer: string, ids: readonly TxId[]): void
  want(peer: string, ids: readonly TxId[]): void
  /** Refuses when a transaction's claims are false: the peer that relays such a thing loses its connection. */
  give(peer: string, transactions: readonly Transaction[]): Promise<void>
  /** After a restart: own transactions that are not final yet. */
  resume(): Promise<void>
  /** A block came: what became of own transactions, and what came too early is asked for again. */
  settle(): void
  /** Says again which own transactions wait: whoever was told may have gone, or been behind. */
  announce(): void
  isMine(id: TxId): boolean
}

export interface SubmissionsWorld {
  readonly chain: Pick<Chain, 'genesisId' | 'view' | 'ledger' | 'judged'>
  readonly pool: Pool
  readonly store: Store
  readonly topics: Topics
  readonly clock: () => number
  readonly judge: (claims: readonly Claim[]) => Promise<readonly boolean[]>
  readonly send: (peer: string, message: Message) => void
  readonly cast: (message: Message) => void
}

const announceMost = 256
const pullMost = 64
/** How many transactions a tab remembers that its own chain was not yet far enough for. */
const earlyMost = 256
/** The control channel carries messages up to 64 KiB. */
const giveBytesMost = 60_000

export function makeSubmissions(world: SubmissionsWorld): Submissions {
  const { chain, pool, store, topics } = world
  const mine = new Map<string, { readonly id: TxId; readonly bytes: Bytes; refused?: Refusal }>()
  /** Who told us of a transaction it has: shows how far an own one has spread. */
  const seenBy = new Map<string, Set<string>>()
  const asked = new Map<string, number>()
  /** What the ledger as it stands here refused, by who gave it: an honest peer may be a block ahead. */
  const early = new Map<string, { readonly id: TxId; readonly peer: string }>()

  const admit = async (tx: Transaction): Promise<TxId> => {
    const waiting = pool.screen(chain.ledger, tx, world.clock())
    const name = proofName(tx)
    if (!chain.judged.has(name)) {
      const verdicts = await world.judge(claimsOf(chain.genesisId, chain.view, tx))
      if (!verdicts.every(Boolean)) refuse('claims.false', { kind: tx.body.kind })
      chain.judged.add(name)
    }
    pool.add(chain.ledger, tx, world.clock())
    topics.mark('pool')
    world.cast({ kind: 'tx.have', ids: [waiting.id] })
    return waiting.id
  }

  return {
    async submit(tx) {
      const id = txIdOf(chain.genesisId, tx.body)
      const bytes = encode(transaction, tx)
      const { state } = pool.stateOf(id)
      if (state === 'waiting' || state === 'final') return id
      pool.screen(chain.ledger, tx, world.clock())
      await store.commit([{ store: 'outbox', key: hex(id), value: bytes }])
      mine.set(hex(id), { id, bytes })
      try {
        return await admit(tx)
      } catch (caught) {
        if (refusalOf(caught).code === 'pool.known') return id
        mine.delete(hex(id))
        await store.commit([{ store: 'outbox', key: hex(id), value: undefined }])
        throw caught
      }
    },

    settled: (id, signal) =>
      topics.until(
        ['pool', 'head'],
        () => {
          const state = pool.stateOf(id)
          if (state.state === 'final') return { height: state.height, time: state.time }
          if (state.state === 'dropped') throw new Refused(state.refusal)
          return undefined
        },
        signal,
      ),

    progress(id, asleep, enough) {
      const state = pool.stateOf(id)
      if (state.state === 'final') return { step: 'final', height: state.height, time: state.time }
      if (state.state === 'dropped') return { step: 'refused', refusal: state.refusal }
      if (!enough) return { step: 'waiting', asleep }
      const peers = seenBy.get(hex(id))?.size ?? 0
      return peers > 0 ? { step: 'shared', peers } : { step: 'saved' }
    },

    greet(peer) {
      const ids = [...pool.waiting()].map((waiting) => waiting.id)
      for (let i = 0; i < ids.length; i += announceMost)
        world.send(peer, { kind: 'tx.have', ids: ids.slice(i, i + announceMost) })
    },

    have(peer, ids) {
      for (const id of ids) {
        const seen = seenBy.get(hex(id)) ?? new Set()
        seen.add(peer)
        seenBy.set(hex(id), seen)
      }
      const now = world.clock()
      const lacking = ids.filter((id) => {
        if (pool.stateOf(id).state !== 'unknown') return false
        return now - (asked.get(hex(id)) ?? -Infinity) > 2000
      })
      for (const id of lacking) asked.set(hex(id), now)
      for (let i = 0; i < lacking.length; i += pullMost)
        world.send(peer, { kind: 'tx.want', ids: lacking.slice(i, i + pullMost) })
      topics.mark('pool')
    },

    want(peer, ids) {
      const transactions = ids.flatMap((id) => pool.get(id) ?? [])
      let batch: Transaction[] = []
      let bytes = 0
      for (const tx of transactions) {
        const size = encode(transaction, tx).length
        if (bytes + size > giveBytesMost) {
          world.send(peer, { kind: 'tx.give', transactions: batch })
          batch = []
          bytes = 0
        }
        batch.push(tx)
        bytes += size
      }
      if (batch.length > 0) world.send(peer, { kind: 'tx.give', transactions: batch })
    },

    async give(peer, transactions) {
      for (const tx of transactions) {
        const id = txIdOf(chain.genesisId, tx.body)
        asked.delete(hex(id))
        try {
          await admit(tx)
          seenBy.set(hex(id), (seenBy.get(hex(id)) ?? new Set()).add(peer))
        } catch (caught) {
          const refusal = refusalOf(caught)
          // An honest peer may be a block ahead or behind; only false proofs are its fault.
          if (refusal.code === 'claims.false' || refusal.code === 'ledger.signatures') throw caught
          if (early.size < earlyMost && pool.stateOf(id).state === 'unknown') early.set(hex(id), { id, peer })
        }
      }
    },

    async resume() {
      for (const { value } of await store.rows('outbox')) {
        const tx = decode(transaction, value)
        const id = txIdOf(chain.genesisId, tx.body)
        mine.set(hex(id), { id, bytes: value })
        try {
          await admit(tx)
        } catch (caught) {
          refusalOf(caught)
          await store.commit([{ store: 'outbox', key: hex(id), value: undefined }])
        }
      }
    },

    settle() {
      for (const [name, { id }] of mine) {
        const { state } = pool.stateOf(id)
        if (state === 'waiting') continue
        mine.delete(name)
        seenBy.delete(name)
        if (state === 'dropped') void store.commit([{ store: 'outbox', key: name, value: undefined }])
      }
      const now = world.clock()
      for (const { id, peer } of early.values())
        if (pool.stateOf(id).state === 'unknown') {
          asked.set(hex(id), now)
          world.send(peer, { kind: 'tx.want', ids: [id] })
        }
      early.clear()
      if (seenBy.size > 10_000) seenBy.clear()
      if (asked.size > 10_000) asked.clear()
      topics.mark('pool')
    },

    announce() {
      const ids = [...mine.values()].map(({ id }) => id).filter((id) => pool.stateOf(id).state === 'waiting')
      if (ids.length > 0) world.cast({ kind: 'tx.have', ids: ids.slice(0, announceMost) })
    },

    isMine: (id) => mine.has(hex(id)),
  }
}
