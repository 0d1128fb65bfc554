import { Show, type JSX } from 'solid-js'
import { useApp } from '../shell/app-context.tsx'
import { Part } from '../shell/page.tsx'
import { createView } from '../shell/view.ts'
import { say } from '../words/words.ts'

/** That one can write things down oneself, and how many there are. */
export function Jotted(): JSX.Element {
  const app = useApp()
  const words = () => say().jotted
  const jottings = createView('jottings', () => ({}))
  return (
    <Part title={words().title} intro={words().intro}>
      <Show when={(jottings() ?? []).length > 0}>
        <p data-testid="jotted">{words().there(jottings()?.length ?? 0)}</p>
      </Show>
      <div class="buttons">
        <button type="button" class="button" onClick={() => app.go('jottings')}>
          {words().open}
        </button>
      </div>
    </Part>
  )
}
