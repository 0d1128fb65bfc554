import { createMemo, createSignal, For, Match, Show, Switch, type JSX } from 'solid-js'
import type { GuestRow, LetterRow, VisitRow } from '../../node/api.ts'
import { termWords } from '../policy/rule-words.ts'
import { createTerms, termOf, type Term } from '../policy/terms.ts'
import { calledFirst } from '../shell/called.ts'
import { useApp } from '../shell/app-context.tsx'
import { SelectField } from '../shell/form.tsx'
import { createAction } from '../shell/jobs.ts'
import { RefusalNotice } from '../shell/messages.tsx'
import { Part } from '../shell/page.tsx'
import { JobLine, ProgressLine } from '../shell/progress.tsx'
import { day, gap } from '../words/format.ts'
import { createView } from '../shell/view.ts'
import { say } from '../words/words.ts'
import { decisionNow, type Decision } from './decision.ts'
import { isUnprotected, SecondPlace } from './second-place.tsx'

const dayMs = 86_400_000
const lengths = { week: 7 * dayMs, month: 30 * dayMs, year: 365 * dayMs } as const
type Length = keyof typeof lengths

/** Readers who ask to be let in, each to be answered: once, until a day, or no. */
export function Asks(props: { readonly visits: readonly VisitRow[] }): JSX.Element {
  const letters = createView('letters', () => ({}))
  const terms = createTerms()
  const open = createMemo(() => {
    const answered = new Set((letters() ?? []).flatMap(({ answers }) => answers ?? []))
    return (letters() ?? []).filter(({ id, kind, mine }) => kind === 'ask' && !mine && !answered.has(id))
  })
  const visitOf = ({ record }: LetterRow): VisitRow | undefined =>
    props.visits.find(({ records }) => records.some(({ id }) => id === record))
  return (
    <Show when={open().length > 0}>
      <Part title={say().asks.title}>
        <ul class="rows">
          <For each={open()}>
            {(letter) => (
              <Show when={visitOf(letter)}>
                {(visit) => <Ask letter={letter} visit={visit()} terms={terms()} />}
              </Show>
            )}
          </For>
        </ul>
      </Part>
    </Show>
  )
}

function Ask(props: {
  readonly letter: LetterRow
  readonly visit: VisitRow
  readonly terms: readonly Term[]
}): JSX.Element {
  const app = useApp()
  const [longer, setLonger] = createSignal(false)
  const [length, setLength] = createSignal<Length>('week')
  const words = () => say().asks
  const record = () => props.visit.records.find(({ id }) => id === props.letter.record)
  const job = (): string => `allow:${props.letter.id}`
  /** What their own institution vouches for, or else anything that somebody does. */
  const attribute = (): string | undefined =>
    props.letter.attributes.find(
      (one) => termOf(one, props.terms)?.institution === props.letter.institution,
    ) ?? props.letter.attributes[0]
  const category = () => record()?.category ?? 'everyday'
  const isAsker = (one: GuestRow): boolean =>
    one.account === props.letter.account && one.category === category()
  /** They were let in, by a press of before whose answer was lost, or of another device: a no has to end it. */
  const already = () =>
    props.visit.guests?.find(
      (one) =>
        isAsker(one) && one.until > app.now() && one.purposes.includes(props.letter.purpose ?? 'treatment'),
    )
  /** Decided here, and not on the ledger yet. */
  const changing = () => props.visit.pending.find(({ kind }) => kind === 'record.rewrap')
  const until = (once: boolean): number =>
    Math.min(props.visit.until, app.now() + (once ? dayMs : lengths[length()]))
  const change = (terms: Decision & { readonly consent: string }): Promise<unknown> =>
    app.jobs.run(job(), (options) => app.node.port.call('changeTerms', terms, options))
  const answer = async (letter: string, yes: boolean): Promise<void> => {
    await app.node.port.call('answerAsk', { letter, yes })
    app.messages.tell({ kind: 'done', text: yes ? words().allowed : words().refused })
  }
  const allow = createAction(app.messages, async (once: boolean) => {
    const { consent } = props.visit
    const { id: letter, account, name, institution, purpose = 'treatment' } = props.letter
    const [now, policy] = [decisionNow(props.visit), attribute()]
    if (!now || consent === undefined || policy === undefined) return
    const guest = {
      account,
      name,
      institution,
      category: category(),
      policy,
      purposes: [purpose],
      until: until(once),
      once,
    }
    if (await change({ consent, ...now, guests: [...now.guests.filter((one) => !isAsker(one)), guest] }))
      await answer(letter, true)
  })
  const refuse = createAction(app.messages, async () => {
    const { consent } = props.visit
    const [letter, now] = [props.letter.id, decisionNow(props.visit)]
    if (already() && now && consent !== undefined) {
      const guests = now.guests.filter((one) => !isAsker(one))
      if (!(await change({ consent, ...now, guests }))) return
    }
    await answer(letter, false)
  })
  const tell = createAction(app.messages, () => answer(props.letter.id, true))
  const busy = (): boolean => allow.busy() || refuse.busy() || tell.busy() || changing() !== undefined
  const no = (): JSX.Element => (
    <button type="button" class="button" disabled={busy()} onClick={() => void refuse.run()}>
      {words().no}
    </button>
  )
  const alone = (): JSX.Element => <div class="buttons">{no()}</div>
  return (
    <li class="row-card stack" data-testid="ask">
      <p class="row-title">
        {words().line(
          calledFirst(props.letter, say().later.person),
          props.visit.hospital,
          day(record()?.time ?? 0),
        )}
      </p>
      <p>
        {props.letter.attributes.length > 0
          ? words().vouched(props.letter.attributes.map((one) => termWords(one, props.terms)))
          : words().unvouched}
        {gap()}
        {words().what(say().purposes[props.letter.purpose ?? 'treatment'])}
      </p>
      <Show when={props.letter.text !== ''}>
        <p>{words().said(props.letter.text)}</p>
      </Show>
      <Switch>
        <Match when={props.visit.withdrawn || props.visit.until < app.now()}>
          <p class="hint">{words().ended}</p>
          {alone()}
        </Match>
        <Match when={!decisionNow(props.visit)}>
          <p class="hint">{words().unknown}</p>
          {alone()}
        </Match>
        <Match when={props.letter.institution !== props.visit.hospital && isUnprotected(app.status())}>
          <SecondPlace />
          {alone()}
        </Match>
        <Match when={attribute() === undefined}>{alone()}</Match>
        <Match when={already()}>
          {(guest) => (
            <>
              <p class="notice">{words().already(day(guest().until))}</p>
              <div class="buttons">
                <button
                  type="button"
                  class="button primary"
                  disabled={busy()}
                  onClick={() => void tell.run()}
                >
                  {words().tell}
                </button>
                {no()}
              </div>
            </>
          )}
        </Match>
        <Match when={true}>
          <p class="hint">{words().onceHelp}</p>
          <div class="buttons">
            <button
              type="button"
              class="button primary"
              disabled={busy()}
              onClick={() => void allow.run(true)}
            >
              {words().once}
            </button>
            <button
              type="button"
              class="button"
              aria-expanded={longer()}
              disabled={busy()}
              onClick={() => setLonger(!longer())}
            >
              {words().longer}
            </button>
            {no()}
          </div>
          <Show when={longer()}>
            <SelectField
              label={words().until}
              of={(['week', 'month', 'year'] as const).map((value) => ({
                value,
                label: say().checkin.untils[value],
              }))}
              value={length()}
              onChange={setLength}
            />
            <div class="buttons">
              <button type="button" class="button" disabled={busy()} onClick={() => void allow.run(false)}>
                {words().allow}
              </button>
            </div>
          </Show>
        </Match>
      </Switch>
      <RefusalNotice refusal={allow.refusal() ?? refuse.refusal() ?? tell.refusal()} />
      <Show when={!app.jobs.at(job())?.running && changing()}>
        {(act) => (
          <>
            <p class="hint">{say().later.pending['record.rewrap']}</p>
            <ProgressLine progress={act().progress} />
          </>
        )}
      </Show>
      <JobLine job={job()} />
    </li>
  )
}
