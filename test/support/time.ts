import type { Alarm, Clock } from '../../src/core/world.ts'

/** A clock that stands still until it is told to go on, and the alarms set on it. */
export interface Time {
  readonly now: Clock
  readonly alarm: Alarm
  /** Goes on by `ms`, ringing what is due in order; `settle` runs after each ring. */
  pass(ms: number, settle?: () => Promise<void>): Promise<void>
  /** Goes on by `ms` in one jump, as a frozen tab does; what was due rings once. */
  jump(ms: number): void
}

export function makeTime(start = 1_000_000): Time {
  let time = start
  let alarms: { at: number; ring: () => void }[] = []
  const due = (until: number): (() => void) | undefined => {
    const [first] = alarms.filter(({ at }) => at <= until).toSorted((x, y) => x.at - y.at)
    if (!first) return undefined
    alarms = alarms.filter((one) => one !== first)
    time = Math.max(time, first.at)
    return first.ring
  }
  return {
    now: () => time,
    alarm(ms, ring) {
      const one = { at: time + ms, ring }
      alarms.push(one)
      return () => {
        alarms = alarms.filter((other) => other !== one)
      }
    },
    async pass(ms, settle = () => Promise.resolve()) {
      const until = time + ms
      for (let ring = due(until); ring; ring = due(until)) {
        ring()
        await settle()
      }
      time = until
    },
    jump(ms) {
      time += ms
      const waiting = alarms.filter(({ at }) => at <= time)
      alarms = alarms.filter(({ at }) => at > time)
      for (const { ring } of waiting) ring()
    },
  }
}
