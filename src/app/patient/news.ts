import { useApp } from '../shell/app-context.tsx'

/** When this profile's records were looked at before this page was opened, ms; it stays on this device. */
const before = new Map<string, number>()

/** Since when what came is new: the last look before this page was opened; undefined at the very first one. */
export function lastLook(): number | undefined {
  const { profile, now } = useApp()
  const key = `${profile}:looked`
  if (!before.has(key)) before.set(key, Number(localStorage.getItem(key) ?? NaN))
  localStorage.setItem(key, String(now()))
  const time = before.get(key)
  return Number.isFinite(time) ? time : undefined
}
