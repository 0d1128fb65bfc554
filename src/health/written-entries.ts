/**
 * What a draft says, as FHIR R4 resources: those of an encounter (encounter.ts), and of what a patient writes down
 * alone (jotting.ts). What was not said is not there; "no known allergies" is an entry of its own.
 */
import type { Term } from './common-terms.ts'
import { routes, vitalOf, type Draft, type Measured, type Medicine, type VitalKind } from './draft.ts'
import { coded, hl7, loinc, textOnly, type Written } from './fhir-document.ts'
import type { JsonObject } from './json.ts'

/** Who says it about whom, and when. */
export interface Saying {
  readonly subject: JsonObject
  readonly author: JsonObject
  /** Undefined for what is said outside of any. */
  readonly encounter: JsonObject | undefined
  /** An instant: when it was written down. */
  readonly at: string
  /** A partial date on or since which all of it is so; '' where an entry says that itself, or nobody does. */
  readonly since: string
  readonly certainty: 'confirmed' | 'unconfirmed'
  readonly url: () => string
}

export interface WrittenEntries {
  readonly measurements: readonly Written[]
  readonly problems: readonly Written[]
  readonly medicines: readonly Written[]
  readonly allergies: readonly Written[]
}

export function entriesOf(draft: Draft, saying: Saying): WrittenEntries {
  const { subject, author, encounter, at, since: all, certainty, url } = saying
  const meeting = encounter && { encounter }
  const entry = (title: string, resource: JsonObject): Written => ({ url: url(), title, resource })

  const observation = (title: string, more: JsonObject, category = 'vital-signs'): Written =>
    entry(title, {
      resourceType: 'Observation',
      status: 'final',
      category: [hl7('observation-category', category)],
      subject,
      ...meeting,
      effectiveDateTime: all || at,
      performer: [author],
      ...more,
    })
  const pressures = draft.vitals.filter(({ kind }) => kind === 'systolic' || kind === 'diastolic')
  const measurements = [
    ...(pressures.length === 0
      ? []
      : [
          observation(`Blood pressure ${pressures.map(({ value }) => value).join('/')} mmHg`, {
            code: coded(loinc, '85354-9', 'Blood pressure panel with all children optional'),
            component: pressures.map((one) => ({ code: measures(one), valueQuantity: quantity(one) })),
          }),
        ]),
    ...draft.vitals
      .filter((one) => !pressures.includes(one))
      .map((one) =>
        observation(
          `${displayOf(one.kind)} ${one.value} ${one.unit.shown}`,
          { code: measures(one), valueQuantity: quantity(one) },
          one.kind === 'glucose' ? 'laboratory' : 'vital-signs',
        ),
      ),
  ]
  const problems = draft.problems.map(({ text, since, term }) =>
    entry(text, {
      resourceType: 'Condition',
      clinicalStatus: hl7('condition-clinical', 'active'),
      verificationStatus: hl7('condition-ver-status', certainty),
      category: [hl7('condition-category', encounter ? 'encounter-diagnosis' : 'problem-list-item')],
      code: conceptOf(text, term),
      subject,
      ...meeting,
      ...((since || all) !== '' && { onsetDateTime: since || all }),
      recordedDate: at,
      recorder: author,
    }),
  )
  const medicines = draft.medicines.map((one) => {
    const dosage = dosageOf(one)
    return entry([one.name, ...takenAs(one)].join(', '), {
      resourceType: 'MedicationStatement',
      status: 'active',
      medicationCodeableConcept: conceptOf(one.name, one.term),
      subject,
      ...(encounter && { context: encounter }),
      ...(all === '' ? { effectiveDateTime: at } : { effectivePeriod: { start: all } }),
      dateAsserted: at,
      informationSource: author,
      ...(Object.keys(dosage).length > 0 && { dosage: [dosage] }),
    })
  })
  const allergy = (title: string, more: JsonObject): Written =>
    entry(title, {
      resourceType: 'AllergyIntolerance',
      clinicalStatus: hl7('allergyintolerance-clinical', 'active'),
      verificationStatus: hl7('allergyintolerance-verification', certainty),
      patient: subject,
      ...meeting,
      ...(all !== '' && { onsetDateTime: all }),
      recordedDate: at,
      recorder: author,
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
  return { measurements, problems, medicines, allergies }
}

const measures = ({ kind, unit }: Measured): JsonObject => ({
  coding: (unit.codes ?? vitalOf(kind).codes).map(([code, display]) => ({ system: loinc, code, display })),
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
