import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { makeFixedBase } from '../../../src/crypto/fixed-base.ts'
import { Fr, G1, G2, GT, order, ready } from '../../../src/crypto/pairing.ts'
import { makeRecent } from '../../../src/crypto/recent.ts'

beforeAll(ready)

describe('a fixed base', () => {
  const edges = [0n, 1n, 2n, 255n, 256n, 63n, 64n, 1n << 252n, 255n << 240n, order - 1n]

  it.each([4, 6, 8])(
    'gives what multiplication gives, before and after its table is built (windows of %i)',
    (windowBits) => {
      const options = { bits: 255, windowBits, most: 2, patience: 3 }
      const inG1 = makeFixedBase(G1, options)
      const inG2 = makeFixedBase(G2, options)
      const inGT = makeFixedBase({ mul: GT.pow, table: GT.table }, options)
      const [p, q] = [G1.mul(G1.generator(), Fr.of(5)), G2.mul(G2.generator(), Fr.of(5))]
      const x = GT.pow(GT.generator(), Fr.of(7))
      const agree = (scalar: bigint) => {
        const k = Fr.of(scalar)
        expect(G1.equal(inG1(p, k), G1.mul(p, k))).toBe(true)
        expect(G2.equal(inG2(q, k), G2.mul(q, k))).toBe(true)
        expect(GT.equal(inGT(x, k), GT.pow(x, k))).toBe(true)
      }
      for (const edge of edges) agree(edge)
      fc.assert(fc.property(fc.bigInt({ min: 0n, max: order - 1n }), agree), { numRuns: 20 })
    },
  )

  it('of fewer bits does for scalars of no more', () => {
    const short = makeFixedBase(G2, { bits: 128, windowBits: 4, most: 1, patience: 0 })
    const agree = (scalar: bigint) => {
      const k = Fr.of(scalar)
      expect(G2.equal(short(G2.generator(), k), G2.mul(G2.generator(), k))).toBe(true)
    }
    for (const edge of [0n, 1n, 15n, 16n, (1n << 128n) - 1n]) agree(edge)
    fc.assert(fc.property(fc.bigInt({ min: 0n, max: (1n << 128n) - 1n }), agree), { numRuns: 20 })
  })

  it('keeps the tables used last and frees the others, whose bases begin anew', () => {
    const [made, freed]: [number[], number[]] = [[], []]
    interface Base {
      readonly name: number
    }
    const counted = {
      mul: ({ name }: Base): Base => ({ name: -name }),
      table(base: Base) {
        made.push(base.name)
        return { times: () => base, free: () => void freed.push(base.name) }
      },
    }
    const bases = [{ name: 1 }, { name: 2 }, { name: 3 }] as const
    const times = makeFixedBase<Base>(counted, { bits: 1, windowBits: 1, most: 2, patience: 1 })
    const use = (i: 0 | 1 | 2) => times(bases[i], Fr.of(1)).name
    expect([use(0), use(0), use(1), use(1), use(0)]).toEqual([-1, 1, -2, 2, 1])
    expect([use(2), use(2)]).toEqual([-3, 3])
    expect([made, freed]).toEqual([[1, 2, 3], [2]])
    expect([use(0), use(1), use(1)]).toEqual([1, -2, 2])
    expect(freed).toEqual([2, 3])
  })
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
