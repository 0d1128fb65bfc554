import { For, Show, type JSX } from 'solid-js'
import type { ReadRow } from '../../node/api.ts'
import { ProofButton } from '../proof/button.tsx'
import { useApp } from '../shell/app-context.tsx'
import { Empty, Page, Rows } from '../shell/page.tsx'
import { Locked } from '../shell/states.tsx'
import { ago, inRow, moment } from '../words/format.ts'
import { createView } from '../shell/view.ts'
import { say } from '../words/words.ts'

/** Who opened a record of this patient, in sentences. */
export function AccessLog(): JSX.Element {
  const app = useApp()
  const reads = createView('reads', () => ({}))
  const words = () => say().log
  return (
    <Page title={words().title} intro={words().intro}>
      <Rows
        of={reads()}
        empty={
          <Show
            when={app.status().keys === 'locked'}
            fallback={<Empty what={words().emptyWhat} todo={words().emptyTodo} />}
          >
            <Locked why={words().locked} />
          </Show>
        }
      >
        {(rows) => (
          <ul class="rows log">
            <For each={rows}>{(read) => <ReadLine read={read} provable />}</For>
          </ul>
        )}
      </Rows>
    </Page>
  )
}

/** “Helvetia Insurance, C. Meier, for payment, 3 minutes ago”. */
export function ReadLine(props: { readonly read: ReadRow; readonly provable?: boolean }): JSX.Element {
  const app = useApp()
  const line = (): string => say().log.line(props.read.reader, props.read.readerInstitution, purpose())
  const purpose = () => (props.read.purpose ? say().purposes[props.read.purpose] : undefined)
  return (
    <li class="log-line">
      <p dir="auto">
        {line()},{' '}
        <time dateTime={new Date(props.read.time).toISOString()} title={moment(props.read.time)}>
          {ago(props.read.time, app.now())}
        </time>
      </p>
      <p class="quiet" dir="auto">
        {moment(props.read.time)} · {say().log.through(props.read.server)}
      </p>
      <Show when={props.provable}>
        <ProofButton
          id={props.read.id}
          kind="read"
          own
          quiet
          what={inRow([line(), moment(props.read.time)])}
        />
      </Show>
    </li>
  )
}
