/** Rings once after `ms` milliseconds unless the returned function is called first. */
export type Alarm = (ms: number, ring: () => void) => () => void

export const systemAlarm: Alarm = (ms, ring) => {
  const timer = setTimeout(ring, ms)
  return () => clearTimeout(timer)
}
