/**
 * A workspace (workspace/entry.ts) that this node reads and writes: its document in memory, kept up to what its log
 * has on disk. Whose it is, who its members are and when they get another key is a seat's matter: an institution's
 * (team.ts), or a person's own devices' (../identity/own-devices.ts).
 *
 * What this device wrote that an epoch does not hold it writes again under the new key, before the old entries go.
 */
import { type Bytes, concat, equal, hex, type Hash, tag, unhex } from '../../core/bytes.ts'
import { encode, u32 } from '../../core/codec.ts'
import { refuse, refusalOf, type RefusalCode } from '../../core/refusal.ts'
import { openDocument, type Document } from '../../workspace/document.ts'
import { signedBytes, type Act, type Entry } from '../../workspace/entry.ts'
import { epochOf, firstEpoch, foldFrom, updatesOf, type Line } from '../../workspace/log.ts'
import { keyBytes, openBody, sealBody } from '../../workspace/seal.ts'
import type { Home } from '../home.ts'
import type { Topic } from '../topics.ts'
import type { Logs } from './logs.ts'

export interface Seat {
  readonly workspace: Hash
  /** What this device writes and is a member under. */
  readonly author: Bytes
  /** Who makes an epoch. */
  readonly owner: Bytes
  /** The workspace begins with this device: there is none before its first epoch. */
  readonly first: boolean
}

type Epoch = Extract<Act, { kind: 'epoch' }>

export interface SharedWorld<S extends Seat, T> {
  readonly home: Home
  readonly logs: Logs
  /** Marked when there is something new in memory. */
  readonly topic: Topic
  /** Where this device sits now; undefined when it has no part in any. */
  readonly seat: () => Promise<S | undefined>
  readonly locked: () => boolean
  /** What whoever writes without a seat is refused. */
  readonly unseated: RefusalCode
  readonly adapter: (document: Document) => T
  readonly sign: (seat: S, by: 'device' | 'owner', message: Bytes) => Promise<Bytes>
  /** The key in one of the boxes; undefined when none is for this device. */
  readonly keyIn: (seat: S, boxes: Epoch['boxes'], info: Bytes) => Promise<Bytes | undefined>
  /** What this device has to say next. `wanted`: somebody is about to write. */
  readonly duty: (seat: S, act: Acts, wanted: boolean) => Promise<void>
}

/** What a seat's duty is done with. */
export interface Acts {
  /** The epoch that is on, and whether it is open here. */
  readonly epoch: () => { readonly line: Line; readonly open: boolean } | undefined
  readonly say: (act: Act, by: 'device' | 'owner') => Promise<void>
  /** Another key for these members, each with its sealing key, and all there is under it. */
  readonly turnKey: (members: ReadonlyMap<string, Bytes>) => Promise<void>
}

export interface Shared<T> {
  /** Brings what is in memory up to what is on disk, and what the disk needs next; gives the open document. */
  attend(): Promise<T | undefined>
  /** Writes; refuses 'workspace.waiting' when this device was not let in. */
  write<R>(act: (open: T) => R): Promise<R>
  readonly open: () => T | undefined
  /** Members of the epoch that is open. */
  readonly members: () => readonly Bytes[]
}

const boxInfo = (workspace: Hash, epoch: number): Bytes =>
  concat(tag('workspace-key'), workspace, encode(u32, epoch))

/** What is open of an epoch. */
interface Open {
  readonly line: Line
  readonly key: Bytes
  readonly body: Bytes
}

export function openShared<S extends Seat, T>(world: SharedWorld<S, T>): Shared<T> {
  const { home, logs } = world
  let document: Document | undefined
  let adapted: T | undefined
  let epoch: Open | undefined
  const taken = new Set<string>()
  let before: Promise<unknown> = Promise.resolve()
  const alone = <R>(act: () => Promise<R>): Promise<R> => {
    const done = before.then(act)
    before = done.catch(() => undefined)
    return done
  }
  /** What could not be written must not be in memory either: others would wait for it for good. */
  function forget(): void {
    document = undefined
    adapted = undefined
    epoch = undefined
    taken.clear()
  }
  const opened = (): Document => {
    if (document) return document
    document = openDocument(new DataView(home.chance(4).buffer).getUint32(0))
    adapted = world.adapter(document)
    return document
  }

  async function signed(seat: S, act: Act, by: 'device' | 'owner'): Promise<Entry> {
    const { workspace } = seat
    const author = by === 'owner' ? seat.owner : seat.author
    const message = signedBytes(home.running().genesisId, { workspace, author, act })
    return { workspace, author, act, signature: await world.sign(seat, by, message) }
  }

  /** The key and the whole of an epoch; undefined when it was not sealed to this device. */
  async function openEpoch(seat: S, line: Line): Promise<Open | undefined> {
    const { act, author, workspace } = await logs.entry(seat.workspace, line.id)
    if (act.kind !== 'epoch') return undefined
    const key = await world.keyIn(seat, act.boxes, boxInfo(workspace, line.epoch))
    if (!key) return undefined
    return { line, key, body: await openBody(key, { workspace, author, epoch: act.epoch }, act.body) }
  }
  async function changeOf(seat: S, { key }: Open, { id }: Line): Promise<Bytes | undefined> {
    const { act, author, workspace } = await logs.entry(seat.workspace, id)
    if (act.kind !== 'update') return undefined
    return openBody(key, { workspace, author, epoch: act.epoch }, act.body)
  }
  async function changesOf(seat: S, of: Open, lines: readonly Line[]): Promise<readonly Bytes[]> {
    const changes: Bytes[] = []
    for (const line of lines) {
      try {
        const change = await changeOf(seat, of, line)
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
  async function catchUp(seat: S): Promise<void> {
    const known = taken.size
    await takeAll(seat)
    if (taken.size !== known) home.topics.mark(world.topic)
  }
  async function takeAll(seat: S): Promise<void> {
    const log = logs.log(seat.workspace)
    const replaced = logs.replaced(seat.workspace)
    const fresh = (lines: readonly Line[]): readonly Line[] => lines.filter(({ id }) => !taken.has(hex(id)))
    for (const old of replaced.filter(({ act }) => act === 'epoch')) {
      const then = await openEpoch(seat, old)
      if (!then) continue
      const of = replaced.filter((one) => one.act === 'update' && one.epoch === old.epoch)
      take([...(taken.has(hex(old.id)) ? [] : [then.body]), ...(await changesOf(seat, then, fresh(of)))])
      for (const one of [old, ...of]) taken.add(hex(one.id))
    }
    const line = epochOf(log)
    if (line && epoch?.line !== line) epoch = await openEpoch(seat, line)
    if (!epoch) return
    const updates = updatesOf(log)
    if (!taken.has(hex(epoch.line.id))) take([epoch.body])
    take(await changesOf(seat, epoch, fresh(updates)))
    for (const one of [epoch.line, ...updates]) taken.add(hex(one.id))
    if (replaced.length === 0) return
    const lacking = opened().beyond([epoch.body, ...(await changesOf(seat, epoch, updates))])
    if (lacking) await publish(seat, epoch, lacking, [])
    await logs.settle(seat.workspace)
  }

  async function publish(seat: S, { key, line }: Open, change: Bytes, folds: readonly Hash[]): Promise<void> {
    const at = { workspace: seat.workspace, author: seat.author, epoch: line.epoch }
    const body = await sealBody(key, at, change, home.chance(32))
    await logs.add(await signed(seat, { kind: 'update', epoch: line.epoch, folds, body }, 'device'))
  }

  async function turnKey(seat: S, members: ReadonlyMap<string, Bytes>): Promise<void> {
    const last = epochOf(logs.log(seat.workspace))?.epoch ?? (seat.first ? firstEpoch - 1 : firstEpoch - 2)
    const number = last + 1
    const key = home.chance(keyBytes)
    const boxes = await Promise.all(
      [...members].map(async ([name, to]) => {
        const member = unhex(name)
        const info = boxInfo(seat.workspace, number)
        return { member, box: await home.bulk.call('seal', { to, info, aad: member, plain: key }) }
      }),
    )
    const at = { workspace: seat.workspace, author: seat.owner, epoch: number }
    const body = await sealBody(key, at, opened().all(), home.chance(32))
    await logs.add(await signed(seat, { kind: 'epoch', epoch: number, boxes, body }, 'owner'))
    await catchUp(seat)
  }

  const actsOf = (seat: S): Acts => ({
    epoch() {
      const line = epochOf(logs.log(seat.workspace))
      return line && { line, open: epoch !== undefined }
    },
    say: async (act, by) => logs.add(await signed(seat, act, by)),
    turnKey: (members) => turnKey(seat, members),
  })

  async function attended(wanted: boolean): Promise<S | undefined> {
    const seat = await world.seat()
    if (!seat) {
      forget()
      return undefined
    }
    await catchUp(seat)
    await world.duty(seat, actsOf(seat), wanted)
    return seat
  }

  return {
    attend: () => alone(async () => ((await attended(false)) && epoch ? adapted : undefined)),
    write: (act) =>
      alone(async () => {
        if (world.locked()) refuse('keys.locked')
        const seat = (await attended(true)) ?? refuse(world.unseated)
        if (!epoch || adapted === undefined) return refuse('workspace.waiting')
        const here = adapted
        try {
          let given: { readonly value: ReturnType<typeof act> } | undefined
          const change = opened().change(() => {
            given = { value: act(here) }
          })
          if (change) {
            const updates = updatesOf(logs.log(seat.workspace))
            const folds = updates.length >= foldFrom
            await publish(
              seat,
              epoch,
              folds ? opened().all() : change,
              folds ? updates.map(({ id }) => id) : [],
            )
            await catchUp(seat)
          }
          if (!given) throw new Error('a change is made at once')
          return given.value
        } catch (caught) {
          forget()
          await catchUp(seat).catch(refusalOf)
          throw caught
        }
      }),
    open: () => (epoch ? adapted : undefined),
    members: () => epoch?.line.members ?? [],
  }
}

/** Whether an epoch has exactly these members. */
export const hasMembers = ({ members }: Line, wanted: readonly Bytes[]): boolean =>
  members.length === wanted.length && wanted.every((one) => members.some((other) => equal(one, other)))
