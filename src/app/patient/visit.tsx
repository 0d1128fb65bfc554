import { createMemo, createSignal, For, Match, Show, Switch, type JSX } from 'solid-js'
import type { Purpose, VisitRow } from '../../node/api.ts'
import { AudienceBox } from '../policy/audience.tsx'
import { draftOf, policyOf, type Group } from '../policy/draft.ts'
import { PolicyEditor } from '../policy/editor.tsx'
import { purposes } from '../policy/purposes.ts'
import { policyWords } from '../policy/rule-words.ts'
import { PolicySentence } from '../policy/sentence.tsx'
import { createTerms, readyRules, type ReadyKey, type Term } from '../policy/terms.ts'
import { ProofButton } from '../proof/button.tsx'
import { RecordLine } from '../reader/record-line.tsx'
import { SinceNotices } from '../reader/since.tsx'
import { useApp } from '../shell/app-context.tsx'
import { Choices, Form, SelectField, type Choice } from '../shell/form.tsx'
import { createAction } from '../shell/jobs.ts'
import { RefusalNotice } from '../shell/messages.tsx'
import { Page, Part } from '../shell/page.tsx'
import { Digits } from '../shell/progress.tsx'
import { day } from '../shell/time.ts'
import { createView } from '../shell/view.ts'
import { say } from '../words/words.ts'
import { ChangeOfMind } from './change-of-mind.tsx'

/** One visit: deciding who may open the record, then the digits, then what was agreed. */
export function Visit(props: { readonly ticket: string }): JSX.Element {
  const visits = createView('visits', () => ({}))
  const terms = createTerms()
  const row = createMemo(() => visits()?.find(({ ticket }) => ticket === props.ticket))
  return (
    <Show
      when={row()}
      fallback={
        <Page title={say().home.title} back>
          <p>{visits() === undefined ? say().shell.loading : say().visit.gone}</p>
        </Page>
      }
    >
      {(visit) => (
        <Page title={say().visit.title(visit().hospital)} back>
          <Switch>
            <Match when={visit().refusal}>{(refusal) => <RefusalNotice refusal={refusal()} />}</Match>
            <Match when={visit().state === 'connecting'}>
              <p role="status">{say().visit.connecting}</p>
            </Match>
            <Match when={visit().state === 'asked'}>
              <Decide visit={visit()} terms={terms()} />
            </Match>
            <Match when={visit().state === 'agreed' || visit().state === 'final'}>
              <Agreed visit={visit()} terms={terms()} />
            </Match>
          </Switch>
        </Page>
      )}
    </Show>
  )
}

const dayMs = 86_400_000
const untils = { day: dayMs, week: 7 * dayMs, month: 30 * dayMs, year: 365 * dayMs } as const
type Until = 'proposal' | keyof typeof untils
type Rule = 'proposal' | ReadyKey | 'own'

function Decide(props: { readonly visit: VisitRow; readonly terms: readonly Term[] }): JSX.Element {
  const app = useApp()
  const words = () => say().visit
  const [rule, setRule] = createSignal<Rule>('proposal')
  const [draft, setDraft] = createSignal<Group>(draftOf(''))
  const [purpose, setPurpose] = createSignal<Purpose>('treatment')
  const [until, setUntil] = createSignal<Until>('proposal')

  /** The rules to choose from; one that says the same as the proposal is not offered twice. */
  const rules = createMemo((): readonly { readonly key: Rule; readonly policy: string }[] => [
    { key: 'proposal', policy: props.visit.proposal },
    ...readyRules(props.terms, props.visit.hospital).filter(({ policy }) => policy !== props.visit.proposal),
  ])
  const policy = (): string | undefined =>
    rule() === 'own' ? policyOf(draft()) : rules().find(({ key }) => key === rule())?.policy
  const choose = (next: Rule): void => {
    // Own words begin with the sentence that was chosen before.
    if (next === 'own') setDraft(draftOf(policy() ?? props.visit.proposal))
    setRule(next)
  }
  const choices = (): readonly Choice<Rule>[] => [
    ...rules().map(({ key, policy }) => ({
      value: key,
      label: key === 'own' ? '' : words().ready[key],
      why: say().policy.sentence(policyWords(policy, props.terms)),
    })),
    { value: 'own', label: words().ready.own, why: words().ready.ownWhy },
  ]
  const end = (): number => {
    const length = until()
    return length === 'proposal' ? props.visit.until : app.now() + untils[length]
  }
  const agree = createAction(app.messages, async () => {
    const decided = policy()
    if (decided === undefined) return
    await app.node.port.call('agree', {
      ticket: props.visit.ticket,
      policy: decided,
      purpose: purpose(),
      until: end(),
    })
  })
  return (
    <Form action={agree} submit={words().agree} busy={words().busy} ready={policy() !== undefined}>
      <div class="decide">
        <div>
          <Choices label={words().who} of={choices()} value={rule()} onChange={choose} />
          <Show when={rule() === 'own'}>
            <PolicyEditor draft={draft()} terms={props.terms} onChange={setDraft} />
          </Show>
          <div class="inline-fields">
            <SelectField
              label={words().purpose}
              help={words().purposeHelp}
              of={purposes.map((value) => ({ value, label: say().purposes[value] }))}
              value={purpose()}
              onChange={setPurpose}
            />
            <SelectField
              label={words().until}
              help={words().untilHelp}
              of={[
                { value: 'proposal', label: day(props.visit.until) },
                ...(['day', 'week', 'month', 'year'] as const).map((value) => ({
                  value,
                  label: say().checkin.untils[value],
                })),
              ]}
              value={until()}
              onChange={setUntil}
            />
          </div>
        </div>
        <div class="decide-side">
          <Show when={policy()} fallback={<p class="notice">{words().incomplete}</p>}>
            {(decided) => (
              <>
                <p class="rule-now">
                  <PolicySentence policy={decided()} terms={props.terms} /> {say().policy.may}
                </p>
                <AudienceBox policy={decided()} terms={props.terms} title={words().audience} owner />
              </>
            )}
          </Show>
        </div>
      </div>
    </Form>
  )
}

function Agreed(props: { readonly visit: VisitRow; readonly terms: readonly Term[] }): JSX.Element {
  const app = useApp()
  const words = () => say().visit
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
        <p class="lead">
          <PolicySentence policy={props.visit.policy ?? props.visit.proposal} terms={props.terms} />{' '}
          {say().policy.may}
        </p>
        <p class="hint">
          {props.visit.purpose ? `${words().for(say().purposes[props.visit.purpose])}, ` : ''}
          {words().untilDate(day(props.visit.until))}.
        </p>
        <p role="status">{props.visit.state === 'final' ? words().finalAt : say().home.states.agreed}</p>
        <Show when={props.visit.state === 'final' && props.visit.consent}>
          {(consent) => <ProofButton id={consent()} kind="consent" own quiet what={words().terms} />}
        </Show>
        <AudienceBox
          policy={props.visit.policy ?? props.visit.proposal}
          terms={props.terms}
          title={words().audience}
          owner
        />
        <SinceNotices since={props.visit} own />
      </Part>
      <Part title={say().home.recordsTitle}>
        <Show when={props.visit.records.length > 0} fallback={<p class="hint">{say().home.recordsTodo}</p>}>
          <ul class="rows">
            <For each={props.visit.records}>
              {(record) => (
                <li class="row-card">
                  <RecordLine record={record} />
                  <button type="button" class="button" onClick={() => app.go('record', record.id)}>
                    {say().home.open}
                  </button>
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
