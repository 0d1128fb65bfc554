import { createSignal, For, Show, type JSX } from 'solid-js'
import type { CeremonyRow, PersonRow } from '../../node/api.ts'
import { useApp } from '../shell/app-context.tsx'
import { CheckField, Form, SelectField, TextField } from '../shell/form.tsx'
import { createAction } from '../shell/jobs.ts'
import { Empty } from '../shell/page.tsx'
import { hour, moment } from '../words/format.ts'
import { createView } from '../shell/view.ts'
import { isLabel, labelMost } from '../stranger/label.ts'
import { Loading } from '../shell/states.tsx'
import { say } from '../words/words.ts'

/** As many as one ceremony on the ledger takes. */
const officersMost = 7
const hourMs = 3_600_000
export const patiences = { hour: hourMs, day: 24 * hourMs, week: 7 * 24 * hourMs } as const

/** How far the making of one key is: whom it waits for, who failed, and one's own yes. */
export function Ceremony(props: { readonly ceremony: CeremonyRow }): JSX.Element {
  const words = () => say().officers
  const of = () => props.ceremony
  const ended = (): boolean => of().stage === 'done' || of().stage === 'failed'
  const title = (): string => {
    const { stage, authority } = of()
    const name = authority ?? words().trustee.key
    return stage === 'done'
      ? words().made(name)
      : stage === 'failed'
        ? words().notMade(name)
        : words().making(name)
  }
  const awaited = (): readonly string[] =>
    of()
      .officers.filter((one) => one.awaited)
      .map(({ name }) => name)
  const faulty = (): boolean => of().officers.some(({ fault }) => fault !== undefined)
  return (
    <li class="row-card stack" data-testid="ceremony">
      <h3 dir="auto">{title()}</h3>
      <p class="hint">{words().terms(of().threshold, of().officers.length, of().institution)}</p>
      <div role="status">
        <p>{words().stages[of().stage]}</p>
        <Show when={awaited().length > 0}>
          <p>
            {words().waiting(awaited(), hour(of().began))}{' '}
            <span class="quiet">{words().without(moment(of().ends))}</span>
          </p>
        </Show>
      </div>
      <ul class="holders">
        <For each={of().officers}>
          {(officer) => (
            <li classList={{ gone: officer.fault !== undefined }}>
              <span>
                <bdi>{words().personOf(officer.name, officer.institution)}</bdi>{' '}
                <Show when={officer.self}>
                  <span class="quiet">({words().you})</span>
                </Show>
              </span>
              <Show when={!ended() || officer.fault}>
                <span class="quiet">
                  {officer.fault
                    ? words().faults[officer.fault]
                    : officer.awaited
                      ? words().awaited
                      : words().here}
                </span>
              </Show>
            </li>
          )}
        </For>
      </ul>
      <Show when={faulty() && of().stage === 'done'}>
        <p class="notice warn">{words().faultNotice}</p>
      </Show>
      <Show when={of().asked}>
        <TakePart ceremony={of()} />
      </Show>
    </li>
  )
}

function TakePart(props: { readonly ceremony: CeremonyRow }): JSX.Element {
  const app = useApp()
  const words = () => say().officers
  const take = createAction(app.messages, async () => {
    await app.node.port.call('takePart', { ceremony: props.ceremony.id })
  })
  return (
    <section class="asking">
      <h4>{words().asked}</h4>
      <p class="hint">
        {props.ceremony.authority === undefined
          ? words().trustee.askedEffect
          : words().askedEffect(props.ceremony.authority, props.ceremony.threshold)}
      </p>
      <Form action={take} submit={words().takePart} busy={words().takingPart} />
    </section>
  )
}

/** Names the people who will hold a new authority, and how many of them must agree. */
export function BeginAuthority(): JSX.Element {
  const people = createView('people', () => ({}))
  const words = () => say().officers
  return (
    <details class="more">
      <summary>{words().start}</summary>
      <Show when={people()} fallback={<Loading />}>
        {(all) => (
          <Show when={all().length > 1} fallback={<Empty what={words().tooFew} todo={words().tooFewTodo} />}>
            <Begin people={all()} />
          </Show>
        )}
      </Show>
    </details>
  )
}

function Begin(props: { readonly people: readonly PersonRow[] }): JSX.Element {
  const app = useApp()
  const words = () => say().officers
  const [label, setLabel] = createSignal('')
  const [chosen, setChosen] = createSignal<readonly string[]>([])
  const [wanted, setWanted] = createSignal<string>()
  const [patience, setPatience] = createSignal<keyof typeof patiences>('day')
  const all = (): number => chosen().length
  const thresholds = (): readonly string[] =>
    Array.from({ length: Math.max(0, all() - 1) }, (_, i) => String(i + 2))
  /** More than half, unless a person chose another number that still fits. */
  const threshold = (): string =>
    thresholds().find((each) => each === wanted()) ?? String(Math.max(2, Math.floor(all() / 2) + 1))
  const houses = (): number =>
    new Set(props.people.filter(({ account }) => chosen().includes(account)).map((one) => one.institution))
      .size
  const choose = (account: string, on: boolean): void => {
    const others = chosen().filter((one) => one !== account)
    setChosen(on ? [...others, account] : others)
  }
  const ready = (): boolean => isLabel(label()) && all() >= 2 && all() <= officersMost
  const begin = createAction(app.messages, async () => {
    const authority = label()
    await app.node.port.call('beginAuthority', {
      authority,
      officers: chosen(),
      threshold: Number(threshold()),
      patience: patiences[patience()],
    })
    app.messages.tell({ kind: 'done', text: words().begun(authority) })
    setLabel('')
    setChosen([])
  })
  return (
    <Form action={begin} submit={words().submit} busy={words().busy} ready={ready()} quiet>
      <TextField
        label={words().label}
        help={words().labelHelp(label())}
        value={label()}
        onInput={setLabel}
        maxlength={labelMost}
        wrong={label() === '' || isLabel(label()) ? undefined : say().start.authorityBad}
      />
      <fieldset class="choices">
        <legend>{words().who}</legend>
        <p class="hint">{words().whoHelp(officersMost)}</p>
        <For each={props.people}>
          {(person) => (
            <CheckField
              label={words().personOf(person.name, person.institution)}
              checked={chosen().includes(person.account)}
              onChange={(on) => choose(person.account, on)}
            />
          )}
        </For>
      </fieldset>
      <Show when={all() >= 2}>
        <SelectField
          label={words().agree}
          of={thresholds().map((value) => ({ value, label: words().agreeOf(Number(value), all()) }))}
          value={threshold()}
          onChange={setWanted}
        />
        <Show when={Number(threshold()) === all()}>
          <p class="notice warn">{words().everybody}</p>
        </Show>
        <Show when={houses() === 1}>
          <p class="notice warn">{words().oneHouse}</p>
        </Show>
      </Show>
      <SelectField
        label={words().patience}
        of={(['hour', 'day', 'week'] as const).map((value) => ({ value, label: words().patiences[value] }))}
        value={patience()}
        onChange={setPatience}
      />
    </Form>
  )
}
