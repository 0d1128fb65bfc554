import { Show, type JSX } from 'solid-js'
import type { Opened } from '../../node/api.ts'
import { isEmpty } from '../../health/draft.ts'
import { RecordView } from '../record/lazy-record-view.tsx'
import { useApp } from '../shell/app-context.tsx'
import { createAction } from '../shell/jobs.ts'
import { RefusalNotice } from '../shell/messages.tsx'
import { Part } from '../shell/page.tsx'
import { createView } from '../shell/view.ts'
import { colon, figure } from '../words/format.ts'
import { hospitalWords, say } from '../words/words.ts'
import { createChecking } from './checking.ts'
import type { OpenDraft } from './draft.tsx'
import { DraftPage } from './draft-page.tsx'
import { DraftForm } from './encounter-form.tsx'
import { nameOf, type PatientRow } from './patients.ts'
import { SignPart } from './sign-part.tsx'
import { WhoBanner } from './who.tsx'
import './hospital.css'

/** What is written of a visit: by the team, until somebody checks and signs it. */
export default function Encounter(props: { readonly ticket: string }): JSX.Element {
  const words = () => hospitalWords.say().encounter
  return (
    <DraftPage ticket={props.ticket} draft={props.ticket} title={words().title} intro={words().intro}>
      {(row, draft) => <Steps row={row()} draft={draft()} />}
    </DraftPage>
  )
}

/** Writing, and then looking at what becomes of it. */
function Steps(props: { readonly row: PatientRow; readonly draft: OpenDraft }): JSX.Element {
  const app = useApp()
  const words = () => hospitalWords.say().encounter
  const signs = (): boolean => app.status().role === 'institution'
  const stops = (): boolean => props.draft.draft().faults.some(({ what }) => what !== 'unlikely')
  const note = createView('draft', () => ({ name: `note/${props.row.ticket}` }))
  const nothing = (): boolean => isEmpty(props.draft.fields()) && (note()?.text ?? '').trim() === ''
  const { checked, check, drop } = createChecking(() =>
    app.node.port.call('writeEncounter', { ticket: props.row.ticket }),
  )
  return (
    <Show
      when={checked()}
      keyed
      fallback={
        <>
          <WhoBanner row={props.row} />
          <DraftForm row={props.row} />
          <Part title={words().checkTitle}>
            <Show
              when={signs()}
              fallback={<Hand row={props.row} draft={props.draft} hinders={stops() || nothing()} />}
            >
              <Show when={props.row.state === 'final'} fallback={<p>{words().notYet}</p>}>
                <p class="hint">{words().checkHelp}</p>
                <Show when={stops()}>
                  <p class="notice warn" role="status">
                    {words().faulty}
                  </p>
                </Show>
                <RefusalNotice refusal={check.refusal()} />
                <div class="buttons">
                  <button
                    type="button"
                    class="button primary"
                    disabled={check.busy() || stops() || nothing()}
                    onClick={() => void check.run()}
                  >
                    {words().check}
                  </button>
                </div>
              </Show>
            </Show>
          </Part>
        </>
      }
    >
      {(held) => (
        <Sign row={props.row} draft={props.draft} file={held.file} opened={held.opened} back={drop} />
      )}
    </Show>
  )
}

/** On a device that cannot sign: says to the officer that it is ready, or that it is not yet. */
function Hand(props: {
  readonly row: PatientRow
  readonly draft: OpenDraft
  readonly hinders: boolean
}): JSX.Element {
  const app = useApp()
  const words = () => hospitalWords.say().encounter
  const tell = createAction(app.messages, () => props.draft.write('ready', props.row.ready ? '' : 'yes'))
  return (
    <>
      <p role="status">{props.row.ready ? words().ready : words().signElsewhere}</p>
      <RefusalNotice refusal={tell.refusal()} />
      <div class="buttons">
        <button
          type="button"
          class="button"
          classList={{ primary: !props.row.ready }}
          disabled={tell.busy() || (props.hinders && !props.row.ready)}
          onClick={() => void tell.run()}
        >
          {props.row.ready ? words().goOn : words().makeReady}
        </button>
      </div>
    </>
  )
}

/** Everything as it will be read, and by whom; then it is sealed. */
function Sign(props: {
  readonly row: PatientRow
  readonly draft: OpenDraft
  readonly file: Blob
  readonly opened: Opened
  readonly back: () => void
}): JSX.Element {
  const app = useApp()
  const words = () => hospitalWords.say().encounter
  /** Measurements that are seldom like that; the other faults do not come as far as this. */
  const unlikely = (): readonly string[] => {
    const { faults, vitals } = props.draft.draft()
    return vitals
      .filter(({ kind }) => faults.some(({ field }) => field === `vital/${kind}`))
      .map(
        ({ kind, value, unit }) =>
          `${say().health.keyed[`test.${kind}`]}${colon()}${figure(value)} ${unit.shown}`,
      )
  }
  return (
    <>
      <Show when={unlikely().length > 0}>
        <p class="notice warn">{words().unlikely(unlikely())}</p>
      </Show>
      <Part title={words().readTitle(nameOf(props.row))} intro={words().readHelp}>
        <RecordView opened={props.opened} />
      </Part>
      <SignPart
        row={props.row}
        file={props.file}
        ended={(record) => app.node.port.call('endEncounter', { ticket: props.row.ticket, record })}
        back={props.back}
      />
    </>
  )
}
