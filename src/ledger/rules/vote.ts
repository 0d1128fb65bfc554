/**
 * Votes of the institutions: admission, stake, rules. Approvals gather in a row, one an institution, and
 * decide in the block in which the weight behind them reaches the quorum (core/quorum.ts) of that block:
 * what approvers count for is asked at that moment, so a jailed or sleeping one's approval counts nothing.
 */
import { equal } from '../../core/bytes.ts'
import { refuse } from '../../core/refusal.ts'
import { motionIdOf, motionList, motions, type Motion } from '../state.ts'
import type { InstitutionId } from '../transaction.ts'
import { needVoice, validators, weightNeeded, weightOf } from '../validators.ts'
import type { Overlay, View } from '../view.ts'
import type { Moment } from './rule.ts'

/** The approvals with one more; refuses one given already, or of an institution whose word counts nothing now. */
export function withApproval(
  view: View,
  before: readonly InstitutionId[],
  approver: InstitutionId,
): readonly InstitutionId[] {
  const { name } = needVoice(view, approver)
  if (before.some((one) => equal(one, approver))) refuse('motion.approved-already', { name })
  return [...before, approver]
}

/** Whether these approvals decide. */
export function decides(view: View, approvals: readonly InstitutionId[]): boolean {
  const set = validators(view)
  return weightOf(set, approvals) >= weightNeeded(set)
}

/** One approval of a motion; `carry` runs when it is the one that decides. */
export function approve(
  rows: Overlay,
  motion: Motion,
  approver: InstitutionId,
  { height, time }: Moment,
  carry: () => void,
): void {
  const id = motionIdOf(motion)
  const row = motions.find(rows, id)
  if (row?.carried) refuse('motion.carried')
  const approvals = withApproval(rows, row?.approvals ?? [], approver)
  const carried = decides(rows, approvals)
  if (!row) motionList.push(rows, id)
  const made = { height: row?.height ?? height, time: row?.time ?? time }
  motions.put(rows, { motion, approvals, carried, ...made }, id)
  if (carried) carry()
}
