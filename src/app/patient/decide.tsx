import { createMemo, createSignal, For, Show, type JSX } from 'solid-js'
import type { Purpose, VisitRow } from '../../node/api.ts'
import { AudienceBox } from '../policy/audience.tsx'
import { draftOf, policyOf, type Group } from '../policy/draft.ts'
import { PolicyEditor } from '../policy/editor.tsx'
import { purposes } from '../policy/purposes.ts'
import { policyWords } from '../policy/rule-words.ts'
import { PolicySentence } from '../policy/sentence.tsx'
import { readyRules, type ReadyKey, type Term } from '../policy/terms.ts'
import { useApp } from '../shell/app-context.tsx'
import { CheckField, Choices, Form, SelectField, type Choice } from '../shell/form.tsx'
import { createAction } from '../shell/jobs.ts'
import { day } from '../shell/time.ts'
import { say } from '../words/words.ts'

export interface Decision {
  readonly policy: string
  readonly purposes: readonly Purpose[]
  readonly until: number
}

const dayMs = 86_400_000
const untils = { day: dayMs, week: 7 * dayMs, month: 30 * dayMs, year: 365 * dayMs } as const
type Until = 'proposal' | keyof typeof untils
type Rule = 'proposal' | ReadyKey | 'own'

/** Who may open the records of a visit, what for and until when: at the visit, from what the hospital proposes. */
export function Decide(props: {
  readonly visit: VisitRow
  readonly terms: readonly Term[]
  readonly submit: string
  readonly busy: string
  readonly decide: (what: Decision) => Promise<unknown>
}): JSX.Element {
  const app = useApp()
  const words = () => say().visit
  const [rule, setRule] = createSignal<Rule>('proposal')
  const [draft, setDraft] = createSignal<Group>(draftOf(''))
  const [chosen, choosePurposes] = createSignal<readonly Purpose[]>([])
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
    await props.decide({ policy: decided, purposes: chosen(), until: end() })
  })
  const ready = (): boolean => policy() !== undefined && chosen().length > 0
  return (
    <Form action={agree} submit={props.submit} busy={props.busy} ready={ready()}>
      <div class="decide">
        <div>
          <Choices label={words().who} of={choices()} value={rule()} onChange={choose} />
          <Show when={rule() === 'own'}>
            <PolicyEditor draft={draft()} terms={props.terms} onChange={setDraft} />
          </Show>
          <PurposeFields chosen={chosen()} onChange={choosePurposes} />
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
        </div>
      </div>
    </Form>
  )
}

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
