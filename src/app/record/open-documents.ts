import { createSignal } from 'solid-js'
import type { NodeCalls, NodeViews, Opened } from '../../node/api.ts'
import type { Port } from '../../core/port.ts'
import type { Summary } from '../../health/summary.ts'

/** Documents open on this page by record id. The node holds the plaintext; closing lets it go. */
export interface OpenDocuments {
  readonly at: (record: string) => Opened | undefined
  readonly keep: (record: string, opened: Opened) => void
  /** The same document, told anew. */
  readonly renew: (record: string, summary: Summary) => void
  readonly all: () => readonly string[]
  readonly close: (record: string) => void
  readonly closeAll: () => void
}

export function createOpenDocuments(
  port: Port<NodeCalls, NodeViews>,
  failed: (caught: unknown) => void,
): OpenDocuments {
  const [open, setOpen] = createSignal<ReadonlyMap<string, Opened>>(new Map())
  const release = (record: string): void => {
    const held = open().get(record)
    if (held) port.call('close', { handle: held.handle }).catch(failed)
  }
  return {
    at: (record) => open().get(record),
    keep(record, opened) {
      release(record)
      setOpen(new Map([...open(), [record, opened]]))
    },
    renew(record, summary) {
      const held = open().get(record)
      if (held) setOpen(new Map([...open(), [record, { ...held, summary }]]))
    },
    all: () => [...open().keys()],
    close(record) {
      release(record)
      setOpen(new Map([...open()].filter(([each]) => each !== record)))
    },
    closeAll() {
      for (const record of open().keys()) release(record)
      setOpen(new Map())
    },
  }
}
