import { lazy, onMount, Show, Suspense, type JSX } from 'solid-js'
import { useApp } from '../shell/app-context.tsx'
import { Page, Part } from '../shell/page.tsx'
import { CopyField, Qr } from '../shell/share.tsx'
import { connectionsWords, say } from '../words/words.ts'

const Findings = lazy(() => connectionsWords.ready().then(() => import('../network/findings.tsx')))

/** The reply to a personal link, to be sent back; gives way as soon as the tabs have met. */
export function Reply(props: {
  readonly text: string
  readonly network: string
  readonly done: () => unknown
}): JSX.Element {
  const app = useApp()
  const before = app.status().phase
  const words = () => say().join
  const connected = (): boolean => before !== 'running' && app.status().phase === 'running'
  return (
    <Show when={!connected()} fallback={<Done done={props.done} />}>
      <Page title={words().title(props.network)}>
        <Part title={words().replyTitle} intro={words().replyWhy}>
          <CopyField label={words().reply} text={props.text} />
          <Qr text={props.text} caption={words().replyQr} />
          <p class="lead">{words().keepOpen}</p>
          <p class="hint" role="status">
            {words().waiting}
          </p>
          <Show when={before === 'running'}>
            <button type="button" class="button" onClick={() => props.done()}>
              {say().shell.close}
            </button>
          </Show>
        </Part>
        {/* On this page: whoever leaves it has no reply to send any more. */}
        <details class="more">
          <summary>{say().openToAll.connections}</summary>
          <p class="hint">{say().openToAll.why.connections}</p>
          <Suspense>
            <Findings early />
          </Suspense>
        </details>
      </Page>
    </Show>
  )
}

/** The tabs have met: nothing to say, on to the network. */
function Done(props: { readonly done: () => unknown }): JSX.Element {
  onMount(() => props.done())
  return <p class="opening">{say().shell.loading}</p>
}
