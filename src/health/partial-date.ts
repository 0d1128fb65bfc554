/**
 * FHIR dates are as exact as their author was: `2019`, `2019-03`, `2019-03-07` or an instant. They are kept
 * that way; the day of an instant is the one its author's clock showed.
 */
export interface PartialDate {
  readonly year: number
  readonly month?: number
  readonly day?: number
  /** `HH:MM` as written, with the author's offset ('' when none is stated). */
  readonly time?: string
  readonly offset?: string
}

const shape =
  /^(\d{4})(?:-(\d{2})(?:-(\d{2})(?:T(\d{2}:\d{2})(?::\d{2}(?:\.\d+)?)?(Z|[+-]\d{2}:\d{2})?)?)?)?$/

/** The day it is where the reader is, as FHIR writes it. */
export const dayOf = (date: Date): string =>
  [date.getFullYear(), date.getMonth() + 1, date.getDate()]
    .map((part) => String(part).padStart(2, '0'))
    .join('-')

/** The date a FHIR text means, or undefined where it is not a date of the calendar. */
export function parsePartialDate(text: string): PartialDate | undefined {
  const [, yearText, monthText, dayText, time, offset = ''] = shape.exec(text) ?? []
  if (yearText === undefined) return undefined
  const year = Number(yearText)
  if (monthText === undefined) return { year }
  const month = Number(monthText)
  if (month < 1 || month > 12) return undefined
  if (dayText === undefined) return { year, month }
  const day = Number(dayText)
  if (day < 1 || day > daysIn(year, month)) return undefined
  return time === undefined ? { year, month, day } : { year, month, day, time, offset }
}

/** A number that sorts dates, later ones higher; what is not a date sorts below all. Seconds count. */
export function sortable(text: string): number {
  const date = parsePartialDate(text)
  if (!date) return Number.NEGATIVE_INFINITY
  const exact = date.time === undefined ? Number.NaN : Date.parse(date.offset === '' ? `${text}Z` : text)
  return Number.isNaN(exact) ? dayNumber(date.year, date.month ?? 1, date.day ?? 1) * 86_400_000 : exact
}

/**
 * Age in the unit that suits it: days below 4 weeks, weeks below a year, months below two, then years.
 * `from` and `to` differ when a partial date of birth leaves it open.
 */
export interface Age {
  readonly unit: 'day' | 'week' | 'month' | 'year'
  readonly from: number
  readonly to: number
}

/** Age on `today`; undefined for a date of birth that is none, or lies ahead. */
export function age(born: string, today: string): Age | undefined {
  const birth = parsePartialDate(born)
  const now = parsePartialDate(today)
  if (!birth || !now) return undefined
  const earliest = { year: birth.year, month: birth.month ?? 1, day: birth.day ?? 1 }
  const lastMonth = birth.month ?? 12
  const latest = { year: birth.year, month: lastMonth, day: birth.day ?? daysIn(birth.year, lastMonth) }
  const at = { year: now.year, month: now.month ?? 1, day: now.day ?? 1 }
  const most = monthsBetween(earliest, at)
  if (most < 0) return undefined
  const least = Math.max(0, monthsBetween(latest, at))
  if (most >= 24) return { unit: 'year', from: Math.floor(least / 12), to: Math.floor(most / 12) }
  if (most >= 12 || birth.day === undefined) return { unit: 'month', from: least, to: most }
  const days = dayNumber(at.year, at.month, at.day) - dayNumber(birth.year, earliest.month, birth.day)
  const unit = days < 28 ? 'day' : 'week'
  const count = unit === 'day' ? days : Math.floor(days / 7)
  return { unit, from: count, to: count }
}

interface Day {
  readonly year: number
  readonly month: number
  readonly day: number
}

const monthsBetween = (from: Day, to: Day): number =>
  (to.year - from.year) * 12 + to.month - from.month - (to.day < from.day ? 1 : 0)

function daysIn(year: number, month: number): number {
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
  return month === 2 ? (leap ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31
}

// Date.UTC reads years below 100 as 19xx, so the year is set apart.
const dayNumber = (year: number, month: number, day: number): number =>
  new Date(0).setUTCFullYear(year, month - 1, day) / 86_400_000
