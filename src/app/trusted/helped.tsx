import { createResource, createSignal, Match, Show, Switch, type JSX } from 'solid-js'
import type { Helping } from '../../node/api.ts'
import { useApp } from '../shell/app-context.tsx'
import { filled, Form, TextField } from '../shell/form.tsx'
import { createAction } from '../shell/jobs.ts'
import { RefusalNotice } from '../shell/messages.tsx'
import { Page, Part } from '../shell/page.tsx'
import { spacedDigits } from '../shell/progress.tsx'
import { CopyField, Qr } from '../shell/share.tsx'
import { Loading } from '../shell/states.tsx'
import { say, trustedWords } from '../words/words.ts'
import { Came } from './came.tsx'
import { nameMost } from './choose.tsx'
import { linkOf } from './links.ts'
import ToNetwork from './to-network.tsx'

/** A browser without keys, and a person whose people keep parts of them: ask, gather, come back. */
export default function Helped(): JSX.Element {
  const app = useApp()
  const words = trustedWords.say
  const [helping, { mutate }] = createResource(() => app.node.port.call('helping', {}))
  return (
    <Switch fallback={<Loading />}>
      <Match when={helping()?.done}>
        <ToNetwork done={() => app.goInstead('home')} />
      </Match>
      <Match when={helping()}>
        {(now) => (
          <Page title={words().helpedTitle} intro={words().helpedIntro} back>
            <Show
              when={now().request}
              fallback={
                <>
                  <Show when={app.carried()?.kind === 'give'}>
                    <RefusalNotice refusal={{ code: 'trusted.no-request', facts: {} }} />
                  </Show>
                  <Ask begun={mutate} />
                </>
              }
            >
              {(request) => (
                <>
                  <Part title={words().askTitle} intro={words().askWhy}>
                    <div class="link-card">
                      <Qr text={linkOf('ask', request().text)} caption={words().askQr(request().name)} />
                      <CopyField label={words().link} text={linkOf('ask', request().text)} />
                    </div>
                  </Part>
                  <Digits />
                  <Came helping={now()} changed={mutate} />
                  <Again changed={mutate} />
                </>
              )}
            </Show>
          </Page>
        )}
      </Match>
    </Switch>
  )
}

function Ask(props: { readonly begun: (helping: Helping) => unknown }): JSX.Element {
  const app = useApp()
  const words = trustedWords.say
  const [name, setName] = createSignal('')
  const ask = createAction(app.messages, async () =>
    props.begun(await app.node.port.call('askHelp', { name: name().trim() })),
  )
  return (
    <Form action={ask} submit={words().ask} ready={filled(name())}>
      <TextField
        label={words().ownName}
        help={words().askNameHelp}
        value={name()}
        onInput={setName}
        maxlength={nameMost}
        autocomplete="name"
      />
    </Form>
  )
}

/** What shows over the phone that it is this very request. */
function Digits(): JSX.Element {
  const app = useApp()
  const words = trustedWords.say
  const [number, setNumber] = createSignal('')
  const [digits, setDigits] = createSignal<string>()
  const make = createAction(app.messages, async () => {
    setDigits((await app.node.port.call('helpDigits', { number: number().replaceAll(/\D/g, '') })).digits)
  })
  return (
    <Part title={words().phoneTitle} intro={words().phoneWhy}>
      <Form
        action={make}
        submit={words().showDigits}
        ready={number().replaceAll(/\D/g, '').length === 6}
        quiet
      >
        <TextField
          label={words().number}
          value={number()}
          onInput={(typed) => {
            setNumber(typed)
            setDigits(undefined)
          }}
          digits
          maxlength={8}
        />
      </Form>
      <Show when={digits()}>
        {(six) => (
          <div role="status">
            <p>{words().readDigits}</p>
            <p class="digits" data-testid="six">
              <bdi dir="ltr">{spacedDigits(six())}</bdi>
            </p>
          </div>
        )}
      </Show>
    </Part>
  )
}

/** Away with the request and what came: what they send from now on is for another one. */
function Again(props: { readonly changed: (helping: Helping) => unknown }): JSX.Element {
  const app = useApp()
  const words = trustedWords.say
  const [sure, setSure] = createSignal(false)
  const end = createAction(app.messages, async () => props.changed(await app.node.port.call('endHelp', {})))
  return (
    <Show
      when={sure()}
      fallback={
        <button type="button" class="link" onClick={() => setSure(true)}>
          {words().again}
        </button>
      }
    >
      <Form
        action={end}
        submit={words().againSure}
        quiet
        beside={
          <button type="button" class="button" onClick={() => setSure(false)}>
            {say().shell.cancel}
          </button>
        }
      >
        <p>{words().againWhy}</p>
      </Form>
    </Show>
  )
}
