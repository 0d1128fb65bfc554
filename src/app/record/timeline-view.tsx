import { createSignal, For, onMount, Show, type JSX } from 'solid-js'
import type { Day, Group } from '../../health/timeline.ts'
import { createAction } from '../shell/jobs.ts'
import { say } from '../words/words.ts'
import { EntryRow } from './entry-row.tsx'
import { useRecord } from './open-record.ts'
import { printPartialDate } from './said.ts'

/** The record by days, the latest first; what is only known to the year stands at the end of that year. */
export default function TimelineView(): JSX.Element {
  const record = useRecord()
  const words = () => say().recordView
  const [days, setDays] = createSignal<readonly Day[]>([])
  const [total, setTotal] = createSignal<number>()
  const more = createAction(record.messages, async () => {
    const from = days().length
    const next = await record.port.call('timeline', { handle: record.handle, ...record.about(), from })
    setDays([...days(), ...next.days])
    setTotal(next.daysTotal)
  })
  onMount(() => void more.run())
  const hidden = (): number => (total() ?? 0) - days().length
  return (
    <section class="timeline" data-testid="timeline" aria-label={words().timeline} aria-busy={more.busy()}>
      <Show when={total() === undefined}>
        <p class="hint">{say().shell.loading}</p>
      </Show>
      <Show when={total() === 0}>
        <p class="hint">{words().timelineEmpty}</p>
      </Show>
      <ol>
        <For each={days()}>{(day) => <DayView of={day} />}</For>
      </ol>
      <Show when={hidden() > 0}>
        <button type="button" class="button" disabled={more.busy()} onClick={() => void more.run()}>
          {words().daysEarlier(hidden())}
        </button>
      </Show>
    </section>
  )
}

function DayView(props: { readonly of: Day }): JSX.Element {
  return (
    <li class="day">
      <h2>{props.of.date === '' ? say().recordView.noDate : printPartialDate(props.of.date)}</h2>
      <div class="day-groups">
        <For each={props.of.groups}>{(group) => <GroupView of={group} />}</For>
      </div>
    </li>
  )
}

const rowsFirst = 3

function GroupView(props: { readonly of: Group }): JSX.Element {
  const [all, setAll] = createSignal(false)
  const words = () => say().recordView
  const rows = () => (all() ? props.of.rows : props.of.rows.slice(0, rowsFirst))
  const beyond = (): number => props.of.entries - props.of.rows.length
  return (
    <div class="day-group">
      <h3>{say().health.sections[props.of.key]}</h3>
      <ul class="entries">
        <For each={rows()}>
          {(row) => (
            <li>
              <EntryRow row={row} dated />
            </li>
          )}
        </For>
      </ul>
      <Show when={!all() && props.of.rows.length > rowsFirst}>
        <button type="button" class="link" onClick={() => setAll(true)}>
          {words().dayMore(props.of.entries - rowsFirst)}
        </button>
      </Show>
      <Show when={all() && beyond() > 0}>
        <p class="hint">{words().dayBeyond(beyond())}</p>
      </Show>
    </div>
  )
}
