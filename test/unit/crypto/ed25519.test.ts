import { ed25519 } from '@noble/curves/ed25519.js'
import { describe, expect, it } from 'vitest'
import { concat, equal, unhex, utf8 } from '../../../src/core/bytes.ts'
import { signEd25519, signingKeyOf, verifyEd25519 } from '../../../src/crypto/ed25519.ts'
import { cases, little, smallOrderKeys } from '../../support/ed25519-cases.ts'
import { judgeCrafted } from '../../support/ed25519-suite.ts'
import { firefox, inFirefox } from '../../support/firefox.ts'

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

describe('RFC 8032', () => {
  for (const [i, { seed, key, message, signature }] of vectors.entries())
    it(`signs and verifies vector ${i + 1}`, async () => {
      expect(signEd25519(unhex(seed), unhex(message))).toEqual(unhex(signature))
      expect(signingKeyOf(unhex(seed))).toEqual(unhex(key))
      expect(await verifyEd25519(signingKeyOf(unhex(seed)), unhex(message), unhex(signature))).toBe(true)
    })
})

describe('one verdict for crafted signatures (ZIP-215 with S < L)', () => {
  it('on every pair of encodings of small order, and with torsion in key, R or both', async () => {
    expect(
      smallOrderKeys.filter(([, bytes], i) => smallOrderKeys.findIndex(([, b]) => equal(b, bytes)) === i),
    ).toHaveLength(14)
    expect(await judgeCrafted()).toEqual({ judged: 866, wrong: [] })
  })

  it('differs from checks without the cofactor, which accept less and never more', async () => {
    const strictly = cases.map(({ key, message, signature }) =>
      ed25519.verify(signature, message, key, { zip215: false }),
    )
    expect(strictly.filter(Boolean).length).toBeGreaterThan(0)
    expect(cases.filter(({ valid }, i) => valid && !strictly[i]).length).toBeGreaterThan(150)
    expect(cases.filter(({ valid }, i) => !valid && strictly[i])).toEqual([])
  })

  it.skipIf(!firefox)(`is Firefox’s too${firefox ? '' : ' (no Firefox is installed here)'}`, async () => {
    expect(await inFirefox(firefox ?? '', 'test/support/ed25519-suite.ts', 'judgeCrafted')).toEqual({
      judged: 866,
      wrong: [],
    })
  })
})

describe('what is no signature', () => {
  const seed = new Uint8Array(32).fill(7)
  const key = signingKeyOf(seed)
  const message = utf8('one verdict')
  const signature = signEd25519(seed, message)

  it('refuses a key that is no point, and every other length', async () => {
    const noPoint = little(2n)
    expect(await verifyEd25519(noPoint, message, signature)).toBe(false)
    for (const size of [0, 31])
      expect(await verifyEd25519(key.slice(0, size), message, signature)).toBe(false)
    expect(await verifyEd25519(key, message, signature.slice(0, 63))).toBe(false)
    expect(await verifyEd25519(key, message, concat(signature, little(0n)))).toBe(false)
  })

  it('refuses every flipped bit of a signature', async () => {
    for (let bit = 0; bit < 512; bit += 13) {
      const bent = signature.slice()
      bent[bit >> 3] = (bent[bit >> 3] ?? 0) ^ (1 << (bit & 7))
      expect(await verifyEd25519(key, message, bent), `bit ${bit}`).toBe(false)
    }
  })
})
