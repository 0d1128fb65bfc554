import { For, Show, type JSX } from 'solid-js'
import { createView } from '../shell/view.ts'
import { Loading } from '../shell/states.tsx'
import { say } from '../words/words.ts'
import { termWords } from './rule-words.ts'
import type { Term } from './terms.ts'

const namesMost = 12

/** Who could open a record under this rule today, counted by this device from the public register. */
export function AudienceBox(props: {
  readonly policy: string
  readonly terms: readonly Term[]
  readonly title: string
  /** Tells the owner that she can always open it. */
  readonly owner?: boolean
}): JSX.Element {
  const audience = createView('audience', () => ({ policy: props.policy }))
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
                    <bdi>{person.name}</bdi>, <bdi class="quiet">{person.institution}</bdi>
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
