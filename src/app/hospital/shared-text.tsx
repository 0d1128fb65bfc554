import { createEffect, createSignal, on, onCleanup, type JSX } from 'solid-js'
import { useApp } from '../shell/app-context.tsx'
import { TextField } from '../shell/form.tsx'
import { say } from '../words/words.ts'

/** Between a keystroke and the disk; leaving the field does not wait. */
const restMs = 400

/**
 * A text that several devices write at once. What is typed is kept a moment later; what others wrote meanwhile
 * is joined to it, and shown when nobody types here.
 */
export function SharedText(props: {
  readonly label: string
  readonly help?: string
  /** As the node has it. */
  readonly text: string
  /** Makes of `base`, as it was shown, the text; gives what it is then. */
  readonly write: (base: string, text: string) => Promise<string>
}): JSX.Element {
  const app = useApp()
  // eslint-disable-next-line solid/reactivity -- followed by the effect below
  const first = props.text
  const [shown, show] = createSignal(first)
  const [kept, setKept] = createSignal(true)
  let base = first
  let writing = false
  let timer: ReturnType<typeof setTimeout> | undefined

  async function keep(): Promise<void> {
    clearTimeout(timer)
    if (writing || shown() === base) return
    writing = true
    const sent = shown()
    try {
      const joined = await props.write(base, sent)
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
    timer = setTimeout(() => void keep(), restMs)
  }
  createEffect(
    on(
      () => props.text,
      (text) => {
        if (writing || shown() !== base) return
        base = text
        show(text)
      },
      { defer: true },
    ),
  )
  onCleanup(() => void keep())

  return (
    <div onFocusOut={() => void keep()}>
      <TextField
        label={props.label}
        help={props.help}
        value={shown()}
        onInput={(text) => {
          show(text)
          setKept(false)
          later()
        }}
        lines={3}
        maxlength={20_000}
        optional
      />
      <p class="hint" role="status">
        {kept() ? say().team.kept : say().team.keeping}
      </p>
    </div>
  )
}
