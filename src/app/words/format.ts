/** Dates, times, sizes, numbers and lists, as the language of the screens writes them. */
import { currentLanguage } from './language.ts'

const locale = (): string => currentLanguage().locale

/** With a word joiner, so that no line ends within a date. Nobody sees or hears it, and a search looks past it. */
const dateHyphen = '-\u2060'

/** A date as its language writes it, with spaces that hold and word joiners: no line ends within it either. */
const held = (date: string): string =>
  date.replaceAll(' ', '\u00a0').replaceAll(/(?<=\d)(?=\p{Script=Han})|(?<=\p{Script=Han})(?=\d)/gu, '\u2060')

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
  if (currentLanguage().dates === 'own') return held(parts.format(date))
  const name = parts
    .formatToParts(date)
    .find(({ type }) => type === 'month')
    ?.value.replace('.', '')
  return [...(day === undefined ? [] : [String(day).padStart(2, '0')]), name, written].join(dateHyphen)
}

/** The day of a moment, on this device's clock. */
export function day(time: number): string {
  const date = new Date(time)
  return calendarDay({ year: date.getFullYear(), month: date.getMonth() + 1, day: date.getDate() })
}

const dayMs = 86_400_000

/** The month of a moment, on this device's clock: `March 2027`. */
export const month = (time: number): string =>
  new Intl.DateTimeFormat(locale(), { month: 'long', year: 'numeric' }).format(time)

/** `14:05`. */
export const hour = (time: number): string =>
  new Intl.DateTimeFormat(locale(), { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(time)

export const moment = (time: number): string => `${day(time)} ${hour(time)}`

/** A moment gone by, as people call it: the hour today, the weekday within a week, the day before that. */
export function lately(time: number, now: number): string {
  const days = Math.round((new Date(now).setHours(0, 0, 0, 0) - new Date(time).setHours(0, 0, 0, 0)) / dayMs)
  if (days === 0) return hour(time)
  return days < 7 ? new Intl.DateTimeFormat(locale(), { weekday: 'long' }).format(time) : day(time)
}

const units: readonly (readonly [Intl.RelativeTimeFormatUnit, number])[] = [
  ['day', dayMs],
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

/** “10 minutes”. */
export const minutes = (value: number): string =>
  new Intl.NumberFormat(locale(), { style: 'unit', unit: 'minute', unitDisplay: 'long' }).format(value)

export const figure = (value: number, options?: Intl.NumberFormatOptions): string =>
  value.toLocaleString(locale(), options)

/** A formula or a unit reads from the left among words of any script (left-to-right isolate). */
export const formula = (written: string): string => `\u2066${written}\u2069`

/** A, B and C. */
export const list = (items: readonly string[]): string =>
  new Intl.ListFormat(locale(), { type: 'conjunction' }).format(items)

/** Between what is told one after the other, with its space. */
export const comma = (): string => currentLanguage().comma

/** Between what something is called and what it is, with its space. */
export const colon = (): string => currentLanguage().colon

/** At the end of a sentence. */
export const stop = (): string => currentLanguage().stop

/** Between two sentences. */
export const gap = (): string => currentLanguage().gap

/** (Said beside), with the space before it. */
export const aside = (text: string): string => currentLanguage().brackets.join(text)

/** A, B, C: told one after the other, with no word between. */
export const inRow = (items: readonly string[]): string => items.join(comma())

/** A number or name amid other words: nothing beside it turns it round, and no line ends within it. */
export const apart = (text: string): string => `\u2068${text.replaceAll(' ', '\u00a0')}\u2069`

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
