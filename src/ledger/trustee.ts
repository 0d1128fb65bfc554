/**
 * The trustee of attribute-based signatures (crypto/abs-trustee.ts), kept by the institutions together: the seven
 * with most stake hold a share of its key each, and more than half of them register a person. It has versions:
 * when the institutions are others, they hold another ceremony. Signatures count under today's version and the
 * one before, so that whoever was registered just before can still sign; without any, each authority is its own
 * trustee, and one claim names attributes of one authority only, and officers give no keys. Tabs register whatever key an institution asks for:
 * nobody does it alone, but that a person stands behind it is the hospital's word.
 */
import { equal } from '../core/bytes.ts'
import { refuse } from '../core/refusal.ts'
import { accounts, institutionList, institutions, trusteeList, trustees, type TrusteeRow } from './state.ts'
import { officersMost, type InstitutionId } from './transaction.ts'
import { serves } from './validators.ts'
import type { View } from './view.ts'

/** The institutions that hold the key when it is made now, those with most stake first. */
export const seatsOf = (view: View): readonly InstitutionId[] =>
  institutionList
    .all(view)
    .map((id) => ({ id, row: institutions.need(view, id) }))
    .filter(({ row }) => serves(row))
    .toSorted((a, b) => b.row.stake - a.row.stake)
    .slice(0, officersMost)
    .map(({ id }) => id)

/** More than half. */
export const thresholdOf = (seats: number): number => Math.floor(seats / 2) + 1

/** The version that registers now; 0 for none. */
export const trusteeNow = (view: View): number => trusteeList.size(view)

/** Refuses 'trustee.old' for one that nobody signs under any more. */
export function needTrustee(view: View, version: number): TrusteeRow {
  const row = trustees.need(view, version)
  if (version + 1 < trusteeNow(view)) refuse('trustee.old', { version })
  return row
}

/** Whether the institutions that should hold the key are others than those who do. */
export function isOutdated(view: View): boolean {
  const version = trusteeNow(view)
  if (version === 0) return false
  const held = trustees.need(view, version).accounts.map((one) => accounts.need(view, one).sponsor)
  const seats = seatsOf(view)
  return seats.length !== held.length || seats.some((id) => !held.some((one) => equal(one, id)))
}
