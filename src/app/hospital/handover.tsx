import { createSignal, For, Match, Show, Switch, type JSX } from 'solid-js'
import type { HandoverItem, PatientLine, TeamView } from '../../node/api.ts'
import { useApp } from '../shell/app-context.tsx'
import { CheckField, filled, Form, TextField } from '../shell/form.tsx'
import { createAction } from '../shell/jobs.ts'
import { RefusalNotice } from '../shell/messages.tsx'
import { Empty, Page, Part } from '../shell/page.tsx'
import { Loading, Locked } from '../shell/states.tsx'
import { createView } from '../shell/view.ts'
import { day, moment } from '../words/format.ts'
import { say } from '../words/words.ts'
import { SharedText } from './shared-text.tsx'

/** What a hospital's devices write together: who is here, what the next shift has to know, notes not done yet. */
export default function Handover(): JSX.Element {
  const team = createView('team', () => ({}))
  const words = () => say().team
  return (
    <Page title={words().title} intro={words().intro} back>
      <Switch fallback={<Loading />}>
        <Match when={team()?.phase === 'none'}>
          <Empty what={words().none} todo={words().noneTodo} />
        </Match>
        <Match when={team()?.phase === 'locked'}>
          <Locked why={words().locked} />
        </Match>
        <Match when={team()?.phase === 'waiting'}>
          <Empty what={words().waiting} todo={words().waitingTodo} />
        </Match>
        <Match when={team()}>{(open) => <Open team={open()} />}</Match>
      </Switch>
    </Page>
  )
}

function Open(props: { readonly team: TeamView }): JSX.Element {
  const words = () => say().team
  return (
    <>
      <p class="quiet" data-testid="team-kept">
        {words().readers(props.team.devices)} {words().keepers(props.team.keepers)}
      </p>
      <Part title={words().listTitle} intro={words().listIntro}>
        <Show
          when={props.team.items.length > 0}
          fallback={<Empty what={words().listEmpty} todo={words().listTodo} />}
        >
          <ul class="rows">
            <For each={props.team.items}>{(item) => <Item item={item} />}</For>
          </ul>
        </Show>
        <Add />
      </Part>
      <Part title={words().patientsTitle} intro={words().patientsIntro}>
        <Show
          when={props.team.patients.length > 0}
          fallback={<Empty what={words().patientsEmpty} todo={words().patientsTodo} />}
        >
          <ul class="rows">
            <For each={props.team.patients}>{(patient) => <Patient patient={patient} />}</For>
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
      <h3 class="row-title" dir="auto">
        {props.item.about}
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

function Add(): JSX.Element {
  const app = useApp()
  const [about, setAbout] = createSignal('')
  const words = () => say().team
  const add = createAction(app.messages, async () => {
    await app.node.port.call('addHandover', { about: about().trim(), text: '' })
    setAbout('')
  })
  return (
    <Form action={add} submit={words().add} ready={filled(about())} quiet>
      <TextField
        label={words().about}
        help={words().aboutHelp}
        value={about()}
        onInput={setAbout}
        maxlength={80}
      />
    </Form>
  )
}

/** How the hospital's devices call where a check-in stands; one that this page does not know is left out. */
const stateOf = (state: string): string => {
  const found = Object.entries(say().patients.states).find(([name]) => name === state)
  return found?.[1] ?? ''
}

function Patient(props: { readonly patient: PatientLine }): JSX.Element {
  return (
    <li class="row-card stack" data-testid="team-patient">
      <h3 class="row-title" dir="auto">
        {props.patient.label}
      </h3>
      <p class="quiet">
        {[
          stateOf(props.patient.state),
          say().patients.records(props.patient.records),
          say().patients.until(day(props.patient.until)),
        ]
          .filter((part) => part !== '')
          .join(' · ')}
      </p>
      <DraftNote ticket={props.patient.ticket} label={props.patient.label} />
    </li>
  )
}

/** A note about a patient that is in no record yet. */
export function DraftNote(props: { readonly ticket: string; readonly label: string }): JSX.Element {
  const app = useApp()
  const name = (): string => `note/${props.ticket}`
  const draft = createView('draft', () => ({ name: name() }))
  const write = async (base: string, text: string): Promise<string> =>
    (await app.node.port.call('writeDraft', { name: name(), base, text })).text
  return (
    <Show when={draft()}>
      {(found) => (
        <SharedText
          label={say().team.note(props.label)}
          help={say().team.noteHelp}
          text={found().text}
          write={write}
        />
      )}
    </Show>
  )
}
