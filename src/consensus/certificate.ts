/**
 * Ballots, votes and certificates.
 *
 *   ballot       kind u8 (1 notar, 2 skip, 3 final) | height u64 | view u32 | hash 32 (zeros for skip)
 *   vote         ballot | signer u16 | signature 48
 *   certificate  ballot | signers: count u16, one bit each, index 0 = top bit of byte 0 | aggregate 48
 *
 * A certificate holds iff its signers are of the set of that height, their stake reaches the quorum, and the
 * aggregate verifies against the sum of their keys. Only the last needs cryptography; that is the judge's.
 */
import { asHash, equal, hex, type Bytes, type Hash } from '../core/bytes.ts'
import { blob, fixed, hashed, mapped, record, u16, u32, u64, u8, type Codec } from '../core/codec.ts'
import { refuse } from '../core/refusal.ts'
import { quorum, validatorsMost, weight, type ValidatorSet } from './set.ts'

export const ballotKinds = ['notar', 'skip', 'final'] as const
export type BallotKind = (typeof ballotKinds)[number]

export interface Ballot {
  readonly kind: BallotKind
  readonly height: number
  readonly view: number
  /** Block hash; zeros for skip. */
  readonly hash: Hash
}

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

export const noHash: Hash = asHash(new Uint8Array(32))
export const unsigned: Bytes = new Uint8Array(0)

const kind: Codec<BallotKind> = mapped(
  u8,
  (n) => ballotKinds[n - 1] ?? refuse('malformed', { what: 'ballot kind', at: n }),
  (value) => ballotKinds.indexOf(value) + 1,
)
const ballotFields = { kind, height: u64, view: u32, hash: hashed }
const lawful = <T extends Ballot>(value: T): T =>
  value.kind === 'skip' && !equal(value.hash, noHash)
    ? refuse('malformed', { what: 'a skip names no block' })
    : value
const checked = <T extends Ballot>(codec: Codec<T>): Codec<T> => mapped(codec, lawful, (value) => value)

export const ballotCodec: Codec<Ballot> = checked(record(ballotFields))
export const voteCodec: Codec<Vote> = checked(record({ ...ballotFields, signer: u16, signature: fixed(48) }))
export const certificateCodec: Codec<Certificate> = checked(
  record({ ...ballotFields, signers: blob(validatorsMost / 8), aggregate: fixed(48) }),
)

export const sameBallot = (a: Ballot, b: Ballot): boolean =>
  a.kind === b.kind && a.height === b.height && a.view === b.view && equal(a.hash, b.hash)

/** A name for what is voted on, for maps. */
export const ballotName = (ballot: Ballot): string =>
  `${ballot.kind}/${ballot.height}/${ballot.view}/${hex(ballot.hash)}`

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
