import { createMemo, createSignal, For, Show, type JSX } from 'solid-js'
import type { LetterRow, ReadRow, RecordRow } from '../../node/api.ts'
import { purposes } from '../policy/purposes.ts'
import { ProofButton } from '../proof/button.tsx'
import { calledFirst } from '../shell/called.ts'
import { useApp } from '../shell/app-context.tsx'
import { SelectField, type Choice } from '../shell/form.tsx'
import { Empty, Page, Rows } from '../shell/page.tsx'
import { ago, capital, comma, day, inRow, moment } from '../words/format.ts'
import { createRows, createView } from '../shell/view.ts'
import { say } from '../words/words.ts'
import { readerIn } from './guests.tsx'
import { Why } from './why.tsx'

/** What a reading is filtered by; '' is all. */
interface Filter {
  readonly reader: string
  readonly purpose: string
  readonly record: string
}

/** Whose reading it is, for filtering. */
const readerOf = ({ account }: ReadRow): string => account ?? '?'

/** Who opened a record of this patient, in sentences. */
export function AccessLog(): JSX.Element {
  const reads = createView('reads', () => ({}))
  const visits = createView('visits', () => ({}))
  const letters = createView('letters', () => ({}))
  const [filter, setFilter] = createSignal<Filter>({ reader: '', purpose: '', record: '' })
  const words = () => say().log
  const records = createMemo(() => (visits() ?? []).flatMap((visit) => visit.records))
  const shown = createMemo(() => {
    const { reader, purpose, record } = filter()
    return reads()?.filter(
      (one) =>
        (reader === '' || readerOf(one) === reader) &&
        (purpose === '' || one.purpose === purpose) &&
        (record === '' || one.record === record),
    )
  })
  return (
    <Page title={words().title} intro={words().intro}>
      <Rows of={reads()} empty={<Empty what={words().emptyWhat} todo={words().emptyTodo} />}>
        {(all) => (
          <>
            <Show when={all.length > 1}>
              <Filters all={all} records={records()} value={filter()} onChange={setFilter} />
              <p class="hint" role="status">
                {say().filter.shown(shown()?.length ?? 0, all.length)}
              </p>
            </Show>
            <Show when={shown()?.length} fallback={<p class="empty">{say().filter.none}</p>}>
              <ul class="rows log">
                <For each={shown()}>
                  {(read) => (
                    <ReadLine
                      read={read}
                      record={records().find(({ id }) => id === read.record)}
                      letters={letters() ?? []}
                      provable
                    />
                  )}
                </For>
              </ul>
            </Show>
          </>
        )}
      </Rows>
    </Page>
  )
}

/** Selects for what there is a choice of. */
function Filters(props: {
  readonly all: readonly ReadRow[]
  readonly records: readonly RecordRow[]
  readonly value: Filter
  readonly onChange: (filter: Filter) => void
}): JSX.Element {
  const words = () => say().filter
  const among = (of: (read: ReadRow) => string | undefined): readonly string[] => [
    ...new Set(props.all.flatMap((read) => of(read) ?? [])),
  ]
  const personOf = (key: string): string => {
    const read = props.all.find((one) => readerOf(one) === key)
    const reader = read && readerIn(read)
    return reader ? calledFirst(reader, say().later.person) : words().unknown
  }
  const recordWords = (id: string): string => {
    const record = props.records.find((one) => one.id === id)
    return record ? words().recordOf(record.hospital, day(record.time)) : id.slice(0, 8)
  }
  const fields = createRows(
    'name',
    (): readonly { readonly name: keyof Filter; readonly of: readonly Choice<string>[] }[] => [
      { name: 'reader', of: among(readerOf).map((value) => ({ value, label: personOf(value) })) },
      {
        name: 'purpose',
        of: purposes
          .filter((one) => props.all.some(({ purpose }) => purpose === one))
          .map((value) => ({ value, label: capital(say().purposes[value]) })),
      },
      {
        name: 'record',
        of: among(({ record }) => record).map((value) => ({ value, label: recordWords(value) })),
      },
    ],
  )
  return (
    <details class="more">
      <summary>{words().title}</summary>
      <div class="filters">
        <For each={fields()?.filter(({ of }) => of.length > 1)}>
          {(field) => (
            <SelectField
              label={words()[field.name]}
              of={[{ value: '', label: words().all }, ...field.of]}
              value={props.value[field.name]}
              onChange={(value) => props.onChange({ ...props.value, [field.name]: value })}
            />
          )}
        </For>
      </div>
    </details>
  )
}

/** “Helvetia Insurance, C. Meier, for payment, 3 minutes ago”. */
export function ReadLine(props: {
  readonly read: ReadRow
  /** Which one it was, where that is not said already. */
  readonly record?: RecordRow | undefined
  readonly provable?: boolean
  /** Where one can ask why: what was asked and answered. */
  readonly letters?: readonly LetterRow[] | undefined
}): JSX.Element {
  const app = useApp()
  const line = (): string => {
    const reader = readerIn(props.read)
    const who = reader && calledFirst(reader)
    return say().log.line(who, reader?.name ? reader.institution : undefined, purpose())
  }
  const purpose = () => (props.read.purpose ? say().purposes[props.read.purpose] : undefined)
  return (
    <li class="log-line">
      <p>
        {line() + comma()}
        <time dateTime={new Date(props.read.time).toISOString()} title={moment(props.read.time)}>
          {ago(props.read.time, app.now())}
        </time>
      </p>
      <p class="quiet">{say().log.opened(moment(props.read.time), props.read.server)}</p>
      <Show when={props.record}>
        {(record) => <p class="quiet">{say().filter.recordOf(record().hospital, day(record().time))}</p>}
      </Show>
      <Show when={props.read.reader === ''}>
        <p class="notice warn">{say().log.unconfirmed(props.read.server)}</p>
      </Show>
      <Show when={props.letters}>
        {(letters) => (
          <Why read={props.read} what={inRow([line(), moment(props.read.time)])} letters={letters()} />
        )}
      </Show>
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
