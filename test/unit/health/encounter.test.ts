/** What is written of an encounter: what of it may be signed, and the FHIR R4 document it becomes. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { utf8 } from '../../../src/core/bytes.ts'
import { attachmentsOf, readAttachment } from '../../../src/health/attachment.ts'
import { readDocument, resolve, type HealthDocument } from '../../../src/health/document.ts'
import { draftOf, numberTyped, type Fields } from '../../../src/health/draft.ts'
import { encounterOf } from '../../../src/health/encounter.ts'
import { get, isList, isObject, list, objects, str, type Json } from '../../../src/health/json.ts'
import { begun } from '../../support/app/cast.ts'
import { seeded } from '../../support/chance.ts'
import { draftFrom } from '../../../src/health/draft-from.ts'
import { letterOf } from '../../../src/health/letter.ts'
import { makePatientFile } from '../../../src/health/synthetic/bundle.ts'
import { read, section, whole } from './reading.ts'

const who = { name: 'Greta Sommer', born: '1945-07-14', sex: 'female', number: '00 417 33' }
const pdf = utf8('%PDF-1.4 made up')

const written = (fields: Fields, more: Partial<Parameters<typeof encounterOf>[0]> = {}): HealthDocument =>
  readDocument(
    encounterOf(
      {
        patient: who,
        hospital: 'St Anna Hospital',
        author: 'Dr Ruth Keller',
        draft: draftOf(fields),
        note: 'Fever since yesterday.\n\nShadow on the <lower> right.',
        files: [],
        now: Date.UTC(2026, 10, 29, 9),
        ...more,
      },
      seeded(1),
    ),
  )
const entriesOf = ({ entries }: HealthDocument, type: string) =>
  entries.filter((entry) => entry.type === type).map(({ resource }) => resource)

describe('what is typed', () => {
  test.each([
    ['38.4', 38.4],
    ['38,4', 38.4],
    ['٣٨٫٤', 38.4],
    ['３８', 38],
    [' 0.5 ', 0.5],
    ['.5', undefined],
    ['38.4 °C', undefined],
    ['-1', undefined],
    ['1e3', undefined],
    ['1,000.5', undefined],
  ])('“%s” is %s', (text, value) => expect(numberTyped(text)).toBe(value))

  test('nothing but what is complete may be signed, and a slip of the pen is asked about', () => {
    const faults = draftOf({
      'vital/heart-rate': 'ninety',
      'vital/oxygen-saturation': '970',
      'vital/systolic': '80',
      'vital/diastolic': '120',
      'problem/a/since': '2026-13',
      'medicine/a/amount': '1',
    }).faults
    expect(faults.map(({ field, what }) => `${field} ${what}`)).toEqual([
      'vital/heart-rate number',
      'vital/oxygen-saturation unlikely',
      'vital/diastolic unlikely',
      'problem/a/text missing',
      'problem/a/since date',
      'medicine/a/name missing',
    ])
  })

  test('any fields at all make a draft', () => {
    const field = fc.stringMatching(
      /^(vital|problem|medicine|allergy|file|no-allergies|replaces|why|__proto__)(\/[a-z_-]{0,9}){0,3}$/,
    )
    fc.assert(
      fc.property(fc.dictionary(field, fc.string()), (fields) => {
        draftOf(fields)
      }),
    )
  })
})

describe('an encounter as a document', () => {
  const document = written({ ...begun, replaces: 'ab'.repeat(32), why: 'Wrong <dose>.' })
  const cover = document.entries[0]?.resource ?? {}

  test('begins with its cover, and every reference leads to an entry', () => {
    expect(document.kind).toBe('document')
    expect(str(cover, 'resourceType')).toBe('Composition')
    for (const field of ['status', 'type', 'subject', 'date', 'author', 'title', 'encounter'])
      expect(get(cover, field), field).toBeDefined()
    const references = (value: Json): Json[] =>
      isList(value)
        ? value.flatMap(references)
        : isObject(value)
          ? [
              ...(typeof value['reference'] === 'string' ? [value] : []),
              ...Object.values(value).flatMap(references),
            ]
          : []
    for (const { resource } of document.entries)
      for (const reference of references(resource))
        expect(resolve(document, resource, reference)?.entry, str(reference, 'reference')).toBeDefined()
    const urls = document.entries.map(({ fullUrl }) => fullUrl)
    expect(new Set(urls).size).toBe(urls.length)
    for (const url of urls)
      expect(url).toMatch(/^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
  })

  test('every entry is in a section, or who and where it was', () => {
    const listed = objects(cover, 'section').flatMap((one) =>
      list(one, 'entry').map((reference) => resolve(document, cover, reference)?.entry?.ordinal),
    )
    const rest = document.entries.filter(({ ordinal }) => !listed.includes(ordinal)).map(({ type }) => type)
    expect(rest).toEqual(['Composition', 'Patient', 'Practitioner', 'Organization', 'Encounter'])
  })

  test('tells measurements with LOINC and UCUM, both pressures as one', () => {
    const told = entriesOf(document, 'Observation').map((one) => [
      str(one, 'code', 'coding', 'code'),
      get(one, 'valueQuantity', 'value'),
      str(one, 'valueQuantity', 'code'),
    ])
    expect(told).toEqual([
      ['85354-9', undefined, ''],
      ['8310-5', 38.4, 'Cel'],
      ['8867-4', 96, '/min'],
      ['2708-6', 970, '%'],
    ])
    const parts = objects(entriesOf(document, 'Observation')[0] ?? {}, 'component')
    expect(
      parts.map((one) => [str(one, 'code', 'coding', 'code'), get(one, 'valueQuantity', 'value')]),
    ).toEqual([
      ['8480-6', 128],
      ['8462-4', 82],
    ])
    for (const one of entriesOf(document, 'Observation'))
      expect(str(one, 'category', 'coding', 'code')).toBe('vital-signs')
    const pounds = written({ 'vital/body-weight': '165,5', 'vital/body-weight/unit': '[lb_av]' })
    expect(get(entriesOf(pounds, 'Observation')[0], 'valueQuantity')).toEqual({
      value: 165.5,
      unit: 'lb',
      system: 'http://unitsofmeasure.org',
      code: '[lb_av]',
    })
  })

  test('is read back as it was meant, by whoever opens it', () => {
    const shown = whole(document)
    expect(shown.banner).toMatchObject({ name: 'Greta Sommer', born: '1945-07-14' })
    expect(shown.banner.identifiers.map(({ value }) => value)).toEqual(['00 417 33'])
    expect(section(shown, 'allergies').state).toBe('none-known')
    expect(section(shown, 'problems').rows.map(({ title }) => title.text)).toEqual([
      'Community acquired pneumonia',
    ])
    const notes = section(shown, 'notes')
    expect(notes).toMatchObject({ state: 'filled', entries: 0 })
    expect(notes.narrative.flatMap(({ cells }) => cells)).toContain('Fever since yesterday.')
    const [medicine] = entriesOf(document, 'MedicationStatement')
    expect(get(medicine, 'dosage')).toMatchObject({
      text: 'for 7 days',
      timing: { repeat: { frequency: 3, period: 1, periodUnit: 'd' } },
      doseAndRate: [{ doseQuantity: { value: 1, code: 'g' } }],
    })
    expect(shown.cover).toMatchObject({
      date: '2026-11-29T09:00:00.000Z',
      author: { text: 'Dr Ruth Keller' },
    })
  })

  test('what was chosen brings its code, and what was typed or changed since does not', () => {
    const told = written({
      'problem/a/text': 'High blood pressure (hypertension)',
      'problem/a/code': 'problem.hypertension High blood pressure (hypertension)',
      'problem/b/text': 'Stubborn cough',
      'problem/b/code': 'problem.cough Cough',
      'problem/c/text': 'Metformin',
      'problem/c/code': 'medicine.metformin Metformin',
      'medicine/a/name': '二甲双胍',
      'medicine/a/code': 'medicine.metformin 二甲双胍',
    })
    expect(entriesOf(told, 'Condition').map((one) => get(one, 'code'))).toEqual([
      {
        coding: [{ system: 'http://snomed.info/sct', code: '38341003', display: 'Hypertensive disorder' }],
        text: 'High blood pressure (hypertension)',
      },
      { text: 'Stubborn cough' },
      { text: 'Metformin' },
    ])
    expect(
      entriesOf(told, 'MedicationStatement').map((one) => get(one, 'medicationCodeableConcept')),
    ).toEqual([
      {
        coding: [
          { system: 'http://www.nlm.nih.gov/research/umls/rxnorm', code: '6809', display: 'metformin' },
        ],
        text: '二甲双胍',
      },
    ])
    const from = draftFrom(told)
    expect(from?.fields['problem/0001/code']).toBe('problem.hypertension High blood pressure (hypertension)')
    expect(from?.fields['problem/0002/code']).toBeUndefined()
  })

  test('what was chosen in another language is told in the reader’s as well', () => {
    const told = whole(
      written({
        'problem/a/text': 'Gota',
        'problem/a/code': 'problem.gout Gota',
      }),
    )
    const [row] = section(told, 'problems').rows
    expect(row?.title).toEqual({ key: '', text: 'Gota' })
    expect(row?.details.map(({ label, value }) => [label.key, value.key, value.text])).toEqual([
      ['label.also-named', '', 'Gout'],
      ['label.also-named', 'problem.gout', 'Gout'],
    ])
  })

  test('what somebody typed is text, never markup', () => {
    const divs = objects(cover, 'section').map((one) => str(one, 'text', 'div'))
    expect(divs.join()).toContain('&lt;lower&gt;')
    expect(divs.join()).toContain('Wrong &lt;dose&gt;.')
    expect(divs.join()).not.toMatch(/<(?!\/?(div|p|ul|li)\b)/)
  })

  test('names the record it corrects', () => {
    expect(get(cover, 'relatesTo')).toEqual({
      code: 'replaces',
      targetIdentifier: { system: 'urn:chartmesh:record', value: 'ab'.repeat(32) },
    })
    expect(get(written({}).entries[0]?.resource, 'relatesTo')).toBeUndefined()
  })

  test('says “none known” only if somebody asked, and says allergies with what happens', () => {
    expect(entriesOf(written({}), 'AllergyIntolerance')).toEqual([])
    const told = written({
      'no-allergies': 'yes',
      'allergy/a/substance': 'Penicillin',
      'allergy/a/severity': 'severe',
    })
    const [penicillin, ...others] = entriesOf(told, 'AllergyIntolerance')
    expect(others).toEqual([])
    expect(str(penicillin, 'code', 'text')).toBe('Penicillin')
    // R4 wants a manifestation with each reaction.
    expect(get(penicillin, 'reaction')).toMatchObject({ manifestation: [{}], severity: 'severe' })
  })

  test('carries its files, byte for byte', () => {
    const made = written({}, { files: [{ name: 'x-ray.pdf', type: 'application/pdf', bytes: pdf }] })
    const entry = made.entries.find(({ type }) => type === 'DocumentReference')
    if (!entry) throw new Error('no file')
    expect(attachmentsOf(made, entry)[0]?.contentType).toBe('application/pdf')
    expect(readAttachment(made, entry.ordinal, 0)).toEqual(pdf)
  })
})

describe('a correction', () => {
  const number = fc.integer({ min: 1, max: 200 }).map(String)
  const text = fc
    .stringMatching(/^[A-Za-zäß<&"]([A-Za-z <&"]{0,20}[a-z])?$/)
    .map((one) => one.replace(/ +/g, ' '))
  const fieldsOf = fc
    .record({
      pulse: fc.option(number),
      weight: fc.option(fc.tuple(number, fc.constantFrom('', '[lb_av]'))),
      pressure: fc.option(fc.tuple(number, number)),
      sugar: fc.option(fc.tuple(number, fc.constantFrom('', 'mmol/L'))),
      problems: fc.array(fc.tuple(text, fc.constantFrom('', '2019', '2026-11-27')), { maxLength: 3 }),
      medicines: fc.array(
        fc.tuple(text, number, fc.constantFrom('mg', '{tablet}'), fc.constantFrom('', 'oral')),
        {
          maxLength: 3,
        },
      ),
      allergies: fc.array(fc.tuple(text, text, fc.constantFrom('', 'mild', 'severe')), { maxLength: 3 }),
    })
    .map(({ pulse, weight, pressure, sugar, problems, medicines, allergies }): Fields => {
      const fields: Record<string, string> = {}
      const put = (field: string, value: string | undefined | null): unknown =>
        value && (fields[field] = value)
      // As the document lists them: problems, allergies, medicines, measurements.
      const id = (at: number): string => String(at + 1).padStart(4, '0')
      problems.forEach(([what, since], at) => {
        put(`problem/${id(at)}/text`, what)
        put(`problem/${id(at)}/since`, since)
      })
      allergies.forEach(([what, reaction, severity], at) => {
        const its = id(problems.length + at)
        put(`allergy/${its}/substance`, what)
        put(`allergy/${its}/reaction`, reaction)
        put(`allergy/${its}/severity`, severity)
      })
      medicines.forEach(([what, amount, unit, route], at) => {
        const its = id(problems.length + allergies.length + at)
        put(`medicine/${its}/name`, what)
        put(`medicine/${its}/amount`, amount)
        put(`medicine/${its}/unit`, unit)
        put(`medicine/${its}/route`, route)
      })
      put('vital/heart-rate', pulse)
      put('vital/body-weight', weight?.[0])
      put('vital/body-weight/unit', weight?.[1])
      put('vital/glucose', sugar?.[0])
      put('vital/glucose/unit', sugar?.[1])
      put('vital/systolic', pressure?.[0])
      put('vital/diastolic', pressure?.[1])
      return fields
    })

  test('begins with all that the encounter said', () => {
    fc.assert(
      fc.property(fieldsOf, (fields) => {
        const from = draftFrom(written(fields))
        expect(from?.fields).toEqual(fields)
        expect(from?.note).toBe('Fever since yesterday.\nShadow on the <lower> right.')
      }),
    )
  })

  test('has its files, and that there are no allergies', () => {
    const made = written(
      { 'no-allergies': 'yes' },
      { files: [{ name: 'x.pdf', type: 'application/pdf', bytes: pdf }] },
    )
    const from = draftFrom(made)
    expect(from?.fields).toEqual({ 'no-allergies': 'yes' })
    expect(from?.files.map(({ name, ordinal }) => [name, made.entries[ordinal]?.type])).toEqual([
      ['x.pdf', 'DocumentReference'],
    ])
  })

  test('of anything else begins anew', () => {
    expect(draftFrom(read({ resourceType: 'Patient' }))).toBeUndefined()
    expect(
      draftFrom(readDocument(makePatientFile({ seed: 1, script: 'latin', bytes: 15_000 }))),
    ).toBeUndefined()
  })
})

describe('a letter', () => {
  const letter = {
    patient: who,
    hospital: 'St Anna Hospital',
    author: 'Dr Ruth Keller',
    to: 'Limmat Clinic',
    kind: 'referral',
    reason: 'Assess the <knee>',
    urgent: true,
    text: 'Pain since May.',
    now: Date.UTC(2026, 10, 29, 9),
  } as const

  test('that refers asks the other institution for something, as its system can take it up', () => {
    const document = readDocument(letterOf(letter, seeded(1)))
    const [request] = document.entries.filter(({ type }) => type === 'ServiceRequest')
    if (!request) throw new Error('no request')
    expect(request.resource).toMatchObject({
      status: 'active',
      intent: 'order',
      priority: 'urgent',
      code: { text: 'Assess the <knee>' },
    })
    const performer = resolve(document, request.resource, get(request.resource, 'performer'))
    expect(str(performer?.resource, 'name')).toBe('Limmat Clinic')
    expect(str(document.entries[0]?.resource, 'type', 'coding', 'code')).toBe('57133-1')
    expect(whole(document).banner.name).toBe('Greta Sommer')
  })

  test('that only tells asks for nothing', () => {
    const document = readDocument(letterOf({ ...letter, kind: 'letter' }, seeded(1)))
    expect(document.entries.map(({ type }) => type)).not.toContain('ServiceRequest')
    expect(JSON.stringify(document.entries[0]?.resource)).toContain('Pain since May.')
  })
})
