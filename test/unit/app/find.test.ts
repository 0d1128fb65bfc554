import { describe, expect, test } from 'vitest'
import { finds } from '../../../src/app/hospital/find.ts'

const greta = {
  label: 'Bed 12, window',
  who: { name: 'Grëta Sommer', born: '1945-07-14', sex: 'female', number: '00 417 33' },
}

describe('a patient is found', () => {
  test.each(['greta', 'SOMMER', 'sommer greta', 'bed 12', '417', 'gre somm 14.7.1945', ''])(
    'by “%s”',
    (typed) => expect(finds(typed, greta)).toBe(true),
  )
  test.each(['1945-07-14', '14.7.1945', '14/07/45', '7/14/1945', '14.07.', '1945', '07-1945'])(
    'by the date of birth, written %s',
    (typed) => expect(finds(typed, greta)).toBe(true),
  )
  test.each(['greta muller', '15.7.1945', '1946', '14.14.1945', '7.7.1945', 'x'])(
    'and not by “%s”',
    (typed) => expect(finds(typed, greta)).toBe(false),
  )
  test('before anybody wrote down who it is, by the label alone', () => {
    expect(finds('window', { label: 'Bed 12, window', who: undefined })).toBe(true)
    expect(finds('1945', { label: 'Bed 12, window', who: undefined })).toBe(false)
  })
  test('by a year alone, where only that is known', () => {
    const fatima = { label: 'غرفة ٣', who: { name: 'فاطمة', born: '1990', sex: '', number: '' } }
    expect(finds('1990', fatima)).toBe(true)
    expect(finds('3.1990', fatima)).toBe(false)
    expect(finds('فاطمة', fatima)).toBe(true)
  })
})
