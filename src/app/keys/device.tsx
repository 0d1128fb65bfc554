import { createSignal, Match, Show, Switch, type JSX } from 'solid-js'
import { isLongEnough, passphraseLeast } from '../../core/passphrase.ts'
import { fingerprint } from '../proof/fingerprint.ts'
import { useApp } from '../shell/app-context.tsx'
import { CheckField, filled, Form, TextField } from '../shell/form.tsx'
import { createAction } from '../shell/jobs.ts'
import { sharingOf } from '../shell/origin.ts'
import { Page, Part } from '../shell/page.tsx'
import { Releases } from '../shell/update.tsx'
import { figure, size } from '../words/format.ts'
import { OwnVotePart } from '../voting/own-vote.tsx'
import { say } from '../words/words.ts'
import { ReadingKey } from './reading-key.tsx'
import { WordsField } from './words-field.tsx'

/** This device: the keys and their lock, what is kept, and which network it is. */
export function Device(): JSX.Element {
  const app = useApp()
  const words = () => say().device
  const status = app.status
  const passphrased = (): boolean => status().locks.includes('passphrase')
  return (
    <Page title={words().title}>
      <OwnVotePart />
      <Switch>
        <Match when={status().keys === 'locked'}>
          <Unlock />
        </Match>
        <Match when={status().keys === 'open'}>
          <Part title={words().keysTitle}>
            <p>
              {words().keysOpen} {passphrased() ? words().protectedBy : words().unprotected}
            </p>
            <Show when={passphrased()}>
              <Lock />
            </Show>
            <button type="button" class="link" onClick={() => app.go('words')}>
              {status().locks.includes('words') ? say().kit.title : say().kit.cardGo}
            </button>
          </Part>
          <Protect />
          <Show when={status().account}>{(account) => <ReadingKey account={account().id} />}</Show>
        </Match>
        <Match when={status().keys === 'none' && status().role !== 'device'}>
          <Part title={words().keysTitle}>
            <p>{words().keysNone}</p>
          </Part>
        </Match>
      </Switch>
      <Part title={words().storageTitle}>
        <p>
          {words().storage(size(status().storage.used), size(status().storage.quota))}{' '}
          {status().storage.persisted ? words().persisted : words().lendable}
        </p>
        <p class="hint">{words().pinned}</p>
        <Show when={sharingOf(location) === 'account'}>
          <p class="notice">{say().sharedAccount}</p>
        </Show>
        <Releases />
        <Show when={status().account}>
          {(account) => (
            <dl class="facts">
              <dt>{words().you}</dt>
              <dd dir="auto">{account().name}</dd>
            </dl>
          )}
        </Show>
        <details class="more">
          <summary>{say().shell.details}</summary>
          <dl class="facts">
            <dt>{words().height}</dt>
            <dd>{figure(status().height)}</dd>
            <dt>{words().network}</dt>
            <dd>
              <code>{fingerprint(status().genesis)}</code>
            </dd>
          </dl>
        </details>
      </Part>
    </Page>
  )
}

function Unlock(): JSX.Element {
  const app = useApp()
  const [typed, setTyped] = createSignal('')
  const [byWords, setByWords] = createSignal(false)
  const words = () => say().device
  const kit = () => say().kit
  const unlock = createAction(app.messages, async () => {
    await app.node.port.call('unlock', byWords() ? { words: typed() } : { passphrase: typed() })
    setTyped('')
    app.messages.tell({ kind: 'done', text: words().unlocked })
  })
  const other = (): void => {
    setTyped('')
    setByWords(!byWords())
  }
  return (
    <Part title={words().unlockTitle} intro={words().unlockIntro}>
      <Form action={unlock} submit={words().unlock} busy={words().unlockBusy} ready={filled(typed())}>
        <Show
          when={byWords()}
          fallback={
            <TextField
              label={words().passphrase}
              type="password"
              autocomplete="current-password"
              value={typed()}
              onInput={setTyped}
            />
          }
        >
          <WordsField value={typed()} onInput={setTyped} />
        </Show>
      </Form>
      <Show when={app.status().locks.includes('words')}>
        <button type="button" class="link" onClick={other}>
          {byWords() ? kit().usePassphrase : kit().useWords}
        </button>
      </Show>
    </Part>
  )
}

function Lock(): JSX.Element {
  const app = useApp()
  const lock = createAction(app.messages, () => app.node.port.call('lock', {}))
  return (
    <Form action={lock} submit={say().device.lock} quiet>
      <p class="hint">{say().device.lockHelp}</p>
    </Form>
  )
}

function Protect(): JSX.Element {
  const app = useApp()
  const [passphrase, setPassphrase] = createSignal('')
  const [again, setAgain] = createSignal('')
  const [keep, setKeep] = createSignal(false)
  const words = () => say().device
  const long = (): boolean => isLongEnough(passphrase())
  const same = (): boolean => passphrase() === again()
  const protect = createAction(app.messages, async () => {
    await app.node.port.call('protect', { passphrase: passphrase(), keepDevice: keep() })
    setPassphrase('')
    setAgain('')
    app.messages.tell({ kind: 'done', text: words().protectDone })
  })
  return (
    <Part title={words().protectTitle}>
      <Form
        action={protect}
        submit={words().protect}
        busy={words().protectBusy}
        ready={long() && same()}
        quiet
      >
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
    </Part>
  )
}
