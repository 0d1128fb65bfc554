/**
 * Who votes at one height. The order of the array is the order of admission; a validator's index in it is
 * how votes and certificates name it.
 * How much stake decides stands in core/quorum.ts: full = Σ admitted, active = Σ stake.
 */
import { equal, type Bytes } from '../core/bytes.ts'
import { honestOf, quorumOf } from '../core/quorum.ts'

export interface Validator {
  /** BLS vote key, 96 B. */
  readonly key: Bytes
  /** Whose channel its votes come by: the network's name for that peer. */
  readonly peer: string
  /** Stake that counts at this height: 0 while idle or jailed. */
  readonly stake: number
  /** Stake admitted by vote. */
  readonly admitted: number
  /** Weight in the leader order; 0 for the first 64 blocks of a new key or stake, else the stake. */
  readonly lead: number
}
export type ValidatorSet = readonly Validator[]

/** Validators in one set at most; a certificate of them all takes 221 bytes. */
export const validatorsMost = 1024

const sum = (set: ValidatorSet, of: (validator: Validator) => number): number =>
  set.reduce((total, validator) => total + of(validator), 0)

export const quorum = (set: ValidatorSet): number =>
  quorumOf(
    sum(set, (v) => v.stake),
    sum(set, (v) => v.admitted),
  )

/** Stake that cannot be faulty as a whole. */
export const honest = (set: ValidatorSet): number => honestOf(sum(set, (v) => v.admitted))

/** Stake of the validators with these indices. */
export function weight(set: ValidatorSet, indices: Iterable<number>): number {
  let total = 0
  for (const index of indices) total += set[index]?.stake ?? 0
  return total
}

/** Index of the validator with this vote key, −1 for a follower. */
export const indexOf = (set: ValidatorSet, key: Bytes | undefined): number =>
  key === undefined ? -1 : set.findIndex((validator) => equal(validator.key, key))
