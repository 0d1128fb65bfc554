/** Who votes: institutions with stake, in the order of their admission. */
import { tagged, type Hash } from '../core/bytes.ts'
import { encode, list, record, u32, u64, type Value } from '../core/codec.ts'
import { institutionList, institutions, institutionsMost } from './state.ts'
import { institutionId, signingKey, voteKey } from './transaction.ts'
import type { View } from './view.ts'

export const validator = record({
  institution: institutionId,
  nodeKey: signingKey,
  voteKey,
  stake: u32,
  /** Height of the block that gave it this key and stake: it votes from the next, and leads 64 blocks later. */
  since: u64,
})
export type Validator = Value<typeof validator>

export const validatorSet = list(validator, institutionsMost)

/** The set that votes on the block after the one this view is the state of. */
export const validators = (view: View): readonly Validator[] =>
  institutionList.all(view).flatMap((id): Validator[] => {
    const { candidate: who, height } = institutions.need(view, id)
    return who.stake > 0
      ? [{ institution: id, nodeKey: who.nodeKey, voteKey: who.voteKey, stake: who.stake, since: height }]
      : []
  })

/** SHA-256(D("set") ‖ the set). */
export const setHash = (members: readonly Validator[]): Hash => tagged('set', encode(validatorSet, members))

export const totalStake = (view: View): number => validators(view).reduce((sum, one) => sum + one.stake, 0)
