/**
 * What a transaction says that only cryptography can decide. The ledger states claims as data; crypto
 * judges whole batches of them; a rule may assume that the claims of its transaction held.
 */
import type { Bytes } from './bytes.ts'
import type { Ceremony, CeremonyStatement, Resharing } from './ceremony.ts'

export type Claim =
  /** Ed25519, valid exactly by ZIP-215 with S < L. */
  | { readonly kind: 'signature'; readonly key: Bytes; readonly message: Bytes; readonly signature: Bytes }
  /** BLS proof of possession of a vote key, for the device with this node key. */
  | { readonly kind: 'possession'; readonly key: Bytes; readonly node: Bytes; readonly proof: Bytes }
  /** A BLS signature of one vote key on `voteBytes` (ballot.ts). */
  | { readonly kind: 'vote'; readonly key: Bytes; readonly message: Bytes; readonly signature: Bytes }
  /** Knowledge of (alpha, y) behind E (576 B) and Y (96 B), bound to `context`. */
  | {
      readonly kind: 'abe-authority'
      readonly e: Bytes
      readonly y: Bytes
      readonly proof: Bytes
      readonly context: Bytes
    }
  /** A0, A_j, B_j made from one (a0, a, b), bound to `context`. */
  | {
      readonly kind: 'abs-authority'
      readonly a0: Bytes
      readonly a: readonly Bytes[]
      readonly b: readonly Bytes[]
      readonly proof: Bytes
      readonly context: Bytes
    }
  /** A_j, B_j of one officer made from one (a, b), bound to `context`. */
  | {
      readonly kind: 'abs-issuer'
      readonly a: readonly Bytes[]
      readonly b: readonly Bytes[]
      readonly proof: Bytes
      readonly context: Bytes
    }
  /** A = g1^(1/z) and B = H(gid)^(1/z) share the exponent (crypto.md 3b), bound to `context`. */
  | {
      readonly kind: 'blind'
      readonly gid: Bytes
      readonly a: Bytes
      readonly b: Bytes
      readonly proof: Bytes
      readonly context: Bytes
    }
  /** What is said in a ceremony is what its round asks for. */
  | { readonly kind: 'ceremony'; readonly ceremony: Ceremony | Resharing; readonly said: CeremonyStatement }
  /** The public part of a shared transform key is made of those of the officers in these places (crypto/threshold-issuance.ts). */
  | {
      readonly kind: 'combined'
      readonly parts: readonly { readonly place: number; readonly common: Bytes }[]
      readonly common: Bytes
    }
  /** An attribute-based signature on `message` by somebody who satisfies `claim` (canonical policy text). */
  | {
      readonly kind: 'abs'
      readonly claim: string
      readonly authorities: readonly AbsIssuer[]
      readonly message: Bytes
      readonly signature: Bytes
      readonly context: Bytes
    }

/** One A_j and one B_j a column, each 96 B in G2: of an authority, or of one of its officers. */
export interface AbsColumns {
  readonly a: readonly Bytes[]
  readonly b: readonly Bytes[]
}
/** ABS public keys of one authority, with its trustee's key A0 (96 B in G2). */
export interface AbsAuthority extends AbsColumns {
  readonly name: string
  readonly a0: Bytes
}
/** Those of one whose attributes `threshold` of its officers give, each with keys of its own and its place. */
export interface AbsOfficers {
  readonly name: string
  readonly a0: Bytes
  readonly threshold: number
  readonly officers: readonly (AbsColumns & { readonly place: number })[]
}
export type AbsIssuer = AbsAuthority | AbsOfficers

/** How many of whom a claim on an issuer's attribute needs; undefined where it gives them alone. */
export const jointOf = (
  issuer: AbsIssuer | undefined,
): { readonly threshold: number; readonly givers: number } | undefined =>
  issuer && 'officers' in issuer ? { threshold: issuer.threshold, givers: issuer.officers.length } : undefined
