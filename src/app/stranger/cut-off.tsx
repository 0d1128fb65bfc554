import { createMemo, Show, type JSX } from 'solid-js'
import { useApp } from '../shell/app-context.tsx'
import { createView } from '../shell/view.ts'
import { say } from '../words/words.ts'
import { LinkForm } from './link-form.tsx'

/** A page that is loaded finds the others within some seconds, if there is a way. */
const seekMs = 15_000

/** To a patient in the middle of a check-in whose page finds nobody: what can be done about it. */
export function CutOff(): JSX.Element {
  const app = useApp()
  const visits = createView('visits', () => ({}))
  const waits = (): boolean =>
    visits()?.some(({ state, refusal }) => state !== 'final' && refusal === undefined) ?? false
  const since = createMemo((before?: number): number | undefined =>
    app.status().peers.length > 0 ? undefined : (before ?? Date.now()),
  )
  const alone = (): boolean => app.now() - (since() ?? Infinity) > seekMs
  return (
    <Show when={alone() && waits()}>
      <div class="notice" role="status" data-testid="cut-off">
        <p>{say().joining.newLink}</p>
        <details>
          <summary>{say().welcome.link}</summary>
          <LinkForm />
        </details>
      </div>
    </Show>
  )
}
