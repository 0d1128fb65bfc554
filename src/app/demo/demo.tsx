import { createResource, createSignal, For, onCleanup, onMount, Show, type JSX } from 'solid-js'
import { eraseProfile } from '../../node/start.ts'
import { Form } from '../shell/form.tsx'
import { createAction } from '../shell/jobs.ts'
import { createMessages, MessageList, RefusalNotice } from '../shell/messages.tsx'
import { Sheet } from '../shell/sheet.tsx'
import { demoWords, say } from '../words/words.ts'
import { begin, type Progress } from './begin.ts'
import { frames } from './cast.ts'
import { awaitDoor, type Door } from './door.ts'
import './demo.css'

const words = demoWords.say

/** Wide enough that five screens beside each other can be used. */
const wide = '(min-width: 60rem)'

/** Five full nodes as frames of one page; `ready` settles when frames may be opened. */
export default function Demo(props: { readonly ready: Promise<unknown> }): JSX.Element {
  const messages = createMessages()
  // eslint-disable-next-line solid/reactivity -- one promise for the page's whole life
  const [ready] = createResource(() => props.ready.then(() => true))
  const [doors, setDoors] = createSignal<ReadonlyMap<string, Door>>(new Map())
  const [shown, setShown] = createSignal(matchMedia(wide).matches ? 'all' : (frames[0] ?? 'all'))
  const [progress, setProgress] = createSignal<Progress>()
  const [begun, setBegun] = createSignal(false)
  const [leaving, setLeaving] = createSignal(false)
  const [gone, setGone] = createSignal(false)

  function opened(profile: string, door: Door): void {
    setDoors((known) => new Map([...known, [profile, door]]))
    door.watch('status', {}, ({ phase }) => {
      if (phase !== 'nobody') setBegun(true)
    })
  }

  const start = createAction(messages, () => begin(doors(), setProgress))
  const home = (): void => location.replace(location.pathname)
  const erase = createAction(messages, async () => {
    // The nodes end with their frames.
    setGone(true)
    await Promise.all(frames.map(eraseProfile))
    home()
  })
  onMount(() => {
    document.title = `${words().title} · ${say().shell.app}`
  })

  return (
    <div class="demo">
      <header class="demo-head">
        <div class="page-head">
          <h1>{words().title}</h1>
          <button type="button" class="button" onClick={() => setLeaving(true)}>
            {words().leave}
          </button>
        </div>
        <p class="hint">
          {words().intro} <strong>{words().throwaway}</strong>
        </p>
        <Show
          when={progress()?.step === 'ready'}
          fallback={
            <Beginning
              known={begun()}
              opening={doors().size < frames.length}
              busy={start.busy()}
              progress={progress()}
              start={() => void start.run()}
            />
          }
        >
          <section class="notice" role="status">
            <h2>{words().nextTitle}</h2>
            <ol class="demo-next">
              <For each={words().next}>{(what) => <li>{what}</li>}</For>
            </ol>
          </section>
        </Show>
        <RefusalNotice refusal={start.refusal()} />
        <div class="demo-choice" role="group" aria-label={words().show}>
          <For each={['all', ...frames]}>
            {(one) => (
              <button
                type="button"
                class="button small"
                classList={{ 'demo-all': one === 'all' }}
                aria-pressed={shown() === one}
                onClick={() => setShown(one)}
              >
                {one === 'all' ? words().all : words().name(one)}
              </button>
            )}
          </For>
        </div>
      </header>
      <Show when={ready() && !gone()}>
        <main class="demo-frames" classList={{ one: shown() !== 'all' }}>
          <For each={frames}>
            {(profile) => (
              <FrameOf
                profile={profile}
                hidden={shown() !== 'all' && shown() !== profile}
                opened={(door) => opened(profile, door)}
              />
            )}
          </For>
        </main>
      </Show>
      <Sheet open={leaving()} title={words().leaveTitle} close={() => setLeaving(false)}>
        <p>{words().keepWhy}</p>
        <button type="button" class="button" onClick={home}>
          {words().keep}
        </button>
        <Form action={erase} submit={words().erase} busy={words().erasing}>
          <p>{words().eraseWhy}</p>
        </Form>
      </Sheet>
      <MessageList messages={messages} />
    </div>
  )
}

function Beginning(props: {
  readonly known: boolean
  readonly opening: boolean
  readonly busy: boolean
  readonly progress: Progress | undefined
  readonly start: () => void
}): JSX.Element {
  return (
    <div class="demo-begin">
      <button
        type="button"
        class="button primary"
        disabled={props.opening || props.busy}
        aria-busy={props.busy}
        onClick={() => props.start()}
      >
        {props.busy ? words().starting : props.known ? words().goOn : words().start}
      </button>
      <p class="hint" role="status">
        <Show
          when={props.busy && props.progress}
          fallback={props.opening ? words().opening : words().startWhy}
          keyed
        >
          {(progress) => (
            <>
              {words().progress(progress)}…{' '}
              <progress max="1" value={progress.part} aria-label={words().starting} />
            </>
          )}
        </Show>
      </p>
    </div>
  )
}

/** One node. It lives as long as the page, whether it is looked at or not. */
function FrameOf(props: {
  readonly profile: string
  readonly hidden: boolean
  readonly opened: (door: Door) => void
}): JSX.Element {
  let frame: HTMLIFrameElement | undefined
  onMount(() => {
    if (!frame) return
    onCleanup(awaitDoor(frame, (door) => props.opened(door)))
    frame.src = `./?profile=${props.profile}`
  })
  return (
    <section class="demo-frame" classList={{ away: props.hidden }}>
      <h2>{words().name(props.profile)}</h2>
      <p class="hint">{words().who(props.profile)}</p>
      <iframe ref={(element) => (frame = element)} title={words().frame(props.profile)} />
    </section>
  )
}
