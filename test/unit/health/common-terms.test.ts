import { describe, expect, test } from 'vitest'
import { tags } from '../../../src/app/words/language.ts'
import { dictionaryOf } from '../../../src/app/words/words.ts'
import { commonTerms, termAt, termOfCode } from '../../../src/health/common-terms.ts'
import { folded } from '../../../src/health/folded.ts'
import { bundle, section, summaryOf } from './reading.ts'

const kinds = ['problem', 'medicine'] as const

describe('common terms', () => {
  test('have a code of their own each, and are found by it and by their place in the dictionary', () => {
    for (const kind of kinds)
      for (const term of commonTerms[kind]) {
        expect(termOfCode(term.system, term.code)).toBe(term)
        expect(termAt(term.key)).toBe(term)
      }
    expect(termOfCode('http://snomed.info/sct', '6809')).toBeUndefined()
    expect(termAt('constructor')).toBeUndefined()
  })

  test('carry SNOMED CT identifiers with a true check digit', () => {
    expect(commonTerms.problem.filter(({ code }) => !isIdentifier(code))).toEqual([])
    expect(isIdentifier('38341004')).toBe(false)
  })

  test.each(tags)('have words in %s that tell each from the others, whatever their case', async (tag) => {
    const { keyed } = (await dictionaryOf(tag)).words.health
    for (const kind of kinds) {
      const names = commonTerms[kind].map(({ key }) => folded(keyed[key]))
      expect(new Set(names).size).toBe(names.length)
      // What goes into a field of a draft as `key name` (health/draft.ts).
      expect(names.filter((name) => name.trim() !== name || name.length > 200)).toEqual([])
    }
  })
})

describe('a problem under a common code', () => {
  const snomed = (code: string, display: string) => ({ system: 'http://snomed.info/sct', code, display })
  const named = (code: object) => {
    const [row] = section(summaryOf(bundle({ resourceType: 'Condition', code })), 'problems').rows
    return (
      row && {
        title: row.title.key || row.title.text,
        also: row.details.map(({ value }) => value.key || value.text),
      }
    )
  }

  test('has a plain name where its author only repeated the code’s own', () => {
    const plain = { title: 'problem.copd', also: [] }
    const own = 'Chronic obstructive lung disease'
    expect(named({ coding: [snomed('13645005', own)] })).toEqual(plain)
    expect(named({ coding: [snomed('13645005', `${own} (disorder)`)], text: own })).toEqual(plain)
    expect(named({ coding: [snomed('13645005', '')] })).toEqual(plain)
  })

  test('keeps its author’s words, the plain name beside them', () => {
    const also = ['problem.copd']
    expect(named({ coding: [snomed('13645005', 'COPD, GOLD stage 3')] })).toEqual({
      title: 'COPD, GOLD stage 3',
      also,
    })
    expect(named({ coding: [snomed('13645005', '')], text: 'Smoker’s lung' })).toEqual({
      title: 'Smoker’s lung',
      also,
    })
  })

  test('is not made less exact by a second, wider code', () => {
    const exact = {
      coding: [snomed('190330002', 'Foot ulcer in diabetes'), snomed('44054006', 'Diabetes mellitus type 2')],
    }
    expect(named(exact)).toEqual({ title: 'Foot ulcer in diabetes', also: ['Diabetes mellitus type 2'] })
  })
})

/** Verhoeff's check over the digits, and the two before the last that say it names a concept. */
function isIdentifier(code: string): boolean {
  const times = (a: number, b: number): number =>
    a < 5
      ? b < 5
        ? (a + b) % 5
        : ((a + (b - 5)) % 5) + 5
      : b < 5
        ? ((a - 5 - b + 5) % 5) + 5
        : (a - b + 5) % 5
  const once = [1, 5, 7, 6, 2, 8, 3, 0, 9, 4]
  let check = 0
  for (const [at, digit] of Array.from(code, Number).toReversed().entries()) {
    let n = digit
    for (let turn = 0; turn < at % 8; turn++) n = once[n] ?? 0
    check = times(check, n)
  }
  return check === 0 && code.slice(-3, -1) === '00'
}
