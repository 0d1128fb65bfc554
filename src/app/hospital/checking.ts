import { createSignal, type Accessor } from 'solid-js'
import type { Opened } from '../../node/api.ts'
import { useApp } from '../shell/app-context.tsx'
import { createAction } from '../shell/jobs.ts'

/** A draft as the document it becomes, and as it will be read. */
export interface Checked {
  readonly file: Blob
  readonly opened: Opened
}

/** The look at what is written before it is signed: `check` makes the document, `drop` goes back to writing. */
export function createChecking(write: () => Promise<Blob>): {
  readonly checked: Accessor<Checked | undefined>
  readonly check: ReturnType<typeof createAction>
  readonly drop: () => void
} {
  const app = useApp()
  const [checked, setChecked] = createSignal<Checked>()
  const check = createAction(app.messages, async () => {
    const file = await write()
    setChecked({ file, opened: await app.node.port.call('preview', { file }) })
    scrollTo(0, 0)
  })
  const drop = (): void => {
    const held = checked()
    setChecked(undefined)
    if (held) app.node.port.call('close', { handle: held.opened.handle }).catch(app.messages.report)
  }
  return { checked, check, drop }
}
