/** The health worker: documents by handle, and the clock that tells ages. */
import type { Served } from '../core/port.ts'
import { refuse } from '../core/refusal.ts'
import type { Bytes } from '../core/bytes.ts'
import type { Chance, Clock } from '../core/world.ts'
import type { HealthCalls } from './api.ts'
import { attachmentsOf, readAttachment } from './attachment.ts'
import { fileBytesMax, readDocument, type HealthDocument } from './document.ts'
import { describeEntry } from './entry.ts'
import { previewOf } from './preview.ts'
import { bytesOf, fhirFile } from './file.ts'
import { ipsOf } from './ips.ts'
import { search } from './search.ts'
import { bundleOf, isSmartCard, readSmartCards } from './smart/card.ts'
import { openSmartFile, parseSmartLink, sealSmartFile } from './smart/link.ts'
import { sectionWindow, summarize } from './summary.ts'
import { timeline } from './timeline.ts'

const documentsMax = 16
/** A sealed file is base64url of what is in it. */
const sealedBytesMax = Math.ceil(fileBytesMax / 3) * 4 + 1024

export function serveHealth(clock: Clock, chance: Chance): Served<HealthCalls, Record<never, never>> {
  const held = new Map<number, HealthDocument>()
  // A worker that takes the place of one that died must not know the other's handles.
  let last = clock()
  const at = (handle: number): HealthDocument => held.get(handle) ?? refuse('document.closed')
  const today = (): string => dayOf(new Date(clock()))
  return {
    calls: {
      async open({ file }) {
        const document = await documentIn(await bytesOf(file, fileBytesMax))
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
      summaryFile: ({ handle, patient }) => fhirFile(ipsOf(at(handle), { patient, now: clock(), chance })),
      sealForLink: async ({ file }) => sealSmartFile(await bytesOf(file, fileBytesMax), chance),
      async openByLink({ file, link }) {
        const sealed = new TextDecoder().decode(await bytesOf(file, sealedBytesMax))
        return fhirFile(await openSmartFile(parseSmartLink(link, clock), sealed, fileBytesMax))
      },
      close({ handle }) {
        held.delete(handle)
        return {}
      },
    },
    views: {},
  }
}

/** A record, or what the health cards in the file say; who signed those is not asked. */
async function documentIn(bytes: Bytes): Promise<HealthDocument> {
  if (!isSmartCard(bytes)) return readDocument(bytes)
  const document = readDocument(bundleOf(await readSmartCards(new TextDecoder().decode(bytes))))
  return { ...document, notices: [...document.notices, 'card-unchecked'] }
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
