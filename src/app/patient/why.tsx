import { createMemo, createSignal, Show, type JSX } from 'solid-js'
import type { LetterRow, ReadRow } from '../../node/api.ts'
import { useApp } from '../shell/app-context.tsx'
import { Form, TextField } from '../shell/form.tsx'
import { createAction } from '../shell/jobs.ts'
import { createShared } from '../shell/shared.ts'
import { Sheet } from '../shell/sheet.tsx'
import { createView } from '../shell/view.ts'
import { day, gap } from '../words/format.ts'
import { say } from '../words/words.ts'
import { guestName, readerIn } from './guests.tsx'

/** Asks who read why; once asked, what was asked and what came back. */
export function Why(props: {
  readonly read: ReadRow
  /** The reading in a sentence. */
  readonly what: string
  readonly letters: readonly LetterRow[]
}): JSX.Element {
  const [open, setOpen] = createSignal(false)
  const words = () => say().whys
  const asked = createMemo(() =>
    props.letters.find(({ kind, read }) => kind === 'why' && read === props.read.id),
  )
  const answer = createMemo(() => {
    const why = asked()
    return why && props.letters.find(({ kind, answers }) => kind === 'because' && answers === why.id)
  })
  const person = (): string => {
    const reader = readerIn(props.read)
    return reader ? guestName(reader) : ''
  }
  return (
    <Show
      when={asked()}
      fallback={
        <Show when={props.read.reader !== undefined}>
          <button
            type="button"
            class="link"
            aria-label={words().askWhat(props.what)}
            onClick={() => setOpen(true)}
          >
            {words().ask}
          </button>
          <Sheet open={open()} title={words().title} close={() => setOpen(false)}>
            <p>{words().intro(person())}</p>
            <Ask read={props.read.id} done={() => setOpen(false)} />
          </Sheet>
        </Show>
      }
    >
      {(why) => (
        <p class="hint" data-testid="why">
          {words().asked(day(why().time))}
          {gap()}
          <Show when={answer()} fallback={words().none}>
            {(because) => <strong>{words().answer(because().text)}</strong>}
          </Show>
        </p>
      )}
    </Show>
  )
}

/** What is written and not sent yet is on all devices of this person. */
function Ask(props: { readonly read: string; readonly done: () => unknown }): JSX.Element {
  const app = useApp()
  const name = (): string => `why/${props.read}`
  const draft = createView('ownDraft', () => ({ name: name() }))
  const write = async (base: string, text: string): Promise<string> =>
    draft() ? (await app.node.port.call('writeOwnDraft', { name: name(), base, text })).text : text
  const shared = createShared(() => draft()?.text ?? '', write)
  const words = () => say().whys
  const ask = createAction(app.messages, async () => {
    const text = shared.shown()
    await app.node.port.call('askWhy', { read: props.read, text: text.trim() })
    shared.type('')
    await shared.keep()
    props.done()
  })
  return (
    <Form action={ask} submit={words().submit}>
      <TextField
        label={words().text}
        help={words().textHelp}
        value={shared.shown()}
        onInput={shared.type}
        lines={3}
        maxlength={400}
        optional
      />
    </Form>
  )
}
