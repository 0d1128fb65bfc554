import { describe, expect, test } from 'vitest'
import { sectionWindow, windowRowsMax } from '../../../src/health/summary.ts'
import { allRows, bundle, expectWhole, read, section, summaryOf, whole } from './reading.ts'

const loinc = (code: string, display = '') => ({ coding: [{ system: 'http://loinc.org', code, display }] })
const patient = (id: string, family: string) => ({
  resourceType: 'Patient',
  id,
  name: [{ family, given: ['Elin'] }],
  birthDate: '1980-05',
})
const problem = (text: string, more: object = {}) => ({ resourceType: 'Condition', code: { text }, ...more })
const allergy = (code: object, more: object = {}) => ({ resourceType: 'AllergyIntolerance', code, ...more })
const absent = (code: string) => ({
  coding: [{ system: 'http://hl7.org/fhir/uv/ips/CodeSystem/absent-unknown-uv-ips', code }],
})

/** A document whose Composition has the sections given as [LOINC code, ordinals of entries, more]. */
const documentOf = (
  resources: readonly object[],
  sections: readonly (readonly [string, readonly number[], object?])[],
) =>
  read({
    resourceType: 'Bundle',
    type: 'document',
    entry: [
      {
        fullUrl: 'urn:uuid:c',
        resource: {
          resourceType: 'Composition',
          title: 'Letter',
          section: sections.map(([code, entries, more = {}]) => ({
            code: loinc(code),
            entry: entries.map((ordinal) => ({ reference: `urn:uuid:${ordinal}` })),
            ...more,
          })),
        },
      },
      ...resources.map((resource, index) => ({ fullUrl: `urn:uuid:${index}`, resource })),
    ],
  })

describe('sections', () => {
  test('open with allergies, medicines and problems, even when the record says nothing about them', () => {
    const { sections } = summaryOf(patient('1', 'Marlow'))
    expect(sections.map(({ key, state }) => [key, state])).toEqual([
      ['allergies', 'not-recorded'],
      ['medicines', 'not-recorded'],
      ['problems', 'not-recorded'],
      ['patient', 'filled'],
    ])
  })

  test('take what the author put there, but never an allergy away from the allergies', () => {
    const document = documentOf(
      [problem('Cannot climb stairs'), allergy({ text: 'Penicillin' }), problem('Asthma')],
      [
        ['47420-5', [0]],
        ['29762-2', [1]],
        ['11450-4', [2]],
      ],
    )
    const placed = allRows(document).map(({ key, row }) => [row.title.text, key])
    expect(placed).toEqual(
      expect.arrayContaining([
        ['Cannot climb stairs', 'functional-status'],
        ['Penicillin', 'allergies'],
        ['Asthma', 'problems'],
      ]),
    )
  })

  test('tell past problems from present ones', () => {
    const status = (code: string) => ({ clinicalStatus: { coding: [{ code }] } })
    const summary = summaryOf(problem('Fever', status('resolved')), problem('Gout', status('active')))
    expect(section(summary, 'past-problems').rows.map(({ title }) => title.text)).toEqual(['Fever'])
    expect(section(summary, 'problems').rows.map(({ title }) => title.text)).toEqual(['Gout'])
  })

  test('show a medicine once: under its prescription, not again by itself', () => {
    const document = documentOf(
      [
        {
          resourceType: 'MedicationStatement',
          status: 'active',
          medicationReference: { reference: 'urn:uuid:1' },
        },
        { resourceType: 'Medication', code: { text: 'Anastrozole 1 mg' } },
      ],
      [],
    )
    expect(section(whole(document), 'medicines').rows.map(({ title }) => title.text)).toEqual([
      'Anastrozole 1 mg',
    ])
    expectWhole(document)
  })
})

describe('an empty section says why', () => {
  test.each([
    ['nilknown', 'none-known'],
    ['notasked', 'not-asked'],
    ['withheld', 'withheld'],
    ['unavailable', 'unavailable'],
    ['notstarted', 'not-recorded'],
    ['closed', 'not-recorded'],
  ])('for the reason %s: %s', (code, state) => {
    const summary = whole(documentOf([], [['48765-2', [], { emptyReason: { coding: [{ code }] } }]]))
    expect(section(summary, 'allergies').state).toBe(state)
  })

  test.each([
    [absent('no-known-allergies'), {}, 'none-known'],
    [{ coding: [{ system: 'http://snomed.info/sct', code: '716186003' }] }, {}, 'none-known'],
    [{ text: 'No known allergies' }, {}, 'none-known'],
    [absent('no-allergy-info'), {}, 'not-recorded'],
    [
      {
        extension: [
          { url: 'http://hl7.org/fhir/StructureDefinition/data-absent-reason', valueCode: 'masked' },
        ],
      },
      {},
      'withheld',
    ],
    [{ text: 'No known food allergy' }, {}, 'filled'],
    [
      absent('no-known-allergies'),
      { verificationStatus: { coding: [{ code: 'entered-in-error' }] } },
      'filled',
    ],
  ])('for an entry that says so: %j %j', (code, more, state) => {
    expect(section(summaryOf(allergy(code, more)), 'allergies').state).toBe(state)
  })

  test('and a real entry outweighs "none known"', () => {
    expect(
      section(summaryOf(allergy(absent('no-known-allergies')), allergy({ text: 'Peanut' })), 'allergies')
        .state,
    ).toBe('filled')
  })

  test('and the author’s words alone fill it', () => {
    const text = { div: '<div><script>bad()</script>Walks <b>daily</b></div>' }
    const plan = section(whole(documentOf([], [['18776-5', [], { text }]])), 'care-plans')
    expect(plan).toMatchObject({
      state: 'filled',
      narrative: [{ kind: 'text', cells: ['Walks daily'] }],
      entries: 0,
    })
  })
})

describe('a title', () => {
  const title = (resource: object) => {
    const [row] = summaryOf(resource).sections.flatMap(({ rows }) => rows)
    return row?.title
  }

  test.each<[string, object, object]>([
    [
      'the author’s words',
      problem('Hot flushes', { code: { text: 'Hot flushes', coding: [{ display: 'Flushing (finding)' }] } }),
      { key: '', text: 'Hot flushes' },
    ],
    [
      'a display without its tag',
      { resourceType: 'Condition', code: { coding: [{ display: 'Menopausal flushing (finding)' }] } },
      { key: '', text: 'Menopausal flushing' },
    ],
    [
      'a product without its formula',
      allergy({
        coding: [
          {
            display: 'Substance with penicillin structure and antibacterial mechanism of action (substance)',
          },
        ],
      }),
      { key: '', text: 'Penicillin' },
    ],
    [
      'a plain name for a common test',
      {
        resourceType: 'Observation',
        code: loinc('39469-2', 'Cholesterol in LDL [Moles/volume] in Serum or Plasma by calculation'),
      },
      { key: 'test.ldl-cholesterol' },
    ],
    [
      'but the author’s words for one',
      { resourceType: 'Observation', code: { ...loinc('718-7', 'Hemoglobin'), text: 'Hb point of care' } },
      { key: '', text: 'Hb point of care' },
    ],
    ['a small first letter raised', problem('gout'), { text: 'Gout' }],
    ['eGFR left alone', { resourceType: 'Observation', code: { text: 'eGFR' } }, { text: 'eGFR' }],
    [
      'the first name that says something',
      { resourceType: 'Immunization', vaccineCode: { text: 'unknown', coding: [{ display: 'Tdap' }] } },
      { text: 'Tdap' },
    ],
    [
      'a bare code',
      {
        resourceType: 'Immunization',
        vaccineCode: { coding: [{ system: 'http://hl7.org/fhir/sid/cvx', code: '207' }] },
      },
      { key: 'title.code', text: 'CVX 207' },
    ],
    [
      'a payer',
      { resourceType: 'Coverage', payor: [{ display: 'Aetna' }] },
      { key: 'title.coverage', text: 'Aetna' },
    ],
    [
      'what was billed',
      { resourceType: 'Claim', item: [{ productOrService: { text: 'Check-up' } }] },
      { key: 'title.claim', text: 'Check-up' },
    ],
    [
      'the class of a visit',
      { resourceType: 'Encounter', class: { code: 'EMER' }, type: [{ text: 'Encounter' }] },
      { key: 'value.class.EMER' },
    ],
    [
      'a wish by its content',
      {
        resourceType: 'Consent',
        category: [{ coding: [{ code: '59284-0', display: 'Consent Document' }] }],
        provision: { code: [{ text: 'Not for resuscitation' }] },
      },
      { text: 'Not for resuscitation' },
    ],
    ['a request to remove', { request: { method: 'DELETE', url: 'Patient/1' } }, { key: 'title.deletion' }],
    ['nothing at all', { resourceType: 'Coverage', id: 'x' }, { key: 'title.none', text: 'billing' }],
    ['only its own id', { resourceType: 'Organization', id: 'org-1', name: 'org-1' }, { key: 'title.none' }],
    [
      'an unknown type with a title',
      { resourceType: 'SpaceSuit', title: 'Suit of Elin' },
      { key: '', text: 'Suit of Elin' },
    ],
    [
      'a line of narrative',
      { resourceType: 'Basic', text: { div: '<div>Fitness badge</div>' } },
      { text: 'Fitness badge' },
    ],
  ])('from %s', (_, resource, expected) => {
    expect(title(resource)).toMatchObject(expected)
  })
})

describe('rows', () => {
  const glucose = (value: number, at: string, more: object = {}) => ({
    resourceType: 'Observation',
    status: 'final',
    code: loinc('2345-7'),
    effectiveDateTime: at,
    valueQuantity: { value, unit: 'mg/dL' },
    ...more,
  })

  test('that would read the same are one with a count; so are measurements of one kind, the latest in sight', () => {
    const rows = section(
      summaryOf(
        glucose(90, '2024-01-01T08:00:00Z'),
        glucose(90, '2024-01-01T09:00:00Z'),
        glucose(91, '2024-01-01'),
        glucose(5, '2024-02-01', { valueQuantity: { value: 5, unit: 'mmol/L' } }),
        glucose(700, '2024-03-01', { status: 'entered-in-error' }),
      ),
      'results',
    ).rows
    expect(
      rows.map(({ ordinal, also, series, result }) => [ordinal, also, series, result?.value.text]),
    ).toEqual([
      [3, [], [], '5'],
      [1, [0], [2], '90'],
      [4, [], [], '700'],
    ])
  })

  test('of a medicine prescribed again and again are one, its latest date standing', () => {
    const refill = (authoredOn: string) => ({
      resourceType: 'MedicationRequest',
      status: 'completed',
      medicationCodeableConcept: { text: 'Metformin' },
      authoredOn,
    })
    const [row, ...rest] = section(
      summaryOf(refill('2023-01'), refill('2025-06'), refill('2024-03')),
      'medicines',
    ).rows
    expect(row).toMatchObject({ date: '2025-06', ordinal: 1, also: [2, 0] })
    expect(rest).toEqual([])
  })

  test('of a medicine that several doctors prescribed, or each for a time of its own, are one, too', () => {
    const thirteen = (resource: (i: number, month: string) => object) =>
      Array.from({ length: 13 }, (_, i) => resource(i, `2025-${String((i % 12) + 1).padStart(2, '0')}`))
    const common = {
      status: 'completed',
      medicationCodeableConcept: { text: 'Metformin' },
    }
    const prescribed = thirteen((i, authoredOn) => ({
      ...common,
      resourceType: 'MedicationRequest',
      authoredOn,
      requester: { display: i % 2 === 0 ? 'Dr Keller' : 'Dr Wang' },
    }))
    const taken = thirteen((_, month) => ({
      ...common,
      resourceType: 'MedicationStatement',
      effectivePeriod: { start: `${month}-01`, end: `${month}-28` },
    }))
    for (const refills of [prescribed, taken]) {
      const document = read(bundle(...refills))
      const rows = section(whole(document), 'medicines').rows
      expect(rows.map(({ title, also }) => [title.text, also.length])).toEqual([['Metformin', 12]])
      expectWhole(document)
    }
  })

  test('tell how often for each dose, and when needed', () => {
    const timing = (frequency: number, periodUnit: string) => ({
      timing: { repeat: { frequency, period: 1, periodUnit } },
    })
    const dosage = [timing(2, 'd'), timing(1, 'wk'), { asNeededBoolean: true }]
    const [row] = section(
      summaryOf({
        resourceType: 'MedicationStatement',
        medicationCodeableConcept: { text: 'Metformin' },
        dosage,
      }),
      'medicines',
    ).rows
    expect(row?.details.map(({ label, value }) => [label.key, value.key, value.text])).toEqual([
      ['label.timing', 'value.per-day', '2'],
      ['label.timing', 'value.per-week', '1'],
      ['label.timing', 'value.as-needed', 'when needed'],
    ])
  })

  test('of different doses stay apart', () => {
    const dose = (value: number) => ({
      resourceType: 'MedicationStatement',
      medicationCodeableConcept: { text: 'Metformin' },
      dosage: [{ doseAndRate: [{ doseQuantity: { value, unit: 'mg' } }] }],
    })
    expect(section(summaryOf(dose(500), dose(850)), 'medicines').rows).toHaveLength(2)
  })

  test('are current first, then latest first, errors last', () => {
    const status = (code: string) => ({ clinicalStatus: { coding: [{ code }] } })
    const wrong = { verificationStatus: { coding: [{ code: 'entered-in-error' }] } }
    const rows = section(
      summaryOf(
        allergy({ text: 'A' }, { ...wrong, recordedDate: '2026' }),
        allergy({ text: 'B' }, { ...status('inactive'), recordedDate: '2025' }),
        allergy({ text: 'C' }, { ...status('active'), recordedDate: '2019' }),
        allergy({ text: 'D' }, { ...status('active'), recordedDate: '2020-05' }),
      ),
      'allergies',
    ).rows
    expect(rows.map(({ title }) => title.text)).toEqual(['D', 'C', 'B', 'A'])
    expect(rows.at(-1)?.status.key).toBe('status.entered-in-error')
  })

  test('show both blood pressures as one value, and other components by name', () => {
    const part = (code: object, value: number) => ({ code, valueQuantity: { value, unit: 'mmHg' } })
    const pressure = {
      resourceType: 'Observation',
      code: loinc('85354-9'),
      component: [part(loinc('8462-4'), 80), part(loinc('8480-6'), 140), part({ text: 'Mean' }, 100)],
    }
    const [row] = section(summaryOf(pressure), 'vital-signs').rows
    expect(row?.result).toMatchObject({ value: { text: '140/80' }, unit: 'mmHg' })
    expect(row?.details).toEqual([{ label: { key: '', text: 'Mean' }, value: { key: '', text: '100 mmHg' } }])
  })

  test('come in windows that reach every one of them', () => {
    const many = Array.from({ length: 3 * windowRowsMax + 7 }, (_, index) => problem(`Problem ${index}`))
    const document = read(bundle(...many))
    const first = section(whole(document), 'problems')
    expect(first.rowsTotal).toBe(many.length)
    expect(first.rows.length).toBeLessThanOrEqual(windowRowsMax)
    expect(sectionWindow(document, 'problems', many.length - 5, undefined).rows).toHaveLength(5)
    expect(sectionWindow(document, 'problems', many.length + 5, undefined).rows).toHaveLength(0)
    expectWhole(document)
  })

  test('of one kind beyond count still reach every entry', () => {
    expectWhole(read(bundle(...Array.from({ length: 450 }, () => glucose(90, '2024-01-01')))))
  })

  test('are cut short where a window would be too much to send', () => {
    const wordy = Array.from({ length: 150 }, (_, index) =>
      problem(`${index} ${'words '.repeat(200)}`, { note: [{ text: 'more '.repeat(500) }] }),
    )
    const summary = summaryOf(...wordy)
    expect(JSON.stringify(section(summary, 'problems')).length).toBeLessThan(64_000)
  })
})

describe('the banner', () => {
  test('names whom to call, where there is a number', () => {
    const phone = (value: string) => [
      { system: 'email', value: 'a@b' },
      { system: 'phone', value },
    ]
    const { banner } = summaryOf({
      ...patient('1', 'Marlow'),
      contact: [
        { name: { family: 'Silent' } },
        { name: { family: 'Marlow', given: ['Per'] }, telecom: phone('+41 44 000 00 00') },
        { telecom: phone('112') },
      ],
    })
    expect(banner.contacts).toEqual([
      { name: 'Per Marlow', phone: '+41 44 000 00 00' },
      { name: '', phone: '112' },
    ])
  })

  test('tells name, birth with age, gender, and identifiers by what they are', () => {
    const { banner } = summaryOf({
      ...patient('1', 'Marlow'),
      gender: 'female',
      identifier: [
        { value: '7' },
        { type: { coding: [{ code: 'MR' }] }, value: '8' },
        { system: 'https://fhir.nhs.uk/Id/nhs-number', value: '943' },
        { assigner: { display: 'Vale' }, value: '10' },
      ],
    })
    expect(banner).toMatchObject({
      name: 'MARLOW, Elin',
      born: '1980-05',
      age: { unit: 'year', from: 46, to: 46 },
      gender: { key: 'value.gender.female' },
      deceased: false,
    })
    expect(banner.contacts).toEqual([])
    expect(banner.identifiers.map(({ label, value }) => [label.key || label.text, value])).toEqual([
      ['value.id.MR', '8'],
      ['value.id.nhs', '943'],
      ['Vale', '10'],
      ['value.id.record', '7'],
    ])
  })

  test('of one who died tells when, and the age then', () => {
    const { banner } = summaryOf({
      ...patient('1', 'Marlow'),
      birthDate: '1940-01-01',
      deceasedDateTime: '2010-06',
    })
    expect(banner).toMatchObject({ deceased: true, died: '2010-06', age: { from: 70, to: 70 } })
  })

  test('without a patient names the one the entries mention, or nobody', () => {
    expect(summaryOf(problem('Gout', { subject: { display: 'Elin Marlow' } })).banner).toMatchObject({
      name: 'Elin Marlow',
      born: '',
    })
    expect(summaryOf(problem('Gout')).banner).toMatchObject({ name: '', ordinal: undefined })
  })

  test('of two patients is the chosen one’s, and rows of the other are marked', () => {
    const about = (id: string) => ({ subject: { reference: `Patient/${id}` } })
    const document = read(
      bundle(
        patient('1', 'Marlow'),
        patient('2', 'Tamm'),
        problem('Gout', about('1')),
        problem('Gout', about('2')),
      ),
    )
    const summary = whole(document, 1)
    expect(summary.patients.map(({ name }) => name)).toEqual(['MARLOW, Elin', 'TAMM, Elin'])
    expect(summary.banner.name).toBe('TAMM, Elin')
    const rows = section(summary, 'problems').rows
    expect(rows.map(({ ordinal, stranger }) => [ordinal, stranger])).toEqual([
      [2, true],
      [3, false],
    ])
    expect(rows[0]?.details[0]).toEqual({
      label: { key: 'label.about', text: 'About' },
      value: { key: '', text: 'MARLOW, Elin' },
    })
    expect(section(whole(document), 'problems').rows.map(({ stranger }) => stranger)).toEqual([false, true])
  })
})
