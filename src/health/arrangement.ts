import { resolve, type Entry, type HealthDocument } from './document.ts'
import { get, objects, str, type Json } from './json.ts'
import { sortable } from './partial-date.ts'
import { ownerOf, rowOf, type Row, type Standing } from './row.ts'
import { sectionKeys, type SectionKey } from './said.ts'
import { authoredSections, sectionOf, type Authored } from './section.ts'
import { earlierVersions } from './versions.ts'

/**
 * A document sorted into sections. Placing is cheap and done for all at once; the rows of a section, which
 * read every entry of it, are made when somebody looks there, so that a first sight of thousands of entries
 * costs little more than one of twenty.
 */
export interface Arrangement {
  /** Ordinal of the patient the screen is about. */
  readonly patient: number | undefined
  /** The entries of a section in the order of the document, earlier versions included. */
  readonly entriesOf: (key: SectionKey) => readonly Entry[]
  readonly authoredOf: (key: SectionKey) => readonly Authored[]
  /** The rows of a section in the order of the screen: what holds now first, then latest first, errors last. */
  readonly rowsOf: (key: SectionKey) => readonly Row[]
  readonly sectionOf: (ordinal: number) => SectionKey
  /** The row of an entry by itself; made once. */
  readonly rowOf: (ordinal: number) => Row | undefined
  /** The row an entry stands in, alone or with others. */
  readonly rowWith: (ordinal: number) => Row | undefined
}

const memory = new WeakMap<HealthDocument, Arrangement>()

/** The arrangement for the patient somebody chose, by ordinal; remembered per document. */
export function arrange(document: HealthDocument, chosen: number | undefined): Arrangement {
  const patient = chosen ?? subjectOf(document)
  const known = memory.get(document)
  if (known && known.patient === patient) return known
  const made = makeArrangement(document, patient)
  memory.set(document, made)
  return made
}

/** The arrangement on the screen, whoever it is about. */
export const arrangedAlready = (document: HealthDocument): Arrangement =>
  memory.get(document) ?? arrange(document, undefined)

/** The patient a record is about when nobody chose. */
function subjectOf(document: HealthDocument): number | undefined {
  const cover = document.entries[document.composition ?? -1]
  return (cover && ownerOf(document, cover)) ?? document.patients[0]
}

const authoredMax = 200

function makeArrangement(document: HealthDocument, patient: number | undefined): Arrangement {
  const cover = document.entries[document.composition ?? -1]
  const authored = cover ? authoredSections(cover.resource).slice(0, authoredMax) : []
  const authors = placesOf(document, authored)
  const referred = supportingOrdinals(document)
  const newest = earlierVersions(document)
  const place = (entry: Entry): SectionKey =>
    sectionOf(entry, authors.get(entry.ordinal), referred.has(entry.ordinal))
  const places = document.entries.map(place)
  for (const [earlier, latest] of newest) places[earlier] = places[latest] ?? 'other'
  const sections = new Map<SectionKey, Entry[]>(sectionKeys.map((key) => [key, []]))
  for (const entry of document.entries) sections.get(places[entry.ordinal] ?? 'other')?.push(entry)
  const rows = new Map<SectionKey, readonly Row[]>()
  const owners = new Map<number, Row>()
  const entriesOf = (key: SectionKey): readonly Entry[] => sections.get(key) ?? []
  const made = new Map<number, Row>()
  const rowAt = (entry: Entry): Row => {
    const row = made.get(entry.ordinal) ?? rowOf(document, entry, patient)
    made.set(entry.ordinal, row)
    return row
  }

  const rowsOf = (key: SectionKey): readonly Row[] => {
    const known = rows.get(key)
    if (known) return known
    const earlier = new Map<number, number[]>()
    const singles: Row[] = []
    for (const entry of entriesOf(key)) {
      const latest = newest.get(entry.ordinal)
      if (latest === undefined) singles.push(rowAt(entry))
      else earlier.set(latest, [...(earlier.get(latest) ?? []), entry.ordinal])
    }
    const groups = grouped(
      key,
      sorted(singles).map((row) => ({ ...row, earlier: (earlier.get(row.ordinal) ?? []).toReversed() })),
    )
    rows.set(key, groups)
    for (const row of groups)
      for (const ordinal of [row.ordinal, ...row.also, ...row.series, ...row.earlier])
        owners.set(ordinal, row)
    return groups
  }
  const sectionAt = (ordinal: number): SectionKey => places[ordinal] ?? 'other'

  return {
    patient,
    entriesOf,
    authoredOf: (key) => authored.filter((each) => each.key === key),
    rowsOf,
    sectionOf: sectionAt,
    rowOf(ordinal) {
      const entry = document.entries[ordinal]
      return entry && rowAt(entry)
    },
    rowWith(ordinal) {
      rowsOf(sectionAt(ordinal))
      return owners.get(ordinal)
    },
  }
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
    const follow = (reference: Json | undefined): void => {
      if (reference === undefined || reference === '') return
      const ordinal = resolve(document, resource, reference)?.entry?.ordinal
      if (ordinal !== undefined) found.add(ordinal)
    }
    follow(get(resource, 'medicationReference'))
    follow(get(resource, 'device'))
    for (const content of objects(resource, 'content')) follow(str(content, 'attachment', 'url'))
  }
  return found
}

const standings: readonly Standing[] = ['now', 'over', 'wrong']

const sorted = (rows: readonly Row[]): Row[] =>
  rows
    .map((row) => ({ row, rank: standings.indexOf(row.standing), time: sortable(row.date) }))
    .sort((a, b) => a.rank - b.rank || b.time - a.time || a.row.ordinal - b.row.ordinal)
    .map(({ row }) => row)

/** Members of one row; further entries that would join it start another row. */
const groupMax = 200

/**
 * Rows that would read the same are one row with a count: the same thing on the same day, sent twice. A
 * medicine prescribed again and again reads the same on any day; its latest date stands. Measurements of one
 * kind are one row as well, the latest value in sight and the others behind it.
 */
function grouped(key: SectionKey, rows: readonly Row[]): Row[] {
  const groups = new Map<string, Row & { also: number[]; series: number[]; earlier: number[] }>()
  const out: Row[] = []
  for (const row of rows) {
    const measured = seriesKey(key, row)
    const alike = measured ?? sameKey(key, row)
    const group = row.attachments.length > 0 ? undefined : groups.get(alike)
    if (group && group.also.length + group.series.length + group.earlier.length < groupMax - 1) {
      const same = measured === undefined || sameKey(key, row) === sameKey(key, group)
      ;(same ? group.also : group.series).push(row.ordinal)
      group.earlier.push(...row.earlier)
    } else {
      const first = { ...row, also: [], series: [], earlier: [...row.earlier] }
      groups.set(alike, first)
      out.push(first)
    }
  }
  return out
}

function sameKey(key: SectionKey, { title, date, status, result, details, stranger, voice }: Row): string {
  if (key !== 'medicines')
    return JSON.stringify([title, date.slice(0, 10), status, result, details, stranger, voice])
  const taken = details.filter(({ label }) => !refilled.has(label.key))
  return JSON.stringify([title, status, taken, stranger, voice])
}

/** What differs from one prescription of a medicine to the next, while it is taken in the same way. */
const refilled: ReadonlySet<string> = new Set(['label.requested-by', 'label.provider', 'label.period'])

/** What makes measurements one series: the same name and unit, of the same person; an error stands alone, and so does a patient's own word. */
function seriesKey(key: SectionKey, row: Row): string | undefined {
  if (key !== 'results' && key !== 'vital-signs') return undefined
  if (!row.result || row.standing === 'wrong') return undefined
  const name = row.title.key.startsWith('test.') ? row.title.key : row.title.text
  return JSON.stringify([
    'series',
    name,
    row.result.unit,
    row.stranger,
    row.result.number === undefined,
    row.voice === 'jotted',
  ])
}
