/**
 * A screen holds still under a finger. What a node tells meanwhile is shown when the press is over: a row that is
 * redrawn or moved between press and release gets no click, and the one that took its place may get it.
 */

/** A press that lasts longer is no click: it scrolls, selects, or its end was never told. */
const pressMostMs = 1500
/** On a touch screen the click comes some time after the finger has left. */
const clickMs = 50

let pressed: ReturnType<typeof setTimeout> | undefined
const waiting = new Map<object, () => void>()

function end(): void {
  pressed = undefined
  const acts = [...waiting.values()]
  waiting.clear()
  for (const act of acts) act()
}

function endAfter(ms: number): void {
  clearTimeout(pressed)
  pressed = setTimeout(end, ms)
}

/** Gives what ends it. */
export function watchPresses(): () => void {
  const over = new AbortController()
  const listening = { capture: true, signal: over.signal }
  addEventListener('pointerdown', () => endAfter(pressMostMs), listening)
  for (const name of ['pointerup', 'pointercancel'])
    addEventListener(name, () => pressed !== undefined && endAfter(clickMs), listening)
  return () => over.abort()
}

/** Acts at once, or when nothing is pressed any more; of one `owner` only the last act counts. */
export function afterPress(owner: object, act: () => void): void {
  if (pressed === undefined) act()
  else waiting.set(owner, act)
}
