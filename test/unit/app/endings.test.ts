import fc from 'fast-check'
import { expect, test } from 'vitest'
import { bucketsOf, renewedUntil, soonMs } from '../../../src/app/authority/endings.ts'

const now = new Date(2026, 10, 15).getTime()
const at = (year: number, month: number, day: number) => ({ until: new Date(year, month - 1, day).getTime() })

test('what has ended comes first, then what ends soon, then month by month', () => {
  const [past, soon, december, later, next] = [
    at(2026, 11, 1),
    at(2026, 12, 1),
    at(2026, 12, 30),
    at(2026, 12, 31),
    at(2027, 12, 30),
  ]
  expect(bucketsOf([next, later, soon, past, december], now)).toEqual([
    { kind: 'ended', items: [past] },
    { kind: 'soon', items: [soon] },
    { kind: 'month', items: [december, later] },
    { kind: 'month', items: [next] },
  ])
  expect(bucketsOf([], now)).toEqual([])
})

test('everything stands in one place, in order, and a renewal ends later than before', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: now - 5 * soonMs, max: now + 40 * soonMs })), (times) => {
      const all = times.map((until) => ({ until }))
      const told = bucketsOf(all, now).flatMap(({ items }) => items.map(({ until }) => until))
      expect(told).toEqual(times.toSorted((a, b) => a - b))
      for (const until of times) expect(renewedUntil(until, now)).toBeGreaterThan(Math.max(until, now))
    }),
  )
})
