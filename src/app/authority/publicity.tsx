import { Show, type JSX } from 'solid-js'
import type { AttributeRow } from '../../node/api.ts'
import { say } from '../words/words.ts'

/** Who will see that somebody holds this, said before it is given. */
export function Publicity(props: {
  readonly attribute: AttributeRow | undefined
  /** What whoever is to hold it is called, within a sentence. */
  readonly person: string
}): JSX.Element {
  return (
    <Show when={props.attribute?.listed} fallback={<p class="hint">{say().authority.issueUnlisted}</p>}>
      <p class="notice warn">{say().authority.issueListed(props.person)}</p>
    </Show>
  )
}
