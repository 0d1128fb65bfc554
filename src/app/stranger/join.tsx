import { createMemo, createSignal, For, Match, onMount, Show, Switch, type JSX } from 'solid-js'
import { Refused, type Refusal } from '../../core/refusal.ts'
import type { Invitation } from '../../node/api.ts'
import { useApp } from '../shell/app-context.tsx'
import { Form } from '../shell/form.tsx'
import { createAction } from '../shell/jobs.ts'
import { RefusalNotice } from '../shell/messages.tsx'
import { Page, Part } from '../shell/page.tsx'
import { CopyField, Qr } from '../shell/share.tsx'
import { say } from '../words/words.ts'
import { rememberRole } from './apply.tsx'

type Read = { readonly invitation: Invitation } | { readonly refusal: Refusal }

/** What a link says, before anything happens; accepting it connects, or gives a reply to send back. */
export function Join(props: { readonly link: string; readonly done: () => void }): JSX.Element {
  const app = useApp()
  const read = createMemo((): Read => {
    try {
      return { invitation: app.node.roads.inspect(props.link) }
    } catch (caught) {
      if (caught instanceof Refused) return { refusal: caught.refusal }
      throw caught
    }
  })
  const refusal = () => {
    const found = read()
    return 'refusal' in found ? found.refusal : undefined
  }
  const invitation = () => {
    const found = read()
    return 'invitation' in found ? found.invitation : undefined
  }
  return (
    <Switch>
      <Match when={refusal()}>
        {(refused) => (
          <Page title={say().welcome.link}>
            <RefusalNotice refusal={refused()} />
            <button type="button" class="button" onClick={() => props.done()}>
              {say().shell.back}
            </button>
          </Page>
        )}
      </Match>
      <Match when={invitation()}>
        {(found) => <Accept link={props.link} invitation={found()} done={props.done} />}
      </Match>
    </Switch>
  )
}

function Accept(props: {
  readonly link: string
  readonly invitation: Invitation
  readonly done: () => void
}): JSX.Element {
  const app = useApp()
  const [reply, setReply] = createSignal<string>()
  const words = () => say().join
  const said = (): { readonly what: string; readonly points: readonly string[] } => {
    const { network, role } = props.invitation
    if (role === 'patient') return { what: words().patient(network), points: words().patientPoints }
    if (role === 'device') return { what: words().device(network), points: words().devicePoints }
    return { what: words().other(network, role), points: words().otherPoints }
  }
  const before = app.status().phase
  const accept = createAction(app.messages, async () => {
    const given = await app.node.roads.accept(props.link)
    rememberRole(props.invitation.role)
    if (given.reply === undefined) props.done()
    else setReply(given.reply)
  })
  const connected = (): boolean => before !== 'running' && app.status().phase === 'running'
  return (
    <Show
      when={reply()}
      fallback={
        <Page title={words().title(props.invitation.network)}>
          <p class="lead">
            {said().what} {words().nothing}
          </p>
          <ul class="plain">
            <For each={said().points}>{(point) => <li>{point}</li>}</For>
            <li>
              {props.invitation.road === 'open'
                ? words().roads.open(props.invitation.helper ?? '')
                : words().roads[props.invitation.road]}
            </li>
          </ul>
          <Show when={before === 'running'}>
            <p class="notice">
              <strong>{words().already}</strong> {words().alreadyTodo}
            </p>
          </Show>
          <Form
            action={accept}
            submit={words().accept}
            busy={words().busy}
            beside={
              <button type="button" class="button" onClick={() => props.done()}>
                {words().decline}
              </button>
            }
          />
        </Page>
      }
    >
      {(text) => (
        <Show when={!connected()} fallback={<Done done={props.done} />}>
          <Page title={words().title(props.invitation.network)}>
            <Part title={words().replyTitle} intro={words().replyWhy}>
              <CopyField label={words().reply} text={text()} />
              <Qr text={text()} caption={words().replyQr} />
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
          </Page>
        </Show>
      )}
    </Show>
  )
}

/** The tabs have met: nothing to say, on to the network. */
function Done(props: { readonly done: () => void }): JSX.Element {
  onMount(() => props.done())
  return <p class="opening">{say().shell.loading}</p>
}
