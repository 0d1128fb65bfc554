import { createSignal, Show, type JSX } from 'solid-js'
import { leaveAtNextStart } from '../../node/start.ts'
import { useApp } from '../shell/app-context.tsx'
import { CheckField, Form } from '../shell/form.tsx'
import { createAction } from '../shell/jobs.ts'
import { Page, Part } from '../shell/page.tsx'
import { createView } from '../shell/view.ts'
import { say } from '../words/words.ts'
import TakeAll from './take-all.tsx'

/** Everything as files, every permission taken back, the device emptied: three steps, each for itself. */
export default function Leave(): JSX.Element {
  return (
    <Page title={say().leaving.title} intro={say().leaving.intro} back>
      <Take />
      <TakeBack />
      <Empty />
    </Page>
  )
}

function Take(): JSX.Element {
  const visits = createView('visits', () => ({}))
  const records = () =>
    (visits() ?? [])
      .flatMap((visit) => visit.records)
      .filter(({ erased, progress }) => !erased && progress.step === 'final')
  return (
    <Show when={records().length > 0}>
      <TakeAll records={records()} />
    </Show>
  )
}

function TakeBack(): JSX.Element {
  const app = useApp()
  const visits = createView('visits', () => ({}))
  const [done, setDone] = createSignal(false)
  const words = () => say().leaving
  const standing = (): readonly string[] =>
    (visits() ?? [])
      .filter(({ state, withdrawn, pending }) => state === 'final' && !withdrawn && pending.length === 0)
      .flatMap(({ consent }) => consent ?? [])
  const back = createAction(app.messages, async () => {
    for (const consent of standing()) await app.node.port.call('withdraw', { consent })
    setDone(true)
  })
  return (
    <Part title={words().backTitle} intro={words().backWhy(standing().length)}>
      <Form action={back} submit={words().back} busy={say().later.busy} ready={standing().length > 0} quiet />
      <Show when={done()}>
        <p role="status">{words().backDone}</p>
      </Show>
    </Part>
  )
}

function Empty(): JSX.Element {
  const app = useApp()
  const [sure, setSure] = createSignal(false)
  const words = () => say().leaving
  const empty = createAction(app.messages, () => {
    leaveAtNextStart(app.profile)
    location.reload()
    return Promise.resolve()
  })
  return (
    <Part title={words().emptyTitle} intro={words().emptyWhy}>
      <Form action={empty} submit={words().empty} ready={sure()} quiet>
        <CheckField label={words().emptySure} checked={sure()} onChange={setSure} />
      </Form>
    </Part>
  )
}
