import { For, Show, type JSX } from 'solid-js'
import { Refused } from '../../core/refusal.ts'
import { describe, parsePolicy, type Sentence } from '../../policy/policy.ts'
import { say } from '../words/words.ts'
import { type Term } from './terms.ts'

/** A rule as a sentence: “Doctor of St Anna or (…) may open it.” */
export function PolicySentence(props: { readonly policy: string; readonly terms: readonly Term[] }): JSX.Element {
  return (
    <span class="sentence" data-testid="policy" data-policy={props.policy}>
      <Show when={sentenceOf(props.policy)} fallback={say().policy.unreadable}>
        {(sentence) => <Clause of={sentence()} terms={props.terms} />}
      </Show>
    </span>
  )
}

function Clause(props: { readonly of: Sentence; readonly terms: readonly Term[] }): JSX.Element {
  const words = () => say().policy
  return (
    <>
      {props.of.kind === 'attribute' ? (
        <bdi class="term">{termWords(props.of.attribute, props.terms)}</bdi>
      ) : (
        <>
          {props.of.kind === 'some' && `${words().atLeast(props.of.k)} `}
          {props.of.kind === 'some' && '('}
          <For each={props.of.of}>
            {(part, index) => (
              <>
                {index() > 0 && (props.of.kind === 'some' ? ', ' : ` ${props.of.kind === 'all' ? words().and : words().or} `)}
                {part.kind === 'attribute' || part.kind === 'some' ? (
                  <Clause of={part} terms={props.terms} />
                ) : (
                  <>
                    {'('}
                    <Clause of={part} terms={props.terms} />
                    {')'}
                  </>
                )}
              </>
            )}
          </For>
          {props.of.kind === 'some' && ')'}
        </>
      )}
    </>
  )
}

/** “Doctor of St Anna”; an attribute nobody offers stays as it is written. */
export function termWords(attribute: string, terms: readonly Term[]): string {
  const term = terms.find((each) => each.attribute === attribute)
  return term ? say().policy.term(term.title, term.institution) : attribute
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
    return part.kind === 'all' || part.kind === 'any' ? `(${words})` : words
  })
  if (sentence.kind === 'some') return `${say().policy.atLeast(sentence.k)} (${parts.join(', ')})`
  return parts.join(` ${sentence.kind === 'all' ? say().policy.and : say().policy.or} `)
}

function sentenceOf(policy: string): Sentence | undefined {
  try {
    return describe(parsePolicy(policy))
  } catch (caught) {
    if (caught instanceof Refused) return undefined
    throw caught
  }
}
