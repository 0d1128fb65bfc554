import { Match, Show, Switch, type JSX } from 'solid-js'
import { fingerprint } from '../proof/fingerprint.ts'
import { useApp } from '../shell/app-context.tsx'
import { Form } from '../shell/form.tsx'
import { createAction } from '../shell/jobs.ts'
import { sharingOf } from '../shell/origin.ts'
import { Page, Part } from '../shell/page.tsx'
import { Releases } from '../shell/update.tsx'
import { figure, gap } from '../words/format.ts'
import { OwnVotePart } from '../voting/own-vote.tsx'
import { say } from '../words/words.ts'
import { AutoLock } from './auto-lock.tsx'
import { Kept } from './keeping-part.tsx'
import { isGuarded } from './opening.tsx'
import { OwnName } from './own-name.tsx'
import { PasskeyPart } from './passkey-part.tsx'
import { Protect } from './protect.tsx'
import { ReadingKey } from './reading-key.tsx'

/** This device: the keys and their lock, what is kept, and which network it is. */
export function Device(): JSX.Element {
  const app = useApp()
  const words = () => say().device
  const status = app.status
  const protectedBy = (): string => {
    if (status().locks.includes('passphrase')) return words().protectedBy
    return isGuarded(status().locks) ? say().lock.passkeySet : words().unprotected
  }
  /** It has none of the institution's keys, and shows what its team writes. */
  const isWard = (): boolean => status().role === 'device' && status().vote?.state !== 'asking'
  return (
    <Page title={words().title}>
      <OwnVotePart />
      <Switch>
        <Match when={status().keys === 'open'}>
          <Show when={!isWard()} fallback={<Screen />}>
            <Part title={words().keysTitle}>
              <p>
                {words().keysOpen}
                {gap()}
                {protectedBy()}
              </p>
              <Show when={isGuarded(status().locks)}>
                <Lock />
              </Show>
              <button type="button" class="link" onClick={() => app.go('words')}>
                {status().locks.includes('words') ? say().kit.title : say().kit.cardGo}
              </button>
              <button type="button" class="link" onClick={() => app.go('people')}>
                {say().openToAll.people}
              </button>
            </Part>
          </Show>
          <Show when={status().role === 'patient'}>
            <Part title={words().ownTitle} intro={words().ownIntro}>
              <button type="button" class="button" onClick={() => app.go('own-devices')}>
                {words().ownGo}
              </button>
            </Part>
          </Show>
          <Protect />
          <PasskeyPart />
          <Show when={status().idleMinutes !== undefined}>
            <AutoLock />
          </Show>
          <Show when={status().account}>{(account) => <ReadingKey account={account().id} />}</Show>
        </Match>
        <Match when={isWard()}>
          <Screen />
          <Protect />
        </Match>
        <Match when={status().keys === 'none' && status().role !== 'device'}>
          <Part title={words().keysTitle}>
            <p>{words().keysNone}</p>
          </Part>
        </Match>
      </Switch>
      <Part title={words().storageTitle}>
        <Kept />
        {/* A patient's tab has no part in that. */}
        <Show when={status().role === 'institution' || status().role === 'device'}>
          <p class="hint">{words().pinned}</p>
        </Show>
        <Show when={sharingOf(location) === 'account'}>
          <p class="notice">{say().sharedAccount}</p>
        </Show>
        <Releases />
        <Show when={status().account}>{(account) => <OwnName account={account()} />}</Show>
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

/** Of a device that stands beside the officer's: there is a screen to lock. */
function Screen(): JSX.Element {
  const app = useApp()
  return (
    <Part title={say().lock.screenTitle} intro={say().lock.screenWhy}>
      <Show when={isGuarded(app.status().locks)}>
        <Lock />
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
