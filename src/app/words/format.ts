/** Dates, times, sizes, numbers and lists, as the language of the screens writes them. */
import { currentLanguage } from './language.ts'

const locale = (): string => currentLanguage().locale

/**
 * `03-Feb-2026`: never all digits, because 03/04/05 means three different days around the world. Month or day
 * may be unknown: `Feb-2026`, `2026`. `day` and `month` count from 1.
 */
export function calendarDay({ year, month, day }: { year: number; month?: number; day?: number }): string {
  const written = String(year).padStart(4, '0')
  if (month === undefined) return written
  // Date.UTC reads years below 100 as 19xx, so the year is set apart.
  const date = new Date(0).setUTCFullYear(year, month - 1, day ?? 1)
  const parts = new Intl.DateTimeFormat(locale(), {
    timeZone: 'UTC',
    year: 'numeric',
    month: 'short',
    ...(day !== undefined && { day: 'numeric' }),
  })
  if (currentLanguage().dates === 'own') return parts.format(date)
  const name = parts
    .formatToParts(date)
    .find(({ type }) => type === 'month')
    ?.value.replace('.', '')
  return [...(day === undefined ? [] : [String(day).padStart(2, '0')]), name, written].join('-')
}

/** The day of a moment, on this device's clock. */
export function day(time: number): string {
  const date = new Date(time)
  return calendarDay({ year: date.getFullYear(), month: date.getMonth() + 1, day: date.getDate() })
}

/** `14:05`. */
export const hour = (time: number): string =>
  new Intl.DateTimeFormat(locale(), { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(time)

export const moment = (time: number): string => `${day(time)} ${hour(time)}`

const units: readonly (readonly [Intl.RelativeTimeFormatUnit, number])[] = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
]

/** “3 minutes ago”, “in 2 days”; under a minute “now”. */
export function ago(time: number, now: number): string {
  const format = new Intl.RelativeTimeFormat(locale(), { numeric: 'auto' })
  const [unit, size] = units.find(([, each]) => Math.abs(time - now) >= each) ?? ['second', Infinity]
  return format.format(Math.trunc((time - now) / size), unit)
}

/** `1.4 MB`, `15 kB`: thousands, as file managers count. */
export function size(bytes: number): string {
  const [value, unit] =
    bytes >= 1e9
      ? [bytes / 1e9, 'gigabyte']
      : bytes >= 1e6
        ? [bytes / 1e6, 'megabyte']
        : [bytes / 1e3, 'kilobyte']
  return new Intl.NumberFormat(locale(), {
    style: 'unit',
    unit,
    maximumFractionDigits: value < 10 ? 1 : 0,
  }).format(value)
}

export const figure = (value: number, options?: Intl.NumberFormatOptions): string =>
  value.toLocaleString(locale(), options)

/** A, B and C. */
export const list = (items: readonly string[]): string =>
  new Intl.ListFormat(locale(), { type: 'conjunction' }).format(items)

/** A, B, C: told one after the other, with no word between. */
export const inRow = (items: readonly string[]): string => items.join(currentLanguage().comma)

/** A, B or C. */
export const either = (items: readonly string[]): string =>
  new Intl.ListFormat(locale(), { type: 'disjunction' }).format(items)

/** A sentence begins with a capital, whatever its first word is. */
export const capital = (text: string): string => text.slice(0, 1).toLocaleUpperCase(locale()) + text.slice(1)

/** The words for each way a language counts: two in English, six in Arabic. `#` is where the number goes. */
export type Forms = { readonly [Form in Exclude<Intl.LDMLPluralRule, 'other'>]?: string } & {
  readonly other: string
}

export const counted = (n: number, forms: Forms): string =>
  (forms[new Intl.PluralRules(locale()).select(n)] ?? forms.other).replace('#', figure(n))
