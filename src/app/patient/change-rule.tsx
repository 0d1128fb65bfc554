import { createMemo, Show, type JSX } from 'solid-js'
import type { VisitRow } from '../../node/api.ts'
import { createTerms } from '../policy/terms.ts'
import { useApp } from '../shell/app-context.tsx'
import { Page } from '../shell/page.tsx'
import { JobLine } from '../shell/progress.tsx'
import { Found } from '../shell/states.tsx'
import { createView } from '../shell/view.ts'
import { say } from '../words/words.ts'
import { Decide } from './decide.tsx'
import { decisionNow, newPlaces, type Decision } from './decision.ts'
import { Preview } from './preview.tsx'

/** Other terms for the records of a visit, with what that changes said before. */
export function ChangeRule(props: { readonly ticket: string }): JSX.Element {
  const visits = createView('visits', () => ({}))
  const row = createMemo(() => visits()?.find(({ ticket }) => ticket === props.ticket))
  const before = createMemo(() => decisionNow(row()))
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
            second={(after) => newPlaces(props.before, after, terms(), visit().hospital).length > 0}
            decide={change}
          >
            {(after) => <Preview before={props.before} after={after()} records={visit().records} />}
          </Decide>
        )}
      </Show>
      <JobLine job={job()} />
    </>
  )
}
