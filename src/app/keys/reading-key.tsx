import { createMemo, Show, type JSX } from 'solid-js'
import { titleOf } from '../policy/terms.ts'
import { useApp } from '../shell/app-context.tsx'
import { Form } from '../shell/form.tsx'
import { createAction } from '../shell/jobs.ts'
import { Part } from '../shell/page.tsx'
import { createView } from '../shell/view.ts'
import { say } from '../words/words.ts'

/** The key this person reads others' records with: renewing it, and what still waits for the new one. */
export function ReadingKey(props: { readonly account: string }): JSX.Element {
  const app = useApp()
  const authorities = createView('authorities', () => ({}))
  const words = () => say().readingKey
  const waiting = createMemo(() =>
    (authorities() ?? []).flatMap(({ attributes }) =>
      attributes
        .filter(({ holders }) =>
          holders.some(({ account, renewed, revoked }) => account === props.account && renewed && !revoked),
        )
        .map(titleOf),
    ),
  )
  const renew = createAction(app.messages, async () => {
    await app.node.port.call('renewReadingKey', {})
    app.messages.tell({ kind: 'done', text: words().done })
  })
  return (
    <Part title={words().title} intro={words().intro}>
      <Show when={waiting().length > 0}>
        <p class="notice" role="status">
          {words().waiting(waiting())}
        </p>
      </Show>
      <Form action={renew} submit={words().renew} busy={words().busy} quiet>
        <></>
      </Form>
    </Part>
  )
}
