import { arrange } from './arrangement.ts'
import type { Entry, HealthDocument } from './document.ts'
import { folded, searchWords } from './folded.ts'
import { isList, isObject, type Json } from './json.ts'
import { readNarrative } from './narrative.ts'
import { sortable } from './partial-date.ts'
import { dateOf, type Row } from './row.ts'
import type { SectionKey, WordKey } from './said.ts'
import { fitting } from './summary.ts'
import { humanise, titleOf } from './title.ts'

/** What was found, best first: names before texts, later before earlier. */
export interface Found {
  readonly total: number
  readonly hits: readonly Hit[]
}
export interface Hit {
  readonly key: SectionKey
  readonly row: Row
}

export interface Question {
  /** What a person typed; every word of it has to stand somewhere in an entry. */
  readonly text: string
  /**
   * Words of the screen's own that what was typed stands in, for each word typed: an entry that is shown as
   * “Blood sugar” may hold only “Glucose”. At most 200 a word.
   */
  readonly keys: readonly (readonly WordKey[])[]
}

export const hitsMax = 50

/** Looks through everything the entries say, in memory. A question without words finds nothing. */
export function search(document: HealthDocument, question: Question, patient: number | undefined): Found {
  const words = searchWords(question.text)
  if (words.length === 0) return { total: 0, hits: [] }
  const keys = words.map((_, index) => new Set<string>(question.keys[index] ?? []))
  const arrangement = arrange(document, patient)
  const hits = indexOf(document).flatMap((indexed) => {
    let score = 0
    for (const [index, word] of words.entries()) {
      const inTitle = indexed.title.includes(word) || keys[index]?.has(indexed.key) === true
      if (!inTitle && !indexed.text.includes(word)) return []
      if (inTitle) score += indexed.title.startsWith(word) ? 3 : 2
    }
    return [{ entry: indexed.entry, score, time: indexed.time }]
  })
  hits.sort((a, b) => b.score - a.score || b.time - a.time)
  const shown = hits.slice(0, hitsMax).flatMap(({ entry: { ordinal } }): readonly Hit[] => {
    const row = arrangement.rowOf(ordinal)
    return row ? [{ key: arrangement.sectionOf(ordinal), row }] : []
  })
  return { total: hits.length, hits: fitting(shown) }
}

interface Indexed {
  readonly entry: Entry
  readonly key: string
  readonly title: string
  readonly text: string
  readonly time: number
}

const memory = new WeakMap<HealthDocument, readonly Indexed[]>()

/** Made at the first question and kept as long as the document. */
function indexOf(document: HealthDocument): readonly Indexed[] {
  const known = memory.get(document)
  if (known) return known
  const made = document.entries.map((entry): Indexed => {
    const { key, text } = titleOf(document, entry.resource)
    const date = dateOf(entry.resource)
    return {
      entry,
      key,
      title: folded(text),
      text: folded([humanise(entry.type), ...words(entry.resource)].join('\n')),
      time: sortable(date),
    }
  })
  memory.set(document, made)
  return made
}

/** Addresses, ids and files inside are nothing a person looks for. */
const unsought = new Set([
  'resourceType',
  'id',
  'system',
  'url',
  'reference',
  'data',
  'fullUrl',
  'profile',
  'meta',
])
const entryTextMax = 40_000

function words(resource: Json): readonly string[] {
  const out: string[] = []
  let left = entryTextMax
  const walk = (value: Json, name: string): void => {
    if (left <= 0) return
    if (isList(value)) for (const each of value) walk(each, name)
    else if (isObject(value)) {
      for (const [key, held] of Object.entries(value)) if (!unsought.has(key)) walk(held, key)
    } else if (value !== null && typeof value !== 'boolean') {
      const text =
        name === 'div'
          ? readNarrative(String(value))
              .flatMap(({ cells }) => cells)
              .join(' ')
          : String(value)
      out.push(text.slice(0, left))
      left -= text.length
    }
  }
  walk(resource, '')
  return out
}
