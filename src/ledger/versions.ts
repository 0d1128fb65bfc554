/**
 * Versions of an attribute's keys. An authority raises the version when keys of the last may be in wrong hands:
 * rules then name another attribute (policy/tree.ts), which what was stolen does not open. Each version an account
 * was given is a grant of its own, under `doctor@st-anna~2`.
 *
 * Keys of the version before serve on until a time of grace is over: a rule names the new one only when its
 * patient's tab was open, and until then readers would stand before closed records. It is a time and no height,
 * since people need days, whatever number of blocks there are in them. Its end takes nothing from a thief, which a
 * new header alone does; it ends that everybody goes on with a rule whose log can be gone around. Keys of the
 * versions before that serve no more.
 */
import { attributeParts, atVersion, ofAnyVersion, type Policy, withAttributes } from '../policy/policy.ts'
import { attributeName, attributes, grantList, grants, type AttributeRow, type GrantRow } from './state.ts'
import type { AccountId, Label } from './transaction.ts'
import type { View } from './view.ts'

/** Versions whose keys servers use at this time, ms since 1970, newest first. */
export const versionsServed = ({ version, older }: AttributeRow, time: number): readonly number[] =>
  version > 0 && time <= older ? [version, version - 1] : [version]

/** The attribute as grants and rules name it: `doctor@st-anna~2`. */
export const versionedName = (attribute: Label, authority: Label, version: number): string =>
  atVersion(attributeName(attribute, authority), version)

const declared = (view: View, attribute: string): AttributeRow | undefined => {
  const parts = attributeParts(attribute)
  return parts && attributes.find(view, parts.authority, parts.name)
}

/** Whether servers use keys of this attribute, at its version, at this time. */
export function isServed(view: View, attribute: string, time: number): boolean {
  const row = declared(view, attribute)
  const version = attributeParts(attribute)?.version ?? 0
  return row !== undefined && versionsServed(row, time).includes(version)
}

/** The same attribute at its newest version; one that nobody declared stays as it is. */
export function newestOf(view: View, attribute: string): string {
  const row = declared(view, attribute)
  return row ? atVersion(ofAnyVersion(attribute), row.version) : attribute
}

/** The same rule over the newest versions. */
export const renewedPolicy = (view: View, policy: Policy): Policy =>
  withAttributes(policy, (attribute) => newestOf(view, attribute))

export interface Versioned {
  /** With its version. */
  readonly name: string
  readonly grant: GrantRow
}

/** What an account was ever given of an attribute, `name@authority`, by rising version. */
export const grantsOf = (view: View, account: AccountId, attribute: string): readonly Versioned[] =>
  grantList
    .all(view, account)
    .filter((name) => ofAnyVersion(name) === attribute)
    .map((name) => ({ name, grant: grants.need(view, account, name) }))
    .toSorted((a, b) => a.grant.version - b.grant.version)

/** Of the highest version the account was given: it says whether and until when the account holds the attribute. */
export const lastGrant = (view: View, account: AccountId, attribute: string): GrantRow | undefined =>
  grantsOf(view, account, attribute).at(-1)?.grant

/** The height at which the attribute was last taken back from the account; 0 for never. */
export const takenBack = (view: View, account: AccountId, attribute: string): number =>
  Math.max(0, ...grantsOf(view, account, attribute).map(({ grant }) => grant.revoked ?? grant.since))
