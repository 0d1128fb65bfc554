import { lazy, Suspense, type ComponentProps, type JSX } from 'solid-js'
import { say } from '../words/words.ts'

const Loaded = lazy(() => import('./record-view.tsx'))

/** The record view, loaded when somebody opens a record. */
export function RecordView(props: ComponentProps<typeof Loaded>): JSX.Element {
  return (
    <Suspense fallback={<p class="hint">{say().shell.loading}</p>}>
      <Loaded {...props} />
    </Suspense>
  )
}
