/**
 * What stands on a sheet of paper made from a record: the rows that count now, as many as there is room for, and
 * how many were left out, which a sheet never keeps to itself.
 */
import type { Row } from '../../health/row.ts'
import type { SectionKey, SectionState } from '../../health/said.ts'
import type { Section } from '../../health/summary.ts'
import type { OpenRecord } from './open-record.ts'
import { counts, printPartialDate, saidBy, spoken } from './said.ts'

/** One kind of things on a sheet, the most important first, and the lines it may take at most. */
export interface Space {
  readonly key: SectionKey
  readonly lines: number
}

export interface PaperPart {
  readonly key: SectionKey
  readonly state: SectionState
  readonly rows: readonly PaperRow[]
  /** How many more the record holds. */
  readonly left: number
}

export interface PaperRow {
  readonly title: string
  /** What was found, how it is taken, when: each in a script of its own, maybe. */
  readonly more: readonly string[]
}

/** A way to a section's first window, from the summary where that has it already. */
export async function paperOf(
  record: Pick<OpenRecord, 'port' | 'handle' | 'about' | 'summary'>,
  spaces: readonly Space[],
  lineLetters: number,
): Promise<readonly PaperPart[]> {
  const { main, others } = record.summary()
  const parts: PaperPart[] = []
  for (const { key, lines } of spaces) {
    const here =
      main.find((section) => section.key === key) ??
      (others.some((outline) => outline.key === key)
        ? await record.port.call('section', { handle: record.handle, ...record.about(), key, from: 0 })
        : undefined)
    if (here) parts.push(fill(here, lines, lineLetters))
  }
  return parts
}

/** Between what is said of a row. */
export const between = ' · '

/** As many rows of a section as fit into `lines` lines of `lineLetters` letters each; the first always does. */
export function fill(section: Section, lines: number, lineLetters: number): PaperPart {
  const counting = section.rows.filter(counts)
  const rows: PaperRow[] = []
  let taken = 0
  for (const row of counting) {
    const one = { title: spoken(row.title), more: moreOf(row, section.key) }
    taken += Math.ceil(width([one.title, ...one.more].join(between)) / lineLetters)
    if (taken > lines && rows.length > 0) break
    rows.push(one)
  }
  const unseen = section.rowsTotal - section.rows.length
  return { key: section.key, state: section.state, rows, left: counting.length - rows.length + unseen }
}

/** What is said of a row beside its title and what was found; of a medicine with instructions only these. */
const telling = ['label.reaction', 'label.criticality', 'label.instructions']
const otherwise = ['label.dose', 'label.timing']
const tellingMost = 3
/** Kinds of things of which it matters little since when. */
const undated: ReadonlySet<SectionKey> = new Set(['allergies', 'medicines', 'devices'])

function moreOf({ result, details, date, voice }: Row, key: SectionKey): readonly string[] {
  const found = result ? [`${spoken(result.value)} ${result.unit}`.trim()] : []
  const among = (labels: readonly string[]): readonly string[] =>
    details
      .filter(({ label }) => labels.includes(label.key))
      .slice(0, tellingMost)
      .map(({ label, value }) =>
        label.key === 'label.criticality' ? `${spoken(label)} ${spoken(value)}` : spoken(value),
      )
  const told = among(telling)
  const when = date === '' || undated.has(key) ? [] : [printPartialDate(date)]
  // A sheet is for others to read.
  const whose = voice === 'jotted' ? [saidBy(voice, false)] : []
  return [...found, ...(told.length > 0 ? told : among(otherwise)), ...when, ...whose]
}

/** In letters of a Latin line: those of East Asian scripts are twice as wide. */
const width = (text: string): number =>
  text.length +
  (text.match(/[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\uff00-\uff60]/g)?.length ?? 0)
