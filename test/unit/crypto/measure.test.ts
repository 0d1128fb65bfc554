import { describe, expect, it } from 'vitest'
import { Refused } from '../../../src/core/refusal.ts'
import { systemChance } from '../../../src/core/world.ts'
import { measure, type Laboratory } from '../../../src/crypto/measure.ts'
import { operations } from '../../../src/crypto/measure-api.ts'

/** A clock on which every look takes a second more than the last, so that each sample is one repetition. */
function laboratory(): Laboratory {
  let [now, step] = [0, 0]
  return { now: () => (now += 1000 * ++step), chance: systemChance, pause: () => Promise.resolve() }
}
const job = (
  progress: (value: unknown) => void = () => undefined,
  signal = new AbortController().signal,
) => ({
  progress,
  signal,
})

describe('measuring', () => {
  it('gives the median of its runs for each operation and number of attributes', async () => {
    const told: unknown[] = []
    const found = await measure(
      { counts: [2, 3], runs: 3 },
      laboratory(),
      job((value) => told.push(value)),
    )
    expect(found.map(({ attributes, operation }) => [attributes, operation])).toEqual(
      [2, 3].flatMap((n) => operations.map((operation) => [n, operation])),
    )
    for (const { runs, fastest, median, slowest } of found) {
      expect(runs).toBe(3)
      // A sample is two looks at the clock, a round twelve: each sample takes 12 s more than the one before.
      expect([median - fastest, slowest - median]).toEqual([12_000, 12_000])
    }
    expect(told).toHaveLength(8)
    expect(told.at(-1)).toEqual({ part: 1, measured: found })
  })

  it('leaves signatures out beyond the attributes a claim may have', async () => {
    const found = await measure({ counts: [17], runs: 1 }, laboratory(), job())
    expect(found.map(({ operation }) => operation)).toEqual(['encrypt', 'decrypt', 'transform', 'finish'])
  })

  it('stops when nobody waits any more', async () => {
    const stop = new AbortController()
    const work = measure(
      { counts: [2], runs: 1000 },
      laboratory(),
      job(() => stop.abort(), stop.signal),
    )
    await expect(work).rejects.toThrow(Refused)
  })
})
