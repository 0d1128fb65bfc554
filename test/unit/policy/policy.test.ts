import fc from 'fast-check'
import { describe as group, expect, it } from 'vitest'
import { Refused } from '../../../src/core/refusal.ts'
import {
  attributeParts,
  attributesOf,
  atVersion,
  authoritiesOf,
  describe,
  missing,
  normal,
  ofAnyVersion,
  parsePolicy,
  type Policy,
  printPolicy,
  readPolicy,
  rowsOf,
  rowsToOpen,
  satisfies,
} from '../../../src/policy/policy.ts'
import { attributes, policies, trees } from '../../support/policies.ts'

const leaf = (attribute: string): Policy => ({ attribute })
const [a, b, c, d] = [leaf('a@x'), leaf('b@x'), leaf('c@y'), leaf('d@y')]
const refusal = (run: () => unknown) => {
  try {
    run()
  } catch (caught) {
    if (caught instanceof Refused) return caught.refusal
    throw caught
  }
  throw new Error('not refused')
}

group('reading', () => {
  it.each<[string, Policy]>([
    ['a@x', a],
    ['  ( (a@x) ) ', a],
    ['a@x and b@x or c@y', { k: 1, of: [{ k: 2, of: [a, b] }, c] }],
    ['a@x and (b@x or c@y)', { k: 2, of: [a, { k: 1, of: [b, c] }] }],
    ['a@x or (b@x or (c@y or d@y))', { k: 1, of: [a, b, c, d] }],
    ['2 of (a@x, b@x and c@y, d@y)', { k: 2, of: [a, { k: 2, of: [b, c] }, d] }],
    ['1 of (a@x, b@x)', { k: 1, of: [a, b] }],
    ['2 of(a@x,b@x)\nand\tc@y', { k: 3, of: [a, b, c] }],
    ['patient@st-anna#2026', leaf('patient@st-anna#2026')],
    ['a@x or a@x~2 or a@x~10', { k: 1, of: [a, leaf('a@x~2'), leaf('a@x~10')] }],
    ['and@or or 2@of', { k: 1, of: [leaf('and@or'), leaf('2@of')] }],
  ])('%s', (text, policy) => {
    expect(parsePolicy(text)).toEqual(policy)
  })

  it.each<[string, number, string, string[]]>([
    ['', 0, '', ['attribute', '(', 'number']],
    ['a@x and', 7, '', ['attribute', '(', 'number']],
    ['a@x b@x', 4, 'b@x', ['and', 'or', 'end']],
    ['(a@x or b@x', 11, '', ['and', 'or', ')']],
    ['a@x)', 3, ')', ['and', 'or', 'end']],
    ['Doctor@St Anna', 0, 'Doctor@St', ['attribute', '(', 'number']],
    ['a@x or b@y@z', 7, 'b@y@z', ['attribute', '(', 'number']],
    ['2 (a@x, b@x)', 2, '(', ['of']],
    ['2 of a@x', 5, 'a@x', ['(']],
    ['2 of (a@x)', 9, ')', ['and', 'or', ',']],
    ['2 of (a@x, b@x', 14, '', ['and', 'or', ',', ')']],
    ['3 of (a@x, b@x)', 0, '3', ['1…2']],
    ['0 of (a@x, b@x)', 0, '0', ['1…2']],
    [`a@x or ${'b'.repeat(33)}@x`, 7, `${'b'.repeat(33)}@x`, ['attribute', '(', 'number']],
    ['a@x and б@x', 8, 'б@x', ['attribute', '(', 'number']],
  ])('points at the place: %s', (text, at, found, expected) => {
    expect(refusal(() => parsePolicy(text))).toEqual({
      code: 'policy.syntax',
      facts: { at, found, expected },
    })
  })

  it('is bounded in length, depth and rows', () => {
    const large = (text: string) => refusal(() => parsePolicy(text))
    const rows = (n: number) => Array.from({ length: n }, (_, i) => `a${i}@x`).join(' or ')
    expect(rowsOf(parsePolicy(rows(64)))).toHaveLength(64)
    expect(large(rows(65))).toEqual({
      code: 'policy.too-large',
      facts: { limit: 'rows', found: 65, most: 64 },
    })
    expect(large(rows(10_000)).facts).toMatchObject({ limit: 'characters' })
    expect(large('('.repeat(1999)).facts).toMatchObject({ limit: 'depth' })
    const nested = (n: number): string => (n === 0 ? 'a@x' : `a@x ${n % 2 ? 'and' : 'or'} (${nested(n - 1)})`)
    expect(parsePolicy(nested(8))).toBeTruthy()
    expect(large(nested(9))).toEqual({
      code: 'policy.too-large',
      facts: { limit: 'depth', found: 9, most: 8 },
    })
  })

  it('bounds the canonical text too', () => {
    const attribute = `${'a'.repeat(32)}@${'b'.repeat(15)}`
    const text = Array.from({ length: 19 }, () => `${attribute} and ${attribute}`).join(' or ')
    expect(text.length).toBeLessThan(2000)
    expect(refusal(() => parsePolicy(text))).toMatchObject({ code: 'policy.too-large' })
  })

  it('any text is a policy or refused', () => {
    const words = fc.constantFrom('a@x', 'and', 'or', 'of', '2', '(', ')', ',', 'x', ' ', '#', '@')
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(words, { maxLength: 30 }).map((w) => w.join(' ')),
        ),
        (text) => {
          try {
            expect(readPolicy(printPolicy(parsePolicy(text)))).toEqual(parsePolicy(text))
          } catch (caught) {
            expect(caught).toBeInstanceOf(Refused)
          }
        },
      ),
    )
  })
})

group('printing', () => {
  it('puts parentheses wherever "and" meets "or"', () => {
    const text = '(a@x and b@x) or 2 of (a@x, b@x or c@y, d@y)'
    expect(printPolicy(parsePolicy('a@x and b@x or 2 of (a@x,(b@x or c@y),d@y)'))).toBe(text)
  })

  it('parses back to the same policy', () => {
    fc.assert(
      fc.property(policies, (policy) => {
        expect(parsePolicy(printPolicy(policy))).toEqual(policy)
        expect(readPolicy(printPolicy(policy))).toEqual(policy)
      }),
    )
  })

  it('of any tree is the text of its normal form, and normal forms are fixed', () => {
    fc.assert(
      fc.property(trees, (tree) => {
        expect(parsePolicy(printPolicy(tree))).toEqual(normal(tree))
        expect(normal(normal(tree))).toEqual(normal(tree))
      }),
    )
  })

  it('only canonical text is read', () => {
    for (const text of ['a@x  or b@x', '(a@x)', 'a@x and b@x or c@y', '1 of (a@x, b@x)'])
      expect(refusal(() => readPolicy(text)).code).toBe('policy.not-canonical')
  })

  it('a gate that cannot be is a bug', () => {
    expect(() => normal({ k: 3, of: [a, b] })).toThrow(RangeError)
    expect(() => normal({ k: 1, of: [] })).toThrow(RangeError)
    expect(() => normal(leaf('A@x'))).toThrow(TypeError)
  })
})

group('satisfying', () => {
  const held = fc.uniqueArray(attributes).map((list) => new Set(list))
  /** The meaning in one line of another shape: count over all subsets of the children. */
  const meaning = (policy: Policy, set: ReadonlySet<string>): boolean =>
    'attribute' in policy
      ? set.has(policy.attribute)
      : policy.of.reduce((sum, child) => sum + (meaning(child, set) ? 1 : 0), 0) >= policy.k

  it('a normal form means what its tree means', () => {
    fc.assert(
      fc.property(trees, held, (tree, set) => {
        expect(satisfies(normal(tree), set)).toBe(meaning(tree, set))
      }),
    )
  })

  it('there are rows to open with exactly when it is satisfied: held ones, and these alone do again', () => {
    fc.assert(
      fc.property(policies, fc.array(attributes), (policy, held) => {
        const set = new Set(held)
        const rows = rowsToOpen(policy, (attribute) => set.has(attribute))
        expect(rows !== undefined).toBe(satisfies(policy, set))
        if (!rows) return
        const named = rowsOf(policy)
        for (const { row, attribute } of rows)
          expect([named[row], set.has(attribute)]).toEqual([attribute, true])
        const chosen = new Set(rows.map(({ row }) => row))
        expect(rowsToOpen(policy, (_, row) => chosen.has(row))).toEqual(rows)
        // None of them can be left out.
        for (const { row } of rows)
          expect(rowsToOpen(policy, (_, other) => other !== row && chosen.has(other))).toBeUndefined()
      }),
    )
  })

  it('nothing is missing exactly when it is satisfied, and every set named completes it', () => {
    fc.assert(
      fc.property(policies, held, (policy, set) => {
        const sets = missing(policy, set)
        expect(sets.length === 0).toBe(satisfies(policy, set))
        expect(sets.length).toBeLessThanOrEqual(16)
        for (const more of sets) {
          expect(satisfies(policy, new Set([...set, ...more]))).toBe(true)
          expect(more.some((attribute) => set.has(attribute))).toBe(false)
          for (const one of more)
            expect(satisfies(policy, new Set([...set, ...more.filter((other) => other !== one)]))).toBe(false)
        }
      }),
    )
  })

  it('names the smallest sets', () => {
    const policy = parsePolicy('(a@x and b@x and c@y) or 2 of (a@x, c@y, d@y)')
    expect(missing(policy, new Set())).toEqual([
      ['a@x', 'c@y'],
      ['a@x', 'd@y'],
      ['c@y', 'd@y'],
    ])
    expect(missing(policy, new Set(['a@x', 'b@x']))).toEqual([['c@y'], ['d@y']])
    expect(missing(policy, new Set(['a@x', 'd@y']))).toEqual([])
  })

  it('stays quick where the choices are countless', () => {
    const rows = Array.from({ length: 64 }, (_, i) => `a${i}@x`).join(', ')
    const sets = missing(parsePolicy(`32 of (${rows})`), new Set())
    expect(sets).toHaveLength(16)
    expect(sets.every((set) => set.length === 32)).toBe(true)
  })

  it('lists attributes and authorities once, rows as often as they stand', () => {
    const policy = parsePolicy('a@x or (a@x and c@y)')
    expect(rowsOf(policy)).toEqual(['a@x', 'a@x', 'c@y'])
    expect(attributesOf(policy)).toEqual(['a@x', 'c@y'])
    expect(authoritiesOf(policy)).toEqual(['x', 'y'])
  })

  it('knows the parts of an attribute', () => {
    expect(attributeParts('patient@st-anna#2026')).toEqual({
      name: 'patient',
      authority: 'st-anna',
      epoch: '2026',
    })
    expect(attributeParts('a@x')).toEqual({ name: 'a', authority: 'x' })
    expect(attributeParts('a@x~9999')).toEqual({ name: 'a', authority: 'x', version: 9999 })
    const wrong = [
      'a',
      'a@',
      '@x',
      'a@x#',
      'a@x@y',
      'A@x',
      'a b@x',
      '',
      'a@x~',
      'a@x~0',
      'a@x~02',
      'a@x~10000',
    ]
    for (const none of [...wrong, 'a@x~1#2026', 'a@x#2026~1', 'a@x~-1', 'a@x~1.0'])
      expect(attributeParts(none)).toBeUndefined()
  })
})

group('versions', () => {
  it('are part of an attribute: each is held and missing for itself', () => {
    const policy = parsePolicy('a@x~2 or b@x and a@x')
    expect(satisfies(policy, new Set(['a@x', 'a@x~1']))).toBe(false)
    expect(satisfies(policy, new Set(['a@x~2']))).toBe(true)
    expect(missing(policy, new Set(['a@x']))).toEqual([['a@x~2'], ['b@x']])
    expect(authoritiesOf(policy)).toEqual(['x'])
    expect(describe(parsePolicy('a@x~2'))).toMatchObject({ name: 'a', authority: 'x', version: 2 })
  })

  it('are written one way', () => {
    expect(atVersion('a@x', 0)).toBe('a@x')
    expect(atVersion('a@x', 12)).toBe('a@x~12')
    expect(ofAnyVersion('a@x~12')).toBe('a@x')
    expect(ofAnyVersion('a@x')).toBe('a@x')
    expect(refusal(() => atVersion('a@x', 10_000)).code).toBe('malformed')
    for (const taken of ['a@x~1', 'a@x#2026', 'a']) expect(() => atVersion(taken, 1)).toThrow(TypeError)
  })
})

group('a policy as a sentence', () => {
  it('keeps its shape', () => {
    const one = (attribute: string, name: string, authority: string) => ({
      kind: 'attribute',
      attribute,
      name,
      authority,
    })
    expect(describe(parsePolicy('a@x and (b@x or 2 of (a@x, c@y, d@y))'))).toEqual({
      kind: 'all',
      of: [
        one('a@x', 'a', 'x'),
        {
          kind: 'any',
          of: [
            one('b@x', 'b', 'x'),
            {
              kind: 'some',
              k: 2,
              n: 3,
              of: [one('a@x', 'a', 'x'), one('c@y', 'c', 'y'), one('d@y', 'd', 'y')],
            },
          ],
        },
      ],
    })
  })
})
