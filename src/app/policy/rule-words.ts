import { Refused } from '../../core/refusal.ts'
import { describe, parsePolicy, type Sentence } from '../../policy/policy.ts'
import { aside, gap, inRow } from '../words/format.ts'
import { say } from '../words/words.ts'
import { termOf, type Term } from './terms.ts'

/** “Doctor of St Anna”; an attribute nobody offers stays as it is written. */
export function termWords(attribute: string, terms: readonly Term[]): string {
  const term = termOf(attribute, terms)
  if (!term) return attribute
  const words = say().policy.term(term.title, term.institution)
  return term.attribute === attribute ? words : say().rekey.olderTerm(words)
}

/** The rule as plain text, for labels and choices. */
export function policyWords(policy: string, terms: readonly Term[]): string {
  const sentence = sentenceOf(policy)
  return sentence ? clauseWords(sentence, terms) : say().policy.unreadable
}

function clauseWords(sentence: Sentence, terms: readonly Term[]): string {
  if (sentence.kind === 'attribute') return termWords(sentence.attribute, terms)
  const parts = sentence.of.map((part) => {
    const words = clauseWords(part, terms)
    return part.kind === 'all' || part.kind === 'any' ? aside(words).trim() : words
  })
  if (sentence.kind === 'some') return `${say().policy.atLeast(sentence.k)}${aside(inRow(parts))}`
  return parts.join(`${gap()}${sentence.kind === 'all' ? say().policy.and : say().policy.or}${gap()}`)
}

export function sentenceOf(policy: string): Sentence | undefined {
  try {
    return describe(parsePolicy(policy))
  } catch (caught) {
    if (caught instanceof Refused) return undefined
    throw caught
  }
}
