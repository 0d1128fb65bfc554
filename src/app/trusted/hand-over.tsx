import { createSignal, For, Match, onCleanup, Show, Switch, type JSX } from 'solid-js'
import type { HandedPart, Trusted } from '../../node/api.ts'
import { createOpening, isGuarded, OpeningField } from '../keys/opening.tsx'
import { useApp } from '../shell/app-context.tsx'
import { Form } from '../shell/form.tsx'
import { createAction } from '../shell/jobs.ts'
import { Page, Part } from '../shell/page.tsx'
import { CopyField, Qr } from '../shell/share.tsx'
import { say, trustedWords } from '../words/words.ts'
import { Card } from './card.tsx'
import { linkOf } from './links.ts'

/** The parts, one at a time: enough of them together are the keys, so they are asked for as the 24 words are. */
export function HandOver(props: {
  readonly set: NonNullable<Trusted['mine']>
  readonly done: () => unknown
}): JSX.Element {
  const app = useApp()
  const words = trustedWords.say
  const opening = createOpening()
  const asked = (): boolean => isGuarded(app.status().locks)
  const [parts, setParts] = createSignal<readonly HandedPart[]>()
  const [place, setPlace] = createSignal<number>()
  onCleanup(() => setParts(undefined))
  const keeper = () => props.set.keepers[(place() ?? 0) - 1]
  const part = (): HandedPart | undefined => parts()?.find((one) => one.place === place())
  const show = createAction(app.messages, async () => {
    setParts(await app.node.port.call('showParts', asked() ? { by: await opening.by() } : {}))
    opening.clear()
  })
  const chooser = (): JSX.Element => (
    <div class="buttons">
      <For each={props.set.keepers}>
        {(each, i) => (
          <button
            type="button"
            class="button"
            aria-pressed={place() === i() + 1}
            onClick={() => setPlace(i() + 1)}
          >
            {words().partFor(each.name)}
          </button>
        )}
      </For>
      <button type="button" class="button primary" onClick={() => props.done()}>
        {words().handedOver}
      </button>
    </div>
  )
  return (
    <Page title={words().handOver} intro={place() === undefined ? words().handOverIntro : undefined}>
      <Switch
        fallback={
          <Form
            action={show}
            submit={words().showParts}
            busy={say().kit.showBusy}
            ready={!asked() || opening.ready()}
            beside={
              <button type="button" class="button" onClick={() => props.done()}>
                {say().shell.back}
              </button>
            }
          >
            <Show when={asked()}>
              <OpeningField of={opening} passphrase={say().kit.passphrase} />
            </Show>
          </Form>
        }
      >
        <Match when={parts()}>
          {chooser()}
          <Show when={part()} keyed>
            {(shown) => (
              <Show
                when={keeper()?.card}
                fallback={
                  <Part
                    title={words().partFor(keeper()?.name ?? '')}
                    intro={words().linkWhy(keeper()?.name ?? '')}
                  >
                    <div class="link-card">
                      <Qr text={linkOf('part', shown.text)} caption={words().partQr(keeper()?.name ?? '')} />
                      <CopyField label={words().link} text={linkOf('part', shown.text)} />
                    </div>
                  </Part>
                }
              >
                <Card part={shown} keeper={keeper()?.name ?? ''} set={props.set} />
                <div class="buttons">
                  <button type="button" class="button" onClick={() => print()}>
                    {say().kit.print}
                  </button>
                </div>
              </Show>
            )}
          </Show>
        </Match>
      </Switch>
    </Page>
  )
}
