import { useApp } from '../shell/app-context.tsx'

/** Opens a record of the patient's own on this page, here and alone, unless it is open already. */
export function createOpening(): (record: string) => Promise<void> {
  const app = useApp()
  return async (record) => {
    if (app.documents.at(record)) return
    const opened = await app.jobs.run(`read:${record}`, (options) =>
      app.node.port.call('openOwn', { record }, options),
    )
    if (opened) app.documents.keep(record, opened)
  }
}

/** Goes to a record of the patient's own, and shows what is in it once it is open. */
export function createOpenOwn(): (record: string) => Promise<void> {
  const app = useApp()
  const open = createOpening()
  return (record) => {
    app.go('record', record)
    return open(record)
  }
}
