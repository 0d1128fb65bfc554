/**
 * Ed25519 (RFC 8032) with one verdict everywhere.
 *
 *   signature = R ‖ S,  k = SHA-512(R ‖ A ‖ message) mod L
 *   valid    ⇔  S < L, and A and R decode as points (y reduced mod p), and 8·S·B = 8·R + 8·k·A     (ZIP-215)
 *
 * Implementations differ on small-order keys and unreduced encodings, which would split validators. All that
 * check without the cofactor accept a subset of the above, so WebCrypto's yes counts; its no, and engines
 * without Ed25519, are decided by noble. S < L is checked first, because not every engine does.
 */
import { ed25519 } from '@noble/curves/ed25519.js'
import { type Bytes, hex, own } from '../core/bytes.ts'

/** The prime order of the base point. */
const order = 2n ** 252n + 27742317777372353535851937790883648493n

/** 32-byte public key of a 32-byte seed. */
export const signingKeyOf = (seed: Bytes): Bytes => own(ed25519.getPublicKey(seed))

/** 64 bytes, deterministic (RFC 8032 §5.1.6). */
export const signEd25519 = (seed: Bytes, message: Bytes): Bytes => own(ed25519.sign(message, seed))

/** ZIP-215 with S < L; false for any lengths other than 32 and 64, never a refusal. */
export async function verifyEd25519(key: Bytes, message: Bytes, signature: Bytes): Promise<boolean> {
  if (key.length !== 32 || signature.length !== 64 || scalar(signature.subarray(32)) >= order) return false
  return (
    (await verifyNatively(key, message, signature)) ||
    ed25519.verify(signature, message, key, { zip215: true })
  )
}

/** Imported keys by their bytes: an officer's key signs all of a hospital, and importing is a third of the work. */
const imported = new Map<string, CryptoKey>()
const importedMost = 1000

async function importedKey(key: Bytes): Promise<CryptoKey> {
  const name = hex(key)
  const known = imported.get(name)
  if (known) return known
  const made = await crypto.subtle.importKey('raw', key, 'Ed25519', false, ['verify'])
  const [oldest] = imported.keys()
  if (imported.size >= importedMost && oldest !== undefined) imported.delete(oldest)
  imported.set(name, made)
  return made
}

async function verifyNatively(key: Bytes, message: Bytes, signature: Bytes): Promise<boolean> {
  try {
    return await crypto.subtle.verify('Ed25519', await importedKey(key), signature, message)
  } catch {
    return false
  }
}

const scalar = (bytes: Uint8Array): bigint => bytes.reduceRight((sum, byte) => (sum << 8n) | BigInt(byte), 0n)
