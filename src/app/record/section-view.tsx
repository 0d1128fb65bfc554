import { createSignal, For, Show, type JSX } from 'solid-js'
import { Dynamic } from 'solid-js/web'
import type { Row } from '../../health/row.ts'
import type { SectionKey } from '../../health/said.ts'
import type { Section } from '../../health/summary.ts'
import { createAction } from '../shell/jobs.ts'
import { say } from '../words/words.ts'
import { stateWords } from './banner.tsx'
import { EntryRow } from './entry-row.tsx'
import { Narrative } from './narrative.tsx'
import { useRecord } from './open-record.ts'

const rowsFirst = 8

export const headingId = (key: SectionKey): string => `section-${key}`

/** One section of a record: its rows, or why there are none; each row opens its entry. */
export function SectionView(props: {
  readonly section: Section
  readonly main: boolean
  /** The heading's rank under what stands around the record. */
  readonly level: 'h2' | 'h4'
}): JSX.Element {
  const record = useRecord()
  const [shown, setShown] = createSignal(rowsFirst)
  /** Windows fetched after the first. */
  const [later, setLater] = createSignal<readonly Row[]>([])
  const known = () => [...props.section.rows, ...later()]
  const rows = () => known().slice(0, shown())
  const hidden = (): number => props.section.rowsTotal - rows().length
  const more = createAction(record.messages, async () => {
    if (shown() < known().length) return setShown(known().length)
    const { rows: next } = await record.port.call('section', {
      handle: record.handle,
      ...record.about(),
      key: props.section.key,
      from: known().length,
    })
    setLater([...later(), ...next])
    return setShown(known().length)
  })
  const id = () => headingId(props.section.key)
  return (
    <section
      class="section"
      classList={{ main: props.main }}
      aria-labelledby={id()}
      data-testid="section"
      data-section={props.section.key}
    >
      <Dynamic component={props.level} id={id()} tabindex="-1">
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
        <For each={rows()}>
          {(row) => (
            <li>
              <EntryRow row={row} />
            </li>
          )}
        </For>
      </ul>
      <Show when={hidden() > 0}>
        <button type="button" class="link" disabled={more.busy()} onClick={() => void more.run()}>
          {say().record.more(hidden())}
        </button>
      </Show>
      <Narrative of={props.section.narrative} open={props.section.entries === 0} />
    </section>
  )
}
