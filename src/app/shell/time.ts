import { createSignal, onCleanup, type Accessor } from 'solid-js'
import { afterPress } from './press.ts'

const tickMs = 20_000

/** The time of day as a signal, for sentences that grow old on screen. */
export function createClock(): Accessor<number> {
  const [now, setNow] = createSignal(Date.now())
  const timer = setInterval(() => afterPress(setNow, () => setNow(Date.now())), tickMs)
  onCleanup(() => clearInterval(timer))
  return now
}
