/**
 * The data pool: where transactions wait for a block, the same rules in every tab.
 *
 * A transaction is screened, cheapest first: size, its sender's quota, whether it or one that uses up the
 * same is here already, then a dry run of its rule on the state of the tip. The node has crypto judge its
 * claims and only then adds it. First seen wins; there are no fees to bid with, so nothing is replaced.
 * Each sender has four queues: one for what decides who votes and by which rules (votes, evidence, keys, signs
 * of life), one for what owners take back of the consents they gave it, one for how they change them, and one for
 * all the rest. Each has its own quota, so that no flood of records, not even its own, keeps an institution's word
 * on the network itself from being heard; a block takes from the first kind first.
 * A hospital may invent consents and speak as their owners, to keep out its patients. What is taken back can be said
 * once, and for each time the hospital has to bring a consent or a record of its own through the last queue first:
 * of those four times as many have room as that lets through, so it cannot last. A consent can be changed again and
 * again, so where that queue is full whoever changed more often gives way.
 * A full pool makes room by dropping the newest of the queue with most bytes, of the first kind only for its like.
 * After each block what waits is screened again; a block takes from the queues in turn.
 */
import { hex } from '../core/bytes.ts'
import type { Claim } from '../core/claim.ts'
import { refuse, Refused, refusalOf, type Refusal } from '../core/refusal.ts'
import type { Ledger, Tip } from './execute.ts'
import { apply, claims, onceOf, senderOf } from './rules.ts'
import {
  encodeTransaction,
  txIdOf,
  type Body,
  type InstitutionId,
  type Transaction,
  type TxId,
} from './transaction.ts'
import { each } from './view.ts'

export interface PoolLimits {
  readonly transactions: number
  readonly bytes: number
  readonly senderTransactions: number
  readonly senderBytes: number
  /** Of a sender's transactions about the network itself. */
  readonly senderUrgent: number
  /** How many left transactions are remembered with how they ended. */
  readonly remembered: number
}
export const poolLimits: PoolLimits = {
  transactions: 5000,
  bytes: 8_000_000,
  senderTransactions: 64,
  senderBytes: 512_000,
  senderUrgent: 16,
  remembered: 2000,
}

export interface Waiting {
  readonly id: TxId
  readonly tx: Transaction
  readonly sender: InstitutionId
  readonly bytes: number
  /** When this node took it, ms since 1970. */
  readonly since: number
}

export type PoolState =
  | { readonly state: 'unknown' }
  | { readonly state: 'waiting' }
  | { readonly state: 'final'; readonly height: number; readonly time: number }
  | { readonly state: 'dropped'; readonly refusal: Refusal }

interface Entry extends Waiting {
  readonly once: string
  readonly queue: string
}

/** What does not change while the tip is the same. */
type Traits = Omit<Entry, 'since'>
interface Screened {
  readonly tip: Tip
  readonly traits: Traits
}

interface Queue {
  readonly urgent: boolean
  readonly entries: Set<Entry>
  bytes: number
}

/** What decides who votes and by which rules. */
const urgentKinds: ReadonlySet<Body['kind']> = new Set<Body['kind']>([
  'institution.admit',
  'stake.set',
  'stake.idle',
  'stake.resume',
  'key.rotate',
  'device.add',
  'device.drop',
  'evidence',
  'network.upgrade',
  'network.reach',
  'era.evidence',
])
/** What owners take back of the consents they gave; each can be said once. */
const ownersKinds: ReadonlySet<Body['kind']> = new Set<Body['kind']>([
  'consent.withdraw',
  'consent.dispute',
  'record.erase',
])
/** A consent of the last queue brings about two of an owner's: of what goes through it, twice as many would do. */
const ownersTimes = 4

/** How often a consent was changed, this one included; 0 for anything else. */
const changeOf = ({ body }: Transaction): number => (body.kind === 'record.rewrap' ? body.change : 0)
const isUrgent = ({ body }: Transaction): boolean => urgentKinds.has(body.kind)

export class Pool {
  readonly #limits: PoolLimits
  /** In order of arrival. */
  readonly #entries = new Map<string, Entry>()
  readonly #once = new Map<string, Entry>()
  readonly #queues = new Map<string, Queue>()
  readonly #ended = new Map<string, PoolState>()
  /** What a transaction is on the tip on which it was screened last: there its rule need not be run again. */
  readonly #screened = new WeakMap<Transaction, Screened>()
  #bytes = 0

  constructor(limits: PoolLimits = poolLimits) {
    this.#limits = limits
  }

  get size(): number {
    return this.#entries.size
  }
  get bytes(): number {
    return this.#bytes
  }

  /** Its claims; refuses what `add` would refuse, before anything is spent on them. `now` in ms since 1970. */
  screen(ledger: Ledger, tx: Transaction, now: number): readonly Claim[] {
    const traits = this.#traits(ledger, tx)
    this.#place(traits)
    const its = dryRun(ledger, tx, now)
    this.#screened.set(tx, { tip: ledger.tip, traits })
    return its
  }

  /** Takes a transaction whose claims held. */
  add(ledger: Ledger, tx: Transaction, now: number): Waiting {
    const before = this.#screened.get(tx)
    const screened = before?.tip === ledger.tip
    const traits = screened ? before.traits : this.#traits(ledger, tx)
    const leaving = this.#place(traits)
    if (!screened) dryRun(ledger, tx, now)
    for (const one of leaving) this.#drop(one, senderFull(one, this.#queues.get(one.queue)))
    const entry: Entry = { ...traits, since: now }
    this.#makeRoom(entry)
    const theirs = this.#queues.get(entry.queue) ?? { urgent: isUrgent(tx), entries: new Set(), bytes: 0 }
    theirs.entries.add(entry)
    theirs.bytes += entry.bytes
    this.#queues.set(entry.queue, theirs)
    this.#bytes += entry.bytes
    this.#entries.set(hex(entry.id), entry)
    this.#once.set(entry.once, entry)
    this.#ended.delete(hex(entry.id))
    return entry
  }

  stateOf(id: TxId): PoolState {
    const key = hex(id)
    if (this.#entries.has(key)) return { state: 'waiting' }
    return this.#ended.get(key) ?? { state: 'unknown' }
  }

  /** What waits, in order of arrival. */
  *waiting(): Generator<Waiting> {
    yield* this.#entries.values()
  }
  /** By the hex of its id. */
  has(name: string): boolean {
    return this.#entries.has(name)
  }
  get(id: TxId): Transaction | undefined {
    return this.#entries.get(hex(id))?.tx
  }

  /** For a block: what is about the network itself, then the rest; one of each sender in turn, in order of arrival. */
  *inTurn(): Generator<Transaction> {
    for (const urgent of [true, false]) yield* this.#turns(urgent)
  }

  *#turns(urgent: boolean): Generator<Transaction> {
    let queues = [...this.#queues.values()]
      .filter((queue) => queue.urgent === urgent)
      .map(({ entries }) => entries.values())
    while (queues.length > 0) {
      const left: typeof queues = []
      for (const queue of queues) {
        const { done, value } = queue.next()
        if (done) continue
        yield value.tx
        left.push(queue)
      }
      queues = left
    }
  }

  /**
   * After a block: its transactions are final, and what still waits has to hold on the new tip. When rows are
   * `Absent` it may be called again.
   */
  settle(ledger: Ledger, final: readonly Transaction[], now: number): void {
    const { genesisId, height, time } = ledger.tip
    for (const tx of final) {
      const id = hex(txIdOf(genesisId, tx.body))
      const entry = this.#entries.get(id)
      if (entry) this.#remove(entry)
      this.#end(id, { state: 'final', height, time })
    }
    each(this.#entries.values(), (entry) => {
      try {
        dryRun(ledger, entry.tx, now)
      } catch (caught) {
        this.#drop(entry, refusalOf(caught))
      }
    })
  }

  #traits(ledger: Ledger, tx: Transaction): Traits {
    const { genesisId } = ledger.tip
    const sender = senderOf(genesisId, ledger.view, tx.body)
    const kind = isUrgent(tx)
      ? 'urgent'
      : ownersKinds.has(tx.body.kind)
        ? 'owners'
        : tx.body.kind === 'record.rewrap'
          ? 'changes'
          : 'rest'
    return {
      id: txIdOf(genesisId, tx.body),
      tx,
      sender,
      bytes: encodeTransaction(tx).length,
      once: onceOf(genesisId, tx.body),
      queue: `${kind}/${hex(sender)}`,
    }
  }

  /** Refuses what has no place now; who leaves the queue for it. */
  #place({ id, tx, bytes, once, queue, sender }: Traits): readonly Entry[] {
    if (this.#entries.has(hex(id))) refuse('pool.known', { name: hex(id) })
    const theirs = this.#queues.get(queue)
    const { senderTransactions, senderBytes, senderUrgent } = this.#limits
    const times = ownersKinds.has(tx.body.kind) ? ownersTimes : 1
    const leaving: Entry[] = []
    let [count, sum] = [theirs?.entries.size ?? 0, theirs?.bytes ?? 0]
    const isFull = (): boolean =>
      count >= (isUrgent(tx) ? senderUrgent : times * senderTransactions) || sum + bytes > times * senderBytes
    const oftener = [...(theirs && isFull() ? theirs.entries : [])]
      .filter((one) => changeOf(one.tx) > changeOf(tx))
      .toSorted((a, b) => changeOf(b.tx) - changeOf(a.tx))
    for (const one of oftener) {
      if (!isFull()) break
      leaving.push(one)
      count--
      sum -= one.bytes
    }
    if (theirs && isFull()) throw new Refused(senderFull({ sender }, theirs))
    if (this.#once.has(once)) refuse('pool.conflict', { name: once })
    return leaving
  }

  #makeRoom(newcomer: Entry): void {
    const { transactions, bytes } = this.#limits
    while (this.#entries.size >= transactions || this.#bytes + newcomer.bytes > bytes) {
      const mine = this.#queues.get(newcomer.queue)?.bytes ?? 0
      const [greediest] = [...this.#queues.values()]
        .filter((queue) => !queue.urgent || isUrgent(newcomer.tx))
        .toSorted((a, b) => b.bytes - a.bytes)
      const newest = greediest && [...greediest.entries].at(-1)
      if (!newest || greediest.bytes <= mine + newcomer.bytes) refuse('pool.full', { transactions, bytes })
      this.#drop(newest, { code: 'pool.full', facts: { transactions, bytes } })
    }
  }

  #drop(entry: Entry, refusal: Refusal): void {
    this.#remove(entry)
    this.#end(hex(entry.id), { state: 'dropped', refusal })
  }

  #remove(entry: Entry): void {
    const theirs = this.#queues.get(entry.queue)
    if (theirs?.entries.delete(entry)) theirs.bytes -= entry.bytes
    if (theirs?.entries.size === 0) this.#queues.delete(entry.queue)
    this.#bytes -= entry.bytes
    this.#entries.delete(hex(entry.id))
    this.#once.delete(entry.once)
  }

  #end(id: string, state: PoolState): void {
    this.#ended.delete(id)
    this.#ended.set(id, state)
    if (this.#ended.size <= this.#limits.remembered) return
    const [oldest] = this.#ended.keys()
    if (oldest !== undefined) this.#ended.delete(oldest)
  }
}

const senderFull = ({ sender }: Pick<Traits, 'sender'>, queue: Queue | undefined): Refusal => ({
  code: 'pool.sender-full',
  facts: { name: hex(sender), transactions: queue?.entries.size ?? 0, bytes: queue?.bytes ?? 0 },
})

/** Its claims, if the next block could hold it: its shape against the tip's state, then its rule. */
function dryRun(ledger: Ledger, tx: Transaction, now: number): readonly Claim[] {
  const { genesisId, height, time } = ledger.tip
  const its = claims(genesisId, ledger.view, tx)
  apply(genesisId, ledger.view, tx, { height: height + 1, time: Math.max(now, time + 1) })
  return its
}
