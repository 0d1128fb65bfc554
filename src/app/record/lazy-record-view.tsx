import { lazy, Suspense, type JSX } from 'solid-js'
import type { Opened } from '../../node/api.ts'
import { useApp } from '../shell/app-context.tsx'
import { Loading } from '../shell/states.tsx'
import { say } from '../words/words.ts'
import type { RecordGround } from './open-record.ts'
import { jottedFile, proofOf, readerPage } from './take-away.ts'

const Loaded = lazy(() => import('./record-view.tsx'))

/** The record view, loaded when somebody opens a record; the node answers for it. */
export function RecordView(props: {
  readonly opened: Opened
  readonly brief?: boolean
  readonly first?: boolean
  /** What the record is called among others. */
  readonly title?: string
}): JSX.Element {
  const app = useApp()
  const prove = (id: string): Promise<string> => proofOf(app.node.port, id, app.status().role === 'patient')
  const ground: RecordGround = {
    port: app.node.port,
    messages: app.messages,
    get own() {
      return app.status().role === 'patient'
    },
    get takeAway() {
      const { record } = props.opened
      return {
        page: readerPage,
        prove: record === undefined ? undefined : () => prove(record),
        ...(record !== undefined &&
          app.status().role === 'patient' && { jotted: () => jottedFile(app.node.port) }),
        title: props.title ?? say().recordView.label,
      }
    },
  }
  return (
    <Suspense fallback={<Loading />}>
      <Loaded
        opened={props.opened}
        brief={props.brief === true}
        first={props.first === true}
        ground={ground}
      />
    </Suspense>
  )
}
