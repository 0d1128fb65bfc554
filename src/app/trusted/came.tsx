import { createEffect, createSignal, For, Show, type JSX } from 'solid-js'
import type { Helping } from '../../node/api.ts'
import { useApp } from '../shell/app-context.tsx'
import { filled, Form, TextField } from '../shell/form.tsx'
import { createAction } from '../shell/jobs.ts'
import { RefusalNotice } from '../shell/messages.tsx'
import { Part } from '../shell/page.tsx'
import { day, gap } from '../words/format.ts'
import { trustedWords } from '../words/words.ts'

/** The parts that came, one more that is pasted or typed, and the keys once there are enough. */
export function Came(props: {
  readonly helping: Helping
  readonly changed: (helping: Helping) => unknown
}): JSX.Element {
  const app = useApp()
  const words = trustedWords.say
  const [typed, setTyped] = createSignal('')
  const parts = () => props.helping.parts
  const usable = (): number => parts().filter(({ standing }) => standing !== 'wrong').length
  const enough = (): boolean => props.helping.needed !== undefined && usable() >= props.helping.needed
  const add = createAction(app.messages, async () => {
    props.changed(await app.node.port.call('addPart', { text: typed() }))
    setTyped('')
  })
  const remove = createAction(app.messages, async (place: number) =>
    props.changed(await app.node.port.call('removePart', { place })),
  )
  const bring = createAction(app.messages, async () => {
    await app.node.port.call('bringParts', {})
    props.changed(await app.node.port.call('helping', {}))
  })
  // A link of an answer was opened: that was the asking.
  const brought = createAction(app.messages, async (text: string) =>
    props.changed(await app.node.port.call('addPart', { text })),
  )
  createEffect(() => {
    const carried = app.carried()
    if (carried?.kind !== 'give') return
    app.openCarried(undefined)
    void brought.run(carried.text)
  })
  return (
    <Part title={words().cameTitle}>
      <p role="status" data-testid="came">
        {props.helping.needed === undefined
          ? words().cameNone
          : words().came(usable(), props.helping.needed, day((props.helping.made ?? 0) * 1000))}
      </p>
      <Show when={parts().length > 0}>
        <ul class="rows">
          <For each={parts()}>
            {(part) => (
              <li class="row-card" data-testid="part">
                <p>
                  <strong dir="auto">{part.keeper ?? words().card(part.place)}</strong>
                  {gap()}
                  {words().standing[part.standing]}
                </p>
                <button type="button" class="link" onClick={() => void remove.run(part.place)}>
                  {words().remove}
                  <span class="unseen">: {part.keeper ?? words().card(part.place)}</span>
                </button>
              </li>
            )}
          </For>
        </ul>
      </Show>
      <RefusalNotice refusal={brought.refusal()} />
      <Form action={add} submit={words().add} ready={filled(typed())} quiet>
        <TextField
          label={words().answer}
          help={words().answerHelp}
          value={typed()}
          onInput={setTyped}
          lines={4}
          maxlength={4096}
        />
      </Form>
      <Show when={enough()}>
        <Form action={bring} submit={words().bring} busy={words().bringBusy} />
      </Show>
    </Part>
  )
}
