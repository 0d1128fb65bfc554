import fc from 'fast-check'
import { expect, test } from 'vitest'
import { monotonic } from '../../../src/core/world.ts'

test('a clock set back stands still for a moment and goes on', () => {
  const told = [100, 150, 20, 30, 1_000, 500, 510]
  const clock = monotonic(() => told.shift() ?? 0)
  expect([1, 2, 3, 4, 5, 6, 7].map(clock)).toEqual([100, 150, 150, 160, 1_130, 1_130, 1_140])
})

test('whatever the device says, time never goes back and keeps every step forward', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 1e12 }), { minLength: 2 }), (told) => {
      let at = 0
      const clock = monotonic(() => told[at++] ?? 0)
      const seen = told.map(clock)
      for (let i = 1; i < told.length; i++) {
        const [step, passed] = [(told[i] ?? 0) - (told[i - 1] ?? 0), (seen[i] ?? 0) - (seen[i - 1] ?? 0)]
        expect(passed).toBe(Math.max(0, step))
      }
    }),
  )
})
