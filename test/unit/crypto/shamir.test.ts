import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { systemChance } from '../../../src/core/world.ts'
import { Fr, G1, GT, ready } from '../../../src/crypto/pairing.ts'
import {
  assertThreshold,
  committedAt,
  drawPolynomial,
  isPlace,
  lagrange,
  partiesMost,
  reconstructAt,
  valueAt,
} from '../../../src/crypto/shamir.ts'

beforeAll(ready)

/** t, and n ≥ t distinct places in any order. */
const sharing = fc
  .uniqueArray(fc.integer({ min: 1, max: partiesMost }), { minLength: 1 })
  .chain((places) =>
    fc.record({ places: fc.constant(places), t: fc.integer({ min: 1, max: places.length }) }),
  )

describe('a shared secret', () => {
  it('comes back from any t shares, and from more; so does any other place', () => {
    fc.assert(
      fc.property(sharing, fc.integer({ min: 0, max: 40 }), ({ places, t }, x) => {
        const secret = Fr.random(systemChance)
        const f = drawPolynomial(secret, t, systemChance)
        const shares = places.map((place) => ({ place, value: valueAt(f, place) }))
        expect(Fr.equal(reconstructAt(shares.slice(0, t)), secret)).toBe(true)
        expect(Fr.equal(reconstructAt(shares), secret)).toBe(true)
        expect(Fr.equal(reconstructAt(shares.slice(-t), x), valueAt(f, x))).toBe(true)
      }),
      { numRuns: 50 },
    )
  })

  it('does not come back from t − 1', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: partiesMost }), (t) => {
        const secret = Fr.random(systemChance)
        const f = drawPolynomial(secret, t, systemChance)
        const shares = Array.from({ length: t - 1 }, (_, i) => ({ place: i + 1, value: valueAt(f, i + 1) }))
        expect(Fr.equal(reconstructAt(shares), secret)).toBe(false)
      }),
      { numRuns: 20 },
    )
  })

  it('is checked share by share against its commitments, in every group', () => {
    const f = drawPolynomial(Fr.random(systemChance), 3, systemChance)
    const inG1 = f.map((a) => G1.mul(G1.generator(), a))
    const inGT = f.map((a) => GT.pow(GT.generator(), a))
    for (const x of [0, 1, 5, partiesMost]) {
      const value = valueAt(f, x)
      expect(G1.equal(committedAt(G1.mulSum, inG1, x), G1.mul(G1.generator(), value))).toBe(true)
      expect(GT.equal(committedAt(GT.powProduct, inGT, x), GT.pow(GT.generator(), value))).toBe(true)
      expect(G1.equal(committedAt(G1.mulSum, inG1, x), committedAt(G1.mulSum, inG1, x + 1))).toBe(false)
    }
  })

  it('knows what a place and a threshold are', () => {
    for (const [t, n] of [
      [0, 3],
      [4, 3],
      [1.5, 3],
      [2, partiesMost + 1],
      [Number.NaN, 3],
    ] as const)
      expect(() => assertThreshold(t, n)).toThrow(RangeError)
    expect([0, 1, 3, 4, 1.5].map((place) => isPlace(place, 3))).toEqual([false, true, true, false, false])
    expect(() => lagrange([1, 2, 1])).toThrow(RangeError)
  })
})
