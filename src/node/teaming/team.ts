/**
 * The workspace of this node's institution (shared.ts): its devices' patients, hand-over list and drafts.
 *
 * The officer's device makes an epoch, a key sealed to each device and to the officer, when somebody first writes,
 * and another whenever a device has come or gone. Other devices say their sealing key and wait.
 */
import { type Bytes, equal, hex } from '../../core/bytes.ts'
import { institutions, nodeKeys } from '../../ledger/state.ts'
import type { SigningKey } from '../../ledger/transaction.ts'
import { cardsOf } from '../../workspace/log.ts'
import { teamIn, type PatientLine, type Team } from '../../workspace/team.ts'
import type { Home } from '../home.ts'
import { officerRealm } from '../issuing/setup.ts'
import type { Logs } from './logs.ts'
import { hasMembers, openShared, type Acts, type Seat, type Shared } from './shared.ts'

interface Own extends Seat {
  readonly devices: readonly Bytes[]
}

export interface OpenTeam extends Shared<Team> {
  /** Devices that can read it now. */
  readonly readers: () => readonly Bytes[]
}

const officerKey = { genesisId: officerRealm, path: { kind: 'officer' } } as const

/** This node's institution as the ledger has it; undefined when it is none, or not yet. */
export async function ownOf(home: Home): Promise<Own | undefined> {
  const here = home.participant
  if (!here) return undefined
  const author = here.keys.nodeKey as SigningKey
  return here.chain.look((view) => {
    const workspace = nodeKeys.find(view, author)
    if (!workspace) return undefined
    const { signKey, devices, height } = institutions.need(view, workspace)
    const first = devices.some((one) => equal(one.nodeKey, author) && one.since === height)
    return { workspace, author, owner: signKey, devices: devices.map((one) => one.nodeKey), first }
  })
}

export function openTeam(home: Home, logs: Logs): OpenTeam {
  let owner: Bytes | undefined
  /** The officer's own key may be used: this tab has it, and it is not locked. */
  const officer = (): boolean => home.self?.plan !== undefined && home.vault.phase === 'open'

  /** Devices whose sealing key is known, with that key. */
  async function sealable(own: Own): Promise<Map<string, Bytes>> {
    const keys = new Map<string, Bytes>([[hex(own.author), home.running().keys.sealKey]])
    for (const { id } of cardsOf(logs.log(own.workspace))) {
      const { act, author } = await logs.entry(own.workspace, id)
      if (act.kind === 'card') keys.set(hex(author), act.sealKey)
    }
    for (const name of keys.keys()) if (!own.devices.some((device) => hex(device) === name)) keys.delete(name)
    return keys
  }

  /** What this device has to say next: its card, or as the officer's another epoch. */
  async function duty(own: Own, acts: Acts, wanted: boolean): Promise<void> {
    if (home.self?.plan === undefined) {
      const said = cardsOf(logs.log(own.workspace)).some(({ author }) => equal(author, own.author))
      const { sealKey } = home.running().keys
      if (!said) await acts.say({ kind: 'card', sealKey }, 'device')
      return
    }
    if (!officer()) return
    const now = acts.epoch()
    // What it cannot read it must not put an end to.
    if (now && !now.open) return
    const devices = await sealable(own)
    const members = [...own.devices.filter((device) => devices.has(hex(device))), own.owner]
    if (now ? hasMembers(now.line, members) : !wanted && devices.size < 2) return
    const { sealKey } = await home.person.call('publicKeys', officerKey)
    await acts.turnKey(devices.set(hex(own.owner), sealKey))
  }

  const shared = openShared<Own, Team>({
    home,
    logs,
    topic: 'team',
    async seat() {
      const own = await ownOf(home)
      owner = own?.owner
      return own
    },
    locked: () => home.vault.phase === 'locked',
    unseated: 'node.not-admitted',
    adapter: teamIn,
    sign: (_, by, message) =>
      by === 'owner'
        ? home.person.call('sign', { ...officerKey, message })
        : home.device.call('sign', { message }),
    /** This device's, or the officer's, who lost the device that had one. */
    async keyIn(own, boxes, info) {
      const boxOf = (key: Bytes) => boxes.find(({ member }) => equal(member, key))?.box
      const box = boxOf(own.author)
      if (box) return home.device.call('unseal', { box, info, aad: own.author })
      const officers = officer() ? boxOf(own.owner) : undefined
      return officers && home.person.call('unseal', { ...officerKey, box: officers, info, aad: own.owner })
    },
    duty,
  })
  return {
    ...shared,
    readers: () => shared.members().filter((one) => !owner || !equal(one, owner)),
  }
}

/** Whether two lists of patients say the same. */
export const sameLines = (a: readonly PatientLine[], b: readonly PatientLine[]): boolean => {
  const said = (lines: readonly PatientLine[]): string =>
    lines
      .map(({ ticket, label, state, until, records }) =>
        JSON.stringify([ticket, label, state, until, records]),
      )
      .toSorted((x, y) => (x < y ? -1 : 1))
      .join()
  return said(a) === said(b)
}
