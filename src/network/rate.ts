/** A token bucket: `perSecond` on average, `burst` at once. What one peer may cost this tab. */
import type { Clock } from '../core/world.ts'

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
