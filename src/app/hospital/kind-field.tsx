import { createMemo, Show, type JSX } from 'solid-js'
import type { ApartRule, Besides, Category, LetIn } from '../../node/api.ts'
import { apartCategories } from '../patient/decision.ts'
import { AudienceBox } from '../policy/audience.tsx'
import { besidesOf } from '../policy/besides.ts'
import type { Term } from '../policy/terms.ts'
import { SelectField } from '../shell/form.tsx'
import { say } from '../words/words.ts'

const kinds: readonly Category[] = ['everyday', ...apartCategories]

/** What a patient decided, kind by kind of record. */
export interface Decided {
  /** The rule of everyday care, and of every kind without one of its own. */
  readonly policy: string
  readonly apart: readonly ApartRule[]
  /** Who is let in besides. */
  readonly guests: readonly Besides[]
}

/** What lets people in to a kind of record; undefined where the patient alone may read it. */
export function letInTo({ policy, apart, guests }: Decided, kind: Category): LetIn | undefined {
  const own = apart.find(({ category }) => category === kind)
  const rule = own ? own.rule?.policy : policy
  const besides = besidesOf(guests, kind)
  return rule === undefined && besides.length === 0 ? undefined : { policy: rule, besides }
}

/** Which kind of record something is: it decides under which of the patient's rules it is sealed. */
export function KindSelect(props: {
  readonly value: Category
  readonly onChange: (kind: Category) => void
}): JSX.Element {
  return (
    <SelectField
      label={say().deciding.kind}
      help={say().deciding.kindHelp}
      of={kinds.map((value) => ({ value, label: say().categories[value] }))}
      value={props.value}
      onChange={props.onChange}
    />
  )
}

/** The same, with who will be able to read it. */
export function KindField(props: {
  readonly decided: Decided
  readonly terms: readonly Term[]
  readonly value: Category
  readonly onChange: (kind: Category) => void
}): JSX.Element {
  const letIn = createMemo(() => letInTo(props.decided, props.value))
  return (
    <>
      <KindSelect value={props.value} onChange={props.onChange} />
      <Show
        when={letIn()}
        fallback={<p class="notice">{say().deciding.only(say().categories[props.value])}</p>}
      >
        {(may) => (
          <AudienceBox
            policy={may().policy}
            besides={may().besides ?? []}
            terms={props.terms}
            title={say().seal.who}
          />
        )}
      </Show>
    </>
  )
}
