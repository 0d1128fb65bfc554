import { For, Show, type JSX } from 'solid-js'
import type { Sentence } from '../../policy/policy.ts'
import { currentLanguage } from '../words/language.ts'
import { say } from '../words/words.ts'
import { sentenceOf, termWords } from './rule-words.ts'
import type { Term } from './terms.ts'

/** A rule as a sentence: “Doctor of St Anna or (…) may open it.” */
export function PolicySentence(props: {
  readonly policy: string
  readonly terms: readonly Term[]
}): JSX.Element {
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
                {index() > 0 &&
                  (props.of.kind === 'some'
                    ? currentLanguage().comma
                    : ` ${props.of.kind === 'all' ? words().and : words().or} `)}
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
