import fc from 'fast-check'
import { expect, test } from 'vitest'
import { honestOf, quorumOf } from '../../../src/core/quorum.ts'

const sums = fc
  .tuple(fc.nat(2 ** 40), fc.nat(2 ** 40))
  .map(([active, gone]) => ({ active: active + 1, full: active + 1 + gone }))

test('with everybody active it is two thirds and one', () => {
  for (const [full, quorum] of [1, 2, 3, 3, 4, 5, 5, 6, 7, 7].entries())
    expect(quorumOf(full + 1, full + 1)).toBe(quorum)
})

test('two quorums share more than a third of all that was admitted, whatever is idle or jailed', () => {
  fc.assert(
    fc.property(sums, ({ active, full }) => {
      const shared = 2 * quorumOf(active, full) - active
      expect(3 * shared).toBeGreaterThan(full)
      expect(shared).toBeGreaterThanOrEqual(honestOf(full))
    }),
  )
})

test('can be reached exactly as long as more than a third is active', () => {
  fc.assert(
    fc.property(sums, ({ active, full }) => {
      expect(quorumOf(active, full) <= active).toBe(3 * active > full)
    }),
  )
})
