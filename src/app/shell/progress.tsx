import { For, Show, type JSX } from 'solid-js'
import type { Progress } from '../../node/api.ts'
import { say } from '../words/words.ts'
import { useApp } from './app-context.tsx'
import { RefusalNotice, RefusalText } from './messages.tsx'
import { day } from '../words/format.ts'

const order = ['saved', 'shared', 'waiting', 'final'] as const

/**
 * Where something is on its way into the ledger: saved → with others → waiting → final, in words and as a track.
 * Of a record the track ends when as many places keep it as should.
 */
export function ProgressLine(props: {
  readonly progress: Progress
  readonly kept?: boolean | undefined
}): JSX.Element {
  const words = (): string => {
    const { progress } = props
    if (progress.step === 'saved') return say().steps.saved
    if (progress.step === 'shared') return say().steps.shared(progress.peers)
    if (progress.step === 'waiting') return say().steps.waiting(progress.asleep)
    if (progress.step === 'final') return say().steps.final(day(progress.time))
    return ''
  }
  const reached = (): number => order.findIndex((step) => step === props.progress.step)
  const marks = (): readonly boolean[] => {
    const reachedOf = order.map((_, index) => index <= reached())
    return props.kept === undefined ? reachedOf : [...reachedOf, props.kept && reached() === order.length - 1]
  }
  const refusal = () => (props.progress.step === 'refused' ? props.progress.refusal : undefined)
  return (
    <p class="progress" data-testid="progress" data-step={props.progress.step}>
      <Show
        when={refusal()}
        fallback={
          <>
            <span class="track" aria-hidden="true">
              <For each={marks()}>{(on) => <span class="track-step" classList={{ reached: on }} />}</For>
            </span>
            <span>{words()}</span>
          </>
        }
      >
        {(refused) => (
          <span class="bad-text">
            <RefusalText refusal={refused()} />
          </span>
        )}
      </Show>
    </p>
  )
}

/** Long work by its name: its stage in words, how far, a way to stop; afterwards its refusal, if any. */
export function JobLine(props: { readonly job: string }): JSX.Element {
  const app = useApp()
  const job = () => app.jobs.at(props.job)
  return (
    <>
      <Show when={job()?.running}>
        <div class="job" role="status">
          <Show
            when={job()?.stage}
            fallback={
              <>
                <progress aria-label={say().records.working} />
                <p>{say().shell.loading}</p>
              </>
            }
          >
            {(stage) => (
              <>
                <progress value={stage().part} max="1" aria-label={say().records.working} />
                <p>{`${say().stageOf(stage())}…`}</p>
              </>
            )}
          </Show>
          <button type="button" class="button" onClick={() => app.jobs.cancel(props.job)}>
            {say().records.cancel}
          </button>
        </div>
      </Show>
      <RefusalNotice refusal={job()?.refusal} />
    </>
  )
}

/** Six digits as people read them. */
export const spacedDigits = (digits: string): string => `${digits.slice(0, 3)} ${digits.slice(3)}`

/** Six digits to read aloud, the same on two screens. */
export function Digits(props: { readonly digits: string; readonly hint: string }): JSX.Element {
  return (
    <div class="digits-box">
      <p class="digits" data-testid="digits">
        {/* From the left in every script: the other screen may speak another language. */}
        <bdi dir="ltr">{spacedDigits(props.digits)}</bdi>
      </p>
      <p class="hint">{props.hint}</p>
    </div>
  )
}
