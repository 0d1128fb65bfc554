import { createSignal, For, type JSX } from 'solid-js'
import { useApp } from '../shell/app-context.tsx'
import { filled, Form, TextField } from '../shell/form.tsx'
import { createAction } from '../shell/jobs.ts'
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

export function OpenToAll(): JSX.Element {
  const app = useApp()
  return (
    <ul class="open-to-all">
      <For each={openToAll}>
        {(place) => (
          <li>
            <button type="button" class="link" onClick={() => app.go(place)}>
              {say().openToAll[place]}
            </button>{' '}
            <span class="hint">{say().openToAll.why[place]}</span>
          </li>
        )}
      </For>
    </ul>
  )
}

/** What stands at the foot of the screens of somebody who is in a network already. */
export function MoreLinks(): JSX.Element {
  return (
    <>
      <details class="more">
        <summary>{say().welcome.link}</summary>
        <LinkForm />
      </details>
      <OpenToAll />
    </>
  )
}
