import { createEffect, createSignal, Show, type JSX } from 'solid-js'
import { useApp } from '../shell/app-context.tsx'
import { filled, Form } from '../shell/form.tsx'
import { createAction } from '../shell/jobs.ts'
import { Page } from '../shell/page.tsx'
import { Reply } from '../stranger/reply.tsx'
import { say } from '../words/words.ts'
import { createReturn, ReturnAsField, ReturnLinkField } from './returning.tsx'
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
  const [reply, setReply] = createSignal<string>()
  const words = () => say().comeBack
  const link = (): string => props.link ?? pasted().trim()
  const returning = createReturn(link)
  const comeBack = createAction(app.messages, async () => {
    // What is no link is refused before there are keys.
    app.node.roads.inspect(link())
    await app.node.port.call('bringWords', { words: typed() })
    const given = await app.node.roads.accept(link(), returning.as())
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
              <ReturnLinkField value={pasted()} onInput={setPasted} />
            </Show>
            <ReturnAsField of={returning} />
          </Form>
          <button
            type="button"
            class="link"
            onClick={() => {
              props.back?.()
              app.go('helped')
            }}
          >
            {words().helped}
          </button>
        </Page>
      }
    >
      {(text) => <Reply text={text()} network={returning.invitation()?.network ?? ''} done={back} />}
    </Show>
  )
}
