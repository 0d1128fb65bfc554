import { createSignal, Match, Show, Switch, type JSX } from 'solid-js'
import { useApp } from '../shell/app-context.tsx'
import { CheckField, Form } from '../shell/form.tsx'
import { createAction } from '../shell/jobs.ts'
import { Part } from '../shell/page.tsx'
import { day } from '../words/format.ts'
import { say } from '../words/words.ts'
import { createOpening, isGuarded, OpeningField } from './opening.tsx'
import { makePasskey, offersPasskeys } from './passkey.ts'

/** A passkey as a further way into the keys, where the browser has any. */
export function PasskeyPart(): JSX.Element {
  const app = useApp()
  const words = () => say().lock
  const locks = () => app.status().locks
  return (
    <Show when={offersPasskeys() || app.status().passkey}>
      <Part title={words().passkeyTitle} intro={words().passkeyIntro}>
        <Switch fallback={<p>{words().passkeyFirst}</p>}>
          <Match when={app.status().passkey}>
            <p>{words().passkeySet}</p>
            <details class="more">
              <summary>{words().dropPasskey}</summary>
              <DropPasskey />
            </details>
          </Match>
          <Match when={locks().includes('passphrase') || locks().includes('words')}>
            <details class="more">
              <summary>{words().addPasskey}</summary>
              <AddPasskey />
            </details>
          </Match>
        </Switch>
      </Part>
    </Show>
  )
}

function AddPasskey(): JSX.Element {
  const app = useApp()
  const old = createOpening()
  const words = () => say().lock
  const asked = (): boolean => isGuarded(app.status().locks)
  const byDevice = (): boolean => app.status().locks.includes('device')
  // Who has chosen that before does not choose otherwise by adding another way.
  const [keep, setKeep] = createSignal(asked())
  const add = createAction(app.messages, async () => {
    const by = asked() ? { by: await old.by() } : {}
    // First: a passkey that is then refused would stay with the authenticator.
    await app.node.port.call('checkLock', by)
    const passkey = await makePasskey(`${say().shell.app} · ${day(app.now())}`)
    await app.node.port.call('addPasskey', { passkey, keepDevice: byDevice() && keep(), ...by })
    old.clear()
    app.messages.tell({ kind: 'done', text: words().passkeyAdded })
  })
  return (
    <Form
      action={add}
      submit={words().addPasskey}
      busy={words().passkeyBusy}
      ready={!asked() || old.ready()}
      quiet
    >
      <Show when={asked()}>
        <OpeningField of={old} passphrase={say().kit.passphrase} />
      </Show>
      <Show when={byDevice()}>
        <CheckField
          label={say().device.keep}
          help={say().device.keepHelp}
          checked={keep()}
          onChange={setKeep}
        />
      </Show>
    </Form>
  )
}

function DropPasskey(): JSX.Element {
  const app = useApp()
  const old = createOpening()
  const words = () => say().lock
  const drop = createAction(app.messages, async () => {
    await app.node.port.call('dropPasskey', { by: await old.by() })
    app.messages.tell({ kind: 'done', text: words().passkeyDropped })
  })
  return (
    <Form action={drop} submit={words().dropPasskey} busy={words().passkeyBusy} ready={old.ready()} quiet>
      <OpeningField of={old} passphrase={say().kit.passphrase} />
    </Form>
  )
}
