import { createSignal, Show, type JSX } from 'solid-js'
import { useApp } from '../shell/app-context.tsx'
import { Form } from '../shell/form.tsx'
import { createAction } from '../shell/jobs.ts'
import { lastTaken } from '../shell/keeping.ts'
import { createView } from '../shell/view.ts'
import { ago, gap, size } from '../words/format.ts'
import { say } from '../words/words.ts'

/** How much is kept here, whether the browser promised to keep it, and the button that asks it to. */
export function Kept(): JSX.Element {
  const app = useApp()
  const words = () => say().device
  const [answer, setAnswer] = createSignal<boolean>()
  const promised = (): boolean => app.status().storage.persisted || answer() === true
  const ask = createAction(app.messages, async () => setAnswer(await navigator.storage.persist()))
  return (
    <>
      <p>
        {words().storage(size(app.status().storage.used), size(app.status().storage.quota))}
        {gap()}
        {promised() ? words().persisted : words().lendable}
      </p>
      <Show when={!promised()}>
        <Form action={ask} submit={words().askToKeep} quiet />
        <Show when={answer() === false}>
          <p role="status">{words().notPromised}</p>
        </Show>
      </Show>
      <Show when={app.status().role === 'patient'}>
        <Taken />
      </Show>
    </>
  )
}

/** How old the patient's own copy of all records is. */
function Taken(): JSX.Element {
  const app = useApp()
  const visits = createView('visits', () => ({}))
  const words = () => say().device
  const records = () => (visits() ?? []).flatMap((visit) => visit.records).filter(({ erased }) => !erased)
  const taken = lastTaken(app.profile)
  const since = (time: number): number => records().filter((record) => record.time > time).length
  return (
    <Show when={records().length > 0}>
      <p>
        {taken === undefined ? words().neverTaken : words().taken(ago(taken, app.now()), since(taken))}{' '}
        <button type="button" class="link" onClick={() => app.go('leave')}>
          {words().takeNow}
        </button>
      </p>
    </Show>
  )
}
