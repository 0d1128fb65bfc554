import { createSignal, onCleanup, Show, type Accessor, type JSX } from 'solid-js'
import { useApp } from '../shell/app-context.tsx'
import { gap } from '../words/format.ts'
import { say } from '../words/words.ts'

/** Told to the node at most so often, ms. */
const everyMs = 5_000
/** Before keys lock by themselves their person is told, ms; two ticks of the page's clock, and some more. */
const noticeMs = 60_000
const touches = ['pointerdown', 'pointermove', 'keydown', 'wheel', 'touchmove'] as const

/** Tells the node that somebody is here; gives since when nobody was. */
export function createPresence(tell: () => unknown, clock: () => number = Date.now): Accessor<number> {
  let last = clock()
  const [since, setSince] = createSignal(last)
  const touched = (): void => {
    if (clock() - last < everyMs) return
    last = clock()
    setSince(last)
    tell()
  }
  for (const touch of touches) addEventListener(touch, touched, { passive: true, capture: true })
  onCleanup(() => touches.forEach((touch) => removeEventListener(touch, touched, { capture: true })))
  return since
}

/** That the keys are about to lock; gone with the next touch. */
export function LeavingNotice(): JSX.Element {
  const app = useApp()
  // eslint-disable-next-line solid/reactivity -- a page has one node for its whole life
  const since = createPresence(() => void app.node.port.call('present', {}).catch(app.messages.report))
  const leaving = (): boolean => {
    const { keys, idleMinutes } = app.status()
    if (keys !== 'open' || !idleMinutes) return false
    return app.now() - since() > idleMinutes * 60_000 - noticeMs
  }
  return (
    <div role="status">
      <Show when={leaving()}>
        <div class="message" data-testid="leaving">
          <p>
            <strong>{say().lock.leaving}</strong>
            {gap()}
            {say().lock.stay}
          </p>
        </div>
      </Show>
    </div>
  )
}
