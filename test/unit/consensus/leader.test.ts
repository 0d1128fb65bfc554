import fc from 'fast-check'
import { expect, test } from 'vitest'
import { hash, own, utf8 } from '../../../src/core/bytes.ts'
import { leaderAt, leaderOrder } from '../../../src/consensus/leader.ts'
import type { ValidatorSet } from '../../../src/consensus/set.ts'

const setOf = (stakes: readonly number[], leads: readonly number[] = stakes): ValidatorSet =>
  stakes.map((stake, i) => ({
    key: new Uint8Array(96),
    peer: `${i}`,
    stake,
    admitted: stake,
    lead: leads[i] ?? 0,
  }))
const seedOf = (n: number) => own(hash(utf8(`seed ${n}`)))

test('everybody with a share leads once, the order is the same for all', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 0, max: 2 ** 32 - 1 }), { minLength: 1, maxLength: 20 }),
      fc.nat(),
      (stakes, height) => {
        const order = leaderOrder(setOf(stakes), seedOf(height), height)
        expect(leaderOrder(setOf(stakes), seedOf(height), height)).toEqual(order)
        expect([...order].sort((a, b) => a - b)).toEqual(stakes.flatMap((stake, i) => (stake > 0 ? [i] : [])))
      },
    ),
  )
})

test('view 0 falls on a validator in proportion to its stake', () => {
  const stakes = [1, 2, 3, 10, 34]
  const counts = stakes.map(() => 0)
  const heights = 4000
  for (let height = 0; height < heights; height++) {
    const first = leaderOrder(setOf(stakes), seedOf(height), height)[0] ?? -1
    counts[first] = (counts[first] ?? 0) + 1
  }
  // Within four standard deviations of the binomial.
  for (const [i, stake] of stakes.entries()) {
    const share = stake / 50
    const deviation = Math.sqrt(heights * share * (1 - share))
    expect(Math.abs((counts[i] ?? 0) - heights * share)).toBeLessThan(4 * deviation)
  }
})

test('a new stake leads only after all others; where all are new, stake leads', () => {
  for (let height = 1; height < 20; height++) {
    const order = leaderOrder(setOf([5, 90, 5, 90, 0], [5, 0, 5, 0, 0]), seedOf(height), height)
    expect(new Set(order.slice(0, 2))).toEqual(new Set([0, 2]))
    expect(new Set(order.slice(2))).toEqual(new Set([1, 3]))
  }
  expect(new Set(leaderOrder(setOf([5, 5], [0, 0]), seedOf(1), 1))).toEqual(new Set([0, 1]))
})

test('a fixed order, so that a change of the rule is seen', () => {
  expect(leaderOrder(setOf([1, 2, 3, 10, 34]), seedOf(7), 7)).toMatchInlineSnapshot(`
    [
      4,
      3,
      2,
      1,
      0,
    ]
  `)
  expect(leaderAt([4, 3], 5)).toBe(3)
  expect(leaderAt([], 0)).toBe(-1)
})
