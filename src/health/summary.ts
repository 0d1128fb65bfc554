import { arrange, type Arrangement } from './arrangement.ts'
import { bannerOf, type Banner } from './banner.ts'
import type { HealthDocument, Notice } from './document.ts'
import { clip, objects, str, type JsonObject } from './json.ts'
import { clipBlocks, readNarrative, type Block } from './narrative.ts'
import { dateOf, type Row } from './row.ts'
import { mainKeys, own, sectionKeys, type Said, type SectionKey, type SectionState } from './said.ts'
import { absence, type Authored } from './section.ts'
import { speakAll } from './speak.ts'
import { titleOf } from './title.ts'

/**
 * The first sight of a record as plain data for a screen: the banner, the sections that matter first with
 * their rows, and of the others how much is in them; their rows come when asked for, in windows. Every entry
 * stands in exactly one row of one section, so the totals of the sections add up to the document.
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
  readonly cover:
    | {
        readonly title: Said
        readonly date: string
        readonly author: Said
        /** It says that it takes the place of an earlier document. */
        readonly replaces: boolean
      }
    | undefined
  /** Allergies, medicines, problems; always there. */
  readonly main: readonly Section[]
  /** The other sections that have something to say, in the order of the screen. */
  readonly others: readonly Outline[]
  readonly notices: readonly Notice[]
}

/** Of somebody without a name nothing is said. */
function authorOf(document: HealthDocument, cover: JsonObject): Said {
  const [author] = speakAll(document, cover, 'author', 'author')
  return author && author.key !== 'title.none' ? author : own('')
}

export interface Outline {
  readonly key: SectionKey
  readonly state: SectionState
  /** Entries in the section. */
  readonly entries: number
}

export interface Section extends Outline {
  /** Rows the entries are grouped into. */
  readonly rowsTotal: number
  /** Place of the first row of this window among all rows. */
  readonly from: number
  readonly rows: readonly Row[]
  /** The author's own words about the section, cut after 4,000 characters; only with the first window. */
  readonly narrative: readonly Block[]
}

export const windowRowsMax = 200
/** Characters of a window, for the 64 kB a view may have; a window is cut short there. */
export const windowTextMax = 48_000
const narrativeMax = 4_000

export interface SummaryOptions {
  /** The day ages are told for, YYYY-MM-DD. */
  readonly today: string
  /** Ordinal of the patient chosen; otherwise the Composition's subject, otherwise the first. */
  readonly patient?: number
}

export function summarize(document: HealthDocument, { today, patient }: SummaryOptions): Summary {
  const arrangement = arrange(document, patient)
  const cover = document.composition === undefined ? undefined : document.entries[document.composition]
  return {
    kind: clip(document.kind, 40),
    total: document.entries.length,
    banner: bannerOf(document, arrangement.patient, today),
    patients: document.patients.slice(0, windowRowsMax).map((ordinal) => {
      const { name, born } = bannerOf(document, ordinal, today)
      return { ordinal, name, born }
    }),
    cover: cover && {
      title: titleOf(document, cover.resource),
      date: dateOf(cover.resource),
      author: authorOf(document, cover.resource),
      replaces: objects(cover.resource, 'relatesTo').some((one) => str(one, 'code') === 'replaces'),
    },
    main: mainKeys.map((key) => windowOf(arrangement, key, 0)),
    others: sectionKeys
      .filter((key) => !mainKeys.some((main) => main === key))
      .map((key) => outlineOf(arrangement, key))
      .filter((outline) => outline !== undefined),
    notices: document.notices,
  }
}

/** A window of one section's rows from `from` on; of a section that says nothing, an empty one. */
export const sectionWindow = (
  document: HealthDocument,
  key: SectionKey,
  from: number,
  patient: number | undefined,
): Section => windowOf(arrange(document, patient), key, from)

function outlineOf(arrangement: Arrangement, key: SectionKey): Outline | undefined {
  const entries = arrangement.entriesOf(key)
  const authored = arrangement.authoredOf(key)
  if (entries.length === 0 && authored.length === 0) return undefined
  return { key, state: stateOf(arrangement, key), entries: entries.length }
}

function windowOf(arrangement: Arrangement, key: SectionKey, from: number): Section {
  const rows = arrangement.rowsOf(key)
  const start = Math.min(Math.max(0, Math.trunc(from)), rows.length)
  return {
    key,
    state: stateOf(arrangement, key),
    entries: arrangement.entriesOf(key).length,
    rowsTotal: rows.length,
    from: start,
    rows: fitting(rows.slice(start, start + windowRowsMax)),
    narrative: start > 0 ? [] : narrativeOf(key, arrangement.authoredOf(key)),
  }
}

/** As many of the values, from the first on, as one view may hold; at least one. */
export function fitting<Value>(values: readonly Value[]): readonly Value[] {
  let text = 0
  const over = values.findIndex((value, index) => {
    text += JSON.stringify(value).length
    return text > windowTextMax && index > 0
  })
  return over === -1 ? values : values.slice(0, over)
}

const narrativeOf = (key: SectionKey, authored: readonly Authored[]): readonly Block[] =>
  clipBlocks(
    authored.flatMap(({ title, narrative }): readonly Block[] => {
      const blocks = readNarrative(narrative)
      const names = (key === 'other' || key === 'notes') && title !== '' && blocks.length > 0
      return names ? [{ kind: 'heading', cells: [title] }, ...blocks] : blocks
    }),
    narrativeMax,
  )

/** How strongly a reason speaks when entries or sections give several. */
const strongest: readonly SectionState[] = [
  'withheld',
  'unavailable',
  'none-known',
  'not-asked',
  'not-recorded',
]

function stateOf(arrangement: Arrangement, key: SectionKey): SectionState {
  const entries = arrangement.entriesOf(key)
  const authored = arrangement.authoredOf(key)
  const absences: (SectionState | undefined)[] = []
  for (const { resource } of entries) {
    const absent = absence(resource)
    if (absent === undefined) return 'filled'
    absences.push(absent)
  }
  const stated = entries.length > 0 ? absences : authored.map((section) => section.state)
  const state = strongest.find((each) => stated.includes(each))
  return state ?? (narrativeOf(key, authored).length === 0 ? 'not-recorded' : 'filled')
}
