import { createMemo, createSignal, For, Show, type JSX } from 'solid-js'
import type { Opened } from '../../node/api.ts'
import type { SectionKey } from '../../health/said.ts'
import type { Section, Summary } from '../../health/summary.ts'
import { useApp } from '../shell/app-context.tsx'
import { SelectField } from '../shell/form.tsx'
import { createAction } from '../shell/jobs.ts'
import { say } from '../words/words.ts'
import { PatientBanner } from './banner.tsx'
import { EntrySheet } from './entry-sheet.tsx'
import { createGradual } from './gradual.ts'
import { printPartialDate, spoken } from './said.ts'
import { saveFile } from './save-file.ts'
import { SectionView } from './section-view.tsx'

const first: readonly SectionKey[] = ['allergies', 'medicines', 'problems']

/**
 * An opened document: the patient on top, then allergies, medicines and problems, then everything else.
 * Shared by all who open one; `brief` is the preview before sealing.
 */
export function RecordView(props: { readonly opened: Opened; readonly brief?: boolean }): JSX.Element {
  const app = useApp()
  const [ordinal, setOrdinal] = createSignal<number>()
  /** The summary told about another patient of the same file. */
  const [chosen, setChosen] = createSignal<Summary>()
  const summary = () => chosen() ?? props.opened.summary
  const main = createMemo(() =>
    first.flatMap((key) => summary().sections.filter((section) => section.key === key)),
  )
  const others = () => summary().sections.filter((section) => !first.includes(section.key))
  const drawn = createGradual(() => summary().sections)
  const download = createAction(app.messages, async () =>
    saveFile(await app.node.port.call('original', { handle: props.opened.handle }), say().record.fileName),
  )
  const choose = createAction(app.messages, async (patient: number) =>
    setChosen(await app.node.port.call('summarize', { handle: props.opened.handle, patient })),
  )
  const list = (sections: readonly Section[], isMain: boolean): JSX.Element => (
    <For each={sections}>
      {(section) => (
        <SectionView
          section={section}
          main={isMain}
          level={props.brief ? 'h4' : 'h2'}
          handle={props.opened.handle}
          patient={chosen()?.banner.ordinal}
          show={setOrdinal}
        />
      )}
    </For>
  )
  return (
    <article class="record" data-testid="record" aria-busy={drawn() < summary().sections.length}>
      <PatientBanner banner={summary().banner} allergies={main().find(({ key }) => key === 'allergies')} />
      <Show when={summary().patients.length > 1}>
        <div class="notice warn">
          <p>{say().health.banner.several}</p>
          <SelectField
            label={say().health.banner.choose}
            of={summary().patients.map(({ ordinal, name, born }) => ({
              value: String(ordinal),
              label: [name || say().health.banner.noName, printPartialDate(born)]
                .filter((text) => text !== '')
                .join(', '),
            }))}
            value={String(summary().banner.ordinal ?? '')}
            onChange={(patient) => void choose.run(Number(patient))}
          />
        </div>
      </Show>
      <For each={summary().notices}>
        {(notice) => <p class="notice warn">{say().health.notices[notice]}</p>}
      </For>
      <Show when={summary().cover}>
        {(cover) => (
          <p class="cover">
            <bdi>{spoken(cover().title)}</bdi>
            <Show when={cover().date !== ''}>, {printPartialDate(cover().date)}</Show>
            <Show when={spoken(cover().author) !== ''}>
              , <bdi>{say().health.coverBy(spoken(cover().author))}</bdi>
            </Show>
          </p>
        )}
      </Show>
      <Show when={!props.brief}>
        <div class="record-tools">
          <p class="quiet">{say().record.entries(summary().total)}</p>
          <button type="button" class="button" disabled={download.busy()} onClick={() => void download.run()}>
            {say().record.download}
          </button>
        </div>
      </Show>
      <div class="sections first">{list(main().slice(0, drawn()), true)}</div>
      <div class="sections">{list(others().slice(0, Math.max(0, drawn() - main().length)), false)}</div>
      <EntrySheet handle={props.opened.handle} ordinal={ordinal()} show={setOrdinal} />
    </article>
  )
}
