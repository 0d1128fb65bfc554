import { createSignal, For, Show, type JSX } from 'solid-js'
import type { DeviceRequest, DeviceRow, InstitutionRow } from '../../node/api.ts'
import { createRoadChoice, LinkCard, RoadField, roadReady, type MadeLink } from '../network/link.tsx'
import { useApp } from '../shell/app-context.tsx'
import { Form } from '../shell/form.tsx'
import { createAction } from '../shell/jobs.ts'
import { Part } from '../shell/page.tsx'
import { Digits } from '../shell/progress.tsx'
import { Sheet } from '../shell/sheet.tsx'
import { createView } from '../shell/view.ts'
import { aside, colon, day } from '../words/format.ts'
import { say } from '../words/words.ts'

const devicesMost = 4

/** The devices this institution votes from: one that asks, those there are, and a link for another. */
export function OwnDevices(props: { readonly own: InstitutionRow }): JSX.Element {
  const requests = createView('requests', () => ({}))
  const words = () => say().voting
  return (
    <Part title={words().devices} intro={words().devicesIntro(devicesMost)}>
      <For each={requests()}>
        {(request) => <Asking request={request} devices={props.own.devices.length + 1} />}
      </For>
      <ul class="rows">
        <For each={props.own.devices}>
          {(device) => <Own device={device} last={props.own.devices.length === 1} />}
        </For>
      </ul>
      <Show when={props.own.devices.length < devicesMost}>
        <Another />
      </Show>
    </Part>
  )
}

function Asking(props: { readonly request: DeviceRequest; readonly devices: number }): JSX.Element {
  const app = useApp()
  const words = () => say().voting
  const add = createAction(app.messages, async () => {
    await app.node.port.call('addDevice', { device: props.request.id })
    app.messages.tell({ kind: 'done', text: words().added })
  })
  return (
    <section class="asking" data-testid="device-request">
      <h3>{words().askingTitle}</h3>
      <Digits digits={props.request.digits} hint={words().askingHint} />
      <p class="hint">{words().askingShare(props.devices)}</p>
      <Show when={!props.request.sent} fallback={<p role="status">{words().adding}</p>}>
        <Form action={add} submit={words().add} busy={words().adding} />
      </Show>
    </section>
  )
}

function Own(props: { readonly device: DeviceRow; readonly last: boolean }): JSX.Element {
  const app = useApp()
  const [open, setOpen] = createSignal(false)
  const words = () => say().voting
  const drop = createAction(app.messages, async () => {
    await app.node.port.call('dropDevice', { device: props.device.id })
    app.messages.tell({ kind: 'done', text: words().dropped })
    setOpen(false)
  })
  return (
    <li class="row-card slim" data-testid="own-device">
      <p class="row-title">
        {words().device(props.device.number)}
        <Show when={props.device.self}>
          <span class="quiet">{aside(words().thisOne)}</span>
        </Show>
      </p>
      <details class="row-more">
        <summary>{say().shell.details}</summary>
        {words().keyLabel}
        {colon()}
        <code>{props.device.id}</code>
      </details>
      <Show when={!props.last}>
        <button
          type="button"
          class="button small"
          aria-label={words().dropWhat(props.device.number)}
          onClick={() => setOpen(true)}
        >
          {words().drop}
        </button>
      </Show>
      <Sheet open={open()} title={words().dropWhat(props.device.number)} close={() => setOpen(false)}>
        <Form action={drop} submit={words().dropCheck}>
          <p class="notice warn">
            {words().dropEffect} <Show when={props.device.self}>{words().dropSelf}</Show>
          </p>
        </Form>
      </Sheet>
    </li>
  )
}

function Another(): JSX.Element {
  const app = useApp()
  const [choice, setChoice] = createRoadChoice()
  const [made, setMade] = createSignal<MadeLink>()
  const words = () => say().voting
  const make = createAction(app.messages, async () => {
    const { road, helper } = choice()
    const { link, until } = await app.node.roads.invite({
      road,
      role: 'device',
      ...(road === 'open' ? { helper } : {}),
    })
    setMade({ road, helper, link, until })
  })
  return (
    <details class="more">
      <summary>{words().another}</summary>
      <Form
        action={make}
        submit={say().invite.make}
        busy={say().invite.busy}
        ready={roadReady(choice())}
        quiet
      >
        <p class="hint">{words().anotherIntro}</p>
        <RoadField value={choice()} onChange={setChoice} />
      </Form>
      <Show when={made()} keyed>
        {(link) => (
          <LinkCard
            made={link}
            title={words().linkTitle}
            caption={words().linkQr(link.road === 'personal', day(link.until))}
          />
        )}
      </Show>
    </details>
  )
}
