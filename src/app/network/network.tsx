import { For, Show, type JSX } from 'solid-js'
import type { AdmissionRow, InstitutionRow } from '../../node/api.ts'
import { useApp } from '../shell/app-context.tsx'
import { createAction } from '../shell/jobs.ts'
import { RefusalNotice } from '../shell/messages.tsx'
import { Empty, Page, Part, Rows } from '../shell/page.tsx'
import { createView } from '../shell/view.ts'
import { StandingLine } from '../voting/members.tsx'
import { MoreLinks } from '../stranger/link-form.tsx'
import { gap, aside } from '../words/format.ts'
import { say } from '../words/words.ts'
import { Blocks } from './blocks.tsx'
import { Liars } from './liars.tsx'
import { Pool } from './pool.tsx'
import { Recovery } from './recovery.tsx'

/** Who is in the network, whether it can agree now, who asks to come in, and what was agreed. */
export function Network(): JSX.Element {
  const app = useApp()
  const institutions = createView('institutions', () => ({}))
  const admissions = createView('admissions', () => ({}))
  const words = () => say().network
  const voter = (): boolean => app.status().role === 'institution' && app.status().admission !== 'sending'
  const invite = (): JSX.Element => (
    <Show when={voter()}>
      <button type="button" class="button primary" onClick={() => app.go('invite')}>
        {words().invite}
      </button>
    </Show>
  )
  return (
    <Page title={words().title} actions={invite()}>
      <Quorum />
      <Recovery />
      <Part title={words().institutions}>
        <button type="button" class="link" onClick={() => app.go('members')}>
          {say().voting.open}
        </button>
        <Rows of={institutions()} empty={<p class="hint">{say().connection.empty}</p>}>
          {(rows) => (
            <ul class="rows">
              <For each={rows}>{(row) => <Institution row={row} />}</For>
            </ul>
          )}
        </Rows>
      </Part>
      <Show when={voter() || admissions()?.length}>
        <Part title={words().admissions}>
          <Rows
            of={admissions()}
            empty={<Empty what={words().admissionsEmpty} todo={words().admissionsTodo} />}
          >
            {(rows) => (
              <ul class="rows">
                <For each={rows}>{(row) => <Admission row={row} canApprove={voter()} />}</For>
              </ul>
            )}
          </Rows>
        </Part>
      </Show>
      <Liars />
      <Peers />
      <details class="more">
        <summary>{words().written}</summary>
        <Pool />
        <Blocks />
      </details>
      <MoreLinks />
    </Page>
  )
}

function Quorum(): JSX.Element {
  const app = useApp()
  const words = () => say().network
  const quorum = () => app.status().quorum
  const witnessed = () => app.status().witnessed
  const enough = (): boolean => quorum().awake >= quorum().needed
  return (
    <Part title={words().quorumTitle}>
      <meter
        class="quorum"
        min="0"
        max={Math.max(1, quorum().total)}
        value={quorum().awake}
        aria-label={words().quorumTitle}
      />
      <p classList={{ 'warn-text': !enough() }} data-testid="quorum">
        {enough() ? words().quorumYes : words().quorumNo}
        {gap()}
        <Show when={quorum().asleep.length > 0}>{words().quorumAsleep(quorum().asleep)}</Show>
      </p>
      <p class="quiet">{words().quorumStake(quorum().awake, quorum().needed, quorum().total)}</p>
      <p
        class="quiet"
        classList={{ 'warn-text': witnessed().conflicts.length > 0 }}
        data-testid="witnessed"
        data-votes={witnessed().votes}
      >
        {witnessed().conflicts.length > 0
          ? words().convicted(witnessed().conflicts)
          : words().witnessed(witnessed().votes)}
      </p>
    </Part>
  )
}

function Institution(props: { readonly row: InstitutionRow }): JSX.Element {
  const app = useApp()
  const words = () => say().network
  const stake = (): string =>
    props.row.stake === 0
      ? words().noStake
      : words().stake(props.row.stake, props.row.stake / Math.max(1, app.status().quorum.total))
  const awake = (): boolean =>
    props.row.self || app.status().peers.some((peer) => peer.name === props.row.name && peer.awake)
  /** Without a vote, or with one that counts: then all there is to say is whether it is awake. */
  const usual = (): boolean => props.row.standing === 'voting' || props.row.standing === 'none'
  return (
    <li class="row-card slim" data-testid="institution">
      <p class="row-title">
        <bdi>{props.row.name}</bdi>
        <Show when={props.row.self}>{aside(words().you)}</Show>
      </p>
      <p class="row-more quiet">
        {say().kinds[props.row.kind]} · {stake()}
      </p>
      <Show when={usual()} fallback={<StandingLine row={props.row} />}>
        <p class="state" data-state={awake() ? 'good' : 'wait'}>
          <span class="lamp" data-state={awake() ? 'good' : 'wait'} aria-hidden="true" />
          {awake() ? words().awake : words().asleep}
        </p>
      </Show>
    </li>
  )
}

function Admission(props: { readonly row: AdmissionRow; readonly canApprove: boolean }): JSX.Element {
  const app = useApp()
  const words = () => say().network
  const approve = createAction(app.messages, () => app.node.port.call('approve', { admission: props.row.id }))
  return (
    <li class="row-card" data-testid="admission">
      <div>
        <p class="row-title">
          <bdi>{props.row.name}</bdi>
        </p>
        <p class="row-more quiet">
          {say().kinds[props.row.kind]} · {words().asks(props.row.stake)}
        </p>
        <p class="hint">
          {words().approvedBy(props.row.approvals)}
          {gap()}
          {words().approved(props.row.approved, props.row.needed)}
        </p>
        <RefusalNotice refusal={approve.refusal()} />
      </div>
      <Show
        when={props.canApprove && !props.row.mine}
        fallback={
          <Show when={props.row.mine}>
            <p class="quiet">{words().approvedMine}</p>
          </Show>
        }
      >
        <button
          type="button"
          class="button primary"
          aria-label={words().approveWhom(props.row.name)}
          disabled={approve.busy()}
          onClick={() => void approve.run()}
        >
          {words().approve}
        </button>
      </Show>
    </li>
  )
}

function Peers(): JSX.Element {
  const app = useApp()
  const words = () => say().network
  return (
    <Part title={words().peers}>
      <Show
        when={app.status().peers.length > 0}
        fallback={<Empty what={words().peersEmpty} todo={words().peersTodo} />}
      >
        <ul class="chips">
          <For each={app.status().peers}>
            {(peer) => (
              <li>
                <span class="lamp" data-state={peer.awake ? 'good' : 'wait'} aria-hidden="true" />
                <bdi>{peer.name ?? say().kinds[peer.kind]}</bdi>{' '}
                <span class="quiet">{peer.awake ? words().awake : words().asleep}</span>
              </li>
            )}
          </For>
        </ul>
      </Show>
      <button type="button" class="link" onClick={() => app.go('connections')}>
        {say().openToAll.connections}
      </button>
    </Part>
  )
}
