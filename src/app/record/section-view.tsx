import { createSignal, For, Show, type JSX } from 'solid-js'
import { Dynamic } from 'solid-js/web'
import type { Row } from '../../health/row.ts'
import type { Section } from '../../health/summary.ts'
import { useApp } from '../shell/app-context.tsx'
import { createAction } from '../shell/jobs.ts'
import { say } from '../words/words.ts'
import { stateWords } from './banner.tsx'
import { printPartialDate, spoken } from './said.ts'

const rowsFirst = 8

/** One section of a record: its rows, or why there are none; each row opens its entry. */
export function SectionView(props: {
  readonly section: Section
  readonly main: boolean
  /** The heading's rank under what stands around the record. */
  readonly level: 'h2' | 'h4'
  readonly handle: number
  /** Ordinal of the patient somebody chose in a file of several. */
  readonly patient: number | undefined
  readonly show: (ordinal: number) => void
}): JSX.Element {
  const app = useApp()
  const [shown, setShown] = createSignal(rowsFirst)
  /** Windows fetched after the first. */
  const [later, setLater] = createSignal<readonly Row[]>([])
  const known = () => [...props.section.rows, ...later()]
  const rows = () => known().slice(0, shown())
  const hidden = (): number => props.section.rowsTotal - rows().length
  const more = createAction(app.messages, async () => {
    if (shown() < known().length) return setShown(known().length)
    const { rows: next } = await app.node.port.call('section', {
      handle: props.handle,
      key: props.section.key,
      from: known().length,
      ...(props.patient === undefined ? {} : { patient: props.patient }),
    })
    setLater([...later(), ...next])
    return setShown(known().length)
  })
  const id = () => `section-${props.section.key}`
  return (
    <section
      class="section"
      classList={{ main: props.main }}
      aria-labelledby={id()}
      data-testid="section"
      data-section={props.section.key}
    >
      <Dynamic component={props.level} id={id()}>
        {say().health.sections[props.section.key]}
        <Show when={props.section.entries > 0}>
          {' '}
          <span class="count">{props.section.entries}</span>
        </Show>
      </Dynamic>
      <Show when={props.section.state !== 'filled'}>
        <p class="section-state">{stateWords(props.section)}</p>
      </Show>
      <ul class="entries">
        <For each={rows()}>{(row) => <EntryRow row={row} show={props.show} />}</For>
      </ul>
      <Show when={hidden() > 0}>
        <button type="button" class="link" disabled={more.busy()} onClick={() => void more.run()}>
          {say().record.more(hidden())}
        </button>
      </Show>
      <Show when={props.section.narrative !== ''}>
        <details class="narrative">
          <summary>{say().health.narrative}</summary>
          <p dir="auto">{props.section.narrative}</p>
        </details>
      </Show>
    </section>
  )
}

function EntryRow(props: { readonly row: Row; readonly show: (ordinal: number) => void }): JSX.Element {
  const words = () => say().health
  const title = (): string => spoken(props.row.title)
  return (
    <li class="entry" classList={{ past: past.has(props.row.status.text), stranger: props.row.stranger }}>
      <button
        type="button"
        class="entry-open"
        data-testid="entry"
        data-ordinal={props.row.ordinal}
        onClick={() => props.show(props.row.ordinal)}
      >
        <span class="entry-title" dir="auto">
          {title()}
        </span>
        <Show when={props.row.also.length > 0}>
          <span class="count" title={words().timesLong(props.row.also.length + 1)}>
            {words().times(props.row.also.length + 1)}
          </span>
        </Show>
        <Show when={props.row.stranger}>
          <span class="badge" data-state="bad">
            {words().stranger}
          </span>
        </Show>
        <Show when={props.row.result}>
          {(result) => (
            <span class="result" data-flag={result().flag}>
              <bdi>
                {spoken(result().value)} {result().unit}
              </bdi>
              <Show when={result().flag !== '' && result().flag !== 'normal'}>
                <span class="flag" title={result().flagged === 'computed' ? words().computed : undefined}>
                  {arrows[result().flag] ?? ''} {words().flags[result().flag]}
                </span>
              </Show>
              <Show when={result().range !== ''}>
                <span class="quiet">{words().range(result().range)}</span>
              </Show>
            </span>
          )}
        </Show>
        <span class="entry-more">
          <Show when={props.row.date !== ''}>
            <span class="quiet">{printPartialDate(props.row.date)}</span>
          </Show>
          <Show when={props.row.status.text !== ''}>
            <span class="quiet">{spoken(props.row.status)}</span>
          </Show>
          <For each={props.row.details.slice(0, 3)}>
            {(detail) => (
              <span dir="auto">
                <span class="quiet">{spoken(detail.label)}</span> {spoken(detail.value)}
              </span>
            )}
          </For>
        </span>
      </button>
    </li>
  )
}

/** Shape beside the word, so that a flag does not hang on colour. */
const arrows: Readonly<Record<string, string>> = {
  low: '▼',
  'critical-low': '▼▼',
  high: '▲',
  'critical-high': '▲▲',
  abnormal: '◆',
  critical: '◆◆',
}

const past = new Set([
  'stopped',
  'completed',
  'inactive',
  'resolved',
  'remission',
  'cancelled',
  'superseded',
  'entered-in-error',
  'refuted',
  'not-done',
])
