import { ed25519 } from '@noble/curves/ed25519.js'
import { describe, expect, it } from 'vitest'
import { concat, own, unhex, utf8 } from '../../../src/core/bytes.ts'
import { signEd25519, signingKeyOf, verifyEd25519 } from '../../../src/crypto/ed25519.ts'

/** RFC 8032 §7.1, tests 1 to 3 and SHA(abc). */
const vectors = [
  {
    seed: '9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60',
    key: 'd75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a',
    message: '',
    signature:
      'e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b',
  },
  {
    seed: '4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb',
    key: '3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c',
    message: '72',
    signature:
      '92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00',
  },
  {
    seed: 'c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7',
    key: 'fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025',
    message: 'af82',
    signature:
      '6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a',
  },
  {
    seed: '833fe62409237b9d62ec77587520911e9a759cec1d19755b7da901b96dca3d42',
    key: 'ec172b93ad5e563bf4932c70e1245034c35467ef2efd4d64ebf819683467e2bf',
    message:
      'ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f',
    signature:
      'dc2a4459e7369633a52b1bf277839a00201009a3efbf3ecb69bea2186c26b58909351fc9ac90b3ecfdfbc7c66431e0303dca179c138ac17ad9bef1177331a704',
  },
]

const order = 2n ** 252n + 27742317777372353535851937790883648493n
const little = (value: bigint) =>
  Uint8Array.from({ length: 32 }, (_, i) => Number((value >> BigInt(8 * i)) & 255n))
const bytesOf = (point: InstanceType<typeof ed25519.Point>) => own(point.toBytes())

describe('RFC 8032', () => {
  for (const [i, { seed, key, message, signature }] of vectors.entries())
    it(`signs and verifies vector ${i + 1}`, async () => {
      expect(signEd25519(unhex(seed), unhex(message))).toEqual(unhex(signature))
      expect(signingKeyOf(unhex(seed))).toEqual(unhex(key))
      expect(await verifyEd25519(signingKeyOf(unhex(seed)), unhex(message), unhex(signature))).toBe(true)
    })
})

describe('one verdict for crafted signatures (ZIP-215 with S < L)', () => {
  const seed = new Uint8Array(32).fill(7)
  const key = signingKeyOf(seed)
  const message = utf8('one verdict')
  const signature = signEd25519(seed, message)
  const identity = little(1n)
  const minusOne = little(2n ** 255n - 20n)
  const zero = little(0n)

  it('accepts S = 0 with the identity as key and as R: 8·0·B = 8·R + 8·k·A', async () => {
    expect(await verifyEd25519(identity, message, concat(identity, zero))).toBe(true)
  })

  it('accepts the point of order 2, which checks without the cofactor refuse for some messages', async () => {
    for (const text of ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'])
      expect(await verifyEd25519(minusOne, utf8(text), concat(identity, zero)), text).toBe(true)
  })

  it('accepts an encoding of the identity with y ≥ p', async () => {
    const unreduced = little(2n ** 255n - 18n)
    expect(await verifyEd25519(unreduced, message, concat(unreduced, zero))).toBe(true)
  })

  it('accepts an R and a key with a torsion part', async () => {
    const torsion = ed25519.Point.fromBytes(minusOne)
    const a = 12345n
    const A = bytesOf(ed25519.Point.BASE.multiply(a).add(torsion))
    const r = 67890n
    const R = bytesOf(ed25519.Point.BASE.multiply(r))
    const digest = await crypto.subtle.digest('SHA-512', concat(R, A, message))
    const k = new Uint8Array(digest).reduceRight((sum, byte) => (sum << 8n) | BigInt(byte), 0n) % order
    const forged = concat(R, little((r + k * a) % order))
    expect(await verifyEd25519(A, message, forged)).toBe(true)
    expect(await verifyEd25519(A, utf8('another'), forged)).toBe(false)
  })

  it('refuses S ≥ L, though S and S + L name the same scalar', async () => {
    const s = signature.subarray(32).reduceRight((sum, byte) => (sum << 8n) | BigInt(byte), 0n)
    expect(await verifyEd25519(key, message, signature)).toBe(true)
    expect(await verifyEd25519(key, message, concat(signature.subarray(0, 32), little(s + order)))).toBe(
      false,
    )
    expect(await verifyEd25519(identity, message, concat(identity, little(order)))).toBe(false)
  })

  it('refuses a key that is no point, and every other length', async () => {
    const noPoint = little(2n)
    expect(await verifyEd25519(noPoint, message, signature)).toBe(false)
    for (const size of [0, 31])
      expect(await verifyEd25519(key.slice(0, size), message, signature)).toBe(false)
    expect(await verifyEd25519(key, message, signature.slice(0, 63))).toBe(false)
    expect(await verifyEd25519(key, message, concat(signature, zero))).toBe(false)
  })

  it('refuses every flipped bit of a signature', async () => {
    for (let bit = 0; bit < 512; bit += 13) {
      const bent = signature.slice()
      bent[bit >> 3] = (bent[bit >> 3] ?? 0) ^ (1 << (bit & 7))
      expect(await verifyEd25519(key, message, bent), `bit ${bit}`).toBe(false)
    }
  })
})
