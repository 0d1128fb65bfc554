/**
 * RFC 9180 has no vector for X25519 with AES-256-GCM, so its algorithms are written out here once more, on
 * noble alone, checked with the vectors of A.1.1 (AES-128-GCM), and compared with what the app does.
 */
import { x25519 } from '@noble/curves/ed25519.js'
import { expand, extract } from '@noble/hashes/hkdf.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { describe, expect, it } from 'vitest'
import { type Bytes, concat, own, unhex, utf8 } from '../../../src/core/bytes.ts'
import { Refused } from '../../../src/core/refusal.ts'
import { boxOverhead, seal, sealingKeyOf, unseal } from '../../../src/crypto/hpke.ts'
import { refused } from '../../support/refusals.ts'

const info = unhex('4f6465206f6e2061204772656369616e2055726e')
const skR = unhex('4612c550263fc8ad58375df3f557aac531d26850903e55a9f23f21d8534e8ac8')
const skE = unhex('52c4a758a802cd8b936eceea314432798d5baf2d7e9235dc084ab1b9cfa2f736')
const plain = unhex('4265617574792069732074727574682c20747275746820626561757479')
const aad = unhex('436f756e742d30')

const bytes = (...values: number[]): Bytes => Uint8Array.of(...values)
const none = new Uint8Array(0)

/** Base mode, the first message of a context: RFC 9180 §4.1, §5.1 and §5.2. */
async function byTheBook(aeadId: number, keyBytes: number) {
  const labeled = (suite: Bytes, label: string, rest: Bytes) =>
    concat(utf8('HPKE-v1'), suite, utf8(label), rest)
  const kem = concat(utf8('KEM'), bytes(0, 32))
  const hpke = concat(utf8('HPKE'), bytes(0, 32, 0, 1, 0, aeadId))
  const labeledExtract = (suite: Bytes, salt: Bytes, label: string, ikm: Bytes) =>
    own(extract(sha256, labeled(suite, label, ikm), salt))
  const labeledExpand = (suite: Bytes, prk: Bytes, label: string, rest: Bytes, size: number) =>
    own(expand(sha256, prk, concat(bytes(0, size), labeled(suite, label, rest)), size))

  const enc = sealingKeyOf(skE)
  const dh = own(x25519.getSharedSecret(skE, sealingKeyOf(skR)))
  const prk = labeledExtract(kem, none, 'eae_prk', dh)
  const shared = labeledExpand(kem, prk, 'shared_secret', concat(enc, sealingKeyOf(skR)), 32)
  const context = concat(
    bytes(0),
    labeledExtract(hpke, none, 'psk_id_hash', none),
    labeledExtract(hpke, none, 'info_hash', info),
  )
  const secret = labeledExtract(hpke, shared, 'secret', none)
  const key = labeledExpand(hpke, secret, 'key', context, keyBytes)
  const iv = labeledExpand(hpke, secret, 'base_nonce', context, 12)
  const imported = await crypto.subtle.importKey('raw', key, 'AES-GCM', false, ['encrypt'])
  const sealed = await crypto.subtle.encrypt({ name: 'AES-GCM', iv, additionalData: aad }, imported, plain)
  return { shared, key, iv, box: concat(enc, new Uint8Array(sealed)) }
}

describe('RFC 9180 base mode', () => {
  it('the written-out algorithms give the vectors of A.1.1', async () => {
    const { shared, key, iv, box } = await byTheBook(1, 16)
    expect(shared).toEqual(unhex('fe0e18c9f024ce43799ae393c7e8fe8fce9d218875e8227b0187c04e7d2ea1fc'))
    expect(key).toEqual(unhex('4531685d41d65f03dc48f6b8302c05b0'))
    expect(iv).toEqual(unhex('56d890e5accaaf011cff4b7d'))
    expect(box).toEqual(
      unhex(
        '37fda3567bdbd628e88668c3c8d7e97d1d1253b6d4ea6d44c150f741f1bf4431' +
          'f938558b5d72f1a23810b4be2ab4f84331acc02fc97babc53a52ae8218a355a96d8770ac83d07bea87e13c512a',
      ),
    )
  })

  it('seals with AES-256-GCM as they do', async () => {
    const { box } = await byTheBook(2, 32)
    const pkcs8 = concat(unhex('302e020100300506032b656e04220420'), skE)
    const ephemeral = {
      privateKey: await crypto.subtle.importKey('pkcs8', pkcs8, 'X25519', true, ['deriveBits']),
      publicKey: await crypto.subtle.importKey('raw', sealingKeyOf(skE), 'X25519', true, []),
    }
    expect(await seal(sealingKeyOf(skR), info, aad, plain, ephemeral)).toEqual(box)
    expect(await unseal(skR, box, info, aad)).toEqual(plain)
  })
})

describe('sealed boxes', () => {
  const to = sealingKeyOf(skR)

  it('open again, of any size, and never look alike', async () => {
    for (const size of [0, 1, 1000]) {
      const message = new Uint8Array(size).fill(5)
      const [one, other] = await Promise.all([seal(to, info, aad, message), seal(to, info, aad, message)])
      expect(one).toHaveLength(size + boxOverhead)
      expect(one).not.toEqual(other)
      expect(await unseal(skR, one, info, aad)).toEqual(message)
    }
  })

  it('refuse another key, info or aad, a cut and a flipped bit', async () => {
    const box = await seal(to, info, aad, plain)
    const notOpened = refused('sealed.not-opened', {})
    const tries: (() => Promise<Bytes>)[] = [
      () => unseal(skE, box, info, aad),
      () => unseal(skR, box, aad, aad),
      () => unseal(skR, box, info, info),
      () => unseal(skR, box.slice(0, -1), info, aad),
      () => unseal(skR, box.slice(0, 40), info, aad),
    ]
    for (const at of [0, 31, 32, box.length - 1]) {
      const bent = box.slice()
      bent[at] = (bent[at] ?? 0) ^ 1
      tries.push(() => unseal(skR, bent, info, aad))
    }
    for (const attempt of tries) await expect(attempt()).rejects.toEqual(notOpened)
  })

  it('refuse to be made for a key of small order', async () => {
    await expect(seal(new Uint8Array(32), info, aad, plain)).rejects.toBeInstanceOf(Refused)
  })
})
