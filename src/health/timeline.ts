import { arrange, type Arrangement } from './arrangement.ts'
import type { HealthDocument } from './document.ts'
import { parsePartialDate, sortable } from './partial-date.ts'
import { dateOf, type Row } from './row.ts'
import { sectionKeys, type SectionKey } from './said.ts'
import { fitting } from './summary.ts'

/** What happened, latest first: a day (or a month, or a year, where no more is known) with what each section has of it. */
export interface Timeline {
  /** Days of the whole record. */
  readonly daysTotal: number
  readonly from: number
  readonly days: readonly Day[]
}

export interface Day {
  /** FHIR partial date without a time; '' for what has none, which stands last. */
  readonly date: string
  readonly groups: readonly Group[]
}

export interface Group {
  readonly key: SectionKey
  readonly entries: number
  /** At most 40 of them. */
  readonly rows: readonly Row[]
}

/** Who people are and what they paid is no part of what happened. */
const timeless = new Set<SectionKey>(['patient', 'people', 'billing'])

export const daysMax = 60
const rowsOfGroupMax = 40

/** A window of days from `from` on, at most 60 and as many as one view may hold. */
export function timeline(document: HealthDocument, from: number, patient: number | undefined): Timeline {
  const arrangement = arrange(document, patient)
  const days = daysOf(document, arrangement)
  const start = Math.min(Math.max(0, Math.trunc(from)), days.length)
  const shown = days.slice(start, start + daysMax).map(({ date, ordinals }) => ({
    date,
    groups: groupsOf(arrangement, ordinals),
  }))
  return { daysTotal: days.length, from: start, days: fitting(shown) }
}

interface OnDay {
  readonly date: string
  readonly ordinals: readonly number[]
}

const memory = new WeakMap<Arrangement, readonly OnDay[]>()

function daysOf(document: HealthDocument, arrangement: Arrangement): readonly OnDay[] {
  const known = memory.get(arrangement)
  if (known) return known
  const byDay = new Map<string, number[]>()
  for (const { ordinal, resource } of document.entries) {
    if (timeless.has(arrangement.sectionOf(ordinal))) continue
    const date = dateOf(resource)
    const day = parsePartialDate(date) ? date.slice(0, 10) : ''
    const held = byDay.get(day)
    if (held) held.push(ordinal)
    else byDay.set(day, [ordinal])
  }
  const days = [...byDay]
    .map(([date, ordinals]) => ({ date, ordinals, time: sortable(date) }))
    .sort((a, b) => b.time - a.time || b.date.length - a.date.length)
  memory.set(arrangement, days)
  return days
}

function groupsOf(arrangement: Arrangement, ordinals: readonly number[]): readonly Group[] {
  const bySection = new Map<SectionKey, number[]>()
  for (const ordinal of ordinals) {
    const key = arrangement.sectionOf(ordinal)
    bySection.set(key, [...(bySection.get(key) ?? []), ordinal])
  }
  return sectionKeys.flatMap((key) => {
    const held = bySection.get(key)
    if (!held) return []
    const group = {
      key,
      entries: held.length,
      rows: held.slice(0, rowsOfGroupMax).flatMap((ordinal) => arrangement.rowOf(ordinal) ?? []),
    }
    return [group]
  })
}
