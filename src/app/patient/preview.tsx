import { createMemo, For, Show, type JSX } from 'solid-js'
import type { Besides, Category, Purpose, RecordRow } from '../../node/api.ts'
import { besidesOf } from '../policy/besides.ts'
import { calledFirst } from '../shell/called.ts'
import { capital, day } from '../words/format.ts'
import { createView } from '../shell/view.ts'
import { say } from '../words/words.ts'
import { apartCategories, ruleFor, sameDecision, type Decision } from './decision.ts'
import { guestName, sameGuest } from './guests.tsx'

/** What a change does, in words, before it is signed. */
export function Preview(props: {
  readonly before: Decision
  readonly after: Decision
  readonly records: readonly RecordRow[]
}): JSX.Element {
  const words = () => say().later
  const without = (these: Decision, those: Decision): readonly string[] =>
    these.purposes.filter((one) => !those.purposes.includes(one)).map((one: Purpose) => say().purposes[one])
  const lines = createMemo((): readonly string[] => {
    const { before, after } = props
    const [ended, begun] = [without(before, after), without(after, before)]
    const left = before.guests.filter((one) => !after.guests.some((other) => sameGuest(one, other)))
    const come = after.guests.filter((one) => !before.guests.some((other) => sameGuest(one, other)))
    return [
      ...(ended.length > 0 ? [words().endsFor(ended)] : []),
      ...(begun.length > 0 ? [words().beginsFor(begun)] : []),
      ...left.map((one) => say().deciding.guestEnds(calledFirst(one, say().later.person))),
      ...come.map((one) => say().deciding.guestBegins(calledFirst(one, say().later.person))),
      ...(before.until === after.until ? [] : [words().endsOn(day(after.until))]),
    ]
  })
  /** Kinds whose rule changes; the first stands for all that have none of their own. */
  const kinds = createMemo((): readonly Category[] => [
    ...(props.before.policy === props.after.policy ? [] : ['everyday' as const]),
    ...apartCategories.filter((kind) => {
      const [was, will] = [ruleFor(props.before, kind), ruleFor(props.after, kind)]
      const follows = was === props.before.policy && will === props.after.policy
      return was !== will && !follows
    }),
  ])
  /** Who is let in besides, before and after. */
  const staying = (kind: Category): readonly Besides[] =>
    besidesOf(props.after.guests, kind).filter((one) =>
      props.before.guests.some(({ account, category }) => account === one.account && category === kind),
    )
  /** Living records whose rule of before is what changes. */
  const recordsOf = (kind: Category): number =>
    props.records.filter(({ erased, category = 'everyday' }) => {
      const apart = [props.before, props.after].some(({ apart }) =>
        apart.some((one) => one.category === category),
      )
      return !erased && (kind === 'everyday' ? !apart : category === kind)
    }).length
  return (
    <section class="audience" aria-label={words().effect} aria-live="polite" data-testid="shift">
      <p class="audience-count">{words().effect}</p>
      <ul>
        <For each={kinds()}>
          {(kind) => (
            <ShiftLines
              kind={kind}
              before={ruleFor(props.before, kind)}
              after={ruleFor(props.after, kind)}
              staying={staying(kind)}
              records={recordsOf(kind)}
            />
          )}
        </For>
        <For each={lines()}>{(line) => <li>{line}</li>}</For>
        <Show when={sameDecision(props.before, props.after)}>
          <li>{words().noEffect}</li>
        </Show>
      </ul>
      <p class="hint">{words().copiesStay}</p>
    </section>
  )
}

/** Who loses access to how many records of a kind, and who gains it. */
function ShiftLines(props: {
  readonly kind: Category
  readonly before: string | undefined
  readonly after: string | undefined
  readonly staying: readonly Besides[]
  readonly records: number
}): JSX.Element {
  const shift = createView('shift', () => ({
    ...(props.before !== undefined && { before: props.before }),
    ...(props.after !== undefined && { after: props.after }),
    besides: props.staying,
  }))
  const words = () => say().later
  const lines = (): readonly string[] => {
    const { loses, gains } = shift() ?? { loses: [], gains: [] }
    const all = [
      ...(loses.length > 0 ? [capital(words().loses(loses.map(guestName), props.records))] : []),
      ...(gains.length > 0 ? [capital(words().gains(gains.map(guestName), props.records))] : []),
    ]
    return props.kind === 'everyday'
      ? all
      : all.map((line) => say().deciding.of(say().categories[props.kind], line))
  }
  return <For each={lines()}>{(line) => <li>{line}</li>}</For>
}
