/** What the tests of this folder share: documents from plain objects, and every row of a record. */
import { utf8, type Bytes } from '../../../src/core/bytes.ts'
import { Refused } from '../../../src/core/refusal.ts'
import { readDocument, type HealthDocument } from '../../../src/health/document.ts'
import { describeEntry } from '../../../src/health/entry.ts'
import type { Row } from '../../../src/health/row.ts'
import type { Said, SectionKey } from '../../../src/health/said.ts'
import { sectionWindow, summarize, type Section, type Summary } from '../../../src/health/summary.ts'
import { expect } from 'vitest'

export const today = '2026-11-22'

export const file = (value: unknown): Bytes => utf8(JSON.stringify(value))
export const read = (value: unknown): HealthDocument => readDocument(file(value))
export const bundle = (...resources: readonly object[]): object => ({
  resourceType: 'Bundle',
  type: 'collection',
  entry: resources.map((resource) => ({ resource })),
})
/** A summary with the first window of every section. */
export interface Whole extends Summary {
  readonly sections: readonly Section[]
}
export function whole(document: HealthDocument, patient?: number): Whole {
  const summary = summarize(document, { today, ...(patient === undefined ? {} : { patient }) })
  const others = summary.others.map(({ key }) => sectionWindow(document, key, 0, patient))
  return { ...summary, sections: [...summary.main, ...others] }
}
export const summaryOf = (...resources: readonly object[]): Whole => whole(read(bundle(...resources)))

export function section(summary: Whole, key: SectionKey): Section {
  const found = summary.sections.find((each) => each.key === key)
  if (!found) throw new Error(`no section ${key}`)
  return found
}

export function refusalOf(act: () => unknown): Refused['refusal'] | undefined {
  try {
    act()
    return undefined
  } catch (error) {
    if (error instanceof Refused) return error.refusal
    throw error
  }
}

/** All rows of all sections, window by window. */
export function allRows(document: HealthDocument): { key: SectionKey; row: Row }[] {
  return whole(document).sections.flatMap(({ key, rowsTotal }) => {
    const rows: Row[] = []
    while (rows.length < rowsTotal) {
      const window = sectionWindow(document, key, rows.length, undefined).rows
      if (window.length === 0) throw new Error(`an empty window of ${key} at ${rows.length} of ${rowsTotal}`)
      rows.push(...window)
    }
    return rows.map((row) => ({ key, row }))
  })
}

const bare = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '')

/** Why a title is none: it is empty, or only says what type or id the entry has. */
export function faultOf(
  title: Said,
  source: { type: string; id: string; fullUrl: string },
): string | undefined {
  if (title.key !== '') return undefined
  const text = bare(title.text)
  if (text === '') return 'empty'
  if (text === bare(source.type)) return 'its type'
  return text === bare(source.id) || text === bare(source.fullUrl) ? 'its id' : undefined
}

/** Every entry stands in exactly one row, has a title, can be described, and all of it can be posted. */
export function expectWhole(document: HealthDocument): void {
  const summary = whole(document)
  const rows = allRows(document)
  const ordinals = rows.flatMap(({ row }) => [row.ordinal, ...row.also, ...row.series, ...row.earlier])
  expect(ordinals.toSorted((a, b) => a - b)).toEqual(document.entries.map(({ ordinal }) => ordinal))
  expect(summary.sections.reduce((sum, { entries }) => sum + entries, 0)).toBe(document.entries.length)
  expect(summary.total).toBe(document.entries.length)
  structuredClone(summary) // throws on what cannot be posted
  for (const { row } of rows) {
    const detail = describeEntry(document, row.ordinal)
    if (!detail) throw new Error(`entry ${row.ordinal} cannot be described`)
    const fault = faultOf(row.title, detail.source)
    if (fault) throw new Error(`the title of entry ${row.ordinal} is ${fault}`)
    structuredClone(detail)
    // Those grouped with it are one press further, each by a link of its own.
    const grouped = [...row.also, ...row.series, ...row.earlier]
    expect(detail.kin.map(({ ordinal }) => ordinal).toSorted((a, b) => a - b)).toEqual(
      grouped.toSorted((a, b) => a - b),
    )
  }
}
