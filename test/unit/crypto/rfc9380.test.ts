/** The vectors of RFC 9380 for BLS12381G1_XMD:SHA-256_SSWU_RO_ (§J.9.1) and the same of G2 (§J.10.1): x of P. */
import { bls12_381 } from '@noble/curves/bls12-381.js'
import { beforeAll, describe, expect, it } from 'vitest'
import { hex, utf8 } from '../../../src/core/bytes.ts'
import { G1, G2, ready } from '../../../src/crypto/pairing.ts'

beforeAll(ready)

/** msg, P.x in G1, then P.x in G2 as c0 and c1. */
const vectors = [
  [
    '',
    '052926add2207b76ca4fa57a8734416c8dc95e24501772c814278700eed6d1e4e8cf62d9c09db0fac349612b759e79a1',
    '0141ebfbdca40eb85b87142e130ab689c673cf60f1a3e98d69335266f30d9b8d4ac44c1038e9dcdd5393faf5c41fb78a',
    '05cb8437535e20ecffaef7752baddf98034139c38452458baeefab379ba13dff5bf5dd71b72418717047f5b0f37da03d',
  ],
  [
    'abc',
    '03567bc5ef9c690c2ab2ecdf6a96ef1c139cc0b2f284dca0a9a7943388a49a3aee664ba5379a7655d3c68900be2f6903',
    '02c2d18e033b960562aae3cab37a27ce00d80ccd5ba4b7fe0e7a210245129dbec7780ccc7954725f4168aff2787776e6',
    '139cddbccdc5e91b9623efd38c49f81a6f83f175e80b06fc374de9eb4b41dfe4ca3a230ed250fbe3a2acf73a41177fd8',
  ],
  [
    'abcdef0123456789',
    '11e0b079dea29a68f0383ee94fed1b940995272407e3bb916bbf268c263ddd57a6a27200a784cbc248e84f357ce82d98',
    '121982811d2491fde9ba7ed31ef9ca474f0e1501297f68c298e9f4c0028add35aea8bb83d53c08cfc007c1e005723cd0',
    '190d119345b94fbd15497bcba94ecf7db2cbfd1e1fe7da034d26cbba169fb3968288b3fafb265f9ebd380512a71c3f2c',
  ],
  [
    `q128_${'q'.repeat(128)}`,
    '15f68eaa693b95ccb85215dc65fa81038d69629f70aeee0d0f677cf22285e7bf58d7cb86eefe8f2e9bc3f8cb84fac488',
    '19a84dd7248a1066f737cc34502ee5555bd3c19f2ecdb3c7d9e24dc65d4e25e50d83f0f77105e955d78f4762d33c17da',
    '0934aba516a52d8ae479939a91998299c76d39cc0c035cd18813bec433f587e2d7a4fef038260eef0cef4d02aae3eb91',
  ],
  [
    `a512_${'a'.repeat(512)}`,
    '082aabae8b7dedb0e78aeb619ad3bfd9277a2f77ba7fad20ef6aabdc6c31d19ba5a6d12283553294c1825c4b3ca2dcfe',
    '01a6ba2f9a11fa5598b2d8ace0fbe0a0eacb65deceb476fbbcb64fd24557c2f4b18ecfc5663e54ae16a84f5ab7f62534',
    '11fca2ff525572795a801eed17eb12785887c7b63fb77a42be46ce4a34131d71f7a73e95fee3f812aea3de78b4d01569',
  ],
] as const

describe('RFC 9380 §J.9.1 and §J.10.1', () => {
  for (const [message, g1, ...g2] of vectors)
    it(`hashes ${JSON.stringify(message.slice(0, 20))} of ${message.length} letters`, () => {
      const dst = (group: string) => `QUUX-V01-CS02-with-BLS12381${group}_XMD:SHA-256_SSWU_RO_`
      const coordinate = (x: bigint) => x.toString(16).padStart(96, '0')
      const p = bls12_381.G1.Point.fromHex(hex(G1.encode(G1.hash(utf8(message), dst('G1'))))).toAffine()
      expect(coordinate(p.x)).toBe(g1)
      const q = bls12_381.G2.Point.fromHex(hex(G2.encode(G2.hash(utf8(message), dst('G2'))))).toAffine()
      expect([q.x.c0, q.x.c1].map(coordinate)).toEqual(g2)
    })
})
