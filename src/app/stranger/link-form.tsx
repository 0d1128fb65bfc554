import { createSignal, For, Show, type JSX } from 'solid-js'
import { useApp } from '../shell/app-context.tsx'
import { filled, Form, TextField } from '../shell/form.tsx'
import { createAction } from '../shell/jobs.ts'
import type { PlaceName } from '../shell/places.ts'
import { say } from '../words/words.ts'

/** Where an invitation is pasted; what is none at all is refused here, beside the field. */
export function LinkForm(): JSX.Element {
  const app = useApp()
  const [link, setLink] = createSignal('')
  const open = createAction(app.messages, async () => {
    app.node.roads.inspect(link().trim())
    app.openLink(link().trim())
  })
  return (
    <Form action={open} submit={say().welcome.open} ready={filled(link())} quiet>
      <TextField
        label={say().welcome.linkLabel}
        value={link()}
        onInput={setLink}
        lines={3}
        maxlength={20_000}
      />
    </Form>
  )
}

/** Pages for everybody, strangers as well as members; none of them needs a network. */
const openToAll = ['people', 'proof', 'connections', 'speed', 'safety'] as const

/** These pages; for patients also the way out. */
export function OpenToAll(props: { readonly leave?: boolean }): JSX.Element {
  return (
    <ul class="open-to-all">
      <For each={openToAll}>
        {(place) => <Way to={place} name={say().openToAll[place]} why={say().openToAll.why[place]} />}
      </For>
      <Show when={props.leave}>
        <Way to="leave" name={say().leaving.place} why={say().leaving.why} />
      </Show>
    </ul>
  )
}

function Way(props: { readonly to: PlaceName; readonly name: string; readonly why: string }): JSX.Element {
  const app = useApp()
  return (
    <li>
      <button type="button" class="link" onClick={() => app.go(props.to)}>
        {props.name}
      </button>{' '}
      <span class="hint">{props.why}</span>
    </li>
  )
}

/** What stands at the foot of the screens of somebody who is in a network already. */
export function MoreLinks(props: { readonly leave?: boolean }): JSX.Element {
  return (
    <>
      <details class="more">
        <summary>{say().welcome.link}</summary>
        <LinkForm />
      </details>
      <OpenToAll leave={props.leave === true} />
    </>
  )
}
