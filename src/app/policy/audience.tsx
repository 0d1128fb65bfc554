import { For, Show, type JSX } from 'solid-js'
import type { Audience, Besides } from '../../node/api.ts'
import { calledFirst } from '../shell/called.ts'
import { createView } from '../shell/view.ts'
import { Loading } from '../shell/states.tsx'
import { comma, day } from '../words/format.ts'
import { say } from '../words/words.ts'
import { termWords } from './rule-words.ts'
import type { Term } from './terms.ts'

const namesMost = 12

/** Who could open a record today, by this rule or besides it, counted by this device from the ledger. */
export function AudienceBox(props: {
  /** Without one nobody could but those let in besides. */
  readonly policy: string | undefined
  readonly besides?: readonly Besides[]
  readonly terms: readonly Term[]
  readonly title: string
  /** Tells the owner that she can always open it. */
  readonly owner?: boolean
}): JSX.Element {
  const audience = createView('audience', () => ({ policy: props.policy, besides: props.besides }))
  const words = () => say().visit
  const named = (attributes: readonly string[]): readonly string[] =>
    attributes.map((attribute) => termWords(attribute, props.terms))
  return (
    <section class="audience" aria-label={props.title} aria-live="polite">
      <Show when={audience()} fallback={<Loading />}>
        {(today) => (
          <>
            <p class="audience-count" data-testid="audience" data-total={today().total}>
              {words().audienceCount(today().total)}
            </p>
            <ul class="audience-names">
              <For each={today().people.slice(0, namesMost)}>
                {(person) => (
                  <li>
                    <bdi>{calledFirst(person)}</bdi>
                    <Show when={person.name}>
                      {comma()}
                      <bdi class="quiet">{person.institution}</bdi>
                    </Show>
                    <For each={person.besides}>
                      {(one) => <span class="audience-besides">{besidesWords(one)}</span>}
                    </For>
                  </li>
                )}
              </For>
              <Show when={today().total > Math.min(today().people.length, namesMost)}>
                <li class="quiet">
                  {words().audienceMore(today().total - Math.min(today().people.length, namesMost))}
                </li>
              </Show>
            </ul>
            <Show when={props.owner}>
              <p class="hint">{words().audienceSelf}</p>
            </Show>
            <Show when={today().alone.length > 0}>
              <p class="notice warn" data-testid="alone">
                {words().alone(today().alone)}
              </p>
            </Show>
            <Show when={today().empty.length > 0}>
              <p class="hint">{words().emptyTerms(named(today().empty))}</p>
            </Show>
            <Show when={today().unknown.length > 0}>
              <p class="hint">{words().unknownTerms(named(today().unknown))}</p>
            </Show>
          </>
        )}
      </Show>
    </section>
  )
}

type Let = NonNullable<Audience['people'][number]['besides']>[number]

const besidesWords = ({ category, until, once }: Let): string =>
  say().visit.besides(say().categories[category], day(until), once)

/** How many could open it today, and no more. */
export function AudienceCount(props: {
  readonly policy: string | undefined
  readonly besides?: readonly Besides[]
}): JSX.Element {
  const audience = createView('audience', () => ({ policy: props.policy, besides: props.besides }))
  return (
    <Show when={audience()}>
      {(today) => <p class="audience-count">{say().deciding.people(today().total)}</p>}
    </Show>
  )
}
