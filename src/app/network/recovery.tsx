import { createSignal, For, Show, type JSX } from 'solid-js'
import type { InstitutionRow, RecoveryRow } from '../../node/api.ts'
import { useApp } from '../shell/app-context.tsx'
import { CheckField, filled, Form, TextField } from '../shell/form.tsx'
import { createAction } from '../shell/jobs.ts'
import { Part, Rows } from '../shell/page.tsx'
import { day } from '../words/format.ts'
import { createView } from '../shell/view.ts'
import { say } from '../words/words.ts'

/** Where so much stake is gone that nothing can be agreed on: who proposes to go on, and this tab's own decision. */
export function Recovery(): JSX.Element {
  const app = useApp()
  const proposals = createView('recovery', () => ({}))
  const institutions = createView('institutions', () => ({}))
  const words = () => say().recovery
  const stuck = (): boolean => app.status().quorum.awake < app.status().quorum.needed
  const any = (): boolean => (proposals()?.length ?? 0) > 0
  const voter = (): boolean => app.status().role === 'institution' && app.status().admission === 'admitted'
  return (
    <Show when={any() || (stuck() && voter())}>
      <Part title={words().title}>
        <p class="hint">{words().intro}</p>
        <Rows of={proposals()} empty={undefined}>
          {(rows) => (
            <ul class="rows">
              <For each={rows}>{(row) => <Proposal row={row} />}</For>
            </ul>
          )}
        </Rows>
        <Show when={stuck() && voter()}>
          <Propose institutions={institutions() ?? []} />
        </Show>
      </Part>
    </Show>
  )
}

function Proposal(props: { readonly row: RecoveryRow }): JSX.Element {
  const app = useApp()
  const [compared, setCompared] = createSignal(false)
  const words = () => say().recovery
  const sign = createAction(app.messages, () => app.node.port.call('signRecovery', { id: props.row.id }))
  const follow = createAction(app.messages, () => app.node.port.call('followRecovery', { id: props.row.id }))
  return (
    <li class="row-card" data-testid="recovery">
      <p class="row-title">
        {words().says(props.row.signers, props.row.signed, props.row.total, props.row.without)}
      </p>
      <p>{words().because(props.row.reason)}</p>
      <Show when={props.row.here} fallback={<p class="warn-text">{words().elsewhere(props.row.height)}</p>}>
        <Show
          when={!props.row.mine}
          fallback={
            <p class="state" data-state="good">
              {words().signed}
            </p>
          }
        >
          <Show when={props.row.maySign}>
            <Form action={sign} submit={words().sign} quiet>
              <p class="hint">{words().signWhy}</p>
            </Form>
          </Show>
        </Show>
        <Show when={props.row.enough} fallback={<p class="hint">{words().tooFew}</p>}>
          <p class="warn-text">{words().twoEras}</p>
          <p data-testid="advice">
            {props.row.recommended ? words().recommended : words().wait(day(props.row.waited))}
          </p>
          <Form action={follow} submit={words().follow} busy={words().following} ready={compared()} quiet>
            <p class="hint">{words().followWhy}</p>
            <CheckField label={words().followCheck} checked={compared()} onChange={setCompared} />
          </Form>
        </Show>
      </Show>
    </li>
  )
}

function Propose(props: { readonly institutions: readonly InstitutionRow[] }): JSX.Element {
  const app = useApp()
  const [chosen, setChosen] = createSignal<readonly string[]>([])
  const [reason, setReason] = createSignal('')
  const words = () => say().recovery
  const others = () => props.institutions.filter(({ stake, self }) => stake > 0 && !self)
  const choose = (id: string, on: boolean): void => {
    setChosen((before) => (on ? [...before, id] : before.filter((one) => one !== id)))
  }
  const propose = createAction(app.messages, async () => {
    await app.node.port.call('proposeRecovery', { without: [...chosen()], reason: reason().trim() })
    app.messages.tell({ kind: 'done', text: words().proposed })
  })
  return (
    <details class="more">
      <summary>{words().propose}</summary>
      <Form action={propose} submit={words().send} ready={chosen().length > 0 && filled(reason())} quiet>
        <fieldset>
          <legend>{words().without}</legend>
          <For each={others()}>
            {(one) => (
              <CheckField
                label={one.name}
                checked={chosen().includes(one.id)}
                onChange={(on) => choose(one.id, on)}
              />
            )}
          </For>
        </fieldset>
        <TextField label={words().reason} help={words().reasonHelp} value={reason()} onInput={setReason} />
      </Form>
    </details>
  )
}
