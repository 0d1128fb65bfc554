import { createSignal, For, Show, type JSX } from 'solid-js'
import { type Opened } from '../../node/api.ts'
import { type SectionKey } from '../../health/said.ts'
import { useApp } from '../shell/app-context.tsx'
import { createAction } from '../shell/jobs.ts'
import { say } from '../words/words.ts'
import { PatientBanner } from './banner.tsx'
import { EntrySheet } from './entry-sheet.tsx'
import { printPartialDate, spoken } from './said.ts'
import { SectionView } from './section-view.tsx'

const first: readonly SectionKey[] = ['allergies', 'medicines', 'problems']

/**
 * An opened document: the patient on top, then allergies, medicines and problems, then everything else.
 * Shared by all who open one; `brief` is the preview before sealing.
 */
export function RecordView(props: { readonly opened: Opened; readonly brief?: boolean }): JSX.Element {
  const app = useApp()
  const [ordinal, setOrdinal] = createSignal<number>()
  const summary = () => props.opened.summary
  const main = () => first.flatMap((key) => summary().sections.filter((section) => section.key === key))
  const others = () => summary().sections.filter((section) => !first.includes(section.key))
  const download = createAction(app.messages, async () => {
    const blob = await app.node.port.call('original', { handle: props.opened.handle })
    const address = URL.createObjectURL(blob)
    const link = document.createElement('a')
    link.href = address
    link.download = say().record.fileName
    link.click()
    URL.revokeObjectURL(address)
  })
  return (
    <article class="record" data-testid="record">
      <PatientBanner banner={summary().banner} allergies={main().find(({ key }) => key === 'allergies')} />
      <Show when={summary().patients.length > 1}>
        <p class="notice warn">{say().health.banner.several}</p>
      </Show>
      <For each={summary().notices}>{(notice) => <p class="notice warn">{say().health.notices[notice]}</p>}</For>
      <Show when={summary().cover}>
        {(cover) => (
          <p class="cover" dir="auto">
            {[spoken(cover().title), printPartialDate(cover().date)].filter((text) => text !== '').join(', ')}
            <Show when={spoken(cover().author) !== ''}> {say().health.coverBy(spoken(cover().author))}</Show>
          </p>
        )}
      </Show>
      <Show when={!props.brief}>
        <div class="record-tools">
          <Show when={props.opened.record !== undefined}>
            <p class="badge" data-state={props.opened.confirmed ? 'good' : 'wait'}>
              {props.opened.confirmed ? say().record.confirmed : say().record.unconfirmed}
            </p>
          </Show>
          <p class="quiet">{say().record.entries(summary().total)}</p>
          <button type="button" class="button" disabled={download.busy()} onClick={() => void download.run()}>
            {say().record.download}
          </button>
        </div>
      </Show>
      <div class="sections first">
        <For each={main()}>{(section) => <SectionView section={section} main show={setOrdinal} />}</For>
      </div>
      <div class="sections">
        <For each={others()}>{(section) => <SectionView section={section} main={false} show={setOrdinal} />}</For>
      </div>
      <EntrySheet handle={props.opened.handle} ordinal={ordinal()} show={setOrdinal} />
    </article>
  )
}
