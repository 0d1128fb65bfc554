import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { age, parsePartialDate, sortable } from '../../../src/health/partial-date.ts'

describe('a partial date', () => {
  test.each(['2019-13', '2023-02-29', '2019-00-01', '07/03/2019', '2019-3', '20190307', '', 'soon'])(
    '%j is none',
    (text) => expect(parsePartialDate(text)).toBeUndefined(),
  )

  test('sorts with instants of all zones, and odd ones last', () => {
    const sorted = ['2019-03', '2019-03-01T01:00:00+02:00', 'odd', '2020', '2019-03-01T00:00:00Z'].toSorted(
      (a, b) => sortable(b) - sortable(a),
    )
    expect(sorted).toEqual(['2020', '2019-03', '2019-03-01T00:00:00Z', '2019-03-01T01:00:00+02:00', 'odd'])
  })

  test('any day of the calendar parses to itself', () => {
    const days = fc.date({ min: new Date('0100-01-01'), max: new Date('9999-12-31'), noInvalidDate: true })
    fc.assert(
      fc.property(days, (date) => {
        const text = date.toISOString().slice(0, 10)
        expect(parsePartialDate(text)).toEqual({
          year: date.getUTCFullYear(),
          month: date.getUTCMonth() + 1,
          day: date.getUTCDate(),
        })
        expect(sortable(text)).toBe(Date.parse(text))
      }),
    )
  })
})

describe('age', () => {
  test.each([
    ['1945-07-14', '2006-08-01', 'year', 61, 61],
    ['1945-07-14', '2006-07-13', 'year', 60, 60],
    ['1990', '2026-11-22', 'year', 35, 36],
    ['1990-11', '2026-11-22', 'year', 35, 36],
    ['2026-11-10', '2026-11-22', 'day', 12, 12],
    ['2026-08-01', '2026-11-22', 'week', 16, 16],
    ['2025-05-01', '2026-11-22', 'month', 18, 18],
    ['2026', '2026-11-22', 'month', 0, 10],
    ['2024-02-29', '2026-02-28', 'month', 23, 23],
    ['2024-02-29', '2026-03-01', 'year', 2, 2],
  ] as const)('born %s, on %s: %s %i to %i', (born, on, unit, from, to) => {
    expect(age(born, on)).toEqual({ unit, from, to })
  })

  test('of the unborn and the undated is not told', () => {
    expect(age('2027-01-01', '2026-11-22')).toBeUndefined()
    expect(age('long ago', '2026-11-22')).toBeUndefined()
  })

  test('with a less exact date is a span around the exact one', () => {
    const day = fc.date({ min: new Date('1900-01-01'), max: new Date('2026-11-01'), noInvalidDate: true })
    fc.assert(
      fc.property(day, (date) => {
        const text = date.toISOString().slice(0, 10)
        const exact = age(text, '2026-11-22')
        const rough = age(text.slice(0, 4), '2026-11-22')
        fc.pre(exact?.unit === 'year' && rough?.unit === 'year')
        expect(rough?.from).toBeLessThanOrEqual(exact?.from ?? 0)
        expect(rough?.to).toBeGreaterThanOrEqual(exact?.to ?? 0)
      }),
    )
  })
})
