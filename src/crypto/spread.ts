/**
 * Divides the long calls of bulk workers by the rows of a policy, in front of a pool that has `lanes` instances
 * at most. Callers see one port.
 *
 *   sealing, making again   every row follows from a seed (fo.ts); whoever has the rows finishes the slot
 *   header proof            g2^x = N · Π of parts, one a range of rows
 *   what an answer needs    products of C2, and the header proof
 *   combining answers       Miller values multiply: parts of T, and one final exponentiation
 *
 * A part is 8 to 16 rows, some twenty to fifty milliseconds: less would not pay for the message and for what each
 * part repeats (a pair for B, the policy, the coins), more would be slow to tell how far it is and to be stopped.
 * No more than `lanes` parts of a call are under way at a time, so that short calls find their turn.
 */
import type { Bytes } from '../core/bytes.ts'
import { answering, type CallOptions, type Port } from '../core/port.ts'
import type { Chance } from '../core/world.ts'
import { readPolicy, rowsOf } from '../policy/policy.ts'
import type { BulkCalls, NoViews } from './api.ts'
import type { AnswerInput } from './question.ts'
import type { RowRange, RowsSealing } from './slot.ts'
import { attempt } from './verdict.ts'

const seedBytes = 32
const rowsLeast = 8
const rowsMost = 16

export function spread(
  pool: Port<BulkCalls, NoViews>,
  lanes: number,
  chance: Chance,
): Port<BulkCalls, NoViews> {
  /** The parts of all ranges in order, or undefined when it does not pay. Tells which part of the whole is done. */
  async function parts<T>(
    policy: string,
    { onProgress, signal }: CallOptions,
    make: (range: RowRange, options: CallOptions) => Promise<T>,
  ): Promise<readonly T[] | undefined> {
    // A policy that cannot be read is refused by the call itself.
    const rows = attempt(() => rowsOf(readPolicy(policy)).length) ?? 0
    const ranges = rangesOf(rows, lanes)
    if (ranges.length < 2) return undefined
    const made = new Map<number, T>()
    const waiting = [...ranges.entries()]
    const stop = new AbortController()
    const cancel = (): void => stop.abort()
    const lane = async (): Promise<void> => {
      for (let next = waiting.shift(); next; next = waiting.shift()) {
        made.set(next[0], await make(next[1], { signal: stop.signal }))
        onProgress?.(made.size / (ranges.length + 1))
      }
    }
    signal?.addEventListener('abort', cancel, { once: true })
    if (signal?.aborted) cancel()
    try {
      await Promise.all(Array.from({ length: lanes }, lane))
    } finally {
      // One lane that failed stops the others.
      cancel()
      signal?.removeEventListener('abort', cancel)
    }
    return ranges.flatMap((_, i) => made.get(i) ?? [])
  }

  const rowsOfSeed = async (
    { policy, authorities, binding, seed }: RowsSealing,
    options: CallOptions,
  ): Promise<readonly Bytes[] | undefined> => {
    const made = await parts(policy, options, (range, rest) =>
      pool.call('sealRows', { policy, authorities, binding, seed, ...range }, rest),
    )
    return made?.flat()
  }

  const partsOf = (question: AnswerInput, combining: boolean, options: CallOptions) =>
    parts(question.policy, options, (range, rest) =>
      pool.call('questionRows', { question, range, combining }, rest),
    )

  return answering(pool, {
    async encapsulate(input, options) {
      const seed = chance(seedBytes)
      try {
        const rows = await rowsOfSeed({ ...input, seed }, options)
        return await pool.call('encapsulate', rows ? { ...input, made: { seed, rows } } : input, options)
      } finally {
        seed.fill(0)
      }
    },
    async recheckSlot(input, options) {
      const rows = await rowsOfSeed(input, options)
      return pool.call('recheckSlot', rows ? { ...input, rows } : input, options)
    },
    async checkSlot(input, options) {
      const made = await parts(input.policy, options, (range, rest) =>
        pool.call('checkRows', { ...input, ...range }, rest),
      )
      return pool.call('checkSlot', made ? { ...input, parts: made } : input, options)
    },
    async askedOf(input, options) {
      const made = await partsOf(input.question, false, options)
      return pool.call('askedOf', made ? { ...input, parts: made } : input, options)
    },
    async combineAnswered(input, options) {
      const made = await partsOf(input.question, true, options)
      return pool.call('combineAnswered', made ? { ...input, parts: made } : input, options)
    },
  })
}

/** Ranges of about equal size, as many for each lane; one when there are too few rows. */
function rangesOf(rows: number, lanes: number): readonly RowRange[] {
  const wanted = lanes * Math.ceil(rows / (rowsMost * lanes))
  const count =
    lanes < 2 ? Math.ceil(rows / rowsMost) : Math.max(1, Math.min(wanted, Math.floor(rows / rowsLeast)))
  return Array.from({ length: count }, (_, i) => ({
    from: Math.floor((i * rows) / count),
    to: Math.floor(((i + 1) * rows) / count),
  }))
}
