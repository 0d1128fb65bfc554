/** What one peer may cost this tab: a token bucket, `perSecond` on average, `burst` at once; and how long to leave alone what failed. */
import type { Chance, Clock } from '../core/world.ts'

export interface Rate {
  readonly perSecond: number
  readonly burst: number
}

/** Returns a function that says whether `amount` more is within the rate, and counts it if so. */
export function bucket({ perSecond, burst }: Rate, now: Clock): (amount: number) => boolean {
  let left = burst
  let at = now()
  return (amount) => {
    const time = now()
    // A clock set back must not empty the bucket.
    left = Math.min(burst, left + (Math.max(0, time - at) / 1000) * perSecond)
    at = time
    if (amount > left) return false
    left -= amount
    return true
  }
}

/** Twice as long after each failure, counted from 0, and up to half of it more by chance, so that tabs do not return all at once. */
export function backOff(
  failures: number,
  { least, most }: { least: number; most: number },
  chance: Chance,
): number {
  const ms = Math.min(most, least * 2 ** Math.min(failures, 16))
  return ms * (1 + (chance(1)[0] ?? 0) / 512)
}
