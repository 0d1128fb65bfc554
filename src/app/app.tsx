import {
  createEffect,
  createResource,
  createSignal,
  lazy,
  Match,
  onCleanup,
  Show,
  Suspense,
  Switch,
  type Component,
  type JSX,
} from 'solid-js'
import { Dynamic } from 'solid-js/web'
import { Refused } from '../core/refusal.ts'
import type { PairingView, Status } from '../node/api.ts'
import { Authority } from './authority/authority.tsx'
import { Device } from './keys/device.tsx'
import { LockedPage } from './keys/locked.tsx'
import { Invite } from './network/invite.tsx'
import { Network } from './network/network.tsx'
import { AccessLog } from './patient/access-log.tsx'
import { Home } from './patient/home.tsx'
import { ChangeRule } from './patient/change-rule.tsx'
import { createJottedRecords } from './patient/jotted-records.ts'
import { Visit } from './patient/visit.tsx'
import { Records } from './reader/records.tsx'
import { Members } from './voting/members.tsx'
import { RecordPage } from './reader/record.tsx'
import { createOpenDocuments } from './record/open-documents.ts'
import { AppProvider, useApp, type AppContext, type Node } from './shell/app-context.tsx'
import { Elsewhere } from './shell/elsewhere.tsx'
import { Frame } from './shell/frame.tsx'
import { handOver, takeHandedOver } from './shell/hand-over.ts'
import { createJobs } from './shell/jobs.ts'
import { createKeeping } from './shell/keeping.ts'
import { createPageLanguage } from './shell/language.tsx'
import { answerOtherTabs } from './shell/other-tab.ts'
import { createMessages, MessageList, RefusalText } from './shell/messages.tsx'
import { createPlaces, isCarried, takeFragment, type Brought, type PlaceName } from './shell/places.ts'
import { watchPresses } from './shell/press.ts'
import { Loading } from './shell/states.tsx'
import { createClock } from './shell/time.ts'
import { createView, watchView } from './shell/view.ts'
import { Apply } from './stranger/apply.tsx'
import { Join } from './stranger/join.tsx'
import { Joining } from './stranger/joining.tsx'
import { Welcome } from './stranger/welcome.tsx'
import { gap } from './words/format.ts'
import {
  connectionsWords,
  hospitalWords,
  jottingWords,
  ownDevicesWords,
  proofWords,
  safetyWords,
  say,
  speedWords,
  takeWords,
  trustedWords,
} from './words/words.ts'

/** Pages for everybody, loaded when somebody goes there. */
const openToAll: Partial<Record<PlaceName, Component>> = {
  proof: lazy(() => proofWords.ready().then(() => import('./proof/check.tsx'))),
  speed: lazy(() => speedWords.ready().then(() => import('./bench/speed.tsx'))),
  safety: lazy(() => safetyWords.ready().then(() => import('./safety/safety.tsx'))),
  'come-back': lazy(() => import('./keys/come-back.tsx')),
  people: lazy(() => trustedWords.ready().then(() => import('./trusted/people.tsx'))),
  helped: lazy(() => trustedWords.ready().then(() => import('./trusted/helped.tsx'))),
  connections: lazy(() => connectionsWords.ready().then(() => import('./network/connections.tsx'))),
}

/** Loaded when somebody goes there, since few do so often. */
const Words = lazy(() => import('./keys/words.tsx'))

/** What a patient writes down alone. */
const Jottings = lazy(() => jottingWords.ready().then(() => import('./patient/jottings.tsx')))
const Jot = lazy(() =>
  Promise.all([jottingWords.ready(), hospitalWords.ready()]).then(() => import('./patient/jot.tsx')),
)

/** A person's own devices. */
const OwnDevices = lazy(() => ownDevicesWords.ready().then(() => import('./keys/own-devices.tsx')))
const NewDevice = lazy(() => ownDevicesWords.ready().then(() => import('./keys/new-device.tsx')))

/** Of institutions with patients alone. */
const ofHospitals: Partial<Record<PlaceName, Component<{ readonly ticket: string }>>> = {
  patients: lazy(() => hospitalWords.ready().then(() => import('./hospital/checkins.tsx'))),
  checkin: lazy(() => hospitalWords.ready().then(() => import('./hospital/checkin.tsx'))),
  'new-checkin': lazy(() => hospitalWords.ready().then(() => import('./hospital/new-checkin.tsx'))),
  encounter: lazy(() => hospitalWords.ready().then(() => import('./hospital/encounter.tsx'))),
  import: lazy(() => hospitalWords.ready().then(() => import('./hospital/import.tsx'))),
  letter: lazy(() => hospitalWords.ready().then(() => import('./hospital/letter.tsx'))),
  given: lazy(() => hospitalWords.ready().then(() => import('./hospital/given.tsx'))),
  handover: lazy(() => hospitalWords.ready().then(() => import('./hospital/handover.tsx'))),
}

/** Of patients alone. */
const Leave = lazy(() => takeWords.ready().then(() => import('./patient/leave.tsx')))

/** The whole page: waits for its node, then shows the screen that fits who one is. */
export function App(props: {
  readonly profile: string
  readonly start: (takeOver: boolean) => Promise<Node>
}): JSX.Element {
  createPageLanguage()
  const brought = takeFragment()
  const [handed] = createResource(() => (brought ? handOver(props.profile, brought) : Promise.resolve(false)))
  const [node, { refetch }] = createResource<Node, boolean, boolean>(
    () => handed() === false,
    (_, { refetching }) => props.start(refetching),
  )
  const elsewhere = (): boolean =>
    node.error instanceof Refused && node.error.refusal.code === 'node.open-elsewhere'
  return (
    <Switch fallback={<p class="opening">{say().shell.opening}</p>}>
      <Match when={handed()}>
        <main class="fault">
          <h1>{say().join.handedTitle}</h1>
          <p>{say().join.handed}</p>
        </main>
      </Match>
      <Match when={elsewhere()}>
        <Elsewhere profile={props.profile} takeOver={() => void refetch(true)} />
      </Match>
      <Match when={node.state === 'errored'}>
        <Fault reason={node.error} />
      </Match>
      <Match when={node()}>
        {(started) => <Started profile={props.profile} node={started()} brought={brought} />}
      </Match>
    </Switch>
  )
}

/** The node could not start, or died: nothing else can be shown. */
function Fault(props: { readonly reason: unknown }): JSX.Element {
  return (
    <main class="fault" role="alert">
      <h1>{say().broken.startTitle}</h1>
      <p>
        {props.reason instanceof Refused ? (
          <RefusalText refusal={props.reason.refusal} />
        ) : (
          `${say().broken.what}${gap()}${say().broken.todo}`
        )}
      </p>
      <button type="button" class="button primary" onClick={() => location.reload()}>
        {say().broken.reload}
      </button>
      <Show when={!(props.reason instanceof Refused)}>
        <details>
          <summary>{say().broken.details}</summary>
          <code>{String(props.reason)}</code>
        </details>
      </Show>
    </main>
  )
}

function Started(props: {
  readonly profile: string
  readonly node: Node
  readonly brought: Brought | undefined
}): JSX.Element {
  const messages = createMessages()
  // eslint-disable-next-line solid/reactivity -- a page has one node for its whole life
  const node = props.node
  const [fault, setFault] = createSignal<Error>()
  const status = watchView(
    node.port,
    'status',
    () => ({}),
    (reason) => (status() === undefined ? setFault(reason) : messages.report(reason)),
  )
  const [proof, openProof] = createSignal<string>()
  const [carried, openCarried] = createSignal<Brought>()
  const places = createPlaces()
  const take = (brought: Brought | undefined): void => {
    if (brought?.kind === 'join') places.openLink(brought.text)
    if (brought?.kind === 'proof') {
      openProof(brought.text)
      places.go('proof')
    }
    if (brought?.kind === 'record') places.go('record', brought.text)
    if (brought && isCarried(brought.kind)) {
      openCarried(brought)
      places.go(brought.kind === 'give' ? 'helped' : 'people')
    }
    if (brought?.kind === 'reply') {
      node.roads
        .takeReply(brought.text)
        .then(() => messages.tell({ kind: 'done', text: say().join.replyTaken }))
        .catch(messages.report)
    }
  }
  const takeHash = (): void => take(takeFragment())
  // eslint-disable-next-line solid/reactivity -- what the address brought when the page was opened
  take(props.brought)
  addEventListener('hashchange', takeHash)
  onCleanup(() => removeEventListener('hashchange', takeHash))
  onCleanup(watchPresses())
  // eslint-disable-next-line solid/reactivity -- one profile
  onCleanup(takeHandedOver(props.profile, take))
  // eslint-disable-next-line solid/reactivity -- as above
  onCleanup(answerOtherTabs(props.profile, () => (status()?.vote && status()?.institution?.name) ?? ''))
  const shared: Omit<AppContext, 'status'> = {
    proof,
    openProof,
    carried,
    openCarried,
    ...places,
    // eslint-disable-next-line solid/reactivity -- and one profile
    profile: props.profile,
    node,
    messages,
    jobs: createJobs(messages),
    documents: createOpenDocuments(node.port, messages.report),
    now: createClock(),
  }
  return (
    <Show
      when={status()}
      fallback={
        <Show
          when={fault()}
          fallback={
            <>
              <p class="opening">{say().shell.opening}</p>
              <MessageList messages={messages} />
            </>
          }
        >
          {(reason) => <Fault reason={reason()} />}
        </Show>
      }
    >
      {(known) => (
        <AppProvider value={{ ...shared, status: known }}>
          <Screens />
        </AppProvider>
      )}
    </Show>
  )
}

function Screens(): JSX.Element {
  const app = useApp()
  const locked = (): boolean => app.status().keys === 'locked'
  const pairing = createView('pairing', () => ({}))
  /** Led here by a link of another device of this person, and without keys, or with the first look at them to come. */
  const added = (): PairingView | undefined => {
    const { role, keys, phase } = app.status()
    const shown = pairing()
    const waits = role === 'patient' && keys === 'none' && phase !== 'nobody'
    return shown && (waits || (shown.side === 'new' && shown.step === 'done')) ? shown : undefined
  }
  const places = (): readonly PlaceName[] => placesOf(app.status())
  const name = (): PlaceName => {
    const { name } = app.place()
    return name === 'home' ? (places()[0] ?? 'home') : name
  }
  createKeeping()
  createJottedRecords()
  createEffect(() => {
    document.documentElement.dataset['role'] = app.status().role
  })
  // Also what was asked for before, and opens only now.
  createEffect(() => locked() && app.documents.all().length > 0 && app.documents.closeAll())
  return (
    <Switch
      fallback={
        <Frame places={places()}>
          <Switch fallback={<Network />}>
            <Match when={name() === 'home'}>
              <Home />
            </Match>
            <Match when={name() === 'apply'}>
              <Apply />
            </Match>
            <Match when={ofHospitals[name()]}>
              {(page) => (
                <Suspense fallback={<Loading />}>
                  <Dynamic component={page()} ticket={app.place().item ?? ''} />
                </Suspense>
              )}
            </Match>
            <Match when={name() === 'visit' && app.place().item} keyed>
              {(ticket) => <Visit ticket={ticket} />}
            </Match>
            <Match when={name() === 'jottings'}>
              <Suspense fallback={<Loading />}>
                <Jottings />
              </Suspense>
            </Match>
            <Match when={name() === 'jot' && app.place().item} keyed>
              {(what) => (
                <Suspense fallback={<Loading />}>
                  <Jot what={what} />
                </Suspense>
              )}
            </Match>
            <Match when={name() === 'change-rule' && app.place().item} keyed>
              {(ticket) => <ChangeRule ticket={ticket} />}
            </Match>
            <Match when={name() === 'record' && app.place().item} keyed>
              {(record) => <RecordPage record={record} />}
            </Match>
            <Match when={name() === 'records'}>
              <Records />
            </Match>
            <Match when={name() === 'leave'}>
              <Suspense fallback={<Loading />}>
                <Leave />
              </Suspense>
            </Match>
            <Match when={name() === 'log'}>
              <AccessLog />
            </Match>
            <Match when={name() === 'authority'}>
              <Authority />
            </Match>
            <Match when={name() === 'invite'}>
              <Invite />
            </Match>
            <Match when={name() === 'members'}>
              <Members />
            </Match>
            <Match when={name() === 'device'}>
              <Device />
            </Match>
            <Match when={name() === 'own-devices'}>
              <Suspense fallback={<Loading />}>
                <OwnDevices />
              </Suspense>
            </Match>
            <Match when={name() === 'words'}>
              <Suspense fallback={<Loading />}>
                <Words />
              </Suspense>
            </Match>
          </Switch>
        </Frame>
      }
    >
      <Match when={locked()}>
        <Frame places={[]}>
          <LockedPage />
        </Frame>
      </Match>
      <Match when={app.link()} keyed>
        {(text) => (
          <Frame places={[]}>
            <Join link={text} done={() => app.openLink(undefined)} />
          </Frame>
        )}
      </Match>
      <Match when={added()}>
        {(shown) => (
          <Frame places={[]}>
            <Suspense fallback={<Loading />}>
              <NewDevice pairing={shown()} />
            </Suspense>
          </Frame>
        )}
      </Match>
      <Match when={openToAll[name()]}>
        {(page) => (
          <Frame places={app.status().phase === 'running' ? places() : []}>
            <Suspense fallback={<Loading />}>
              <Dynamic component={page()} />
            </Suspense>
          </Frame>
        )}
      </Match>
      <Match when={app.status().phase === 'nobody'}>
        <Frame places={[]}>
          <Welcome />
        </Frame>
      </Match>
      <Match when={app.status().phase === 'joining'}>
        <Frame places={[]}>
          <Joining />
        </Frame>
      </Match>
    </Switch>
  )
}

/** At most five places, the first one is home. */
function placesOf(status: Status): readonly PlaceName[] {
  if (status.role === 'patient') return ['home', 'log', 'network', 'device']
  if (status.role === 'device')
    return status.institution?.kind === 'hospital'
      ? ['device', 'patients', 'handover', 'network']
      : ['device', 'network']
  if (!status.institution && !status.admission) return ['apply', 'records', 'network', 'device']
  const kind = status.institution?.kind
  if (kind === 'hospital') return ['patients', 'records', 'authority', 'network', 'device']
  // Whom an insurer has checked in can show at a hospital with whom they are insured.
  return kind === 'insurer'
    ? ['records', 'patients', 'authority', 'network', 'device']
    : ['records', 'authority', 'network', 'device']
}
