import { createMemo, createSignal, For, Show, type JSX } from 'solid-js'
import type { LetterRow, RecordRow } from '../../node/api.ts'
import { useApp } from '../shell/app-context.tsx'
import { filled, Form, TextField } from '../shell/form.tsx'
import { createAction } from '../shell/jobs.ts'
import { Part } from '../shell/page.tsx'
import { day } from '../words/format.ts'
import { createView } from '../shell/view.ts'
import { say } from '../words/words.ts'

/** Patients who want to know why their record was read, until they are answered. */
export function Whys(props: { readonly records: readonly RecordRow[] }): JSX.Element {
  const letters = createView('letters', () => ({}))
  const open = createMemo(() => {
    const answered = new Set((letters() ?? []).flatMap(({ answers }) => answers ?? []))
    return (letters() ?? []).filter(({ id, kind, mine }) => kind === 'why' && !mine && !answered.has(id))
  })
  return (
    <Show when={open().length > 0}>
      <Part title={say().whys.theirs} intro={say().whys.theirsIntro}>
        <ul class="rows">
          <For each={open()}>
            {(letter) => (
              <Answer letter={letter} record={props.records.find(({ id }) => id === letter.record)} />
            )}
          </For>
        </ul>
      </Part>
    </Show>
  )
}

function Answer(props: { readonly letter: LetterRow; readonly record: RecordRow | undefined }): JSX.Element {
  const app = useApp()
  const [text, setText] = createSignal('')
  const words = () => say().whys
  const answer = createAction(app.messages, async () => {
    await app.node.port.call('answerWhy', { letter: props.letter.id, text: text().trim() })
    app.messages.tell({ kind: 'done', text: words().sent })
  })
  return (
    <li class="row-card stack" data-testid="why">
      <Show when={props.record}>
        {(record) => (
          <p class="row-title">
            {words().theirsLine(record().hospital, day(props.letter.readTime ?? props.letter.time))}
          </p>
        )}
      </Show>
      <Show when={props.letter.text !== ''}>
        <p>{say().asks.said(props.letter.text)}</p>
      </Show>
      <Form action={answer} submit={words().send} ready={filled(text())} quiet>
        <TextField label={words().mine} value={text()} onInput={setText} lines={2} maxlength={400} />
      </Form>
    </li>
  )
}
