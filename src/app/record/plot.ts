import { sortable } from '../../health/partial-date.ts'
import type { Result } from '../../health/quantity.ts'

/** One measurement of a series. */
export interface Measured {
  readonly ordinal: number
  readonly date: string
  readonly result: Result
}

/** Where everything of a small chart of values over time stands, in pixels. */
export interface Plot {
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
  readonly yTicks: readonly { readonly value: number; readonly y: number }[]
  /** From lower to upper edge of the usual range, where the latest measurement states one. */
  readonly band: { readonly y: number; readonly height: number } | undefined
  /** Of a blood pressure two, the upper first. */
  readonly lines: readonly (readonly Spot[])[]
}

export interface Spot {
  readonly x: number
  readonly y: number
  readonly flag: Result['flag']
}

const margin = { left: 44, right: 12, top: 12, bottom: 28 }

/** Lays out what has a date and a number, given in any order; undefined for fewer than two. */
export function plotOf(series: readonly Measured[], width: number, height: number): Plot | undefined {
  const points = series
    .map(({ date, result }) => ({ time: sortable(date), ...result }))
    .filter(({ time, number }) => Number.isFinite(time) && number !== undefined)
    .toSorted((a, b) => a.time - b.time)
  const latest = points.at(-1)
  const [first] = points
  if (!first || !latest || points.length < 2) return undefined
  const values = [
    ...points.flatMap(({ number, second }) => [number, second]),
    latest.low,
    latest.high,
  ].filter((value) => value !== undefined)
  const ticks = niceTicks(Math.min(...values), Math.max(...values))
  const [least = 0] = ticks
  const most = ticks.at(-1) ?? 1
  const left = margin.left
  const right = width - margin.right
  const top = margin.top
  const bottom = height - margin.bottom
  const span = latest.time - first.time
  const x = (time: number): number =>
    span === 0 ? (left + right) / 2 : left + ((time - first.time) / span) * (right - left)
  const y = (value: number): number => bottom - ((value - least) / (most - least)) * (bottom - top)
  const line = (value: (point: (typeof points)[number]) => number | undefined): readonly Spot[] =>
    points.flatMap((point) => {
      const at = value(point)
      return at === undefined ? [] : [{ x: x(point.time), y: y(at), flag: point.flag }]
    })
  const ranged = latest.low !== undefined || latest.high !== undefined
  const bandTop = y(latest.high ?? most)
  return {
    left,
    right,
    top,
    bottom,
    yTicks: ticks.map((value) => ({ value, y: y(value) })),
    band: ranged ? { y: bandTop, height: y(latest.low ?? least) - bandTop } : undefined,
    lines: [line(({ number }) => number), line(({ second }) => second)].filter((spots) => spots.length > 0),
  }
}

const ticksAbout = 4

/** Round numbers from below the least to above the greatest. */
export function niceTicks(least: number, greatest: number): readonly number[] {
  const span = greatest - least || Math.abs(greatest) || 1
  const raw = span / ticksAbout
  const power = 10 ** Math.floor(Math.log10(raw))
  const step = [1, 2, 5, 10].map((each) => each * power).find((each) => each >= raw) ?? raw
  const from = Math.floor(least / step)
  const to = Math.max(from + 1, Math.ceil(greatest / step))
  return Array.from({ length: to - from + 1 }, (_, at) => Number(((from + at) * step).toPrecision(12)))
}
