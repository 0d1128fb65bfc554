import { createSignal, For, Show, type JSX } from 'solid-js'
import type { InstitutionRow, StakeEffect } from '../../node/api.ts'
import { useApp } from '../shell/app-context.tsx'
import { CheckField, Form, TextField } from '../shell/form.tsx'
import { createAction } from '../shell/jobs.ts'
import { Sheet } from '../shell/sheet.tsx'
import { createView } from '../shell/view.ts'
import { say } from '../words/words.ts'

const stakeMost = 1_000_000_000

/** A vote on somebody's stake, having read what it leads to; for a suspended one also whether it comes back. */
export function StakeSheet(props: {
  readonly row: InstitutionRow
  readonly open: boolean
  readonly close: () => void
}): JSX.Element {
  const words = () => say().voting
  const title = (): string =>
    props.row.standing === 'jailed'
      ? words().letBackTitle(props.row.name)
      : words().changeTitle(props.row.name)
  return (
    <Sheet open={props.open} title={title()} close={props.close}>
      <StakeVote row={props.row} close={props.close} />
    </Sheet>
  )
}

function StakeVote(props: { readonly row: InstitutionRow; readonly close: () => void }): JSX.Element {
  const app = useApp()
  const [asked, setAsked] = createSignal<string>()
  const [sure, setSure] = createSignal(false)
  const words = () => say().voting
  const returns = (): boolean => props.row.standing === 'jailed'
  const stake = (): number => Number(asked() ?? props.row.stake)
  const valid = (): boolean => Number.isInteger(stake()) && stake() >= 0 && stake() <= stakeMost
  const effect = createView('effect', () =>
    valid() ? { institution: props.row.id, stake: stake() } : undefined,
  )
  const vote = createAction(app.messages, async () => {
    await app.node.port.call('vote', { what: 'stake', institution: props.row.id, stake: stake() })
    app.messages.tell({ kind: 'done', text: words().sent })
    props.close()
  })
  return (
    <Form
      action={vote}
      submit={words().propose}
      busy={words().proposing}
      ready={valid() && (returns() ? sure() : stake() !== props.row.stake)}
    >
      <Show when={returns()}>
        <p class="notice bad">{words().letBackSure(props.row.name)}</p>
      </Show>
      <TextField
        label={words().stake}
        help={words().stakeHelp}
        type="number"
        value={asked() ?? String(props.row.stake)}
        onInput={setAsked}
      />
      <Show when={valid() && effect()} keyed>
        {(found) => <Effect name={props.row.name} effect={found} />}
      </Show>
      <Show when={returns()}>
        <CheckField label={words().letBackCheck(props.row.name)} checked={sure()} onChange={setSure} />
      </Show>
    </Form>
  )
}

/** What it would mean, in sentences. */
export function Effect(props: { readonly name: string; readonly effect: StakeEffect }): JSX.Element {
  const words = () => say().voting.effects
  const sentences = (): readonly string[] => {
    const { share, stops, decides, needed, total } = props.effect
    return [
      share === 0 ? words().noVote(props.name) : words().share(props.name, share),
      decides
        ? words().decides(props.name)
        : stops
          ? words().stops(props.name)
          : share > 0
            ? words().plain(props.name)
            : '',
      total === 0 ? '' : words().quorum(needed, total),
    ].filter((sentence) => sentence !== '')
  }
  return (
    <div
      class="notice"
      classList={{ warn: props.effect.stops || props.effect.decides }}
      role="status"
      data-testid="effect"
    >
      <For each={sentences()}>{(sentence) => <p>{sentence}</p>}</For>
    </div>
  )
}
