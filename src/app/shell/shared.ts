import { createEffect, createSignal, on, onCleanup, type Accessor } from 'solid-js'
import { useApp } from './app-context.tsx'

/** Between a keystroke and the disk, and from the first of many; leaving the field or the tab does not wait. */
const [restMs, mostMs] = [400, 3000]

export interface Shared {
  readonly shown: Accessor<string>
  readonly kept: Accessor<boolean>
  readonly type: (text: string) => void
  /** At once: the field is left. */
  readonly keep: () => Promise<void>
}

/**
 * A text that several devices write at once. What is typed is kept a moment later; what others wrote meanwhile
 * is joined to it, and shown when nobody types here.
 *
 * @param text as the node has it
 * @param write makes of `base`, as it was shown, the text; gives what it is then
 */
export function createShared(
  text: Accessor<string>,
  write: (base: string, text: string) => Promise<string>,
): Shared {
  const app = useApp()
  const first = text()
  const [shown, show] = createSignal(first)
  const [kept, setKept] = createSignal(true)
  let base = first
  let writing = false
  let timer: ReturnType<typeof setTimeout> | undefined
  /** When the first letter was typed that is not on its way yet. */
  let since: number | undefined

  async function keep(): Promise<void> {
    clearTimeout(timer)
    if (writing || shown() === base) return
    writing = true
    since = undefined
    const sent = shown()
    try {
      const joined = await write(base, sent)
      const still = shown() === sent
      // Typed on meanwhile: what follows is a change of what was sent.
      base = still ? joined : sent
      if (still) show(joined)
      setKept(still)
    } catch (caught) {
      // Tried again with the next letter, or when the field is left.
      return app.messages.report(caught)
    } finally {
      writing = false
    }
    if (shown() !== base) later()
  }
  function later(): void {
    clearTimeout(timer)
    since ??= Date.now()
    timer = setTimeout(() => void keep(), Math.min(restMs, Math.max(0, since + mostMs - Date.now())))
  }
  createEffect(
    on(
      text,
      (now) => {
        if (writing || shown() !== base) return
        base = now
        show(now)
      },
      { defer: true },
    ),
  )
  const left = (): void => void (document.visibilityState === 'hidden' && keep())
  document.addEventListener('visibilitychange', left)
  onCleanup(() => {
    document.removeEventListener('visibilitychange', left)
    void keep()
  })
  return {
    shown,
    kept,
    keep,
    type(now) {
      show(now)
      setKept(false)
      later()
    },
  }
}
