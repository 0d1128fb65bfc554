import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { own, utf8 } from '../../../src/core/bytes.ts'
import { readDocument, resolve, type HealthDocument } from '../../../src/health/document.ts'
import { ipsOf } from '../../../src/health/ips.ts'
import { get, list, objects, str, type Json } from '../../../src/health/json.ts'
import { seeded } from '../../support/chance.ts'

const now = Date.UTC(2026, 10, 1, 12)
const made = (document: HealthDocument): HealthDocument =>
  readDocument(ipsOf(document, { patient: undefined, now, chance: seeded(1) }))
const documentOf = (...resources: object[]): HealthDocument =>
  readDocument(
    utf8(
      JSON.stringify({
        resourceType: 'Bundle',
        type: 'collection',
        entry: resources.map((resource) => ({ resource })),
      }),
    ),
  )
const coverOf = (document: HealthDocument) => document.entries[0]?.resource ?? {}
const section = (document: HealthDocument, code: string) =>
  objects(coverOf(document), 'section').find((one) => str(one, 'code', 'coding', 'code') === code)
/** What a section lists, as it stands in the document. */
const listed = (document: HealthDocument, code: string): readonly string[] =>
  list(section(document, code), 'entry').map(
    (reference) => resolve(document, coverOf(document), reference)?.entry?.type ?? 'nothing',
  )

const patient = { resourceType: 'Patient', id: 'p', name: [{ family: 'Berg' }] }
const about = { subject: { reference: 'Patient/p' } }
const penicillin = {
  resourceType: 'AllergyIntolerance',
  id: 'a',
  code: { text: 'Penicillin' },
  patient: { reference: 'Patient/p' },
}
const aspirin = { resourceType: 'Medication', id: 'm', code: { text: 'Aspirin' } }
const taking = {
  resourceType: 'MedicationStatement',
  id: 's',
  status: 'active',
  ...about,
  medicationReference: { reference: 'Medication/m' },
}

describe('a summary', () => {
  const document = made(documentOf(patient, penicillin, aspirin, taking))

  test('is a document that begins with its cover page', () => {
    expect(document.kind).toBe('document')
    expect(document.composition).toBe(0)
    expect(str(coverOf(document), 'date')).toBe('2026-11-01T12:00:00.000Z')
    expect(resolve(document, coverOf(document), get(coverOf(document), 'subject'))?.entry?.type).toBe(
      'Patient',
    )
  })

  test('sorts what there is, and takes along what that points at', () => {
    expect(listed(document, '48765-2')).toEqual(['AllergyIntolerance'])
    expect(listed(document, '10160-0')).toEqual(['MedicationStatement'])
    const statement = document.entries.find(({ type }) => type === 'MedicationStatement')?.resource ?? {}
    const target = resolve(document, statement, get(statement, 'medicationReference'))
    expect(target?.entry?.resource).toMatchObject({ code: { text: 'Aspirin' } })
  })

  test('says of what it must tell and does not know that it does not', () => {
    const problems = section(document, '11450-4')
    expect(str(problems, 'emptyReason', 'coding', 'code')).toBe('unavailable')
    expect(str(problems, 'text', 'div')).toContain('No information is available')
    expect(section(document, '11369-6')).toBeUndefined()
  })

  test('gives every entry an address of its own', () => {
    const urls = document.entries.map(({ fullUrl }) => fullUrl)
    expect(new Set(urls).size).toBe(urls.length)
    for (const url of urls)
      expect(url).toMatch(/^urn:uuid:[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/)
  })

  test('holds no markup of the record', () => {
    const sly = { ...penicillin, code: { text: '<script>alert(1)</script> & "more"' } }
    const div = str(section(made(documentOf(patient, sly)), '48765-2'), 'text', 'div')
    expect(div).not.toContain('<script')
    expect(div).toContain('&amp;')
  })

  test('leaves out what was entered in error, and other patients', () => {
    const other = { ...penicillin, id: 'b', code: { text: 'Nuts' }, patient: { reference: 'Patient/q' } }
    const wrong = {
      ...penicillin,
      id: 'c',
      code: { text: 'Milk' },
      verificationStatus: { coding: [{ code: 'entered-in-error' }] },
    }
    const both = made(documentOf(patient, { ...patient, id: 'q' }, penicillin, other, wrong))
    expect(listed(both, '48765-2')).toHaveLength(1)
    expect(both.patients).toHaveLength(1)
  })

  test('of a record without a patient is about somebody unknown', () => {
    const document = made(documentOf({ ...penicillin, patient: undefined }))
    expect(document.patients).toHaveLength(1)
    expect(resolve(document, coverOf(document), get(coverOf(document), 'subject'))?.entry?.type).toBe(
      'Patient',
    )
  })
})

const corpus = process.env['FHIR_CORPUS']
describe.skipIf(!corpus || !existsSync(corpus))('of real records', () => {
  const names =
    corpus && existsSync(corpus) ? readdirSync(corpus).filter((name) => name.endsWith('.json')) : []
  test.each(names)('%s', (name) => {
    const document = made(readDocument(own(readFileSync(`${corpus}/${name}`))))
    for (const code of ['11450-4', '48765-2', '10160-0']) expect(section(document, code)).toBeDefined()
    for (const code of objects(coverOf(document), 'section').map((one) => str(one, 'code', 'coding', 'code')))
      expect(listed(document, code)).not.toContain('nothing')
    // Whatever a cover page's reader follows is there.
    const dangling = (value: Json | undefined): boolean =>
      resolve(document, coverOf(document), value) === undefined
    expect(dangling(get(coverOf(document), 'author'))).toBe(false)
  })
})
