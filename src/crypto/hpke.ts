/**
 * Sealed boxes: HPKE base mode (RFC 9180), DHKEM(X25519, HKDF-SHA256), HKDF-SHA256, AES-256-GCM, one message a
 * context.
 *
 *   box = enc (32 B) ‖ ciphertext (plain + 16 B)
 *
 * `info` says what the box is for and binds it to its place (genesis id, record, recipient …); `aad` is
 * whatever else must arrive unchanged. Both sides give both.
 */
import { x25519 } from '@noble/curves/ed25519.js'
import { Aes256Gcm, CipherSuite, DhkemX25519HkdfSha256, HkdfSha256, HpkeError } from '@hpke/core'
import { type Bytes, concat, own } from '../core/bytes.ts'
import { refuse } from '../core/refusal.ts'

export const boxOverhead = 32 + 16

const suite = new CipherSuite({
  kem: new DhkemX25519HkdfSha256(),
  kdf: new HkdfSha256(),
  aead: new Aes256Gcm(),
})

/** 32-byte X25519 public key of a 32-byte secret. */
export const sealingKeyOf = (secret: Bytes): Bytes => own(x25519.getPublicKey(secret))

/** Refuses 'sealed.bad-recipient' for a key that is no X25519 key. */
export async function seal(
  to: Bytes,
  info: Bytes,
  aad: Bytes,
  plain: Bytes,
  ephemeral?: CryptoKeyPair,
): Promise<Bytes> {
  try {
    const recipientPublicKey = await suite.kem.deserializePublicKey(to)
    // A given ephemeral key repeats the RFC's vectors; nothing else passes one.
    const sender = { recipientPublicKey, info, ...(ephemeral ? { ekm: ephemeral } : {}) }
    const { enc, ct } = await suite.seal(sender, plain, aad)
    return concat(new Uint8Array(enc), new Uint8Array(ct))
  } catch (caught) {
    if (caught instanceof HpkeError) return refuse('sealed.bad-recipient')
    throw caught
  }
}

/** Refuses 'sealed.not-opened' when key, info, aad or box are not those of the sealing. */
export async function unseal(secret: Bytes, box: Bytes, info: Bytes, aad: Bytes): Promise<Bytes> {
  if (box.length < boxOverhead) refuse('sealed.not-opened')
  try {
    const recipientKey = {
      privateKey: await suite.kem.deserializePrivateKey(secret),
      publicKey: await suite.kem.deserializePublicKey(sealingKeyOf(secret)),
    }
    const opened = await suite.open({ recipientKey, enc: box.slice(0, 32), info }, box.slice(32), aad)
    return new Uint8Array(opened)
  } catch (caught) {
    if (caught instanceof HpkeError) return refuse('sealed.not-opened')
    throw caught
  }
}
