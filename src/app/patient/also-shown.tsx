import { For, type JSX } from 'solid-js'
import type { AlsoShown } from '../../node/api.ts'
import { say } from '../words/words.ts'

/** What a consent shows of its patient besides the hospital's own word. */
export function AlsoShownLines(props: { readonly also: readonly AlsoShown[] }): JSX.Element {
  return (
    <For each={props.also}>
      {({ as, institution }) => <p class="hint">{say().visit.also.shown[as](institution)}</p>}
    </For>
  )
}
