import { createSignal, For, Match, Show, Switch, type JSX } from 'solid-js'
import type { CheckinRow } from '../../node/api.ts'
import { LinkCard } from '../network/link.tsx'
import { useApp } from '../shell/app-context.tsx'
import { Digits } from '../shell/progress.tsx'
import { Part } from '../shell/page.tsx'
import { day } from '../words/format.ts'
import type { Desk } from '../words/en/desk-words.ts'
import { say } from '../words/words.ts'
import { useDesk } from './desk.ts'
import { linkOf, makeLink } from './links.ts'

/** Tickets whose digits somebody compared since this page was opened: true when they were the same. */
const [compared, setCompared] = createSignal<ReadonlyMap<string, boolean>>(new Map())

/** That they were not is kept on this device: a page that is loaded anew must not let anybody seal. */
const differsKey = (profile: string, ticket: string): string => `${profile}:differs/${ticket}`
function found(profile: string, ticket: string, same: boolean): void {
  if (same) localStorage.removeItem(differsKey(profile, ticket))
  else localStorage.setItem(differsKey(profile, ticket), 'yes')
  setCompared(new Map([...compared(), [ticket, same]]))
}

/** Whether nothing is to be sealed, since the digits were not the same. */
export const differs = (profile: string, ticket: string): boolean =>
  !(compared().get(ticket) ?? localStorage.getItem(differsKey(profile, ticket)) === null)

const steps = ['show', 'decide', 'compare', 'ready'] as const
type Step = (typeof steps)[number]

function stepOf({ state, ticket, records }: CheckinRow): Step {
  if (state === 'invited') return 'show'
  if (state === 'here' || state === 'keyed') return 'decide'
  return compared().get(ticket) === true || records.length > 0 ? 'ready' : 'compare'
}

/** From the link to the digits: which step it is, and what is to be done in it. Nothing once all is done. */
export function CheckingIn(props: { readonly row: CheckinRow }): JSX.Element {
  const desk = useDesk()
  const words = () => desk().steps
  const step = (): Step => stepOf(props.row)
  return (
    <Show when={step() !== 'ready'}>
      <Part title={words().title}>
        <ol class="steps">
          <For each={steps}>
            {(each) => (
              <li
                data-state={each === step() ? 'now' : undefined}
                aria-current={each === step() ? 'step' : undefined}
              >
                {words()[each]}
              </li>
            )}
          </For>
        </ol>
        <Show when={step() === 'decide'}>
          <p role="status">{waitingFor(props.row, desk())}</p>
        </Show>
      </Part>
      <Switch>
        <Match when={step() === 'show'}>
          <Invited row={props.row} />
        </Match>
        <Match when={step() === 'decide' && linkOf(props.row.ticket)?.road === 'personal'}>
          {/* Whoever came by a personal link finds no way back once the page was loaded anew. */}
          <details class="more">
            <summary>{desk().linkAgain}</summary>
            <Link row={props.row} />
          </details>
        </Match>
        <Match when={step() === 'compare' && props.row.digits}>
          {(digits) => <Compare ticket={props.row.ticket} digits={digits()} />}
        </Match>
      </Switch>
    </Show>
  )
}

/** What the desk waits for until somebody has decided. */
function waitingFor({ state, vouching, together }: CheckinRow, desk: Desk): string {
  if (state === 'here' && together)
    return vouching ? say().officers.vouching.waiting : say().officers.vouching.asleep
  return desk.waiting[state === 'here' || state === 'keyed' ? state : 'invited']
}

function Link(props: { readonly row: CheckinRow }): JSX.Element {
  const app = useApp()
  const desk = useDesk()
  return (
    <Show
      when={linkOf(props.row.ticket)}
      fallback={
        <>
          <p class="notice">{desk().linkGone}</p>
          <button type="button" class="button" onClick={() => app.go('new-checkin')}>
            {desk().create}
          </button>
        </>
      }
    >
      {(made) => (
        <LinkCard
          made={made()}
          title={desk().linkTitle}
          caption={desk().qr(day(Math.min(props.row.until, made().until)), made().road === 'personal')}
          again={() => makeLink(app.node.roads, props.row.ticket, made(), made().payload)}
        />
      )}
    </Show>
  )
}

function Invited(props: { readonly row: CheckinRow }): JSX.Element {
  const desk = useDesk()
  return (
    <>
      <Link row={props.row} />
      <p class="hint" role="status">
        {desk().waiting.invited}
      </p>
    </>
  )
}

/** Two people read six digits to each other; what they find decides whether anything is sealed. */
function Compare(props: { readonly ticket: string; readonly digits: string }): JSX.Element {
  const app = useApp()
  const desk = useDesk()
  const words = () => desk().steps
  const tell = (same: boolean): void => found(app.profile, props.ticket, same)
  return (
    <Part title={say().checkin.digitsTitle}>
      <Digits digits={props.digits} hint={desk().digits} />
      <Show
        when={differs(app.profile, props.ticket)}
        fallback={
          <div class="buttons">
            <button type="button" class="button primary" onClick={() => tell(true)}>
              {words().same}
            </button>
            <button type="button" class="button" onClick={() => tell(false)}>
              {words().other}
            </button>
          </div>
        }
      >
        <p class="notice bad" role="alert">
          {words().stop}
        </p>
        <div class="buttons">
          <button type="button" class="button" onClick={() => tell(true)}>
            {words().sameAfterAll}
          </button>
        </div>
      </Show>
    </Part>
  )
}
