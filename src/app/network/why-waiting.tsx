import type { JSX } from 'solid-js'
import { useApp } from '../shell/app-context.tsx'
import { say } from '../words/words.ts'

/** Beside what waits for another tab: the way to the page that says which step fails. */
export function WhyWaiting(): JSX.Element {
  const app = useApp()
  return (
    <p data-testid="why-waiting">
      <button type="button" class="link" onClick={() => app.go('connections')}>
        {say().openToAll.connections}
      </button>{' '}
      <span class="hint">{say().openToAll.why.connections}</span>
    </p>
  )
}
