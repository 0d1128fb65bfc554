import { createResource, createSignal, Match, Show, Switch, type JSX } from 'solid-js'
import type { Trusted } from '../../node/api.ts'
import { useApp } from '../shell/app-context.tsx'
import { filled, Form, TextField } from '../shell/form.tsx'
import { createAction } from '../shell/jobs.ts'
import { Page, Part } from '../shell/page.tsx'
import { say, trustedWords } from '../words/words.ts'
import { Choose } from './choose.tsx'
import { End } from './end.tsx'
import { Give } from './give.tsx'
import { HandOver } from './hand-over.tsx'
import { Keep } from './keep.tsx'
import { Kept } from './kept.tsx'
import { broughtOf } from './links.ts'
import { Mine } from './mine.tsx'

/** People one trusts with parts of the own keys, and parts one keeps for others. What a link brought comes first. */
export default function People(): JSX.Element {
  const app = useApp()
  const words = trustedWords.say
  const open = (): boolean => app.status().keys === 'open'
  const state = (): string | undefined => (app.status().keys === 'locked' ? undefined : app.status().keys)
  const [trusted, { mutate }] = createResource(state, () => app.node.port.call('trusted', {}))
  const [doing, setDoing] = createSignal<'choose' | 'hand-over'>()
  /** A screen of another institution's device has none of its keys, and who only keeps parts has none of their own. */
  const owns = (): boolean =>
    open() && app.status().role !== 'device' && (app.status().phase !== 'nobody' || mine() !== undefined)
  const mine = (): Trusted['mine'] => trusted.latest?.mine
  const done = (now?: Trusted): void => {
    if (now) mutate(now)
    setDoing(undefined)
    app.openCarried(undefined)
  }
  const carried = (kind: 'part' | 'ask' | 'end'): string | undefined => {
    const brought = app.carried()
    return brought?.kind === kind ? brought.text : undefined
  }
  return (
    <Switch
      fallback={
        <Page title={say().openToAll.people} intro={words().intro} back>
          <Show when={owns() && trusted.latest}>
            <Show
              when={mine()}
              fallback={
                <Part title={words().mineTitle} intro={words().mineNone}>
                  <button type="button" class="button primary" onClick={() => setDoing('choose')}>
                    {words().choose}
                  </button>
                </Part>
              }
            >
              {(set) => (
                <Mine
                  set={set()}
                  changed={mutate}
                  handOver={() => setDoing('hand-over')}
                  chooseAnew={() => setDoing('choose')}
                />
              )}
            </Show>
          </Show>
          <Kept keeps={trusted.latest?.keeps ?? []} changed={mutate} />
          <Part title={words().pasteTitle} intro={words().pasteWhy}>
            <Paste />
          </Part>
        </Page>
      }
    >
      <Match when={carried('part')} keyed>
        {(text) => <Keep text={text} kept={mutate} done={done} />}
      </Match>
      <Match when={carried('ask')} keyed>
        {(text) => <Give text={text} keeps={trusted.latest?.keeps ?? []} done={done} />}
      </Match>
      <Match when={carried('end')} keyed>
        {(text) => <End text={text} keeps={trusted.latest?.keeps ?? []} done={done} />}
      </Match>
      <Match when={doing() === 'choose'}>
        <Choose before={mine()} done={done} chosen={(now) => (done(now), setDoing('hand-over'))} />
      </Match>
      <Match when={doing() === 'hand-over' && mine()}>
        {(set) => <HandOver set={set()} done={() => done()} />}
      </Match>
    </Switch>
  )
}

/** Where a part or a request is pasted that did not come by opening a link. */
function Paste(): JSX.Element {
  const app = useApp()
  const [pasted, setPasted] = createSignal('')
  const words = trustedWords.say
  const open = createAction(app.messages, async () => {
    app.openCarried(broughtOf(pasted().trim()))
  })
  return (
    <Form action={open} submit={words().pasteGo} ready={filled(pasted())} quiet>
      <TextField label={words().paste} value={pasted()} onInput={setPasted} lines={3} maxlength={4096} />
    </Form>
  )
}
