import { describe, expect, test } from 'vitest'
import { describeEntry } from '../../../src/health/entry.ts'
import { search } from '../../../src/health/search.ts'
import { timeline } from '../../../src/health/timeline.ts'
import { bundle, expectWhole, read, section, summaryOf, whole } from './reading.ts'

const problem = (text: string, more: object = {}) => ({ resourceType: 'Condition', code: { text }, ...more })
const weight = (value: number, effectiveDateTime: string, more: object = {}) => ({
  resourceType: 'Observation',
  status: 'final',
  code: { coding: [{ system: 'http://loinc.org', code: '29463-7', display: 'Body weight' }] },
  valueQuantity: { value, unit: 'kg' },
  effectiveDateTime,
  ...more,
})

describe('a search', () => {
  const document = read(
    bundle(
      problem('Gout', { onsetDateTime: '2019' }),
      problem('Asthma', { note: [{ text: 'Worse since the gout medicine' }], onsetDateTime: '2024' }),
      { resourceType: 'Patient', name: [{ family: 'Grëcówich', given: ['Ján'] }] },
      { resourceType: 'Basic', id: 'gouty', text: { div: '<div>王大明 <b>walks</b></div>' } },
      {
        resourceType: 'Observation',
        code: { coding: [{ system: 'http://loinc.org', code: '2345-7', display: 'Glucose [Mass/volume]' }] },
      },
    ),
  )
  const found = (text: string, keys: Parameters<typeof search>[1]['keys'] = []) =>
    search(document, { text, keys }, undefined).hits.map(({ row }) => row.ordinal)

  test('finds names before texts, whatever their case and accents, and all words anywhere', () => {
    expect(found('GOUT')).toEqual([0, 1])
    expect(found('grecowich')).toEqual([2])
    expect(found('medicine asthma')).toEqual([1])
    expect(found('大明')).toEqual([3])
    expect(found('walks')).toEqual([3])
  })

  test('finds by the words of the screen what the record calls otherwise', () => {
    expect(found('sugar')).toEqual([])
    expect(found('sugar', [['test.glucose']])).toEqual([4])
    expect(found('sugar gout', [['test.glucose'], []])).toEqual([])
  })

  test('finds nothing by an id, by nothing, or by what stands nowhere', () => {
    for (const text of ['gouty', '', '  ', 'penicillin', '\u0301']) expect(found(text)).toEqual([])
  })

  test('counts all and shows the best', () => {
    const many = read(bundle(...Array.from({ length: 300 }, (_, index) => problem(`Gout ${index}`))))
    const { total, hits } = search(many, { text: 'gout', keys: [] }, undefined)
    expect([total, hits.length]).toEqual([300, 50])
  })
})

describe('the timeline', () => {
  test('goes back day by day; what is known to the year ends that year, what has no date comes last', () => {
    const document = read(
      bundle(
        { resourceType: 'Patient', name: [{ family: 'Marlow' }], birthDate: '1980' },
        problem('Gout', { onsetDateTime: '2019' }),
        problem('Asthma', { onsetDateTime: '2019-03' }),
        weight(70, '2019-03-07T09:00:00Z'),
        weight(71, '2019-03-07T17:00:00Z'),
        weight(72, '2020-01-01'),
        problem('Acne'),
      ),
    )
    const { days, daysTotal } = timeline(document, 0, undefined)
    expect(
      days.map(({ date, groups }) => [date, ...groups.map(({ key, entries }) => `${entries} ${key}`)]),
    ).toEqual([
      ['2020-01-01', '1 vital-signs'],
      ['2019-03-07', '2 vital-signs'],
      ['2019-03', '1 problems'],
      ['2019', '1 problems'],
      ['', '1 problems'],
    ])
    expect(daysTotal).toBe(5)
    expect(timeline(document, 4, undefined).days.map(({ date }) => date)).toEqual([''])
  })

  test('comes in windows that reach every day and fit a view', () => {
    const day = (index: number) => new Date(Date.UTC(2020, 0, 1 + index)).toISOString().slice(0, 10)
    const wordy = Array.from({ length: 500 }, (_, index) =>
      problem(`${index} ${'words '.repeat(40)}`, { onsetDateTime: day(index) }),
    )
    const document = read(bundle(...wordy))
    let reached = 0
    while (reached < 500) {
      const window = timeline(document, reached, undefined)
      expect(window.days.length).toBeGreaterThan(0)
      expect(JSON.stringify(window).length).toBeLessThan(64_000)
      reached += window.days.length
    }
    expect(reached).toBe(500)
  })
})

describe('versions of one resource', () => {
  const gout = (versionId: string, status: string) =>
    problem('Gout', { id: 'g', meta: { versionId }, clinicalStatus: { coding: [{ code: status }] } })

  test('are one row, the latest in sight and the earlier ones behind it', () => {
    const document = read(bundle(gout('2', 'active'), gout('10', 'resolved'), gout('1', 'active')))
    const summary = whole(document)
    expect(section(summary, 'problems').rows).toEqual([])
    expect(section(summary, 'past-problems').rows).toMatchObject([{ ordinal: 1, earlier: [2, 0] }])
    expect(describeEntry(document, 1)?.kin.map(({ how, ordinal }) => [how, ordinal])).toEqual([
      ['earlier', 2],
      ['earlier', 0],
    ])
    expect(describeEntry(document, 0)?.kin[0]).toMatchObject({ how: 'later', ordinal: 1 })
    expectWhole(document)
  })

  test('are not made of what two systems call by one id, nor of copies', () => {
    const at = (fullUrl: string, resource: object) => ({ fullUrl, resource })
    const entry = [
      at('https://a.example/Condition/g', gout('1', 'active')),
      at('https://b.example/Condition/g', gout('2', 'active')),
      at('https://b.example/Condition/g', gout('2', 'active')),
    ]
    const document = read({ resourceType: 'Bundle', type: 'collection', entry })
    const rows = section(whole(document), 'problems').rows
    expect(rows.flatMap(({ earlier }) => earlier)).toEqual([])
    expectWhole(document)
  })
})

describe('measurements of one kind', () => {
  test('are one row; opened, it leads to each with its value and bounds', () => {
    const range = { referenceRange: [{ low: { value: 60, unit: 'kg' }, high: { value: 80, unit: 'kg' } }] }
    const document = read(
      bundle(weight(70, '2024-01-01', range), weight(90, '2025-01-01', range), weight(71, '2023-01-01')),
    )
    const [row, ...rest] = section(whole(document), 'vital-signs').rows
    expect(rest).toEqual([])
    expect(row).toMatchObject({ ordinal: 1, series: [0, 2], result: { number: 90, flag: 'high' } })
    expect(describeEntry(document, 1)).toMatchObject({
      result: { number: 90, low: 60, high: 80 },
      kin: [
        { how: 'series', ordinal: 0, date: '2024-01-01', result: { number: 70 } },
        { how: 'series', ordinal: 2, date: '2023-01-01', result: { number: 71, low: undefined } },
      ],
    })
  })
})

describe('who says so', () => {
  const voice = (...resources: readonly object[]) =>
    summaryOf(...resources)
      .sections.flatMap(({ rows }) => rows)
      .find(({ ordinal }) => ordinal === 0)?.voice
  const patient = { resourceType: 'Patient', id: 'p', name: [{ family: 'Marlow' }] }
  const relative = { resourceType: 'RelatedPerson', id: 'r', name: [{ family: 'Tamm' }] }

  test.each<[string, object, readonly object[]]>([
    ['patient', problem('Gout', { recorder: { reference: 'Patient/p' } }), [patient]],
    ['patient', problem('Gout', { recorder: { reference: 'https://x.example/Patient/9' } }), []],
    ['patient', weight(70, '2024', { performer: [{ type: 'Patient', display: 'Elin' }] }), []],
    ['patient', weight(70, '2024', { meta: { security: [{ code: 'PATAST' }] } }), []],
    ['carer', problem('Gout', { recorder: { reference: 'RelatedPerson/r' } }), [relative]],
    ['told', problem('Gout', { asserter: { reference: 'Patient/p' } }), [patient]],
    [
      'told',
      { resourceType: 'MedicationStatement', informationSource: { reference: 'Patient/p' } },
      [patient],
    ],
    [
      '',
      problem('Gout', { recorder: { reference: 'Practitioner/1' }, subject: { reference: 'Patient/p' } }),
      [patient],
    ],
    ['', { resourceType: 'Consent', performer: [{ reference: 'Patient/p' }] }, [patient]],
    [
      '',
      weight(70, '2024', { performer: [{ reference: 'Patient/p' }, { reference: 'Practitioner/1' }] }),
      [patient],
    ],
  ])('%s: %j', (expected, resource, others) => {
    expect(voice(resource, ...others)).toBe(expected)
  })
})

describe('what goes without saying', () => {
  const row = (resource: object) => summaryOf(resource).sections.flatMap(({ rows }) => rows)[0]
  test.each<[object, string, string]>([
    [weight(70, '2024'), '', 'now'],
    [{ resourceType: 'Immunization', status: 'completed' }, '', 'now'],
    [{ resourceType: 'Immunization', status: 'not-done' }, 'not-done', 'over'],
    [{ resourceType: 'MedicationRequest', status: 'completed' }, 'completed', 'over'],
    [weight(70, '2024', { status: 'corrected' }), 'corrected', 'now'],
    [weight(70, '2024', { status: 'entered-in-error' }), 'entered-in-error', 'wrong'],
  ])('is left out: %j', (resource, status, standing) => {
    expect(row(resource)).toMatchObject({ status: { text: status }, standing })
  })
})
