import { bls12_381 } from '@noble/curves/bls12-381.js'
import { hkdf } from '@noble/hashes/hkdf.js'
import { sha256 } from '@noble/hashes/sha2.js'
import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { concat, hex, tag, unhex, utf8 } from '../../../src/core/bytes.ts'
import { systemChance } from '../../../src/core/world.ts'
import {
  Fr,
  G1,
  G2,
  GT,
  finalExp,
  linesOf,
  millerLoop,
  order,
  pairings,
  pairingsOnLines,
  ready,
  wipe,
} from '../../../src/crypto/pairing.ts'
import { seeded } from '../../support/chance.ts'
import { compare, encodeFp12 } from '../../support/differential.ts'
import { refused } from '../../support/refusals.ts'

beforeAll(ready)

const scalars = fc.oneof(fc.constantFrom(0n, 1n, 2n, order - 1n), fc.bigInt({ min: 0n, max: order - 1n }))
const { G1: N1, G2: N2, fields } = bls12_381
const nobleScalar = (k: bigint) => k.toString(16).padStart(64, '0')
type Fp12 = ReturnType<typeof fields.Fp12.fromBytes>
describe('agreement with @noble/curves', () => {
  it('on every kind of operation; `npm run soak -- differential` has a thousand of each', () => {
    const seed = Math.floor(Math.random() * 2 ** 32)
    const differing = compare(seeded(seed), { runs: 25, runsCostly: 4 })
    expect({ seed, differing }).toEqual({ seed, differing: [] })
  })

  it('hashing to scalars', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 1, maxLength: 64 }), (bytes) => {
        expect(hex(Fr.encode(Fr.reduce(bytes)))).toBe(nobleScalar(BigInt(`0x${hex(bytes)}`) % order))
      }),
    )
    const ikm = sha256(concat(unhex('00000002'), utf8('ab'), unhex('00000000'), unhex('00000001'), utf8('c')))
    const wide = hkdf(sha256, ikm, undefined, tag('a test'), 48)
    expect(hex(Fr.encode(Fr.hash('a test', utf8('ab'), utf8(''), utf8('c'))))).toBe(
      nobleScalar(BigInt(`0x${hex(wide)}`) % order),
    )
  })

  it('with itself: products of pairings and powers', () => {
    fc.assert(
      fc.property(
        scalars.filter((k) => k !== 0n),
        scalars.filter((k) => k !== 0n),
        (a, b) => {
          const p = G1.mul(G1.generator(), Fr.of(a))
          const q = G2.mul(G2.generator(), Fr.of(b))
          expect(GT.equal(GT.powSecret(Fr.of(a)), GT.pow(GT.generator(), Fr.of(a)))).toBe(true)
          const product = pairings([p, q], [G1.generator(), q])
          expect(GT.equal(product, GT.pow(GT.generator(), Fr.of((a + 1n) * b)))).toBe(true)
        },
      ),
      { numRuns: 5 },
    )
  })
})

describe('what mcl promises beyond its declared interface', () => {
  const some = (n: number) => Array.from({ length: n }, () => Fr.random(systemChance))

  it('a Miller loop over infinity counts as one, and nothing at all is one', () => {
    const pair = [G1.generator(), G2.generator()] as const
    const with0 = millerLoop([pair, [G1.infinity(), G2.generator()], [G1.generator(), G2.infinity()]])
    expect(GT.equal(finalExp(with0), GT.generator())).toBe(true)
    expect(GT.isOne(finalExp(millerLoop([])))).toBe(true)
    expect(G1.isInfinity(G1.mulSum([], []))).toBe(true)
    expect(GT.isOne(GT.powProduct([], []))).toBe(true)
  })

  it('sums and products longer than its stack', () => {
    const n = 600
    const ks = some(n)
    const total = ks.reduce((sum, k) => Fr.add(sum, k))
    const g2 = Array.from({ length: n }, () => G2.generator())
    expect(G2.equal(G2.mulSum(g2, ks), G2.mul(G2.generator(), total))).toBe(true)
    const gT = Array.from({ length: n }, () => GT.generator())
    expect(GT.equal(GT.powProduct(gT, ks), GT.pow(GT.generator(), total))).toBe(true)
    const pairs = ks.map((k) => [G1.mul(G1.generator(), k), G2.generator()] as const)
    expect(GT.equal(pairings(...pairs), GT.pow(GT.generator(), total))).toBe(true)
  })

  it('pairs on lines drawn before, also for points that are not normalised', () => {
    const [p, q] = [G1.mul(G1.generator(), Fr.of(5)), G2.mul(G2.generator(), Fr.of(7))]
    const other = G1.add(p, G1.generator())
    const onLines = pairingsOnLines(p, linesOf(G2.generator()), other, linesOf(q))
    expect(GT.equal(onLines, pairings([p, G2.generator()], [other, q]))).toBe(true)
    expect(GT.isOne(pairingsOnLines(p, linesOf(q), G1.neg(p), linesOf(q)))).toBe(true)
  })

  it('decodes loosely what is on the curve, and tells what is outside the subgroup', () => {
    const outside = new Uint8Array(48)
    outside[0] = 0x80
    outside[47] = 4
    expect(G1.inSubgroup(G1.decodeLoose(outside))).toBe(false)
    expect(() => G1.decode(outside)).toThrow()
    expect(() => G1.decodeLoose(outside.map((byte, i) => (i === 47 ? 1 : byte)))).toThrow()
    expect(G1.inSubgroup(G1.generator()) && G1.inSubgroup(G1.infinity())).toBe(true)
  })

  it('takes points that are not normalised', () => {
    const [a, b] = [Fr.of(7), Fr.of(11)]
    const p = G1.add(G1.mul(G1.generator(), a), G1.generator())
    const q = G2.add(G2.mul(G2.generator(), b), G2.generator())
    expect(GT.equal(pairings([p, q]), GT.pow(GT.generator(), Fr.of(96)))).toBe(true)
  })

  it('refuses unequal lengths', () => {
    expect(() => G1.mulSum([G1.generator()], [])).toThrow(RangeError)
  })

  it('wipes secrets and goes on', () => {
    const k = Fr.random(systemChance)
    const p = G1.mulSecret(G1.generator(), k)
    wipe(k)
    expect(Fr.isZero(k)).toBe(true)
    expect(G1.equal(G1.decode(G1.encode(p)), p)).toBe(true)
  })

  it('no inverse of zero', () => {
    expect(() => Fr.inverse(Fr.of(0))).toThrow(RangeError)
  })
})

describe('decoders accept exactly what encoders write', () => {
  const malformed = (run: () => unknown) => expect(run).toThrow(refused('malformed'))
  const infinity = (size: number) => `c0${'00'.repeat(size - 1)}`

  it('infinity only where it is allowed, and only as c0 00…', () => {
    const decoders = [
      { size: 48, decode: (b: Uint8Array, i?: 'allowed') => G1.isInfinity(G1.decode(b, i)) },
      { size: 96, decode: (b: Uint8Array, i?: 'allowed') => G2.isInfinity(G2.decode(b, i)) },
    ]
    for (const { size, decode } of decoders) {
      malformed(() => decode(unhex(infinity(size))))
      expect(decode(unhex(infinity(size)), 'allowed')).toBe(true)
      malformed(() => decode(unhex(`${infinity(size).slice(0, -1)}1`), 'allowed'))
      malformed(() => decode(unhex(`e0${infinity(size).slice(2)}`), 'allowed'))
      malformed(() => decode(unhex('00'.repeat(size)), 'allowed'))
    }
  })

  it('no point outside the subgroup', () => {
    const { Fp, Fp2 } = fields
    let found = 0
    for (let i = 1n; i < 12n; i++) {
      const y1 = i ** 3n + 4n
      const x2 = Fp2.create({ c0: i, c1: 1n })
      const y2 = Fp2.add(Fp2.mul(Fp2.sqr(x2), x2), Fp2.create({ c0: 4n, c1: 4n }))
      try {
        const p = N1.Point.fromAffine({ x: i, y: Fp.sqrt(y1) })
        const q = N2.Point.fromAffine({ x: x2, y: Fp2.sqrt(y2) })
        expect([p.isTorsionFree(), q.isTorsionFree()]).toEqual([false, false])
        const c = (value: bigint) => value.toString(16).padStart(96, '0')
        malformed(() => G1.decode(unhex(`80${c(i).slice(2)}`)))
        malformed(() => G2.decode(unhex(`80${c(1n).slice(2)}${c(i)}`)))
        found++
      } catch (caught) {
        if (!(caught instanceof Error) || caught.message !== 'Cannot find square root') throw caught
      }
    }
    expect(found).toBeGreaterThan(0)
  })

  it('scalars below r', () => {
    malformed(() => Fr.decode(unhex(nobleScalar(order))))
    malformed(() => Fr.decode(unhex('ff'.repeat(32))))
    expect(hex(Fr.encode(Fr.decode(unhex(nobleScalar(order - 1n)))))).toBe(nobleScalar(order - 1n))
  })

  it('GT: no zero, nothing outside the subgroup, no coefficient of p or more', () => {
    malformed(() => GT.decodeLoose(new Uint8Array(576)))
    const p =
      '1a0111ea397fe69a4b1ba7b6434bacd764774b84f38512bf6730d2a0f6b0f6241eabfffeb153ffffb9feffffffffaaab'
    const encoded = hex(GT.encode(GT.generator()))
    malformed(() => GT.decodeLoose(unhex(p + encoded.slice(96))))
    const minusOne = encodeFp12(fields.Fp12.neg(fields.Fp12.ONE))
    expect(GT.isOne(GT.mul(GT.decodeLoose(unhex(minusOne)), GT.decodeLoose(unhex(minusOne))))).toBe(true)
    malformed(() => GT.decode(unhex(minusOne)))
    expect(GT.isOne(GT.decode(GT.encode(GT.one())))).toBe(true)
  })

  it('GT membership agrees with x^r = 1 of noble on members, cyclotomic elements, small orders and noise', () => {
    const { Fp12 } = fields
    const p = fields.Fp.ORDER
    const random = () =>
      Fp12.fromBytes(concat(...Array.from({ length: 12 }, () => concat(unhex('00'), systemChance(47)))))
    const cyclotomic = (x: Fp12) => {
      const toP6 = Fp12.conjugate(x)
      const easy = Fp12.div(toP6, x)
      return Fp12.mul(Fp12.frobeniusMap(easy, 2), easy)
    }
    const x = cyclotomic(random())
    const phi = p ** 4n - p ** 2n + 1n
    const member = Fp12.pow(x, phi / order)
    const order13 = Fp12.pow(x, phi / 13n)
    const cases = [
      Fp12.ONE,
      member,
      x,
      order13,
      Fp12.mul(member, order13),
      random(),
      Fp12.mul(member, Fp12.neg(Fp12.ONE)),
    ]
    const verdicts = cases.map((y) => GT.isMember(GT.decodeLoose(unhex(encodeFp12(y)))))
    expect(verdicts).toEqual(cases.map((y) => Fp12.eql(Fp12.pow(y, order), Fp12.ONE)))
    expect(verdicts.slice(0, 3)).toEqual([true, true, false])
    const powers = cases.map((y) => GT.powOfMember(GT.decodeLoose(unhex(encodeFp12(y))), Fr.of(order - 1n)))
    expect(powers.map((power) => power !== undefined)).toEqual(verdicts)
  })

  it('a power of a member nobody vouched for is the power', () => {
    const u = 0xd201000000010000n
    const edges = [0n, 1n, 2n, 7n, 8n, 15n, u - 1n, u, u + 1n, u ** 2n, u ** 3n, u ** 3n * 8n, order - 1n]
    for (const k of edges)
      expect(
        GT.equal(GT.powOfMember(GT.generator(), Fr.of(k)) ?? GT.one(), GT.pow(GT.generator(), Fr.of(k))),
      ).toBe(true)
    for (let i = 0; i < 200; i++) {
      const [x, k] = [GT.pow(GT.generator(), Fr.random(systemChance)), Fr.random(systemChance)]
      expect(GT.powOfMember(x, k)).toEqual(GT.pow(x, k))
    }
    expect(GT.isOne(GT.powOfMember(GT.one(), Fr.of(5)) ?? GT.generator())).toBe(true)
  })

  it('any truncated, extended or bit-flipped encoding is refused, or is another element written canonically', () => {
    const groups = [
      {
        size: 48,
        round: (b: Uint8Array) => G1.encode(G1.decode(b)),
        sample: G1.encode(G1.hash(utf8('a'), 'TEST')),
      },
      {
        size: 96,
        round: (b: Uint8Array) => G2.encode(G2.decode(b)),
        sample: G2.encode(G2.hash(utf8('a'), 'TEST')),
      },
      { size: 32, round: (b: Uint8Array) => Fr.encode(Fr.decode(b)), sample: Fr.encode(Fr.of(-5)) },
      { size: 576, round: (b: Uint8Array) => GT.encode(GT.decode(b)), sample: GT.encode(GT.generator()) },
    ]
    for (const { size, round, sample } of groups) {
      fc.assert(
        fc.property(fc.nat(8 * size - 1), (bit) => {
          const bent = sample.slice()
          bent[bit >> 3] = (bent[bit >> 3] ?? 0) ^ (1 << (bit & 7))
          try {
            expect(hex(round(bent))).toBe(hex(bent))
          } catch (caught) {
            if (!(caught instanceof Error) || !('refusal' in caught)) throw caught
            malformed(() => round(bent))
          }
        }),
        { numRuns: 60 },
      )
      fc.assert(
        fc.property(fc.nat(size - 1), (length) => {
          malformed(() => round(sample.slice(0, length)))
        }),
        { numRuns: 20 },
      )
      malformed(() => round(concat(sample, unhex('00'))))
    }
  })
})
