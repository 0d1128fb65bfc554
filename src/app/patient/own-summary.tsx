import { createEffect, on, Show, type JSX } from 'solid-js'
import type { RecordRow } from '../../node/api.ts'
import { RecordView } from '../record/lazy-record-view.tsx'
import { useApp } from '../shell/app-context.tsx'
import { Part } from '../shell/page.tsx'
import { JobLine } from '../shell/progress.tsx'
import { day } from '../words/format.ts'
import { say } from '../words/words.ts'
import { createOpening } from './open-own.ts'
import { ShowNow } from './showing.tsx'
import './patient.css'

/** Who one is, and one's allergies, medicines and problems, opened without being asked to. */
export function OwnSummary(props: { readonly record: RecordRow; readonly others: number }): JSX.Element {
  const app = useApp()
  const open = createOpening()
  const words = () => say().home
  const opened = () => app.documents.at(props.record.id)
  createEffect(
    on(
      () => (app.status().keys === 'open' ? props.record.id : undefined),
      (record) => record !== undefined && void open(record),
    ),
  )
  return (
    <section class="own-summary" aria-label={words().summary} data-testid="own-summary">
      <Show
        when={opened()}
        fallback={
          <Part title={words().summary}>
            <JobLine job={`read:${props.record.id}`} />
          </Part>
        }
      >
        {(document) => (
          <>
            <RecordView opened={document()} first />
            <div class="own-summary-foot">
              <button type="button" class="button primary" onClick={() => app.go('record', props.record.id)}>
                {words().whole}
              </button>
              <ShowNow record={props.record} />
              <p class="hint">{words().from(props.record.hospital, day(props.record.time), props.others)}</p>
            </div>
          </>
        )}
      </Show>
    </section>
  )
}
