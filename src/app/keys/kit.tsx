import { For, Show, type JSX } from 'solid-js'
import { fingerprint } from '../proof/fingerprint.ts'
import { useApp } from '../shell/app-context.tsx'
import { day } from '../words/format.ts'
import { say } from '../words/words.ts'

/** The page to print: the words, what they are for, and which network they belong to. Nothing of it is sent or kept. */
export function Kit(props: { readonly words: readonly string[] }): JSX.Element {
  const app = useApp()
  const words = () => say().kit
  const who = (): string | undefined => app.status().account?.name || app.status().institution?.name
  return (
    <article class="kit" data-testid="kit">
      <h2>{words().paperTitle(app.status().network)}</h2>
      <p class="warn-text">{words().warn}</p>
      <ol class="kit-words">
        <For each={props.words}>{(word) => <li translate="no">{word}</li>}</For>
      </ol>
      <h3>{words().todoTitle}</h3>
      <ol class="plain">
        <For each={words().todo}>{(line) => <li>{line}</li>}</For>
      </ol>
      <dl class="facts">
        <Show when={who()}>
          {(name) => (
            <>
              <dt>{words().who}</dt>
              <dd>
                <bdi>{name()}</bdi>
              </dd>
            </>
          )}
        </Show>
        <dt>{words().address}</dt>
        <dd>{location.origin + location.pathname}</dd>
        <dt>{words().network}</dt>
        <dd>
          <code>{fingerprint(app.status().genesis)}</code>
        </dd>
      </dl>
      <p class="hint">{words().made(day(app.now()))}</p>
    </article>
  )
}
