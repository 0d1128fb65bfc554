import { Match, Show, Switch, type JSX } from 'solid-js'
import type { PairingView } from '../../node/api.ts'
import { useApp } from '../shell/app-context.tsx'
import { Form } from '../shell/form.tsx'
import { createAction } from '../shell/jobs.ts'
import { RefusalNotice } from '../shell/messages.tsx'
import { Page, Part } from '../shell/page.tsx'
import { Digits } from '../shell/progress.tsx'
import { LinkForm } from '../stranger/link-form.tsx'
import { ownDevicesWords } from '../words/words.ts'
import { Stop } from './add-device.tsx'
import { isGuarded } from './opening.tsx'
import { Protect } from './protect.tsx'
import './pairing.css'

/** The new device's side, from the link to its own lock. */
export default function NewDevice(props: { readonly pairing: PairingView }): JSX.Element {
  const app = useApp()
  const words = () => ownDevicesWords.say()
  const step = (): PairingView['step'] => (props.pairing.side === 'new' ? props.pairing.step : 'none')
  const take = createAction(app.messages, () => app.node.port.call('confirmPairing', {}))
  const close = createAction(app.messages, () => app.node.port.call('closePairing', {}))
  return (
    <Show when={step() !== 'done'} fallback={<Added close={() => void close.run()} />}>
      <Page title={words().newTitle(app.status().network)}>
        <div class="pairing" data-testid="pairing" data-step={step()}>
          <Switch fallback={<Again />}>
            <Match when={step() === 'invited'}>
              <p class="lead">{words().newSeeks}</p>
              <progress aria-label={words().newSeeks} />
              <p class="hint" role="status">
                {words().newSeeksHint}
              </p>
              <Stop label={words().stop} />
            </Match>
            <Match when={step() === 'comparing'}>
              <Digits digits={props.pairing.digits ?? ''} hint={words().newCompare} />
              <Form
                action={take}
                submit={words().take}
                busy={words().taking}
                beside={<Stop label={words().differ} />}
              />
            </Match>
            <Match when={step() === 'same'}>
              <Digits digits={props.pairing.digits ?? ''} hint={words().sameHere} />
              <p role="status">{words().newSameWait}</p>
              <Stop label={words().stop} />
            </Match>
            <Match when={step() === 'failed'}>
              <RefusalNotice refusal={props.pairing.refusal} />
              <Again />
            </Match>
          </Switch>
        </div>
      </Page>
    </Show>
  )
}

/** The page was opened anew in between, or it came to nothing: another link. */
function Again(): JSX.Element {
  const words = () => ownDevicesWords.say()
  return (
    <Part title={words().againTitle} intro={words().again}>
      <LinkForm />
    </Part>
  )
}

/** It has the keys; first of all a lock of its own. */
function Added(props: { readonly close: () => unknown }): JSX.Element {
  const app = useApp()
  const words = () => ownDevicesWords.say()
  const locked = (): boolean => isGuarded(app.status().locks)
  return (
    <Page title={words().addedTitle} intro={words().added}>
      <div class="pairing" data-testid="pairing" data-step="done">
        <Show when={!locked()} fallback={<p role="status">{words().addedLocked}</p>}>
          <Protect />
          <p class="hint">{words().addedLater}</p>
        </Show>
        <button type="button" class="button" classList={{ primary: locked() }} onClick={() => props.close()}>
          {locked() ? words().go : words().later}
        </button>
      </div>
    </Page>
  )
}
