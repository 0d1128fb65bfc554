import { createEffect, createSignal, on, Show, type JSX } from 'solid-js'
import type { VisitRow } from '../../node/api.ts'
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
  const jottings = createView('jottings', () => ({}))
  return (
    <Show when={records().length + (jottings()?.length ?? 0) > 0}>
      <TakeAll records={records()} />
    </Show>
  )
}

function TakeBack(): JSX.Element {
  const app = useApp()
  const visits = createView('visits', () => ({}))
  const words = () => say().leaving
  const given = () => (visits() ?? []).filter(({ state, withdrawn }) => state === 'final' && !withdrawn)
  const isGoing = ({ pending }: VisitRow): boolean => pending.some(({ kind }) => kind === 'consent.withdraw')
  const going = (): boolean => given().some(isGoing)
  const standing = (): readonly string[] =>
    given()
      .filter((visit) => !isGoing(visit))
      .flatMap(({ consent }) => consent ?? [])
  const back = createAction(app.messages, async () => {
    for (const consent of standing()) await app.node.port.call('withdraw', { consent })
  })
  return (
    <Part
      title={words().backTitle}
      intro={standing().length === 0 && going() ? undefined : words().backWhy(standing().length)}
    >
      <Form action={back} submit={words().back} busy={say().later.busy} ready={standing().length > 0} quiet />
      <div role="status">
        <Show when={going()}>
          <p>{words().backDone}</p>
        </Show>
      </div>
    </Part>
  )
}

function Empty(): JSX.Element {
  const app = useApp()
  const visits = createView('visits', () => ({}))
  const [sure, setSure] = createSignal(false)
  const letters = createView('letters', () => ({}))
  /** What was decided or written and may be on no other device yet: it goes with this one's disk. */
  const pending = (): boolean =>
    visits()?.some((visit) => visit.pending.length > 0) === true ||
    letters()?.some(({ mine, left }) => mine && !left) === true
  createEffect(on(pending, (now) => now && setSure(false)))
  const words = () => say().leaving
  const empty = createAction(app.messages, () => {
    leaveAtNextStart(app.profile)
    location.reload()
    return Promise.resolve()
  })
  return (
    <Part title={words().emptyTitle} intro={words().emptyWhy}>
      <Form action={empty} submit={words().empty} ready={sure()} quiet>
        <Show when={pending()}>
          <p class="notice warn" data-testid="pending">
            {words().emptyPending}
          </p>
        </Show>
        <CheckField label={words().emptySure} checked={sure()} onChange={setSure} />
      </Form>
    </Part>
  )
}
