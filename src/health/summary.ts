import { bannerOf, type Banner } from './banner.ts'
import { resolve, type HealthDocument, type Notice } from './document.ts'
import { clip, get, objects, str } from './json.ts'
import { plainText } from './plain-text.ts'
import { dateOf, ownerOf, rowOf, type Row } from './row.ts'
import { own, sectionKeys, type Said, type SectionKey, type SectionState } from './said.ts'
import { authoredSections, sectionOf, type Authored } from './section.ts'
import { sortable } from './partial-date.ts'
import { speakAll } from './speak.ts'
import { titleOf } from './title.ts'

/**
 * The whole record as plain data for a screen: the banner, then sections of rows, allergies, medicines and
 * problems first. Every entry stands in exactly one row of one section, so the totals of the sections add
 * up to the document; long sections come in windows.
 */
export interface Summary {
  /** `Bundle.type`, 'resource' for a bare one, 'list' for an array; see HealthDocument. */
  readonly kind: string
  /** Number of entries in the document. */
  readonly total: number
  readonly banner: Banner
  /** All patients of the document; somebody has to choose when there are several. */
  readonly patients: readonly { readonly ordinal: number; readonly name: string; readonly born: string }[]
  /** What its author calls the document, when and who that is; undefined without a Composition. */
  readonly cover: { readonly title: Said; readonly date: string; readonly author: Said } | undefined
  readonly sections: readonly Section[]
  readonly notices: readonly Notice[]
}

export interface Section {
  readonly key: SectionKey
  readonly state: SectionState
  /** Entries in the section, and rows they are grouped into. */
  readonly entries: number
  readonly rowsTotal: number
  /** Place of the first row of this window among all rows. */
  readonly from: number
  readonly rows: readonly Row[]
  /** The author's own words about the section as plain text, cut after 2,000 characters. */
  readonly narrative: string
}

export const windowRowsMax = 200
/** Characters of a window, for the 64 kB a view may have; a window is cut short there. */
export const windowTextMax = 48_000
/** Members of one row; further entries that read the same start another row. */
const groupMax = 200
const narrativeMax = 2_000

export interface SummaryOptions {
  /** The day ages are told for, YYYY-MM-DD. */
  readonly today: string
  /** Ordinal of the patient chosen; otherwise the Composition's subject, otherwise the first. */
  readonly patient?: number
  /** Rows of each section's first window, at most 200. */
  readonly rows?: number
}

/** The first window of every section that has something to say. */
export function summarize(document: HealthDocument, options: SummaryOptions): Summary {
  const chosen = options.patient ?? subject(document)
  const arranged = arrange(document, chosen)
  const cover = document.composition === undefined ? undefined : document.entries[document.composition]
  return {
    kind: clip(document.kind, 40),
    total: document.entries.length,
    banner: bannerOf(document, chosen, options.today),
    patients: document.patients.slice(0, windowRowsMax).map((ordinal) => {
      const { name, born } = bannerOf(document, ordinal, options.today)
      return { ordinal, name, born }
    }),
    cover: cover && {
      title: titleOf(document, cover.resource),
      date: dateOf(cover.resource),
      author: speakAll(document, cover.resource, 'author', 'author')[0] ?? own(''),
    },
    sections: arranged.map((section) => windowOf(section, 0, options.rows ?? windowRowsMax)),
    notices: document.notices,
  }
}

/** A later window of one section; undefined for a section that says nothing. */
export function sectionWindow(
  document: HealthDocument,
  key: SectionKey,
  from: number,
  options: SummaryOptions,
): Section | undefined {
  const section = arrange(document, options.patient ?? subject(document)).find((each) => each.key === key)
  return section && windowOf(section, from, options.rows ?? windowRowsMax)
}

/** The patient a record is about when nobody chose. */
function subject(document: HealthDocument): number | undefined {
  const cover = document.entries[document.composition ?? -1]
  return (cover && ownerOf(document, cover)) ?? document.patients[0]
}

interface Arranged {
  readonly key: SectionKey
  readonly state: SectionState
  readonly entries: number
  readonly rows: readonly Row[]
  readonly narrative: string
}

const memory = new WeakMap<HealthDocument, { chosen: number | undefined; arranged: readonly Arranged[] }>()

/** All rows of all sections; remembered per document, since windows ask again. */
function arrange(document: HealthDocument, chosen: number | undefined): readonly Arranged[] {
  const known = memory.get(document)
  if (known && known.chosen === chosen) return known.arranged
  const cover = document.entries[document.composition ?? -1]
  const authored = cover ? authoredSections(cover.resource).slice(0, 200) : []
  const rows = new Map<SectionKey, Row[]>(sectionKeys.map((key) => [key, []]))
  const authors = placesOf(document, authored)
  const referred = supportingOrdinals(document)
  for (const entry of document.entries) {
    const key = sectionOf(entry, authors.get(entry.ordinal), referred.has(entry.ordinal))
    rows.get(key)?.push(rowOf(document, entry, chosen))
  }
  const arranged = sectionKeys.flatMap((key) => {
    const section = arrangeSection(
      key,
      rows.get(key) ?? [],
      authored.filter((each) => each.key === key),
    )
    return section ? [section] : []
  })
  memory.set(document, { chosen, arranged })
  return arranged
}

function arrangeSection(
  key: SectionKey,
  rows: readonly Row[],
  authored: readonly Authored[],
): Arranged | undefined {
  const narrative = clip(
    authored
      .map((section) =>
        [key === 'other' ? section.title : '', plainText(section.narrative)].filter(Boolean).join('\n'),
      )
      .filter((text) => text !== '')
      .join('\n'),
    narrativeMax,
  )
  const state = stateOf(rows, authored, narrative)
  const always = key === 'allergies' || key === 'medicines' || key === 'problems'
  if (rows.length === 0 && authored.length === 0 && !always) return undefined
  const sorted = rows
    .map((row) => ({ row, rank: weight(row), time: sortable(row.date) }))
    .sort((a, b) => a.rank - b.rank || b.time - a.time || a.row.ordinal - b.row.ordinal)
    .map(({ row }) => row)
  return { key, state, entries: rows.length, rows: grouped(key, sorted), narrative }
}

/** How strongly a reason speaks when entries or sections give several. */
const strongest: readonly SectionState[] = [
  'withheld',
  'unavailable',
  'none-known',
  'not-asked',
  'not-recorded',
]

function stateOf(rows: readonly Row[], authored: readonly Authored[], narrative: string): SectionState {
  if (rows.some((row) => row.absence === undefined)) return 'filled'
  const stated = rows.length > 0 ? rows.map((row) => row.absence) : authored.map((section) => section.state)
  const state = strongest.find((each) => stated.includes(each))
  return state ?? (narrative === '' ? 'not-recorded' : 'filled')
}

/** What holds now comes first, errors last. */
function weight({ status }: Row): number {
  if (status.text === 'entered-in-error' || status.text === 'refuted') return 3
  return [
    'stopped',
    'completed',
    'inactive',
    'resolved',
    'remission',
    'cancelled',
    'superseded',
    'not-done',
  ].includes(status.text)
    ? 2
    : 1
}

/**
 * Rows that would read the same are one row with a count: the same thing on the same day, sent twice. A
 * medicine prescribed again and again reads the same on any day; its latest date stands.
 */
function grouped(key: SectionKey, rows: readonly Row[]): Row[] {
  const groups = new Map<string, Row & { also: number[] }>()
  const out: Row[] = []
  for (const row of rows) {
    const day = key === 'medicines' ? '' : row.date.slice(0, 10)
    const { title, status, result, details, stranger } = row
    const alike = JSON.stringify([title, day, status, result, details, stranger])
    const group = row.attachments.length > 0 ? undefined : groups.get(alike)
    if (group && group.also.length < groupMax - 1) group.also.push(row.ordinal)
    else {
      const first = { ...row, also: [] }
      groups.set(alike, first)
      out.push(first)
    }
  }
  return out
}

function windowOf({ rows, ...section }: Arranged, from: number, most: number): Section {
  const start = Math.min(Math.max(0, Math.trunc(from)), rows.length)
  const window: Row[] = []
  let text = 0
  for (const row of rows.slice(start, start + Math.min(Math.max(1, most), windowRowsMax))) {
    text += JSON.stringify(row).length
    if (text > windowTextMax && window.length > 0) break
    window.push(row)
  }
  return { ...section, rowsTotal: rows.length, from: start, rows: window }
}

/** Which section the author put each entry in; the first mention counts. */
function placesOf(document: HealthDocument, authored: readonly Authored[]): Map<number, SectionKey> {
  const places = new Map<number, SectionKey>()
  const cover = document.entries[document.composition ?? -1]
  if (!cover) return places
  for (const section of authored) {
    for (const reference of section.references) {
      const ordinal = resolve(document, cover.resource, reference)?.entry?.ordinal
      if (ordinal !== undefined && !places.has(ordinal)) places.set(ordinal, section.key)
    }
  }
  return places
}

/** Entries whose content the row of another already shows: the medicine of a prescription, the file of a document. */
function supportingOrdinals(document: HealthDocument): Set<number> {
  const found = new Set<number>()
  for (const { resource } of document.entries) {
    const contents = objects(resource, 'content').map((content) => str(content, 'attachment', 'url'))
    for (const reference of [get(resource, 'medicationReference'), get(resource, 'device'), ...contents]) {
      const ordinal =
        reference === undefined ? undefined : resolve(document, resource, reference)?.entry?.ordinal
      if (ordinal !== undefined) found.add(ordinal)
    }
  }
  return found
}
