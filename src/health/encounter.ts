/**
 * A draft as a FHIR R4 document: a Bundle of type document whose first entry, a Composition, says who wrote what
 * about whom, and sorts the rest. What was not said is not there; "no known allergies" is an entry of its own.
 * A correction names the record it replaces (Composition.relatesTo); a letter, whom it is for.
 *
 * Names of sections are those of LOINC, in English; units are UCUM.
 */
import { type Bytes, utf8 } from '../core/bytes.ts'
import type { Chance } from '../core/world.ts'
import type { Known } from './banner.ts'
import type { Term } from './common-terms.ts'
import { routes, vitalOf, type Draft, type Measured, type Medicine, type VitalKind } from './draft.ts'
import {
  base64,
  coded,
  documentOf,
  hl7,
  loinc,
  organizationOf,
  patientOf,
  practitionerOf,
  sectionOf,
  textOnly,
  textSection,
  urlsFrom,
  type Written,
} from './fhir-document.ts'
import type { JsonObject } from './json.ts'

export interface AttachedBytes {
  readonly name: string
  readonly type: string
  readonly bytes: Bytes
}

export interface EncounterWritten {
  readonly patient: Known
  readonly hospital: string
  readonly author: string
  readonly draft: Draft
  readonly note: string
  readonly files: readonly AttachedBytes[]
  /** ms since 1970. */
  readonly now: number
}

/** By which an encounter of ours is known again (draft-from.ts). */
export const encounterTitle = 'Encounter'
export const encounterType = '11506-3'
export const noteSection = ['51848-0', 'Evaluation note'] as const

/** The Bundle as JSON in UTF-8. */
export function encounterOf(what: EncounterWritten, chance: Chance): Bytes {
  const { draft, note, files, now } = what
  const at = new Date(now).toISOString()
  const url = urlsFrom(chance)
  const [patient, author, hospital, visit] = [url(), url(), url(), url()]
  const subject = { reference: patient }
  const encounter = { reference: visit }
  const about = { subject, encounter }
  const entry = (title: string, resource: JsonObject): Written => ({ url: url(), title, resource })

  const observation = (title: string, more: JsonObject): Written =>
    entry(title, {
      resourceType: 'Observation',
      status: 'final',
      category: [hl7('observation-category', 'vital-signs')],
      ...about,
      effectiveDateTime: at,
      performer: [{ reference: author }],
      ...more,
    })
  const pressures = draft.vitals.filter(({ kind }) => kind === 'systolic' || kind === 'diastolic')
  const measurements = [
    ...(pressures.length === 0
      ? []
      : [
          observation(`Blood pressure ${pressures.map(({ value }) => value).join('/')} mmHg`, {
            code: coded(loinc, '85354-9', 'Blood pressure panel with all children optional'),
            component: pressures.map((one) => ({ code: measures(one.kind), valueQuantity: quantity(one) })),
          }),
        ]),
    ...draft.vitals
      .filter((one) => !pressures.includes(one))
      .map((one) =>
        observation(`${displayOf(one.kind)} ${one.value} ${one.unit.shown}`, {
          code: measures(one.kind),
          valueQuantity: quantity(one),
        }),
      ),
  ]
  const problems = draft.problems.map(({ text, since, term }) =>
    entry(text, {
      resourceType: 'Condition',
      clinicalStatus: hl7('condition-clinical', 'active'),
      verificationStatus: hl7('condition-ver-status', 'confirmed'),
      category: [hl7('condition-category', 'encounter-diagnosis')],
      code: conceptOf(text, term),
      ...about,
      ...(since !== '' && { onsetDateTime: since }),
      recordedDate: at,
      recorder: { reference: author },
    }),
  )
  const medicines = draft.medicines.map((one) => {
    const dosage = dosageOf(one)
    return entry([one.name, ...takenAs(one)].join(', '), {
      resourceType: 'MedicationStatement',
      status: 'active',
      medicationCodeableConcept: conceptOf(one.name, one.term),
      subject,
      context: encounter,
      effectiveDateTime: at,
      dateAsserted: at,
      informationSource: { reference: author },
      ...(Object.keys(dosage).length > 0 && { dosage: [dosage] }),
    })
  })
  const allergy = (title: string, more: JsonObject): Written =>
    entry(title, {
      resourceType: 'AllergyIntolerance',
      clinicalStatus: hl7('allergyintolerance-clinical', 'active'),
      verificationStatus: hl7('allergyintolerance-verification', 'confirmed'),
      patient: subject,
      encounter,
      recordedDate: at,
      recorder: { reference: author },
      ...more,
    })
  const allergies = draft.noAllergies
    ? [
        allergy('No known allergies', {
          code: coded(
            'http://hl7.org/fhir/uv/ips/CodeSystem/absent-unknown-uv-ips',
            'no-known-allergies',
            'No known allergies',
          ),
        }),
      ]
    : draft.allergies.map(({ substance, reaction, severity }) =>
        allergy(substance, {
          code: textOnly(substance),
          ...((reaction !== '' || severity) && {
            reaction: [
              // A manifestation has to be said (R4: 1..*).
              {
                manifestation: [textOnly(reaction === '' ? 'Unspecified reaction' : reaction)],
                ...(severity && { severity }),
              },
            ],
          }),
        }),
      )
  const documents = files.map(({ name, type, bytes }) =>
    entry(name, {
      resourceType: 'DocumentReference',
      status: 'current',
      subject,
      date: at,
      author: [{ reference: author }],
      description: name,
      content: [{ attachment: { contentType: type, data: base64(bytes), size: bytes.length, title: name } }],
      context: { encounter: [encounter] },
    }),
  )
  const cover = {
    type: coded(loinc, encounterType, 'Progress note'),
    title: encounterTitle,
    at,
    patient,
    author,
    hospital,
    encounter: visit,
    replaces: draft.replaces,
    sections: [
      ...textSection(noteSection, note),
      ...textSection(['48767-8', 'Annotation comment [Interpretation] Narrative'], draft.why),
      ...sectionOf(['11450-4', 'Problem list - Reported'], problems),
      ...sectionOf(['48765-2', 'Allergies and adverse reactions Document'], allergies),
      ...sectionOf(['10160-0', 'History of Medication use Narrative'], medicines),
      ...sectionOf(['8716-3', 'Vital signs note'], measurements),
      ...sectionOf(['77599-9', 'Additional documentation'], documents),
    ],
  }
  const people = [
    { url: patient, title: '', resource: patientOf(what.patient) },
    { url: author, title: '', resource: practitionerOf(what.author) },
    { url: hospital, title: '', resource: organizationOf(what.hospital) },
    {
      url: visit,
      title: '',
      resource: {
        resourceType: 'Encounter',
        status: 'finished',
        class: {
          system: 'http://terminology.hl7.org/CodeSystem/v3-ActCode',
          code: 'AMB',
          display: 'ambulatory',
        },
        subject,
        participant: [{ individual: { reference: author } }],
        period: { start: at, end: at },
        serviceProvider: { reference: hospital },
      },
    },
  ]
  return utf8(JSON.stringify(documentOf(cover, people, url)))
}

const measures = (kind: VitalKind): JsonObject => ({
  coding: vitalOf(kind).codes.map(([code, display]) => ({ system: loinc, code, display })),
})
const displayOf = (kind: VitalKind): string => vitalOf(kind).codes[0]?.[1] ?? kind
const quantity = ({ value, unit }: Measured): JsonObject => ({
  value,
  unit: unit.shown,
  system: ucum,
  code: unit.code,
})
const ucum = 'http://unitsofmeasure.org'
const snomed = 'http://snomed.info/sct'

/** Words as they were written, with the code they were chosen by. */
const conceptOf = (text: string, term: Term | undefined): JsonObject => ({
  ...(term && coded(term.system, term.code, term.display)),
  ...textOnly(text),
})

/** `{tablet}` is said as what it counts. */
const unitShown = (unit: string): string =>
  unit.replace(/[{}]/g, '').replace('ug', 'micrograms').replace('[iU]', 'units')

/** How it is taken, in words for who has no reader. */
const takenAs = ({ amount, unit, times, route, when }: Medicine): readonly string[] =>
  [
    amount === undefined ? '' : `${amount} ${unitShown(unit)}`,
    route === undefined ? '' : routes[route][1],
    times === undefined ? '' : `${times} times a day`,
    when,
  ].filter((part) => part !== '')

/** The same for readers: in words only what no other element says, or a screen would say it twice. */
const dosageOf = ({ amount, unit, times, route, when }: Medicine): JsonObject => ({
  ...(when !== '' && { text: when }),
  ...(times !== undefined && { timing: { repeat: { frequency: times, period: 1, periodUnit: 'd' } } }),
  ...(route !== undefined && { route: coded(snomed, routes[route][0], routes[route][1]) }),
  ...(amount !== undefined && {
    doseAndRate: [{ doseQuantity: { value: amount, unit: unitShown(unit), system: ucum, code: unit } }],
  }),
})
