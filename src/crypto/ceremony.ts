/** What is asked of a ceremony whether it makes a key (dkg.ts) or hands one on (resharing.ts). */
import type { Bytes } from '../core/bytes.ts'
import { type Ceremony, checkPair, readDealing } from './dkg.ts'
import { concludeDkg, type Outcome, ownShare, type Transcript } from './dkg-outcome.ts'
import type { Fr } from './pairing.ts'
import { concludeResharing, ownReshared, readReshared, type Resharing, resharedIn } from './resharing.ts'

export type AnyCeremony = Ceremony | Resharing

/** Refuses `malformed` for what is no dealing. */
export const needDealing = (ceremony: AnyCeremony, dealing: Bytes): void =>
  void (ceremony.kind === 'resharing' ? readReshared(ceremony, dealing) : readDealing(ceremony, dealing))

/** Whether the officer in this place has nothing to complain of. */
export const fitsDealing = (
  ceremony: AnyCeremony,
  dealer: number,
  dealing: Bytes,
  place: number,
  pair: Bytes,
): boolean =>
  ceremony.kind === 'resharing'
    ? resharedIn(ceremony, dealer, dealing, place, pair) !== undefined
    : checkPair(ceremony, dealing, place, pair)

/** The key and all share keys; refuses as `concludeDkg` and `concludeResharing`. */
export const conclude = (ceremony: AnyCeremony, transcript: Transcript): Outcome =>
  ceremony.kind === 'resharing' ? concludeResharing(ceremony, transcript) : concludeDkg(ceremony, transcript)

/** An officer's own share of each secret, of the pairs it received; refuses 'ceremony.no-share'. */
export const shareIn = (
  ceremony: AnyCeremony,
  transcript: Transcript,
  place: number,
  received: readonly (Bytes | undefined)[],
): readonly Fr[] =>
  ceremony.kind === 'resharing'
    ? ownReshared(ceremony, transcript, place, received)
    : ownShare(ceremony, transcript, place, received)
