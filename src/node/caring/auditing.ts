/**
 * Whether others still keep what they are to keep. Whoever has a record, a holder, its hospital, its patient, asks
 * the institutions of the rule for proof (record/audit.ts), all at the same time, some minutes after the last time,
 * and remembers here who gave it. Nothing of this goes on the ledger.
 *
 * _Repair._ One that has no copy, or lied, or was not heard from twice, is replaced: the next of the rule is asked
 * to keep the record and fetches it from who asks. While a record stays short it is audited sooner, and then ever
 * more seldom: a patient's tab that is never connected with one of three would ask and write all day.
 *
 * _Pruning._ An institution that the rule does not name drops the body of a record once as many others as the rule
 * names have just proven that they have it and are bound to: each says so in its answer, as the rule stood for it
 * then. The last copy cannot go this way: of all that dropped it look at the one the rule let go last; those it
 * relied on were bound later than that, so they did not drop it. Headers are small and stay; the hospital that
 * sealed a record keeps it, and so does everybody who is no institution.
 */
import { equal, hex, unhex } from '../../core/bytes.ts'
import { decode, encode, list, record as fields, u64, u8, versioned, type Value } from '../../core/codec.ts'
import { refusalOf } from '../../core/refusal.ts'
import type { Chance, Clock } from '../../core/world.ts'
import { blobs, nodeKeys, records, type RecordRow } from '../../ledger/state.ts'
import {
  institutionId,
  type Address,
  type InstitutionId,
  type SigningKey,
  type TxId,
} from '../../ledger/transaction.ts'
import { each } from '../../ledger/view.ts'
import { judgeProof, placeOf, proofFor, type Challenge } from '../../record/audit.ts'
import { holdersWanted } from '../../record/holders.ts'
import type { Store } from '../../storage/store.ts'
import type { Chain } from '../agreeing/chain.ts'
import type { Answers } from '../answers.ts'
import type { Message, MessageOf } from '../protocol.ts'
import type { Topics } from '../topics.ts'
import type { Custody } from './custody.ts'
import type { Holding } from './holding.ts'

/** Between two audits of one record, and at first while too few proved that they keep it. */
export const auditMs = 5 * 60_000
export const auditSoonMs = 15_000
/** How often an institution may stay silent, or away, before another takes its place. */
const missesMost = 2
/** Blobs looked up at a time. */
const atOnce = 64
/** Draws of a nonce, so that everybody is asked for another piece. */
const drawsMost = 16

const auditRow = versioned(
  1,
  fields({
    at: u64,
    /** Who proved it then, this institution too. */
    kept: list(institutionId, 64),
    /** Who of the others did not, and how many times in a row. */
    missed: list(fields({ institution: institutionId, times: u8 }), 64),
  }),
)
type Row = Value<typeof auditRow>

/** What is known here of one record's copies. */
export interface Audit extends Row {
  /** How many institutions are to keep it, and which of them could not be asked. */
  readonly wanted: number
  readonly away: readonly InstitutionId[]
  /** Whether another institution was asked to take the place of one that failed. */
  readonly looking: boolean
}

export interface AuditingWorld {
  readonly chain: Pick<Chain, 'look' | 'view'>
  readonly store: Store
  readonly topics: Topics
  readonly clock: Clock
  readonly chance: Chance
  readonly holding: Holding
  readonly custody: Custody
  readonly institution: () => InstitutionId | undefined
  readonly nodeKey: SigningKey
  readonly institutionPeers: () => readonly string[]
  readonly ask: Answers['ask']
  readonly send: (peer: string, message: Message) => void
  readonly stopped: () => boolean
}

export interface Auditing {
  /** The last audit of a record; undefined when there was none here. */
  of(record: TxId): Audit | undefined
  /** Audits what is due. */
  readonly attend: () => Promise<void>
  /** This node's own answer to another's question. */
  readonly answer: (asked: MessageOf<'audit.ask'>) => Promise<MessageOf<'audit.answer'>>
}

type Outcome = 'kept' | 'bound' | 'failed' | 'silent' | 'away'

export async function openAuditing(world: AuditingWorld): Promise<Auditing> {
  const { chain, store, holding, custody, institution } = world
  const audits = new Map<string, Audit>()
  const keyOf = (record: TxId): string => `audit/${hex(record)}`
  for (const { key, value } of await store.rows('mine', 'audit/', 'audit0')) {
    const row = decode(auditRow, value)
    audits.set(key.slice('audit/'.length), { ...row, wanted: holdersWanted, away: [], looking: false })
  }
  const isOwn = (id: InstitutionId): boolean => {
    const own = institution()
    return own !== undefined && equal(own, id)
  }
  const among = (id: InstitutionId, ids: readonly InstitutionId[]): boolean =>
    ids.some((one) => equal(one, id))

  /** Connected devices by institution. */
  function connected(): ReadonlyMap<string, readonly string[]> {
    const here = new Map<string, string[]>()
    for (const peer of world.institutionPeers()) {
      const id = nodeKeys.find(chain.view, unhex(peer) as SigningKey)
      if (id) here.set(hex(id), [...(here.get(hex(id)) ?? []), peer])
    }
    return here
  }

  /** A nonce that asks this holder for a piece of the body that nobody else was asked for, if there is one. */
  function nonceFor(body: Omit<Challenge, 'nonce'>, asked: Set<number>) {
    for (let draws = 1; ; draws++) {
      const nonce = world.chance(32)
      const place = placeOf({ ...body, nonce })
      if (asked.has(place) && asked.size < body.count && draws < drawsMost) continue
      asked.add(place)
      return nonce
    }
  }

  /** Whether one device has all of a record. */
  async function asked(peer: string, { header, body }: RecordRow, places: Set<number>): Promise<Outcome> {
    const holder = unhex(peer) as SigningKey
    const counts = await Promise.all([header, body].map((address) => holding.leaves(address)))
    const [, { length: count } = { length: 1 }] = counts
    const nonce = nonceFor({ holder, address: body, count }, places)
    const addresses = [header, body]
    const given = await world.ask(peer, { kind: 'audit.ask', nonce, addresses }, 'audit.answer')
    if (!given || !equal(given.nonce, nonce)) return 'silent'
    for (const [i, address] of addresses.entries()) {
      const [proof, leaves] = [given.proofs[i], counts[i]]
      if (!proof || !leaves) return 'failed'
      const challenge = { nonce, holder, address, count: leaves.length }
      const own = await holding.piece(address, placeOf(challenge))
      const verdict = own ? judgeProof(challenge, proof, own) : 'damaged'
      // One's own copy is to blame: read again it is found damaged, and fetched anew.
      if (verdict === 'damaged') await holding.read(address)
      if (verdict === 'false') return 'failed'
    }
    return given.bound ? 'bound' : 'kept'
  }

  /** The best that any of its devices says. */
  async function outcomeOf(
    peers: readonly string[],
    record: RecordRow,
    places: Set<number>,
  ): Promise<Outcome> {
    let best: Outcome = 'away'
    for (const peer of peers) {
      const outcome = await asked(peer, record, places)
      if (outcome === 'kept' || outcome === 'bound') return outcome
      if (best !== 'failed') best = outcome
    }
    return best
  }

  async function audit(id: TxId, record: RecordRow): Promise<void> {
    const here = connected()
    const order = custody.order(record)
    const named = order.slice(0, holdersWanted)
    const receipts = [...holding.receipts(record.body)].flatMap(
      (peer) => nodeKeys.find(chain.view, unhex(peer) as SigningKey) ?? [],
    )
    const others = order.filter((one) => !isOwn(one) && (among(one, named) || among(one, receipts)))
    const places = new Set<number>()
    const outcomes = await Promise.all(
      others.map(async (one) => ({
        one,
        outcome: await outcomeOf(here.get(hex(one)) ?? [], record, places),
      })),
    )
    const proved = outcomes.filter(({ outcome }) => outcome === 'kept' || outcome === 'bound')
    const own = institution()
    // A hospital's own copy is no one's but its own, unless the rule names it.
    const counts = own && (custody.bound(record) || !equal(own, record.hospital))
    const kept = [...(counts ? [own] : []), ...proved.map(({ one }) => one)]
    const before = audits.get(hex(id))?.missed ?? []
    const missed = outcomes.flatMap(({ one, outcome }) => {
      if (outcome === 'kept' || outcome === 'bound') return []
      const times = before.find(({ institution: other }) => equal(other, one))?.times ?? 0
      const least = outcome === 'failed' ? missesMost : 1
      return [{ institution: one, times: Math.max(least, Math.min(times + 1, 255)) }]
    })
    const wanted = named.length
    const counted = (one: InstitutionId): boolean =>
      among(one, kept) || !missed.some((miss) => equal(miss.institution, one) && miss.times >= missesMost)
    const relied = order.filter((one) => counted(one) && (among(one, named) || among(one, kept)))
    const failed = missed.map((miss) => miss.institution)
    const rest = order.filter((one) => !among(one, kept) && !among(one, failed) && !isOwn(one))
    const looking = own !== undefined && replace(record, wanted - relied.length, rest, here)
    const away = outcomes.flatMap(({ one, outcome }) => (outcome === 'away' ? [one] : []))
    const row: Row = { at: world.clock(), kept, missed }
    await store.commit([{ store: 'mine', key: keyOf(id), value: encode(auditRow, row) }])
    audits.set(hex(id), { ...row, wanted, away, looking })
    const bound = outcomes.filter(({ outcome }) => outcome === 'bound').length
    if (own && bound >= holdersWanted && !custody.bound(record) && !equal(own, record.hospital))
      await holding.forget([record.body])
    world.topics.mark('records')
  }

  /** Asks as many of the rest, in the order of the rule, as are short; whether anybody could be asked. */
  function replace(
    { header, body }: RecordRow,
    short: number,
    rest: readonly InstitutionId[],
    here: ReadonlyMap<string, readonly string[]>,
  ): boolean {
    if (short <= 0) return false
    const next = rest.flatMap((one) => here.get(hex(one)) ?? []).slice(0, short)
    for (const peer of next) world.send(peer, { kind: 'keep', addresses: [header, body] })
    return next.length > 0
  }

  /** A short one soon, and twice as late each time after those that ask for replacements; soon if somebody is back. */
  function dueAt(record: string, here: ReadonlyMap<string, unknown>): number {
    const last = audits.get(record)
    if (!last) return 0
    if (last.kept.length >= last.wanted) return last.at + auditMs
    if (last.away.some((one) => here.has(hex(one)))) return last.at + auditSoonMs
    const inVain = Math.min(...last.missed.map(({ times }) => times)) - missesMost
    return last.at + Math.min(auditMs, auditSoonMs * 2 ** Math.max(0, inVain))
  }

  /** Of each blob that is here and on the ledger, the record that it is the body of; names, since each look reads all. */
  const recordOf = new Map<string, string | undefined>()
  async function look(): Promise<void> {
    const names = new Set(holding.names())
    for (const name of recordOf.keys()) if (!names.has(name)) recordOf.delete(name)
    const fresh = [...names].filter((name) => !recordOf.has(name))
    for (let at = 0; at < fresh.length; at += atOnce)
      await chain.look((view) =>
        each(fresh.slice(at, at + atOnce), (name) => {
          const address = unhex(name) as Address
          const id = blobs.find(view, address)
          if (!id) return
          recordOf.set(name, equal(records.need(view, id).body, address) ? hex(id) : undefined)
        }),
      )
  }

  return {
    of: (id) => audits.get(hex(id)),
    async attend() {
      await look()
      const here = connected()
      for (const name of recordOf.values()) {
        if (world.stopped()) return
        if (!name || dueAt(name, here) > world.clock()) continue
        const id = unhex(name) as TxId
        const record = await chain.look((view) => records.need(view, id))
        if (record.erased || !holding.has(record.header) || !holding.has(record.body)) continue
        await audit(id, record).catch(refusalOf)
      }
    },
    async answer({ nonce, addresses }) {
      const holder = world.nodeKey
      const proofs = await Promise.all(
        addresses.map(async (address) => {
          const leaves = await holding.leaves(address)
          const challenge = { nonce, holder, address, count: leaves?.length ?? 1 }
          const piece = leaves && (await holding.piece(address, placeOf(challenge)))
          return piece && proofFor(challenge, leaves, piece)
        }),
      )
      const asked = await chain.look((view) =>
        each(addresses, (address) => blobs.find(view, address)).flatMap((id) => id ?? []),
      )
      const rows = await chain.look((view) => each(asked, (id) => ({ id, row: records.need(view, id) })))
      const bound = rows.find(({ row }) => custody.bound(row))
      // What went missing here meanwhile is fetched anew.
      if (bound && proofs.includes(undefined)) void custody.fulfil(bound.id).catch(refusalOf)
      return { kind: 'audit.answer', nonce, bound: bound !== undefined, proofs }
    },
  }
}
