/**
 * institution.admit: one institution with a voice approves a candidate, who has signed that it wants to be
 * one. At enough approvals (rules/vote.ts) it is an institution, and votes from the next height if it has stake.
 */
import { hex, type Hash } from '../../core/bytes.ts'
import { refuse } from '../../core/refusal.ts'
import { begin } from '../presence.ts'
import {
  admissions,
  candidateList,
  institutionList,
  institutions,
  institutionsMost,
  nodeKeys,
  validatorsMost,
  voteKeys,
} from '../state.ts'
import {
  assentBytes,
  candidateHash,
  institutionIdOf,
  type BodyOf,
  type Candidate,
  type Device,
} from '../transaction.ts'
import { validators } from '../validators.ts'
import type { Overlay, View } from '../view.ts'
import { signedBy, type Act, type Moment, type Rule } from './rule.ts'
import { decides, withApproval } from './vote.ts'

/** Refuses keys that serve somebody already, or ever voted. */
export function needFreeKeys(view: View, keys: Pick<Device, 'nodeKey' | 'voteKey'>, name: string): void {
  if (voteKeys.has(view, keys.voteKey) || nodeKeys.has(view, keys.nodeKey))
    refuse('institution.key-used', { name })
}

/** Refuses when more vote than fit in one set. */
export function needRoom(view: View): void {
  if (validators(view).length > validatorsMost) refuse('institution.full', { most: validatorsMost })
}

/** Refuses a candidate whose keys already serve an institution, or when the network is full. */
function needFree(view: View, who: Candidate): void {
  if (institutions.has(view, institutionIdOf(who.signKey))) refuse('institution.exists', { name: who.name })
  needFreeKeys(view, who, who.name)
  if (institutionList.size(view) >= institutionsMost) refuse('institution.full', { most: institutionsMost })
}

/** Writes a new institution; the genesis does the same for founders. */
export function establish(rows: Overlay, who: Candidate, at: Moment): void {
  needFree(rows, who)
  const { name, kind, signKey, sealKey, nodeKey, voteKey, stake } = who
  const { height } = at
  const id = institutionIdOf(signKey)
  institutions.put(
    rows,
    {
      name,
      kind,
      signKey,
      sealKey,
      stake,
      since: height,
      devices: [{ nodeKey, voteKey, since: height }],
      jailed: undefined,
      forgiven: 0,
      changes: [],
      ...at,
    },
    id,
  )
  voteKeys.put(rows, { institution: id, from: height, until: undefined }, voteKey)
  nodeKeys.put(rows, id, nodeKey)
  institutionList.push(rows, id)
  if (stake > 0) begin(rows, nodeKey, at)
  needRoom(rows)
}

/** The signatures with which a candidate says that it wants to be one. */
export const assentClaims = (
  genesisId: Hash,
  who: Candidate,
  { officer, node }: BodyOf<'institution.admit'>['assent'],
) => {
  const message = assentBytes(genesisId, who)
  return [
    { kind: 'signature', key: who.signKey, message, signature: officer },
    { kind: 'signature', key: who.nodeKey, message, signature: node },
    { kind: 'possession', key: who.voteKey, node: who.nodeKey, proof: who.possession },
  ] as const
}

export const admit = (body: BodyOf<'institution.admit'>, { genesisId, id }: Act): Rule => {
  const { candidate: who, assent, approver } = body
  const admission = candidateHash(who)
  return {
    sender: () => approver,
    once: `approval/${hex(admission)}/${hex(approver)}`,
    signers: (view) => signedBy(view, approver, id, 'approver'),
    proofs: () => assentClaims(genesisId, who, assent),
    apply(rows, at) {
      const row = admissions.find(rows, admission)
      const approvals = withApproval(rows, row?.approvals ?? [], approver)
      needFree(rows, who)
      const admitted = decides(rows, approvals)
      if (!row) candidateList.push(rows, admission)
      const made = { height: row?.height ?? at.height, time: row?.time ?? at.time }
      admissions.put(
        rows,
        { candidate: who, assent: row?.assent ?? assent, approvals, admitted, ...made },
        admission,
      )
      if (admitted) establish(rows, who, at)
    },
  }
}
