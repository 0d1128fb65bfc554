import { describe, expect, test } from 'vitest'
import '../../support/english.ts'
import { health } from '../../../src/app/words/en/health.ts'
import { words } from '../../../src/app/words/en/words.ts'
import { printPartialDate, spoken } from '../../../src/app/record/said.ts'
import {
  labelKeys,
  said,
  sectionKeys,
  statusKeys,
  titleKeys,
  valueKeys,
  type WordKey,
} from '../../../src/health/said.ts'
import { commonTerms } from '../../../src/health/common-terms.ts'
import { testNames } from '../../../src/health/loinc.ts'
import { printed } from '../../support/app/printed.ts'

const keys: readonly WordKey[] = [
  ...labelKeys.map((key) => `label.${key}` as const),
  ...statusKeys.map((key) => `status.${key}` as const),
  ...titleKeys.map((key) => `title.${key}` as const),
  ...valueKeys.map((key) => `value.${key}` as const),
  ...testNames.map((key) => `test.${key}` as const),
  ...commonTerms.problem.map(({ key }) => key),
  ...commonTerms.medicine.map(({ key }) => key),
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
    look(words, 'en')
    expect(bad).toEqual([])
  })

  test('counts one and many', () => {
    expect(words.visit.audienceCount(0)).toBe('Nobody could open it today.')
    expect(words.visit.audienceCount(1)).toBe('1 person could open it today.')
    expect(words.visit.audienceCount(1200)).toBe('1,200 people could open it today.')
  })
})

describe('words of the record', () => {
  test.each([
    ['2019', '2019'],
    ['2019-03', 'Mar-2019'],
    ['2019-03-07', '07-Mar-2019'],
    ['2015-10-10T23:15:00-08:00', '10-Oct-2015'],
    ['2024-02-29', '29-Feb-2024'],
    ['0099-02-03', '03-Feb-0099'],
    ['2019-13', '2019-13'],
    ['07/03/2019', '07/03/2019'],
    ['soon', 'soon'],
  ])('keep the date %s as exact as it is', (text, as) => {
    expect(printPartialDate(text)).toBe(printed(as))
  })

  test('give the time where there is one, as its author’s clock showed it', () => {
    expect(spoken(said('value.date', '2015-10-10T09:15:00+01:00'))).toBe(printed('10-Oct-2015 09:15'))
    expect(spoken(said('value.date', '2015-10'))).toBe(printed('Oct-2015'))
  })

  test('keep periods as exact as they were given', () => {
    expect(spoken(said('value.period', '2019-03/2020-01-05'))).toBe(printed('Mar-2019 to 05-Jan-2020'))
    expect(spoken(said('value.period', '2019/'))).toBe('from 2019')
    expect(spoken(said('value.period', '/2019'))).toBe('to 2019')
  })

  test('are put in literally, whatever they hold', () => {
    expect(spoken(said('title.coverage', '$& {text}'))).toBe('Insured by $& {text}')
  })
})
