import fc from 'fast-check'
import { beforeAll, expect, it } from 'vitest'
import { makeFixedBase } from '../../../src/crypto/fixed-base.ts'
import { Fr, G1, GT, order, ready } from '../../../src/crypto/pairing.ts'
import { makeRecent } from '../../../src/crypto/recent.ts'

beforeAll(ready)

it('a table gives what multiplication gives, before and after it is built', () => {
  const inG1 = makeFixedBase<G1>({ ...G1, identity: G1.infinity, stored: G1.affine })
  const inGT = makeFixedBase<GT>({ identity: GT.one, add: GT.mul, mul: GT.pow, stored: (x) => x })
  const [p, x] = [G1.mul(G1.generator(), Fr.of(5)), GT.pow(GT.generator(), Fr.of(7))]
  const agree = (scalar: bigint) => {
    const k = Fr.of(scalar)
    expect(G1.equal(inG1(p, k), G1.mul(p, k))).toBe(true)
    expect(GT.equal(inGT(x, k), GT.pow(x, k))).toBe(true)
  }
  for (let i = 0n; i < 20n; i++) agree(i)
  for (const edge of [0n, 1n, 63n, 64n, 1n << 252n, 63n << 246n, order - 1n]) agree(edge)
  fc.assert(fc.property(fc.bigInt({ min: 0n, max: order - 1n }), agree), { numRuns: 50 })
})

it('the keys asked for last are kept', () => {
  const recent = makeRecent<object>(2)
  let made = 0
  const ask = (key: string) => recent(key, () => ({ made: ++made }))
  const a = ask('a')
  ask('b')
  expect(ask('a')).toBe(a)
  ask('c')
  expect(ask('a')).toBe(a)
  ask('b')
  expect(made).toBe(4)
})
