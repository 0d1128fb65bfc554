import { createMemo, createSignal, For, Show, type Accessor, type JSX } from 'solid-js'
import type { Jotting } from '../../health/jotting.ts'
import type { LetterRow, VisitRow } from '../../node/api.ts'
import { useApp } from '../shell/app-context.tsx'
import { CheckField, Form } from '../shell/form.tsx'
import { createAction } from '../shell/jobs.ts'
import { Part } from '../shell/page.tsx'
import { Sheet } from '../shell/sheet.tsx'
import { createView } from '../shell/view.ts'
import { day } from '../words/format.ts'
import { jottingWords, say } from '../words/words.ts'
import { jottingTitle } from './jotting-title.ts'

/** Visits whose hospital can put something on record: they are agreed on, and not over. */
export const openVisits = (visits: readonly VisitRow[] | undefined, now: number): readonly VisitRow[] =>
  (visits ?? []).filter(({ state, withdrawn, until, consent }) =>
    Boolean(state === 'final' && !withdrawn && until > now && consent !== undefined),
  )

/** The letter by which this was given to this consent's hospital, as it is now. */
const givenBy = (letters: readonly LetterRow[], consent: string | undefined, one: Jotting) =>
  letters.find(
    ({ kind, mine, consent: to, jottings }) =>
      kind === 'jotted' &&
      mine &&
      to === consent &&
      jottings?.some(({ id, changed }) => id === one.id && changed === one.changed),
  )

/** What it takes to know whom something can be given to, and was. */
export interface Giving {
  readonly visits: Accessor<readonly VisitRow[] | undefined>
  readonly letters: Accessor<readonly LetterRow[] | undefined>
}
export const createGiving = (): Giving => ({
  visits: createView('visits', () => ({})),
  letters: createView('letters', () => ({})),
})

/** A button for each hospital that could be given something, and the sheet on which it is chosen. */
export function Give(props: { readonly giving: Giving; readonly jottings: readonly Jotting[] }): JSX.Element {
  const app = useApp()
  const words = () => jottingWords.say().give
  /** Of several visits at one hospital the latest. */
  const open = createMemo(() =>
    openVisits(props.giving.visits(), app.now())
      .toSorted((a, b) => (b.time ?? 0) - (a.time ?? 0))
      .filter(({ hospital }, i, all) => all.findIndex((one) => one.hospital === hospital) === i),
  )
  const left = (visit: VisitRow) =>
    props.jottings.filter((one) => !givenBy(props.giving.letters() ?? [], visit.consent, one))
  const some = () => open().filter((visit) => left(visit).length > 0)
  return (
    <Show when={props.giving.letters() && some().length > 0}>
      <Part title={words().title} intro={words().intro}>
        <div class="buttons">
          <For each={some()}>{(visit) => <GiveTo visit={visit} jottings={left(visit)} />}</For>
        </div>
      </Part>
    </Show>
  )
}

function GiveTo(props: { readonly visit: VisitRow; readonly jottings: readonly Jotting[] }): JSX.Element {
  const app = useApp()
  const words = () => jottingWords.say().give
  const [asking, ask] = createSignal(false)
  const [without, leaveOut] = createSignal<ReadonlySet<string>>(new Set())
  const chosen = () => props.jottings.filter(({ id }) => !without().has(id))
  const give = createAction(app.messages, async () => {
    const { consent = '', hospital } = props.visit
    await app.node.port.call('giveJottings', { consent, jottings: chosen().map(({ id }) => id) })
    app.messages.tell({ kind: 'done', text: words().done(hospital) })
    ask(false)
  })
  return (
    <>
      <button type="button" class="button" onClick={() => ask(true)}>
        {words().to(props.visit.hospital)}
      </button>
      <Sheet open={asking()} title={words().to(props.visit.hospital)} close={() => ask(false)}>
        <Form
          action={give}
          submit={words().submit}
          ready={chosen().length > 0}
          beside={
            <button type="button" class="button" onClick={() => ask(false)}>
              {say().shell.cancel}
            </button>
          }
        >
          <p>{words().effect(props.visit.hospital)}</p>
          <For each={props.jottings}>
            {(one) => (
              <CheckField
                label={jottingTitle(one)}
                checked={!without().has(one.id)}
                onChange={(on) =>
                  leaveOut(new Set([...without(), one.id].filter((id) => !on || id !== one.id)))
                }
              />
            )}
          </For>
        </Form>
      </Sheet>
    </>
  )
}

/** Whom one thing was given to, and what became of it there. */
export function GivenTo(props: { readonly giving: Giving; readonly one: Jotting }): JSX.Element {
  const words = () => jottingWords.say().give
  const lines = (): readonly string[] =>
    (props.giving.visits() ?? []).flatMap(({ consent, hospital }) => {
      const letters = props.giving.letters() ?? []
      const letter = givenBy(letters, consent, props.one)
      if (!letter) return []
      const taken = letters.find(({ kind, answers }) => kind === 'taken' && answers === letter.id)
      if (taken) return [words().taken(hospital, day(taken.time))]
      return [letter.left ? words().there(hospital, day(letter.time)) : words().waits(hospital)]
    })
  return <For each={lines()}>{(line) => <p class="hint">{line}</p>}</For>
}
