import { createMemo, createSignal, For, Show, type Accessor, type JSX } from 'solid-js'
import type { Purpose, VisitRow } from '../../node/api.ts'
import { AudienceBox } from '../policy/audience.tsx'
import { draftOf, policyOf, type Group } from '../policy/draft.ts'
import { PolicyEditor } from '../policy/editor.tsx'
import { purposes } from '../policy/purposes.ts'
import { policyWords } from '../policy/rule-words.ts'
import { PolicySentence } from '../policy/sentence.tsx'
import { readyRules, renewedRule, type ReadyKey, type Term } from '../policy/terms.ts'
import { useApp } from '../shell/app-context.tsx'
import { CheckField, Choices, Form, SelectField, type Choice } from '../shell/form.tsx'
import { createAction } from '../shell/jobs.ts'
import { day } from '../words/format.ts'
import { say } from '../words/words.ts'

export interface Decision {
  readonly policy: string
  readonly purposes: readonly Purpose[]
  readonly until: number
  /** Of the visit's `also`, once. */
  readonly also?: readonly string[]
}

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
  readonly decide: (what: Decision) => Promise<unknown>
  /** What stands beside the form about a decision. */
  readonly children?: (what: Accessor<Decision>) => JSX.Element
}): JSX.Element {
  const app = useApp()
  const words = () => say().visit
  const [pickedRule, setRule] = createSignal<Rule>()
  const [draft, setDraft] = createSignal<Group>(draftOf(''))
  const [pickedPurposes, setPurposes] = createSignal<readonly Purpose[]>()
  const [also, setAlso] = createSignal<readonly string[]>([])
  const [pickedUntil, setUntil] = createSignal<Until>()
  const start = () => (props.before ? 'now' : 'proposal')
  const rule = (): Rule => pickedRule() ?? start()
  const chosen = (): readonly Purpose[] => pickedPurposes() ?? props.before?.purposes ?? []
  const until = (): Until => pickedUntil() ?? start()

  /** The rules to choose from; none is offered twice. */
  const rules = createMemo(() => {
    const all: readonly { readonly key: Rule; readonly policy: string }[] = [
      ...(props.before ? [{ key: 'now' as const, policy: props.before.policy }] : []),
      { key: 'proposal', policy: renewedRule(props.visit.proposal, props.terms) },
      ...readyRules(props.terms, props.visit.hospital),
    ]
    return all.filter(({ policy }, at) => all.findIndex((one) => one.policy === policy) === at)
  })
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
    return length === 'proposal' || length === 'now' ? props.visit.until : app.now() + untils[length]
  }
  const decision = (): Decision | undefined => {
    const decided = policy()
    return decided === undefined || chosen().length === 0
      ? undefined
      : {
          policy: decided,
          purposes: chosen(),
          until: end(),
          ...(also().length > 0 && { also: also() }),
        }
  }
  const agree = createAction(app.messages, async () => {
    const what = decision()
    if (what) await props.decide(what)
  })
  const ready = (): boolean => {
    const what = decision()
    return what !== undefined && !(props.before && same(what, props.before))
  }
  return (
    <Form action={agree} submit={props.submit} busy={props.busy} ready={ready()}>
      <div class="decide">
        <div>
          <Choices label={words().who} of={choices()} value={rule()} onChange={choose} />
          <Show when={rule() === 'own'}>
            <PolicyEditor draft={draft()} terms={props.terms} onChange={setDraft} />
          </Show>
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
          <Show when={!props.before && props.visit.also.length > 0}>
            <AlsoFields visit={props.visit} chosen={also()} onChange={setAlso} />
          </Show>
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
          <Show when={chosen().length === 0}>
            <p class="notice">{words().noPurpose}</p>
          </Show>
          <Show when={decision()}>{(what) => props.children?.(what)}</Show>
        </div>
      </div>
    </Form>
  )
}

const same = (one: Decision, other: Decision): boolean =>
  one.policy === other.policy &&
  one.until === other.until &&
  purposes.every((purpose) => one.purposes.includes(purpose) === other.purposes.includes(purpose))

/** A switch for each purpose, off until it is chosen. */
function PurposeFields(props: {
  readonly chosen: readonly Purpose[]
  readonly onChange: (chosen: readonly Purpose[]) => void
}): JSX.Element {
  const words = () => say().visit
  return (
    <fieldset class="choices">
      <legend>{words().purpose}</legend>
      <p class="hint">{words().purposeHelp}</p>
      <For each={purposes}>
        {(purpose) => (
          <CheckField
            label={say().purposes[purpose]}
            checked={props.chosen.includes(purpose)}
            onChange={(on) =>
              props.onChange(purposes.filter((one) => (one === purpose ? on : props.chosen.includes(one))))
            }
          />
        )}
      </For>
    </fieldset>
  )
}

/** A switch for each thing that other institutions say of this person, off until it is chosen. */
function AlsoFields(props: {
  readonly visit: VisitRow
  readonly chosen: readonly string[]
  readonly onChange: (chosen: readonly string[]) => void
}): JSX.Element {
  const words = () => say().visit.also
  return (
    <fieldset class="choices">
      <legend>{words().title}</legend>
      <p class="hint">{words().help(props.visit.hospital)}</p>
      <For each={props.visit.also}>
        {({ claim, as, institution }) => (
          <CheckField
            label={words().choose[as](institution)}
            checked={props.chosen.includes(claim)}
            onChange={(on) =>
              props.onChange([...props.chosen.filter((one) => one !== claim), ...(on ? [claim] : [])])
            }
          />
        )}
      </For>
    </fieldset>
  )
}
