import { createSignal, For, Show, type JSX } from 'solid-js'
import { isFrame } from '../demo/door.ts'
import { useApp } from '../shell/app-context.tsx'
import { Page, Part } from '../shell/page.tsx'
import { say } from '../words/words.ts'
import { LinkForm, OpenToAll } from './link-form.tsx'
import { Start } from './start.tsx'

/** The first screen of a fresh profile: start a network, open a link, come back, or look at the demo. */
export function Welcome(): JSX.Element {
  const app = useApp()
  const [starting, setStarting] = createSignal(false)
  const words = () => say().welcome
  return (
    <Show when={!starting()} fallback={<Start back={() => setStarting(false)} />}>
      <Page title={words().title} intro={words().lead}>
        <Show when={app.place().name === 'record'}>
          <p class="notice" role="status">
            {say().showing.stranger}
          </p>
        </Show>
        <div class="ways">
          <Part title={words().link} intro={words().linkWhy}>
            <LinkForm />
          </Part>
          <Part title={words().start} intro={words().startWhy}>
            <button type="button" class="button" onClick={() => setStarting(true)}>
              {words().start}
            </button>
          </Part>
          <Part title={say().comeBack.before} intro={say().comeBack.openWhy}>
            <button type="button" class="button" onClick={() => app.go('come-back')}>
              {say().comeBack.open}
            </button>
            <button type="button" class="link" onClick={() => app.go('helped')}>
              {say().comeBack.helped}
            </button>
          </Part>
        </div>
        <Show when={!isFrame(app.profile)}>
          <p class="try">
            <a class="button primary" href="#demo">
              {words().demo}
            </a>
            <span>{words().demoWhy}</span>
          </p>
        </Show>
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
        <OpenToAll />
        <p class="hint">{words().honest}</p>
      </Page>
    </Show>
  )
}
