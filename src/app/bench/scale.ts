/** Where things stand in the chart, in pixels; straight axes from 0, so that a line that doubles looks it. */
import type { Measured, Operation } from '../../crypto/measure-api.ts'
import { operations } from '../../crypto/measure-api.ts'
import { figure } from '../words/format.ts'

export interface Spot {
  readonly x: number
  readonly y: number
}
export interface Plot {
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
  readonly xTicks: readonly { readonly x: number; readonly value: number }[]
  readonly yTicks: readonly { readonly y: number; readonly value: number }[]
  readonly lines: readonly { readonly operation: Operation; readonly spots: readonly Spot[] }[]
}

/** `counts` are those that will be measured, so that the axis stays while points arrive. */
export function layOut(
  measured: readonly Measured[],
  counts: readonly number[],
  width: number,
  height: number,
): Plot {
  const [left, right, top, bottom] = [56, width - 16, 28, height - 48]
  const most = Math.max(...counts)
  const ticks = ticksTo(Math.max(1, ...measured.map(({ median }) => median)))
  const highest = ticks.at(-1) ?? 1
  const x = (n: number): number => left + ((right - left) * n) / most
  const y = (ms: number): number => bottom - ((bottom - top) * ms) / highest
  return {
    left,
    right,
    top,
    bottom,
    xTicks: counts.map((value) => ({ x: x(value), value })),
    yTicks: ticks.map((value) => ({ y: y(value), value })),
    lines: operations.map((operation) => ({
      operation,
      spots: measured
        .filter((point) => point.operation === operation)
        .map(({ attributes, median }) => ({ x: x(attributes), y: y(median) })),
    })),
  }
}

/** 0 and up to five round steps of 1, 2 or 5 times a power of ten, the last at or above `most`. */
export function ticksTo(most: number): readonly number[] {
  const power = 10 ** Math.floor(Math.log10(most / 5))
  const step = [1, 2, 5, 10].map((factor) => factor * power).find((each) => most / each <= 5) ?? 10 * power
  return Array.from({ length: Math.ceil(most / step) + 1 }, (_, i) => i * step)
}

/** A measured time, and what it is compared with: three figures are enough. */
export const milliseconds = (value: number): string =>
  figure(value, value < 100 ? { maximumSignificantDigits: 3 } : { maximumFractionDigits: 0 })
