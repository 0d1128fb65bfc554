import { codings } from './code.ts'
import { displayOf, type HealthDocument } from './document.ts'
import { clip, get, objects, str, type JsonObject } from './json.ts'
import { personName, spokenName, type PersonName } from './name.ts'
import { age, parsePartialDate, type Age } from './partial-date.ts'
import { own, said, saidValue, type Said } from './said.ts'

/**
 * Whose record this is, by the NHS Common User Interface's patient banner: name, born with age, gender,
 * identifiers with what they are. What is not known is '' or undefined; the screen says "Not known".
 */
export interface Banner extends PersonName {
  /** Ordinal of the Patient; undefined when the document only mentions one. */
  readonly ordinal: number | undefined
  /** FHIR partial date, or '' . */
  readonly born: string
  /** Age today, or at death. */
  readonly age: Age | undefined
  readonly gender: Said
  readonly identifiers: readonly { readonly label: Said; readonly value: string }[]
  /** Whom the record says to call about them. */
  readonly contacts: readonly { readonly name: string; readonly phone: string }[]
  readonly deceased: boolean
  /** When, where that is known. */
  readonly died: string
}

const identifiersMax = 6
const contactsMax = 3

/** The banner of a patient by ordinal; without one, of the subject the entries mention. `today` as YYYY-MM-DD. */
export function bannerOf(document: HealthDocument, ordinal: number | undefined, today: string): Banner {
  const patient = ordinal === undefined ? undefined : document.entries[ordinal]?.resource
  if (!patient) return { ...nobody, name: mentioned(document) }
  const born = dateOr(str(patient, 'birthDate'))
  const died = dateOr(str(patient, 'deceasedDateTime'))
  return {
    ...clipped(personName(objects(patient, 'name'))),
    ordinal,
    born,
    age: age(born, died === '' ? today : died),
    gender: genderOf(patient),
    identifiers: identifiersOf(patient),
    contacts: contactsOf(patient),
    deceased: died !== '' || get(patient, 'deceasedBoolean') === true,
    died,
  }
}

const nobody: Banner = {
  ordinal: undefined,
  name: '',
  original: '',
  pronounced: '',
  born: '',
  age: undefined,
  gender: own(''),
  identifiers: [],
  contacts: [],
  deceased: false,
  died: '',
}

/** Somebody as an institution wrote them down at its desk; '' for what is not known. */
export interface Known {
  readonly name: string
  /** A FHIR partial date. */
  readonly born: string
  /** A FHIR code. */
  readonly sex: string
  readonly number: string
}

/** The banner of somebody whose record is not open. */
export const bannerOfKnown = ({ name, born, sex, number }: Known, today: string): Banner => ({
  ...nobody,
  name,
  born,
  age: age(born, today),
  gender: genderOf({ gender: sex }),
  identifiers: number === '' ? [] : [{ label: said('value.id.record', 'Record number'), value: number }],
})

const dateOr = (text: string): string => (parsePartialDate(text) ? text : '')
const clipped = ({ name, original, pronounced }: PersonName): PersonName => ({
  name: clip(name, 160),
  original: clip(original, 160),
  pronounced: clip(pronounced, 160),
})

function mentioned(document: HealthDocument): string {
  for (const { resource } of document.entries.slice(0, 100)) {
    const name = displayOf(get(resource, 'subject')) || displayOf(get(resource, 'patient'))
    if (name !== '') return clip(name, 160)
  }
  return ''
}

const genderOf = (patient: JsonObject): Said => {
  const gender = str(patient, 'gender')
  return gender === '' ? own('') : saidValue('gender', gender.toLowerCase(), clip(gender, 40))
}

/** Those that have a number: `Patient.contact`, in its order. */
const contactsOf = (patient: JsonObject): Banner['contacts'] =>
  objects(patient, 'contact')
    .slice(0, 20)
    .map((each) => ({
      name: clip(spokenName(get(each, 'name')), 80),
      phone: clip(
        objects(each, 'telecom')
          .filter((way) => str(way, 'system') === 'phone')
          .map((way) => str(way, 'value'))
          .find((value) => value !== '') ?? '',
        40,
      ),
    }))
    .filter(({ phone }) => phone !== '')
    .slice(0, contactsMax)

/** Systems whose numbers have a name of their own, and the types of HL7 table 0203. */
const systems: readonly (readonly [RegExp, string])[] = [
  [/nhs-number/, 'nhs'],
  [/nhi-id/, 'nhi'],
  [/\/ihi\b|hpi-i.*ihi/, 'ihi'],
  [/2\.16\.840\.1\.113883\.2\.4\.6\.3|\/bsn$/, 'bsn'],
  [/us-ssn/, 'SS'],
]

function identifiersOf(patient: JsonObject): Banner['identifiers'] {
  return objects(patient, 'identifier')
    .slice(0, 100)
    .filter((each) => str(each, 'value') !== '' && str(each, 'use') !== 'old')
    .map((each) => ({ label: identifierLabel(each), value: clip(str(each, 'value'), 80) }))
    .toSorted((a, b) => Number(a.label.key === 'value.id.record') - Number(b.label.key === 'value.id.record'))
    .slice(0, identifiersMax)
}

function identifierLabel(identifier: JsonObject): Said {
  const system = systems.find(([pattern]) => pattern.test(str(identifier, 'system')))?.[1]
  const type = get(identifier, 'type')
  const written = str(type, 'text') || (codings(type)[0]?.display ?? '')
  const code = system ?? codings(type)[0]?.code ?? ''
  const label = saidValue('id', code, written)
  if (label.key !== '') return label
  const assigner = displayOf(identifier) || str(identifier, 'assigner', 'display')
  return written !== ''
    ? own(clip(written, 80))
    : assigner !== ''
      ? own(clip(assigner, 80))
      : said('value.id.record', 'Record number')
}
