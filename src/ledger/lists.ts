/**
 * What screens show of the state: pure queries over rows and registers. Ids stay bytes here; the node
 * prints them and cuts windows. Whoever asks gives the time of today, ms since 1970.
 */
import { equal, hex, type Hash } from '../core/bytes.ts'
import {
  attributeParts,
  attributesOf,
  authorityOf,
  ofAnyVersion,
  satisfies,
  type Policy,
} from '../policy/policy.ts'
import { upgradeNotice } from './rules/upgrade.ts'
import {
  accounts,
  admissions,
  attributeList,
  attributeName,
  attributes,
  authorities,
  authorityList,
  blobs,
  candidateList,
  ceremonies,
  consents,
  grantList,
  grants,
  holderList,
  holdingList,
  institutionList,
  institutions,
  motionList,
  motions,
  reaches,
  reads,
  recordList,
  recordReadList,
  records,
  type AttributeRow,
  type AuthorityRow,
  type ConsentRow,
  type GrantRow,
  type InstitutionRow,
  type Motion,
  type ReadRow,
  type RecordRow,
} from './state.ts'
import type { AccountId, Address, Assent, Candidate, InstitutionId, Label, TxId } from './transaction.ts'
import { standing, unitWeight, validators, weightNeeded, weightOf, type Standing } from './validators.ts'
import { isServed, lastGrant } from './versions.ts'
import { each, type View } from './view.ts'

/** Of all motions the newest: what nobody took up sinks. */
const motionsShown = 200

/** Ordinals `from` up to but not including `to`. */
export interface Window {
  readonly from: number
  readonly to: number
}

export interface ListedInstitution extends InstitutionRow {
  readonly id: InstitutionId
  readonly standing: Standing
}

/** In the order of admission. */
export const listInstitutions = (view: View): readonly ListedInstitution[] =>
  each(institutionList.all(view), (id) => ({
    ...institutions.need(view, id),
    id,
    standing: standing(view, id),
  }))

/** What a vote has and what it needs, in units of stake; `approved` reaches `needed` exactly when it decides. */
export interface Tally {
  readonly approvals: readonly InstitutionId[]
  readonly approved: number
  readonly needed: number
}

/** Approvals counted as they would count in the next block. */
export function tallyOf(view: View, approvals: readonly InstitutionId[]): Tally {
  const set = validators(view)
  const needed = Math.ceil(weightNeeded(set) / unitWeight)
  const weight = weightOf(set, approvals)
  const approved =
    weight >= weightNeeded(set)
      ? Math.max(needed, Math.floor(weight / unitWeight))
      : Math.floor(weight / unitWeight)
  return { approvals, approved, needed }
}

export interface ListedAdmission extends Tally {
  readonly id: Hash
  readonly candidate: Candidate
  readonly assent: Assent
  readonly time: number
}

/** Candidates with some approvals and not yet enough. */
export const pendingAdmissions = (view: View): readonly ListedAdmission[] =>
  candidateList.all(view).flatMap((id): ListedAdmission[] => {
    const { candidate, assent, approvals, admitted, time } = admissions.need(view, id)
    return admitted ? [] : [{ id, candidate, assent, time, ...tallyOf(view, approvals) }]
  })

function isOpen(view: View, motion: Motion, height: number): boolean {
  switch (motion.kind) {
    case 'stake':
      return institutions.find(view, motion.institution)?.since === motion.since
    case 'reach':
      return (reaches.find(view)?.height ?? 0) === motion.since
    case 'upgrade':
      return motion.height >= height + 1 + upgradeNotice
  }
}

export interface ListedMotion extends Tally {
  readonly id: Hash
  readonly motion: Motion
  readonly time: number
}

/** Other votes under way, newest first: not carried, and still able to be in the block after this height. */
export const pendingMotions = (view: View, height: number): readonly ListedMotion[] =>
  motionList
    .slice(view, motionList.size(view) - motionsShown, Infinity)
    .toReversed()
    .flatMap((id): ListedMotion[] => {
      const { motion, approvals, carried, time } = motions.need(view, id)
      return carried || !isOpen(view, motion, height)
        ? []
        : [{ id, motion, time, ...tallyOf(view, approvals) }]
    })

/** Whether an issuance counts at this time. */
export const holds = (grant: GrantRow, time: number): boolean =>
  grant.revoked === undefined && grant.until >= time

export interface Holder {
  readonly account: AccountId
  readonly grant: GrantRow
}

/** Everybody who ever held the attribute, first issued first. */
export const holdersOf = (view: View, attribute: string): readonly Holder[] =>
  each(holderList.all(view, attribute), (account) => {
    const grant = lastGrant(view, account, attribute)
    return grant ? [{ account, grant }] : []
  }).flat()

export interface ListedAttribute {
  readonly attribute: Label
  /** As policies name it: `attribute@authority`. */
  readonly name: string
  readonly row: AttributeRow
  readonly holders: readonly Holder[]
}
export interface ListedAuthority {
  readonly authority: Label
  readonly row: AuthorityRow
  readonly attributes: readonly ListedAttribute[]
}

/** Authorities with the institutions that opened them, and nothing of who holds what. */
export const openedAuthorities = (view: View): readonly Pick<ListedAuthority, 'authority' | 'row'>[] =>
  each(authorityList.all(view), (authority) => ({ authority, row: authorities.need(view, authority) }))

export const listAuthorities = (view: View): readonly ListedAuthority[] =>
  each(authorityList.all(view), (authority) => ({
    authority,
    row: authorities.need(view, authority),
    attributes: each(attributeList.all(view, authority), (attribute) => {
      const name = attributeName(attribute, authority)
      const row = attributes.need(view, authority, attribute)
      return { attribute, name, row, holders: holdersOf(view, name) }
    }),
  }))

/** Attributes an account holds at this time, at the versions it has keys for that serve. */
export const attributesHeld = (view: View, account: AccountId, time: number): readonly string[] =>
  grantList.all(view, account).flatMap((name) => {
    const grant = grants.need(view, account, name)
    return holds(grant, time) && isServed(view, name, time) ? [name] : []
  })

/** One person let in besides a rule until a day, by attributes that person holds. */
export interface Besides {
  readonly reader: AccountId
  readonly policy: Policy
  readonly until: number
}

export interface PolicyAudience<Guest extends Besides = Besides> {
  /** Accounts that could open at this time: by the policy, or besides it. */
  readonly people: readonly {
    readonly account: AccountId
    readonly sponsor: InstitutionId
    /** What lets in somebody whom the policy does not. */
    readonly besides: readonly Guest[]
  }[]
  /**
   * Institutions whose own authorities' attributes satisfy it, or what lets somebody in besides: they could issue
   * themselves the keys, declared or not.
   */
  readonly alone: readonly InstitutionId[]
  /** Declared attributes of the policy that nobody holds at this time. */
  readonly empty: readonly string[]
  /** Attributes of the policy that no authority declared. */
  readonly unknown: readonly string[]
}

/**
 * Who could open a record under this policy at this time, from the ledger alone; without a policy, those
 * let in besides.
 */
export function audienceOf<Guest extends Besides>(
  view: View,
  policy: Policy | undefined,
  time: number,
  guests: readonly Guest[] = [],
): PolicyAudience<Guest> {
  const named = policy ? attributesOf(policy) : []
  const unknown = named.filter((name) => !isDeclared(view, name))
  const candidates = new Map<string, Holder>()
  const empty = named.filter((name) => {
    const current = holdersOf(view, ofAnyVersion(name)).filter(({ account }) =>
      attributesHeld(view, account, time).includes(name),
    )
    for (const holder of current) candidates.set(hex(holder.account), holder)
    return current.length === 0 && !unknown.includes(name)
  })
  const may = (account: AccountId, by: Policy): boolean =>
    satisfies(by, new Set(attributesHeld(view, account, time)))
  const people = new Map(
    [...candidates.values()]
      .filter(({ account }) => policy && may(account, policy))
      .map(({ account }) => {
        const { sponsor } = accounts.need(view, account)
        return [hex(account), { account, sponsor, besides: [] as readonly Guest[] }]
      }),
  )
  for (const [id, besides] of byReader(guests)) {
    const current = besides.filter((guest) => guest.until >= time && may(guest.reader, guest.policy))
    const account = current[0]?.reader
    const row = account && !people.has(id) ? accounts.find(view, account) : undefined
    if (account && row) people.set(id, { account, sponsor: row.sponsor, besides: current })
  }
  const ways = [...(policy ? [policy] : []), ...guests.map((guest) => guest.policy)]
  const alone = institutionList.all(view).filter((id) =>
    ways.some((way) => {
      const own = attributesOf(way).filter((name) => {
        const authority = authorityOf(name)
        const row = authorities.find(view, authority)
        return row && canIssueAlone(view, authority, row, id)
      })
      return satisfies(way, new Set(own))
    }),
  )
  // First whom a rule of many names would hide.
  const all = [...people.values()].toSorted((a, b) => b.besides.length - a.besides.length)
  return { people: all, alone, empty, unknown }
}

/** What lets each of them in, by account. */
function byReader<Guest extends Besides>(guests: readonly Guest[]): ReadonlyMap<string, readonly Guest[]> {
  const found = new Map<string, readonly Guest[]>()
  for (const guest of guests) {
    const id = hex(guest.reader)
    found.set(id, [...(found.get(id) ?? []), guest])
  }
  return found
}

/** Whether an institution's own people are enough to have the authority's key, also by what they once held of it. */
const canIssueAlone = (
  view: View,
  authority: string,
  { institution, officers }: AuthorityRow,
  id: InstitutionId,
): boolean =>
  officers
    ? holdingList.all(view, authority).some((ceremony) => {
        const { officers: people, threshold } = ceremonies.need(view, ceremony)
        return people.filter((one) => equal(accounts.need(view, one).sponsor, id)).length >= threshold
      })
    : equal(institution, id)

const isDeclared = (view: View, attribute: string): boolean => {
  const parts = attributeParts(attribute)
  const row = parts && attributes.find(view, parts.authority, parts.name)
  return row !== undefined && (parts?.version ?? 0) <= row.version
}

export interface ListedRecord {
  readonly id: TxId
  readonly row: RecordRow
  readonly given: ConsentRow
  readonly reads: number
}
const listed = (view: View, id: TxId): ListedRecord => {
  const row = records.need(view, id)
  return { id, row, given: consents.need(view, row.consent), reads: recordReadList.size(view, id) }
}

export const listRecords = (view: View, window: Window): readonly ListedRecord[] =>
  each(recordList.slice(view, window.from, window.to), (id) => listed(view, id))

/** Records under one consent, oldest first. */
export const recordsOfConsent = (view: View, consent: TxId): readonly ListedRecord[] =>
  each(consents.find(view, consent)?.records ?? [], (id) => listed(view, id))

/** Whether a record named this blob and none does any more. */
export function isGone(view: View, blob: Address): boolean {
  const id = blobs.find(view, blob)
  if (!id) return false
  const { body, header, erased } = records.need(view, id)
  return erased !== undefined || !(equal(blob, body) || equal(blob, header))
}

export interface ListedRead {
  readonly id: TxId
  readonly row: ReadRow
}

/** The access log of a record, oldest first. */
export const readsOfRecord = (view: View, record: TxId, window: Window): readonly ListedRead[] =>
  each(recordReadList.slice(view, window.from, window.to, record), (id) => ({
    id,
    row: reads.need(view, id),
  }))
