import { add, coded, hl7, pad, presentYear, type Chart } from './chart.ts'
import { allergens, operations, vaccines } from './medicine.ts'
import { inventPerson } from './people.ts'

/** Patient, doctor, clinic, problems, medicines, allergies, vaccines, operations. */
export function addSummary(chart: Chart): void {
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
      occurrenceDateTime: `${presentYear - 1 - dice.below(5)}-${pad(1 + dice.below(12))}-${pad(1 + dice.below(28))}`,
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
