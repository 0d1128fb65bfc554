import { For, Show, type JSX } from 'solid-js'
import { Page, Part } from '../shell/page.tsx'
import { gap } from '../words/format.ts'
import { safetyWords, say } from '../words/words.ts'
import type { Ground } from '../words/en/safety-words.ts'

/** What the cryptography rests on: for everybody in a sentence, for a reviewer in the details. */
export default function Safety(): JSX.Element {
  return (
    <Page title={say().openToAll.safety} intro={safetyWords.say().intro} back>
      <For each={safetyWords.say().groups}>
        {({ title, intro, grounds }) => (
          <Part title={title} intro={intro}>
            <For each={grounds}>{(ground) => <GroundLine ground={ground} />}</For>
          </Part>
        )}
      </For>
    </Page>
  )
}

function GroundLine(props: { readonly ground: Ground }): JSX.Element {
  return (
    <article class="ground">
      <h3>{props.ground.title}</h3>
      <p>{props.ground.plain}</p>
      <details>
        <summary>
          {safetyWords.say().exactly}
          <span class="unseen">: {props.ground.title}</span>
        </summary>
        <For each={props.ground.exactly}>{(paragraph) => <p>{paragraph}</p>}</For>
        <p>
          <strong>{safetyWords.say().change}</strong>
          {gap()}
          {props.ground.change}
        </p>
        <Show when={props.ground.sources.length > 0}>
          <p>{safetyWords.say().sources}</p>
          <ul class="plain">
            <For each={props.ground.sources}>
              {([name, address]) => (
                <li>
                  <a href={address} target="_blank" rel="noreferrer">
                    {name}
                  </a>
                </li>
              )}
            </For>
          </ul>
        </Show>
      </details>
    </article>
  )
}
