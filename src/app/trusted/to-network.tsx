import { createEffect, createSignal, Show, type JSX } from 'solid-js'
import { createReturn, ReturnAsField, ReturnLinkField } from '../keys/returning.tsx'
import { useApp } from '../shell/app-context.tsx'
import { filled, Form } from '../shell/form.tsx'
import { createAction } from '../shell/jobs.ts'
import { Page } from '../shell/page.tsx'
import { Reply } from '../stranger/reply.tsx'
import { say, trustedWords } from '../words/words.ts'

/** The keys are back; a link leads to the network where the rest is, as for somebody with 24 words. */
export default function ToNetwork(props: {
  /** What was opened, if it is here already. */
  readonly link?: string
  readonly done: () => unknown
}): JSX.Element {
  const app = useApp()
  const words = () => say().comeBack
  // eslint-disable-next-line solid/reactivity -- where the field begins
  const [pasted, setPasted] = createSignal(props.link ?? '')
  const [reply, setReply] = createSignal<string>()
  const returning = createReturn(() => pasted().trim())
  const comeBack = createAction(app.messages, async () => {
    const given = await app.node.roads.accept(pasted().trim(), returning.as())
    if (given.reply !== undefined) setReply(given.reply)
  })
  /** In a network, and nothing left to show. */
  const over = (): boolean => app.status().phase !== 'nobody' && !comeBack.busy() && reply() === undefined
  const end = createAction(app.messages, async () => {
    await app.node.port.call('endHelp', {})
    props.done()
  })
  createEffect(() => over() && void end.run())
  return (
    <Show
      when={reply()}
      fallback={
        <Page title={trustedWords.say().broughtTitle} intro={trustedWords.say().broughtIntro}>
          <Form action={comeBack} submit={words().submit} busy={words().busy} ready={filled(pasted())}>
            <ReturnLinkField value={pasted()} onInput={setPasted} />
            <ReturnAsField of={returning} />
          </Form>
        </Page>
      }
    >
      {(text) => (
        <Reply text={text()} network={returning.invitation()?.network ?? ''} done={() => void end.run()} />
      )}
    </Show>
  )
}
