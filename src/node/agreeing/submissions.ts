/**
 * The way of a transaction from this tab to the ledger, and of others' through it.
 *
 * Own ones are on disk before anything is said about them and are offered again until final. Ids are
 * announced; bodies are pulled by who lacks them, from the next who has one when the first is silent. A
 * transaction enters the pool when its claims held. An own one that only the pool has no place for waits on.
 */
import { hex } from '../../core/bytes.ts'
import type { Claim } from '../../core/claim.ts'
import { decode } from '../../core/codec.ts'
import { isOfDevice, Refused, refusalOf, type Refusal, type RefusalCode } from '../../core/refusal.ts'
import { poolLimits, type Pool } from '../../ledger/pool.ts'
import {
  encodeTransaction,
  transaction,
  txIdOf,
  type Transaction,
  type TxId,
} from '../../ledger/transaction.ts'
import { each } from '../../ledger/view.ts'
import type { Alarm } from '../../core/world.ts'
import type { Store, Write } from '../../storage/store.ts'
import type { Progress } from '../api.ts'
import { proofName, type Chain } from './chain.ts'
import type { Message } from '../protocol.ts'
import type { Topics } from '../topics.ts'

export interface Submissions {
  /**
   * Keeps it, offers it, gives its id; refuses what the pool refuses and false claims, with nothing kept.
   * `also` is written in the same commit. Giving the same again changes nothing.
   */
  submit(tx: Transaction, also?: readonly Write[]): Promise<TxId>
  /** Refuses what the pool would refuse, and false claims; keeps nothing. */
  vouch(tx: Transaction): Promise<void>
  /** Resolves when it is in a block; rejects with Refused when the ledger will not have it. */
  settled(id: TxId, signal?: AbortSignal): Promise<{ readonly height: number; readonly time: number }>
  progress(id: TxId, asleep: readonly string[], enough: boolean): Progress
  /** A peer came: tell it what waits here. */
  greet(peer: string): void
  have(peer: string, ids: readonly TxId[]): void
  want(peer: string, ids: readonly TxId[]): void
  /** Refuses when a transaction's claims are false: the peer that relays such a thing loses its connection. */
  give(peer: string, transactions: readonly Transaction[]): Promise<void>
  /** A peer went: what it gave and was not judged yet is not judged. */
  lost(peer: string): void
  /** After a restart: own transactions that are not final yet. */
  resume(): Promise<void>
  /** A block came: what became of own transactions, and what came too early is asked for again. */
  settle(): void
  /** Says again which own transactions wait: whoever was told may have gone, or been behind. */
  announce(): void
  isMine(id: TxId): boolean
  /** Resolves when nothing of it is on its way to the disk: whoever opens it anew finds all of it there. */
  idle(): Promise<void>
}

export interface SubmissionsWorld {
  readonly chain: Pick<Chain, 'genesisId' | 'look' | 'ledger' | 'judged'>
  readonly pool: Pool
  readonly store: Store
  readonly topics: Topics
  readonly clock: () => number
  readonly alarm: Alarm
  readonly judge: (claims: readonly Claim[]) => Promise<readonly boolean[]>
  readonly send: (peer: string, message: Message) => void
  readonly cast: (message: Message) => void
}

const announceMost = 256
const pullMost = 64
/** The control channel carries messages up to 64 KiB. */
const giveBytesMost = 60_000
/** Silence after which the next peer that has a transaction is asked for it. */
export const giveMsMost = 2000
const judgedMost = 20_000
/** How many transactions a tab remembers that its own chain was not yet far enough for. */
const earlyMost = 256

/** What no honest peer relays, however far its chain is. */
const falsehoods: readonly RefusalCode[] = ['claims.false', 'ledger.signatures', 'too-long', 'malformed']

/**
 * Whether it may hold later as it is: the pool was full, too much stake would have gone at once, or what was
 * refused says nothing of it but that this device could not look.
 */
const mayYetBe = (refusal: Refusal): boolean =>
  isOfDevice(refusal) || refusal.code.startsWith('pool.') || refusal.code === 'stake.too-fast'

export function makeSubmissions(world: SubmissionsWorld): Submissions {
  const { chain, pool, store, topics } = world
  const mine = new Map<string, { readonly id: TxId; readonly tx: Transaction }>()
  /** Who told us of a transaction that waits here: shows how far an own one has spread. */
  const seenBy = new Map<string, Set<string>>()
  /** Transactions that are lacking, and who has them; the first of these is being asked. */
  const lacking = new Map<string, { readonly id: TxId; readonly peers: string[] }>()
  /** What the ledger as it stands here refused, by who gave it: an honest peer may be a block ahead. */
  const early = new Map<string, { readonly id: TxId; readonly peer: string }>()

  /**
   * Screens each and judges the claims of all in one batch; what each is refused with, undefined if it is not.
   * Nothing changes but what is remembered of true claims.
   */
  async function vouchAll(transactions: readonly Transaction[]): Promise<readonly (Refusal | undefined)[]> {
    const { judged } = chain
    const named = transactions.map((tx) => ({ tx, name: proofName(tx) }))
    const screened = await chain.look(() =>
      each(named, ({ tx, name }): readonly Claim[] | Refusal => {
        try {
          const claims = pool.screen(chain.ledger, tx, world.clock())
          return judged.has(name) ? [] : claims
        } catch (caught) {
          return refusalOf(caught)
        }
      }),
    )
    const claims = screened.flatMap((one) => ('code' in one ? [] : one))
    const verdicts = claims.length > 0 ? await world.judge(claims) : []
    let at = 0
    return named.map(({ tx, name }, i): Refusal | undefined => {
      const one = screened[i] ?? []
      if ('code' in one) return one
      const held = verdicts.slice(at, (at += one.length)).every(Boolean)
      if (!held) return { code: 'claims.false', facts: { kind: tx.body.kind } }
      const [oldest] = judged
      if (judged.size >= judgedMost && oldest !== undefined) judged.delete(oldest)
      judged.add(name)
      return undefined
    })
  }
  async function vouch(tx: Transaction): Promise<void> {
    const [refusal] = await vouchAll([tx])
    if (refusal) throw new Refused(refusal)
  }

  const enter = async (tx: Transaction): Promise<TxId> =>
    (await chain.look(() => pool.add(chain.ledger, tx, world.clock()))).id
  function tell(ids: readonly TxId[]): void {
    if (ids.length === 0) return
    topics.mark('pool')
    world.cast({ kind: 'tx.have', ids })
  }

  const row = (name: string, tx: Transaction | undefined): Write => ({
    store: 'outbox',
    key: name,
    value: tx && encodeTransaction(tx),
  })
  async function forget(name: string): Promise<void> {
    mine.delete(name)
    await store.commit([row(name, undefined)])
  }

  /** Offers an own one again; it stays for a later block when only the pool was in the way. */
  async function offer(name: string, tx: Transaction): Promise<void> {
    try {
      await vouch(tx)
      tell([await enter(tx)])
    } catch (caught) {
      if (!mayYetBe(refusalOf(caught))) await forget(name)
    }
  }

  function note(name: string, peer: string): void {
    seenBy.set(name, (seenBy.get(name) ?? new Set()).add(peer))
  }

  function pull(peer: string, ids: readonly TxId[]): void {
    if (ids.length === 0) return
    for (let i = 0; i < ids.length; i += pullMost)
      world.send(peer, { kind: 'tx.want', ids: ids.slice(i, i + pullMost) })
    world.alarm(giveMsMost, () => {
      const again = new Map<string, TxId[]>()
      for (const id of ids) {
        const waiting = lacking.get(hex(id))
        if (waiting?.peers[0] !== peer) continue
        waiting.peers.shift()
        const [next] = waiting.peers
        if (next === undefined) lacking.delete(hex(id))
        else again.set(next, [...(again.get(next) ?? []), id])
      }
      for (const [next, rest] of again) pull(next, rest)
    })
  }

  /** Whether it is neither here nor settled; who had no place for it once may have now. */
  function isLacking(id: TxId): boolean {
    const now = pool.stateOf(id)
    return now.state === 'unknown' || (now.state === 'dropped' && mayYetBe(now.refusal))
  }

  /** Peers whose transactions are being judged, one message after the other: who gives false ones is out before the next. */
  const judging = new Map<string, { last: Promise<unknown> }>()
  async function take(peer: string, transactions: readonly Transaction[]): Promise<void> {
    const refusals = await vouchAll(transactions)
    const entered: TxId[] = []
    let lie: Refusal | undefined
    for (const [i, tx] of transactions.entries()) {
      const id = txIdOf(chain.genesisId, tx.body)
      const name = hex(id)
      lacking.delete(name)
      try {
        const refused = refusals[i]
        if (refused) throw new Refused(refused)
        entered.push(await enter(tx))
        note(name, peer)
      } catch (caught) {
        const refusal = refusalOf(caught)
        // An honest peer may be a block ahead or behind; only false proofs are its fault.
        if (falsehoods.includes(refusal.code)) lie ??= refusal
        else if (early.size < earlyMost && isLacking(id)) early.set(name, { id, peer })
      }
    }
    tell(entered)
    if (lie) throw new Refused(lie)
  }

  /** Submissions that may still be on their way to the disk. */
  const under = new Set<Promise<TxId>>()
  async function keep(tx: Transaction, also: readonly Write[]): Promise<TxId> {
    const id = txIdOf(chain.genesisId, tx.body)
    const name = hex(id)
    // What could not be read again would spoil every block this node proposes.
    decode(transaction, encodeTransaction(tx))
    const { state } = pool.stateOf(id)
    if (state === 'waiting' || state === 'final') {
      if (also.length > 0) await store.commit(also)
      return id
    }
    await vouch(tx)
    await store.commit([row(name, tx), ...also])
    mine.set(name, { id, tx })
    try {
      tell([await enter(tx)])
    } catch (caught) {
      if (!mayYetBe(refusalOf(caught))) {
        await forget(name)
        throw caught
      }
    }
    return id
  }

  return {
    vouch,
    submit(tx, also = []) {
      const done = keep(tx, also)
      under.add(done)
      const over = (): boolean => under.delete(done)
      done.then(over, over)
      return done
    },
    async idle() {
      await Promise.allSettled(under)
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
      const asked: TxId[] = []
      let held = 0
      for (const { peers } of lacking.values()) if (peers[0] === peer) held++
      for (const id of ids) {
        const name = hex(id)
        const { state } = pool.stateOf(id)
        if (state === 'waiting') note(name, peer)
        if (!isLacking(id)) continue
        const known = lacking.get(name)
        if (known && !known.peers.includes(peer)) known.peers.push(peer)
        if (known || held + asked.length >= poolLimits.transactions) continue
        lacking.set(name, { id, peers: [peer] })
        asked.push(id)
      }
      pull(peer, asked)
      topics.mark('pool')
    },

    want(peer, ids) {
      const transactions = ids.flatMap((id) => pool.get(id) ?? [])
      let batch: Transaction[] = []
      let bytes = 0
      for (const tx of transactions) {
        const size = encodeTransaction(tx).length
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

    give(peer, transactions) {
      const queue = judging.get(peer) ?? { last: Promise.resolve() }
      judging.set(peer, queue)
      const done = queue.last.then(() => (judging.get(peer) === queue ? take(peer, transactions) : undefined))
      queue.last = done.catch(() => undefined)
      return done
    },
    lost: (peer) => void judging.delete(peer),

    async resume() {
      for (const { key, value } of await store.rows('outbox')) {
        const tx = decode(transaction, value)
        mine.set(key, { id: txIdOf(chain.genesisId, tx.body), tx })
        await offer(key, tx)
      }
    },

    settle() {
      for (const [name, { id, tx }] of mine) {
        const now = pool.stateOf(id)
        if (now.state === 'waiting') continue
        if (now.state === 'final') mine.delete(name)
        else if (now.state === 'dropped' && !mayYetBe(now.refusal)) void forget(name).catch(refusalOf)
        else void offer(name, tx).catch(refusalOf)
      }
      for (const [name, { id, peer }] of early) {
        if (!isLacking(id)) continue
        lacking.set(name, { id, peers: [peer] })
        pull(peer, [id])
      }
      early.clear()
      for (const name of seenBy.keys()) if (!pool.has(name)) seenBy.delete(name)
      topics.mark('pool')
    },

    announce() {
      for (const [name, { id, tx }] of mine) if (isLacking(id)) void offer(name, tx).catch(refusalOf)
      const ids = [...mine.values()].map(({ id }) => id).filter((id) => pool.has(hex(id)))
      if (ids.length > 0) world.cast({ kind: 'tx.have', ids: ids.slice(0, announceMost) })
    },

    isMine: (id) => mine.has(hex(id)),
  }
}
