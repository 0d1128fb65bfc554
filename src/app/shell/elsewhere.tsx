import { createSignal, Show, type JSX } from 'solid-js'
import { gap } from '../words/format.ts'
import { say, sentence } from '../words/words.ts'
import { voterElsewhere } from './other-tab.ts'

/** This profile is open in another tab. It goes on here on a press; where it votes, after one more question. */
export function Elsewhere(props: { readonly profile: string; readonly takeOver: () => void }): JSX.Element {
  const [voter, setVoter] = createSignal<string>()
  const [asking, setAsking] = createSignal(false)
  const words = () => say().elsewhere
  const told = () => sentence({ code: 'node.open-elsewhere', facts: {} })
  const press = async (): Promise<void> => {
    setAsking(true)
    const found = await voterElsewhere(props.profile)
    if (found === '') return props.takeOver()
    setAsking(false)
    setVoter(found ?? words().unknownVoter)
  }
  return (
    <main class="fault" role="alert">
      <h1>{words().title}</h1>
      <p>
        {told().what}
        {gap()}
        {told().todo}
      </p>
      <Show
        when={voter()}
        fallback={
          <button type="button" class="button" disabled={asking()} onClick={() => void press()}>
            {words().takeOver}
          </button>
        }
      >
        {(who) => (
          <>
            <p class="notice">{words().votes(who())}</p>
            <button type="button" class="button primary" onClick={() => props.takeOver()}>
              {words().sure}
            </button>
          </>
        )}
      </Show>
    </main>
  )
}
