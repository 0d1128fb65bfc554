/** The health worker: documents by handle, and the clock that tells ages. */
import type { Served } from '../core/port.ts'
import { refuse } from '../core/refusal.ts'
import type { Clock } from '../core/world.ts'
import type { HealthCalls } from './api.ts'
import { attachmentsOf, readAttachment } from './attachment.ts'
import { fileBytesMax, readDocument, type HealthDocument } from './document.ts'
import { describeEntry } from './entry.ts'
import { previewOf } from './preview.ts'
import { search } from './search.ts'
import { sectionWindow, summarize } from './summary.ts'
import { timeline } from './timeline.ts'

const documentsMax = 16

export function serveHealth(clock: Clock): Served<HealthCalls, Record<never, never>> {
  const held = new Map<number, HealthDocument>()
  // A worker that takes the place of one that died must not know the other's handles.
  let last = clock()
  const at = (handle: number): HealthDocument => held.get(handle) ?? refuse('document.closed')
  const today = (): string => dayOf(new Date(clock()))
  return {
    calls: {
      async open({ file }) {
        if (file.size > fileBytesMax) refuse('file.too-large', { bytes: file.size, most: fileBytesMax })
        const document = readDocument(new Uint8Array(await file.arrayBuffer()))
        const summary = summarize(document, { today: today() })
        const handle = ++last
        held.set(handle, document)
        const [oldest] = held.keys()
        if (held.size > documentsMax && oldest !== undefined) held.delete(oldest)
        return { handle, summary }
      },
      summarize: ({ handle, patient }) => summarize(at(handle), { today: today(), patient }),
      section: ({ handle, key, from, patient }) => sectionWindow(at(handle), key, from, patient),
      timeline: ({ handle, from, patient }) => timeline(at(handle), from, patient),
      search: ({ handle, patient, ...question }) => search(at(handle), question, patient),
      describe({ handle, ordinal }) {
        const detail = describeEntry(at(handle), ordinal)
        if (!detail) throw new RangeError(`no entry ${ordinal}`)
        return detail
      },
      attachment({ handle, ordinal, index }) {
        const document = at(handle)
        const bytes = readAttachment(document, ordinal, index)
        return new Blob([bytes], { type: typeOf(document, ordinal, index) })
      },
      look({ handle, ordinal, index }) {
        const document = at(handle)
        return previewOf(readAttachment(document, ordinal, index), typeOf(document, ordinal, index))
      },
      close({ handle }) {
        held.delete(handle)
        return {}
      },
    },
    views: {},
  }
}

function typeOf(document: HealthDocument, ordinal: number, index: number): string {
  const entry = document.entries[ordinal]
  const type = entry && attachmentsOf(document, entry)[index]?.contentType
  return type ?? 'application/octet-stream'
}

/** The day it is where the reader is. */
const dayOf = (date: Date): string =>
  [date.getFullYear(), date.getMonth() + 1, date.getDate()]
    .map((part) => String(part).padStart(2, '0'))
    .join('-')
