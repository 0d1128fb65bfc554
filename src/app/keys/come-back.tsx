import { createEffect, createMemo, createSignal, Show, type JSX } from 'solid-js'
import { Refused } from '../../core/refusal.ts'
import type { Invitation, Returning } from '../../node/api.ts'
import { useApp } from '../shell/app-context.tsx'
import { Choices, filled, Form, TextField } from '../shell/form.tsx'
import { createAction } from '../shell/jobs.ts'
import { Page } from '../shell/page.tsx'
import { Reply } from '../stranger/reply.tsx'
import { say } from '../words/words.ts'
import { WordsField } from './words-field.tsx'

/** A browser that knows nothing, and a person with 24 words: keys first, then the network that a link leads to. */
export default function ComeBack(props: {
  readonly link?: string
  readonly back?: () => unknown
}): JSX.Element {
  const app = useApp()
  const back = (): unknown => (props.back ? props.back() : app.goInstead('home'))
  const [typed, setTyped] = createSignal('')
  const [pasted, setPasted] = createSignal('')
  const [chosen, setChosen] = createSignal<Returning>()
  const [reply, setReply] = createSignal<string>()
  const words = () => say().comeBack
  const link = (): string => props.link ?? pasted().trim()
  const invitation = createMemo((): Invitation | undefined => {
    try {
      return app.node.roads.inspect(link())
    } catch (caught) {
      if (caught instanceof Refused) return undefined
      throw caught
    }
  })
  const as = (): Returning => {
    const role = invitation()?.role ?? 'patient'
    return chosen() ?? (role === 'patient' || role === 'returning' ? 'patient' : 'institution')
  }
  const comeBack = createAction(app.messages, async () => {
    // What is no link is refused before there are keys.
    app.node.roads.inspect(link())
    await app.node.port.call('bringWords', { words: typed() })
    const given = await app.node.roads.accept(link(), as())
    setTyped('')
    if (given.reply === undefined) back()
    else setReply(given.reply)
  })
  /** The back button may lead here again. */
  const over = (): boolean => app.status().phase !== 'nobody' && !comeBack.busy() && reply() === undefined
  createEffect(() => over() && back())
  return (
    <Show
      when={reply()}
      fallback={
        <Page title={words().title} intro={words().intro}>
          <Form
            action={comeBack}
            submit={words().submit}
            busy={words().busy}
            ready={filled(typed(), link())}
            beside={
              <button type="button" class="button" onClick={() => back()}>
                {say().shell.cancel}
              </button>
            }
          >
            <WordsField value={typed()} onInput={setTyped} />
            <Show when={props.link === undefined}>
              <TextField
                label={words().link}
                help={words().linkHelp}
                value={pasted()}
                onInput={setPasted}
                lines={3}
                maxlength={20_000}
              />
            </Show>
            <Choices
              label={words().as}
              of={(['patient', 'institution'] as const).map((value) => ({
                value,
                label: words().who[value],
                why: words().whoWhy[value],
              }))}
              value={as()}
              onChange={setChosen}
            />
          </Form>
        </Page>
      }
    >
      {(text) => <Reply text={text()} network={invitation()?.network ?? ''} done={back} />}
    </Show>
  )
}
