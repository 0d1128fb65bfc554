import { describe, expect, test } from 'vitest'
import { isAnother, ownerOf } from '../../../src/app/hospital/matching.ts'
import type { PatientRow } from '../../../src/app/hospital/patients.ts'
import { bannerOf, type Banner } from '../../../src/health/banner.ts'
import { read } from '../health/reading.ts'

const row = (ticket: string, who?: Partial<NonNullable<PatientRow['who']>>): PatientRow => ({
  ticket,
  label: 'Bed 4',
  state: 'final',
  until: 0,
  records: 0,
  ready: false,
  given: undefined,
  who: who && { name: '', born: '', sex: '', number: '', ...who },
})
const greta = row('greta', { name: 'Greta Sommer', born: '1945-07-14', number: '00 417 33' })
const bannerIn = (patient: object): Banner =>
  bannerOf(read({ resourceType: 'Patient', ...patient }), 0, '2026-11-29')
const file = (more: object = {}): Banner =>
  bannerIn({
    name: [{ family: 'Sommer', given: ['Gréta'], prefix: ['Dr.'] }],
    birthDate: '1945-07-14',
    ...more,
  })
const numbered = (value: string): object => ({ identifier: [{ value }] })

describe('a file goes to', () => {
  test('who has the same name and birthday, however the name is written', () => {
    expect(ownerOf(file(), [row('x'), greta])?.ticket).toBe('greta')
    expect(ownerOf(bannerIn({ name: [{ text: 'sommer greta' }], birthDate: '1945-07-14' }), [greta])).toBe(
      greta,
    )
  })
  test('who has the same number, if name or birthday agree', () => {
    expect(ownerOf(bannerIn({ ...numbered('0041733'), birthDate: '1945' }), [greta])?.ticket).toBe('greta')
    expect(ownerOf(bannerIn(numbered('0041733')), [greta])).toBeUndefined()
  })
  test('nobody, where something speaks against it', () => {
    expect(ownerOf(file({ birthDate: '1946-07-14', ...numbered('00 417 33') }), [greta])).toBeUndefined()
    expect(ownerOf(file({ birthDate: '1945' }), [greta])).toBeUndefined()
    expect(ownerOf(file({ name: [{ text: 'Greta' }] }), [greta])).toBeUndefined()
    expect(ownerOf(bannerIn({}), [row('x', {}), row('y')])).toBeUndefined()
  })
  test('nobody, where two could be meant', () => {
    expect(ownerOf(file(), [greta, { ...greta, ticket: 'again' }])).toBeUndefined()
  })
})

describe('a file is surely of somebody else', () => {
  const known = greta.who
  if (!known) throw new Error('nobody')
  test.each([
    [{ birthDate: '1946-07-14' }, true],
    [{ birthDate: '1945', name: [{ text: 'Greta Meier' }] }, false],
    [{ name: [{ text: 'Hugo Brandt' }] }, true],
    [{ name: [{ text: 'sommer GRETA' }] }, false],
    [{}, false],
  ])('%j: %s', (patient, another) => expect(isAnother(bannerIn(patient), known)).toBe(another))
})
