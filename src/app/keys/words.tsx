import { createSignal, For, Match, onCleanup, Show, Switch, type JSX } from 'solid-js'
import { useApp } from '../shell/app-context.tsx'
import { filled, Form, TextField } from '../shell/form.tsx'
import { createAction } from '../shell/jobs.ts'
import { Page, Part } from '../shell/page.tsx'
import { say } from '../words/words.ts'
import { Kit } from './kit.tsx'
import { createOpening, isGuarded, OpeningField } from './opening.tsx'

/** The words while they are looked at, and those that will be asked for. */
interface Shown {
  readonly words: readonly string[]
  readonly ask: readonly number[]
}

/** The 24 words: what to know first, then the page to print, then three of them typed back. */
export default function Words(): JSX.Element {
  const app = useApp()
  const [shown, setShown] = createSignal<Shown>()
  const [typing, setTyping] = createSignal(false)
  onCleanup(() => setShown(undefined))
  const words = () => say().kit
  const kept = (): boolean => app.status().locks.includes('words')
  return (
    <Page title={words().title} intro={shown() ? undefined : words().intro} back>
      <Switch fallback={<Before kept={kept()} show={setShown} />}>
        <Match when={typing() && shown()}>
          {(found) => (
            <TypeBack
              ask={found().ask}
              seeAgain={() => setTyping(false)}
              done={() => {
                setShown(undefined)
                setTyping(false)
              }}
            />
          )}
        </Match>
        <Match when={shown()}>
          {(found) => (
            <>
              <Kit words={found().words} />
              <div class="buttons">
                <button type="button" class="button" onClick={() => print()}>
                  {words().print}
                </button>
                <button type="button" class="button primary" onClick={() => setTyping(true)}>
                  {words().written}
                </button>
              </div>
            </>
          )}
        </Match>
      </Switch>
    </Page>
  )
}

function Before(props: { readonly kept: boolean; readonly show: (shown: Shown) => unknown }): JSX.Element {
  const app = useApp()
  const opening = createOpening()
  const words = () => say().kit
  const asked = (): boolean => isGuarded(app.status().locks)
  const show = createAction(app.messages, async () => {
    props.show(await app.node.port.call('showWords', asked() ? { by: await opening.by() } : {}))
    opening.clear()
  })
  return (
    <Part title={words().before}>
      <Show when={props.kept}>
        <p role="status">{words().done}</p>
      </Show>
      <ul class="plain">
        <For each={words().beforePoints}>{(point) => <li>{point}</li>}</For>
      </ul>
      <Form
        action={show}
        submit={props.kept ? words().again : words().show}
        busy={words().showBusy}
        ready={!asked() || opening.ready()}
        quiet={props.kept}
      >
        <Show when={asked()}>
          <OpeningField of={opening} passphrase={words().passphrase} />
        </Show>
      </Form>
    </Part>
  )
}

function TypeBack(props: {
  readonly ask: readonly number[]
  readonly seeAgain: () => unknown
  readonly done: () => unknown
}): JSX.Element {
  const app = useApp()
  const [typed, setTyped] = createSignal<Readonly<Record<number, string>>>({})
  const words = () => say().kit
  const at = (place: number): string => typed()[place] ?? ''
  const check = createAction(app.messages, async () => {
    await app.node.port.call('keepWords', { typed: props.ask.map((place) => ({ place, word: at(place) })) })
    app.messages.tell({ kind: 'done', text: words().kept })
    props.done()
  })
  return (
    <Part title={words().typeTitle} intro={words().typeWhy}>
      <Form
        action={check}
        submit={words().check}
        ready={filled(...props.ask.map(at))}
        beside={
          <button type="button" class="button" onClick={() => props.seeAgain()}>
            {words().seeAgain}
          </button>
        }
      >
        <For each={props.ask}>
          {(place) => (
            <TextField
              label={words().word(place)}
              value={at(place)}
              onInput={(word) => setTyped({ ...typed(), [place]: word })}
              maxlength={20}
            />
          )}
        </For>
      </Form>
    </Part>
  )
}
