import { createSignal, For, Show, type JSX } from 'solid-js'
import type { CeremonyRow, PersonRow } from '../../node/api.ts'
import { called, calledFirst } from '../shell/called.ts'
import { useApp } from '../shell/app-context.tsx'
import { CheckField, Form, SelectField, TextField } from '../shell/form.tsx'
import { createAction } from '../shell/jobs.ts'
import { Empty } from '../shell/page.tsx'
import { aside, capital, gap, hour, moment } from '../words/format.ts'
import { createView } from '../shell/view.ts'
import { isLabel, labelMost } from '../stranger/label.ts'
import { Loading } from '../shell/states.tsx'
import { say } from '../words/words.ts'

/** As many as one ceremony on the ledger takes. */
const officersMost = 7
const hourMs = 3_600_000
export const patiences = { hour: hourMs, day: 24 * hourMs, week: 7 * 24 * hourMs } as const

type Officers = CeremonyRow['officers']
const namesIn = (officers: Officers): readonly string[] => officers.map(called)
const without = (officers: Officers, others: Officers): Officers =>
  officers.filter((one) => !others.some(({ account }) => account === one.account))

/** How far the making of one key is, or its handing on: whom it waits for, who failed, and one's own yes. */
export function Ceremony(props: { readonly ceremony: CeremonyRow }): JSX.Element {
  const words = () => say().officers
  const of = () => props.ceremony
  const from = (): Officers => of().from?.people ?? []
  const ended = (): boolean => of().stage === 'done' || of().stage === 'failed'
  const title = (): string => {
    const { stage, authority } = of()
    const name = authority ?? words().trustee.key
    const { made, notMade, making } = of().from ? words().replacing : words()
    return stage === 'done' ? made(name) : stage === 'failed' ? notMade(name) : making(name)
  }
  const step = (): string => {
    const { stages } = words()
    const handing: Partial<typeof stages> = words().replacing.stages
    return (of().from && handing[of().stage]) ?? stages[of().stage]
  }
  const awaited = (): readonly string[] => namesIn([...from(), ...of().officers].filter((one) => one.awaited))
  /** Of a key that was not handed on, who was missed: those named hold nothing. */
  const people = (): Officers =>
    of().from && of().stage === 'failed'
      ? [...from(), ...of().officers].filter(({ fault }) => fault !== undefined)
      : of().officers
  const faulty = (): boolean => of().officers.some(({ fault }) => fault !== undefined)
  return (
    <li class="row-card stack" data-testid="ceremony">
      <h3>{title()}</h3>
      <Show when={of().from}>
        <p>{changeOf(without(of().officers, from()), without(from(), of().officers))}</p>
      </Show>
      <p class="hint">{words().terms(of().threshold, of().officers.length, of().institution)}</p>
      <div role="status">
        <p>{step()}</p>
        <Show when={awaited().length > 0}>
          <p>
            {words().waiting(awaited(), hour(of().began))}
            {gap()}
            <span class="quiet">{words().without(moment(of().ends))}</span>
          </p>
        </Show>
      </div>
      <Show when={!ended() && of().from}>
        {(holders) => (
          <>
            <h4>{words().replacing.holdNow(holders().needed)}</h4>
            <Progress officers={holders().people} ended={false} />
            <h4>{words().replacing.holdThen}</h4>
          </>
        )}
      </Show>
      <Progress officers={people()} ended={ended()} later={of().from && of().stage === 'deal'} />
      <Show when={faulty() && of().stage === 'done'}>
        <p class="notice warn">{words().faultNotice}</p>
      </Show>
      <Show when={of().asked}>
        <TakePart ceremony={of()} />
      </Show>
    </li>
  )
}

/** Who comes and who goes, in a sentence. */
function changeOf(comes: Officers, goes: Officers): string {
  const words = say().officers.replacing
  if (comes.length > 0 && goes.length > 0) return capital(words.takesPlace(namesIn(comes), namesIn(goes)))
  if (comes.length > 0) return capital(words.comesOnly(namesIn(comes)))
  return goes.length > 0 ? capital(words.goesOnly(namesIn(goes))) : ''
}

/** What each of them has done; nothing yet where it is not their turn. */
function Progress(props: {
  readonly officers: Officers
  readonly ended: boolean
  readonly later?: boolean | undefined
}): JSX.Element {
  const words = () => say().officers
  return (
    <ul class="holders">
      <For each={props.officers}>
        {(officer) => (
          <li classList={{ gone: officer.fault !== undefined }}>
            <span>
              <bdi>{calledFirst(officer, words().personOf)}</bdi>
              <Show when={officer.self}>
                <span class="quiet">{aside(words().you)}</span>
              </Show>
            </span>
            <Show when={(!props.ended && !props.later) || officer.fault}>
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
  )
}

function TakePart(props: { readonly ceremony: CeremonyRow }): JSX.Element {
  const app = useApp()
  const words = () => say().officers
  const handsOn = (): boolean => props.ceremony.from !== undefined && props.ceremony.stage === 'deal'
  const stays = (): boolean => props.ceremony.officers.some(({ self }) => self)
  const effect = (): string => {
    const { authority, threshold } = props.ceremony
    if (authority === undefined) return words().trustee.askedEffect
    if (!handsOn()) return words().askedEffect(authority, threshold)
    return stays() ? words().replacing.askedStays(authority) : words().replacing.askedGoes(authority)
  }
  const take = createAction(app.messages, async () => {
    await app.node.port.call('takePart', { ceremony: props.ceremony.id })
  })
  return (
    <section class="asking">
      <h4>{handsOn() ? words().replacing.asked : words().asked}</h4>
      <p class="hint">{effect()}</p>
      <Form
        action={take}
        submit={handsOn() ? words().replacing.handOn : words().takePart}
        busy={handsOn() ? words().replacing.handingOn : words().takingPart}
      />
    </section>
  )
}

/** How many of so many people have to agree. */
export function Thresholds(props: {
  readonly of: number
  readonly value: string
  readonly onChange: (value: string) => void
}): JSX.Element {
  const words = () => say().officers
  return (
    <>
      <SelectField
        label={words().agree}
        of={thresholdsOf(props.of).map((value) => ({
          value,
          label: words().agreeOf(Number(value), props.of),
        }))}
        value={props.value}
        onChange={props.onChange}
      />
      <Show when={Number(props.value) === props.of}>
        <p class="notice warn">{words().everybody}</p>
      </Show>
    </>
  )
}
const thresholdsOf = (people: number): readonly string[] =>
  Array.from({ length: Math.max(0, people - 1) }, (_, i) => String(i + 2))

/** How long each step waits for those who do not answer. */
export function Patience(props: {
  readonly value: keyof typeof patiences
  readonly onChange: (value: keyof typeof patiences) => void
}): JSX.Element {
  const words = () => say().officers
  return (
    <SelectField
      label={words().patience}
      of={(['hour', 'day', 'week'] as const).map((value) => ({ value, label: words().patiences[value] }))}
      value={props.value}
      onChange={props.onChange}
    />
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
  /** More than half, unless a person chose another number that still fits. */
  const threshold = (): string =>
    thresholdsOf(all()).find((each) => each === wanted()) ?? String(Math.max(2, Math.floor(all() / 2) + 1))
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
              label={calledFirst(person, words().personOf)}
              checked={chosen().includes(person.account)}
              onChange={(on) => choose(person.account, on)}
            />
          )}
        </For>
      </fieldset>
      <Show when={all() >= 2}>
        <Thresholds of={all()} value={threshold()} onChange={setWanted} />
        <Show when={houses() === 1}>
          <p class="notice warn">{words().oneHouse}</p>
        </Show>
      </Show>
      <Patience value={patience()} onChange={setPatience} />
    </Form>
  )
}
