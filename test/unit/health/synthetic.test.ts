import { describe, expect, test } from 'vitest'
import { equal } from '../../../src/core/bytes.ts'
import { readAttachment } from '../../../src/health/attachment.ts'
import { readDocument } from '../../../src/health/document.ts'
import { makePatientBundle, makePatientFile } from '../../../src/health/synthetic/bundle.ts'
import { expectWhole, section, whole } from './reading.ts'

const scripts = ['latin', 'chinese', 'arabic'] as const

describe('an invented patient', () => {
  test('is the same for a seed and another for another', () => {
    const options = { seed: 7, script: 'latin', bytes: 60_000 } as const
    expect(equal(makePatientFile(options), makePatientFile(options))).toBe(true)
    expect(equal(makePatientFile(options), makePatientFile({ ...options, seed: 8 }))).toBe(false)
  })

  test.each([15_000, 40_000, 150_000, 757_000])('fills %i bytes to within 2 kB', (bytes) => {
    for (const [seed, script] of scripts.entries()) {
      const { length } = makePatientFile({ seed, script, bytes })
      expect(length).toBeLessThanOrEqual(bytes)
      expect(length).toBeGreaterThan(bytes - 2_000)
    }
  })

  test.each(scripts)('with a %s name reads as a whole summary', (script) => {
    for (const seed of [1, 2, 3, 4, 5]) {
      const document = readDocument(makePatientFile({ seed, script, bytes: 80_000 }))
      expectWhole(document)
      const summary = whole(document)
      const { name, original, born, identifiers } = summary.banner
      expect(name).toMatch(/^\p{Lu}[\p{Lu}-]+, \p{Lu}\p{Ll}+$/u)
      expect(original).toMatch(
        { latin: /^$/, chinese: /^\p{Script=Han}{3}$/u, arabic: /^[\p{Script=Arabic} ]+$/u }[script],
      )
      expect(born).toMatch(/^\d{4}-\d{2}-\d{2}$/)
      expect(identifiers).toHaveLength(1)
      for (const key of [
        'medicines',
        'problems',
        'immunisations',
        'results',
        'vital-signs',
        'procedures',
        'documents',
        'encounters',
      ] as const) {
        expect(section(summary, key)).toMatchObject({ key, state: 'filled' })
        expect(section(summary, key).rows.length).toBeGreaterThan(0)
      }
      expect(['filled', 'none-known']).toContain(section(summary, 'allergies').state)
      expect(
        section(summary, 'results').rows.every(
          ({ result }) => result?.flagged === 'stated' && result.range !== '',
        ),
      ).toBe(true)
    }
  })

  test('holds notes that can be read', () => {
    const document = readDocument(makePatientFile({ seed: 3, script: 'chinese', bytes: 40_000 }))
    const note = document.entries.find(({ type }) => type === 'DocumentReference')
    const words = new TextDecoder('utf-8', { fatal: true }).decode(
      readAttachment(document, note?.ordinal ?? -1, 0),
    )
    expect(words).toMatch(/^\d{4}-\d{2}-\d{2} {2}\p{Script=Han}+\nReason: /u)
  })
})

// The rules of FHIR R4 and of the IPS that a document can break by itself.
test.each(scripts)('an invented %s document keeps the rules of FHIR documents', (script) => {
  const bundle = makePatientBundle({ seed: 11, script, bytes: 120_000 })
  const urls = bundle.entry.map(({ fullUrl }) => fullUrl)
  expect(bundle).toMatchObject({ resourceType: 'Bundle', type: 'document', identifier: { value: urls[0] } })
  expect(new Set(urls).size).toBe(urls.length)
  for (const { fullUrl, resource } of bundle.entry) expect(fullUrl).toBe(`urn:uuid:${String(resource['id'])}`)
  expect(bundle.entry.slice(0, 2).map(({ resource }) => resource.resourceType)).toEqual([
    'Composition',
    'Patient',
  ])
  const references = [...JSON.stringify(bundle).matchAll(/"reference":"([^"]+)"/g)].map(
    ([, reference]) => reference ?? '',
  )
  expect(references.filter((reference) => !urls.includes(reference))).toEqual([])
  const codes = [
    ...JSON.stringify(bundle.entry[0]).matchAll(/"system":"http:\/\/loinc.org","code":"([^"]+)"/g),
  ].map(([, code]) => code)
  expect(codes).toEqual(expect.arrayContaining(['60591-5', '11450-4', '48765-2', '10160-0']))
  for (const { resource } of bundle.entry) {
    for (const date of JSON.stringify(resource).matchAll(/"(?:effectiveDateTime|start|date)":"([^"]+)"/g))
      expect(date[1]).toMatch(/^\d{4}(-\d\d(-\d\d(T\d\d:\d\d:00Z)?)?)?$/)
  }
})
