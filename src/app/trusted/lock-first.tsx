import { Show, type JSX } from 'solid-js'
import { isGuarded } from '../keys/opening.tsx'
import { useApp } from '../shell/app-context.tsx'
import { trustedWords } from '../words/words.ts'

/** Whoever opens a browser without a lock can give away what is kept in it. */
export function LockFirst(): JSX.Element {
  const app = useApp()
  return (
    <Show when={app.status().keys !== 'open' || !isGuarded(app.status().locks)}>
      <p class="hint">{trustedWords.say().lockFirst}</p>
    </Show>
  )
}
