import { createMemo, createSignal, Show, type JSX } from 'solid-js'
import type { Opened } from '../../node/api.ts'
import type { Summary } from '../../health/summary.ts'
import { createAction } from '../shell/jobs.ts'
import { say } from '../words/words.ts'
import { EntrySheet } from './entry-sheet.tsx'
import { OpenRecordProvider, type OpenRecord, type RecordGround } from './open-record.ts'
import { ChoosePatient, OtherPatient } from './patients.tsx'
import { RecordBody } from './record-body.tsx'
import './record.css'

/**
 * An opened document: the patient on top, then allergies, medicines and problems, then everything else; the
 * same by days; and what a word finds in it. Shared by all who open one; `brief` is the preview before sealing,
 * `first` what its patient sees at home.
 * Of a file with several patients somebody says first whose record it is to be.
 */
export default function RecordView(props: {
  readonly opened: Opened
  readonly brief?: boolean
  /** Allergies, medicines and problems alone. */
  readonly first?: boolean
  readonly ground: RecordGround
}): JSX.Element {
  /** Entries opened over the record, the last in sight; a way back leads through them. */
  const [trail, setTrail] = createSignal<readonly number[]>([])
  /** The summary told about a patient whom somebody chose. */
  const [chosen, setChosen] = createSignal<Summary>()
  // eslint-disable-next-line solid/reactivity -- a record stands on one ground for as long as it is shown
  const choose = createAction(props.ground.messages, async (patient: number) =>
    setChosen(await props.ground.port.call('summarize', { handle: props.opened.handle, patient })),
  )
  const summary = createMemo((): Summary => {
    const told = chosen() ?? props.opened.summary
    return props.first ? { ...told, others: [] } : told
  })
  const asks = (): boolean => chosen() === undefined && props.opened.summary.patients.length > 1
  const record: OpenRecord = {
    get port() {
      return props.ground.port
    },
    get messages() {
      return props.ground.messages
    },
    get own() {
      return props.ground.own
    },
    get takeAway() {
      return props.ground.takeAway
    },
    summary,
    get handle() {
      return props.opened.handle
    },
    about() {
      const patient = chosen()?.banner.ordinal
      return patient === undefined ? {} : { patient }
    },
    show: (ordinal) => setTrail([ordinal]),
  }
  return (
    <OpenRecordProvider value={record}>
      <article class="record" aria-label={say().recordView.label}>
        <Show
          when={!asks()}
          fallback={
            <ChoosePatient
              of={props.opened.summary.patients}
              choose={(patient) => void choose.run(patient)}
            />
          }
        >
          <RecordBody
            summary={summary()}
            tools={!props.brief && !props.first}
            level={props.brief ? 'h4' : 'h2'}
          >
            <Show when={chosen()}>
              {(told) => <OtherPatient of={told()} choose={(patient) => void choose.run(patient)} />}
            </Show>
          </RecordBody>
        </Show>
      </article>
      <EntrySheet
        trail={trail()}
        follow={(ordinal) => setTrail([...trail(), ordinal])}
        back={() => setTrail(trail().slice(0, -1))}
        close={() => setTrail([])}
      />
    </OpenRecordProvider>
  )
}
