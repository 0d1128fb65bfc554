import { For, Show, type JSX } from 'solid-js'
import type { TrusteeView } from '../../node/api.ts'
import { Ceremony, patiences } from '../authority/ceremony.tsx'
import { useApp } from '../shell/app-context.tsx'
import { Form } from '../shell/form.tsx'
import { createAction } from '../shell/jobs.ts'
import { Part } from '../shell/page.tsx'
import { createView } from '../shell/view.ts'
import { Loading } from '../shell/states.tsx'
import { gap } from '../words/format.ts'
import { say } from '../words/words.ts'

/** Whether institutions register signers together, and the making of the key by which they do. */
export function Trustee(props: { readonly canVote: boolean }): JSX.Element {
  const trustee = createView('trustee', () => ({}))
  const ceremonies = createView('ceremonies', () => ({}))
  const words = () => say().officers.trustee
  /** The newest while it is made, or when something went wrong in it. */
  const making = () => {
    const newest = ceremonies()?.find(({ authority }) => authority === undefined)
    const well = newest?.stage === 'done' && newest.officers.every(({ fault }) => fault === undefined)
    return newest && !well ? [newest] : []
  }
  const busy = (): boolean => making().some(({ stage }) => stage !== 'done' && stage !== 'failed')
  return (
    <Part title={words().title}>
      <Show when={trustee()} fallback={<Loading />}>
        {(now) => (
          <>
            <p>
              {now().version === 0
                ? words().alone
                : `${words().together(now().threshold, now().institutions)}${gap()}${words().awake(now().threshold)}`}
            </p>
            <Show when={now().outdated}>
              <p class="notice warn">{words().outdated(now().next)}</p>
            </Show>
            <Show when={making().length > 0}>
              <ul class="rows">
                <For each={making()}>{(ceremony) => <Ceremony ceremony={ceremony} />}</For>
              </ul>
            </Show>
            <Show when={props.canVote && now().mine && !busy()}>
              <Begin trustee={now()} />
            </Show>
          </>
        )}
      </Show>
    </Part>
  )
}

function Begin(props: { readonly trustee: TrusteeView }): JSX.Element {
  const app = useApp()
  const words = () => say().officers.trustee
  const begin = createAction(app.messages, async () => {
    await app.node.port.call('beginTrustee', { patience: patiences.day })
  })
  return (
    <Show when={props.trustee.next.length > 1} fallback={<p class="hint">{words().few}</p>}>
      <Form
        action={begin}
        submit={props.trustee.version === 0 ? words().begin : words().again}
        busy={words().busy}
        quiet
      />
    </Show>
  )
}
