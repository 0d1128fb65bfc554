import { createEffect, on, untrack } from 'solid-js'
import type { Jotting } from '../../health/jotting.ts'
import { useApp } from '../shell/app-context.tsx'
import { createView } from '../shell/view.ts'

/** Another whenever one of them is. */
export const marksOf = (jottings: readonly Jotting[] | undefined): string | undefined =>
  jottings?.map(({ id, changed }) => `${id} ${changed}`).join()

/** Own records that are open show what their patient writes down, as soon as it is written. */
export function createJottedRecords(): void {
  const app = useApp()
  const { port } = app.node
  const own = (): boolean => app.status().role === 'patient'
  const jottings = createView('jottings', () => (own() ? {} : undefined))
  createEffect(
    on(
      () => marksOf(jottings()),
      (now) => {
        if (now === undefined) return
        for (const record of untrack(app.documents.all)) {
          const handle = untrack(() => app.documents.at(record)?.handle)
          if (handle === undefined) continue
          port
            .call('addJottings', { handle })
            .then((summary) => app.documents.renew(record, summary))
            .catch(app.messages.report)
        }
      },
    ),
  )
}
