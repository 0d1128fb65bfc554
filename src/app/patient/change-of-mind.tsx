import { For, Show, type JSX } from 'solid-js'
import type { PendingAct, VisitRow } from '../../node/api.ts'
import { useApp } from '../shell/app-context.tsx'
import { Part } from '../shell/page.tsx'
import { ProgressLine } from '../shell/progress.tsx'
import { gap } from '../words/format.ts'
import { say } from '../words/words.ts'
import { Act } from './act.tsx'

/** What an owner can still do with a consent that is final. */
export function ChangeOfMind(props: { readonly visit: VisitRow; readonly consent: string }): JSX.Element {
  const app = useApp()
  const words = () => say().later
  const pending = (kind: PendingAct['kind']): boolean => props.visit.pending.some((act) => act.kind === kind)
  const readable = () => props.visit.records.filter(({ erased }) => !erased).length
  const settled = (): boolean =>
    props.visit.withdrawn !== undefined &&
    props.visit.disputed !== undefined &&
    props.visit.pending.length === 0
  return (
    <Show when={!settled()}>
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
            <button
              type="button"
              class="button"
              disabled={pending('record.rewrap')}
              onClick={() => app.go('change-rule', props.visit.ticket)}
            >
              {words().change}
            </button>
            <Act
              act={() => app.node.port.call('withdraw', { consent: props.consent })}
              open={words().withdraw}
              title={words().withdrawTitle}
              submit={words().withdrawSubmit}
              done={words().withdrawDone}
            >
              <p>{words().withdrawEffect(readable())}</p>
              <p class="notice">
                {words().copiesStay}
                {gap()}
                {words().withdrawForGood}
              </p>
            </Act>
          </Show>
          <Show when={!props.visit.disputed && !pending('consent.dispute')}>
            <Act
              act={() => app.node.port.call('dispute', { consent: props.consent })}
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
    </Show>
  )
}
