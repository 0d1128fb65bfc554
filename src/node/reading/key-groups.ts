/**
 * A reader's keys as they stand on the ledger, those together that are shared over the same servers in the same
 * places: what one request of a read asks for, on both of its sides.
 */
import { hex } from '../../core/bytes.ts'
import type { PublicKeyShare } from '../../crypto/question.ts'
import { attributesHeld } from '../../ledger/lists.ts'
import { accounts, authorities, grants } from '../../ledger/state.ts'
import type { AccountId, InstitutionId, TxId } from '../../ledger/transaction.ts'
import { isServed, newestOf } from '../../ledger/versions.ts'
import type { View } from '../../ledger/view.ts'
import { attributesOf, authorityOf, type Policy } from '../../policy/policy.ts'

export interface KeyGroup {
  readonly attributes: readonly string[]
  readonly threshold: number
  /** In their places, from 1. */
  readonly servers: readonly InstitutionId[]
  readonly keys: readonly PublicKeyShare[]
  /** The issuances, in the order of the keys; of several officers' the last part. */
  readonly issues: readonly TxId[]
}

/** Refuses 'attribute.not-held' for what was never issued to this account. */
export function keyGroups(view: View, reader: AccountId, attributes: readonly string[]): readonly KeyGroup[] {
  const groups = new Map<string, KeyGroup>()
  for (const attribute of attributes) {
    const { threshold, servers, issue, common } = grants.need(view, reader, attribute)
    const { e, y } = authorities.need(view, authorityOf(attribute))
    const key = { attribute, e, y, common }
    const name = `${threshold} ${servers.map(hex).join()}`
    const group = groups.get(name) ?? { attributes: [], threshold, servers, keys: [], issues: [] }
    groups.set(name, {
      ...group,
      attributes: [...group.attributes, attribute],
      keys: [...group.keys, key],
      issues: [...group.issues, issue],
    })
  }
  return [...groups.values()]
}

/** Of what an account holds at this time: with keys over its reading key of today, and over an older one. */
export function usableOf(
  view: View,
  reader: AccountId,
  time: number,
): { readonly usable: ReadonlySet<string>; readonly older: ReadonlySet<string> } {
  const { generation } = accounts.need(view, reader)
  const held = attributesHeld(view, reader, time)
  const isUsable = (name: string): boolean => grants.need(view, reader, name).generation === generation
  return {
    usable: new Set(held.filter(isUsable)),
    older: new Set(held.filter((name) => !isUsable(name))),
  }
}

/** Of a rule what opens nothing any more, since its keys were replaced, though the account holds the newest ones. */
export const replacedIn = (
  view: View,
  policy: Policy,
  usable: ReadonlySet<string>,
  time: number,
): readonly string[] =>
  attributesOf(policy).filter((name) => !isServed(view, name, time) && usable.has(newestOf(view, name)))
