/** What screens see: windows computed from one participant's state, at most 200 rows each, of people 2,000. */
import { equal, hex, unhex } from '../core/bytes.ts'
import { refusalOf } from '../core/refusal.ts'
import {
  attributesHeld,
  audienceOf,
  listRecords,
  pendingAdmissions,
  tallyOf,
  readsOfRecord,
  recordsOfConsent,
  type Window,
  type ListedRecord,
} from '../ledger/lists.ts'
import {
  accountList,
  authorities,
  accounts,
  consents,
  institutions,
  network,
  nodeKeys,
  recordList,
  recordReadList,
  tickets,
  voteKeys,
  type ConsentRow,
} from '../ledger/state.ts'
import {
  candidateHash,
  type AccountId,
  type Address,
  type BodyOf,
  type Applicant,
  type InstitutionId,
  type SigningKey,
  type Transaction,
  type TxId,
  type VoteKey,
} from '../ledger/transaction.ts'
import { trusteeNow } from '../ledger/trustee.ts'
import { each, type View } from '../ledger/view.ts'
import { attributeParts, attributesOf, parsePolicy, readPolicy } from '../policy/policy.ts'
import { digitsOf, ruleFor, termsOf, type Terms } from '../record/terms.ts'
import type {
  AdmissionRow,
  AlsoShown,
  Audience,
  CheckinRow,
  GuestRow,
  LetIn,
  PersonRow,
  ReadRow,
  RecordRow,
  Shift,
  Shifting,
  Status,
  VisitRow,
} from './api.ts'
import { quorumOf, type Looking } from './agreeing/chain.ts'
import { erasedOf, pendingActs, sinceOf } from './caring/later-views.ts'
import type { Named, Names } from './names.ts'
import type { Participant } from './participant.ts'
import { noteOf, termsHeld } from './reading/reading.ts'
import type { PersonPort } from './issuing/setup.ts'
import { vouchedView } from './issuing/vouch-views.ts'

export const rowsMost = 200
/** People who can be given an attribute are chosen from this list: who is not on it could be given none. */
const peopleMost = 2000
const unhexKey = (peer: string): SigningKey => unhex(peer) as SigningKey

export const nameOf = (view: View, id: InstitutionId): string =>
  institutions.find(view, id)?.name ?? hex(id).slice(0, 8)

/** The institution behind a peer's node key. */
const nameOfPeer = (view: View, peer: string): string | undefined => {
  const id = nodeKeys.find(view, unhexKey(peer))
  return id && nameOf(view, id)
}

/** The institution behind a vote key, in hex. */
export const nameOfVoter = (view: View, key: string): string => {
  const found = voteKeys.find(view, unhex(key) as VoteKey)
  return found ? nameOf(view, found.institution) : key.slice(0, 8)
}

/**
 * Who is awake and what finality needs, in units of stake. `asleep` names institutions none of whose devices is
 * awake; when there is none, those that vote with a part of their devices only.
 */
export function quorumView(participant: Participant, peers: readonly string[]): Status['quorum'] {
  const { chain, keys } = participant
  const own = hex(keys.nodeKey)
  const awake = (peer: string): boolean => peer === own || peers.includes(peer)
  const { asleep, ...units } = quorumOf(chain.set, awake)
  const nameAt = (peer: string): string => nameOfPeer(chain.view, peer) ?? peer.slice(0, 8)
  const upright = new Set(
    chain.set.filter((one) => one.stake > 0 && awake(one.peer)).map((one) => nameAt(one.peer)),
  )
  const names = [...new Set(asleep.map(nameAt))]
  const whole = names.filter((name) => !upright.has(name))
  return { ...units, asleep: whole.length > 0 ? whole : names }
}

/** Applications that came to this node and those on the ledger that still wait for approvals. */
export function admissionRows(
  participant: Participant,
  applied: readonly Applicant[],
): readonly AdmissionRow[] {
  const { chain, institution } = participant
  const self = institution()
  const pending = pendingAdmissions(chain.view)
  const onLedger = pending.map((one): AdmissionRow => ({
    id: hex(one.id),
    name: one.candidate.name,
    kind: one.candidate.kind,
    stake: one.candidate.stake,
    approvals: one.approvals.map((id) => nameOf(chain.view, id)),
    approved: one.approved,
    needed: one.needed,
    mine: self !== undefined && one.approvals.some((id) => equal(id, self)),
  }))
  const here = applied
    .filter(({ candidate }) => !nodeKeys.has(chain.view, candidate.nodeKey))
    .map(({ candidate }) => ({ candidate, id: candidateHash(candidate) }))
    .filter(({ id }) => !pending.some((one) => equal(one.id, id)))
    .map(({ candidate, id }): AdmissionRow => ({
      id: hex(id),
      name: candidate.name,
      kind: candidate.kind,
      stake: candidate.stake,
      approvals: [],
      approved: 0,
      needed: tallyOf(chain.view, []).needed,
      mine: false,
    }))
  return [...here, ...onLedger]
}

/** Who asks by a pending admission on the ledger. */
export const pendingApplicant = ({ chain }: Participant, id: string): Applicant | undefined =>
  pendingAdmissions(chain.view).find((one) => hex(one.id) === id)

/** Of a node, or of a newcomer that only looks. */
export interface Asked extends Pick<Participant, 'keys' | 'names' | 'institution'> {
  readonly chain: Looking
}

export function personRows({
  chain,
  names,
}: Pick<Named, 'chain'> & { readonly names: Pick<Names, 'of'> }): readonly PersonRow[] {
  const { view, tip } = chain
  return each(accountList.slice(view, 0, peopleMost), (id) => {
    const { sponsor } = accounts.need(view, id)
    return {
      account: hex(id),
      name: names.of(view, id),
      institution: nameOf(view, sponsor),
      attributes: attributesHeld(view, id, tip.time),
    }
  })
}

const audienceNow = ({ chain }: Pick<Asked, 'chain'>, { policy, besides = [] }: LetIn) =>
  audienceOf(
    chain.view,
    policy === undefined ? undefined : parsePolicy(policy),
    chain.tip.time,
    besides.map((one) => ({
      ...one,
      reader: unhex(one.account) as AccountId,
      policy: parsePolicy(one.policy),
    })),
  )

export function audienceView(asked: Named, input: LetIn): Audience {
  const { names, chain } = asked
  const { view } = chain
  const { people, alone, empty, unknown } = audienceNow(asked, input)
  return {
    total: people.length,
    people: people.slice(0, rowsMost).map(({ account, sponsor, besides }) => ({
      account: hex(account),
      name: names.of(view, account),
      institution: nameOf(view, sponsor),
      ...(besides.length > 0 && {
        besides: besides.map(({ category, until, once }) => ({ category, until, once })),
      }),
    })),
    alone: alone.map((id) => nameOf(view, id)),
    empty,
    unknown,
  }
}

/** What a header held here says; undefined when it says nothing that holds. */
const headerHeld = (participant: Participant, record: TxId): ReturnType<typeof termsHeld> =>
  termsHeld(participant, record).catch((caught: unknown) => void refusalOf(caught))

/** Who could open under one rule and not under the other; those who stay let in besides lose nothing. */
export function shiftView(asked: Named, { before, after, besides }: Shifting): Shift {
  const { chain, names } = asked
  const today = [before, after].map((policy) => audienceNow(asked, { policy, besides }).people)
  const [now = [], then = []] = today
  const only = (these: typeof now, those: typeof now) =>
    these
      .filter(({ account }) => !those.some((one) => equal(one.account, account)))
      .slice(0, rowsMost)
      .map(({ account, sponsor }) => ({
        account: hex(account),
        name: names.of(chain.view, account),
        institution: nameOf(chain.view, sponsor),
      }))
  return { loses: only(now, then), gains: only(then, now) }
}

/** How many other institutions signed that they keep this blob. */
const receiptsFor = ({ chain, holding, institution }: Participant, blob: Address): number => {
  const own = institution()
  const ids = [...holding.receipts(blob)].flatMap((peer) => nodeKeys.find(chain.view, unhexKey(peer)) ?? [])
  return new Set(ids.filter((id) => !own || !equal(id, own)).map(hex)).size
}

async function recordRow(
  participant: Participant,
  { id, row, given, reads }: ListedRecord,
): Promise<RecordRow> {
  const { chain, holding } = participant
  const erased = erasedOf(chain.view, id, row)
  const held = await headerHeld(participant, id)
  const audit = erased ? undefined : participant.auditing.of(id)
  return {
    id: hex(id),
    hospital: nameOf(chain.view, row.hospital),
    time: row.time,
    bytes: 2 ** row.sizeClass,
    progress: { step: 'final', height: row.height, time: row.time },
    here: holding.has(row.body) && holding.has(row.header),
    holders: receiptsFor(participant, row.body),
    reads,
    ...(audit && {
      audit: {
        time: audit.at,
        kept: audit.kept.length,
        wanted: audit.wanted,
        unreached: audit.away.length,
        looking: audit.looking,
      },
    }),
    ...sinceOf(given),
    ...(erased && { erased }),
    ...(held && { category: held.category, ...ruleFor(held.terms, held.category) }),
  }
}

/** A record that is published from this tab and not final yet. */
function waitingRecords(
  participant: Participant,
  peers: readonly string[],
): readonly (RecordRow & { consent: TxId })[] {
  const { chain, pool, submissions, holding } = participant
  const quorum = quorumView(participant, peers)
  return [...pool.waiting()].flatMap(({ id, tx, since }) => {
    if (tx.body.kind !== 'record.publish') return []
    const body: BodyOf<'record.publish'> = tx.body
    return [
      {
        id: hex(id),
        consent: body.consent,
        hospital: nameOf(chain.view, body.hospital),
        time: since,
        bytes: 2 ** body.sizeClass,
        progress: submissions.progress(id, quorum.asleep, quorum.awake >= quorum.needed),
        here: holding.has(body.body),
        holders: receiptsFor(participant, body.body),
        reads: 0,
      },
    ]
  })
}

export async function recordRows(
  participant: Participant,
  peers: readonly string[],
): Promise<readonly RecordRow[]> {
  const { view } = participant.chain
  const size = recordList.size(view)
  const listed = listRecords(view, { from: Math.max(0, size - rowsMost), to: size })
  const final = await Promise.all(listed.map((one) => recordRow(participant, one)))
  return [...waitingRecords(participant, peers).map(({ consent: _, ...row }) => row), ...final.toReversed()]
}

async function recordsUnder(
  participant: Participant,
  consent: TxId | undefined,
  peers: readonly string[],
): Promise<readonly RecordRow[]> {
  if (!consent) return []
  const waiting = waitingRecords(participant, peers).filter((one) => equal(one.consent, consent))
  const listed = recordsOfConsent(participant.chain.view, consent)
  const final = await Promise.all(listed.map((one) => recordRow(participant, one)))
  return [...waiting.map(({ consent: _, ...row }) => row), ...final]
}

/** The terms of a consent as a record's header says them, if this node holds one. */
async function termsShown(
  participant: Participant,
  given: ConsentRow | undefined,
): Promise<Terms | undefined> {
  for (const record of given?.records ?? []) {
    const held = await headerHeld(participant, record)
    if (held) return held.terms
  }
  return undefined
}

/** What these claims show besides what `hospital` says itself. */
function alsoShownOf(
  view: View,
  claims: readonly string[],
  hospital: InstitutionId | undefined,
): readonly AlsoShown[] {
  return claims
    .flatMap((claim) => attributesOf(readPolicy(claim)))
    .flatMap((claim) => {
      const parts = attributeParts(claim)
      const by = parts && authorities.find(view, parts.authority)?.institution
      if (!by || (hospital && equal(by, hospital))) return []
      return [{ claim, as: parts.name === 'member' ? 'member' : 'patient', institution: nameOf(view, by) }]
    })
}

/** What a consent claims. */
const claimsOf = (consent: Transaction | undefined, given: ConsentRow | undefined): readonly string[] =>
  given ? [given.claim] : consent?.body.kind === 'consent.give' ? [consent.body.claim] : []

export async function checkinRows(
  participant: Participant,
  peers: readonly string[],
): Promise<readonly CheckinRow[]> {
  const { checkins, chain } = participant
  const trusteed = trusteeNow(chain.view) > 0
  const rows = each((checkins?.all() ?? []).slice(-rowsMost).toReversed(), (checkin) => {
    const consent = checkins?.consentOf(checkin)
    const given = consent && consents.find(chain.view, consent)
    const { institution: hospital, officers } = authorities.need(chain.view, checkin.authority)
    const also = alsoShownOf(chain.view, claimsOf(checkin.consent, given), hospital)
    const vouching = checkin.vouched && vouchedView(participant, checkin.vouched.want)
    return { checkin, consent, given, also, vouching, together: officers !== undefined }
  })
  return Promise.all(
    rows.map(async ({ checkin, consent, given, also, vouching, together }): Promise<CheckinRow> => {
      const known = given ? termsOf(given.accessHash, checkin.terms) : checkin.terms
      const terms = known ?? (await termsShown(participant, given))
      return {
        ticket: hex(checkin.ticketKey),
        label: checkin.label,
        state: given
          ? 'final'
          : consent
            ? 'agreed'
            : checkin.keyed
              ? 'keyed'
              : checkin.here
                ? 'here'
                : 'invited',
        until: given?.validUntil ?? terms?.validUntil ?? checkin.until,
        ...(checkin.keyed && trusteed && { vouched: checkin.trustee > 0 ? 'together' : 'alone' }),
        ...(together && { together }),
        ...(vouching && { vouching }),
        ...(also.length > 0 && { also }),
        ...(checkin.wrong.length > 0 && { wrong: checkin.wrong }),
        proposal: checkin.proposal,
        ...(terms && { policy: terms.policy, purposes: terms.purposes, apart: terms.apart }),
        ...(terms && { guests: guestRows(participant, terms) }),
        ...(consent && { digits: digitsOf(consent), consent: hex(consent) }),
        ...(given && sinceOf(given)),
        records: await recordsUnder(participant, consent, peers),
      }
    }),
  )
}

/** Those whose time is not over. */
function guestRows({ chain, names }: Named, { guests }: Terms): readonly GuestRow[] {
  const { view, tip } = chain
  const current = guests.filter(({ until }) => until >= tip.time)
  return each(current, ({ reader, ...guest }): GuestRow => {
    const account = accounts.find(view, reader)
    const sponsor = account && nameOf(view, account.sponsor)
    const name = account ? names.of(view, reader) : ''
    return { ...guest, account: hex(reader), name, institution: sponsor ?? '' }
  })
}

export async function visitRows(
  participant: Participant,
  peers: readonly string[],
): Promise<readonly VisitRow[]> {
  const { visits, chain } = participant
  const rows = each(visits.all().slice(-rowsMost).toReversed(), (visit) => {
    const consent = visits.consentOf(visit)
    const given = consent && consents.find(chain.view, consent)
    const at = given?.hospital ?? visit.offer?.hospital
    const claims = consent ? claimsOf(visit.consent, given) : visits.alsoShown(visit)
    const also = alsoShownOf(chain.view, claims, at)
    const lost = !given && tickets.has(chain.view, visit.ticketKey)
    const kind = at && institutions.need(chain.view, at).kind
    return { visit, consent, given, lost, at, also, kind }
  })
  const quorum = quorumView(participant, peers)
  return Promise.all(
    rows.map(async ({ visit, consent, given, lost, at, also, kind }): Promise<VisitRow> => {
      const terms = visits.termsOf(visit, given) ?? (await termsShown(participant, given))
      return {
        ticket: hex(visit.ticketKey),
        ...(lost && { refusal: { code: 'consent.ticket-used', facts: {} } }),
        hospital: at ? nameOf(chain.view, at) : '',
        ...(kind && { kind }),
        state: given ? 'final' : consent ? 'agreed' : visit.offer ? 'asked' : 'connecting',
        proposal: visit.offer?.proposal ?? '',
        ...(terms && { policy: terms.policy, purposes: terms.purposes, apart: terms.apart }),
        ...(terms && { guests: guestRows(participant, terms) }),
        until: given?.validUntil ?? terms?.validUntil ?? visit.offer?.ticketUntil ?? 0,
        ...(consent && { digits: digitsOf(consent), consent: hex(consent) }),
        ...(given && { time: given.time, ...sinceOf(given) }),
        also,
        pending: consent ? pendingActs(participant, consent, given, quorum) : [],
        records: await recordsUnder(participant, consent, peers),
      }
    }),
  )
}

/** The last ones: a flood of reads must not hide who comes after it. */
const newestReads = (view: View, record: TxId): Window => {
  const size = recordReadList.size(view, record)
  return { from: Math.max(0, size - rowsMost), to: size }
}

/** The access log of one's own records, newest first; who and why are sealed to the owner. */
export async function readRows(participant: Participant, person: PersonPort): Promise<readonly ReadRow[]> {
  const { chain, names, visits, genesisId } = participant
  const { view } = chain
  const logged = each(visits.all(), (visit) => {
    const consent = visits.consentOf(visit)
    const given = consent && consents.find(view, consent)
    if (!given) return []
    return each(given.records, (record) =>
      readsOfRecord(view, record, newestReads(view, record)).map((read) => ({ visit, given, ...read })),
    ).flat()
  }).flat()
  const rows: ReadRow[] = []
  for (const { visit, given, id, row } of logged) {
    const read: ReadRow = {
      id: hex(id),
      record: hex(row.record),
      time: row.time,
      height: row.height,
      server: nameOf(view, row.server),
    }
    const told = await noteOf(person, genesisId, visit, given, row)
    const reader = told && accounts.find(view, told.note.reader)
    const account = reader && told.note.reader
    if (account) await names.learn(view, [{ account, name: told.name }])
    rows.push({
      ...read,
      ...(told && { purpose: told.note.purpose }),
      ...(account && {
        account: hex(account),
        reader: names.of(view, account),
        readerInstitution: nameOf(view, reader.sponsor),
      }),
    })
  }
  return rows.sort((a, b) => b.time - a.time).slice(0, rowsMost)
}

export const networkName = (view: View): string => network.find(view)?.name ?? ''
