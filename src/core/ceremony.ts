/**
 * The words of a distributed key generation (crypto/dkg.ts), and of handing its key on (crypto/resharing.ts), that
 * the ledger and cryptography share: the ledger keeps what officers say as data, and states claims about it.
 */
import type { Bytes } from './bytes.ts'

/** abe: (α, y) behind (gT^α, g2^y); trustee: a0 behind a0·h_0. */
export interface Ceremony {
  readonly kind: 'abe' | 'trustee'
  /** 32 B: names the network, what the key is for, and the officers in their places. */
  readonly id: Bytes
  readonly threshold: number
  readonly officers: number
}

/**
 * The key (α, y) of an authority, handed on to other officers: the dealers are those who hold it, in their places,
 * with their share keys (gT^α_i, g2^y_i), and `needed` of them can use it.
 */
export interface Resharing {
  readonly kind: 'resharing'
  /** 32 B: names the network, the ceremony by which the dealers hold the key, and the officers in their places. */
  readonly id: Bytes
  /** How many of the officers will be able to use it. */
  readonly threshold: number
  readonly officers: number
  readonly from: { readonly needed: number; readonly keys: readonly (readonly Bytes[])[] }
}

/** A pair made public: as an answer to a complaint, an accusation, or to open a dealer who left. */
export interface OpenedPair {
  readonly dealer: number
  readonly place: number
  readonly pair: Bytes
}

/** What the ledger holds of a ceremony; dealings and reveals by dealer, from 1, undefined for none in time. */
export interface Transcript {
  readonly dealings: readonly (Bytes | undefined)[]
  readonly complaints: readonly { readonly dealer: number; readonly place: number }[]
  readonly answers: readonly OpenedPair[]
  readonly reveals: readonly (Bytes | undefined)[]
  /** Accusations and openings. */
  readonly opened: readonly OpenedPair[]
}

/** What cryptography decides about one saying; all of it follows from the bytes here, never from a later state. */
export type CeremonyStatement =
  /** The commitments are elements of the groups, as many as there should be. */
  | { readonly what: 'dealing'; readonly dealing: Bytes }
  /** The pair is what was dealt to this place; with `against`, and is not what that dealer revealed. */
  | {
      readonly what: 'pair'
      readonly dealer: number
      readonly dealing: Bytes
      readonly place: number
      readonly pair: Bytes
      readonly against?: { readonly revealed: Bytes }
    }
  /** Elements of the groups, with the proof. */
  | { readonly what: 'reveal'; readonly dealer: number; readonly revealed: Bytes }
  /** The ceremony comes to this key and these share keys, from place 1. */
  | {
      readonly what: 'outcome'
      readonly transcript: Transcript
      readonly key: readonly Bytes[]
      readonly shareKeys: readonly (readonly Bytes[])[]
    }
