import { describe, expect, test } from 'vitest'
import { health } from '../../../src/app/words/health.ts'
import { en } from '../../../src/app/words/en.ts'
import { spoken } from '../../../src/app/record/said.ts'
import {
  labelKeys,
  said,
  sectionKeys,
  statusKeys,
  titleKeys,
  valueKeys,
  type WordKey,
} from '../../../src/health/said.ts'
import { testNames } from '../../../src/health/loinc.ts'

const keys: readonly WordKey[] = [
  ...labelKeys.map((key) => `label.${key}` as const),
  ...statusKeys.map((key) => `status.${key}` as const),
  ...titleKeys.map((key) => `title.${key}` as const),
  ...valueKeys.map((key) => `value.${key}` as const),
  ...testNames.map((key) => `test.${key}` as const),
]

describe('the dictionary', () => {
  test.each(keys)('says %s', (key) => {
    const words = spoken(said(key, '2019-03/2020'))
    expect(words).not.toBe('')
    expect(words).not.toContain('{')
  })

  test('names every section', () => {
    expect(sectionKeys.filter((key) => health.sections[key] === '')).toEqual([])
  })

  test('has no empty and no unfinished sentence', () => {
    const bad: string[] = []
    const look = (value: unknown, at: string): void => {
      if (typeof value === 'string' && (value.trim() !== value || /TODO|undefined/.test(value))) bad.push(at)
      if (typeof value === 'object' && value !== null)
        for (const [key, inner] of Object.entries(value)) look(inner, `${at}.${key}`)
    }
    look(en, 'en')
    expect(bad).toEqual([])
  })

  test('counts one and many', () => {
    expect(en.visit.audienceCount(0)).toBe('Nobody could open it today.')
    expect(en.visit.audienceCount(1)).toBe('1 person could open it today.')
    expect(en.visit.audienceCount(1200)).toBe('1,200 people could open it today.')
  })
})

describe('words of the record', () => {
  test('keep periods as exact as they were given', () => {
    expect(spoken(said('value.period', '2019-03/2020-01-05'))).toBe('Mar-2019 to 05-Jan-2020')
    expect(spoken(said('value.period', '2019/'))).toBe('from 2019')
    expect(spoken(said('value.period', '/2019'))).toBe('to 2019')
  })

  test('are put in literally, whatever they hold', () => {
    expect(spoken(said('title.coverage', '$& {text}'))).toBe('Insured by $& {text}')
  })
})
