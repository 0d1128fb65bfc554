import { createEffect, createMemo, createSignal, on, Show, type Accessor, type JSX } from 'solid-js'
import type { GuestRow, Purpose, VisitRow } from '../../node/api.ts'
import { AudienceBox, AudienceCount } from '../policy/audience.tsx'
import { besidesOf } from '../policy/besides.ts'
import { draftOf, emptyGroup, policyOf, type Group } from '../policy/draft.ts'
import { PolicyEditor } from '../policy/editor.tsx'
import { policyWords } from '../policy/rule-words.ts'
import { PolicySentence } from '../policy/sentence.tsx'
import { renewedRule, type ReadyKey, type Term } from '../policy/terms.ts'
import { useApp } from '../shell/app-context.tsx'
import { CheckField, Choices, Form, SelectField, type Choice } from '../shell/form.tsx'
import { createAction } from '../shell/jobs.ts'
import { day, gap } from '../words/format.ts'
import { say } from '../words/words.ts'
import { CategoryCards, rulesOfCards, type Card, type CardChoice, type Cards } from './category-cards.tsx'
import { AlsoFields, PurposeFields } from './decide-fields.tsx'
import { hidesSafety, readySentences, sameDecision, type ApartCategory, type Decision } from './decision.ts'
import { GuestList, sameGuest } from './guests.tsx'
import { isUnprotected, SecondPlace } from './second-place.tsx'
import './patient.css'

const dayMs = 86_400_000
const untils = { day: dayMs, week: 7 * dayMs, month: 30 * dayMs, year: 365 * dayMs } as const
type Until = 'proposal' | 'now' | keyof typeof untils
type Rule = 'proposal' | 'now' | ReadyKey | 'own'

/** Who may open the records of a visit, what for and until when: at first, and when that is changed. */
export function Decide(props: {
  readonly visit: VisitRow
  readonly terms: readonly Term[]
  /** What holds now, when it is being changed. */
  readonly before?: Decision
  readonly submit: string
  readonly busy: string
  /** Whether it shares with a second place what nothing but this browser could take back. */
  readonly second: (what: Decision) => boolean
  readonly decide: (what: Decision) => Promise<unknown>
  /** What stands beside the form about a decision. */
  readonly children?: (what: Accessor<Decision>) => JSX.Element
}): JSX.Element {
  const app = useApp()
  const words = () => say().visit
  const [pickedRule, setRule] = createSignal<Rule>()
  const [draft, setDraft] = createSignal<Group>(emptyGroup)
  const [pickedCards, setCards] = createSignal<Partial<Cards>>({})
  const [pickedPurposes, setPurposes] = createSignal<readonly Purpose[]>()
  const [also, setAlso] = createSignal<readonly string[]>([])
  const [pickedUntil, setUntil] = createSignal<Until>()
  const [ended, setEnded] = createSignal<readonly GuestRow[]>([])
  const [understood, setUnderstood] = createSignal(false)
  let editor: HTMLDivElement | undefined
  const start = () => (props.before ? 'now' : 'proposal')
  const rule = (): Rule => pickedRule() ?? start()
  const chosen = (): readonly Purpose[] => pickedPurposes() ?? props.before?.purposes ?? []
  const until = (): Until => pickedUntil() ?? start()
  const guests = () =>
    (props.before?.guests ?? []).filter((one) => !ended().some((gone) => sameGuest(one, gone)))
  const ready = createMemo(() => readySentences(props.terms, props.visit.hospital))

  /** The rules to choose from; none is offered twice. */
  const rules = createMemo(() => {
    const all: readonly { readonly key: Rule; readonly policy: string; readonly billing?: string }[] = [
      ...(props.before ? [{ key: 'now' as const, policy: props.before.policy }] : []),
      { key: 'proposal', policy: renewedRule(props.visit.proposal, props.terms) },
      ...ready(),
    ]
    return all.filter(
      ({ policy, billing }, at) =>
        billing !== undefined || all.findIndex((one) => one.policy === policy && !one.billing) === at,
    )
  })
  const policy = (): string | undefined =>
    rule() === 'own' ? policyOf(draft()) : rules().find(({ key }) => key === rule())?.policy
  const choose = (next: Rule): void => {
    // Own words begin with the sentence that was chosen before.
    if (next === 'own' && rule() !== 'own') setDraft(draftOf(policy() ?? props.visit.proposal))
    setRule(next)
  }
  /** A word of the sentence was pressed: it can be changed at once. */
  const tap = (attribute: string): void => {
    choose('own')
    const places = [...(editor?.querySelectorAll('select') ?? [])]
    places.find(({ value }) => value === attribute)?.focus()
  }
  /** Only a hospital has a care team. */
  const labelOf = (key: Rule): string =>
    key === 'here' && (props.visit.kind ?? 'hospital') !== 'hospital'
      ? words().ready.team
      : words().ready[key]
  /** The ready sentence that the hospital proposes, if it does. */
  const proposed = (key: Rule, policy: string): ReadyKey | undefined =>
    key === 'proposal'
      ? ready().find((one) => one.policy === policy && one.billing === undefined)?.key
      : undefined
  const billsSentence = (policy: string): string =>
    say().deciding.of(say().categories.billing, say().policy.sentence(policyWords(policy, props.terms)))
  const choices = (): readonly Choice<Rule>[] => [
    ...rules().map(({ key, policy, billing }) => ({
      value: key,
      label: labelOf(proposed(key, policy) ?? key),
      why: [
        ...(proposed(key, policy) ? [`${words().ready.proposal} · `] : []),
        say().policy.sentence(policyWords(policy, props.terms)),
        ...(billing === undefined ? [] : [gap(), billsSentence(billing)]),
      ].join(''),
    })),
    { value: 'own', label: words().ready.own, why: words().ready.ownWhy },
  ]

  const given = () => ({ ready: ready(), before: props.before?.apart ?? [] })
  const cards = createMemo((): Cards => {
    const card = (category: ApartCategory): Card => {
      const now = given().before.some((one) => one.category === category)
      const insured = category === 'billing' && rule() === 'insurer'
      const choice: CardChoice = insured ? 'insurer' : now ? 'now' : 'same'
      return pickedCards()[category] ?? { choice, draft: emptyGroup }
    }
    return {
      mental: card('mental'),
      sexual: card('sexual'),
      genetic: card('genetic'),
      billing: card('billing'),
    }
  })

  const end = (): number => {
    const length = until()
    return length === 'proposal' || length === 'now' ? props.visit.until : app.now() + untils[length]
  }
  const decision = createMemo((): Decision | undefined => {
    const decided = policy()
    const apart = rulesOfCards(cards(), given(), chosen())
    return decided === undefined || apart === undefined || chosen().length === 0
      ? undefined
      : {
          policy: decided,
          purposes: chosen(),
          until: end(),
          apart,
          guests: guests(),
          ...(also().length > 0 && { also: also() }),
        }
  })
  const hides = (): boolean => {
    const what = decision()
    return what !== undefined && hidesSafety(what, props.terms, props.visit.hospital)
  }
  const isSecond = (): boolean => {
    const what = decision()
    return what !== undefined && isUnprotected(app.status()) && props.second(what)
  }
  // Another rule asks again.
  createEffect(on(policy, () => setUnderstood(false), { defer: true }))
  const agree = createAction(app.messages, async () => {
    const what = decision()
    if (what) await props.decide(what)
  })
  const isReady = (): boolean => {
    const what = decision()
    return (
      what !== undefined &&
      !isSecond() &&
      !(props.before && sameDecision(what, props.before)) &&
      (understood() || !hides())
    )
  }
  return (
    <Form action={agree} submit={props.submit} busy={props.busy} ready={isReady()}>
      <div class="decide">
        <div>
          <Choices label={words().who} of={choices()} value={rule()} onChange={choose} />
          <div ref={(element) => (editor = element)}>
            <Show when={rule() === 'own'}>
              <PolicyEditor draft={draft()} terms={props.terms} onChange={setDraft} />
            </Show>
          </div>
          <PurposeFields chosen={chosen()} onChange={setPurposes} />
          <SelectField
            label={words().until}
            help={words().untilHelp}
            of={[
              { value: start(), label: day(props.visit.until) },
              ...(['day', 'week', 'month', 'year'] as const).map((value) => ({
                value,
                label: say().checkin.untils[value],
              })),
            ]}
            value={until()}
            onChange={setUntil}
          />
          <CategoryCards
            {...given()}
            guests={guests()}
            cards={cards()}
            terms={props.terms}
            main={policy() ?? props.visit.proposal}
            onChange={(category, card) => setCards({ ...pickedCards(), [category]: card })}
          />
          <GuestList guests={guests()} end={(guest) => setEnded([...ended(), guest])} />
          <Show when={!props.before && props.visit.also.length > 0}>
            <AlsoFields visit={props.visit} chosen={also()} onChange={setAlso} />
          </Show>
        </div>
        <div class="decide-side">
          <Show when={policy()} fallback={<p class="notice">{words().incomplete}</p>}>
            {(decided) => (
              <>
                <p class="rule-now">
                  <PolicySentence policy={decided()} terms={props.terms} tap={tap} /> {say().policy.may}
                </p>
                <p class="hint">{say().deciding.tap}</p>
                <AudienceBox
                  policy={decided()}
                  besides={besidesOf(guests())}
                  terms={props.terms}
                  title={words().audience}
                  owner
                />
              </>
            )}
          </Show>
          <Show when={chosen().length === 0}>
            <p class="notice">{words().noPurpose}</p>
          </Show>
          <Show when={hides()}>
            <div class="notice warn" role="status" data-testid="hides">
              <p>
                <strong>{say().deciding.hidesTitle(props.visit.hospital)}</strong>
                {gap()}
                {say().deciding.hidesWhy}
              </p>
              <CheckField label={say().deciding.hidesAgree} checked={understood()} onChange={setUnderstood} />
            </div>
          </Show>
          <Show when={isSecond()}>
            <SecondPlace />
          </Show>
          <Show when={decision()}>{(what) => props.children?.(what)}</Show>
        </div>
      </div>
      {/* On a phone the list is far below what is being chosen; who hears the page hears it there. */}
      <Show when={policy()}>
        {(decided) => (
          <div class="decide-bar" aria-hidden="true">
            <AudienceCount policy={decided()} besides={besidesOf(guests())} />
          </div>
        )}
      </Show>
    </Form>
  )
}
