import { createSignal, onCleanup, type Accessor } from 'solid-js'
import { language } from '../words/words.ts'

/** `03-Feb-2026`: never all digits, because 03/04/05 means three different days around the world. */
export function day(time: number): string {
  const parts = new Intl.DateTimeFormat(language(), { day: '2-digit', month: 'short', year: 'numeric' })
  const part = (type: string): string =>
    parts.formatToParts(time).find((each) => each.type === type)?.value ?? ''
  return `${part('day')}-${part('month').replace('.', '')}-${part('year')}`
}

/** `14:05`. */
export const hour = (time: number): string =>
  new Intl.DateTimeFormat(language(), { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(time)

export const moment = (time: number): string => `${day(time)} ${hour(time)}`

const units: readonly (readonly [Intl.RelativeTimeFormatUnit, number])[] = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
]

/** “3 minutes ago”, “in 2 days”; under a minute “now”. */
export function ago(time: number, now: number): string {
  const format = new Intl.RelativeTimeFormat(language(), { numeric: 'auto' })
  const [unit, size] = units.find(([, each]) => Math.abs(time - now) >= each) ?? ['second', Infinity]
  return format.format(Math.trunc((time - now) / size), unit)
}

const tickMs = 20_000

/** The time of day as a signal, for sentences that grow old on screen. */
export function createClock(): Accessor<number> {
  const [now, setNow] = createSignal(Date.now())
  const timer = setInterval(() => setNow(Date.now()), tickMs)
  onCleanup(() => clearInterval(timer))
  return now
}

/** `1.4 MB`, `15 kB`: thousands, as file managers count. */
export function size(bytes: number): string {
  const [value, unit] =
    bytes >= 1e9
      ? [bytes / 1e9, 'gigabyte']
      : bytes >= 1e6
        ? [bytes / 1e6, 'megabyte']
        : [bytes / 1e3, 'kilobyte']
  return new Intl.NumberFormat(language(), {
    style: 'unit',
    unit,
    maximumFractionDigits: value < 10 ? 1 : 0,
  }).format(value)
}
