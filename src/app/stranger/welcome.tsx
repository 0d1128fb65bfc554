import { createSignal, For, Show, type JSX } from 'solid-js'
import { useApp } from '../shell/app-context.tsx'
import { filled, Form, TextField } from '../shell/form.tsx'
import { createAction } from '../shell/jobs.ts'
import { Page, Part } from '../shell/page.tsx'
import { say } from '../words/words.ts'
import { Start } from './start.tsx'

/** The first screen of a fresh profile: start a network, or open a link. The demo gets its place here. */
export function Welcome(props: { readonly open: (link: string) => void }): JSX.Element {
  const app = useApp()
  const [starting, setStarting] = createSignal(false)
  const [link, setLink] = createSignal('')
  const open = createAction(app.messages, async () => {
    // Refuses here, beside the field, what is no invitation at all.
    app.node.roads.inspect(link().trim())
    props.open(link().trim())
  })
  const words = () => say().welcome
  return (
    <Show when={!starting()} fallback={<Start back={() => setStarting(false)} />}>
      <Page title={words().title} intro={words().lead}>
        <div class="pair">
          <Part title={words().start} intro={words().startWhy}>
            <button type="button" class="button primary" onClick={() => setStarting(true)}>
              {words().start}
            </button>
            <p class="hint">{words().demo}</p>
          </Part>
          <Part title={words().link} intro={words().linkWhy}>
            <Form action={open} submit={words().open} ready={filled(link())} quiet>
              <TextField
                label={words().linkLabel}
                value={link()}
                onInput={setLink}
                lines={3}
                maxlength={20_000}
              />
            </Form>
          </Part>
        </div>
        <ul class="points">
          <For each={words().points}>
            {([what, why]) => (
              <li>
                <strong>{what}</strong>
                <span>{why}</span>
              </li>
            )}
          </For>
        </ul>
        <p class="hint">{words().honest}</p>
      </Page>
    </Show>
  )
}
