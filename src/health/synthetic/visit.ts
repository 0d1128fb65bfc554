import { utf8 } from '../../core/bytes.ts'
import { add, coded, hl7, pad, presentYear, type Chart } from './chart.ts'
import { phrases, stories, tests, visits, vitals, type TestKey } from './medicine.ts'

/** One visit: the encounter, what was measured and tested, and the doctor's note. Older visits come later. */
export function addVisit(chart: Chart, visit: number): void {
  const { dice, person, clinic, doctor, mine } = chart
  const subject = { reference: chart.patient }
  const months = ((visit * 3) % 192) + dice.below(2) // nobody here is younger than 28
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

/** A note of the doctor's as a document with its text inside. */
export function addNote(chart: Chart, title: string, date: string, text: string, encounter = ''): void {
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
