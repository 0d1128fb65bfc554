import { createSignal, Show, type JSX } from 'solid-js'
import { isLongEnough, passphraseLeast } from '../../core/passphrase.ts'
import { useApp } from '../shell/app-context.tsx'
import { CheckField, Form, TextField } from '../shell/form.tsx'
import { createAction } from '../shell/jobs.ts'
import { Part } from '../shell/page.tsx'
import { say } from '../words/words.ts'
import { createOpening, isGuarded, OpeningField } from './opening.tsx'

/** Sets a passphrase; where there is one, whoever knows it or has the words changes it. */
export function Protect(): JSX.Element {
  const app = useApp()
  const [passphrase, setPassphrase] = createSignal('')
  const [again, setAgain] = createSignal('')
  const old = createOpening()
  const words = () => say().device
  const asked = (): boolean => isGuarded(app.status().locks)
  const changes = (): boolean => app.status().locks.includes('passphrase')
  // Another passphrase is no other choice of this.
  const [keep, setKeep] = createSignal(asked() && app.status().locks.includes('device'))
  const long = (): boolean => isLongEnough(passphrase())
  const same = (): boolean => passphrase() === again()
  const protect = createAction(app.messages, async () => {
    const by = asked() ? { by: await old.by() } : {}
    await app.node.port.call('protect', { passphrase: passphrase(), keepDevice: keep(), ...by })
    setPassphrase('')
    setAgain('')
    old.clear()
    app.messages.tell({ kind: 'done', text: words().protectDone })
  })
  const form = (): JSX.Element => (
    <Form
      action={protect}
      submit={changes() ? words().change : words().protect}
      busy={words().protectBusy}
      ready={long() && same() && (!asked() || old.ready())}
      quiet
    >
      <Show when={asked()}>
        <OpeningField of={old} passphrase={words().passphraseNow} />
      </Show>
      <TextField
        label={words().passphraseNew}
        help={words().passphraseHelp(passphraseLeast)}
        type="password"
        autocomplete="new-password"
        value={passphrase()}
        onInput={setPassphrase}
        wrong={passphrase() === '' || long() ? undefined : words().short(passphraseLeast)}
      />
      <TextField
        label={words().again}
        type="password"
        autocomplete="new-password"
        value={again()}
        onInput={setAgain}
        wrong={again() === '' || same() ? undefined : words().differs}
      />
      <CheckField label={words().keep} help={words().keepHelp} checked={keep()} onChange={setKeep} />
    </Form>
  )
  return (
    <Show when={changes()} fallback={<Part title={words().protectTitle}>{form()}</Part>}>
      <Part title={words().passphrase}>
        <details class="more">
          <summary>{words().change}</summary>
          {form()}
        </details>
      </Part>
    </Show>
  )
}
