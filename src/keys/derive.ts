/**
 * All keys of a person come from one 256-bit seed, under the id of one network:
 *
 *   key(label, parts…) = HKDF-SHA256(ikm = seed, salt = genesis id, info = D("keys") ‖ len16(label) ‖ label ‖ …)
 *
 * each part with its length (u16) before it, so that no two paths meet. 32 bytes for Ed25519 and X25519;
 * 48 bytes reduced modulo r for scalars of BLS12-381.
 *
 * | path                           | what for                                            |
 * |--------------------------------|-----------------------------------------------------|
 * | account                        | the account's signing and sealing key               |
 * | officer                        | an institution's signing and sealing key            |
 * | workspace                      | names what the person's own devices share, and seals what was written down |
 * | device                         | a device's own keys: of a secret that never leaves it, in the seed's place |
 * | owner, hospital, ticket key    | a patient's keys of one visit, and the owner's hint |
 * | signer                         | what a person is registered by, to sign consents    |
 * | request, nonce                 | what one read request's answer is sealed to         |
 * | d, generation                  | z, the reader's half of a decryption                |
 * | authority, name                | alpha, y, a0, a, b of an authority; of one of its officers a, b |
 * | ceremony, bytes, i             | the coins of a dealer's polynomials (crypto/dkg.ts) |
 */
import { hkdf } from '@noble/hashes/hkdf.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { type Bytes, concat, own, tag, utf8 } from '../core/bytes.ts'
import { encode, u16, u32 } from '../core/codec.ts'
import type { Chance } from '../core/world.ts'
import { Fr } from '../crypto/pairing.ts'

/** Which of a person's keys: labelled HKDF paths below the seed, all under one genesis id. */
export type KeyPath =
  | { readonly kind: 'account' }
  /** The institution's signing key. */
  | { readonly kind: 'officer' }
  /** A patient's keys of one visit: no counter, the ticket key is the index. */
  | { readonly kind: 'owner'; readonly hospital: Bytes; readonly ticketKey: Bytes }
  /** The key a person who signs consents is registered by, the same at every hospital of a network. */
  | { readonly kind: 'signer' }
  /** Names what a person's devices share; what a patient wrote down is sealed to it. */
  | { readonly kind: 'workspace' }
  /** This device's own, known to its person's other devices. */
  | { readonly kind: 'device' }
  /** One-time key a read request's answer is sealed to. */
  | { readonly kind: 'request'; readonly nonce: Bytes }

/** What every key of one network is derived from. */
export interface Root {
  readonly seed: Bytes
  readonly genesisId: Bytes
}

/** Ed25519 seed of a path. */
export const signingSecret = (root: Root, path: KeyPath): Bytes =>
  derive(root, 32, [...partsOf(path), utf8('sign')])
/** X25519 secret of a path. */
export const sealingSecret = (root: Root, path: KeyPath): Bytes =>
  derive(root, 32, [...partsOf(path), utf8('seal')])
/** Eight bytes by which an owner's devices recognise a consent as their own. */
export const ownerHint = (root: Root, hospital: Bytes, ticketKey: Bytes): Bytes =>
  derive(root, 8, [...partsOf({ kind: 'owner', hospital, ticketKey }), utf8('hint')])

/**
 * What only the devices of one person can work out, 32 bytes: how they find each other on a day, and how they
 * know each other on a connection (node/identity/kin.ts).
 */
export const kinMark = (root: Root, of: Bytes): Bytes => derive(root, 32, [utf8('kin'), of])

/** z: transform keys are made under 1/z, and an opened partial answer is raised to z. */
export const readingScalar = (root: Root, generation: number): Fr =>
  scalar(root, [utf8('d'), encode(u32, generation)])

export interface AuthorityScalars {
  readonly abe: { readonly alpha: Fr; readonly y: Fr }
  readonly abs: { readonly a0: Fr; readonly a: Fr; readonly b: Fr }
}
export function authorityScalars(root: Root, name: string): AuthorityScalars {
  const of = (which: string): Fr => scalar(root, [utf8('authority'), utf8(name), utf8(which)])
  return { abe: { alpha: of('alpha'), y: of('y') }, abs: { a0: of('a0'), a: of('a'), b: of('b') } }
}

/** Draws the same for the same ceremony; `ceremony` is all of it, so that no two share a coin. */
export function ceremonyCoins(root: Root, ceremony: Bytes): Chance {
  let next = 0
  return (size) => derive(root, size, [utf8('ceremony'), ceremony, encode(u32, next++)])
}

function partsOf(path: KeyPath): readonly Bytes[] {
  switch (path.kind) {
    case 'account':
    case 'officer':
    case 'signer':
    case 'workspace':
    case 'device':
      return [utf8(path.kind)]
    case 'owner':
      return [utf8(path.kind), path.hospital, path.ticketKey]
    case 'request':
      return [utf8(path.kind), path.nonce]
  }
}

function derive(root: Root, size: number, parts: readonly Bytes[]): Bytes {
  const info = concat(tag('keys'), ...parts.flatMap((part) => [encode(u16, part.length), part]))
  return own(hkdf(sha256, root.seed, root.genesisId, info, size))
}

const scalar = (root: Root, parts: readonly Bytes[]): Fr => {
  const wide = derive(root, 48, parts)
  try {
    return Fr.reduce(wide)
  } finally {
    wide.fill(0)
  }
}
