/** The health worker: documents by handle, and the clock that tells ages. */
import type { Served } from '../core/port.ts'
import { refuse } from '../core/refusal.ts'
import { concat } from '../core/bytes.ts'
import type { Chance, Clock } from '../core/world.ts'
import type { HealthCalls } from './api.ts'
import { attachmentsOf, readAttachment } from './attachment.ts'
import { documentOf, readDocument, type HealthDocument } from './document.ts'
import { draftOf } from './draft.ts'
import { draftFrom } from './draft-from.ts'
import { jottingsOf, withJottings } from './jotting.ts'
import { letterOf } from './letter.ts'
import { encounterOf } from './encounter.ts'
import { describeEntry } from './entry.ts'
import { partOf } from './part.ts'
import { dayOf } from './partial-date.ts'
import { previewOf } from './preview.ts'
import { bytesOf, fhirFile, partsOf } from './file.ts'
import { fileBytesMax, makeIncoming, type Incoming } from './incoming.ts'
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
  const held = new Map<number, Held>()
  const coming = new Map<number, Incoming>()
  // A worker that takes the place of one that died must not know the other's handles.
  let last = clock()
  const heldAt = (handle: number): Held => held.get(handle) ?? refuse('document.closed')
  const at = (handle: number): HealthDocument => heldAt(handle).document
  const comingAt = (handle: number): Incoming => coming.get(handle) ?? refuse('document.closed')
  const today = (): string => dayOf(new Date(clock()))
  return {
    calls: {
      begin() {
        const handle = ++last
        keep(coming, handle, makeIncoming())
        return { handle }
      },
      add({ handle, part }) {
        comingAt(handle).add(part)
        return {}
      },
      async open(input) {
        const file = 'file' in input ? input.file : undefined
        const handle = 'file' in input ? ++last : input.handle
        const incoming = file ? await incomingOf(file) : comingAt(handle)
        coming.delete(handle)
        const document = await documentIn(incoming)
        const summary = summarize(document, { today: today() })
        const { parts } = incoming
        keep(held, handle, { document, opened: document, original: () => file ?? fhirFile(...parts) })
        return { handle, summary }
      },
      original: ({ handle }) => heldAt(handle).original(),
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
      partOf({ handle, patient }) {
        const document = at(handle)
        if (!document.patients.includes(patient)) throw new RangeError(`no patient ${patient}`)
        const { file, entries } = partOf(document, patient)
        return { file: fhirFile(file), entries }
      },
      async writeEncounter({ fields, files, ...rest }) {
        const attached = await Promise.all(
          files.map(async ({ name, type, file }) => ({
            name,
            type,
            bytes: await bytesOf(file, fileBytesMax),
          })),
        )
        const written = { ...rest, draft: draftOf(fields), files: attached, now: clock() }
        return fhirFile(encounterOf(written, chance))
      },
      draftFrom: ({ handle }) => draftFrom(at(handle)),
      writeLetter: (letter) => fhirFile(letterOf({ ...letter, now: clock() }, chance)),
      writeJottings: (what) => fhirFile(jottingsOf({ ...what, now: clock() }, chance)),
      addJottings({ handle, jottings }) {
        const { opened, original } = heldAt(handle)
        const document = withJottings(opened, jottings)
        held.set(handle, { document, opened, original })
        return summarize(document, { today: today() })
      },
      sealForLink: async ({ file }) => sealSmartFile(await bytesOf(file, fileBytesMax), chance),
      async openByLink({ file, link }) {
        const sealed = new TextDecoder().decode(await bytesOf(file, sealedBytesMax))
        return fhirFile(await openSmartFile(parseSmartLink(link, clock), sealed, fileBytesMax))
      },
      close({ handle }) {
        held.delete(handle)
        coming.delete(handle)
        return {}
      },
    },
    views: {},
  }
}

interface Held {
  readonly document: HealthDocument
  /** Without what its patient wrote down. */
  readonly opened: HealthDocument
  readonly original: () => Blob
}

/** The oldest of too many goes. */
function keep<Value>(values: Map<number, Value>, handle: number, value: Value): void {
  values.set(handle, value)
  const [oldest] = values.keys()
  if (values.size > documentsMax && oldest !== undefined) values.delete(oldest)
}

async function incomingOf(file: Blob): Promise<Incoming> {
  const incoming = makeIncoming()
  for await (const part of partsOf(file, fileBytesMax)) incoming.add(part)
  return incoming
}

/** A record, or what the health cards in the file say; who signed those is not asked. */
async function documentIn(incoming: Incoming): Promise<HealthDocument> {
  const { parts } = incoming
  if (!isSmartCard(parts)) return documentOf(incoming)
  const document = readDocument(bundleOf(await readSmartCards(new TextDecoder().decode(concat(...parts)))))
  return { ...document, notices: [...document.notices, 'card-unchecked'] }
}

function typeOf(document: HealthDocument, ordinal: number, index: number): string {
  const entry = document.entries[ordinal]
  const type = entry && attachmentsOf(document, entry)[index]?.contentType
  return type ?? 'application/octet-stream'
}
