import { createSignal, For, Match, Show, Switch, type JSX } from 'solid-js'
import type { OwnDeviceRow, OwnDevicesView } from '../../node/api.ts'
import { useApp } from '../shell/app-context.tsx'
import { Form, TextField } from '../shell/form.tsx'
import { createAction } from '../shell/jobs.ts'
import { Page, Part, Rows } from '../shell/page.tsx'
import { Sheet } from '../shell/sheet.tsx'
import { createView } from '../shell/view.ts'
import { aside, moment } from '../words/format.ts'
import { ownDevicesWords } from '../words/words.ts'
import { AddDevice, deviceNameMost } from './add-device.tsx'

/** A person's own devices: which there are, another one, and one less. */
export default function OwnDevices(): JSX.Element {
  const shown = createView('ownDevices', () => ({}))
  const words = () => ownDevicesWords.say()
  const phase = (): OwnDevicesView['phase'] | undefined => shown()?.phase
  const mayAdd = (): boolean => phase() === 'open' || phase() === 'alone'
  return (
    <Page title={words().title} intro={words().intro} back>
      <Part title={words().list}>
        <Switch>
          <Match when={phase() === 'outside'}>
            <p class="notice warn">{words().outside}</p>
          </Match>
          <Match when={phase() === 'waiting'}>
            <p class="notice" role="status">
              {words().waiting}
            </p>
          </Match>
          <Match when={phase() === 'alone' || phase() === 'none'}>
            <p>{words().alone}</p>
          </Match>
          <Match when={true}>
            <Rows of={shown()?.devices} empty={<p>{words().alone}</p>}>
              {(rows) => (
                <ul class="rows">
                  <For each={rows}>{(device) => <Device device={device} />}</For>
                </ul>
              )}
            </Rows>
          </Match>
        </Switch>
      </Part>
      <Show when={mayAdd()}>
        <AddDevice />
      </Show>
    </Page>
  )
}

/** What its person calls it, or its place in the list. */
const nameOf = ({ name, number }: OwnDeviceRow): string => name || ownDevicesWords.say().numbered(number)

function Device(props: { readonly device: OwnDeviceRow }): JSX.Element {
  const [open, setOpen] = createSignal<'name' | 'remove'>()
  const words = () => ownDevicesWords.say()
  const name = (): string => nameOf(props.device)
  return (
    <li class="row-card slim" data-testid="my-device">
      <p class="row-title">
        <bdi>{name()}</bdi>
        <Show when={props.device.self}>
          <span class="quiet">{aside(words().thisOne)}</span>
        </Show>
      </p>
      <p class="hint">{props.device.here ? words().here : words().seen(moment(props.device.seen))}</p>
      <div class="buttons">
        <button
          type="button"
          class="button small"
          aria-label={words().renameWhat(name())}
          onClick={() => setOpen('name')}
        >
          {words().rename}
        </button>
        <Show when={!props.device.self}>
          <button
            type="button"
            class="button small"
            aria-label={words().removeWhat(name())}
            onClick={() => setOpen('remove')}
          >
            {words().remove}
          </button>
        </Show>
      </div>
      <Sheet open={open() === 'name'} title={words().renameWhat(name())} close={() => setOpen(undefined)}>
        <Rename device={props.device} done={() => setOpen(undefined)} />
      </Sheet>
      <Sheet open={open() === 'remove'} title={words().removeWhat(name())} close={() => setOpen(undefined)}>
        <Remove device={props.device} done={() => setOpen(undefined)} />
      </Sheet>
    </li>
  )
}

function Rename(props: { readonly device: OwnDeviceRow; readonly done: () => unknown }): JSX.Element {
  const app = useApp()
  const [typed, setTyped] = createSignal<string>()
  const words = () => ownDevicesWords.say()
  const name = (): string => typed() ?? props.device.name
  const rename = createAction(app.messages, async () => {
    await app.node.port.call('renameOwnDevice', { id: props.device.id, name: name() })
    props.done()
  })
  return (
    <Form action={rename} submit={words().rename}>
      <TextField label={words().name} value={name()} onInput={setTyped} maxlength={deviceNameMost} optional />
    </Form>
  )
}

/** Says what taking a device away does, and what it cannot do, before it is done. */
function Remove(props: { readonly device: OwnDeviceRow; readonly done: () => unknown }): JSX.Element {
  const app = useApp()
  const words = () => ownDevicesWords.say()
  const remove = createAction(app.messages, async () => {
    await app.node.port.call('removeOwnDevice', { id: props.device.id })
    app.messages.tell({ kind: 'done', text: words().removed })
    props.done()
  })
  return (
    <Form action={remove} submit={words().removeCheck}>
      <p>{words().removeDoes}</p>
      <p class="notice warn">{words().removeCannot}</p>
      <p>{words().removeLost}</p>
    </Form>
  )
}
