import { For, Show, type JSX } from 'solid-js'
import type { ApartRule } from '../../node/api.ts'
import { policyWords } from '../policy/rule-words.ts'
import type { Term } from '../policy/terms.ts'
import { say } from '../words/words.ts'

/** The rules of kinds of record that have one of their own, a sentence each. */
export function ApartLines(props: {
  readonly apart: readonly ApartRule[]
  readonly terms: readonly Term[]
}): JSX.Element {
  const words = () => say().deciding
  const line = ({ category, rule }: ApartRule): string => {
    const name = say().categories[category]
    if (!rule) return words().only(name)
    const sentence = say().policy.sentence(policyWords(rule.policy, props.terms))
    return words().rule(
      name,
      sentence,
      rule.purposes.map((one) => say().purposes[one]),
    )
  }
  return (
    <Show when={props.apart.length > 0}>
      <ul class="plain" data-testid="apart">
        <For each={props.apart}>{(one) => <li>{line(one)}</li>}</For>
      </ul>
    </Show>
  )
}
