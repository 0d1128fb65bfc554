import { Show, type JSX } from 'solid-js'
import { useApp } from '../shell/app-context.tsx'
import { gap } from '../words/format.ts'
import { say } from '../words/words.ts'

/** For a patient who came back: whose keys these are besides, and how far the search for what is theirs has come. */
export function CameBack(): JSX.Element {
  const app = useApp()
  const words = () => say().comeBack
  return (
    <>
      <Show when={app.status().office}>
        {(office) => (
          <p class="notice" role="status" data-testid="office-here">
            <strong>{words().officeHere(office().name)}</strong>
            {gap()}
            {words().officeWhere(office().name)}
          </p>
        )}
      </Show>
      <Show when={app.status().searching}>
        {(searching) => (
          <p class="notice" role="status">
            {words().searching(searching().done, searching().of)}
          </p>
        )}
      </Show>
    </>
  )
}
