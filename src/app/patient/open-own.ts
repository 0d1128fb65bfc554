import { useApp } from '../shell/app-context.tsx'

/** Opens a record of the patient's own, here and alone: goes to it, and shows what is in it once it is open. */
export function createOpenOwn(): (record: string) => Promise<void> {
  const app = useApp()
  return async (record) => {
    app.go('record', record)
    const opened = await app.jobs.run(`read:${record}`, (options) =>
      app.node.port.call('openOwn', { record }, options),
    )
    if (opened) app.documents.keep(record, opened)
  }
}
