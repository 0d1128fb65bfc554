import {
  createMemo,
  createResource,
  createSignal,
  For,
  lazy,
  Match,
  Show,
  Suspense,
  Switch,
  type JSX,
} from 'solid-js'
import { Refused, type Refusal } from '../../core/refusal.ts'
import type { Invitation } from '../../node/api.ts'
import { useApp } from '../shell/app-context.tsx'
import { Form } from '../shell/form.tsx'
import { createAction } from '../shell/jobs.ts'
import { RefusalNotice } from '../shell/messages.tsx'
import { Page } from '../shell/page.tsx'
import { gap } from '../words/format.ts'
import { say, trustedWords } from '../words/words.ts'
import { rememberRole } from './apply.tsx'
import { Reply } from './reply.tsx'

type Read = { readonly invitation: Invitation } | { readonly refusal: Refusal }

const ComeBack = lazy(() => import('../keys/come-back.tsx'))
const ToNetwork = lazy(() => trustedWords.ready().then(() => import('../trusted/to-network.tsx')))

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
  const [returning, setReturning] = createSignal(false)
  const [helping] = createResource(
    () => app.status().phase === 'nobody',
    () => app.node.port.call('helping', {}),
  )
  /** People have brought the keys back already: no words are asked for. */
  const withKeys = (): boolean => helping()?.done === true
  /** Once begun it stays: it has a reply to show after this tab has joined. */
  const comesBack = createMemo(
    (before: boolean): boolean =>
      before || (app.status().phase === 'nobody' && (returning() || invitation()?.role === 'returning')),
    false,
  )
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
      <Match when={comesBack()}>
        <Suspense fallback={<p class="opening">{say().shell.loading}</p>}>
          <Show when={withKeys()} fallback={<ComeBack link={props.link} back={props.done} />}>
            <ToNetwork link={props.link} done={props.done} />
          </Show>
        </Suspense>
      </Match>
      <Match when={invitation()}>
        {(found) => (
          <Accept
            link={props.link}
            invitation={found()}
            done={props.done}
            comeBack={() => setReturning(true)}
          />
        )}
      </Match>
    </Switch>
  )
}

const ofDevices: readonly Invitation['role'][] = ['device', 'own-device']

function Accept(props: {
  readonly link: string
  readonly invitation: Invitation
  readonly done: () => void
  readonly comeBack: () => unknown
}): JSX.Element {
  const app = useApp()
  const [reply, setReply] = createSignal<string>()
  const words = () => say().join
  const said = (): { readonly what: string; readonly points: readonly string[] } => {
    const { network, role } = props.invitation
    if (role === 'patient') return { what: words().patient(network), points: words().patientPoints }
    if (role === 'returning') return { what: words().returning(network), points: [] }
    if (role === 'own-device') return { what: words().ownDevice(network), points: words().ownDevicePoints }
    if (role === 'device') return { what: words().device(network), points: words().devicePoints }
    return { what: words().other(network, role), points: words().otherPoints }
  }
  const before = app.status().phase
  /** A desk that tries its own link: nobody would decide here. */
  const notHere = (): boolean =>
    before === 'running' && props.invitation.role === 'patient' && app.status().role !== 'patient'
  const decline = (): JSX.Element => (
    <button type="button" class="button" onClick={() => props.done()}>
      {words().decline}
    </button>
  )
  const accept = createAction(app.messages, async () => {
    const given = await app.node.roads.accept(props.link)
    rememberRole(app.profile, props.invitation.role)
    if (given.reply === undefined) props.done()
    else setReply(given.reply)
  })
  return (
    <Show
      when={reply()}
      fallback={
        <Page title={words().title(props.invitation.network)}>
          <p class="lead">
            {said().what}
            {gap()}
            {props.invitation.role === 'own-device' ? '' : words().nothing}
          </p>
          <ul class="plain">
            <For each={said().points}>{(point) => <li>{point}</li>}</For>
            <li>
              {props.invitation.road === 'open'
                ? words().roads.open(props.invitation.helper ?? '')
                : words().roads[props.invitation.road]}
            </li>
            <Show when={props.invitation.servers.length > 0}>
              <li>{words().servers(props.invitation.servers)}</li>
            </Show>
          </ul>
          <Show when={before === 'running'}>
            <p class="notice">
              <strong>{words().already}</strong>
              {gap()}
              {notHere() ? words().notHere : words().alreadyTodo}
            </p>
          </Show>
          <Show when={before === 'joining' && props.invitation.road === 'personal'}>
            <p class="notice">{words().anew}</p>
          </Show>
          <Show when={!notHere()} fallback={decline()}>
            <Form action={accept} submit={words().accept} busy={words().busy} beside={decline()} />
          </Show>
          <Show when={before === 'nobody' && !ofDevices.includes(props.invitation.role)}>
            <button type="button" class="link" onClick={() => props.comeBack()}>
              {say().comeBack.already}
            </button>
          </Show>
        </Page>
      }
    >
      {(text) => <Reply text={text()} network={props.invitation.network} done={props.done} />}
    </Show>
  )
}
