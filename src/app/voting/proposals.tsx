import { createSignal, For, Show, type JSX } from 'solid-js'
import type { ProposalRow } from '../../node/api.ts'
import { useApp } from '../shell/app-context.tsx'
import { CheckField } from '../shell/form.tsx'
import { createAction } from '../shell/jobs.ts'
import { RefusalNotice } from '../shell/messages.tsx'
import { Empty, Part, Rows } from '../shell/page.tsx'
import { createView } from '../shell/view.ts'
import { say } from '../words/words.ts'

/** What is being voted on, who approved, and how much is missing. */
export function Proposals(props: { readonly canVote: boolean }): JSX.Element {
  const proposals = createView('proposals', () => ({}))
  const words = () => say().voting
  return (
    <Part title={words().votes}>
      <Rows of={proposals()} empty={<Empty what={words().votesEmpty} todo={words().votesTodo} />}>
        {(rows) => (
          <ul class="rows">
            <For each={rows}>{(row) => <Proposal row={row} canVote={props.canVote} />}</For>
          </ul>
        )}
      </Rows>
    </Part>
  )
}

function changeWords({ change, name, before, returns }: ProposalRow): string {
  const words = say().voting
  if (change.what === 'rules') return words.rulesChange(change.rules, change.height)
  if (change.what === 'reach')
    return words.reachChange(
      change.reach.helpers.map(({ url }) => url),
      change.reach.servers.map(({ url }) => url),
    )
  return returns ? words.letBackChange(name, change.stake) : words.stakeChange(name, before, change.stake)
}

function Proposal(props: { readonly row: ProposalRow; readonly canVote: boolean }): JSX.Element {
  const app = useApp()
  const [sure, setSure] = createSignal(false)
  const words = () => say().voting
  /** Before somebody comes back from a suspension one asks what happened. */
  const asks = (): boolean => props.row.returns && props.canVote && !props.row.mine
  // A copy: a row of a view does not cross the port.
  const approve = createAction(app.messages, () => app.node.port.call('vote', { ...props.row.change }))
  return (
    <li class="row-card" data-testid="proposal">
      <div class="lines">
        <p class="row-title">{changeWords(props.row)}</p>
        <p class="hint">{words().approved(props.row.approvals, props.row.approved, props.row.needed)}</p>
        <Show when={!props.row.known}>
          <p class="warn-text">{words().rulesUnknown}</p>
        </Show>
        <Show when={asks()}>
          <p class="hint">{words().letBackSure(props.row.name)}</p>
          <CheckField label={words().letBackCheck(props.row.name)} checked={sure()} onChange={setSure} />
        </Show>
        <RefusalNotice refusal={approve.refusal()} />
      </div>
      <Show when={props.row.mine}>
        <p class="quiet">{words().mine}</p>
      </Show>
      <Show when={props.canVote && !props.row.mine}>
        <button
          type="button"
          class="button primary"
          aria-label={words().approveWhat(changeWords(props.row))}
          disabled={approve.busy() || (asks() && !sure())}
          onClick={() => void approve.run()}
        >
          {words().approve}
        </button>
      </Show>
    </li>
  )
}
