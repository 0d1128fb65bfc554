/**
 * What the person instance does for one of several officers of an authority, or institutions of a trustee: its
 * part in a ceremony (crypto/dkg.ts, resharing.ts) and its parts of keys. Nothing is kept between two calls: the dealer's
 * polynomials come from the seed, the officer's shares from the ledger's sealed boxes.
 */
import type { Bytes } from '../core/bytes.ts'
import type { AbsColumns } from '../core/claim.ts'
import type { Person } from '../crypto/abs-trustee.ts'
import type { AnyCeremony } from '../crypto/ceremony.ts'
import type { OpenedPair, Transcript } from '../crypto/dkg-outcome.ts'
import type { Sharing } from '../crypto/shares.ts'
import type { KeyPath } from './derive.ts'

/** A box's recipient, and what it is bound to. */
export interface Recipient {
  readonly sealKey: Bytes
  readonly info: Bytes
}

/** Where an officer sits, and the boxes sealed to it by the dealers, from place 1; undefined for none. */
export interface Seat {
  readonly genesisId: Bytes
  readonly path: KeyPath
  readonly ceremony: AnyCeremony
  readonly place: number
  readonly boxes: readonly ({ readonly box: Bytes; readonly info: Bytes } | undefined)[]
}
/** A seat in a ceremony that is over: the officer's share follows from it. */
export interface Held extends Seat {
  readonly transcript: Transcript
}
/** A dealer in its own place; of a key that is handed on, with the seat by which it has its share. */
export interface Dealer {
  readonly genesisId: Bytes
  readonly ceremony: AnyCeremony
  readonly place: number
  readonly held?: Held | undefined
}

export interface OfficerCalls {
  /** Round 1: what is published, and the pair of each officer in its box. The same whenever it is asked. */
  deal(input: Omit<Dealer, 'place'> & { readonly officers: readonly Recipient[] }): {
    readonly dealing: Bytes
    readonly boxes: readonly Bytes[]
  }
  /** With it: the keys under which this officer alone gives signing keys, and their proof. */
  officerSigning(input: {
    readonly genesisId: Bytes
    readonly authority: string
    readonly context: Bytes
    readonly columns: number
  }): AbsColumns & { readonly proof: Bytes }
  /** Round 2: the dealers this officer complains of. */
  reviewDealings(input: Seat & { readonly dealings: Transcript['dealings'] }): readonly number[]
  /** Round 3: the dealer's answers to those who complain. */
  answerComplaints(input: Dealer & { readonly complaints: readonly number[] }): readonly OpenedPair[]
  /** Round 4. */
  revealDealing(input: Dealer): Bytes
  /** Rounds 5 and 6: this officer's pairs of dealers whose reveal is missing, or is not what was dealt. */
  openDealers(input: Seat & { readonly transcript: Transcript }): readonly OpenedPair[]

  /**
   * This officer's part of a transform key over servers of which several are needed: each gets its own share.
   * t_i is fresh at every call.
   */
  issueSharesPart(
    input: Held & {
      readonly sharing: Sharing
      readonly servers: readonly Recipient[]
    },
  ): { readonly common: Bytes; readonly boxes: readonly Bytes[] }
  /** A signing key (144 B) for a registered person who has proven to be it, sealed; refuses 'abs.key-invalid'. */
  issueToPerson(input: {
    readonly attribute: string
    readonly person: Person
    /** A0 and K0. */
    readonly trustee: { readonly key: Bytes; readonly registration: Bytes }
    readonly to: Recipient
  }): Bytes
  /** This institution's part K0_i of a person's registration. */
  registerPart(input: Held & { readonly person: Person }): Bytes
}
