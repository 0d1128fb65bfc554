/**
 * What the two keyed instances of the crypto worker do. No secret ever leaves them: node asks for public
 * keys, signatures and opened boxes by the name of a key.
 */
import type { Bytes } from '../core/bytes.ts'
import type { Aggregated, BlsPurpose } from '../crypto/bls.ts'
import type { Sharing } from '../crypto/shares.ts'
import type { Opened } from '../crypto/slot.ts'
import type { Taken } from '../crypto/transform.ts'
import type { KeyPath } from './derive.ts'
import type { LockKind } from './locks.ts'
import type { OfficerCalls } from './officer-api.ts'
import type { AbsAuthority } from '../core/claim.ts'
import type { Answer, AnswerInput, Asked, BlindedKey } from '../crypto/question.ts'

export type { KeyPath, LockKind, Sharing }

/** The device's own keys: work after an unattended restart, wrapped by a non-extractable WebCrypto key. */
export interface DevicePublic {
  /** Ed25519: the handshake, receipts, logged reads. */
  readonly nodeKey: Bytes
  /** X25519: what is sealed to this node as EHR server. */
  readonly sealKey: Bytes
  /** BLS, 96 B in G2. */
  readonly voteKey: Bytes
  readonly possession: Bytes
}

export interface DeviceCalls {
  /** Makes the keys on first use. `session` asks for a transport key that dies with the tab (patients). */
  open(input: { readonly session: boolean }): DevicePublic
  /** Puts a fresh vote key in the place of one that may not vote again, for good. */
  renewVoteKey(input: Record<never, never>): DevicePublic
  /** Ed25519 by the node key. */
  sign(input: { readonly message: Bytes }): Bytes
  /** BLS by the vote key, 48 B in G1, hashed under the tag of its purpose. */
  vote(input: { readonly purpose: BlsPurpose; readonly message: Bytes }): Bytes
  unseal(input: { readonly box: Bytes; readonly info: Bytes; readonly aad: Bytes }): Bytes
  /** ZIP-215 Ed25519. */
  verify(input: { readonly key: Bytes; readonly message: Bytes; readonly signature: Bytes }): boolean
  /** Aggregates votes on one message; on failure finds the bad ones by bisection. Empty when none is good. */
  aggregate(input: {
    readonly purpose: BlsPurpose
    readonly message: Bytes
    readonly votes: readonly { readonly key: Bytes; readonly signature: Bytes }[]
  }): { readonly signature: Bytes; readonly bad: readonly number[] }
  /** Whether `signature` is the aggregate of all `keys` on `message`. */
  checkAggregate(input: {
    readonly purpose: BlsPurpose
    readonly message: Bytes
    readonly keys: readonly Bytes[]
    readonly signature: Bytes
  }): boolean
  /** Whether all of these aggregates hold, in one multi-pairing; false says nothing about any one of them. */
  checkAggregates(input: {
    readonly purpose: BlsPurpose
    readonly aggregates: readonly Aggregated[]
  }): boolean
  /** Opens shares of transform keys and checks their proofs; refuses 'attribute.key-unproven' {attribute} for the first that fails. */
  checkShares(input: { readonly shares: readonly SealedShare[] }): Record<never, never>
  /**
   * This server's answer to a question (crypto/answer.ts) with those shares, signed by the node key for a request.
   * `asked` is what the bulk worker's `askedOf` made of the same question. The shares never leave this instance.
   */
  answer(input: {
    readonly question: AnswerInput
    readonly asked: readonly Asked[]
    readonly request: Bytes
    readonly place: number
    readonly shares: readonly SealedShare[]
  }): Answer & { readonly signature: Bytes }
}

/** A share as it came in attribute.issue: sealed to this device, for one place of one sharing. */
export interface SealedShare {
  readonly box: Bytes
  readonly info: Bytes
  readonly sharing: Sharing
  readonly place: number
  readonly common: Bytes
  /** Whose part it is, of several officers': their shares of one attribute are put together. */
  readonly officer?: number
}

export interface PersonState {
  /** none: no seed on this device; locked: one of the locks has to be opened; open: keys can be used. */
  readonly phase: 'none' | 'locked' | 'open'
  readonly locks: readonly LockKind[]
}

/** A word of the 24 by its place, 1 to 24. */
export interface TypedWord {
  readonly place: number
  readonly word: string
}

export interface PersonCalls extends OfficerCalls {
  state(input: Record<never, never>): PersonState
  /**
   * A fresh seed under a device lock, or that of 24 words, under these as well. Refuses 'keys.exists', and words as
   * mnemonic.ts does.
   */
  create(input: { readonly words?: string }): PersonState
  /**
   * Opens with the device lock, or a passphrase (Argon2id), or the 24 words; refuses 'keys.wrong-passphrase',
   * 'words.other', and words as mnemonic.ts does.
   */
  open(input: { readonly passphrase?: string; readonly words?: string }): PersonState
  /** Adds a passphrase lock and, if asked, takes the device lock away. */
  protect(input: { readonly passphrase: string; readonly keepDevice: boolean }): PersonState
  /**
   * The 24 words, and the places of those to be typed back. Once they were, a vault with a passphrase shows them
   * for that passphrase alone. Refuses 'keys.locked', 'keys.wrong-passphrase'.
   */
  showWords(input: { readonly passphrase?: string }): {
    readonly words: readonly string[]
    readonly ask: readonly number[]
  }
  /** Adds the words lock, for somebody who has typed at least three of them back; refuses 'words.differ' {place}. */
  keepWords(input: { readonly typed: readonly TypedWord[] }): PersonState

  /** Forgets what was opened; only a lock opens it again. */
  lock(input: Record<never, never>): PersonState

  publicKeys(input: { readonly genesisId: Bytes; readonly path: KeyPath }): {
    readonly signKey: Bytes
    readonly sealKey: Bytes
  }
  sign(input: { readonly genesisId: Bytes; readonly path: KeyPath; readonly message: Bytes }): Bytes
  unseal(input: {
    readonly genesisId: Bytes
    readonly path: KeyPath
    readonly box: Bytes
    readonly info: Bytes
    readonly aad: Bytes
  }): Bytes
  /** Which of these consents, by place, are this person's: the hint and the owner key are those of its path. */
  ownConsents(input: {
    readonly genesisId: Bytes
    readonly consents: readonly {
      readonly hospital: Bytes
      readonly ticketKey: Bytes
      readonly ownerHint: Bytes
      readonly ownerSignKey: Bytes
    }[]
  }): readonly number[]
  /** First 8 bytes of an HKDF output only the owner can compute: how own consents are recognised. */
  ownerHint(input: { readonly genesisId: Bytes; readonly hospital: Bytes; readonly ticketKey: Bytes }): Bytes

  /** A = g1^(1/z), B = H(gid)^(1/z) with proof, for account.open (crypto.md 3b). */
  blind(input: {
    readonly genesisId: Bytes
    readonly gid: Bytes
    readonly context: Bytes
    readonly generation: number
  }): {
    readonly a: Bytes
    readonly b: Bytes
    readonly proof: Bytes
  }
  /**
   * The reader's last step: Z = product · T^z, then the content key (32 B), from what the bulk worker took up
   * (`takeAnswer`); a wrong T or product refuses 'record.answer-wrong'. A slot with checked coins also gives its
   * seed, for the bulk worker's `recheckSlot`.
   */
  finish(input: { readonly genesisId: Bytes; readonly generation: number } & Taken): Opened

  /**
   * X = E^(1/z) for an authority's E, with its proof: what shows whose answer was wrong (crypto/answer.ts). `a` is
   * the account's A.
   */
  blindKey(input: {
    readonly genesisId: Bytes
    readonly generation: number
    readonly a: Bytes
    readonly e: Bytes
  }): BlindedKey

  /** The public keys and proofs of an authority this person keeps. */
  authority(input: {
    readonly genesisId: Bytes
    readonly name: string
    readonly context: Bytes
    readonly columns: number
  }): {
    readonly abe: { readonly e: Bytes; readonly y: Bytes; readonly proof: Bytes }
    readonly abs: {
      readonly a0: Bytes
      readonly a: readonly Bytes[]
      readonly b: readonly Bytes[]
      readonly proof: Bytes
    }
  }
  /**
   * Blind issuance of one transform key over servers of which `threshold` are needed: the common part, and each
   * server's share with its proof, sealed to it. t' is fresh at every call.
   */
  issueShares(input: {
    readonly sharing: Sharing
    readonly servers: readonly { readonly sealKey: Bytes; readonly info: Bytes }[]
  }): { readonly common: Bytes; readonly boxes: readonly Bytes[] }
  /** An ABS signing key SIK for `attribute@authority#epoch` (crypto.md §4: Kb ‖ K0 ‖ K_u), sealed to its owner. */
  issueSigningKey(input: {
    readonly genesisId: Bytes
    readonly attribute: string
    readonly to: Bytes
    readonly info: Bytes
  }): Bytes
  /** Opens and keeps a SIK after checking it against the authority's public keys; refuses 'abs.key-invalid'. */
  keepSigningKey(input: {
    readonly genesisId: Bytes
    readonly path: KeyPath
    readonly box: Bytes
    readonly info: Bytes
    readonly attribute: string
    readonly authority: AbsAuthority
  }): Record<never, never>
  /** An ABS signature; refuses 'abs.unsatisfied' when the kept keys do not satisfy the claim. */
  absSign(input: {
    readonly claim: string
    readonly authorities: readonly AbsAuthority[]
    readonly message: Bytes
    readonly context: Bytes
  }): Bytes
}
