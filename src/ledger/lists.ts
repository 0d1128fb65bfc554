/**
 * What screens show of the state: pure queries over rows and registers. Ids stay bytes here; the node
 * prints them and cuts windows. Whoever asks gives the time of today, ms since 1970.
 */
import { equal, hex, type Hash } from '../core/bytes.ts'
import { attributeParts, attributesOf, authorityOf, satisfies, type Policy } from '../policy/policy.ts'
import {
  accountList,
  accounts,
  admissions,
  attributeList,
  attributeName,
  attributes,
  authorities,
  authorityList,
  candidateList,
  consentList,
  consents,
  grantList,
  grants,
  holderList,
  hospitalRecordList,
  institutionList,
  institutions,
  readList,
  reads,
  recordList,
  recordReadList,
  records,
  type AccountRow,
  type AuthorityRow,
  type ConsentRow,
  type GrantRow,
  type ReadRow,
  type RecordRow,
} from './state.ts'
import type { AccountId, Candidate, InstitutionId, Label, TxId } from './transaction.ts'
import { totalStake } from './validators.ts'
import { each, type View } from './view.ts'

/** Ordinals `from` up to but not including `to`. */
export interface Window {
  readonly from: number
  readonly to: number
}

export interface ListedInstitution extends Candidate {
  readonly id: InstitutionId
  readonly admittedAt: number
}

/** In the order of admission. */
export const listInstitutions = (view: View): readonly ListedInstitution[] =>
  institutionList.all(view).map((id) => {
    const { candidate, height } = institutions.need(view, id)
    return { ...candidate, id, admittedAt: height }
  })

export interface ListedAdmission {
  readonly id: Hash
  readonly candidate: Candidate
  readonly approvals: readonly InstitutionId[]
  /** Stake behind the approvals, and the least that admits. */
  readonly approved: number
  readonly needed: number
  readonly time: number
}

/** Candidates with some approvals and not yet enough. */
export function pendingAdmissions(view: View): readonly ListedAdmission[] {
  const needed = Math.floor((2 * totalStake(view)) / 3) + 1
  return candidateList.all(view).flatMap((id): ListedAdmission[] => {
    const { candidate, approvals, admitted, time } = admissions.need(view, id)
    if (admitted) return []
    const approved = approvals.reduce((sum, one) => sum + institutions.need(view, one).candidate.stake, 0)
    return [{ id, candidate, approvals, approved, needed, time }]
  })
}

/** Whether an issuance counts at this time. */
export const holds = (grant: GrantRow, time: number): boolean =>
  grant.revoked === undefined && grant.until >= time

export interface Holder {
  readonly account: AccountId
  readonly person: string
  readonly grant: GrantRow
}

/** Everybody who ever held the attribute, first issued first. */
export const holdersOf = (view: View, attribute: string): readonly Holder[] =>
  holderList.all(view, attribute).map((account) => ({
    account,
    person: accounts.need(view, account).name,
    grant: grants.need(view, account, attribute),
  }))

export interface ListedAttribute {
  readonly attribute: Label
  /** As policies name it: `attribute@authority`. */
  readonly name: string
  readonly title: string
  readonly holders: readonly Holder[]
}
export interface ListedAuthority {
  readonly authority: Label
  readonly row: AuthorityRow
  readonly attributes: readonly ListedAttribute[]
}

export const listAuthorities = (view: View): readonly ListedAuthority[] =>
  authorityList.all(view).map((authority) => ({
    authority,
    row: authorities.need(view, authority),
    attributes: attributeList.all(view, authority).map((attribute) => {
      const name = attributeName(attribute, authority)
      const { title } = attributes.need(view, authority, attribute)
      return { attribute, name, title, holders: holdersOf(view, name) }
    }),
  }))

/** Attributes an account holds at this time. */
export const attributesHeld = (view: View, account: AccountId, time: number): readonly string[] =>
  grantList.all(view, account).filter((name) => holds(grants.need(view, account, name), time))

export interface ListedAccount {
  readonly id: AccountId
  readonly row: AccountRow
  readonly attributes: readonly string[]
}

export const listAccounts = (view: View, time: number, window: Window): readonly ListedAccount[] =>
  accountList.slice(view, window.from, window.to).map((id) => ({
    id,
    row: accounts.need(view, id),
    attributes: attributesHeld(view, id, time),
  }))

export interface PolicyAudience {
  /** Accounts whose attributes satisfy the policy at this time. */
  readonly people: readonly {
    readonly account: AccountId
    readonly name: string
    readonly sponsor: InstitutionId
  }[]
  /** Institutions whose own authorities' attributes satisfy it: they could issue themselves the keys, declared or not. */
  readonly alone: readonly InstitutionId[]
  /** Declared attributes of the policy that nobody holds at this time. */
  readonly empty: readonly string[]
  /** Attributes of the policy that no authority declared. */
  readonly unknown: readonly string[]
}

/** Who could open a record under this policy at this time, from the public register alone. */
export function audienceOf(view: View, policy: Policy, time: number): PolicyAudience {
  const named = attributesOf(policy)
  const unknown = named.filter((name) => !isDeclared(view, name))
  const candidates = new Map<string, Holder>()
  const empty = named.filter((name) => {
    const current = holdersOf(view, name).filter(({ grant }) => holds(grant, time))
    for (const holder of current) candidates.set(hex(holder.account), holder)
    return current.length === 0 && !unknown.includes(name)
  })
  const people = [...candidates.values()].flatMap(({ account, person }) =>
    satisfies(policy, new Set(attributesHeld(view, account, time)))
      ? [{ account, name: person, sponsor: accounts.need(view, account).sponsor }]
      : [],
  )
  const alone = institutionList.all(view).filter((id) => {
    const own = named.filter((name) => {
      const authority = authorities.find(view, authorityOf(name))
      return authority && equal(authority.institution, id)
    })
    return satisfies(policy, new Set(own))
  })
  return { people, alone, empty, unknown }
}

const isDeclared = (view: View, attribute: string): boolean => {
  const parts = attributeParts(attribute)
  return parts !== undefined && attributes.has(view, parts.authority, parts.name)
}

export interface ListedRecord {
  readonly id: TxId
  readonly row: RecordRow
  readonly reads: number
}
const listed = (view: View, id: TxId): ListedRecord => ({
  id,
  row: records.need(view, id),
  reads: recordReadList.size(view, id),
})

export const listRecords = (view: View, window: Window): readonly ListedRecord[] =>
  each(recordList.slice(view, window.from, window.to), (id) => listed(view, id))

/** Records a hospital published, oldest first. */
export const recordsOfHospital = (
  view: View,
  hospital: InstitutionId,
  window: Window,
): readonly ListedRecord[] =>
  each(hospitalRecordList.slice(view, window.from, window.to, hospital), (id) => listed(view, id))

/** Records under one consent, oldest first. */
export const recordsOfConsent = (view: View, consent: TxId): readonly ListedRecord[] =>
  each(consents.find(view, consent)?.records ?? [], (id) => listed(view, id))

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

export interface Totals {
  readonly institutions: number
  readonly authorities: number
  readonly accounts: number
  readonly consents: number
  readonly records: number
  readonly reads: number
}

export const totals = (view: View): Totals => ({
  institutions: institutionList.size(view),
  authorities: authorityList.size(view),
  accounts: accountList.size(view),
  consents: consentList.size(view),
  records: recordList.size(view),
  reads: readList.size(view),
})

export interface ListedConsent {
  readonly id: TxId
  readonly row: ConsentRow
}

/** All consents, oldest first: owners recognise their own by the hint. */
export const listConsents = (view: View, window: Window): readonly ListedConsent[] =>
  each(consentList.slice(view, window.from, window.to), (id) => ({ id, row: consents.need(view, id) }))
