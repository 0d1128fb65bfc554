import { For, Show, type JSX } from 'solid-js'
import type { Detail, Row } from '../../health/row.ts'
import { say } from '../words/words.ts'
import { useRecord } from './open-record.ts'
import { ResultView } from './result.tsx'
import { printPartialDate, saidBy, spoken } from './said.ts'

const detailsFirst = 3

/** One row of a record: what it is, what was found, when; pressed, it opens its entry. */
export function EntryRow(props: {
  readonly row: Row
  /** Said before the rest where rows of several sections stand together. */
  readonly section?: string
  /** Whether the day stands above already. */
  readonly dated?: boolean
}): JSX.Element {
  const record = useRecord()
  const words = () => say().recordView
  /** Without what the title says already: the plain name of a code may be the author's. */
  const details = (): readonly Detail[] =>
    props.row.details.filter(({ value }) => spoken(value) !== spoken(props.row.title))
  const versions = (): number => props.row.earlier.length + 1
  return (
    <button
      type="button"
      class="entry"
      classList={{ stranger: props.row.stranger }}
      data-standing={props.row.standing}
      data-testid="entry"
      data-ordinal={props.row.ordinal}
      data-members={1 + props.row.also.length + props.row.series.length + props.row.earlier.length}
      onClick={() => record.show(props.row.ordinal)}
    >
      <span class="entry-head">
        <span class="entry-title">
          <bdi>{spoken(props.row.title)}</bdi>
        </span>
        <Show when={props.row.also.length > 0}>
          <span class="count" title={say().health.timesLong(props.row.also.length + 1)}>
            {say().health.times(props.row.also.length + 1)}
          </span>
        </Show>
        <Show when={props.row.result}>{(result) => <ResultView of={result()} />}</Show>
      </span>
      <span class="entry-more">
        <Show when={props.section}>{(section) => <span class="quiet">{section()}</span>}</Show>
        <Show when={!props.dated && props.row.date !== ''}>
          <span class="quiet">{printPartialDate(props.row.date)}</span>
        </Show>
        <Show when={props.row.status.text !== ''}>
          <span class="entry-status">{spoken(props.row.status)}</span>
        </Show>
        <Show when={props.row.stranger}>
          <span class="badge" data-state="bad">
            {say().health.stranger}
          </span>
        </Show>
        <Show when={props.row.voice !== ''}>
          <span class="badge" data-testid="voice">
            {saidBy(props.row.voice, record.own)}
          </span>
        </Show>
        <Show when={props.row.series.length > 0}>
          <span class="badge">{words().measured(props.row.series.length + props.row.also.length + 1)}</span>
        </Show>
        <Show when={versions() > 1}>
          <span class="badge">{words().versions(versions())}</span>
        </Show>
        <For each={details().slice(0, detailsFirst)}>
          {(detail) => (
            <span dir="auto">
              <span class="quiet">{spoken(detail.label)}</span> <bdi>{spoken(detail.value)}</bdi>
            </span>
          )}
        </For>
      </span>
    </button>
  )
}
