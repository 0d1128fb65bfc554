import { createEffect, createSignal, For, on, onCleanup, Show, untrack, type JSX } from 'solid-js'
import { jottingKinds, type Jotting } from '../../health/jotting.ts'
import type { Opened } from '../../node/api.ts'
import { RecordView } from '../record/lazy-record-view.tsx'
import { useApp } from '../shell/app-context.tsx'
import { Empty, Page, Part, Rows } from '../shell/page.tsx'
import { createAction } from '../shell/jobs.ts'
import { createView } from '../shell/view.ts'
import { printPartialDate } from '../record/said.ts'
import { day } from '../words/format.ts'
import { jottingWords } from '../words/words.ts'
import { Act } from './act.tsx'
import { createGiving, Give, GivenTo, type Giving } from './give.tsx'
import { marksOf } from './jotted-records.ts'
import { jottingTitle } from './jotting-title.ts'
import './patient.css'

/** What a patient wrote down alone, and the ways to write more. */
export default function Jottings(): JSX.Element {
  const app = useApp()
  const words = jottingWords.say
  const jottings = createView('jottings', () => ({}))
  const giving = createGiving()
  const [shown, show] = createSignal<Opened>()
  const change = (next: Opened | undefined): void => {
    const handle = shown()?.handle
    if (handle !== undefined) app.node.port.call('close', { handle }).catch(app.messages.report)
    show(next)
  }
  const look = createAction(app.messages, async () => change(await app.node.port.call('openJottings', {})))
  createEffect(
    on(
      () => marksOf(jottings()),
      () => untrack(shown) && void look.run(),
      { defer: true },
    ),
  )
  onCleanup(() => change(undefined))
  return (
    <Page title={words().title} intro={words().intro} back>
      <Part title={words().more}>
        <div class="buttons">
          <For each={jottingKinds}>
            {(kind) => (
              <button type="button" class="button" onClick={() => app.go('jot', kind)}>
                {words().add[kind]}
              </button>
            )}
          </For>
        </div>
      </Part>
      <Part title={words().list}>
        <Rows of={jottings()} empty={<Empty what={words().empty} todo={words().emptyTodo} />}>
          {(rows) => (
            <>
              <ul class="rows">
                <For each={rows}>{(one) => <JottingLine one={one} giving={giving} />}</For>
              </ul>
              <div class="buttons">
                <button
                  type="button"
                  class="button"
                  aria-expanded={shown() !== undefined}
                  disabled={look.busy()}
                  onClick={() => (shown() ? change(undefined) : void look.run())}
                >
                  {words().look}
                </button>
              </div>
              <p class="hint">{words().lookHelp}</p>
              <Show when={shown()}>{(opened) => <RecordView opened={opened()} title={words().title} />}</Show>
            </>
          )}
        </Rows>
      </Part>
      <Give giving={giving} jottings={jottings() ?? []} />
    </Page>
  )
}

function JottingLine(props: { readonly one: Jotting; readonly giving: Giving }): JSX.Element {
  const app = useApp()
  const words = jottingWords.say
  const title = () => jottingTitle(props.one)
  return (
    <li class="row-card jotting" data-testid="jotting">
      <span class="row-title">
        <bdi>{title()}</bdi>
      </span>
      <span class="badge">{words().kinds[props.one.kind]}</span>
      <span class="row-more quiet">
        <Show when={props.one.date !== ''}>
          {words().dated[props.one.kind](printPartialDate(props.one.date))}
          {' · '}
        </Show>
        {words().written(day(props.one.changed))}
      </span>
      <div class="buttons">
        <button
          type="button"
          class="button"
          aria-label={words().editWhat(title())}
          onClick={() => app.go('jot', props.one.id)}
        >
          {words().edit}
        </button>
        <Act
          act={() => app.node.port.call('dropJotting', { id: props.one.id })}
          open={words().drop}
          openWhat={words().dropWhat(title())}
          title={words().dropWhat(title())}
          submit={words().drop}
          done={words().dropped}
        >
          <p>{words().dropEffect}</p>
        </Act>
      </div>
      <GivenTo one={props.one} giving={props.giving} />
    </li>
  )
}
