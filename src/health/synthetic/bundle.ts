import { utf8, type Bytes } from '../../core/bytes.ts'
import { makeDice, type Dice } from './chance.ts'
import {
  allergens,
  operations,
  phrases,
  stories,
  tests,
  vaccines,
  visits,
  vitals,
  type Story,
  type TestKey,
} from './medicine.ts'
import { inventPerson, type Invented, type Script } from './people.ts'

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

type Resource = Readonly<Record<string, unknown>> & { readonly resourceType: string }
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

interface Chart {
  readonly dice: Dice
  readonly script: Script
  readonly person: Invented
  readonly patient: string
  readonly doctor: string
  readonly clinic: string
  readonly composition: string
  readonly born: number
  readonly mine: readonly Story[]
  readonly entries: Entry[]
}

interface Entry {
  readonly fullUrl: string
  readonly resource: Resource
  /** Key of the document section that lists it, '' for none. */
  readonly section: SectionName | ''
}

/** The year the newest visit of every invented patient falls in. */
const presentYear = 2026

function openChart(seed: number, script: Script): Chart {
  const dice = makeDice(seed)
  const person = inventPerson(dice, script)
  const count = 2 + dice.below(3)
  const start = dice.below(stories.length)
  const mine = Array.from(
    { length: count },
    (_, at) => stories[(start + at * 3) % stories.length] ?? stories[0],
  )
  const url = () => `urn:uuid:${dice.uuid()}`
  return {
    dice,
    script,
    person,
    mine,
    born: presentYear - 28 - dice.below(55),
    patient: url(),
    doctor: url(),
    clinic: url(),
    composition: url(),
    entries: [],
  }
}

const sections = {
  problems: ['11450-4', 'Problem list - Reported', 'Problems'],
  allergies: ['48765-2', 'Allergies and adverse reactions Document', 'Allergies'],
  medicines: ['10160-0', 'History of Medication use Narrative', 'Medicines'],
  immunisations: ['11369-6', 'History of Immunization Narrative', 'Immunisations'],
  results: ['30954-2', 'Relevant diagnostic tests/laboratory data Narrative', 'Results'],
  vitals: ['8716-3', 'Vital signs', 'Measurements'],
  procedures: ['47519-4', 'History of Procedures Document', 'Procedures'],
} as const
type SectionName = keyof typeof sections

const coded = (system: string, code: string, display: string) => ({ coding: [{ system, code, display }] })
const hl7 = (name: string, code: string) => ({
  coding: [{ system: `http://terminology.hl7.org/CodeSystem/${name}`, code }],
})
const pad = (value: number): string => String(value).padStart(2, '0')

function add(
  chart: Chart,
  section: SectionName | '',
  resource: Resource,
  fullUrl = `urn:uuid:${chart.dice.uuid()}`,
): string {
  chart.entries.push({ fullUrl, section, resource: { ...resource, id: fullUrl.slice(9) } })
  return fullUrl
}

/** Patient, doctor, clinic, problems, medicines, allergies, vaccines, operations. */
function addSummary(chart: Chart): void {
  const { dice, person, born, patient, doctor, clinic } = chart
  const subject = { reference: patient }
  const month = 1 + dice.below(12)
  add(
    chart,
    '',
    {
      resourceType: 'Patient',
      identifier: [
        {
          type: hl7('v2-0203', 'MR'),
          system: 'urn:oid:2.999.7',
          value: `SYN-${100_000 + dice.below(900_000)}`,
        },
      ],
      active: true,
      name: person.name,
      gender: person.gender,
      birthDate: `${born}-${pad(month)}-${pad(1 + dice.below(28))}`,
      address: [{ line: [person.street], city: person.city, country: person.country }],
    },
    patient,
  )
  const colleague = inventPerson(dice, chart.script)
  add(chart, '', { resourceType: 'Practitioner', name: colleague.name, gender: colleague.gender }, doctor)
  add(
    chart,
    '',
    {
      resourceType: 'Organization',
      name: person.clinic,
      address: [{ city: person.city, country: person.country }],
    },
    clinic,
  )
  for (const { problem, medicines } of chart.mine) {
    const began = presentYear - 2 - dice.below(15)
    const onsetDateTime = dice.pick([String(began), `${began}-${pad(1 + dice.below(12))}`])
    add(chart, 'problems', {
      resourceType: 'Condition',
      clinicalStatus: hl7('condition-clinical', 'active'),
      verificationStatus: hl7('condition-ver-status', 'confirmed'),
      category: [hl7('condition-category', 'problem-list-item')],
      code: { ...coded('http://hl7.org/fhir/sid/icd-10-cm', problem[1], problem[0]), text: problem[0] },
      subject,
      onsetDateTime,
    })
    for (const [name, code, text, value, unit, frequency] of medicines) {
      add(chart, 'medicines', {
        resourceType: 'MedicationStatement',
        status: 'active',
        medicationCodeableConcept: {
          ...coded('http://www.nlm.nih.gov/research/umls/rxnorm', code, name.split(' ')[0] ?? name),
          text: name,
        },
        subject,
        effectivePeriod: { start: String(began) },
        dosage: [
          {
            text,
            timing: { repeat: { frequency, period: 1, periodUnit: 'd' } },
            doseAndRate: [{ doseQuantity: { value, unit } }],
          },
        ],
      })
    }
  }
  addAllergies(chart)
  for (const [display, code] of vaccines.slice(0, 3 + dice.below(4))) {
    add(chart, 'immunisations', {
      resourceType: 'Immunization',
      status: 'completed',
      vaccineCode: coded('http://hl7.org/fhir/sid/cvx', code, display),
      patient: subject,
      occurrenceDateTime: `${presentYear - 1 - dice.below(9)}-${pad(1 + dice.below(12))}-${pad(1 + dice.below(28))}`,
      lotNumber: `SYN${1_000 + dice.below(9_000)}`,
      performer: [{ actor: { reference: clinic } }],
    })
  }
  add(chart, 'procedures', {
    resourceType: 'Procedure',
    status: 'completed',
    code: { text: dice.pick(operations) },
    subject,
    performedDateTime: String(Math.max(born + 16, presentYear - 4 - dice.below(20))),
  })
}

function addAllergies(chart: Chart): void {
  const { dice } = chart
  const patient = { reference: chart.patient }
  const clinicalStatus = hl7('allergyintolerance-clinical', 'active')
  const known = allergens.slice(dice.below(allergens.length)).slice(0, dice.below(3))
  if (known.length === 0) {
    const code = {
      coding: [
        { system: 'http://hl7.org/fhir/uv/ips/CodeSystem/absent-unknown-uv-ips', code: 'no-known-allergies' },
      ],
      text: 'No known allergies',
    }
    add(chart, 'allergies', { resourceType: 'AllergyIntolerance', clinicalStatus, code, patient })
  }
  for (const [substance, code, category, effect] of known) {
    const coding = code === '' ? {} : coded('http://www.nlm.nih.gov/research/umls/rxnorm', code, substance)
    add(chart, 'allergies', {
      resourceType: 'AllergyIntolerance',
      clinicalStatus,
      verificationStatus: hl7('allergyintolerance-verification', 'confirmed'),
      category: [category],
      criticality: dice.pick(['low', 'high']),
      code: { ...coding, text: substance },
      patient,
      reaction: [{ manifestation: [{ text: effect }], severity: dice.pick(['mild', 'moderate', 'severe']) }],
    })
  }
}

/** One visit: the encounter, what was measured and tested, and the doctor's note. Older visits come later. */
function addVisit(chart: Chart, visit: number): void {
  const { dice, person, clinic, doctor, mine } = chart
  const subject = { reference: chart.patient }
  const months = visit * 3 + dice.below(2)
  const day = `${presentYear - Math.floor((months + 4) / 12)}-${pad(12 - ((months + 4) % 12))}-${pad(1 + dice.below(28))}`
  const at = `${day}T${pad(8 + dice.below(9))}:${dice.pick(['00', '15', '30', '45'])}:00Z`
  const story = mine[visit % mine.length] ?? stories[0]
  const encounter = add(chart, '', {
    resourceType: 'Encounter',
    status: 'finished',
    class: { system: 'http://terminology.hl7.org/CodeSystem/v3-ActCode', code: 'AMB' },
    type: [{ text: dice.pick(visits) }],
    subject,
    participant: [{ individual: { reference: doctor } }],
    period: { start: at, end: at },
    reasonCode: [{ text: story.problem[0] }],
    serviceProvider: { reference: clinic },
  })
  const base = {
    status: 'final',
    subject,
    encounter: { reference: encounter },
    effectiveDateTime: at,
    performer: [{ reference: doctor }],
  }
  const vital = [hl7('observation-category', 'vital-signs')]
  const part = (code: string, display: string, value: number) => ({
    code: coded('http://loinc.org', code, display),
    valueQuantity: { value, unit: 'mmHg', system: 'http://unitsofmeasure.org', code: 'mm[Hg]' },
  })
  const pressure = [dice.near(132, 22), dice.near(80, 12)] as const
  add(chart, 'vitals', {
    resourceType: 'Observation',
    ...base,
    category: vital,
    code: coded('http://loinc.org', '85354-9', 'Blood pressure panel with all children optional'),
    component: [
      part('8480-6', 'Systolic blood pressure', pressure[0]),
      part('8462-4', 'Diastolic blood pressure', pressure[1]),
    ],
  })
  for (const [code, display, unit, ucum, mean, spread, places] of vitals) {
    add(chart, 'vitals', {
      resourceType: 'Observation',
      ...base,
      category: vital,
      code: coded('http://loinc.org', code, display),
      valueQuantity: {
        value: Math.min(dice.near(mean, spread, places), unit === '%' ? 100 : Number.POSITIVE_INFINITY),
        unit,
        system: 'http://unitsofmeasure.org',
        code: ucum,
      },
    })
  }
  const results = story.tests.map((key) => addTest(chart, key, base))
  const lines = [
    `${day}  ${person.clinic}`,
    `Reason: ${story.problem[0]}`,
    `Blood pressure ${pressure[0]}/${pressure[1]} mmHg. ${results.join(' ')}`,
    ...story.remarks,
    ...Array.from({ length: 6 + dice.below(10) }, () =>
      dice.pick(dice.below(2) === 0 ? phrases.latin : phrases[chart.script]),
    ),
  ]
  addNote(chart, 'Visit note', at, lines.join('\n'), encounter)
}

/** A laboratory result; returns it as a sentence for the note. */
function addTest(chart: Chart, key: TestKey, base: object): string {
  const [code, display, unit, ucum, mean, spread, places, low, high] = tests[key]
  const value = Math.max(0, chart.dice.near(mean, spread, places))
  const quantity = (amount: number) => ({
    value: amount,
    unit,
    system: 'http://unitsofmeasure.org',
    code: ucum,
  })
  const flag = value < low ? 'L' : value > high ? 'H' : 'N'
  add(chart, 'results', {
    resourceType: 'Observation',
    ...base,
    category: [hl7('observation-category', 'laboratory')],
    code: coded('http://loinc.org', code, display),
    valueQuantity: quantity(value),
    interpretation: [hl7('v3-ObservationInterpretation', flag)],
    referenceRange: [{ ...(low === 0 ? {} : { low: quantity(low) }), high: quantity(high) }],
  })
  return `${display.replace(/ \[.*$/, '')} ${value} ${unit}.`
}

function addNote(chart: Chart, title: string, date: string, text: string, encounter = ''): void {
  add(chart, '', {
    resourceType: 'DocumentReference',
    status: 'current',
    type: coded('http://loinc.org', '11506-3', 'Progress note'),
    subject: { reference: chart.patient },
    date,
    author: [{ reference: chart.doctor }],
    custodian: { reference: chart.clinic },
    content: [{ attachment: { contentType: 'text/plain; charset=utf-8', data: base64(text), title } }],
    ...(encounter === '' ? {} : { context: { encounter: [{ reference: encounter }] } }),
  })
}

const base64 = (text: string): string => {
  let binary = ''
  for (const byte of utf8(text)) binary += String.fromCharCode(byte)
  return btoa(binary)
}

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
