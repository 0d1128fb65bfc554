import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { readDocument } from '../../../src/health/document.ts'
import { expectWhole, section, whole } from './reading.ts'

const folder = process.env['FHIR_CORPUS'] ?? ''
const names = folder === '' ? [] : readdirSync(folder).filter((name) => name.endsWith('.json'))
const bytesOf = (name: string) => new Uint8Array(readFileSync(join(folder, name)))

/** Banners of documents this corpus may hold, by the name of the file. */
const known: Record<string, object> = {
  'ips-01-ig-delarosa.json': {
    name: 'DELAROSA, Martha',
    born: '1972-05-01',
    gender: { key: 'value.gender.female' },
    age: { unit: 'year', from: 54 },
  },
  'ips-02-nz-full-16-sections.json': {
    name: 'JORDANA, Patricia',
    born: '1956-09-30',
    identifiers: [{ label: { key: 'value.id.nhi' }, value: 'ABC1234' }],
  },
  'ips-03-tw-chinese-name.json': { name: 'WANG, DAMING', original: '王大明', born: '1990-01-01' },
  'ips-04-nl-diacritics.json': { name: 'GRËCÓWICH, Janny A.L.M.', born: '1957-02-02' },
  'ips-05-nz-empty-sections.json': { name: 'NGATA, Ariana', born: '1989-07-14' },
  'synthea-01-small-transaction.json': { name: 'ATENCIO, Alberto (Mr)', born: '1993-06-07' },
  'synthea-02-with-note-attachments.json': { name: 'KEELING57, Bob965 (Mr)', born: '1991-07-08' },
  'au-diagnosticreport-inline-pdf.json': { name: '', ordinal: undefined },
}

/** Entries counted without any of the code under test. */
function entriesIn(name: string): number {
  const parsed: { resourceType?: string; entry?: unknown[] } = JSON.parse(
    readFileSync(join(folder, name), 'utf8'),
  )
  return parsed.resourceType === 'Bundle' ? (parsed.entry?.length ?? 0) : 1
}

const reason = folder === '' ? ' (skipped: FHIR_CORPUS names no folder of documents)' : ''
describe.skipIf(folder === '')(`documents of other systems${reason}`, () => {
  test('are there', () => expect(names.length).toBeGreaterThan(0))

  // A test needs a name even where there is no file.
  test.each(names.length === 0 ? ['none'] : names)(
    '%s: every entry is counted, titled and reachable',
    (name) => {
      const document = readDocument(bytesOf(name))
      expect(document.entries).toHaveLength(entriesIn(name))
      expectWhole(document)
      const banner = known[name]
      if (banner) expect(whole(document).banner).toMatchObject(banner)
    },
  )

  test.runIf(names.includes('ips-05-nz-empty-sections.json'))('tell none known from not asked', () => {
    const summary = whole(readDocument(bytesOf('ips-05-nz-empty-sections.json')))
    const states = Object.fromEntries(summary.sections.map(({ key, state }) => [key, state]))
    expect(states).toMatchObject({
      allergies: 'none-known',
      medicines: 'none-known',
      problems: 'none-known',
      immunisations: 'none-known',
      wishes: 'not-asked',
    })
  })

  test.runIf(names.includes('ips-01-ig-delarosa.json'))(
    'show a partial date as it is, and a medicine by reference',
    () => {
      const summary = whole(readDocument(bytesOf('ips-01-ig-delarosa.json')))
      const rows = section(summary, 'medicines').rows.map(({ title, date }) => [title.text, date])
      expect(rows).toEqual([
        ['Black Cohosh Extract herbal supplement', '2016-01'],
        ['Anastrozole', '2015-03'],
      ])
      expect(section(summary, 'allergies').rows[0]?.title.text).toBe('Penicillin')
    },
  )
})
