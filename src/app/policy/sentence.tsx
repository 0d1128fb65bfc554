import { For, Show, type JSX } from 'solid-js'
import type { Sentence } from '../../policy/policy.ts'
import { gap } from '../words/format.ts'
import { currentLanguage } from '../words/language.ts'
import { say } from '../words/words.ts'
import { sentenceOf, termWords } from './rule-words.ts'
import type { Term } from './terms.ts'

/** A rule as a sentence: “Doctor of St Anna or (…) may open it.” */
export function PolicySentence(props: {
  readonly policy: string
  readonly terms: readonly Term[]
  /** Makes each word one that can be pressed. */
  readonly tap?: (attribute: string) => void
}): JSX.Element {
  return (
    <span class="sentence" data-testid="policy" data-policy={props.policy}>
      <Show when={sentenceOf(props.policy)} fallback={say().policy.unreadable}>
        {(sentence) => <Clause of={sentence()} terms={props.terms} tap={props.tap} />}
      </Show>
    </span>
  )
}

function Clause(props: {
  readonly of: Sentence
  readonly terms: readonly Term[]
  readonly tap: ((attribute: string) => void) | undefined
}): JSX.Element {
  const words = () => say().policy
  return (
    <>
      {props.of.kind === 'attribute' ? (
        <Word attribute={props.of.attribute} terms={props.terms} tap={props.tap} />
      ) : (
        <>
          {props.of.kind === 'some' && `${words().atLeast(props.of.k)}${currentLanguage().brackets[0]}`}
          <For each={props.of.of}>
            {(part, index) => (
              <>
                {index() > 0 &&
                  (props.of.kind === 'some'
                    ? currentLanguage().comma
                    : `${gap()}${props.of.kind === 'all' ? words().and : words().or}${gap()}`)}
                {part.kind === 'attribute' || part.kind === 'some' ? (
                  <Clause of={part} terms={props.terms} tap={props.tap} />
                ) : (
                  <>
                    {currentLanguage().brackets[0].trim()}
                    <Clause of={part} terms={props.terms} tap={props.tap} />
                    {currentLanguage().brackets[1]}
                  </>
                )}
              </>
            )}
          </For>
          {props.of.kind === 'some' && currentLanguage().brackets[1]}
        </>
      )}
    </>
  )
}

function Word(props: {
  readonly attribute: string
  readonly terms: readonly Term[]
  readonly tap: ((attribute: string) => void) | undefined
}): JSX.Element {
  const words = () => termWords(props.attribute, props.terms)
  // Names of another script do not lead the words between them round.
  const { dir } = currentLanguage()
  return (
    <Show
      when={props.tap}
      fallback={
        <bdi class="term" dir={dir}>
          {words()}
        </bdi>
      }
    >
      {(tap) => (
        <button type="button" class="term word" dir={dir} onClick={() => tap()(props.attribute)}>
          {words()}
        </button>
      )}
    </Show>
  )
}
