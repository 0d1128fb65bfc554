import { createContext, createMemo, createSignal, useContext, type Accessor, type JSX } from 'solid-js'
import { hex } from '../../core/bytes.ts'
import { systemChance } from '../../core/world.ts'
import { draftOf, idsOf, type Draft, type Fields, type ListName } from '../../health/draft.ts'
import { useApp } from '../shell/app-context.tsx'
import { createView } from '../shell/view.ts'

/** The encounter that is being written: its fields as all devices have them, and how they are changed. */
export interface OpenDraft {
  readonly ticket: string
  readonly fields: Accessor<Fields>
  readonly draft: Accessor<Draft>
  readonly write: (field: string, text: string) => Promise<void>
  /** Entries of a list, with those begun here in which nothing stands yet. */
  readonly ids: (list: ListName) => readonly string[]
  readonly begin: (list: ListName) => void
  readonly remove: (list: ListName, id: string) => Promise<void>
}

const Context = createContext<OpenDraft>()

export function useDraft(): OpenDraft {
  const draft = useContext(Context)
  if (!draft) throw new Error('a field stands outside a draft')
  return draft
}

/** Undefined before this device may read it. */
export function createDraft(ticket: string): Accessor<OpenDraft | undefined> {
  const app = useApp()
  const chart = createView('chart', () => ({ ticket }))
  const fields = (): Fields => chart()?.fields ?? {}
  const draft = createMemo(() => draftOf(fields()))
  const [begun, setBegun] = createSignal<readonly (readonly [ListName, string])[]>([])
  const write = async (field: string, text: string): Promise<void> => {
    await app.node.port.call('writeField', { ticket, field, text })
  }
  const open: OpenDraft = {
    ticket,
    fields,
    draft,
    write,
    ids: (list) => [
      ...new Set([...idsOf(fields(), list), ...begun().flatMap(([name, id]) => (name === list ? [id] : []))]),
    ],
    begin: (list) => setBegun([...begun(), [list, idFor(app.now())]]),
    async remove(list, id) {
      setBegun(begun().filter(([, each]) => each !== id))
      const its = Object.keys(fields()).filter((field) => field.startsWith(`${list}/${id}/`))
      for (const field of its) await write(field, '')
    },
  }
  return () => (chart() ? open : undefined)
}

/** Later ones sort after earlier ones; two devices do not make the same. */
const idFor = (now: number): string => now.toString(36) + hex(systemChance(4))

export function DraftProvider(props: {
  readonly draft: OpenDraft
  readonly children: JSX.Element
}): JSX.Element {
  // eslint-disable-next-line solid/reactivity -- one draft for the life of its page
  return <Context.Provider value={props.draft}>{props.children}</Context.Provider>
}
