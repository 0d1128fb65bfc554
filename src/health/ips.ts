/**
 * An International Patient Summary made of what a record holds (HL7 FHIR IPS 2.0.0; EN ISO 27269): a Bundle of type
 * document whose first entry, a Composition, sorts what is in it. Problems, allergies and medicines have their
 * section even when there is nothing to say, and then say that nothing is known of it, which is not the same as
 * that there is none.
 *
 * Resources are taken as they are; what they point at comes along, and pointers are made to lead there. Names of
 * sections are those of LOINC, in English.
 */
import { type Bytes, utf8 } from '../core/bytes.ts'
import type { Chance } from '../core/world.ts'
import { arrange, type Arrangement } from './arrangement.ts'
import { resolve, type Entry, type HealthDocument } from './document.ts'
import { listText, loinc, narrative, urlsFrom } from './fhir-document.ts'
import { isList, isObject, str, type Json, type JsonObject } from './json.ts'
import { withTargets } from './references.ts'
import type { SectionKey } from './said.ts'
import { titleOf } from './title.ts'
import { voiceOf } from './voice.ts'

interface Kind {
  readonly key: SectionKey
  /** LOINC, with its display. */
  readonly code: string
  readonly display: string
  readonly required?: true
}

const kinds: readonly Kind[] = [
  { key: 'problems', code: '11450-4', display: 'Problem list - Reported', required: true },
  {
    key: 'allergies',
    code: '48765-2',
    display: 'Allergies and adverse reactions Document',
    required: true,
  },
  { key: 'medicines', code: '10160-0', display: 'History of Medication use Narrative', required: true },
  { key: 'immunisations', code: '11369-6', display: 'History of Immunization note' },
  { key: 'results', code: '30954-2', display: 'Relevant diagnostic tests/laboratory data note' },
  { key: 'procedures', code: '47519-4', display: 'History of Procedures Document' },
  { key: 'devices', code: '46264-8', display: 'History of medical device use' },
  { key: 'alerts', code: '104605-1', display: 'Alert' },
  { key: 'wishes', code: '42348-3', display: 'Advance directives' },
  { key: 'functional-status', code: '47420-5', display: 'Functional status assessment note' },
  { key: 'past-problems', code: '11348-0', display: 'History of Past illness note' },
  { key: 'pregnancy', code: '10162-6', display: 'History of pregnancies Narrative' },
  { key: 'patient-story', code: '81338-6', display: 'Patient Goals, preferences, and priorities' },
  { key: 'care-plans', code: '18776-5', display: 'Plan of care note' },
  { key: 'social-history', code: '29762-2', display: 'Social history note' },
  { key: 'vital-signs', code: '8716-3', display: 'Vital signs note' },
]

const absent = 'http://hl7.org/fhir/StructureDefinition/data-absent-reason'
const maker = 'Chartmesh'

export interface SummaryMaking {
  /** The patient it is about, by ordinal; undefined for the one the record is about. */
  readonly patient: number | undefined
  /** Milliseconds since 1970. */
  readonly now: number
  readonly chance: Chance
}

/** The Bundle as JSON in UTF-8. */
export function ipsOf(document: HealthDocument, { patient, now, chance }: SummaryMaking): Bytes {
  const arranged = arrange(document, patient)
  const subject = document.entries[arranged.patient ?? -1]
  const chosen = kinds.map((kind) => ({ kind, entries: entriesFor(document, arranged, kind.key) }))
  const taken = withTargets(
    document,
    [...(subject ? [subject] : []), ...chosen.flatMap(({ entries }) => entries)],
    ({ type }) => type !== 'Composition',
  )
  const uuid = urlsFrom(chance)
  const urls = urlsOf(taken, uuid)
  const urlOf = (entry: Entry): string => urls.get(entry) ?? ''
  const nobody = { url: uuid(), resource: unknownPatient }
  const device = {
    url: uuid(),
    resource: { resourceType: 'Device', deviceName: [{ name: maker, type: 'user-friendly-name' }] },
  }

  const section = ({ kind, entries }: (typeof chosen)[number]): JsonObject[] => {
    if (entries.length === 0 && !kind.required) return []
    return [
      {
        title: kind.display,
        code: { coding: [{ system: loinc, code: kind.code, display: kind.display }] },
        text: narrative(
          entries.length === 0
            ? '<p>No information is available.</p>'
            : listText(entries.map((entry) => lineOf(document, entry))),
          'en',
        ),
        ...(entries.length > 0
          ? { entry: entries.map((entry) => ({ reference: urlOf(entry) })) }
          : { emptyReason: { coding: [emptyReason], text: emptyReason.display } }),
      },
    ]
  }
  const at = new Date(now).toISOString()
  const cover = {
    resourceType: 'Composition',
    language: 'en',
    status: 'final',
    type: { coding: [{ system: loinc, code: '60591-5', display: 'Patient summary Document' }] },
    subject: { reference: subject ? urlOf(subject) : nobody.url },
    date: at,
    author: [{ reference: device.url }],
    title: 'International Patient Summary',
    section: chosen.flatMap(section),
  }
  const entry = [
    { fullUrl: uuid(), resource: cover },
    ...(subject ? [] : [{ fullUrl: nobody.url, resource: nobody.resource }]),
    ...taken.map((one) => ({ fullUrl: urlOf(one), resource: pointed(document, one.resource, urlOf, taken) })),
    { fullUrl: device.url, resource: device.resource },
  ]
  const identifier = { system: 'urn:ietf:rfc:3986', value: uuid() }
  return utf8(JSON.stringify({ resourceType: 'Bundle', identifier, type: 'document', timestamp: at, entry }))
}

const emptyReason = {
  system: 'http://terminology.hl7.org/CodeSystem/list-empty-reason',
  code: 'unavailable',
  display: 'Unavailable',
}
const unknownPatient: JsonObject = {
  resourceType: 'Patient',
  name: [{ extension: [{ url: absent, valueCode: 'unknown' }] }],
}

/** What a machine of another house shows of an entry says, too, whose word it is. */
function lineOf(document: HealthDocument, { resource }: Entry): string {
  const title = titleOf(document, resource).text
  return voiceOf(document, resource) === 'jotted' ? `${title} (written by the patient, not checked)` : title
}

/** Of the patient alone, without what was entered in error or replaced. */
function entriesFor(document: HealthDocument, arranged: Arrangement, key: SectionKey): readonly Entry[] {
  const ordinals = arranged
    .rowsOf(key)
    .filter(({ stranger, standing }) => !stranger && standing !== 'wrong')
    .flatMap(({ ordinal, also, series }) => [ordinal, ...also, ...series])
  return ordinals.flatMap((ordinal) => document.entries[ordinal] ?? [])
}

/** An address of each entry: its own where it has one and no other entry has the same. */
function urlsOf(entries: readonly Entry[], uuid: () => string): ReadonlyMap<Entry, string> {
  const given = new Set<string>()
  return new Map(
    entries.map((entry) => {
      const own = /^(?:https?:|urn:uuid:|urn:oid:)/.test(entry.fullUrl) && !given.has(entry.fullUrl)
      const url = own ? entry.fullUrl : uuid()
      given.add(url)
      return [entry, url]
    }),
  )
}

/** The resource with pointers that lead to the entries taken along. */
function pointed(
  document: HealthDocument,
  resource: JsonObject,
  urlOf: (entry: Entry) => string,
  taken: readonly Entry[],
): Json {
  const there = new Set(taken)
  const walk = (value: Json): Json => {
    if (isList(value)) return value.map(walk)
    if (!isObject(value)) return value
    const target = str(value, 'reference') === '' ? undefined : resolve(document, resource, value)?.entry
    const turned = target && there.has(target) ? { ...value, reference: urlOf(target) } : value
    return Object.fromEntries(Object.entries(turned).map(([name, one]) => [name, walk(one)]))
  }
  return walk(resource)
}
