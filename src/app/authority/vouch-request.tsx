import { Show, type JSX } from 'solid-js'
import type { VouchRow } from '../../node/api.ts'
import { useApp } from '../shell/app-context.tsx'
import { Form } from '../shell/form.tsx'
import { createAction } from '../shell/jobs.ts'
import { spacedDigits } from '../shell/progress.tsx'
import { gap } from '../words/format.ts'
import { say } from '../words/words.ts'

/** Somebody at a desk, and the press by which one of several officers vouches for who it is. */
export function VouchRequest(props: { readonly vouch: VouchRow }): JSX.Element {
  const app = useApp()
  const words = () => say().officers.vouching
  const digits = (): string => spacedDigits(props.vouch.digits)
  const vouch = createAction(app.messages, async () => {
    const number = digits()
    await app.node.port.call('vouch', { id: props.vouch.id })
    app.messages.tell({ kind: 'done', text: words().done(number) })
  })
  return (
    <section class="asking" data-testid="vouch">
      <h4>{words().asks(props.vouch.institution, digits())}</h4>
      <p>
        {words().says[props.vouch.as](props.vouch.institution)}
        {gap()}
        {words().agreed(props.vouch.agreed, props.vouch.needed - props.vouch.agreed.length, [])}
      </p>
      <Show when={!props.vouch.mine} fallback={<p role="status">{say().officers.mine}</p>}>
        <Show when={props.vouch.wrong}>
          <p class="notice warn">{words().wrongOwn}</p>
        </Show>
        <p class="hint">{words().effect}</p>
        <Form action={vouch} submit={words().submit} busy={words().busy} />
      </Show>
    </section>
  )
}
