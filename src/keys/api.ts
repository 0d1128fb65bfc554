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
import type { LockKind, PasskeyName } from './locks.ts'
import type { OfficerCalls } from './officer-api.ts'
import type { Resting } from './pin.ts'
import type { TrustedCalls } from './trusted/api.ts'
import type { AbsAuthority, AbsIssuer } from '../core/claim.ts'
import type { Answer, AnswerInput, Asked, BlindedKey } from '../crypto/question.ts'

export type { KeyPath, LockKind, PasskeyName, Resting, Sharing }

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
  /** How its passkey is asked, where there is one. */
  readonly passkey?: PasskeyName
  /** While open, and where something would be asked for: minutes without input until they lock; 0 is never. */
  readonly idleMinutes?: number
  /** While open, likewise: whether a PIN opens them again in this tab. */
  readonly pin?: boolean
  /** While open, and where people keep parts: how many are needed, have one, and have shown that they do. */
  readonly trusted?: { readonly needed: number; readonly of: number; readonly kept: number }
}

/** What a person gives to open one of their own locks; nothing is what the device opens by itself. */
export interface Opening {
  readonly passphrase?: string
  readonly words?: string
  /** What the authenticator gave for the passkey's salt. */
  readonly passkey?: Bytes
}

/** A passkey, and what it gave for its salt. */
export interface NewPasskey extends PasskeyName {
  readonly secret: Bytes
}

/** A PIN, and what `lock` gave for it to open. */
export interface RestingPin {
  readonly digits: string
  readonly resting: Resting
}

/** A word of the 24 by its place, 1 to 24. */
export interface TypedWord {
  readonly place: number
  readonly word: string
}

export interface PersonCalls extends OfficerCalls, TrustedCalls {
  state(input: Record<never, never>): PersonState
  /**
   * A fresh seed under a device lock, or that of 24 words, under these as well. Refuses 'keys.exists', and words as
   * mnemonic.ts does.
   */
  create(input: { readonly words?: string }): PersonState
  /**
   * Opens with the device lock, or a passphrase (Argon2id), a passkey, the 24 words, or a PIN; refuses
   * 'keys.wrong-passphrase', 'keys.wrong-passkey', 'words.other', 'keys.wrong-pin', words as mnemonic.ts does, and 'keys.locked' for the
   * device where their person has locked them.
   */
  open(input: Opening & { readonly pin?: RestingPin }): PersonState
  /**
   * Sets the passphrase lock and keeps the device lock or takes it away. Where there is a passphrase or a passkey
   * already, for `by` alone: an open tab is not yet its owner. Refuses as `open` does.
   */
  protect(input: {
    readonly passphrase: string
    readonly keepDevice: boolean
    readonly by?: Opening
  }): PersonState
  /** As `protect`, with a passkey. Refuses 'keys.last-lock' for one that would be the only way but for none. */
  addPasskey(input: {
    readonly passkey: NewPasskey
    readonly keepDevice: boolean
    readonly by?: Opening
  }): PersonState
  dropPasskey(input: { readonly by?: Opening }): PersonState
  /** Refuses whatever is no proof, as `protect` does, and changes nothing. */
  checkLock(input: { readonly by?: Opening }): PersonState
  /**
   * The 24 words, and the places of those to be typed back; as `protect`, for `by` alone. Refuses
   * 'keys.locked', and as `open` does.
   */
  showWords(input: { readonly by?: Opening }): {
    readonly words: readonly string[]
    readonly ask: readonly number[]
  }
  /** Adds the words lock, for somebody who has typed at least three of them back; refuses 'words.differ' {place}. */
  keepWords(input: { readonly typed: readonly TypedWord[] }): PersonState

  /** Minutes without input until they lock by themselves; 0 is never. As `protect` sets a passphrase. */
  setIdle(input: { readonly minutes: number; readonly by?: Opening }): PersonState
  /**
   * The PIN that opens them again in the tab that locked them, or none from now on. One is set as `protect` sets a
   * passphrase. Refuses 'keys.weak-pin' {least}.
   */
  setPin(input: { readonly pin?: string; readonly by?: Opening }): PersonState

  /**
   * On a device without keys, which stays in memory until `takePaired`: a one-time key to seal the seed to, and the
   * keys that will be this device's own (pairing.ts). Refuses 'keys.exists'.
   */
  beginPairing(input: { readonly genesisId: Bytes }): {
    readonly boxKey: Bytes
    readonly signKey: Bytes
    readonly sealKey: Bytes
  }
  /** The seed and signing keys, sealed to another device of this person; asks as `showWords` does. */
  givePaired(input: {
    readonly to: Bytes
    readonly info: Bytes
    readonly aad: Bytes
    readonly by?: Opening
  }): Bytes
  /** Opens that box into a vault of this device's own. Refuses 'pairing.forged', 'pairing.broken', 'keys.exists'. */
  takePaired(input: { readonly box: Bytes; readonly info: Bytes; readonly aad: Bytes }): PersonState

  /** Forgets what was opened; only a lock opens it again, or what rests here for its PIN. */
  lock(input: Record<never, never>): PersonState & { readonly resting?: Resting }

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
  /** What only devices of one person can work out of these bytes, 32 bytes each. */
  kinMarks(input: { readonly genesisId: Bytes; readonly of: readonly Bytes[] }): readonly Bytes[]
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
    readonly authorities: readonly AbsIssuer[]
    readonly message: Bytes
    readonly context: Bytes
  }): Bytes
}
