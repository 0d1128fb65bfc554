import { Show, type JSX } from 'solid-js'
import { useApp } from '../shell/app-context.tsx'
import { TextField } from '../shell/form.tsx'
import { createView } from '../shell/view.ts'
import { say } from '../words/words.ts'
import { createShared } from '../shell/shared.ts'

/** A longer text that several devices write at once, and whether it is on the disk. */
export function SharedText(props: {
  readonly label: string
  readonly help?: string
  readonly lines?: number
  /** As the node has it. */
  readonly text: string
  /** Makes of `base`, as it was shown, the text; gives what it is then. */
  readonly write: (base: string, text: string) => Promise<string>
}): JSX.Element {
  const shared = createShared(
    () => props.text,
    (base, text) => props.write(base, text),
  )
  return (
    <div class="shared" onFocusOut={() => void shared.keep()}>
      <TextField
        label={props.label}
        help={props.help}
        value={shared.shown()}
        onInput={shared.type}
        lines={props.lines ?? 3}
        maxlength={20_000}
        optional
      />
      <p class="hint" role="status">
        {shared.kept() ? say().team.kept : say().team.keeping}
      </p>
    </div>
  )
}

/** A note about a patient that is in no record yet. */
export function DraftNote(props: {
  readonly ticket: string
  readonly label: string
  readonly lines?: number
}): JSX.Element {
  const app = useApp()
  const name = (): string => `note/${props.ticket}`
  const draft = createView('draft', () => ({ name: name() }))
  const write = async (base: string, text: string): Promise<string> =>
    (await app.node.port.call('writeDraft', { name: name(), base, text })).text
  return (
    <Show when={draft()}>
      {(found) => (
        <SharedText
          label={props.label}
          help={say().team.noteHelp}
          lines={props.lines ?? 3}
          text={found().text}
          write={write}
        />
      )}
    </Show>
  )
}
