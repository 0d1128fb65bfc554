import { utf8, type Bytes } from '../../core/bytes.ts'
import { makeDice } from './chance.ts'
import {
  coded,
  openChart,
  presentYear,
  sections,
  type Chart,
  type Entry,
  type Resource,
  type SectionName,
} from './chart.ts'
import { addSummary } from './history.ts'
import { phrases } from './medicine.ts'
import type { Script } from './people.ts'
import { addNote, addVisit } from './visit.ts'

/**
 * Invented patients as International Patient Summary documents (FHIR R4 Bundle of type document), for
 * tests and the demo. A seed names a patient: the same options make the same bytes on every machine.
 */
export interface PatientOptions {
  readonly seed: number
  readonly script: Script
  /** Size of the JSON to aim at, in UTF-8 bytes: met within 2 kB from below; the smallest is some 15 kB. */
  readonly bytes: number
}

export interface PatientBundle {
  readonly resourceType: 'Bundle'
  readonly identifier: object
  readonly type: 'document'
  readonly timestamp: string
  readonly entry: readonly { readonly fullUrl: string; readonly resource: Resource }[]
}

/** The document as the file a hospital would import. */
export const makePatientFile = (options: PatientOptions): Bytes =>
  utf8(JSON.stringify(makePatientBundle(options)))

export function makePatientBundle({ seed, script, bytes }: PatientOptions): PatientBundle {
  const chart = openChart(seed, script)
  addSummary(chart)
  let size = sizeOf(chart) + margin
  for (let visit = 0; ; visit++) {
    const kept = chart.entries.length
    addVisit({ ...chart, dice: makeDice(seed * 1_000_003 + visit) }, visit)
    for (const entry of chart.entries.slice(kept)) size += sizeInBundle(entry)
    if (size <= bytes) continue
    chart.entries.length = kept
    break
  }
  fill(chart, bytes - sizeOf(chart))
  return bundleOf(chart)
}

/** Room for the counts in the sections' texts to grow by some digits. */
const margin = 32

/** Fills what is left with one long letter, so that a document is as large as asked. */
function fill(chart: Chart, left: number): void {
  if (left < 1_500) return
  const date = `${presentYear}-09-01T09:00:00Z`
  addNote(chart, 'Letter', date, '')
  const frame = chart.entries.pop()
  if (frame === undefined) return
  const length = Math.max(0, Math.floor((left - sizeInBundle(frame)) / 4) * 3)
  const sentences = phrases.latin.join(' ')
  addNote(chart, 'Letter', date, sentences.repeat(Math.ceil(length / sentences.length)).slice(0, length))
}

const bytesOf = (value: unknown): number => utf8(JSON.stringify(value)).length

/** What an entry adds to the JSON: itself, a comma, and the reference to it. */
const sizeInBundle = ({ fullUrl, resource, section }: Entry): number =>
  bytesOf({ fullUrl, resource }) + 1 + (section === '' ? 0 : bytesOf({ reference: fullUrl }) + 1)

const sizeOf = (chart: Chart): number => bytesOf(bundleOf(chart))

function bundleOf(chart: Chart): PatientBundle {
  const timestamp = `${presentYear}-09-01T09:00:00Z`
  const composition: Resource = {
    resourceType: 'Composition',
    id: chart.composition.slice(9),
    status: 'final',
    type: coded('http://loinc.org', '60591-5', 'Patient summary Document'),
    subject: { reference: chart.patient },
    date: timestamp,
    author: [{ reference: chart.doctor }],
    title: `Patient summary of ${chart.person.spoken}`,
    custodian: { reference: chart.clinic },
    section: (Object.keys(sections) as SectionName[]).flatMap((name) => {
      const listed = chart.entries.filter(({ section }) => section === name)
      const [code, display, title] = sections[name]
      const words =
        name === 'results' || name === 'vitals' ? [`${listed.length} measurements`] : listed.map(nameOf)
      const div = `<div xmlns="http://www.w3.org/1999/xhtml">${words.join('; ')}</div>`
      const entry = listed.map(({ fullUrl }) => ({ reference: fullUrl }))
      return entry.length === 0
        ? []
        : [
            {
              title,
              code: coded('http://loinc.org', code, display),
              text: { status: 'generated', div },
              entry,
            },
          ]
    }),
  }
  return {
    resourceType: 'Bundle',
    identifier: { system: 'urn:ietf:rfc:3986', value: chart.composition },
    type: 'document',
    timestamp,
    entry: [
      { fullUrl: chart.composition, resource: composition },
      ...chart.entries.map(({ fullUrl, resource }) => ({ fullUrl, resource })),
    ],
  }
}

/** The name of an entry for the text of its section; no name here holds a character XHTML would mind. */
function nameOf({ resource }: Entry): string {
  const concept = resource['code'] ?? resource['medicationCodeableConcept'] ?? resource['vaccineCode']
  const { text, coding } = concept as { text?: string; coding?: readonly { display?: string }[] }
  return text ?? coding?.[0]?.display ?? ''
}
