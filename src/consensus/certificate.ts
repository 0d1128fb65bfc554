/**
 * Votes and certificates on a ballot (core/ballot.ts).
 *
 *   vote         ballot | signer u16 | signature 48
 *   certificate  ballot | signers: count u16, one bit each, index 0 = top bit of byte 0 | aggregate 48
 *
 * A certificate holds iff its signers are of the set of that height, their stake reaches the quorum, and the
 * aggregate verifies against the sum of their keys. Only the last needs cryptography; that is the judge's.
 */
import { ballotFields, lawful, type Ballot } from '../core/ballot.ts'
import type { Bytes } from '../core/bytes.ts'
import { blob, fixed, record, u16, type Codec } from '../core/codec.ts'
import { quorum, validatorsMost, weight, type ValidatorSet } from './set.ts'

export interface Vote extends Ballot {
  /** Index in the validator set of the height. */
  readonly signer: number
  /** 48 B; empty in a vote that the shell has still to sign, which cannot be encoded. */
  readonly signature: Bytes
}

export interface Certificate extends Ballot {
  readonly signers: Bytes
  readonly aggregate: Bytes
}

export const unsigned: Bytes = new Uint8Array(0)

export const voteCodec: Codec<Vote> = lawful(record({ ...ballotFields, signer: u16, signature: fixed(48) }))
export const certificateCodec: Codec<Certificate> = lawful(
  record({ ...ballotFields, signers: blob(validatorsMost / 8), aggregate: fixed(48) }),
)

/** Indices as a bitmap of one bit for each of `size` validators. */
export function bitmap(indices: Iterable<number>, size: number): Bytes {
  const bits = new Uint8Array(Math.ceil(size / 8))
  for (const index of indices) bits[index >> 3] = (bits[index >> 3] ?? 0) | (0x80 >> (index & 7))
  return bits
}

export function signersOf(certificate: Certificate): number[] {
  const out: number[] = []
  for (let index = 0; index < 8 * certificate.signers.length; index++)
    if ((certificate.signers[index >> 3] ?? 0) & (0x80 >> (index & 7))) out.push(index)
  return out
}

/** Whether the bitmap has this set's size and members only, and reaches `needed` stake (default: the quorum). */
export function wellFormed(
  certificate: Certificate,
  set: ValidatorSet,
  needed: number = quorum(set),
): boolean {
  if (certificate.signers.length !== Math.ceil(set.length / 8)) return false
  const signers = signersOf(certificate)
  return signers.every((index) => index < set.length) && weight(set, signers) >= needed
}
