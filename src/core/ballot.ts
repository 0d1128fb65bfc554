/**
 * Ballots: what a vote is on, what a vote key signs, and when two of one key convict it.
 *
 *   ballot  kind u8 (1 notar, 2 skip, 3 final) | height u64 | view u32 | hash 32 (zeros for skip)
 *   signed  D("vote") ‖ chain id 32 ‖ ballot                BLS, a fixed width, so no two meanings share bytes
 *
 * Slashable, at one height and view of one key:
 *   N(x) and N(y) with x ≠ y;   S and F;   F(x) and F(y) with x ≠ y.
 * Finals for different blocks at different views of a height are lawful.
 */
import { asHash, concat, equal, hex, tag, type Bytes, type Hash } from './bytes.ts'
import { encode, hashed, mapped, record, u32, u64, u8, type Codec } from './codec.ts'
import { refuse } from './refusal.ts'

export const ballotKinds = ['notar', 'skip', 'final'] as const
export type BallotKind = (typeof ballotKinds)[number]

export interface Ballot {
  readonly kind: BallotKind
  readonly height: number
  readonly view: number
  /** Block hash; zeros for skip. */
  readonly hash: Hash
}

export const noHash: Hash = asHash(new Uint8Array(32))

const kind: Codec<BallotKind> = mapped(
  u8,
  (n) => ballotKinds[n - 1] ?? refuse('malformed', { what: 'ballot kind', at: n }),
  (value) => ballotKinds.indexOf(value) + 1,
)
/** The fields of a ballot, for what carries one; wrap the whole in `lawful`. */
export const ballotFields = { kind, height: u64, view: u32, hash: hashed }

/** Refuses a skip that names a block. */
export const lawful = <T extends Ballot>(codec: Codec<T>): Codec<T> =>
  mapped(
    codec,
    (value) =>
      value.kind === 'skip' && !equal(value.hash, noHash)
        ? refuse('malformed', { what: 'a skip names no block' })
        : value,
    (value) => value,
  )

export const ballotCodec: Codec<Ballot> = lawful(record(ballotFields))

export const sameBallot = (a: Ballot, b: Ballot): boolean =>
  a.kind === b.kind && a.height === b.height && a.view === b.view && equal(a.hash, b.hash)

/** A name for what is voted on, for maps. */
export const ballotName = (ballot: Ballot): string =>
  `${ballot.kind}/${ballot.height}/${ballot.view}/${hex(ballot.hash)}`

const voteTag = tag('vote')

/** What a vote key signs for this ballot; `chain` is the network's current era, so votes never cross eras. */
export const voteBytes = (chain: Hash, { kind, height, view, hash }: Ballot): Bytes =>
  concat(voteTag, chain, encode(ballotCodec, { kind, height, view, hash }))

/** Whether two ballots of one key convict it; the caller checks that both signatures hold. */
export function slashable(a: Ballot, b: Ballot): boolean {
  if (a.height !== b.height || a.view !== b.view) return false
  if (a.kind === b.kind) return a.kind !== 'skip' && !equal(a.hash, b.hash)
  return a.kind !== 'notar' && b.kind !== 'notar'
}
