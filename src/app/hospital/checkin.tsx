import { createMemo, For, Match, Show, Switch, type JSX } from 'solid-js'
import { isEmpty } from '../../health/draft.ts'
import type { CheckinRow, RecordRow, TeamView, Who } from '../../node/api.ts'
import { AlsoShownLines } from '../patient/also-shown.tsx'
import { ApartLines } from '../patient/apart-lines.tsx'
import { ProofButton } from '../proof/button.tsx'
import { PolicySentence } from '../policy/sentence.tsx'
import { createTerms } from '../policy/terms.ts'
import { RecordLine } from '../reader/record-line.tsx'
import { SinceNotices } from '../reader/since.tsx'
import { useApp } from '../shell/app-context.tsx'
import { createAction } from '../shell/jobs.ts'
import { RefusalNotice } from '../shell/messages.tsx'
import { Empty, Page, Part } from '../shell/page.tsx'
import { Found } from '../shell/states.tsx'
import { createView } from '../shell/view.ts'
import { capital, day, moment } from '../words/format.ts'
import { hospitalWords, say } from '../words/words.ts'
import { CheckingIn, differs } from './checking-in.tsx'
import { useDesk, useKind } from './desk.ts'
import { createPatients, nameOf, stateWords, type PatientRow } from './patients.ts'
import { Seal } from './seal.tsx'
import { VouchingPart } from './vouching.tsx'
import { WhoBanner } from './who.tsx'
import './hospital.css'

/** One patient: who it is, what they decided, the records sealed here; before that, the check-in. */
export default function Checkin(props: { readonly ticket: string }): JSX.Element {
  const { rows, checkins, team } = createPatients()
  const chart = createView('chart', () => ({ ticket: props.ticket }))
  const note = createView('draft', () => ({ name: `note/${props.ticket}` }))
  const begun = (): boolean => !isEmpty(chart()?.fields ?? {}) || (note()?.text ?? '') !== ''
  const desk = useDesk()
  const kind = useKind()
  const row = createMemo(() => rows()?.find(({ ticket }) => ticket === props.ticket))
  const checkin = createMemo(() => checkins()?.find(({ ticket }) => ticket === props.ticket))
  const title = (): string => {
    const found = row()
    return found ? nameOf(found) : ''
  }
  const intro = (): string | undefined => {
    const found = row()
    return found && stateWords(found.state, desk())
  }
  return (
    <Page title={title()} back bannered={row() !== undefined} intro={intro()}>
      <Found of={row()} among={rows()} gone={say().checkin.gone}>
        {(found) => (
          <>
            <WhoBanner row={found()} />
            <GivenLine row={found()} />
            <Show when={kind() === 'hospital'}>
              <DraftLine row={found()} begun={begun()} />
            </Show>
            <Show when={checkin()} fallback={<p class="notice">{desk().elsewhere}</p>}>
              {(open) => <CheckinParts row={open()} begun={begun()} team={team()} who={found().who} />}
            </Show>
          </>
        )}
      </Found>
    </Page>
  )
}

/** That the patient wrote something down and gave it, and the way there. */
function GivenLine(props: { readonly row: PatientRow }): JSX.Element {
  const app = useApp()
  const words = () => hospitalWords.say().given
  return (
    <Show when={props.row.given}>
      {(given) => (
        <div class="notice" data-testid="given">
          <p>{words().there(nameOf(props.row), given().jottings.length)}</p>
          <button type="button" class="button" onClick={() => app.go('given', props.row.ticket)}>
            {words().look}
          </button>
        </div>
      )}
    </Show>
  )
}

/** The ways to what is written of this visit: an encounter, a letter; of one begun it says so. */
function DraftLine(props: { readonly row: PatientRow; readonly begun: boolean }): JSX.Element {
  const app = useApp()
  const words = () => hospitalWords.say()
  return (
    <Show when={props.row.state !== 'ended' && !differs(app.profile, props.row.ticket)}>
      <div class={props.begun ? 'notice' : undefined}>
        <Show when={props.begun}>
          <p>{props.row.ready ? words().encounter.ready : words().encounter.begun}</p>
        </Show>
        <div class="buttons">
          <button
            type="button"
            class="button"
            // Before that the next step of the check-in is what comes first.
            classList={{ primary: props.row.state === 'final' }}
            onClick={() => app.go('encounter', props.row.ticket)}
          >
            {props.begun ? words().encounter.continue : words().encounter.write}
          </button>
          <button type="button" class="button" onClick={() => app.go('letter', props.row.ticket)}>
            {words().letter.write}
          </button>
        </div>
      </div>
    </Show>
  )
}

function CheckinParts(props: RecordsProps): JSX.Element {
  const app = useApp()
  const terms = createTerms()
  const words = () => say().checkin
  const desk = useDesk()
  const decided = () => props.row.state === 'agreed' || props.row.state === 'final'
  return (
    <>
      <CheckingIn row={props.row} />
      <VouchingPart row={props.row} />
      <Show when={decided()}>
        <Records {...props} />
      </Show>
      <Part title={decided() ? desk().decided : words().proposed}>
        <p class="lead">
          <PolicySentence policy={props.row.policy ?? props.row.proposal} terms={terms()} />
        </p>
        <Show when={decided() && props.row.purposes}>
          {(agreed) => <p>{say().records.agreedFor(agreed().map((one) => say().purposes[one]))}</p>}
        </Show>
        <p class="hint">{capital(say().patients.until(day(props.row.until)))}</p>
        <ApartLines apart={props.row.apart ?? []} terms={terms()} />
        <AlsoShownLines also={props.row.also ?? []} />
        <Show when={props.row.vouched}>{(by) => <p class="hint">{desk().vouched[by()]}</p>}</Show>
        <Show when={props.row.wrong}>
          {(names) => <p class="notice warn">{say().officers.trustee.wrong(names())}</p>}
        </Show>
        <Show when={props.row.state === 'final' && props.row.consent}>
          {(consent) => <ProofButton id={consent()} kind="consent" own quiet what={desk().decided} />}
        </Show>
        <SinceNotices since={props.row} />
      </Part>
      <Show when={decided()}>
        <Switch fallback={<p class="notice">{words().notFinal}</p>}>
          <Match when={props.row.withdrawn || differs(app.profile, props.row.ticket)}>{null}</Match>
          <Match when={props.row.state === 'final'}>
            <Seal
              ticket={props.row.ticket}
              who={props.who}
              policy={props.row.policy ?? props.row.proposal}
              apart={props.row.apart ?? []}
              guests={props.row.guests ?? []}
              terms={terms()}
            />
          </Match>
        </Switch>
      </Show>
    </>
  )
}

interface RecordsProps {
  readonly row: CheckinRow
  readonly team: TeamView | undefined
  readonly who: Who | undefined
  /** An encounter is being written, which a correction would take the place of. */
  readonly begun: boolean
}

/** What was sealed for this patient here, each with its state; what is in it has to be asked for, as by anybody. */
function Records(props: RecordsProps): JSX.Element {
  const desk = useDesk()
  return (
    <Part title={desk().records} intro={desk().recordsIntro}>
      <Show
        when={props.row.records.length > 0}
        fallback={<Empty what={desk().noRecords} todo={desk().noRecordsTodo} />}
      >
        <ul class="rows">
          <For each={props.row.records}>{(record) => <Sealed {...props} record={record} />}</For>
        </ul>
      </Show>
    </Part>
  )
}

function Sealed(props: RecordsProps & { readonly record: RecordRow }): JSX.Element {
  const app = useApp()
  const words = () => hospitalWords.say().patient
  const later = () => props.team?.replaced.find(({ record }) => record === props.record.id)
  const earlier = () => props.team?.replaced.find(({ by }) => by === props.record.id)
  const letter = () => props.team?.addressed.find(({ record }) => record === props.record.id)
  const timeOf = (id: string | undefined): string => {
    const found = props.row.records.find((one) => one.id === id)
    return found ? moment(found.time) : ''
  }
  const correct = createAction(app.messages, async () => {
    const [ticket, record] = [props.row.ticket, props.record.id]
    const open = app.documents.at(record)
    await app.node.port.call('correct', { ticket, record, ...(open && { handle: open.handle }) })
    app.go('encounter', ticket)
  })
  return (
    <li class="row-card" classList={{ replaced: later() !== undefined }}>
      <RecordLine record={props.record} />
      <Show when={props.record.progress.step === 'final' && !props.record.erased}>
        <div class="buttons">
          <Show when={!props.row.withdrawn}>
            <button
              type="button"
              class="button small"
              aria-label={say().records.askWhat(props.record.hospital, moment(props.record.time))}
              onClick={() => app.go('record', props.record.id)}
            >
              {app.documents.at(props.record.id) ? say().records.show : say().records.ask}
            </button>
            <Show when={!later() && !props.begun}>
              <button
                type="button"
                class="button small"
                aria-label={words().correctWhat(moment(props.record.time))}
                disabled={correct.busy()}
                onClick={() => void correct.run()}
              >
                {words().correct}
              </button>
            </Show>
          </Show>
          <ProofButton
            id={props.record.id}
            kind="record"
            own={false}
            quiet
            what={moment(props.record.time)}
          />
        </div>
      </Show>
      <Show when={letter()}>
        {(one) => <p class="row-note">{hospitalWords.say().letter.sealed(one().to)}</p>}
      </Show>
      <Show when={later()}>
        {(one) => <p class="row-note">{words().replaced(timeOf(one().by), one().why)}</p>}
      </Show>
      <Show when={earlier()}>
        {(one) => <p class="row-note">{words().replaces(timeOf(one().record))}</p>}
      </Show>
      <RefusalNotice refusal={correct.refusal()} />
    </li>
  )
}
