import { Show, type JSX } from 'solid-js'
import { useApp } from '../shell/app-context.tsx'
import { say } from '../words/words.ts'

/** Stays until the 24 words are written down; shown where there is something to lose. */
export function ProtectCard(): JSX.Element {
  const app = useApp()
  const words = () => say().kit
  const missing = (): boolean =>
    app.status().keys === 'open' && !app.status().locks.includes('words') && app.place().name !== 'words'
  return (
    <Show when={missing()}>
      <div class="notice" data-testid="protect">
        <p>
          <strong>{words().cardTitle}</strong> {words().cardWhy}
        </p>
        <button type="button" class="button" onClick={() => app.go('words')}>
          {words().cardGo}
        </button>
      </div>
    </Show>
  )
}
