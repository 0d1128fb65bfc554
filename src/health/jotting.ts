/**
 * What a patient writes down: one allergy, medicine, problem or note, or what was measured at one time. It is in no
 * record of anybody's, and stands among the entries of the own ones, marked. As bytes:
 *
 * | field  | bytes    | what                                                                          |
 * |--------|----------|-------------------------------------------------------------------------------|
 * | kind   | 1        | its place in `jottingKinds`, from 1                                           |
 * | date   | ≤ 2 + 10 | FHIR partial date on or since which it is so, or ''                           |
 * | fields | ≤ 1.8 kB | at most 8 of a draft (draft.ts), by name, in order, none empty: 1.5 kB of text |
 *
 * As FHIR R4 its entries say that the patient asserts them (HL7's PATAST) and that nobody confirmed it.
 */
import { type Bytes, utf8 } from '../core/bytes.ts'
import { list, mapped, record, string, u8, versioned, type Codec } from '../core/codec.ts'
import { refuse } from '../core/refusal.ts'
import type { Chance } from '../core/world.ts'
import { arrange } from './arrangement.ts'
import type { Known } from './banner.ts'
import type { Entry, HealthDocument } from './document.ts'
import { draftOf, type Fault, type Fields, type VitalKind } from './draft.ts'
import {
  coded,
  documentOf,
  jottingSystem,
  loinc,
  organizationOf,
  patientOf,
  practitionerOf,
  sectionOf,
  urlsFrom,
  type Written,
} from './fhir-document.ts'
import { objects, str, type JsonObject } from './json.ts'
import { parsePartialDate } from './partial-date.ts'
import { entriesOf } from './written-entries.ts'

export const jottingKinds = ['allergy', 'medicine', 'problem', 'measurement', 'note'] as const
export type JottingKind = (typeof jottingKinds)[number]

export interface Jotted {
  readonly kind: JottingKind
  readonly date: string
  readonly fields: Fields
}
export interface Jotting extends Jotted {
  /** 64 digits. */
  readonly id: string
  /** When it was last written, ms since 1970. */
  readonly changed: number
}

/** What is measured at home. */
export const measuredKinds = [
  'systolic',
  'diastolic',
  'body-weight',
  'body-temperature',
  'glucose',
] as const satisfies readonly VitalKind[]

/** UTF-8 bytes of all its texts: it fits into a letter (record/letter.ts). */
const textBytesMost = 1500
/** Of a note, and of any other text: at most three bytes each. */
export const noteLettersMost = 480
export const lettersMost = 120
const fieldsMost = 8
export const noteField = 'text'
const names: Readonly<Record<JottingKind, readonly string[]>> = {
  allergy: ['allergy/1/reaction', 'allergy/1/severity', 'allergy/1/substance'],
  medicine: ['medicine/1/code', 'medicine/1/name', 'medicine/1/when'],
  problem: ['problem/1/code', 'problem/1/text'],
  measurement: measuredKinds.flatMap((kind) => [`vital/${kind}`, `vital/${kind}/unit`]),
  note: [noteField],
}
/** What one of a kind cannot do without; of a measurement, anything measured. */
const needed: Readonly<Record<JottingKind, string>> = {
  allergy: 'allergy/1/substance',
  medicine: 'medicine/1/name',
  problem: 'problem/1/text',
  measurement: 'vital',
  note: noteField,
}

/** What keeps it from being kept; an unlikely number does not. */
export function faultsOf({ kind, date, fields }: Jotted): readonly Fault[] {
  const { faults, vitals } = draftOf(fields)
  const [field, given] = [needed[kind], (name: string) => (fields[name] ?? '').trim() !== '']
  const missing = kind === 'measurement' ? vitals.length === 0 && faults.length === 0 : !given(field)
  return [
    ...faults.filter((fault) => fault.field !== field),
    ...(missing ? [{ field, what: 'missing' } as const] : []),
    ...(date === '' || parsePartialDate(date) ? [] : [{ field: 'date', what: 'date' } as const]),
  ]
}

/** Refuses 'draft.faulty' for what is not complete, 'too-long' {bytes, most}. */
export function checkJotted(jotted: Jotted): Jotted {
  const texts = Object.values(jotted.fields)
  const bytes = texts.reduce((sum, text) => sum + utf8(text).length, 0)
  if (bytes > textBytesMost) refuse('too-long', { bytes, most: textBytesMost })
  const known = Object.keys(jotted.fields).every((name) => names[jotted.kind].includes(name))
  if (!known || faultsOf(jotted).some(({ what }) => what !== 'unlikely')) refuse('draft.faulty')
  return jotted
}

const pairs = list(record({ name: string(40), text: string(textBytesMost) }), fieldsMost)
/** Refuses what no form of ours makes: 'malformed', and as `checkJotted` does. */
export const jotted: Codec<Jotted> = versioned(
  1,
  mapped(
    record({ kind: u8, date: string(10), fields: pairs }),
    ({ kind: place, date, fields }) => {
      const kind = jottingKinds[place - 1] ?? refuse('malformed', { what: 'jotting' })
      const inOrder = fields.every(({ name }, i) => i === 0 || (fields[i - 1]?.name ?? '') < name)
      if (!inOrder || fields.some(({ text }) => text.trim() === '')) refuse('malformed', { what: 'jotting' })
      const texts = Object.fromEntries(fields.map(({ name, text }) => [name, text]))
      return checkJotted({ kind, date, fields: texts })
    },
    ({ kind, date, fields }) => ({
      kind: jottingKinds.indexOf(kind) + 1,
      date,
      fields: Object.entries(fields)
        .filter(([, text]) => text.trim() !== '')
        .map(([name, text]) => ({ name, text }))
        .toSorted((a, b) => (a.name < b.name ? -1 : 1)),
    }),
  ),
)

/** The last moment that a date can tell. */
const timeMost = 8.64e15
/** When one was written. Refuses 'malformed' for what is no date of any calendar. */
export const jottedTime = (time: number): number =>
  time <= timeMost ? time : refuse('malformed', { what: 'jotting' })

interface JottedEntries {
  readonly problems: readonly Written[]
  readonly allergies: readonly Written[]
  readonly medicines: readonly Written[]
  readonly measurements: readonly Written[]
  readonly notes: readonly Written[]
}

/** @param patient a FHIR reference to who they are about, and by */
function writtenOf(jottings: readonly Jotting[], patient: JsonObject, url: () => string): JottedEntries {
  const all = jottings.map((one) => {
    const at = new Date(one.changed).toISOString()
    const saying = { subject: patient, author: patient, encounter: undefined, at, url }
    const made = entriesOf(draftOf(one.fields), { ...saying, since: one.date, certainty: 'unconfirmed' })
    let last = 0
    const mark = ({ resource, ...rest }: Written): Written => ({
      ...rest,
      resource: {
        ...resource,
        meta: { security: [asserted] },
        identifier: [{ system: jottingSystem, value: `${one.id}/${one.changed}/${last++}` }],
      },
    })
    return {
      problems: made.problems.map(mark),
      allergies: made.allergies.map(mark),
      medicines: made.medicines.map(mark),
      measurements: made.measurements.map(mark),
      notes: one.kind === 'note' ? [mark(noteOf(one, patient, at, url))] : [],
    }
  })
  return {
    problems: all.flatMap(({ problems }) => problems),
    allergies: all.flatMap(({ allergies }) => allergies),
    medicines: all.flatMap(({ medicines }) => medicines),
    measurements: all.flatMap(({ measurements }) => measurements),
    notes: all.flatMap(({ notes }) => notes),
  }
}

/** HL7: asserted by the patient. */
const asserted: JsonObject = {
  system: 'http://terminology.hl7.org/CodeSystem/v3-ObservationValue',
  code: 'PATAST',
  display: 'patient asserted',
}

function noteOf({ date, fields }: Jotting, patient: JsonObject, at: string, url: () => string): Written {
  const text = (fields[noteField] ?? '').trim()
  const resource = {
    resourceType: 'Observation',
    status: 'final',
    code: coded(loinc, '51855-5', 'Patient Note'),
    subject: patient,
    effectiveDateTime: date || at,
    performer: [patient],
    valueString: text,
  }
  return { url: url(), title: text, resource }
}

export interface JottingsWritten {
  readonly patient: Known
  readonly jottings: readonly Jotting[]
  /** Who looked at it and puts it on record as the patient's words; undefined for the patient's own file. */
  readonly signed?: { readonly hospital: string; readonly by: string } | undefined
  /** ms since 1970. */
  readonly now: number
}

/** All of it as a FHIR R4 document of its own: a Bundle as JSON in UTF-8. */
export function jottingsOf(
  { patient: known, jottings, signed, now }: JottingsWritten,
  chance: Chance,
): Bytes {
  const url = urlsFrom(chance)
  const [patient, hospital, signer] = [url(), url(), url()]
  const made = writtenOf(jottings, { reference: patient }, url)
  const cover = {
    type: coded(loinc, '51855-5', 'Patient Note'),
    title: 'Written by the patient',
    at: new Date(now).toISOString(),
    patient,
    author: patient,
    hospital: signed && hospital,
    ...(signed && { signer }),
    replaces: '',
    sections: [
      ...sectionOf(['48765-2', 'Allergies and adverse reactions Document'], made.allergies),
      ...sectionOf(['10160-0', 'History of Medication use Narrative'], made.medicines),
      ...sectionOf(['11450-4', 'Problem list - Reported'], made.problems),
      ...sectionOf(['8716-3', 'Vital signs note'], made.measurements),
      ...sectionOf(['81338-6', 'Patient Goals, preferences, and priorities'], made.notes),
    ],
  }
  const people = [
    { url: patient, title: '', resource: patientOf(known) },
    ...(signed
      ? [
          { url: hospital, title: '', resource: organizationOf(signed.hospital) },
          { url: signer, title: '', resource: practitionerOf(signed.by) },
        ]
      : []),
  ]
  return utf8(JSON.stringify(documentOf(cover, people, url)))
}

/** The document with these among its entries, of whom it is about; not those that it has as they are now. */
export function withJottings(document: HealthDocument, jottings: readonly Jotting[]): HealthDocument {
  if (jottings.length === 0) return document
  const patient = patientIn(document, document.entries[arrange(document, undefined).patient ?? -1])
  const there = new Set(document.entries.flatMap(({ resource }) => jottedAs(resource)))
  const made = Object.values(writtenOf(jottings, patient, () => ''))
    .flat()
    .filter(({ resource }) => jottedAs(resource).every((name) => !there.has(name)))
  const entries = made.map(({ resource }, i): Entry => ({
    ordinal: document.entries.length + i,
    fullUrl: '',
    type: str(resource, 'resourceType'),
    id: '',
    resource,
  }))
  return { ...document, entries: [...document.entries, ...entries] }
}

/** By which a thing written down is known again, as it was then. */
const jottedAs = (resource: JsonObject): readonly string[] =>
  objects(resource, 'identifier').flatMap((one) =>
    str(one, 'system') === jottingSystem ? [str(one, 'value')] : [],
  )

/** A reference that leads to the patient of the document, or only says that it is the patient. */
function patientIn({ find }: HealthDocument, subject: Entry | undefined): JsonObject {
  const ways = subject ? [subject.fullUrl, `${subject.type}/${subject.id}`] : []
  const way = ways.find((one) => (find(one.toLowerCase()) ?? find(one)) === subject?.ordinal)
  return { type: 'Patient', ...(way !== undefined && { reference: way }) }
}
