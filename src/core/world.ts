import type { Bytes } from './bytes.ts'

/** Milliseconds since 1970, given as an argument so that every test can repeat it. */
export type Clock = () => number

/**
 * The same clock without its backward jumps: where the device sets it back, it stands still for a moment and
 * goes on. For measuring how long something took; never for a date.
 */
export function monotonic(clock: Clock): Clock {
  let [last, behind] = [-Infinity, 0]
  return () => {
    const now = clock() + behind
    if (now < last) behind += last - now
    last = Math.max(last, now)
    return last
  }
}

/** `size` random bytes from a CSPRNG; in the simulator from a seed. */
export type Chance = (size: number) => Bytes

export const systemClock: Clock = () => Date.now()
export const systemChance: Chance = (size) => crypto.getRandomValues(new Uint8Array(size))

/** Rings once after `ms` milliseconds unless the returned function is called first. */
export type Alarm = (ms: number, ring: () => void) => () => void

export const systemAlarm: Alarm = (ms, ring) => {
  const timer = setTimeout(ring, ms)
  return () => clearTimeout(timer)
}
