import { createSignal, For, Match, Show, Switch, type JSX } from 'solid-js'
import type { PairingView } from '../../node/api.ts'
import { createRoadChoice, LinkCard, RoadField, roadReady, type MadeLink } from '../network/link.tsx'
import { useApp } from '../shell/app-context.tsx'
import { Form, TextField } from '../shell/form.tsx'
import { createAction } from '../shell/jobs.ts'
import { RefusalNotice } from '../shell/messages.tsx'
import { Part } from '../shell/page.tsx'
import { Digits } from '../shell/progress.tsx'
import { createView } from '../shell/view.ts'
import { hour } from '../words/format.ts'
import { ownDevicesWords, say } from '../words/words.ts'
import { createOpening, isGuarded, OpeningField } from './opening.tsx'
import './pairing.css'

/** Characters of what a device is called. */
export const deviceNameMost = 60

/** The running device's side: a link, six digits, and the keys for who shows the same. */
export function AddDevice(): JSX.Element {
  const pairing = createView('pairing', () => ({}))
  const [made, setMade] = createSignal<MadeLink>()
  const words = () => ownDevicesWords.say()
  const at = (): PairingView['step'] | undefined => (pairing()?.side === 'new' ? 'none' : pairing()?.step)
  return (
    <Part title={words().add} intro={words().addIntro}>
      <div class="pairing" data-testid="pairing" data-step={at()}>
        <Switch fallback={<Make made={setMade} />}>
          <Match when={at() === 'invited' && made()}>
            {(link) => (
              <>
                <LinkCard
                  made={link()}
                  title={words().linkTitle}
                  caption={words().caption(hour(pairing()?.until ?? 0))}
                />
                <p role="status">{words().waitsForOther}</p>
                <Stop label={words().stop} />
              </>
            )}
          </Match>
          <Match when={at() === 'comparing' && pairing()}>{(shown) => <Compare shown={shown()} />}</Match>
          <Match when={at() === 'same' && pairing()}>
            {(shown) => (
              <>
                <Digits digits={shown().digits ?? ''} hint={words().sameHere} />
                <p role="status">{words().sameWait}</p>
              </>
            )}
          </Match>
          <Match when={at() === 'done'}>
            <p class="notice good" role="status">
              {words().done}
            </p>
            <Make made={setMade} />
          </Match>
          <Match when={at() === 'failed'}>
            <RefusalNotice refusal={pairing()?.refusal} />
            <Make made={setMade} />
          </Match>
        </Switch>
      </div>
    </Part>
  )
}

function Make(props: { readonly made: (link: MadeLink) => unknown }): JSX.Element {
  const app = useApp()
  const [choice, setChoice] = createRoadChoice()
  const words = () => ownDevicesWords.say()
  const make = createAction(app.messages, async () => {
    const { road, helper } = choice()
    const { payload } = await app.node.port.call('invitePairing', {})
    const { link, until } = await app.node.roads.invite({
      road,
      role: 'own-device',
      payload,
      ...(road === 'open' ? { helper } : {}),
    })
    props.made({ road, helper, link, until })
  })
  return (
    <Form action={make} submit={say().invite.make} busy={say().invite.busy} ready={roadReady(choice())}>
      <ul class="plain">
        <For each={words().addPoints}>{(point) => <li>{point}</li>}</For>
      </ul>
      <RoadField value={choice()} onChange={setChoice} whys={words().roads} />
    </Form>
  )
}

function Compare(props: { readonly shown: PairingView }): JSX.Element {
  const app = useApp()
  const opening = createOpening()
  const [name, setName] = createSignal('')
  const words = () => ownDevicesWords.say()
  const asked = (): boolean => isGuarded(app.status().locks)
  const confirm = createAction(app.messages, async () => {
    const by = asked() ? { by: await opening.by() } : {}
    await app.node.port.call('confirmPairing', { name: name().trim(), ...by })
    opening.clear()
  })
  return (
    <>
      <Digits digits={props.shown.digits ?? ''} hint={words().compare} />
      <Show when={props.shown.tried}>
        <p class="notice warn" role="alert">
          {words().tried}
        </p>
      </Show>
      <Form
        action={confirm}
        submit={words().give}
        busy={words().giving}
        ready={!asked() || opening.ready()}
        beside={<Stop label={words().differ} />}
      >
        <TextField
          label={words().newName}
          value={name()}
          onInput={setName}
          maxlength={deviceNameMost}
          optional
        />
        <Show when={asked()}>
          <OpeningField of={opening} passphrase={say().device.passphraseNow} />
        </Show>
      </Form>
    </>
  )
}

/** Ends it on both sides. */
export function Stop(props: { readonly label: string }): JSX.Element {
  const app = useApp()
  const stop = createAction(app.messages, () => app.node.port.call('declinePairing', {}))
  return (
    <button type="button" class="button" disabled={stop.busy()} onClick={() => void stop.run()}>
      {props.label}
    </button>
  )
}
