import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import '../../support/english.ts'
import {
  added,
  draftOf,
  emptyGroup,
  emptyTerm,
  policyOf,
  removed,
  replaced,
} from '../../../src/app/policy/draft.ts'
import { policyWords } from '../../../src/app/policy/rule-words.ts'
import { readyRules, type Term } from '../../../src/app/policy/terms.ts'
import { labelOf, isLabel } from '../../../src/app/stranger/label.ts'
import { printPolicy, type Policy } from '../../../src/policy/policy.ts'

const leaf = fc
  .constantFrom('doctor@a', 'nurse@a', 'doctor@b', 'claims@c')
  .map((attribute): Policy => ({ attribute }))
const { policy } = fc.letrec<{ policy: Policy }>((tie) => ({
  policy: fc.oneof(
    { maxDepth: 3 },
    leaf,
    fc
      .tuple(fc.array(tie('policy'), { minLength: 1, maxLength: 4 }), fc.nat())
      .map(([of, k]): Policy => ({ k: 1 + (k % of.length), of })),
  ),
}))

const term = (attribute: string, title: string, institution: string, kind: Term['kind']): Term => ({
  attribute,
  title,
  institution,
  authority: attribute.split('@')[1] ?? '',
  kind,
})
const terms = [
  term('doctor@a', 'Doctor', 'St Anna', 'hospital'),
  term('doctor@b', 'Doctor', 'Limmat', 'hospital'),
  term('claims@c', 'Claims officer', 'Helvetia', 'insurer'),
]

describe('a draft of a rule', () => {
  test('says the same as the rule it was made from', () => {
    fc.assert(
      fc.property(policy, (rule) => {
        const text = printPolicy(rule)
        expect(policyOf(draftOf(text))).toBe(text)
      }),
    )
  })

  test('gives nothing while a place is empty', () => {
    expect(policyOf(emptyGroup)).toBeUndefined()
    const two = added(draftOf('doctor@a'), emptyTerm)
    expect(policyOf(two)).toBeUndefined()
    expect(policyOf(replaced(two, 1, { kind: 'term', attribute: 'doctor@b' }))).toBe('doctor@a or doctor@b')
    expect(policyOf(removed(two, 1))).toBe('doctor@a')
  })

  test('keeps how many are needed within what is there', () => {
    const three = draftOf('2 of (doctor@a, doctor@b, claims@c)')
    expect(policyOf(three)).toBe('2 of (doctor@a, doctor@b, claims@c)')
    expect(policyOf({ ...three, k: 9 })).toBe('doctor@a and doctor@b and claims@c')
    expect(policyOf(removed({ ...three, k: 3 }, 0))).toBe('doctor@b and claims@c')
  })
})

describe('a rule in words', () => {
  test('names titles and institutions', () => {
    expect(policyWords('doctor@a or (doctor@b and claims@c)', terms)).toBe(
      'Doctor of St Anna or (Doctor of Limmat and Claims officer of Helvetia)',
    )
    expect(policyWords('2 of (doctor@a, doctor@b, x@y)', terms)).toBe(
      'at least 2 of (Doctor of St Anna, Doctor of Limmat, x@y)',
    )
  })

  test('that cannot be read says so', () => {
    expect(policyWords('doctor@', terms)).toBe('This rule cannot be shown in words.')
  })
})

test('the ready rules are those the network can offer', () => {
  expect(readyRules(terms, 'St Anna')).toEqual([
    { key: 'here', policy: 'doctor@a' },
    { key: 'referral', policy: 'doctor@a or doctor@b' },
    { key: 'insurer', policy: 'doctor@a or claims@c' },
  ])
  expect(readyRules(terms.slice(0, 1), 'St Anna').map(({ key }) => key)).toEqual(['here'])
  const insured = term('member@c', 'Insured person', 'Helvetia', 'insurer')
  expect(readyRules([...terms, insured], 'St Anna')).toEqual(readyRules(terms, 'St Anna'))
  expect(readyRules(terms, 'Nowhere')).toEqual([])
})

test('a short label is made of any name that has Latin letters', () => {
  expect(labelOf('  St. Ännä — Klinik am See ')).toBe('st-anna-klinik-am-see')
  expect(labelOf('圣安娜医院')).toBe('')
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (name) => labelOf(name) === '' || isLabel(labelOf(name))),
  )
})
