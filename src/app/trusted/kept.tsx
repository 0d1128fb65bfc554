import { createSignal, For, Show, type JSX } from 'solid-js'
import type { Trusted } from '../../node/api.ts'
import { useApp } from '../shell/app-context.tsx'
import { Form } from '../shell/form.tsx'
import { createAction } from '../shell/jobs.ts'
import { Part } from '../shell/page.tsx'
import { day, gap } from '../words/format.ts'
import { say, trustedWords } from '../words/words.ts'
import { LockFirst } from './lock-first.tsx'

type Keeps = Trusted['keeps']

/** Parts one keeps for others, and what to tell those who ask whether they are still there. */
export function Kept(props: {
  readonly keeps: Keeps
  readonly changed: (now: Trusted) => unknown
}): JSX.Element {
  const words = trustedWords.say
  return (
    <Part title={words().keptTitle}>
      <Show when={props.keeps.length > 0} fallback={<p class="hint">{words().keptNone}</p>}>
        <LockFirst />
        <ul class="rows">
          <For each={props.keeps}>
            {(kept) => (
              <li class="row-card stack" data-testid="kept">
                <p>
                  <strong>{words().keptFor(kept.name)}</strong>
                  {gap()}
                  {words().keptSince(day(kept.made * 1000))}
                </p>
                <p>{words().tell(kept.name, kept.characters)}</p>
                <Drop kept={kept} changed={props.changed} />
              </li>
            )}
          </For>
        </ul>
      </Show>
    </Part>
  )
}

/** Away with a part, after saying what that means. */
function Drop(props: {
  readonly kept: Keeps[number]
  readonly changed: (now: Trusted) => unknown
}): JSX.Element {
  const app = useApp()
  const words = trustedWords.say
  const [sure, setSure] = createSignal(false)
  const drop = createAction(app.messages, async () => {
    props.changed(await app.node.port.call('dropPart', { id: props.kept.id }))
    app.messages.tell({ kind: 'done', text: words().dropped })
  })
  return (
    <Show
      when={sure()}
      fallback={
        <button type="button" class="link" onClick={() => setSure(true)}>
          {words().drop(props.kept.name)}
        </button>
      }
    >
      <Form
        action={drop}
        submit={words().dropSure}
        quiet
        beside={
          <button type="button" class="button" onClick={() => setSure(false)}>
            {say().shell.cancel}
          </button>
        }
      >
        <p>{words().dropWhy(props.kept.name)}</p>
      </Form>
    </Show>
  )
}
