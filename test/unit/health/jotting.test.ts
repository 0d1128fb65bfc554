/** What a patient writes down alone: what of it is kept, how it stands in a document, and whose word it is. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { utf8 } from '../../../src/core/bytes.ts'
import { decode, encode } from '../../../src/core/codec.ts'
import { readDocument, type HealthDocument } from '../../../src/health/document.ts'
import { describeEntry } from '../../../src/health/entry.ts'
import { ipsOf } from '../../../src/health/ips.ts'
import { objects, str } from '../../../src/health/json.ts'
import {
  checkJotted,
  faultsOf,
  jotted,
  jottingKinds,
  jottingsOf,
  noteLettersMost,
  withJottings,
  type Jotted,
  type Jotting,
} from '../../../src/health/jotting.ts'
import { sectionKeys } from '../../../src/health/said.ts'
import { sectionWindow, summarize } from '../../../src/health/summary.ts'
import { makePatientFile } from '../../../src/health/synthetic/bundle.ts'
import { seeded } from '../../support/chance.ts'

const now = Date.UTC(2026, 10, 29, 9)
const of: Readonly<Record<Jotted['kind'], Jotted>> = {
  allergy: {
    kind: 'allergy',
    date: '2019',
    fields: { 'allergy/1/substance': 'Latex', 'allergy/1/reaction': 'Rash', 'allergy/1/severity': 'mild' },
  },
  medicine: {
    kind: 'medicine',
    date: '2024-03',
    fields: { 'medicine/1/name': 'St John’s wort', 'medicine/1/when': 'one in the morning' },
  },
  problem: { kind: 'problem', date: '', fields: { 'problem/1/text': 'Ringing in the ear' } },
  measurement: {
    kind: 'measurement',
    date: '2026-11-28',
    fields: {
      'vital/systolic': '142',
      'vital/diastolic': '91',
      'vital/glucose': '6.1',
      'vital/glucose/unit': 'mmol/L',
    },
  },
  note: { kind: 'note', date: '', fields: { text: 'Dizzy after the new tablets.' } },
}
const all: readonly Jotting[] = jottingKinds.map((kind, i) => ({
  ...of[kind],
  id: String(i).repeat(64),
  changed: now - i,
}))
const patient = { name: 'Greta Sommer', born: '1945-07-14', sex: 'female', number: '' }
const alone = (signed?: { hospital: string; by: string }): HealthDocument =>
  readDocument(jottingsOf({ patient, jottings: all, signed, now }, seeded(1)))
const record = (): HealthDocument =>
  readDocument(makePatientFile({ script: 'latin', seed: 5, bytes: 20_000 }))
const jottedIn = (document: HealthDocument) =>
  sectionKeys.flatMap((key) =>
    sectionWindow(document, key, 0, undefined)
      .rows.filter(({ voice }) => voice === 'jotted')
      .map((row) => ({ key, row })),
  )

describe('what is kept', () => {
  test.each(jottingKinds)('%s comes back from its bytes', (kind) =>
    expect(decode(jotted, encode(jotted, of[kind]))).toEqual(of[kind]),
  )

  test('nothing that is not complete', () => {
    const missing = (kind: Jotted['kind']) => faultsOf({ kind, date: '', fields: {} }).map(({ what }) => what)
    for (const kind of jottingKinds) expect(missing(kind), kind).toEqual(['missing'])
    const faulty: Jotted[] = [
      { ...of.allergy, date: '2019-13' },
      { ...of.allergy, fields: { 'allergy/1/reaction': 'Rash' } },
      { ...of.measurement, fields: { 'vital/body-weight': 'seventy' } },
      { ...of.note, fields: { ...of.note.fields, 'problem/1/text': 'smuggled' } },
      { ...of.measurement, fields: { 'vital/pain-score': '3' } },
    ]
    for (const one of faulty) {
      expect(() => checkJotted(one)).toThrow('draft.faulty')
      expect(() => decode(jotted, encode(jotted, one))).toThrow('draft.faulty')
    }
  })

  test('an unusual number, which may be right', () =>
    expect(checkJotted({ ...of.measurement, fields: { 'vital/body-weight': '450' } })).toBeTruthy())

  test('no more text than fits into a letter; a note of the longest letters does', () => {
    expect(checkJotted({ ...of.note, fields: { text: '疼'.repeat(noteLettersMost) } })).toBeTruthy()
    expect(() => checkJotted({ ...of.note, fields: { text: 'a'.repeat(1501) } })).toThrow('too-long')
  })

  test('of forged bytes nothing but one of ours', () => {
    const bytes = encode(jotted, of.allergy)
    fc.assert(
      fc.property(fc.nat(bytes.length - 1), fc.nat(255), (at, byte) => {
        const forged = bytes.slice()
        forged[at] = byte
        let read: Jotted
        try {
          read = decode(jotted, forged)
        } catch {
          return
        }
        expect(encode(jotted, read)).toEqual(forged)
        expect(faultsOf(read).filter(({ what }) => what !== 'unlikely')).toEqual([])
      }),
    )
  })
})

describe('among the entries of a record', () => {
  const before = record()
  const document = withJottings(before, all)

  test('each stands in its section, said to be the patient’s own, and nothing else is', () => {
    expect(jottedIn(before)).toEqual([])
    expect(jottedIn(document).map(({ key, row }) => [key, row.title.text, row.date.slice(0, 10)])).toEqual([
      ['allergies', 'Latex', '2019'],
      ['medicines', 'St John’s wort', '2024-03'],
      ['problems', 'Ringing in the ear', '2026-11-29'],
      ['results', 'Glucose in Blood', '2026-11-28'],
      ['vital-signs', 'Blood pressure panel with all children optional', '2026-11-28'],
      ['patient-story', 'Patient Note', '2026-11-29'],
    ])
    expect(document.entries.length).toBe(before.entries.length + 6)
  })

  test('they are of the patient of the record, whom the sheet leads to', () => {
    for (const { row } of jottedIn(document)) {
      expect(row.stranger).toBe(false)
      const detail = describeEntry(document, row.ordinal)
      expect(detail?.voice).toBe('jotted')
      expect(detail?.fields.some(({ to }) => to === before.patients[0])).toBe(true)
    }
  })

  test('a measurement of one’s own is no part of the hospital’s series', () => {
    const weight = (resource: object) => ({ fullUrl: '', resource })
    const theirs = readDocument(
      utf8(
        JSON.stringify({
          resourceType: 'Bundle',
          type: 'collection',
          entry: [
            weight({
              resourceType: 'Observation',
              status: 'final',
              code: { coding: [{ system: 'http://loinc.org', code: '29463-7' }] },
              effectiveDateTime: '2026-10-01',
              valueQuantity: { value: 70, unit: 'kg' },
            }),
          ],
        }),
      ),
    )
    const mine: Jotting = {
      kind: 'measurement',
      date: '2026-11-01',
      fields: { 'vital/body-weight': '71' },
      id: 'a'.repeat(64),
      changed: now,
    }
    const { rows } = sectionWindow(withJottings(theirs, [mine]), 'vital-signs', 0, undefined)
    expect(rows.map(({ voice, series }) => [voice, series.length])).toEqual([
      ['jotted', 0],
      ['', 0],
    ])
  })

  test('an allergy of one’s own beside “none known” is told', () => {
    const none = readDocument(
      utf8(
        JSON.stringify({
          resourceType: 'AllergyIntolerance',
          code: { coding: [{ code: 'no-known-allergies' }] },
          patient: { display: 'Greta' },
        }),
      ),
    )
    const [allergies] = summarize(withJottings(none, all), { today: '2026-11-29' }).main
    expect(allergies?.state).toBe('filled')
    expect(allergies?.rows.map(({ title }) => title.text)).toContain('Latex')
  })

  test('what is in the record already stands there once, and what was changed since, beside it', () => {
    const sealed = alone({ hospital: 'St Anna', by: 'Dr Keller' })
    expect(withJottings(sealed, all).entries.length).toBe(sealed.entries.length)
    const [first, ...rest] = all
    if (!first) throw new Error('none')
    const changed = { ...first, changed: now + 1 }
    expect(withJottings(sealed, [changed, ...rest]).entries.length).toBe(sealed.entries.length + 1)
  })
})

describe('as a document of its own', () => {
  test('names nobody as its author but the patient, and nobody as keeping it', () => {
    const [cover] = alone().entries
    expect(cover?.resource['author']).toEqual(cover?.resource['subject'] && [cover.resource['subject']])
    expect(cover?.resource['custodian']).toBeUndefined()
    expect(jottedIn(alone()).length).toBe(6)
  })

  test('signed, says who looked at it, and is the patient’s word still', () => {
    const document = alone({ hospital: 'St Anna', by: 'Dr Ruth Keller' })
    const [cover] = document.entries
    const types = document.entries.map(({ type }) => type)
    expect(types).toContain('Practitioner')
    expect(objects(cover?.resource ?? {}, 'attester').map((one) => str(one, 'mode'))).toEqual([
      'professional',
    ])
    expect(jottedIn(document).length).toBe(6)
    const author = document.find(str(cover?.resource ?? {}, 'author', 'reference'))
    expect(document.entries[author ?? -1]?.type).toBe('Patient')
  })

  test('a summary for another hospital says whose word each is, for machines and people', () => {
    const ips = readDocument(
      ipsOf(withJottings(record(), all), { patient: undefined, now, chance: seeded(2) }),
    )
    expect(jottedIn(ips).map(({ row }) => row.title.text)).toContain('Latex')
    const latex = ips.entries.find(({ resource }) => str(resource, 'code', 'text') === 'Latex')
    const recorder = ips.find(str(latex?.resource ?? {}, 'recorder', 'reference'))
    expect(ips.entries[recorder ?? -1]?.type).toBe('Patient')
    expect(str(latex?.resource ?? {}, 'verificationStatus', 'coding', 'code')).toBe('unconfirmed')
    const sections = objects(ips.entries[0]?.resource ?? {}, 'section')
    const words = sections.map((section) => str(section, 'text', 'div')).join()
    expect(words).toContain('<li>Latex (written by the patient, not checked)</li>')
  })
})
