import { createResource, createSignal, Match, Show, Switch, type JSX } from 'solid-js'
import type { OfferedPart, Trusted } from '../../node/api.ts'
import { Protect } from '../keys/protect.tsx'
import { isGuarded } from '../keys/opening.tsx'
import { useApp } from '../shell/app-context.tsx'
import { Form } from '../shell/form.tsx'
import { createAction } from '../shell/jobs.ts'
import { Page } from '../shell/page.tsx'
import { day } from '../words/format.ts'
import { say, trustedWords } from '../words/words.ts'
import { BackButton, Offered } from './offered.tsx'

/** A part that somebody handed over: whose it is and what it means, and then it is kept or not. */
export function Keep(props: {
  readonly text: string
  readonly kept: (now: Trusted) => unknown
  readonly done: () => unknown
}): JSX.Element {
  const app = useApp()
  const words = trustedWords.say
  const [helping] = createResource(() => app.node.port.call('helping', {}))
  const [told, setTold] = createSignal<string>()
  const keep = createAction(app.messages, async ({ name, made }: OfferedPart) => {
    const now = await app.node.port.call('keepPart', { text: props.text })
    props.kept(now)
    setTold(now.keeps.find((one) => name === one.name && made === one.made)?.characters)
  })
  const use = createAction(app.messages, async () => {
    await app.node.port.call('addPart', { text: props.text })
    props.done()
    app.goInstead('helped')
  })
  return (
    <Offered of={props.text} read={(text) => app.node.port.call('readPart', { text })} done={props.done}>
      {(part) => (
        <Show
          when={told()}
          fallback={
            <Page title={words().keepTitle(part.name)} intro={words().keepIntro(part.name)}>
              <Switch
                fallback={
                  <>
                    <ul class="plain">
                      <li>{words().keepAlone}</li>
                      <li>{words().keepAsked(part.name)}</li>
                      <li>{words().keepWhere}</li>
                    </ul>
                    <Show when={part.before === 'older'}>
                      <p class="notice">{words().keepInstead(part.name)}</p>
                    </Show>
                    <Form
                      action={{ ...keep, run: () => keep.run(part) }}
                      submit={words().keep(part.name)}
                      beside={<BackButton done={props.done} />}
                    />
                  </>
                }
              >
                <Match when={part.own}>
                  <p class="notice">{words().keepOwn(part.keeper)}</p>
                  <BackButton done={props.done} />
                </Match>
                <Match when={helping()?.request}>
                  <p>{words().useWhy(part.name, day(part.made * 1000))}</p>
                  <Form action={use} submit={words().use} beside={<BackButton done={props.done} />} />
                </Match>
              </Switch>
            </Page>
          }
        >
          {(characters) => (
            <Page title={words().keptFor(part.name)}>
              <p class="lead">{words().tell(part.name, characters())}</p>
              <p class="digits" data-testid="characters">
                {characters()}
              </p>
              <p class="hint">{words().tellWhy}</p>
              <Show when={!isGuarded(app.status().locks)}>
                <p class="notice warn">{words().lockFirst}</p>
                <Protect />
              </Show>
              <button type="button" class="button primary" onClick={() => props.done()}>
                {say().shell.close}
              </button>
            </Page>
          )}
        </Show>
      )}
    </Offered>
  )
}
