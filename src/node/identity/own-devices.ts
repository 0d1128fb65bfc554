/**
 * A person's own devices and what they share (workspace/own.ts), which nobody else keeps: they tell each other when
 * they meet. A device is let in by one that is, when they are paired; whoever is in can take another away. Then
 * the rest have another key. The list in the document says who should be in; whoever sees that the key says otherwise
 * turns it.
 *
 * Rows of `mine`: `own/trust` the device that let this one in; `own-entry/WORKSPACE/ID` an entry.
 */
import { type Bytes, equal, hex, type Hash, tagged, unhex } from '../../core/bytes.ts'
import { decode, encode, fixed } from '../../core/codec.ts'
import { refusalOf } from '../../core/refusal.ts'
import { nodeKeys } from '../../ledger/state.ts'
import type { SigningKey } from '../../ledger/transaction.ts'
import { signedBytes } from '../../workspace/entry.ts'
import { epochOf, type Line } from '../../workspace/log.ts'
import { ownIn, type OwnShared } from '../../workspace/own.ts'
import type { Home } from '../home.ts'
import { openLogs } from '../teaming/logs.ts'
import { hasMembers, openShared, type Acts, type Seat } from '../teaming/shared.ts'
import { makeKin, type Kin } from './kin.ts'
import type { OwnDevicesView } from './pairing-api.ts'

interface OwnSeat extends Seat {
  readonly sealKey: Bytes
}

export interface OwnDevices {
  readonly kin: Kin
  /** This device's own keys; refuses 'keys.locked'. */
  self(): Promise<{ readonly signKey: Bytes; readonly sealKey: Bytes }>
  add(device: { readonly signKey: Bytes; readonly sealKey: Bytes; readonly name: string }): Promise<void>
  /** From now on the word of this device counts here: it let this one in. undefined: nobody did. */
  trust(signKey: Bytes | undefined): Promise<void>
  rename(id: string, name: string): Promise<void>
  remove(id: string): Promise<void>
  setRow(name: string, row: Bytes | undefined): Promise<void>
  writeDraft(name: string, base: string, text: string): Promise<string>
  /** Whether more than one device was ever in. */
  readonly several: () => boolean
  readonly open: () => OwnShared | undefined
  /** Names for the roads; none for who has one device. */
  meetingNames(): Promise<readonly string[]>
  view(): Promise<OwnDevicesView>
  /** Goes on by itself from here; once. */
  begin(): void
  greet(peer: string): void
  have(peer: string, workspace: Hash, ids: readonly Hash[]): Promise<boolean>
  find(id: Hash): Promise<Bytes | undefined>
  lost(peer: string): void
}

const trustRow = { store: 'mine', key: 'own/trust' } as const
/** "Last seen" is as fine as this. */
const seenMs = 10 * 60_000

export async function openOwnDevices(home: Home): Promise<OwnDevices> {
  const { topics, person } = home
  const kin = makeKin(home)
  let trusted = await home.store
    .get(trustRow.store, trustRow.key)
    .then((row) => row && decode(fixed(32), row))
  let seat: OwnSeat | undefined

  /** Who makes epochs and writes: members of the one that is on; before there is one, who let this device in. */
  const logs = await openLogs({
    store: home.store,
    rows: 'own-entry/',
    topics,
    topic: 'own',
    async parties(of) {
      if (!seat || !equal(of, seat.workspace)) return undefined
      const members = lineNow()?.members ?? [trusted ?? seat.author]
      return { owners: members, devices: members }
    },
    verify: (what) =>
      home.device.call('verify', {
        key: what.author,
        message: signedBytes(home.running().genesisId, what),
        signature: what.signature,
      }),
    piece: (peer, id, check, most) => home.neighbours.piece(peer, id, check, most),
    send: (peer, what) => home.neighbours.send(peer, what),
    reads: () => true,
  })
  const lineNow = (): Line | undefined => seat && epochOf(logs.log(seat.workspace))

  async function seatNow(): Promise<OwnSeat | undefined> {
    if (home.self?.role !== 'patient' || !home.participant || home.vault.phase !== 'open') seat = undefined
    else if (!seat) {
      const { genesisId } = home.self
      const { signKey: author, sealKey } = await kin.keys()
      const named = await person.call('publicKeys', { genesisId, path: { kind: 'workspace' } })
      const workspace = tagged('own-workspace', named.signKey)
      seat = { workspace, author, owner: author, sealKey, first: trusted === undefined }
    }
    return seat
  }

  /** The key for those whom the document lets in. */
  async function duty(own: OwnSeat, acts: Acts, wanted: boolean): Promise<void> {
    const now = acts.epoch()
    if (!now) {
      if (wanted && own.first) await acts.turnKey(new Map([[hex(own.author), own.sealKey]]))
      return
    }
    if (!now.open) {
      // Taken away: what it could read goes, too.
      if (!hasMember(now.line, own.author)) await logs.settle(own.workspace)
      return
    }
    const devices = shared.open()?.devices() ?? []
    // Not written down yet, or taken away: another one's to do.
    if (!devices.some(({ id }) => id === hex(own.author))) return
    const members = new Map(devices.map(({ id, seal }) => [id, unhex(seal)]))
    if (!hasMembers(now.line, [...members.keys()].map(unhex))) await acts.turnKey(members)
  }

  const shared = openShared<OwnSeat, OwnShared>({
    home,
    logs,
    topic: 'own',
    seat: seatNow,
    locked: () => home.vault.phase === 'locked',
    unseated: 'node.not-running',
    adapter: ownIn,
    sign: (_, __, message) => kin.sign(message),
    async keyIn({ author }, boxes, info) {
      const box = boxes.find(({ member }) => equal(member, author))?.box
      const path = { kind: 'device' } as const
      return (
        box && person.call('unseal', { genesisId: home.running().genesisId, path, box, info, aad: author })
      )
    },
    duty,
  })

  /** This device stands in the list, and says now and then that it is there. */
  async function sayHere(): Promise<void> {
    const [open, own] = [shared.open(), seat]
    if (!open || !own) return
    const [id, now] = [hex(own.author), home.clock()]
    const row = open.devices().find((one) => one.id === id)
    if (row && several() && now - row.seen >= seenMs) await shared.write((doc) => doc.see(id, now))
  }
  const several = (): boolean => trusted !== undefined || (shared.open()?.devices().length ?? 0) > 1

  /** Writes, and first that this device is one. */
  const write = <T>(act: (open: OwnShared) => T): Promise<T> =>
    shared.write((open) => {
      const [own, now] = [seat, home.clock()]
      if (own && open.devices().length === 0) {
        const [id, seal] = [hex(own.author), hex(own.sealKey)]
        open.setDevice({ id, seal, name: '', since: now, seen: now })
      }
      return act(open)
    })

  const isGuest = (peer: string): boolean => {
    const view = home.participant?.chain.view
    return view !== undefined && !nodeKeys.has(view, unhex(peer) as SigningKey)
  }
  function greet(peer: string): void {
    if (seat && several() && isGuest(peer)) home.neighbours.run(peer, () => kin.greet(peer).catch(locked))
  }
  const locked = (caught: unknown): void => void refusalOf(caught)

  const asked = new Set<string>()
  /** Members hear all there is; who was taken away hears that, and no more. */
  function tell(): void {
    const line = lineNow()
    if (!seat) return
    for (const [peer, device] of kin.known()) {
      // What it said before this device knew who it is was not for it to take.
      if (!asked.has(peer)) logs.ask(peer, seat.workspace)
      asked.add(peer)
      if (!line) continue
      if (hasMember(line, unhex(device))) logs.tell(peer, seat.workspace)
      else home.neighbours.send(peer, { kind: 'workspace.have', workspace: seat.workspace, ids: [line.id] })
    }
  }

  /** How far the ledger and the epoch were when what came too early was tried last. */
  let seen = ''
  async function attend(): Promise<void> {
    await seatNow()
    if (!seat) return
    const now = `${home.running().chain.tip.height} ${lineNow()?.epoch}`
    if (now !== seen) await logs.again()
    seen = now
    await shared.attend()
    await sayHere()
    // A device that has come or gone.
    await shared.attend()
    for (const peer of home.neighbours.names()) greet(peer)
    tell()
  }

  function phase(): OwnDevicesView['phase'] {
    if (home.self?.role !== 'patient' || home.vault.phase === 'none') return 'none'
    if (home.vault.phase === 'locked') return 'locked'
    if (shared.open()) return several() ? 'open' : 'alone'
    const line = lineNow()
    if (line) return seat && hasMember(line, seat.author) ? 'waiting' : 'outside'
    if (trusted) return 'waiting'
    return kin.known().size > 0 ? 'outside' : 'alone'
  }

  return {
    kin,
    self: () => kin.keys(),
    async add({ signKey, sealKey, name }) {
      const now = home.clock()
      const [id, seal] = [hex(signKey), hex(sealKey)]
      await write((open) => {
        const since = Math.max(now, ...open.devices().map((one) => one.since + 1))
        open.setDevice({ id, seal, name, since, seen: now })
      })
      await shared.attend()
    },
    async trust(signKey) {
      await home.store.commit([{ ...trustRow, value: signKey && encode(fixed(32), signKey) }])
      trusted = signKey
      seat = undefined
    },
    rename: (id, name) => write((open) => open.rename(id, name)),
    async remove(id) {
      await write((open) => open.remove(id, home.clock()))
      await shared.attend()
    },
    setRow: (name, row) => write((open) => open.setRow(name, row)),
    writeDraft: (name, base, text) =>
      write((open) => {
        open.writeDraft(name, base, text)
        return open.draft(name)
      }),
    several,
    open: () => shared.open(),
    meetingNames: async () => (seat && several() ? kin.names().catch(() => []) : []),
    async view() {
      const now = phase()
      const devices = now === 'open' ? (shared.open()?.devices() ?? []) : []
      const near = new Set(kin.known().values())
      const own = seat && hex(seat.author)
      return {
        phase: now,
        devices: devices.map(({ id, name, since, seen }, i) => ({
          id,
          number: i + 1,
          name,
          self: id === own,
          since,
          seen,
          here: id === own || near.has(id),
        })),
      }
    },
    begin() {
      void (async () => {
        for (;;) {
          const next = topics.next(['self', 'head', 'keys', 'peers', 'own'])
          // Locked keys, a full disk, a peer that left: whatever changes next may help.
          await attend().catch(refusalOf)
          await next
        }
      })()
    },
    greet,
    async have(peer, of, ids) {
      if (!seat || !equal(of, seat.workspace)) return false
      if (kin.known().has(peer)) await logs.have(peer, of, ids)
      return true
    },
    find: (id) => logs.find(id),
    lost(peer) {
      asked.delete(peer)
      kin.lost(peer)
      logs.lost(peer)
    },
  }
}

const hasMember = ({ members }: Line, one: Bytes): boolean => members.some((member) => equal(member, one))
