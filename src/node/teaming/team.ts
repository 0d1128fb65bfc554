/**
 * The workspace of this node's institution: its devices' patients, hand-over list and drafts.
 *
 * The officer's device makes an epoch, a key sealed to each device, when somebody first writes, and another
 * whenever a device has come or gone. Other devices say their sealing key and wait. What a device wrote that an
 * epoch does not hold it writes again under the new key, before the old entries go.
 */
import { type Bytes, concat, equal, hex, type Hash, tag, unhex } from '../../core/bytes.ts'
import { encode, u32 } from '../../core/codec.ts'
import { refuse, refusalOf } from '../../core/refusal.ts'
import { institutions, nodeKeys } from '../../ledger/state.ts'
import type { SigningKey } from '../../ledger/transaction.ts'
import { openDocument, type Document } from '../../workspace/document.ts'
import { signedBytes, type Act, type Entry } from '../../workspace/entry.ts'
import { cardsOf, epochOf, foldFrom, updatesOf, type Line } from '../../workspace/log.ts'
import { keyBytes, openBody, sealBody } from '../../workspace/seal.ts'
import { teamIn, type PatientLine, type Team } from '../../workspace/team.ts'
import type { Home } from '../home.ts'
import { officerRealm } from '../issuing/setup.ts'
import type { Logs } from './logs.ts'

interface Own {
  readonly workspace: Hash
  readonly nodeKey: Bytes
  readonly owner: Bytes
  readonly devices: readonly Bytes[]
}

/** What is open of an epoch. */
interface Epoch {
  readonly line: Line
  readonly key: Bytes
  readonly body: Bytes
}

export interface OpenTeam {
  /** Brings what is in memory up to what is on disk, and what the disk needs next; gives the open document. */
  attend(): Promise<Team | undefined>
  /** Writes; refuses 'workspace.waiting' when this device was not let in. */
  write<T>(act: (team: Team) => T): Promise<T>
  readonly open: () => Team | undefined
  /** Devices that can read it now. */
  readonly readers: () => readonly Bytes[]
}

const boxInfo = (workspace: Hash, epoch: number): Bytes =>
  concat(tag('workspace-key'), workspace, encode(u32, epoch))

/** This node's institution as the ledger has it; undefined when it is none, or not yet. */
export async function ownOf(home: Home): Promise<Own | undefined> {
  const here = home.participant
  if (!here) return undefined
  const nodeKey = here.keys.nodeKey as SigningKey
  return here.chain.look((view) => {
    const workspace = nodeKeys.find(view, nodeKey)
    if (!workspace) return undefined
    const { signKey, devices } = institutions.need(view, workspace)
    return { workspace, nodeKey, owner: signKey, devices: devices.map((one) => one.nodeKey) }
  })
}

export function openTeam(home: Home, logs: Logs): OpenTeam {
  let document: Document | undefined
  let team: Team | undefined
  let epoch: Epoch | undefined
  const taken = new Set<string>()
  let before: Promise<unknown> = Promise.resolve()
  const alone = <T>(act: () => Promise<T>): Promise<T> => {
    const done = before.then(act)
    before = done.catch(() => undefined)
    return done
  }
  /** What could not be written must not be in memory either: others would wait for it for good. */
  function forget(): void {
    document = undefined
    team = undefined
    epoch = undefined
    taken.clear()
  }
  const opened = (): Document => {
    if (document) return document
    document = openDocument(new DataView(home.chance(4).buffer).getUint32(0))
    team = teamIn(document)
    return document
  }
  /** The officer's own key may be used: this tab has it, and it is not locked. */
  const officer = (): boolean => home.self?.plan !== undefined && home.vault.phase === 'open'

  async function signed(own: Own, act: Act, by: 'device' | 'owner'): Promise<Entry> {
    const { genesisId } = home.running()
    const author = by === 'owner' ? own.owner : own.nodeKey
    const message = signedBytes(genesisId, { workspace: own.workspace, author, act })
    const signature = await (by === 'owner'
      ? home.person.call('sign', { genesisId: officerRealm, path: { kind: 'officer' }, message })
      : home.device.call('sign', { message }))
    return { workspace: own.workspace, author, act, signature }
  }

  /** The key and the whole of an epoch; undefined when it was not sealed to this device. */
  async function openEpoch(own: Own, line: Line): Promise<Epoch | undefined> {
    const { act, author, workspace } = await logs.entry(own.workspace, line.id)
    if (act.kind !== 'epoch') return undefined
    const box = act.boxes.find(({ member }) => equal(member, own.nodeKey))?.box
    if (!box) return undefined
    const info = boxInfo(workspace, act.epoch)
    const key = await home.device.call('unseal', { box, info, aad: own.nodeKey })
    return { line, key, body: await openBody(key, { workspace, author, epoch: act.epoch }, act.body) }
  }
  async function changeOf(own: Own, { key }: Epoch, { id }: Line): Promise<Bytes | undefined> {
    const { act, author, workspace } = await logs.entry(own.workspace, id)
    if (act.kind !== 'update') return undefined
    return openBody(key, { workspace, author, epoch: act.epoch }, act.body)
  }
  async function changesOf(own: Own, of: Epoch, lines: readonly Line[]): Promise<readonly Bytes[]> {
    const changes: Bytes[] = []
    for (const line of lines) {
      try {
        const change = await changeOf(own, of, line)
        if (change) changes.push(change)
      } catch (caught) {
        // A member's mistake, or malice: passed over, as the others do.
        if (refusalOf(caught).code !== 'workspace.unreadable') throw caught
      }
    }
    return changes
  }
  function take(changes: readonly Bytes[]): void {
    for (const change of changes) {
      try {
        opened().take(change)
      } catch (caught) {
        if (refusalOf(caught).code !== 'workspace.unreadable') throw caught
      }
    }
  }

  /** Takes what the log has and memory has not: of the last epoch too, while it is still here. */
  async function catchUp(own: Own): Promise<void> {
    const before = taken.size
    await takeAll(own)
    if (taken.size !== before) home.topics.mark('team')
  }
  async function takeAll(own: Own): Promise<void> {
    const log = logs.log(own.workspace)
    const replaced = logs.replaced(own.workspace)
    const fresh = (lines: readonly Line[]): readonly Line[] => lines.filter(({ id }) => !taken.has(hex(id)))
    for (const old of replaced.filter(({ act }) => act === 'epoch')) {
      const then = await openEpoch(own, old)
      if (!then) continue
      const of = replaced.filter((one) => one.act === 'update' && one.epoch === old.epoch)
      take([...(taken.has(hex(old.id)) ? [] : [then.body]), ...(await changesOf(own, then, fresh(of)))])
      for (const one of [old, ...of]) taken.add(hex(one.id))
    }
    const line = epochOf(log)
    if (line && epoch?.line !== line) epoch = await openEpoch(own, line)
    if (!epoch) return
    const updates = updatesOf(log)
    if (!taken.has(hex(epoch.line.id))) take([epoch.body])
    take(await changesOf(own, epoch, fresh(updates)))
    for (const one of [epoch.line, ...updates]) taken.add(hex(one.id))
    if (replaced.length === 0) return
    const lacking = opened().beyond([epoch.body, ...(await changesOf(own, epoch, updates))])
    if (lacking) await publish(own, epoch, lacking, [])
    await logs.settle(own.workspace)
  }

  async function publish(
    own: Own,
    { key, line }: Epoch,
    change: Bytes,
    folds: readonly Hash[],
  ): Promise<void> {
    const at = { workspace: own.workspace, author: own.nodeKey, epoch: line.epoch }
    const body = await sealBody(key, at, change, home.chance(32))
    await logs.add(await signed(own, { kind: 'update', epoch: line.epoch, folds, body }, 'device'))
  }

  /** Devices whose sealing key is known, with that key. */
  async function sealable(own: Own): Promise<ReadonlyMap<string, Bytes>> {
    const keys = new Map<string, Bytes>([[hex(own.nodeKey), home.running().keys.sealKey]])
    for (const { id } of cardsOf(logs.log(own.workspace))) {
      const { act, author } = await logs.entry(own.workspace, id)
      if (act.kind === 'card') keys.set(hex(author), act.sealKey)
    }
    for (const name of keys.keys()) if (!own.devices.some((device) => hex(device) === name)) keys.delete(name)
    return keys
  }

  /** Another key for who is a device now, and all there is under it. */
  async function turnKey(own: Own, members: ReadonlyMap<string, Bytes>): Promise<void> {
    const number = (epochOf(logs.log(own.workspace))?.epoch ?? 0) + 1
    const key = home.chance(keyBytes)
    const boxes = await Promise.all(
      [...members].map(async ([name, to]) => {
        const member = unhex(name)
        const info = boxInfo(own.workspace, number)
        return { member, box: await home.bulk.call('seal', { to, info, aad: member, plain: key }) }
      }),
    )
    const at = { workspace: own.workspace, author: own.owner, epoch: number }
    const body = await sealBody(key, at, opened().all(), home.chance(32))
    await logs.add(await signed(own, { kind: 'epoch', epoch: number, boxes, body }, 'owner'))
    await catchUp(own)
  }

  /** What this device has to say next: its card, or as the officer's another epoch. */
  async function duty(own: Own, wanted: boolean): Promise<void> {
    const log = logs.log(own.workspace)
    const line = epochOf(log)
    if (home.self?.plan === undefined) {
      const said = cardsOf(log).some(({ author }) => equal(author, own.nodeKey))
      const { sealKey } = home.running().keys
      if (!said) await logs.add(await signed(own, { kind: 'card', sealKey }, 'device'))
      return
    }
    if (!officer()) return
    const members = await sealable(own)
    const others = members.size > 1
    const same = line?.members.length === members.size && line.members.every((one) => members.has(hex(one)))
    if (line ? !same : wanted || others) await turnKey(own, members)
  }

  async function attended(wanted: boolean): Promise<Own | undefined> {
    const own = await ownOf(home)
    if (!own) {
      forget()
      return undefined
    }
    await catchUp(own)
    await duty(own, wanted)
    return own
  }

  return {
    attend: () => alone(async () => ((await attended(false)) && epoch ? team : undefined)),
    write: (act) =>
      alone(async () => {
        if (home.vault.phase === 'locked') refuse('keys.locked')
        const own = (await attended(true)) ?? refuse('node.not-admitted')
        if (!epoch || !team) return refuse('workspace.waiting')
        const here = team
        try {
          let given: { readonly value: ReturnType<typeof act> } | undefined
          const change = opened().change(() => {
            given = { value: act(here) }
          })
          if (change) {
            const updates = updatesOf(logs.log(own.workspace))
            const folds = updates.length >= foldFrom
            await publish(
              own,
              epoch,
              folds ? opened().all() : change,
              folds ? updates.map(({ id }) => id) : [],
            )
            await catchUp(own)
          }
          if (!given) throw new Error('a change is made at once')
          return given.value
        } catch (caught) {
          forget()
          await catchUp(own).catch(refusalOf)
          throw caught
        }
      }),
    open: () => (epoch ? team : undefined),
    readers: () => epoch?.line.members ?? [],
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
