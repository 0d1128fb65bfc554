/**
 * The transform of Fujisaki and Okamoto (CRYPTO 1999) for the slot: every coin of the encapsulation comes from
 * a seed, and whoever opens the slot can make it again and compare. It shows that the rows nobody used are
 * honest too, so that no two readers open the slot to different keys (CCA security in the random oracle model).
 *
 *   seed    32 B at random
 *   prk     = SHA-256(tag "abe-fo-coins" ‖ seed ‖ SHA-256(policy) ‖ SHA-256(binding))
 *   coin i  = the first 48 B of SHA-256(tag "abe-fo-coin" ‖ prk ‖ i u32 ‖ 0 u8) ‖ SHA-256(… ‖ 1 u8) mod r,
 *             i = 0, 1, … in the order in which Encap draws: s, then the coefficients of λ, then of ω, then r
 *             of each row (the one-step derivation of NIST SP 800-56C)
 *   masked  = seed XOR HKDF-SHA256(ikm = Z, salt = hdrHash, info = tag "abe-fo-mask", 32 B)
 *   okm     = HKDF-SHA256(ikm = seed, salt = hdrHash ‖ masked, info = tag "abe-fo-key", 64 B)
 *             = kek ‖ commit, used as in slot.ts
 *
 * A coin that is 0 is drawn again. The comparison costs one encryption and needs the authorities' keys of the
 * time of sealing. It comes after the record is open, and without keys (`recheckSlot`), so that the reader's
 * last step stays one exponentiation; a slot that fails it is reported against its author. The seed opens the
 * slot: a report that shows it to others shows them the record.
 */
import { hkdf } from '@noble/hashes/hkdf.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { type Bytes, concat, hash, own, tag, tagged, utf8 } from '../core/bytes.ts'
import { encode, u32 } from '../core/codec.ts'
import type { Chance } from '../core/world.ts'
import { GT } from './pairing.ts'

export const seedBytes = 32

/** The coins of one encapsulation, as the chance it draws from. Whoever has the seed can make any row of it. */
export function coinsOf(seed: Bytes, policy: string, binding: Bytes): Chance {
  const prk = tagged('abe-fo-coins', seed, hash(utf8(policy)), hash(binding))
  let next = 0
  return (size) => {
    const place = encode(u32, next++)
    const half = (i: number): Bytes => tagged('abe-fo-coin', prk, place, Uint8Array.of(i))
    return concat(half(0), half(1)).subarray(0, size)
  }
}

/** Seed to masked and back. */
export function maskSeed(seed: Bytes, z: GT, hdrHash: Bytes): Bytes {
  const mask = hkdf(sha256, GT.encode(z), hdrHash, tag('abe-fo-mask'), seedBytes)
  return seed.map((byte, i) => byte ^ (mask[i] ?? 0))
}

/** okm. */
export const seededKeys = (seed: Bytes, hdrHash: Bytes, masked: Bytes): Bytes =>
  own(hkdf(sha256, seed, concat(hdrHash, masked), tag('abe-fo-key'), 64))
