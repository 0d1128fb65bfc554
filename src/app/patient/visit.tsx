import { createMemo, For, Match, Show, Switch, type JSX } from 'solid-js'
import type { VisitRow } from '../../node/api.ts'
import { CameBack } from '../keys/came-back.tsx'
import { ProtectCard } from '../keys/protect-card.tsx'
import { WhyWaiting } from '../network/why-waiting.tsx'
import { AudienceBox } from '../policy/audience.tsx'
import { besidesOf } from '../policy/besides.ts'
import { PolicySentence } from '../policy/sentence.tsx'
import { attributesOf, parsePolicy } from '../../policy/policy.ts'
import { createTerms, termOf, type Term } from '../policy/terms.ts'
import { termWords } from '../policy/rule-words.ts'
import { ProofButton } from '../proof/button.tsx'
import { RecordLine } from '../reader/record-line.tsx'
import { ErasedNotice, SinceNotices } from '../reader/since.tsx'
import { useApp } from '../shell/app-context.tsx'
import { RefusalNotice } from '../shell/messages.tsx'
import { Page, Part } from '../shell/page.tsx'
import { Digits } from '../shell/progress.tsx'
import { Found } from '../shell/states.tsx'
import { day, moment } from '../words/format.ts'
import { createView } from '../shell/view.ts'
import { MoreLinks } from '../stranger/link-form.tsx'
import { say } from '../words/words.ts'
import { AlsoShownLines } from './also-shown.tsx'
import { ApartLines } from './apart-lines.tsx'
import { ChangeOfMind } from './change-of-mind.tsx'
import { Decide } from './decide.tsx'
import { GuestList } from './guests.tsx'
import { Jotted } from './jotted.tsx'
import { createOpenOwn } from './open-own.ts'

/** One visit: deciding who may open the record, then the digits, then what was agreed. */
export function Visit(props: {
  readonly ticket: string
  /** Stands in the place of home. */
  readonly home?: boolean
}): JSX.Element {
  const app = useApp()
  const visits = createView('visits', () => ({}))
  const terms = createTerms()
  const row = createMemo(() => visits()?.find(({ ticket }) => ticket === props.ticket))
  /** Shared with another place already. */
  const second = ({ hospital }: VisitRow): boolean =>
    (visits() ?? []).some((one) => one.state === 'final' && !one.withdrawn && one.hospital !== hospital)
  return (
    <Page
      title={say().visit.title(row()?.hospital ?? '')}
      intro={agreedOn(row()?.time)}
      back={props.home !== true}
    >
      <Show when={props.home && row()?.state === 'final'}>
        <ProtectCard />
      </Show>
      <Show when={props.home}>
        <CameBack />
      </Show>
      <Found of={row()} among={visits()} gone={say().visit.gone}>
        {(visit) => (
          <Switch>
            <Match when={visit().refusal}>{(refusal) => <RefusalNotice refusal={refusal()} />}</Match>
            <Match when={visit().state === 'connecting'}>
              <p role="status">{say().visit.connecting}</p>
              <WhyWaiting />
            </Match>
            <Match when={visit().state === 'asked'}>
              <Decide
                visit={visit()}
                terms={terms()}
                submit={say().visit.agree}
                busy={say().visit.busy}
                second={() => second(visit())}
                decide={(what) => app.node.port.call('agree', { ticket: props.ticket, ...what })}
              />
            </Match>
            <Match when={visit().state === 'agreed' || visit().state === 'final'}>
              <Agreed visit={visit()} terms={terms()} />
            </Match>
          </Switch>
        )}
      </Found>
      <Show when={props.home || row()?.state === 'final'}>
        <Jotted />
      </Show>
      <Show when={props.home}>
        <MoreLinks />
      </Show>
    </Page>
  )
}

function Agreed(props: { readonly visit: VisitRow; readonly terms: readonly Term[] }): JSX.Element {
  const open = createOpenOwn()
  const words = () => say().visit
  /** Of a consent found again, nothing is here until a record is. */
  const rule = (): string => props.visit.policy ?? props.visit.proposal
  return (
    <>
      <Show when={props.visit.digits}>
        {(digits) => (
          <Part title={words().digitsTitle}>
            <Digits digits={digits()} hint={say().digits.patient} />
          </Part>
        )}
      </Show>
      <Part title={words().terms}>
        <Show when={rule()} fallback={<p class="hint">{say().comeBack.ruleLater}</p>}>
          {(policy) => (
            <p class="lead">
              <PolicySentence policy={policy()} terms={props.terms} /> {say().policy.may}
            </p>
          )}
        </Show>
        <p class="hint">
          {words().holds(
            props.visit.purposes?.map((one) => say().purposes[one]),
            day(props.visit.until),
          )}
        </p>
        <ApartLines apart={props.visit.apart ?? []} terms={props.terms} />
        <GuestList guests={props.visit.guests ?? []} />
        <Show when={!props.visit.withdrawn && props.visit.state === 'final'}>
          <Replaced policy={props.visit.policy ?? ''} terms={props.terms} />
        </Show>
        <p role="status">{props.visit.state === 'final' ? words().finalAt : say().home.states.agreed}</p>
        <AlsoShownLines also={props.visit.also} />
        <Show when={props.visit.state === 'final' && props.visit.consent}>
          {(consent) => <ProofButton id={consent()} kind="consent" own quiet what={words().terms} />}
        </Show>
        <Show when={!props.visit.withdrawn && rule()}>
          {(policy) => (
            <AudienceBox
              policy={policy()}
              besides={besidesOf(props.visit.guests)}
              terms={props.terms}
              title={words().audience}
              owner
            />
          )}
        </Show>
        <SinceNotices since={props.visit} own />
      </Part>
      <Part title={say().home.recordsTitle}>
        <Show when={props.visit.records.length > 0} fallback={<p class="hint">{say().home.recordsTodo}</p>}>
          <ul class="rows">
            <For each={props.visit.records}>
              {(record) => (
                <li class="row-card">
                  <RecordLine record={record} />
                  <Show
                    when={record.erased}
                    fallback={
                      <button type="button" class="button" onClick={() => void open(record.id)}>
                        {say().home.open}
                      </button>
                    }
                  >
                    {(erased) => <ErasedNotice erased={erased()} own />}
                  </Show>
                </li>
              )}
            </For>
          </ul>
        </Show>
      </Part>
      <Show when={props.visit.state === 'final' && props.visit.consent}>
        {(consent) => <ChangeOfMind visit={props.visit} consent={consent()} />}
      </Show>
    </>
  )
}

/** Tells one visit from another at the same hospital. */
const agreedOn = (time: number | undefined): string | undefined =>
  time === undefined ? undefined : say().visit.agreedOn(moment(time))

/** That the rule names keys which were stolen and replaced, and that this device locks the records again. */
function Replaced(props: { readonly policy: string; readonly terms: readonly Term[] }): JSX.Element {
  const replaced = (): readonly Term[] =>
    props.policy === ''
      ? []
      : attributesOf(parsePolicy(props.policy)).flatMap((attribute) => {
          const term = termOf(attribute, props.terms)
          return term && term.attribute !== attribute ? [term] : []
        })
  const names = () => replaced().map(({ attribute }) => termWords(attribute, props.terms))
  const until = (): string | undefined => {
    const ends = replaced().map(({ older }) => older)
    const times = ends.flatMap((end) => end ?? [])
    return times.length === ends.length ? day(Math.min(...times)) : undefined
  }
  return (
    <Show when={replaced().length > 0}>
      <p class="notice warn" role="status" data-testid="replaced">
        {say().rekey.replaced(names(), until())}
      </p>
    </Show>
  )
}
