import { createSignal, Show, type JSX } from 'solid-js'
import type { RulesView } from '../../node/api.ts'
import { useApp } from '../shell/app-context.tsx'
import { Form, TextField } from '../shell/form.tsx'
import { createAction } from '../shell/jobs.ts'
import { Part } from '../shell/page.tsx'
import { createView } from '../shell/view.ts'
import { gap } from '../words/format.ts'
import { say } from '../words/words.ts'

/** Blocks people are given by default to reload before new rules hold. */
const usualNotice = 1000

/** Which rules the network follows; a copy that knows newer ones offers to propose them. */
export function NetworkRules(props: { readonly canVote: boolean }): JSX.Element {
  const rules = createView('rules', () => ({}))
  const words = () => say().voting
  return (
    <Show when={rules()}>
      {(found) => (
        <Part title={words().rules}>
          <p>
            {words().rulesNow(found().now)}
            {gap()}
            {words().rulesKnown(found().known)}
            {gap()}
            <Show when={found().next}>{(next) => words().rulesNext(next().rules, next().height)}</Show>
          </p>
          <Show when={props.canVote && found().known > found().now && found().next === undefined}>
            <Propose rules={found()} />
          </Show>
        </Part>
      )}
    </Show>
  )
}

function Propose(props: { readonly rules: RulesView }): JSX.Element {
  const app = useApp()
  const [asked, setAsked] = createSignal<string>()
  const words = () => say().voting
  const height = (): number => Number(asked() ?? app.status().height + usualNotice)
  const propose = createAction(app.messages, async () => {
    await app.node.port.call('vote', { what: 'rules', rules: props.rules.known, height: height() })
    app.messages.tell({ kind: 'done', text: words().sent })
  })
  return (
    <Form
      action={propose}
      submit={words().rulesPropose(props.rules.known)}
      ready={Number.isInteger(height()) && height() > app.status().height}
      quiet
    >
      <TextField
        label={words().rulesHeight}
        help={words().rulesHeightHelp}
        type="number"
        value={asked() ?? String(height())}
        onInput={setAsked}
      />
      <p class="notice warn">{words().rulesEffect}</p>
    </Form>
  )
}
