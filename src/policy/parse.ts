/**
 * Policy text.
 *
 *   any  = all { "or" all }
 *   all  = term { "and" term }
 *   term = attribute | "(" any ")" | k "of" "(" any "," any { "," any } ")"
 *
 * "and" binds tighter than "or"; white space separates words. Errors name the place: `at` counts UTF-16
 * units from 0, `found` is what stands there ('' at the end), `expected` what could have.
 */
import { refuse } from '../core/refusal.ts'
import { attributeParts, normal, type Policy, within } from './tree.ts'
import { printPolicy } from './print.ts'

interface Token {
  readonly kind: 'attribute' | 'number' | 'and' | 'or' | 'of' | '(' | ')' | ',' | 'end' | 'unknown'
  readonly text: string
  readonly at: number
}

/** Words people are told to write; the dictionary says them in a sentence. */
type Expected = 'attribute' | 'number' | 'and' | 'or' | 'of' | '(' | ')' | ',' | 'end'

const expectTerm: readonly Expected[] = ['attribute', '(', 'number']

/**
 * The policy a text states, in normal form. Refuses `policy.syntax` {at, found, expected} and
 * `policy.too-large` {limit, found, most}.
 */
export function parsePolicy(text: string): Policy {
  within('characters', text.length)
  const tokens = tokensOf(text)
  let next = 0
  let open = 0
  const peek = (): Token => tokens[next] ?? { kind: 'end', text: '', at: text.length }
  const wrong = (token: Token, expected: readonly string[]): never =>
    refuse('policy.syntax', { at: token.at, found: token.text.slice(0, 40), expected })
  const take = (kind: Token['kind'], expected: readonly Expected[]): Token => {
    const token = peek()
    if (token.kind !== kind) wrong(token, expected)
    next++
    return token
  }
  const accept = (kind: Token['kind']): boolean => {
    if (peek().kind !== kind) return false
    next++
    return true
  }
  /** What stands between parentheses; the nesting is bounded before it can exhaust the stack. */
  const inside = <T>(read: () => T): T => {
    take('(', ['('])
    within('depth', ++open)
    const value = read()
    open--
    return value
  }

  const any = (): Policy => {
    const of = [all()]
    while (accept('or')) of.push(all())
    return { k: 1, of }
  }
  const all = (): Policy => {
    const of = [term()]
    while (accept('and')) of.push(term())
    return { k: of.length, of }
  }
  const term = (): Policy => {
    const token = peek()
    if (token.kind === '(')
      return inside(() => {
        const policy = any()
        take(')', ['and', 'or', ')'])
        return policy
      })
    if (token.kind === 'number') return threshold()
    return { attribute: take('attribute', expectTerm).text }
  }
  const threshold = (): Policy => {
    const count = take('number', expectTerm)
    take('of', ['of'])
    const of = inside(() => {
      const children = [any()]
      for (;;) {
        if (children.length > 1 && accept(')')) return children
        take(',', children.length > 1 ? ['and', 'or', ',', ')'] : ['and', 'or', ','])
        children.push(any())
      }
    })
    const k = Number(count.text)
    if (k < 1 || k > of.length) wrong(count, [`1…${of.length}`])
    return { k, of }
  }

  const policy = any()
  take('end', ['and', 'or', 'end'])
  const result = normal(policy)
  within('characters', printPolicy(result).length)
  return result
}

/**
 * A policy that came from elsewhere: only the one canonical text is accepted. Refuses as `parsePolicy` does,
 * and `policy.not-canonical`.
 */
export function readPolicy(text: string): Policy {
  const policy = parsePolicy(text)
  if (printPolicy(policy) !== text) refuse('policy.not-canonical')
  return policy
}

function tokensOf(text: string): readonly Token[] {
  const tokens: Token[] = []
  for (const match of text.matchAll(/[(),]|[^\s(),]+/g)) {
    const [word] = match
    tokens.push({ kind: kindOf(word), text: word, at: match.index })
  }
  return tokens
}

function kindOf(word: string): Token['kind'] {
  switch (word) {
    case 'and':
    case 'or':
    case 'of':
    case '(':
    case ')':
    case ',':
      return word
    default:
      if (/^[0-9]{1,3}$/.test(word)) return 'number'
      return attributeParts(word) ? 'attribute' : 'unknown'
  }
}
