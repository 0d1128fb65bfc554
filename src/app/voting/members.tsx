import { createSignal, For, Show, type JSX } from 'solid-js'
import type { DeviceRow, InstitutionRow, Standing } from '../../node/api.ts'
import { useApp } from '../shell/app-context.tsx'
import { Page, Part, Rows } from '../shell/page.tsx'
import { ago, aside, gap, moment } from '../words/format.ts'
import { createView } from '../shell/view.ts'
import { say } from '../words/words.ts'
import { OwnDevices } from './devices.tsx'
import { Proposals } from './proposals.tsx'
import { NetworkRules } from './rules.tsx'
import { Trustee } from './trustee.tsx'
import { StakeSheet } from './stake.tsx'

/** Whether this tab's person can vote on changes. */
export function createOfficer(): () => boolean {
  const app = useApp()
  return () => app.status().role === 'institution' && app.status().admission === 'admitted'
}

/** Who holds how much of the votes, from which devices, and what is being voted on. */
export function Members(): JSX.Element {
  const app = useApp()
  const institutions = createView('institutions', () => ({}))
  const officer = createOfficer()
  const words = () => say().voting
  return (
    <Page title={words().title} intro={words().intro} back>
      <Show when={app.status().role === 'device'}>
        <p class="notice">{words().deviceOnly}</p>
      </Show>
      <Warnings rows={institutions() ?? []} />
      <Part title={say().network.institutions}>
        <Rows of={institutions()} empty={<p class="hint">{say().connection.empty}</p>}>
          {(rows) => (
            <ul class="rows">
              <For each={rows}>{(row) => <Member row={row} canVote={officer()} />}</For>
            </ul>
          )}
        </Rows>
      </Part>
      <Proposals canVote={officer()} />
      <Show when={officer() && institutions()?.find(({ self }) => self)} keyed>
        {(own) => <OwnDevices own={own} />}
      </Show>
      <Trustee canVote={officer()} />
      <NetworkRules canVote={officer()} />
    </Page>
  )
}

/** What one should know before somebody's lid is closed. */
function Warnings(props: { readonly rows: readonly InstitutionRow[] }): JSX.Element {
  const words = () => say().voting
  const devices = (): number =>
    props.rows.flatMap((row) => row.devices).filter(({ standing }) => counts(standing)).length
  const heavy = () => props.rows.filter((row) => props.rows.length > 1 && shareOf(row) > 1 / 3)
  return (
    <>
      <Show when={devices() > 0 && devices() < 4}>
        <p class="notice warn" data-testid="few-devices">
          <strong>{words().few(devices())}</strong>
          {gap()}
          {words().fewTodo}
        </p>
      </Show>
      <Show when={devices() >= 4}>
        <For each={heavy()}>
          {(row) => <p class="notice warn">{words().heavy(row.name, shareOf(row))}</p>}
        </For>
      </Show>
    </>
  )
}

const counts = (standing: Standing): boolean => standing === 'voting' || standing === 'noticed'
const shareOf = (row: InstitutionRow): number => row.devices.reduce((sum, { share }) => sum + share, 0)

const lamps: Record<Standing, 'good' | 'wait' | 'bad' | 'off'> = {
  voting: 'good',
  noticed: 'wait',
  idle: 'wait',
  jailed: 'bad',
  none: 'off',
}

/** Standing in words, beside a shape of its own. */
export function StandingLine(props: { readonly row: InstitutionRow }): JSX.Element {
  const words = () => say().voting
  return (
    <p class="state" data-testid="standing" data-state={lamps[props.row.standing]}>
      <span class="lamp" data-state={lamps[props.row.standing]} aria-hidden="true" />
      <Show when={props.row.suspension} fallback={words().standing[props.row.standing]}>
        {(since) => words().suspendedSince(moment(since().time))}
      </Show>
    </p>
  )
}

function Member(props: { readonly row: InstitutionRow; readonly canVote: boolean }): JSX.Element {
  const words = () => say().voting
  const [open, setOpen] = createSignal(false)
  const suspended = (): boolean => props.row.standing === 'jailed'
  const holds = (): string => {
    const share = shareOf(props.row)
    if (props.row.stake === 0) return words().noStake
    return share === 0 ? words().notCounted(props.row.stake) : words().holds(props.row.stake, share)
  }
  return (
    <li class="row-card" data-testid="member">
      <div class="lines">
        <p class="row-title">
          <bdi>{props.row.name}</bdi>
          <Show when={props.row.self}>{aside(say().network.you)}</Show>
        </p>
        <p class="row-more quiet">
          {say().kinds[props.row.kind]} · {holds()}
        </p>
        <StandingLine row={props.row} />
        <Show when={props.row.stake > 0}>
          <ul class="devices">
            <For each={props.row.devices}>{(device) => <Device device={device} />}</For>
          </ul>
        </Show>
      </div>
      <Show when={props.canVote}>
        <button
          type="button"
          class="button small"
          aria-label={suspended() ? words().letBackOf(props.row.name) : words().changeOf(props.row.name)}
          onClick={() => setOpen(true)}
        >
          {suspended() ? words().letBack : words().change}
        </button>
      </Show>
      <StakeSheet row={props.row} open={open()} close={() => setOpen(false)} />
    </li>
  )
}

function Device(props: { readonly device: DeviceRow }): JSX.Element {
  const app = useApp()
  const words = () => say().voting
  const about = (): string =>
    [
      props.device.self ? words().thisOne : props.device.awake ? words().connected : words().notConnected,
      words().deviceStanding[props.device.standing],
      props.device.seen > 0 ? words().lastVote(ago(props.device.seen, app.now())) : '',
    ]
      .filter((part) => part !== '')
      .join(' · ')
  return (
    <li data-testid="member-device">
      <span class="lamp" data-state={lamps[props.device.standing]} aria-hidden="true" />
      <span>
        {words().device(props.device.number)} <span class="quiet">{about()}</span>
      </span>
    </li>
  )
}
