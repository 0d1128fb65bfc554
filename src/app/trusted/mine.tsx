import { createSignal, For, Show, type JSX } from 'solid-js'
import type { Trusted } from '../../node/api.ts'
import { useApp } from '../shell/app-context.tsx'
import { filled, Form, TextField } from '../shell/form.tsx'
import { createAction } from '../shell/jobs.ts'
import { Part } from '../shell/page.tsx'
import { day, gap } from '../words/format.ts'
import { trustedWords } from '../words/words.ts'
import { Former } from './former.tsx'

type Set = NonNullable<Trusted['mine']>

/** Who keeps parts of the own keys, and who has shown that they do. */
export function Mine(props: {
  readonly set: Set
  readonly changed: (now: Trusted) => unknown
  readonly handOver: () => unknown
  readonly chooseAnew: () => unknown
}): JSX.Element {
  const words = trustedWords.say
  const kept = (): number => props.set.keepers.filter((keeper) => keeper.kept !== undefined).length
  return (
    <Part title={words().mineTitle} intro={words().mineMade(day(props.set.made * 1000))}>
      <p class="notice" classList={{ warn: kept() < props.set.needed }} role="status" data-testid="counted">
        {words().counted(props.set.needed, props.set.keepers.length, kept())}
      </p>
      <ul class="rows">
        <For each={props.set.keepers}>
          {(keeper, i) => (
            <li class="row-card stack" data-testid="keeper">
              <p>
                <strong dir="auto">{keeper.name}</strong>
                {gap()}
                {keeper.kept === undefined
                  ? keeper.card
                    ? words().cardNotShown
                    : words().notShown
                  : words().shown(day(keeper.kept))}
              </p>
              <Show when={keeper.kept !== undefined} fallback={<Confirm {...props} place={i() + 1} />}>
                <details class="more">
                  <summary>{words().askAgain(keeper.name)}</summary>
                  <Confirm {...props} place={i() + 1} />
                </details>
              </Show>
            </li>
          )}
        </For>
      </ul>
      <Show when={props.set.former.length > 0}>
        <Former former={props.set.former} />
      </Show>
      <div class="buttons">
        <button
          type="button"
          class="button"
          classList={{ primary: kept() < props.set.needed }}
          onClick={() => props.handOver()}
        >
          {words().handOver}
        </button>
        <button type="button" class="button" onClick={() => props.chooseAnew()}>
          {words().chooseAnew}
        </button>
      </div>
    </Part>
  )
}

/** What somebody who has the part can say, and nobody else: typed as it is told. */
function Confirm(props: {
  readonly set: Set
  readonly place: number
  readonly changed: (now: Trusted) => unknown
}): JSX.Element {
  const app = useApp()
  const words = trustedWords.say
  const keeper = () => props.set.keepers[props.place - 1]
  const asks = (): readonly number[] => keeper()?.ask ?? []
  const [typed, setTyped] = createSignal<readonly string[]>([])
  const at = (i: number): string => typed()[i] ?? ''
  /** One field, or one for each word of a card. */
  const all = (): readonly string[] =>
    asks().length === 0 ? [at(0).trim()] : asks().map((_, i) => at(i).trim())
  const confirm = createAction(app.messages, async () => {
    props.changed(await app.node.port.call('confirmPart', { place: props.place, typed: all() }))
    app.messages.tell({ kind: 'done', text: words().confirmed(keeper()?.name ?? '') })
  })
  const name = (): string => keeper()?.name ?? ''
  return (
    <Form action={confirm} submit={words().confirm(name())} ready={filled(...all())} quiet>
      <Show
        when={asks().length > 0}
        fallback={
          <TextField
            label={words().characters(name())}
            help={words().charactersHelp}
            value={at(0)}
            onInput={(text) => setTyped([text])}
            maxlength={10}
          />
        }
      >
        <For each={asks()}>
          {(place, i) => (
            <TextField
              label={words().cardWord(place, name())}
              value={at(i())}
              onInput={(text) => setTyped(asks().map((_, j) => (j === i() ? text : at(j))))}
              maxlength={20}
            />
          )}
        </For>
      </Show>
    </Form>
  )
}
