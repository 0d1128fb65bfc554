import { createSignal, For, lazy, Show, Suspense, type JSX } from 'solid-js'
import type { Summary } from '../../health/summary.ts'
import { comma } from '../words/format.ts'
import { say } from '../words/words.ts'
import { PatientBanner } from './banner.tsx'
import { useRecord } from './open-record.ts'
import { RecordTools, type View } from './record-tools.tsx'
import { printPartialDate, spoken } from './said.ts'
import { SummaryView } from './summary-view.tsx'

const SearchResults = lazy(() => import('./search-results.tsx'))
const TimelineView = lazy(() => import('./timeline-view.tsx'))

/** The record of one patient: who that is, the tools, and below them what was asked for. */
export function RecordBody(props: {
  readonly summary: Summary
  /** Whether it can be searched, and seen by days. */
  readonly tools: boolean
  readonly level: 'h2' | 'h4'
  /** Stands right below the banner. */
  readonly children: JSX.Element
}): JSX.Element {
  const record = useRecord()
  const [text, setText] = createSignal('')
  const [view, setView] = createSignal<View>('summary')
  const searching = (): boolean => text().trim() !== ''
  return (
    <>
      <PatientBanner
        banner={props.summary.banner}
        allergies={props.summary.main.find(({ key }) => key === 'allergies')}
        own={record.own}
      />
      {props.children}
      <For each={props.summary.notices}>
        {(notice) => <p class="notice warn">{say().health.notices[notice]}</p>}
      </For>
      <Show when={props.summary.cover}>
        {(cover) => (
          <p class="cover">
            <bdi>{spoken(cover().title)}</bdi>
            <Show when={cover().date !== ''}>{comma() + printPartialDate(cover().date)}</Show>
            <Show when={spoken(cover().author) !== ''}>
              {comma()}
              <bdi>{say().health.coverBy(spoken(cover().author))}</bdi>
            </Show>
          </p>
        )}
      </Show>
      <Show when={props.summary.cover?.replaces}>
        <p class="notice">{say().recordView.replaces}</p>
      </Show>
      <Show when={props.tools}>
        <RecordTools
          total={props.summary.total}
          text={text()}
          setText={setText}
          view={view()}
          setView={setView}
        />
      </Show>
      <Suspense fallback={<p class="hint">{say().shell.loading}</p>}>
        <Show when={searching()}>
          <SearchResults text={text()} />
        </Show>
        <Show when={!searching() && view() === 'timeline'}>
          <TimelineView />
        </Show>
      </Suspense>
      {/* Stays where it is, what was unfolded in it included. */}
      <div class="summary" hidden={searching() || view() !== 'summary'}>
        <SummaryView summary={props.summary} level={props.level} />
      </div>
    </>
  )
}
