/**
 * institution.admit: one institution with stake approves a candidate. The candidate becomes an institution,
 * with its stake from the next height, when approvers hold more than 2/3 of all stake at that block.
 */
import { hex } from '../../core/bytes.ts'
import { refuse } from '../../core/refusal.ts'
import {
  admissions,
  candidateList,
  institutionList,
  institutions,
  institutionsMost,
  nodeKeys,
  voteKeys,
} from '../state.ts'
import { candidateHash, institutionIdOf, signedBytes, type BodyOf, type Candidate } from '../transaction.ts'
import { totalStake } from '../validators.ts'
import type { Overlay, View } from '../view.ts'
import type { Act, Moment, Rule } from './rule.ts'

/** Refuses a candidate whose keys already serve an institution, or when the network is full. */
const checkFree = (view: View, who: Candidate): void => {
  const id = institutionIdOf(who.signKey)
  if (institutions.has(view, id)) refuse('institution.exists', { name: who.name })
  if (voteKeys.has(view, who.voteKey) || nodeKeys.has(view, who.nodeKey))
    refuse('institution.key-used', { name: who.name })
  if (institutionList.size(view) >= institutionsMost) refuse('institution.full', { most: institutionsMost })
}

/** Writes a new institution; the genesis does the same for founders. */
export const establish = (rows: Overlay, who: Candidate, at: Moment): void => {
  checkFree(rows, who)
  const id = institutionIdOf(who.signKey)
  institutions.put(rows, { candidate: who, ...at }, id)
  voteKeys.put(rows, id, who.voteKey)
  nodeKeys.put(rows, id, who.nodeKey)
  institutionList.push(rows, id)
}

export const admit = (body: BodyOf<'institution.admit'>, { id }: Act): Rule => {
  const { candidate: who, approver } = body
  const admission = candidateHash(who)
  return {
    sender: () => approver,
    once: `approval/${hex(admission)}/${hex(approver)}`,
    signers: (view) => [
      {
        role: 'approver',
        key: institutions.need(view, approver).candidate.signKey,
        message: signedBytes('approver', id),
      },
    ],
    proofs: () => [{ kind: 'possession', key: who.voteKey, proof: who.possession }],
    apply(rows, at) {
      if (institutions.need(rows, approver).candidate.stake === 0)
        refuse('institution.no-stake', { name: hex(approver) })
      const row = admissions.find(rows, admission)
      const before = row?.approvals ?? []
      if (before.some((one) => hex(one) === hex(approver)))
        refuse('admission.approved-already', { name: who.name })
      checkFree(rows, who)
      const approvals = [...before, approver]
      const approved = approvals.reduce((sum, one) => sum + institutions.need(rows, one).candidate.stake, 0)
      const admitted = 3 * approved > 2 * totalStake(rows)
      if (!row) candidateList.push(rows, admission)
      admissions.put(
        rows,
        { candidate: who, approvals, admitted, height: row?.height ?? at.height, time: row?.time ?? at.time },
        admission,
      )
      if (admitted) establish(rows, who, at)
    },
  }
}
