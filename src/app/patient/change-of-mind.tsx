import { createSignal, For, Show, type JSX } from 'solid-js'
import type { VisitRow } from '../../node/api.ts'
import { useApp } from '../shell/app-context.tsx'
import { Form } from '../shell/form.tsx'
import { createAction } from '../shell/jobs.ts'
import { Part } from '../shell/page.tsx'
import { ProgressLine } from '../shell/progress.tsx'
import { Sheet } from '../shell/sheet.tsx'
import { say } from '../words/words.ts'

/** What an owner can still do with a consent that is final; each step says first what it does and what it cannot. */
export function ChangeOfMind(props: { readonly visit: VisitRow; readonly consent: string }): JSX.Element {
  const words = () => say().later
  const pending = (kind: VisitRow['pending'][number]['kind']): boolean =>
    props.visit.pending.some((act) => act.kind === kind)
  const recordsLeft = () => props.visit.records.length
  return (
    <Part title={words().title}>
      <For each={props.visit.pending}>
        {(act) => (
          <div class="row-card">
            <p class="row-title">{words().pending[act.kind]}</p>
            <ProgressLine progress={act.progress} />
          </div>
        )}
      </For>
      <div class="buttons">
        <Show when={!props.visit.withdrawn && !pending('consent.withdraw')}>
          <Act
            call="withdraw"
            consent={props.consent}
            open={words().withdraw}
            title={words().withdrawTitle}
            submit={words().withdrawSubmit}
            done={words().withdrawDone}
          >
            <p>{words().withdrawEffect(recordsLeft())}</p>
            <p class="notice">
              {words().copiesStay} {words().withdrawForGood}
            </p>
          </Act>
        </Show>
        <Show when={!props.visit.disputed && !pending('consent.dispute')}>
          <Act
            call="dispute"
            consent={props.consent}
            open={words().dispute}
            title={words().disputeTitle}
            submit={words().disputeSubmit}
            done={words().disputeDone}
          >
            <p>{words().disputeEffect}</p>
            <p class="notice">{words().disputeStops}</p>
          </Act>
        </Show>
      </div>
    </Part>
  )
}

/** A button, and the sheet that asks before anything is signed. */
function Act(props: {
  readonly call: 'withdraw' | 'dispute'
  readonly consent: string
  readonly open: string
  readonly title: string
  readonly submit: string
  readonly done: string
  readonly children: JSX.Element
}): JSX.Element {
  const app = useApp()
  const [asking, ask] = createSignal(false)
  const act = createAction(app.messages, async () => {
    await app.node.port.call(props.call, { consent: props.consent })
    app.messages.tell({ kind: 'done', text: props.done })
    ask(false)
  })
  return (
    <>
      <button type="button" class="button" onClick={() => ask(true)}>
        {props.open}
      </button>
      <Sheet open={asking()} title={props.title} close={() => ask(false)}>
        <Form
          action={act}
          submit={props.submit}
          busy={say().later.busy}
          beside={
            <button type="button" class="button" onClick={() => ask(false)}>
              {say().shell.cancel}
            </button>
          }
        >
          {props.children}
        </Form>
      </Sheet>
    </>
  )
}
