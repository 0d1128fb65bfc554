import { createMemo, createSignal, createUniqueId, For, Show, type JSX } from 'solid-js'
import { AloneNotice } from '../network/first-steps.tsx'
import { useApp } from '../shell/app-context.tsx'
import { Empty, Page, Part } from '../shell/page.tsx'
import { Loading } from '../shell/states.tsx'
import { apart, day } from '../words/format.ts'
import { hospitalWords, say } from '../words/words.ts'
import { useDesk, useKind } from './desk.ts'
import { finds } from './find.ts'
import { createPatients, nameOf, stateWords, type PatientRow } from './patients.ts'
import { TeamGate } from './team-gate.tsx'
import { bornWords } from './who.tsx'
import './hospital.css'

/** The hospital's home: who is checked in, who is on the way, and whoever is looked for. */
export default function Checkins(): JSX.Element {
  const app = useApp()
  const patients = createPatients()
  const desk = useDesk()
  const kind = useKind()
  const officer = (): boolean => app.status().role === 'institution'
  return (
    <Page
      title={say().served[kind()]}
      intro={desk().intro}
      actions={
        <div class="buttons">
          <Show when={officer()}>
            <button type="button" class="button primary" onClick={() => app.go('new-checkin')}>
              {desk().create}
            </button>
          </Show>
          <Show when={kind() === 'hospital'}>
            <button type="button" class="button" onClick={() => app.go('handover')}>
              {say().team.open}
            </button>
            <Show when={officer()}>
              <button type="button" class="button" onClick={() => app.go('import')}>
                {hospitalWords.say().importing.open}
              </button>
            </Show>
          </Show>
        </div>
      }
    >
      <Show when={officer() && app.status().admission === 'admitted'}>
        <AloneNotice />
      </Show>
      <Show
        when={officer()}
        fallback={<TeamGate team={patients.team()}>{() => <Lists rows={patients.rows()} />}</TeamGate>}
      >
        <Lists rows={patients.rows()} />
      </Show>
    </Page>
  )
}

/** Below so many everybody is in sight anyway. */
const findFrom = 5

function Lists(props: { readonly rows: readonly PatientRow[] | undefined }): JSX.Element {
  const [typed, type] = createSignal('')
  const words = () => hospitalWords.say().list
  const desk = useDesk()
  const found = createMemo(() => (props.rows ?? []).filter((row) => finds(typed(), row)))
  const coming = () => found().filter(({ state }) => state !== 'final' && state !== 'ended')
  const present = () =>
    found()
      .filter(({ state }) => state === 'final')
      .toSorted(byName)
  const ended = () => found().filter(({ state }) => state === 'ended')
  return (
    <Show when={props.rows} fallback={<Loading />}>
      {(rows) => (
        <Show
          when={rows().length > 0}
          fallback={<Empty what={say().patients.emptyWhat} todo={desk().emptyTodo} />}
        >
          <Show when={rows().length >= findFrom}>
            <Find typed={typed()} type={type} found={found().length} />
          </Show>
          <Show when={found().length === 0}>
            <Empty what={words().noneFound} todo={words().noneFoundTodo} />
          </Show>
          <Group title={words().coming} rows={coming()} />
          <Group title={words().present} rows={present()} />
          <Show when={ended().length > 0}>
            <details open={typed() !== ''}>
              <summary>{words().ended(ended().length)}</summary>
              <Group title={words().endedTitle} rows={ended()} />
            </details>
          </Show>
        </Show>
      )}
    </Show>
  )
}

const byName = (a: PatientRow, b: PatientRow): number => nameOf(a).localeCompare(nameOf(b))

function Find(props: {
  readonly typed: string
  readonly type: (text: string) => unknown
  readonly found: number
}): JSX.Element {
  const id = createUniqueId()
  const desk = useDesk()
  return (
    <div class="field find" role="search">
      <label for={id}>{desk().find}</label>
      <input
        id={id}
        type="search"
        maxlength={120}
        autocomplete="off"
        spellcheck={false}
        dir="auto"
        aria-describedby={`${id}-help`}
        value={props.typed}
        onInput={(event) => props.type(event.currentTarget.value)}
      />
      <p class="hint" id={`${id}-help`} role="status">
        {props.typed === '' ? hospitalWords.say().list.findHelp : desk().found(props.found)}
      </p>
    </div>
  )
}

function Group(props: { readonly title: string; readonly rows: readonly PatientRow[] }): JSX.Element {
  return (
    <Show when={props.rows.length > 0}>
      <Part title={props.title}>
        <ul class="rows">
          <For each={props.rows}>{(row) => <Row row={row} />}</For>
        </ul>
      </Part>
    </Show>
  )
}

function Row(props: { readonly row: PatientRow }): JSX.Element {
  const app = useApp()
  const desk = useDesk()
  const facts = (): string =>
    [
      bornWords(props.row.who, app.now()),
      ...[props.row.who?.number, nameOf(props.row) === props.row.label ? '' : props.row.label].map(
        (text) => text && apart(text),
      ),
      say().patients.records(props.row.records),
      say().patients.until(day(props.row.until)),
    ]
      .filter((fact) => fact)
      .join(' · ')
  return (
    <li>
      <button
        type="button"
        class="row"
        classList={{
          urgent: props.row.state === 'agreed' || props.row.ready || props.row.given !== undefined,
        }}
        onClick={() => app.go('checkin', props.row.ticket)}
      >
        <span class="row-title">
          <bdi>{nameOf(props.row)}</bdi>
        </span>
        <Show when={props.row.state !== 'final'}>
          <span class="badge" data-state={props.row.state}>
            {stateWords(props.row.state, desk())}
          </span>
        </Show>
        <Show when={props.row.ready}>
          <span class="badge" data-state="ready">
            {hospitalWords.say().list.ready}
          </span>
        </Show>
        <Show when={props.row.given}>
          <span class="badge" data-state="ready">
            {hospitalWords.say().given.badge}
          </span>
        </Show>
        <span class="row-more quiet">{facts()}</span>
      </button>
    </li>
  )
}
