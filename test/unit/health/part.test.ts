import { describe, expect, test } from 'vitest'
import { partOf } from '../../../src/health/part.ts'
import { readDocument } from '../../../src/health/document.ts'
import { str } from '../../../src/health/json.ts'
import { read } from './reading.ts'

const patient = (id: string) => ({ resourceType: 'Patient', id, name: [{ family: id }] })
const of = (id: string) => ({ subject: { reference: `Patient/${id}` } })
const doctor = { resourceType: 'Practitioner', id: 'doc', name: [{ family: 'Frei' }] }
const stranger = { resourceType: 'Practitioner', id: 'other', name: [{ family: 'Ott' }] }
const condition = (id: string, whose: string, more: object = {}) => ({
  resourceType: 'Condition',
  id,
  ...of(whose),
  code: { text: id },
  ...more,
})

const document = read({
  resourceType: 'Bundle',
  type: 'document',
  entry: [
    {
      resource: {
        resourceType: 'Composition',
        ...of('Anna'),
        title: 'Anna and Bert',
        section: [{ text: { status: 'generated', div: '<div>Bert has gout.</div>' } }],
      },
    },
    { resource: patient('Anna') },
    { resource: patient('Bert') },
    {
      fullUrl: 'urn:uuid:1',
      resource: condition('asthma', 'Anna', {
        recorder: { reference: 'Practitioner/doc' },
        evidence: [{ detail: [{ reference: 'Condition/gout' }] }],
      }),
    },
    { resource: condition('gout', 'Bert', { recorder: { reference: 'Practitioner/other' } }) },
    { resource: doctor },
    { resource: stranger },
  ],
})

describe('of a file about two people', () => {
  const ids = (ordinal: number): readonly string[] =>
    readDocument(partOf(document, ordinal).file).entries.map(({ resource }) => str(resource, 'id'))

  test('each gets what is about them, and who wrote that', () => {
    expect(ids(1)).toEqual(['Anna', 'asthma', 'doc'])
    expect(ids(2)).toEqual(['Bert', 'gout', 'other'])
    expect(partOf(document, 1).entries).toBe(3)
  })

  test('nothing about the other comes along, not even by a pointer or in the words of a cover', () => {
    const text = new TextDecoder().decode(partOf(document, 1).file)
    expect(text).not.toContain('has gout')
    expect(text).not.toContain('"Bert"')
    expect(text).not.toContain('Ott')
  })

  test('what comes along is as it was', () => {
    const [, first] = readDocument(partOf(document, 1).file).entries
    expect(first?.fullUrl).toBe('urn:uuid:1')
    expect(first?.resource).toEqual(document.entries[3]?.resource)
  })
})
