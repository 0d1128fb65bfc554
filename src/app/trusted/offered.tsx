import { createResource, Match, Switch, type JSX } from 'solid-js'
import { Refused } from '../../core/refusal.ts'
import { RefusalNotice } from '../shell/messages.tsx'
import { Page } from '../shell/page.tsx'
import { Loading } from '../shell/states.tsx'
import { say } from '../words/words.ts'

/** Leads away from what somebody's link brought. */
export function BackButton(props: { readonly done: () => unknown }): JSX.Element {
  return (
    <button type="button" class="button" onClick={() => props.done()}>
      {say().shell.back}
    </button>
  )
}

/** What somebody's link brings, once it is read; or why it cannot be. `of` is what it is read from. */
export function Offered<S, T extends object>(props: {
  readonly of: S
  readonly read: (of: S) => Promise<T>
  readonly done: () => unknown
  readonly children: (found: T) => JSX.Element
}): JSX.Element {
  const [offered] = createResource(
    () => ({ of: props.of }),
    ({ of }) => props.read(of),
  )
  const refusal = () => (offered.error instanceof Refused ? offered.error.refusal : undefined)
  const found = () => (offered.state === 'ready' ? offered() : undefined)
  return (
    <Switch fallback={<Loading />}>
      <Match when={refusal()}>
        {(refused) => (
          <Page title={say().openToAll.people}>
            <RefusalNotice refusal={refused()} />
            <BackButton done={props.done} />
          </Page>
        )}
      </Match>
      <Match when={found()} keyed>
        {(one) => props.children(one)}
      </Match>
    </Switch>
  )
}
