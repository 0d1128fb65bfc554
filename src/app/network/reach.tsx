import { createSignal, For, Show, type JSX } from 'solid-js'
import { isHelperAddress, isRelay, isServerAddress, type AddressServer } from '../../core/reach.ts'
import type { ReachView } from '../../node/api.ts'
import { useApp } from '../shell/app-context.tsx'
import { Form, TextField } from '../shell/form.tsx'
import { createAction } from '../shell/jobs.ts'
import { Part } from '../shell/page.tsx'
import { createView } from '../shell/view.ts'
import { createOfficer } from '../voting/members.tsx'
import { connectionsWords } from '../words/words.ts'

const words = connectionsWords.say

/** By which servers and helpers this network's tabs find each other; who has a vote can propose others. */
export function Reach(): JSX.Element {
  const reach = createView('reach', () => ({}))
  const officer = createOfficer()
  return (
    <Show when={reach()}>
      {(found) => (
        <Part title={words().reach}>
          <Show
            when={found().helpers.length + found().servers.length > 0}
            fallback={<p>{words().reachNone}</p>}
          >
            <Addresses title={words().reachHelpers} urls={found().helpers.map(({ url }) => url)} />
            <Addresses title={words().reachServers} urls={found().servers.map(({ url }) => url)} />
            <p class="quiet">{words().reachSince(found().height)}</p>
          </Show>
          <Show when={officer()}>
            <Propose now={found()} />
          </Show>
        </Part>
      )}
    </Show>
  )
}

function Addresses(props: { readonly title: string; readonly urls: readonly string[] }): JSX.Element {
  return (
    <Show when={props.urls.length > 0}>
      <h3>{props.title}</h3>
      <ul class="plain">
        <For each={props.urls}>
          {(url) => (
            <li>
              <bdi>{url}</bdi>
            </li>
          )}
        </For>
      </ul>
    </Show>
  )
}

const linesOf = (text: string): readonly string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')

/** `turn:name:3478 user password`; undefined for what is no server. */
function serverOf(line: string): AddressServer | undefined {
  const [url = '', username = '', credential = '', ...more] = line.split(/\s+/)
  const complete = isRelay(url) ? credential !== '' : username === ''
  return isServerAddress(url) && complete && more.length === 0 ? { url, username, credential } : undefined
}

/** As `URL` prints it: with its path. */
const helperOf = (line: string): string => (URL.canParse(line) ? new URL(line).href : line)

function Propose(props: { readonly now: ReachView }): JSX.Element {
  const app = useApp()
  const [helpers, setHelpers] = createSignal<string>()
  const [servers, setServers] = createSignal<string>()
  const helpersText = (): string => helpers() ?? props.now.helpers.map(({ url }) => url).join('\n')
  const serversText = (): string =>
    servers() ??
    props.now.servers
      .map(({ url, username, credential }) => [url, username, credential].join(' ').trim())
      .join('\n')
  const urls = () => linesOf(helpersText()).map(helperOf)
  const asked = () => linesOf(serversText()).map(serverOf)
  const helpersGood = (): boolean => urls().every(isHelperAddress)
  const serversGood = (): boolean => asked().every((one) => one !== undefined)
  const propose = createAction(app.messages, async () => {
    const reach = {
      helpers: urls().map((url) => ({ url })),
      servers: asked().filter((one) => one !== undefined),
    }
    await app.node.port.call('vote', { what: 'reach', reach })
    app.messages.tell({ kind: 'done', text: words().sent })
  })
  return (
    <details class="more">
      <summary>{words().propose}</summary>
      <p class="notice warn">{words().proposeWhy}</p>
      <Form action={propose} submit={words().send} ready={helpersGood() && serversGood()} quiet>
        <TextField
          label={words().helpers}
          help={words().helpersHelp}
          wrong={helpersGood() ? undefined : words().wrongHelper}
          value={helpersText()}
          onInput={setHelpers}
          lines={3}
          maxlength={400}
          optional
        />
        <TextField
          label={words().servers}
          help={words().serversHelp}
          wrong={serversGood() ? undefined : words().wrongServer}
          value={serversText()}
          onInput={setServers}
          lines={3}
          maxlength={800}
          optional
        />
      </Form>
    </details>
  )
}
