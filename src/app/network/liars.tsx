import { Show, type JSX } from 'solid-js'
import { useApp } from '../shell/app-context.tsx'
import { say } from '../words/words.ts'

/** That other tabs sent something false, if they did. */
export function Liars(): JSX.Element {
  const app = useApp()
  const many = (): number => app.status().liars.length
  return (
    <Show when={many() > 0}>
      <p class="notice warn">{say().joining.liars(many())}</p>
    </Show>
  )
}
