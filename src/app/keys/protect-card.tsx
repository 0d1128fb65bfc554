import { Show, type JSX } from 'solid-js'
import { isFrame } from '../demo/door.ts'
import { useApp } from '../shell/app-context.tsx'
import { gap } from '../words/format.ts'
import { say } from '../words/words.ts'
import { isGuarded } from './opening.tsx'
import { hasWayBack } from './way-back.ts'

/**
 * Stays until the 24 words are written down or enough people have shown to keep a part, and on a patient's screens
 * until this device has a lock, too; shown where there is something to lose, which the demo's keys are not. A line
 * on an officer's pages, and none where one is at work on something.
 */
export function ProtectCard(): JSX.Element {
  const app = useApp()
  const words = () => say().kit
  const own = (): boolean => app.status().role === 'patient'
  const unwritten = (): boolean => !hasWayBack(app.status())
  const unlocked = (): boolean => own() && !isGuarded(app.status().locks)
  const missing = (): boolean =>
    !isFrame(app.profile) &&
    app.status().keys === 'open' &&
    (unwritten() || unlocked()) &&
    app.place().name !== 'words' &&
    app.place().name !== 'people'
  return (
    <Show when={missing()}>
      <div class="notice" classList={{ slim: !own() || !unwritten() }} data-testid="protect">
        <Show when={own()} fallback={<p>{words().cardOfficer}</p>}>
          <p>
            <strong>{words().cardTitle}</strong>
            {gap()}
            {unwritten() && words().cardWhy}
            {unwritten() && unlocked() && gap()}
            {unlocked() && say().home.protectWhy}
          </p>
        </Show>
        <div class="buttons">
          <Show when={unwritten()}>
            <button type="button" class={own() ? 'button' : 'link'} onClick={() => app.go('words')}>
              {words().cardGo}
            </button>
            <button type="button" class={own() ? 'button' : 'link'} onClick={() => app.go('people')}>
              {words().cardPeople}
            </button>
          </Show>
          <Show when={unlocked()}>
            <button type="button" class="button" onClick={() => app.go('device')}>
              {say().home.protect}
            </button>
          </Show>
        </div>
      </div>
    </Show>
  )
}
