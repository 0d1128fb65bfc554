import { describe, expect, test } from 'vitest'
import { niceTicks, plotOf, type Measured } from '../../../src/app/record/plot.ts'
import type { Result } from '../../../src/health/quantity.ts'

const measured = (date: string, number: number | undefined, more: Partial<Result> = {}): Measured => ({
  ordinal: 0,
  date,
  result: {
    value: { key: '', text: String(number) },
    unit: 'kg',
    range: '',
    flag: '',
    flagged: '',
    number,
    second: undefined,
    low: undefined,
    high: undefined,
    ...more,
  },
})

describe('values over time', () => {
  test('stand by their dates and values, whatever order they come in', () => {
    const plot = plotOf(
      [measured('2024-01-03', 30), measured('2024-01-01', 10), measured('2024-01-02', 20)],
      400,
      200,
    )
    const [line = []] = plot?.lines ?? []
    const [first, middle, last] = line
    expect(line).toHaveLength(3)
    expect([first?.x, last?.x]).toEqual([plot?.left, plot?.right])
    expect(middle?.x).toBeCloseTo(((plot?.left ?? 0) + (plot?.right ?? 0)) / 2)
    expect(first?.y).toBeGreaterThan(middle?.y ?? Infinity)
    expect(middle?.y).toBeGreaterThan(last?.y ?? Infinity)
  })

  test('lie inside the picture, with the usual range of the latest as a band', () => {
    const plot = plotOf(
      [measured('2023', -5), measured('2024', 90, { low: 60, high: 80, flag: 'high' })],
      400,
      200,
    )
    if (!plot?.band) throw new Error('no band')
    for (const { x, y } of plot.lines.flat()) {
      expect(x).toBeGreaterThanOrEqual(plot.left)
      expect(y).toBeGreaterThanOrEqual(plot.top)
      expect(y).toBeLessThanOrEqual(plot.bottom)
    }
    expect(plot.band.y).toBeGreaterThan(plot.lines[0]?.[1]?.y ?? Infinity)
    expect(plot.band.height).toBeGreaterThan(0)
  })

  test('of a blood pressure are two lines', () => {
    const plot = plotOf(
      [measured('2023', 120, { second: 80 }), measured('2024', 130, { second: 85 })],
      400,
      200,
    )
    expect(plot?.lines.map((line) => line.length)).toEqual([2, 2])
  })

  test('make no picture where fewer than two have a date and a number', () => {
    expect(
      plotOf([measured('2024', 1), measured('', 2), measured('2023', undefined)], 400, 200),
    ).toBeUndefined()
  })

  test.each([
    [0, 10],
    [7.2, 7.4],
    [5, 5],
    [-3, 1200],
    [0, 0],
    [1e-7, 2e-7],
  ])('have round numbers beside them: %d to %d', (least, greatest) => {
    const ticks = niceTicks(least, greatest)
    expect(ticks.length).toBeGreaterThan(1)
    expect(ticks.length).toBeLessThan(8)
    expect(ticks[0]).toBeLessThanOrEqual(least)
    expect(ticks.at(-1)).toBeGreaterThanOrEqual(greatest)
  })
})
