/** What the measuring instance of the crypto worker offers: the paper's graph on the machine it runs on. */

/** In the order in which they are shown. */
export const operations = ['encrypt', 'decrypt', 'transform', 'finish', 'sign', 'verify'] as const
export type Operation = (typeof operations)[number]

/** One point: milliseconds of one operation under a rule of so many attributes. */
export interface Measured {
  readonly attributes: number
  readonly operation: Operation
  readonly runs: number
  readonly median: number
  readonly fastest: number
  readonly slowest: number
}

/** Progress of `measure`: every point so far, and the part of the work that is done. */
export interface Measuring {
  readonly part: number
  readonly measured: readonly Measured[]
}

export interface MeasureCalls {
  /** Points for each number of attributes, in this order; refuses 'cancelled' soon after the caller stops waiting. */
  measure(input: { readonly counts: readonly number[]; readonly runs: number }): readonly Measured[]
}
