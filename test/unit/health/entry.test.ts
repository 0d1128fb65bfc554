import { describe, expect, test } from 'vitest'
import { text, utf8 } from '../../../src/core/bytes.ts'
import { readAttachment } from '../../../src/health/attachment.ts'
import { describeEntry, type Field } from '../../../src/health/entry.ts'
import { bundle, read, refusalOf, section, summaryOf } from './reading.ts'

const detail = (resource: object, ...others: readonly object[]) => {
  const found = describeEntry(read(bundle(resource, ...others)), 0)
  if (!found) throw new Error('no entry')
  return found
}
const line = ({ label, value, to, fields }: Field): unknown[] => [
  label,
  value.key || value.text,
  ...(to === undefined ? [] : [to]),
  ...(fields.length === 0 ? [] : [fields.map(line)]),
]

describe('an entry', () => {
  test('is told in full, in words, with its codes one step away', () => {
    const resource = {
      resourceType: 'Observation',
      id: 'o1',
      status: 'final',
      code: { coding: [{ system: 'http://loinc.org', code: '718-7', display: 'Hemoglobin' }] },
      subject: { reference: 'Patient/p' },
      effectiveDateTime: '2024-03',
      valueQuantity: { value: 11.5, unit: 'mmol/L' },
      extension: [{ url: 'http://example.org/StructureDefinition/taken-at-home', valueBoolean: true }],
    }
    const { fields, codes, source, cut } = detail(resource, {
      resourceType: 'Patient',
      id: 'p',
      name: [{ family: 'Tamm', given: ['Elin'] }],
    })
    expect(fields.map(line)).toEqual([
      ['Status', 'status.final'],
      ['Code', 'test.haemoglobin', [['LOINC 718-7', 'Hemoglobin']]],
      ['Subject', 'TAMM, Elin', 1],
      ['Effective', 'value.date'],
      ['Value', '11.5 mmol/L'],
      ['Taken at home', 'value.yes'],
    ])
    expect({ codes, source, cut }).toEqual({
      codes: ['LOINC 718-7'],
      source: { type: 'Observation', id: 'o1', fullUrl: '' },
      cut: false,
    })
  })

  test('says in words what stands for a word of a small set, and leaves any other as it is', () => {
    const { fields } = detail({
      resourceType: 'AllergyIntolerance',
      category: ['food', 'other-thing'],
      criticality: 'high',
      reaction: [{ severity: 'moderate' }],
    })
    expect(fields.map(line)).toEqual([
      ['Category', 'value.kind.food'],
      ['Category', 'other-thing'],
      ['Criticality', 'value.level.high'],
      ['Reaction', '', [['Severity', 'value.level.moderate']]],
    ])
  })

  test('of an unknown type is told as it is', () => {
    const { fields } = detail({
      resourceType: 'SpaceSuit',
      sealTightness: { value: 3, unit: 'kPa' },
      parts: [{ partName: 'Glove', count: 2 }],
    })
    expect(fields.map(line)).toEqual([
      ['Seal tightness', '3 kPa'],
      [
        'Parts',
        '',
        [
          ['Part name', 'Glove'],
          ['Count', '2'],
        ],
      ],
    ])
  })

  test('says of a reference that leads nowhere what it would lead to, by its own words if it has some', () => {
    const at = (reference: string, more: object = {}) => ({ reference, ...more })
    const { fields } = detail({
      resourceType: 'Basic',
      author: [
        at('Practitioner/gone'),
        at('https://example.org/fhir/Patient/7/_history/2'),
        at('urn:uuid:7', { type: 'RelatedPerson' }),
        at('Practitioner/gone', { display: 'Dr Ott' }),
      ],
      owner: [at('Organization/gone'), at('#gone'), at('urn:uuid:7'), { type: 'Organization' }],
    })
    expect(fields.map(line)).toEqual([
      ['Author', 'value.elsewhere.person'],
      ['Author', 'value.elsewhere.person'],
      ['Author', 'value.elsewhere.person'],
      ['Author', 'Dr Ott'],
      ['Owner', 'value.elsewhere.organisation'],
      ['Owner', 'value.elsewhere.thing'],
      ['Owner', 'value.elsewhere.thing'],
      ['Owner', ''],
    ])
  })

  test('keeps what is contained', () => {
    const contained = [{ resourceType: 'Organization', id: 'x', name: 'Vale' }]
    const { fields } = detail({
      resourceType: 'Basic',
      contained,
      owner: { reference: '#x' },
    })
    expect(fields.map(line)).toEqual([
      ['Contained', 'Vale', [['Name', 'Vale']]],
      ['Owner', 'Vale'],
    ])
  })

  test('gives its narrative as words, and no letters that turn the text around', () => {
    const { narrative, fields } = detail({
      resourceType: 'Basic',
      text: { div: '<div>Safe<script>x</script></div>' },
      note: 'abc\u202Edef\u0007',
    })
    expect(narrative).toEqual([{ kind: 'text', cells: ['Safe'] }])
    expect(fields.map(line)).toEqual([['Note', 'abcdef']])
  })

  test('too long for a screen is cut, and says so', () => {
    const { fields, cut } = detail({
      resourceType: 'Basic',
      list: Array.from({ length: 9_000 }, (_, index) => ({ index })),
    })
    expect(cut).toBe(true)
    expect(JSON.stringify(fields).length).toBeLessThan(400_000)
  })

  test('coded a hundred thousand times is cut, too', () => {
    const coding = Array.from({ length: 100_000 }, (_, index) => ({
      code: `c${index}`,
      display: `Name ${index}`,
    }))
    const { fields, cut } = detail({ resourceType: 'Observation', code: { coding } })
    expect(cut).toBe(true)
    expect(JSON.stringify(fields).length).toBeLessThan(10_000)
  })

  test('beyond the document is none', () => {
    expect(describeEntry(read(bundle({ resourceType: 'Basic' })), 1)).toBeUndefined()
  })
})

describe('an attachment', () => {
  const note = { contentType: 'text/plain; charset=UTF-8', data: btoa('Hello, ward'), title: 'Note' }
  const letter = (attachment: object) => ({
    resourceType: 'DocumentReference',
    type: { text: 'Letter' },
    content: [{ attachment }],
  })

  test('is named with its type and size, and its bytes can be had', () => {
    const document = read(bundle(letter(note)))
    expect(describeEntry(document, 0)?.attachments).toEqual([
      { ordinal: 0, index: 0, title: 'Note', contentType: 'text/plain', size: 11, inline: true },
    ])
    expect(text(readAttachment(document, 0, 0))).toBe('Hello, ward')
  })

  test('in a Binary of the same document is found there', () => {
    const document = read(
      bundle(letter({ url: 'Binary/b' }), {
        resourceType: 'Binary',
        id: 'b',
        contentType: 'application/pdf',
        data: btoa('%PDF'),
      }),
    )
    const [attachment] = describeEntry(document, 0)?.attachments ?? []
    expect(attachment).toMatchObject({
      ordinal: 1,
      index: 0,
      contentType: 'application/pdf',
      size: 4,
      inline: true,
    })
    expect(readAttachment(document, 1, 0)).toEqual(utf8('%PDF'))
  })

  test('elsewhere is only named', () => {
    const document = read(
      bundle(letter({ url: 'https://example.org/x.pdf', contentType: 'application/pdf' })),
    )
    expect(describeEntry(document, 0)?.attachments[0]).toMatchObject({ inline: false, size: undefined })
    expect(refusalOf(() => readAttachment(document, 0, 0))?.code).toBe('attachment.missing')
    expect(refusalOf(() => readAttachment(document, 5, 3))?.code).toBe('attachment.missing')
  })

  test('that is no base64 is refused, and an odd type is none', () => {
    const document = read(bundle(letter({ data: '!!!', contentType: '"><script>' })))
    expect(describeEntry(document, 0)?.attachments[0]?.contentType).toBe('application/octet-stream')
    expect(refusalOf(() => readAttachment(document, 0, 0))?.code).toBe('attachment.broken')
  })

  test('stands in the row of a report, too', () => {
    const report = {
      resourceType: 'DiagnosticReport',
      code: { text: 'Lipid panel' },
      category: [{ coding: [{ code: 'LAB' }] }],
      presentedForm: [note],
    }
    expect(section(summaryOf(report), 'results').rows[0]?.attachments).toHaveLength(1)
  })
})
