import { For, Show, type JSX } from 'solid-js'
import { LeavingNotice } from '../keys/presence.tsx'
import { ProtectCard } from '../keys/protect-card.tsx'
import { AskingNotice } from '../network/first-steps.tsx'
import { CutOff } from '../stranger/cut-off.tsx'
import { say } from '../words/words.ts'
import { useApp } from './app-context.tsx'
import { Connection } from './connection.tsx'
import { PlaceIcon, type MenuName } from './icons.tsx'
import { DeviceLanguage } from './language.tsx'
import { MessageList, RefusalText } from './messages.tsx'
import type { PlaceName } from './places.ts'
import { gap, moment } from '../words/format.ts'
import { Update } from './update.tsx'

/** What stands around every screen: where one is, who one is, how the network is, and the few places to go. */
export function Frame(props: {
  readonly places: readonly PlaceName[]
  readonly children: JSX.Element
}): JSX.Element {
  const app = useApp()
  let main: HTMLElement | undefined
  const who = (): string => {
    const { role, institution } = app.status()
    if (institution) return institution.name
    return role === 'institution' ? '' : say().shell.roles[role]
  }
  /** The place in the menu that the screen belongs to. */
  const here = (): PlaceName | undefined => {
    const { name } = app.place()
    return [name, parents[name]].find((one) => one && props.places.includes(one)) ?? props.places[0]
  }
  /** A place of the menu, not a page that somebody works on. */
  const isChosen = (): boolean => {
    const { name } = app.place()
    return name === 'home' || props.places.includes(name)
  }
  return (
    <div class="frame" classList={{ bare: props.places.length === 0 }}>
      <button type="button" class="skip" onClick={() => main?.focus()}>
        {say().shell.skip}
      </button>
      <header class="bar">
        <Mark />
        <div class="bar-names">
          <p class="network-name">
            <bdi>{app.status().network || say().shell.unnamed}</bdi>
          </p>
          <Show when={app.status().phase === 'running'}>
            <p class="who">
              <bdi>{who()}</bdi>
              <Show when={app.status().institution}>
                {(institution) => <span class="kind">{say().kinds[institution().kind]}</span>}
              </Show>
            </p>
          </Show>
        </div>
        <DeviceLanguage />
      </header>
      <Show when={app.status().phase !== 'nobody'}>
        <Connection />
      </Show>
      <Show when={props.places.length > 0}>
        <nav class="places" aria-label={say().shell.places}>
          <For each={props.places}>
            {(name) => (
              <button
                type="button"
                class="place"
                aria-current={here() === name ? 'page' : undefined}
                onClick={() => app.go(name)}
              >
                <PlaceIcon name={menuName(name)} />
                <span>{nameOf(menuName(name))}</span>
              </button>
            )}
          </For>
        </nav>
      </Show>
      <main id="main" ref={(element) => (main = element)} tabindex="-1">
        <Update />
        <Show when={app.status().halted}>
          {(refusal) => (
            <p class="notice bad" role="alert">
              <RefusalText refusal={refusal()} />
            </p>
          )}
        </Show>
        <For each={app.status().suspended}>
          {(suspension) => (
            <p class="notice bad" role="alert" data-testid="suspended">
              {suspension.self
                ? say().voting.suspendedSelf(moment(suspension.time))
                : say().voting.suspendedNotice(suspension.institution, moment(suspension.time))}
              <Show when={app.place().name !== 'members'}>
                {gap()}
                <button type="button" class="link" onClick={() => app.go('members')}>
                  {say().voting.title}
                </button>
              </Show>
            </p>
          )}
        </For>
        <Show when={app.status().admission === 'admitted'}>
          <Show when={isChosen()}>
            <ProtectCard />
          </Show>
          <AskingNotice />
        </Show>
        <Show when={app.status().role === 'patient' && app.status().phase === 'running' && isChosen()}>
          <CutOff />
        </Show>
        <Show when={admission()}>{(words) => <p class="notice">{words()}</p>}</Show>
        {props.children}
      </main>
      <MessageList messages={app.messages}>
        <LeavingNotice />
      </MessageList>
    </div>
  )

  function nameOf(name: MenuName): string {
    return name === 'patients'
      ? say().served[app.status().institution?.kind ?? 'hospital']
      : say().shell.names[name]
  }
  function admission(): string | undefined {
    const { admission: state } = app.status()
    return state === undefined || state === 'admitted' ? undefined : say().shell.admission[state]
  }
}

const parents: Partial<Record<PlaceName, PlaceName>> = {
  checkin: 'patients',
  'new-checkin': 'patients',
  encounter: 'patients',
  import: 'patients',
  letter: 'patients',
  handover: 'patients',
  record: 'records',
  visit: 'home',
  invite: 'network',
  members: 'network',
  connections: 'network',
  words: 'device',
  people: 'device',
  'own-devices': 'device',
  leave: 'home',
  'change-rule': 'home',
}

const menuName = (name: PlaceName): MenuName => {
  const names: readonly MenuName[] = [
    'home',
    'patients',
    'records',
    'log',
    'authority',
    'network',
    'device',
    'handover',
    'apply',
  ]
  return names.find((each) => each === name) ?? 'home'
}

/** The mark: four tabs around one line of a chart. */
function Mark(): JSX.Element {
  return (
    <svg class="mark" viewBox="0 0 48 48" aria-hidden="true">
      <rect class="mark-ground" width="48" height="48" rx="11" />
      <path class="mark-line" d="M8 25h8l3.5-8 6 15 4-9 2 2h8.500" />
      <g class="mark-dot">
        <circle cx="12" cy="12" r="3" />
        <circle cx="36" cy="12" r="3" />
        <circle cx="12" cy="37" r="3" />
        <circle cx="36" cy="37" r="3" />
      </g>
    </svg>
  )
}
