import { createSignal, For, Show, type JSX } from 'solid-js'
import type { Finding } from '../../node/api.ts'
import { useApp } from '../shell/app-context.tsx'
import { Form } from '../shell/form.tsx'
import { createAction } from '../shell/jobs.ts'
import { Empty, Part } from '../shell/page.tsx'
import type { Found } from '../words/tell.ts'
import { connectionsWords, say } from '../words/words.ts'

const words = connectionsWords.say

/** Tests what connections need and says what each step found. `early`: nobody can be connected with this tab yet. */
export default function Findings(props: { readonly early?: boolean }): JSX.Element {
  const app = useApp()
  const [findings, setFindings] = createSignal<readonly Finding[]>()
  const [over, setOver] = createSignal(false)
  const test = createAction(app.messages, async () => {
    setOver(false)
    setFindings([])
    for await (const finding of app.node.roads.examine()) setFindings((before = []) => [...before, finding])
    setOver(true)
  })
  const nameOf = (id: string): string => {
    const peer = app.status().peers.find((one) => one.id === id)
    return peer?.name ?? (peer && peer.kind !== 'guest' ? say().kinds[peer.kind] : words().guest)
  }
  const lines = (): readonly Found[] => (findings() ?? []).map((one) => words().finding(one, nameOf))
  const alone = (): boolean =>
    !props.early &&
    over() &&
    app.status().phase !== 'nobody' &&
    !findings()?.some(({ step }) => step === 'peer')
  return (
    <Part title={words().findings}>
      <Show when={findings()} fallback={<Empty what={words().empty} todo={words().emptyTodo} />}>
        <ul class="rows" aria-live="polite" aria-busy={!over()}>
          <For each={lines()}>{(said) => <Line said={said} />}</For>
          <Show when={alone()}>
            <Line said={{ state: 'wait', what: words().alone, todo: words().aloneTodo }} />
          </Show>
        </ul>
      </Show>
      <Form action={test} submit={findings() ? words().again : words().start} busy={words().busy} />
    </Part>
  )
}

function Line(props: { readonly said: Found }): JSX.Element {
  return (
    <li class="row-card slim" data-testid="finding" data-state={props.said.state}>
      <p class="row-title">
        <span class="lamp" data-state={props.said.state} aria-hidden="true" />
        <span class="unseen">{words().lamp[props.said.state]}: </span>
        {props.said.what}
      </p>
      <Show when={props.said.todo}>{(todo) => <p class="row-more">{todo()}</p>}</Show>
    </li>
  )
}
