import { createSignal, For, Index, Show, type JSX } from 'solid-js'
import type { Keeper, Trusted } from '../../node/api.ts'
import { createOpening, isGuarded, OpeningField } from '../keys/opening.tsx'
import { useApp } from '../shell/app-context.tsx'
import { CheckField, filled, Form, SelectField, TextField } from '../shell/form.tsx'
import { createAction } from '../shell/jobs.ts'
import { Page, Part } from '../shell/page.tsx'
import { figure, gap } from '../words/format.ts'
import { say, trustedWords } from '../words/words.ts'

const counts = [2, 3, 4, 5] as const
export const nameMost = 40

/** Who is to keep parts, and how many of them are needed. */
export function Choose(props: {
  readonly before: Trusted['mine']
  readonly chosen: (now: Trusted) => unknown
  readonly done: () => unknown
}): JSX.Element {
  const app = useApp()
  const words = trustedWords.say
  const opening = createOpening()
  // eslint-disable-next-line solid/reactivity -- where the form begins
  const before = props.before
  const [name, setName] = createSignal(before?.name ?? app.status().account?.name ?? '')
  const [of, setOf] = createSignal(before?.keepers.length ?? 3)
  const [needed, setNeeded] = createSignal(before?.needed ?? 2)
  const [all, setAll] = createSignal<readonly Keeper[]>(
    Array.from({ length: Math.max(...counts) }, (_, i) => before?.keepers[i] ?? { name: '', card: false }),
  )
  const keepers = (): readonly Keeper[] =>
    all()
      .slice(0, of())
      .map((keeper) => ({ name: keeper.name.trim(), card: keeper.card }))
  const change = (at: number, to: Partial<Keeper>): unknown =>
    setAll(all().map((keeper, i) => (i === at ? { ...keeper, ...to } : keeper)))
  const asked = (): boolean => isGuarded(app.status().locks)
  const choose = createAction(app.messages, async () => {
    const by = asked() ? { by: await opening.by() } : {}
    const input = { name: name().trim(), needed: Math.min(needed(), of()), keepers: keepers(), ...by }
    props.chosen(await app.node.port.call('chooseTrusted', input))
  })
  const numbers = (from: readonly number[]) =>
    from.map((count) => ({ value: String(count), label: figure(count) }))
  return (
    <Page title={words().chooseTitle} intro={words().chooseIntro}>
      <ul class="plain">
        <For each={words().points(Math.min(needed(), of()))}>{(point) => <li>{point}</li>}</For>
      </ul>
      <Show when={before}>
        <p class="notice warn">
          <strong>{words().anewTitle}</strong>
          {gap()}
          {words().anew}
        </p>
      </Show>
      <Form
        action={choose}
        submit={words().make}
        busy={opening.way() === 'passphrase' && asked() ? say().kit.showBusy : undefined}
        ready={filled(name(), ...keepers().map((keeper) => keeper.name)) && (!asked() || opening.ready())}
        beside={
          <button type="button" class="button" onClick={() => props.done()}>
            {say().shell.back}
          </button>
        }
      >
        <TextField
          label={words().ownName}
          help={words().ownNameHelp}
          value={name()}
          onInput={setName}
          maxlength={nameMost}
          autocomplete="name"
        />
        <SelectField
          label={words().howMany}
          of={numbers(counts)}
          value={String(of())}
          onChange={(value) => setOf(Number(value))}
        />
        <SelectField
          label={words().howManyNeeded}
          help={words().neededHelp}
          of={numbers(counts.filter((count) => count <= of()))}
          value={String(Math.min(needed(), of()))}
          onChange={(value) => setNeeded(Number(value))}
        />
        <Index each={all().slice(0, of())}>
          {(keeper, i) => (
            <Part title={words().person(i + 1)}>
              <TextField
                label={words().personName(i + 1)}
                value={keeper().name}
                onInput={(typed) => change(i, { name: typed })}
                maxlength={nameMost}
              />
              <CheckField
                label={words().onCard(i + 1)}
                help={words().onCardHelp}
                checked={keeper().card}
                onChange={(card) => change(i, { card })}
              />
            </Part>
          )}
        </Index>
        <Show when={asked()}>
          <OpeningField of={opening} passphrase={say().kit.passphrase} />
        </Show>
      </Form>
    </Page>
  )
}
