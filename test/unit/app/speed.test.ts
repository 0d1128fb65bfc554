import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { csvOf } from '../../../src/app/bench/files.ts'
import { layOut, ticksTo } from '../../../src/app/bench/scale.ts'
import type { Measured } from '../../../src/crypto/measure-api.ts'

const point = (attributes: number, median: number): Measured => ({
  attributes,
  operation: 'decrypt',
  runs: 7,
  median,
  fastest: median / 2,
  slowest: median * 2,
})

describe('the chart', () => {
  it('has two to six ticks in round steps, up to what it shows', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.01, max: 1e6, noNaN: true }), (most) => {
        const ticks = ticksTo(most)
        expect(ticks[0]).toBe(0)
        expect(ticks.length).toBeGreaterThanOrEqual(2)
        expect(ticks.length).toBeLessThanOrEqual(6)
        expect(ticks.at(-1)).toBeGreaterThanOrEqual(most * (1 - 1e-9))
        expect(ticks.at(-2)).toBeLessThan(most)
        expect(String((ticks[1] ?? 0).toPrecision(1))).toMatch(/^0?\.?0*[125]/)
      }),
    )
  })

  it('is straight: twice the time or the attributes is twice as far from the corner', () => {
    const { lines, left, bottom } = layOut([point(10, 40), point(20, 80)], [10, 20], 600, 300)
    const spots = lines.find(({ operation }) => operation === 'decrypt')?.spots ?? []
    const [near, far] = spots.map(({ x, y }) => [x - left, bottom - y] as const)
    expect(far?.map((each, i) => each / (near?.[i] ?? 0))).toEqual([2, 2])
  })
})

it('figures are saved as lines of a table, the browser’s name quoted', () => {
  expect(csvOf([point(2, 10.5)], 'Some "Browser", 1')).toBe(
    'attributes,operation,median_ms,fastest_ms,slowest_ms,runs,browser\r\n' +
      '2,decrypt,10.500,5.250,21.000,7,"Some ""Browser"", 1"\r\n',
  )
})
