import { createSignal, For, Show, untrack, type JSX } from 'solid-js'
import type { HandoverItem, TeamView } from '../../node/api.ts'
import { useApp } from '../shell/app-context.tsx'
import { CheckField, filled, Form, TextField } from '../shell/form.tsx'
import { createAction } from '../shell/jobs.ts'
import { RefusalNotice } from '../shell/messages.tsx'
import { Empty, Page, Part } from '../shell/page.tsx'
import { createView } from '../shell/view.ts'
import { gap, moment } from '../words/format.ts'
import { hospitalWords, say } from '../words/words.ts'
import { useDesk } from './desk.ts'
import { createPatients, nameOf, stateWords, type PatientRow } from './patients.ts'
import { DraftNote, SharedText } from './shared-text.tsx'
import { TeamGate } from './team-gate.tsx'
import { bornWords } from './who.tsx'
import './hospital.css'

/** What a hospital's devices write together: what the next shift has to know, notes not done yet. */
export default function Handover(): JSX.Element {
  const { rows, team } = createPatients()
  const words = () => say().team
  return (
    <Page title={words().title} intro={words().intro} back>
      <TeamGate team={team()}>
        {(open) => <Open team={open()} patients={(rows() ?? []).filter(({ state }) => state !== 'ended')} />}
      </TeamGate>
    </Page>
  )
}

interface OpenProps {
  readonly team: TeamView
  readonly patients: readonly PatientRow[]
}

function Open(props: OpenProps): JSX.Element {
  const words = () => say().team
  const open = () => props.team.items.filter(({ done }) => !done)
  const done = () => props.team.items.filter((item) => item.done)
  return (
    <>
      <p class="quiet" data-testid="team-kept">
        {words().readers(props.team.devices)}
        {gap()}
        {words().keepers(props.team.keepers)}
      </p>
      <Part title={words().listTitle} intro={words().listIntro}>
        <Show when={open().length > 0} fallback={<Empty what={words().listEmpty} todo={words().listTodo} />}>
          <ul class="rows">
            <For each={open()}>{(item) => <Item item={item} />}</For>
          </ul>
        </Show>
        <Show when={done().length > 0}>
          <details>
            <summary>{hospitalWords.say().handover.done(done().length)}</summary>
            <ul class="rows">
              <For each={done()}>{(item) => <Item item={item} />}</For>
            </ul>
          </details>
        </Show>
      </Part>
      <Part title={words().add}>
        <Add patients={props.patients} />
      </Part>
      <Part title={words().patientsTitle}>
        <Show
          when={props.patients.length > 0}
          fallback={<Empty what={words().patientsEmpty} todo={words().patientsTodo} />}
        >
          <ul class="rows">
            <For each={props.patients}>{(patient) => <Patient patient={patient} />}</For>
          </ul>
        </Show>
      </Part>
    </>
  )
}

function Item(props: { readonly item: HandoverItem }): JSX.Element {
  const app = useApp()
  const words = () => say().team
  const tick = createAction(app.messages, (done: boolean) =>
    app.node.port.call('tickHandover', { id: props.item.id, done }),
  )
  const remove = createAction(app.messages, () => app.node.port.call('removeHandover', { id: props.item.id }))
  const write = async (base: string, text: string): Promise<string> =>
    (await app.node.port.call('writeHandover', { id: props.item.id, base, text })).text
  return (
    <li class="row-card stack" data-testid="handover-item">
      <h3 class="row-title">
        <bdi>{props.item.about}</bdi>
      </h3>
      <p class="quiet">{words().by(props.item.by, moment(props.item.time))}</p>
      <SharedText label={words().text(props.item.about)} text={props.item.text} write={write} />
      <CheckField
        label={words().done(props.item.about)}
        checked={props.item.done}
        onChange={(done) => void tick.run(done)}
      />
      <RefusalNotice refusal={tick.refusal() ?? remove.refusal()} />
      <button
        type="button"
        class="button small"
        aria-label={words().removeWhat(props.item.about)}
        disabled={remove.busy()}
        onClick={() => void remove.run()}
      >
        {words().remove}
      </button>
    </li>
  )
}

/** Whom it is about is chosen or typed; a patient's name is offered while somebody types. */
function Add(props: Pick<OpenProps, 'patients'>): JSX.Element {
  const app = useApp()
  const [about, setAbout] = createSignal('')
  const [text, setText] = createSignal('')
  const words = () => say().team
  const add = createAction(app.messages, async () => {
    await app.node.port.call('addHandover', { about: about().trim(), text: text().trim() })
    setAbout('')
    setText('')
  })
  return (
    <Form action={add} submit={words().add} ready={filled(about())} quiet>
      <TextField
        label={words().about}
        help={words().aboutHelp}
        value={about()}
        onInput={setAbout}
        maxlength={80}
        offers={props.patients.map(nameOf)}
      />
      <div class="shared">
        <TextField
          label={hospitalWords.say().handover.text}
          value={text()}
          onInput={setText}
          lines={3}
          maxlength={20_000}
          optional
        />
      </div>
    </Form>
  )
}

function Patient(props: { readonly patient: PatientRow }): JSX.Element {
  const app = useApp()
  const desk = useDesk()
  const name = (): string => nameOf(props.patient)
  const note = createView('draft', () => ({ name: `note/${props.patient.ticket}` }))
  const facts = (): string =>
    [
      name() === props.patient.label ? '' : props.patient.label,
      bornWords(props.patient.who, app.now()),
      stateWords(props.patient.state, desk()),
      say().patients.records(props.patient.records),
    ]
      .filter((part) => part !== '')
      .join(' · ')
  return (
    <li class="row-card stack" data-testid="team-patient">
      <div>
        <h3 class="row-title">
          <bdi>{name()}</bdi>
        </h3>
        <p class="quiet">{facts()}</p>
        <button
          type="button"
          class="link"
          aria-label={hospitalWords.say().handover.pageOf(name())}
          onClick={() => app.go('checkin', props.patient.ticket)}
        >
          {hospitalWords.say().handover.page}
        </button>
      </div>
      {/* Open where something stands in it: a ward has many patients, and few notes at once. */}
      <Show when={note()}>
        {(draft) => (
          <details open={untrack(() => draft().text !== '')}>
            <summary>{hospitalWords.say().handover.note}</summary>
            <DraftNote ticket={props.patient.ticket} label={say().team.note(name())} />
          </details>
        )}
      </Show>
    </li>
  )
}
