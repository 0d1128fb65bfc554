import { Show, type JSX } from 'solid-js'
import { useApp } from '../shell/app-context.tsx'
import { gap, list } from '../words/format.ts'
import { createView } from '../shell/view.ts'
import { say } from '../words/words.ts'

/** To the officer of the only institution there is: nothing is kept elsewhere before others are invited. */
export function AloneNotice(): JSX.Element {
  const app = useApp()
  const institutions = createView('institutions', () => ({}))
  const words = () => say().network
  return (
    <Show when={institutions()?.length === 1}>
      <div class="notice slim" data-testid="alone-here">
        <p>
          <strong>{words().aloneWhat}</strong>
          {gap()}
          {words().aloneTodo}
        </p>
        <button type="button" class="button" onClick={() => app.go('invite')}>
          {words().invite}
        </button>
      </div>
    </Show>
  )
}

/** That somebody asks to be admitted, on whatever screen its officer is who can approve. */
export function AskingNotice(): JSX.Element {
  const app = useApp()
  const admissions = createView('admissions', () => ({}))
  const asking = () => (admissions() ?? []).filter(({ mine }) => !mine).map(({ name }) => name)
  return (
    <Show when={asking().length > 0 && app.place().name !== 'network'}>
      <div class="notice slim" role="status" data-testid="asking">
        <p>{say().network.asking(list(asking()), asking().length)}</p>
        <button type="button" class="link" onClick={() => app.go('network')}>
          {say().network.askingLook}
        </button>
      </div>
    </Show>
  )
}
