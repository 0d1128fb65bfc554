import { afterEach, describe, expect, test } from 'vitest'
import { count, countOf, nouns } from '../../../src/app/words/ar/grammar.ts'
import { calendarDay, counted, either, figure, inRow, size } from '../../../src/app/words/format.ts'
import { chooseLanguage, language, tags } from '../../../src/app/words/language.ts'
import { dictionaryOf, say, sentence, speak } from '../../../src/app/words/words.ts'
import { printed } from '../../support/app/printed.ts'

afterEach(() => speak('en'))

describe('the language of the screens', () => {
  test.each([
    [['en-GB', 'de'], 'en'],
    [['de-CH', 'fr'], 'en'],
    [['xx', 'EN-us'], 'en'],
    [['ar-EG', 'en'], 'ar'],
    [['zh-CN', 'en'], 'zh'],
    [['zh-Hant-TW'], 'zh'],
    [[], 'en'],
  ])('for somebody who prefers %j is %s', (preferred, chosen) => {
    expect(chooseLanguage(preferred)).toBe(chosen)
  })

  test.each(tags)('%s changes all words and formats at once', async (tag) => {
    await speak(tag)
    expect(language()).toBe(tag)
    expect(say().shell.back).not.toBe('')
    expect(calendarDay({ year: 2026, month: 2, day: 3 })).toMatch(/2026/)
  })

  test('is the one asked for last, whichever is loaded first', async () => {
    await Promise.all(tags.map((tag) => speak(tag)))
    expect(language()).toBe(tags.at(-1))
  })
})

test('an Arabic sentence reads from the right, also where a name of another script begins it', async () => {
  const { words, pages } = await dictionaryOf('ar')
  const { giveTitle } = await pages.trusted()
  // As a page finds the direction of a text: by its first letter, whatever isolates stand around it.
  const first = (text: string): string | undefined => /[\p{Letter}\u200f]/u.exec(text)?.[0]
  for (const text of [
    giveTitle('Otto Sommer'),
    words.officers.vouching.together('reception', 2, ['Ada Berg']),
  ])
    expect(first(text)).toMatch(/[\u200f\p{Script=Arabic}]/u)
})

test('a day has the order and the signs of the language, and no line ends within it', async () => {
  const days = [{ year: 2026, month: 2, day: 3 }, { year: 2026, month: 2 }, { year: 2026 }]
  await speak('zh')
  expect(days.map((each) => calendarDay(each))).toEqual([
    '2026\u2060年\u20602\u2060月\u20603\u2060日',
    '2026\u2060年\u20602\u2060月',
    '2026',
  ])
  await speak('ar')
  expect(calendarDay(days[0] ?? { year: 0 })).toBe('3\u00a0فبراير\u00a02026')
  await speak('en')
  expect(days.map((each) => calendarDay(each))).toEqual(['03-Feb-2026', 'Feb-2026', '2026'].map(printed))
})

test('numbers, sizes and lists are those of the language', () => {
  expect(figure(1234567)).toBe('1,234,567')
  expect(size(1_430_000)).toBe('1.4 MB')
  expect(either(['A', 'B', 'C'])).toBe('A, B, or C')
  expect([0, 1, 2].map((n) => counted(n, { one: '# bed', other: '# beds' }))).toEqual([
    '0 beds',
    '1 bed',
    '2 beds',
  ])
})

test('Arabic counts in six ways, one and two without a number, two by its case', async () => {
  await speak('ar')
  expect([0, 1, 2, 3, 11, 100].map((n) => count(n, nouns.record))).toEqual([
    'لا سجلات',
    'سجل واحد',
    'سجلان',
    '3 سجلات',
    '11 سجلًا',
    '100 سجل',
  ])
  expect(countOf(2, nouns.record)).toBe('سجلين')
})

test('a line of Arabic begins with an Arabic letter, so that it runs from the right whatever it names', async () => {
  await speak('ar')
  const { visit, voting, records, join } = say()
  const lines = [
    visit.proposes('St Anna'),
    visit.alone(['St Anna', 'Helvetia']),
    voting.suspendedNotice('St Anna', ''),
    records.of('St Anna'),
    join.other('Rhine Valley Health', 'insurer'),
    sentence({ code: 'authority.exists', facts: { name: 'st-anna' } }).what,
  ]
  for (const line of lines) expect(line).toMatch(/^\p{Script=Arabic}/u)
  // Names are isolated, so that the sign after one stays on its side.
  for (const line of lines) expect(line).toMatch(/\u2068[^\u2069]+\u2069/)
})

test('what is told one after the other has the comma of the language', async () => {
  await speak('ar')
  expect(inRow(['أ', 'ب'])).toBe('أ، ب')
  await speak('en')
  expect(inRow(['A', 'B'])).toBe('A, B')
})

test('every refusal in Arabic is whole without facts, and begins with an Arabic letter', async () => {
  await speak('ar')
  const { refusals } = await dictionaryOf('ar')
  const told = Object.values(refusals).map((teller) => teller({}))
  const lines = told.flatMap(({ what, todo }) => [what, todo])
  expect(lines.filter((line) => !/^\p{Script=Arabic}.*[.؟]$/su.test(line))).toEqual([])
  expect(lines.filter((line) => /undefined|NaN|\[object/.test(line))).toEqual([])
})
