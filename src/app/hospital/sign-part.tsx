import { createMemo, createSignal, Show, type JSX } from 'solid-js'
import type { Category } from '../../node/api.ts'
import { createTerms } from '../policy/terms.ts'
import { useApp } from '../shell/app-context.tsx'
import { Part } from '../shell/page.tsx'
import { JobLine } from '../shell/progress.tsx'
import { createView } from '../shell/view.ts'
import { hospitalWords, say } from '../words/words.ts'
import { KindField, letInTo, type Decided } from './kind-field.tsx'
import type { PatientRow } from './patients.ts'

/** Who will be able to read it, and the button that seals it; the draft ends when it is sealed. */
export function SignPart(props: {
  readonly row: PatientRow
  readonly file: Blob
  /** Whom it is written to, who had better be able to read it. */
  readonly to?: string
  readonly ended: (record: string) => Promise<unknown>
  readonly back: () => void
  /** What the way back is called; writing goes on, if not said. */
  readonly backTo?: string
}): JSX.Element {
  const app = useApp()
  const terms = createTerms()
  const checkins = createView('checkins', () => ({}))
  const [kind, setKind] = createSignal<Category>('everyday')
  const decided = createMemo((): Decided | undefined => {
    const found = checkins()?.find(({ ticket }) => ticket === props.row.ticket)
    return (
      found && {
        policy: found.policy ?? found.proposal,
        apart: found.apart ?? [],
        guests: found.guests ?? [],
      }
    )
  })
  const letIn = createMemo(() => {
    const now = decided()
    return now && letInTo(now, kind())
  })
  const audience = createView('audience', letIn)
  const shutOut = (): string | undefined => {
    const { to } = props
    if (to === undefined || !decided()) return undefined
    const shut = letIn() === undefined
    return shut || audience()?.people.every(({ institution }) => institution !== to) ? to : undefined
  }
  const words = () => hospitalWords.say()
  const job = (): string => `seal:${props.row.ticket}`
  const running = (): boolean => app.jobs.at(job())?.running === true
  const sign = async (): Promise<void> => {
    const { ticket } = props.row
    const { file, ended } = props
    const category = kind()
    const sealed = await app.jobs.run(job(), (options) =>
      app.node.port.call('seal', { ticket, file, category }, options),
    )
    if (!sealed) return
    // Sealed it is; a draft that stays can be thrown away by hand.
    await ended(sealed.record).catch(app.messages.report)
    app.messages.tell({ kind: 'done', text: say().seal.done })
    app.goInstead('checkin', ticket)
  }
  return (
    <Part title={say().seal.who}>
      <Show when={shutOut()}>{(name) => <p class="notice warn">{words().letter.shutOut(name())}</p>}</Show>
      <Show when={decided()}>
        {(now) => <KindField decided={now()} terms={terms()} value={kind()} onChange={setKind} />}
      </Show>
      <JobLine job={job()} />
      <div class="buttons">
        <button type="button" class="button primary" disabled={running()} onClick={() => void sign()}>
          {words().encounter.sign}
        </button>
        <button type="button" class="button" disabled={running()} onClick={() => props.back()}>
          {props.backTo ?? words().encounter.goOn}
        </button>
      </div>
    </Part>
  )
}
