import { createMemo, For, Show, type JSX } from 'solid-js'
import type { VisitRow } from '../../node/api.ts'
import { createTerms } from '../policy/terms.ts'
import { useApp } from '../shell/app-context.tsx'
import { Page } from '../shell/page.tsx'
import { JobLine } from '../shell/progress.tsx'
import { Found } from '../shell/states.tsx'
import { day } from '../words/format.ts'
import { createView } from '../shell/view.ts'
import { say } from '../words/words.ts'
import { Decide, type Decision } from './decide.tsx'

/** Other terms for the records of a visit, with what that changes said before. */
export function ChangeRule(props: { readonly ticket: string }): JSX.Element {
  const visits = createView('visits', () => ({}))
  const row = createMemo(() => visits()?.find(({ ticket }) => ticket === props.ticket))
  const before = createMemo((): Decision | undefined => {
    const visit = row()
    return visit?.policy && visit.purposes
      ? { policy: visit.policy, purposes: visit.purposes, until: visit.until }
      : undefined
  })
  return (
    <Page title={say().later.changeTitle} back intro={say().later.changeIntro}>
      <Found of={row()?.consent} among={visits()} gone={say().visit.gone}>
        {(consent) => (
          <Show when={before()} fallback={<p class="notice">{say().later.termsUnknown}</p>}>
            {(now) => <Change visit={row()} consent={consent()} before={now()} />}
          </Show>
        )}
      </Found>
    </Page>
  )
}

function Change(props: {
  readonly visit: VisitRow | undefined
  readonly consent: string
  readonly before: Decision
}): JSX.Element {
  const app = useApp()
  const terms = createTerms()
  const job = (): string => `change:${props.consent}`
  const records = () => props.visit?.records.filter(({ erased }) => !erased).length ?? 0
  const change = async (what: Decision): Promise<void> => {
    const asked = { consent: props.consent, ...what }
    const done = await app.jobs.run(job(), (options) => app.node.port.call('changeTerms', asked, options))
    if (!done) return
    app.messages.tell({ kind: 'done', text: say().later.changeDone })
    app.back()
  }
  return (
    <>
      <Show when={props.visit}>
        {(visit) => (
          <Decide
            visit={visit()}
            terms={terms()}
            before={props.before}
            submit={say().later.changeSubmit}
            busy={say().later.busy}
            decide={change}
          >
            {(after) => <Preview before={props.before} after={after()} records={records()} />}
          </Decide>
        )}
      </Show>
      <JobLine job={job()} />
    </>
  )
}

/** What the change does, in words, before it is signed. */
function Preview(props: {
  readonly before: Decision
  readonly after: Decision
  readonly records: number
}): JSX.Element {
  const shift = createView('shift', () => ({ before: props.before.policy, after: props.after.policy }))
  const words = () => say().later
  const named = (people: readonly { name: string; institution: string }[]): readonly string[] =>
    people.map(({ name, institution }) => words().person(name, institution))
  const without = (these: Decision, those: Decision): readonly string[] =>
    these.purposes.filter((one) => !those.purposes.includes(one)).map((one) => say().purposes[one])
  const lines = createMemo((): readonly string[] => {
    const { before, after, records } = props
    const { loses, gains } = shift() ?? { loses: [], gains: [] }
    const [ended, begun] = [without(before, after), without(after, before)]
    return [
      ...(loses.length > 0 ? [words().loses(named(loses), records)] : []),
      ...(gains.length > 0 ? [words().gains(named(gains), records)] : []),
      ...(ended.length > 0 ? [words().endsFor(ended)] : []),
      ...(begun.length > 0 ? [words().beginsFor(begun)] : []),
      ...(before.until === after.until ? [] : [words().endsOn(day(after.until))]),
    ]
  })
  return (
    <section class="audience" aria-label={words().effect} aria-live="polite" data-testid="shift">
      <p class="audience-count">{words().effect}</p>
      <ul>
        <For each={lines()} fallback={<li>{words().noEffect}</li>}>
          {(line) => <li dir="auto">{line}</li>}
        </For>
      </ul>
      <p class="hint">{words().copiesStay}</p>
    </section>
  )
}
