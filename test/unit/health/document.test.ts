import { describe, expect, test } from 'vitest'
import { utf8, type Bytes } from '../../../src/core/bytes.ts'
import { entriesMax, readDocument, resolve } from '../../../src/health/document.ts'
import { fileBytesMax } from '../../../src/health/incoming.ts'
import { depthMax, valuesMax } from '../../../src/health/scanner.ts'
import { bundle, expectWhole, file, read, refusalOf } from './reading.ts'

const observation = { resourceType: 'Observation', id: 'o1', code: { text: 'Mood' }, valueString: 'fine' }
const patient = { resourceType: 'Patient', id: 'p1', name: [{ family: 'Marlow', given: ['Elin'] }] }

describe('a FHIR file', () => {
  test.each(['document', 'transaction', 'searchset', 'collection', 'batch', 'history'])(
    'may be a Bundle of type %s',
    (type) => {
      const document = read({
        resourceType: 'Bundle',
        type,
        entry: [{ resource: patient }, { resource: observation }],
      })
      expect(document.kind).toBe(type)
      expect(document.entries.map(({ type }) => type)).toEqual(['Patient', 'Observation'])
      expect(document.patients).toEqual([0])
    },
  )

  test('may be a bare resource, or an array of them', () => {
    expect(read(observation)).toMatchObject({ kind: 'resource', patients: [], composition: undefined })
    expect(read([patient, observation])).toMatchObject({ kind: 'list', patients: [0] })
  })

  test('may be a Bundle that does not say its type, or not even that it is one', () => {
    expect(read({ resourceType: 'Bundle', entry: [{ resource: patient }] })).toMatchObject({
      kind: '',
      notices: ['bundle-unnamed'],
    })
    expect(read({ entry: [{ resource: patient }] }).entries).toHaveLength(1)
  })

  test('may hold Bundles inside Bundles: their entries stand in the record', () => {
    const inner = {
      resourceType: 'Bundle',
      type: 'document',
      entry: [{ resource: patient }, { resource: observation }],
    }
    const document = read({
      resourceType: 'Bundle',
      type: 'searchset',
      entry: [{ resource: inner }, { resource: observation }],
    })
    expect(document.entries.map(({ type }) => type)).toEqual(['Patient', 'Observation', 'Observation'])
    expectWhole(document)
  })

  test('keeps entries that hold no resource', () => {
    const entry = [
      null,
      'odd',
      7,
      {},
      { request: { method: 'DELETE', url: 'Patient/9' } },
      { resource: observation },
      { resource: [] },
    ]
    const document = read({ resourceType: 'Bundle', type: 'transaction', entry })
    expect(document.entries).toHaveLength(entry.length)
    expectWhole(document)
  })

  test('keeps two patients, to be chosen between', () => {
    expect(read(bundle(patient, { ...patient, id: 'p2' })).patients).toEqual([0, 1])
  })

  test('opens with a byte order mark, and with damaged letters under a notice', () => {
    const text = JSON.stringify(patient)
    expect(readDocument(utf8(`\uFEFF ${text}`)).entries).toHaveLength(1)
    const latin1 = Uint8Array.from(JSON.stringify({ ...patient, name: [{ family: 'Grëc' }] }), (char) =>
      char.charCodeAt(0),
    )
    expect(readDocument(latin1).notices).toEqual(['text-damaged'])
  })
})

describe('a file is refused', () => {
  test.each<[string, Bytes, string]>([
    ['empty', new Uint8Array(), 'file.empty'],
    ['blank', utf8(' \n\t '), 'file.empty'],
    ['PDF', utf8('%PDF-1.7 …'), 'file.not-json'],
    ['XML', utf8('<Bundle xmlns="http://hl7.org/fhir"/>'), 'file.not-json'],
    ['broken', utf8('{"resourceType":"Patient"'), 'file.not-json'],
    ['trailing', utf8('{"resourceType":"Patient"}}'), 'file.not-json'],
    ['a number', utf8('42'), 'file.not-json'],
    ['other JSON', file({ name: 'package', version: '1' }), 'file.not-fhir'],
    ['a list of numbers', file([1, 2]), 'file.not-fhir'],
    ['a resource type that is none', file({ resourceType: { a: 1 } }), 'file.not-fhir'],
    ['a health card', file({ verifiableCredential: ['eyJ'] }), 'file.not-fhir'],
  ])('%s', (_, bytes, code) => {
    expect(refusalOf(() => readDocument(bytes))?.code).toBe(code)
  })

  test('with what it looks like', () => {
    expect(refusalOf(() => readDocument(utf8('%PDF-1.7')))?.facts).toEqual({ found: 'pdf' })
    expect(refusalOf(() => readDocument(file({ verifiableCredential: [] })))?.facts['found']).toBe(
      'smart-health-card',
    )
    expect(refusalOf(() => readDocument(file({ id: 1, version: 2 })))?.facts['fields']).toEqual([
      'id',
      'version',
    ])
  })

  test('beyond its bounds, before it is parsed', () => {
    expect(refusalOf(() => readDocument(new Uint8Array(fileBytesMax + 1)))?.code).toBe('file.too-large')
    const nested = (depth: number) =>
      utf8(`{"resourceType":"Basic","a":${'['.repeat(depth - 1)}${']'.repeat(depth - 1)}}`)
    expect(readDocument(nested(depthMax)).entries).toHaveLength(1)
    expect(refusalOf(() => readDocument(nested(depthMax + 1)))?.code).toBe('file.too-deep')
    expect(refusalOf(() => readDocument(utf8('['.repeat(1_000_000))))?.code).toBe('file.too-deep')
    expect(refusalOf(() => readDocument(utf8(`[${'0,'.repeat(valuesMax)}0]`)))?.code).toBe('file.too-large')
    const many = (count: number) => utf8(`{"resourceType":"Bundle","entry":[${'{},'.repeat(count - 1)}{}]}`)
    expect(readDocument(many(entriesMax)).entries).toHaveLength(entriesMax)
    expect(refusalOf(() => readDocument(many(entriesMax + 1)))?.code).toBe('file.too-large')
  })

  test('but brackets and quotes inside texts do not count as depth', () => {
    expect(read({ ...observation, valueString: '[{"\\'.repeat(500) }).entries).toHaveLength(1)
  })
})

describe('a reference leads to its entry', () => {
  const held = { resourceType: 'Patient', id: 'in' }
  const from = { resourceType: 'Observation', contained: [held] }
  const document = read({
    resourceType: 'Bundle',
    entry: [
      { fullUrl: 'urn:uuid:AAAA', resource: { ...patient, identifier: [{ system: 's', value: 'v' }] } },
      {
        fullUrl: 'https://ehr.example/fhir/Organization/7',
        resource: { resourceType: 'Organization', name: 'Vale' },
      },
      { fullUrl: 'urn:uuid:aaaa', resource: { ...patient, id: 'p1' } },
    ],
  })
  const to = (reference: object | string) => resolve(document, from, reference as never)?.entry?.ordinal

  test.each<[string, object, number]>([
    ['by full URL, whatever its case', { reference: 'urn:uuid:aaaa' }, 0],
    ['by type and id', { reference: 'Patient/p1' }, 0],
    ['by type and id of a version', { reference: 'Patient/p1/_history/3' }, 0],
    ['by an address of another server', { reference: 'http://other:4080/Patient/p1' }, 0],
    ['by the end of a full URL', { reference: 'Organization/7' }, 1],
    ['by condition', { reference: 'Patient?identifier=s|v' }, 0],
    ['by identifier', { identifier: { system: 's', value: 'v' } }, 0],
  ])('%s', (_, reference, ordinal) => {
    expect(to(reference)).toBe(ordinal)
  })

  test('by full URL before any other name, whichever comes first', () => {
    const two = read({
      resourceType: 'Bundle',
      entry: [
        { resource: { ...patient, id: 'BBBB' } },
        { fullUrl: 'urn:uuid:bbbb', resource: { ...patient, id: 'p2' } },
        { fullUrl: 'https://ehr.example/Patient/p1', resource: patient },
        { resource: patient },
      ],
    })
    const at = (reference: string) => resolve(two, from, { reference })?.entry?.ordinal
    expect(['urn:uuid:BBBB', 'Patient/BBBB', 'Patient/p1', 'urn:uuid:p1'].map(at)).toEqual([1, 0, 2, 2])
  })

  test('or into the resource itself, or nowhere', () => {
    expect(resolve(document, from, { reference: '#in' })).toEqual({ resource: held })
    for (const reference of ['#x', 'Patient/none', '', 'constructor', '__proto__'])
      expect(resolve(document, from, { reference })).toBeUndefined()
  })
})
