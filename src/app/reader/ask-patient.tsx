import { createMemo, createSignal, For, Show, type JSX } from 'solid-js'
import type { LetterRow, Purpose } from '../../node/api.ts'
import { useApp } from '../shell/app-context.tsx'
import { Form, TextField } from '../shell/form.tsx'
import { createAction } from '../shell/jobs.ts'
import { day } from '../words/format.ts'
import { createView } from '../shell/view.ts'
import { say } from '../words/words.ts'

/** Asks a record's patient to be let in, and shows what came of it. */
export function AskPatient(props: { readonly record: string; readonly purpose: Purpose }): JSX.Element {
  const app = useApp()
  const letters = createView('letters', () => ({}))
  const [text, setText] = createSignal('')
  const words = () => say().asking
  const asked = createMemo(() =>
    (letters() ?? []).filter(({ kind, mine, record }) => kind === 'ask' && mine && record === props.record),
  )
  const outcome = (ask: LetterRow): string => {
    const answer = letters()?.find(({ answers }) => answers === ask.id)
    if (answer) return (answer.kind === 'yes' ? words().yes : words().no)(day(answer.time))
    return (ask.left ? words().waiting : words().notLeft)(day(ask.time))
  }
  const ask = createAction(app.messages, async () => {
    const { record, purpose } = props
    await app.node.port.call('askPatient', { record, purpose, text: text().trim() })
    setText('')
  })
  return (
    <details class="more" open={asked().length > 0}>
      <summary>{words().title}</summary>
      <p class="hint">{words().intro}</p>
      <Show when={asked().length > 0}>
        <div role="status" data-testid="asked">
          <ul class="plain">
            <For each={asked()}>{(one) => <li>{outcome(one)}</li>}</For>
          </ul>
        </div>
      </Show>
      <Form action={ask} submit={words().submit} quiet>
        <TextField
          label={words().why}
          help={words().whyHelp}
          value={text()}
          onInput={setText}
          lines={2}
          maxlength={400}
          optional
        />
      </Form>
    </details>
  )
}
