/**
 * The mesh: finds other tabs over the carriers and keeps connections to them, on the page, with y-webrtc.
 *
 * y-webrtc builds each connection and keeps a small document of presence over it; its own signalling and its
 * BroadcastChannel stay off. Who dials is decided by the tabs' ids (carrier.ts), descriptions are exchanged
 * whole (description.ts), channels and fingerprints go to the node worker (bridge.ts), which decides who is
 * accepted. A connection that is not accepted in time is given up, and found again by the next `here`.
 *
 * Limits: 32 connections, 8 open invites, 8 answers to strangers at a time, and a rate of new connections,
 * since Chromium gives a page 500 and takes them back only at its leisure.
 */
import { type Room, WebrtcProvider } from 'y-webrtc'
import { removeAwarenessStates } from 'y-protocols/awareness'
import * as Y from 'yjs'
import { hex, type Bytes } from '../core/bytes.ts'
import { Refused, refuse } from '../core/refusal.ts'
import { systemChance, systemClock, type Chance, type Clock } from '../core/world.ts'
import { systemAlarm, type Alarm } from './alarm.ts'
import type { ConnectionId, MeshEvent, MeshOrder } from './bridge.ts'
import { isFor, type Call, type Carrier, type Signal, type TabId } from './carrier.ts'
import { describe, sdpOf, type Description } from './description.ts'
import { meshPeerConnection, openPageConnection, type PageConnection } from './mesh-connection.ts'
import { gate } from './mesh-gate.ts'
import { bucket } from './rate.ts'

export interface MeshOptions {
  /** Name of the y-webrtc room: one per network and profile in a page. */
  readonly room: string
  /** This tab's id, 16 hexadecimal digits, fresh at each start. */
  readonly tab: TabId
  readonly carriers: readonly Carrier[]
  /** As the network's founder set them; none otherwise. */
  readonly iceServers: readonly RTCIceServer[]
  /** Hands an event to the node worker; `transfer` must be moved in the same task. */
  readonly tell: (event: MeshEvent<RTCDataChannel>, transfer: Transferable[]) => void
  readonly now?: Clock
  readonly alarm?: Alarm
  readonly chance?: Chance
}

export interface Mesh {
  /** This page's Yjs client id, u32. */
  readonly presence: number
  /** Carries out what the worker decided. */
  obey(order: MeshOrder): void
  /** Adds a road; the mesh says `here` on it. */
  join(carrier: Carrier): void
  /** A single-use offer for a personal link (link.ts). Refuses `invite.too-many` over 8 open ones. */
  invite(): Promise<{ readonly offer: Signal; cancel(): void }>
  /** The answer to such an offer. Refuses `invite.spent` for an own offer or no offer at all. */
  answer(offer: Signal): Promise<Signal>
  /** Brings the answer back to the tab that invited. Refuses `invite.spent` when no open invite fits it. */
  complete(answer: Signal): void
  close(): void
}

export const connectionsMax = 32
export const invitesMax = 8
const answersMax = 8
const newConnections = { perSecond: 1, burst: 64 }
const signalsRate = { perSecond: 50, burst: 500 }
const presenceRate = { perSecond: 8, burst: 64 }
const dialMs = 20_000
/** How long a person may take to carry a reply. */
export const inviteMs = 15 * 60_000
const hereMs = 10_000
const hereSoonMs = 200

interface Tie {
  readonly connection: PageConnection
  readonly session: number
  readonly dialled: boolean
  readonly personal: boolean
  /** Unknown for an invite that nobody has answered. */
  remote: TabId | undefined
  /** SHA-256 of this side's certificate, once its description is ready. */
  local: Bytes | undefined
  signalled: boolean
  /** The Yjs client the other side speaks for, once accepted. */
  presence: number | undefined
  readonly cancel: () => void
  /** Called when it ends, for whatever reason. */
  readonly ended: () => void
}

export async function startMesh(options: MeshOptions): Promise<Mesh> {
  const { tab, tell, now = systemClock, alarm = systemAlarm, chance = systemChance } = options
  const doc = new Y.Doc()
  const provider = new WebrtcProvider(options.room, doc, {
    signaling: [],
    filterBcConns: false,
    maxConns: connectionsMax,
    peerOpts: {
      trickle: false,
      config: { iceServers: [...options.iceServers] },
      wrtc: { RTCPeerConnection: meshPeerConnection(), RTCSessionDescription, RTCIceCandidate },
    },
  })
  provider.disconnect()
  await provider.key
  const room = provider.room ?? missingRoom()
  speakForSelfOnly(room)
  room.awareness.setLocalState({ tab })

  const ties = new Map<ConnectionId, Tie>()
  const carriers: Carrier[] = []
  const mayConnect = bucket(newConnections, now)
  let closed = false
  let cancelHere = (): void => undefined
  let soon = false

  const peersCarrier: Carrier & { hear(signal: Signal): void } = neighbours((signal) =>
    tell({ type: 'signal', signal }, []),
  )
  const among = (filter: (tie: Tie) => boolean): Tie[] => [...ties.values()].filter(filter)
  const tieTo = (other: TabId): Tie | undefined => among(({ remote }) => remote === other)[0]
  const openInvites = (): number =>
    among(({ personal, dialled, signalled }) => personal && dialled && !signalled).length

  interface Plan {
    readonly dialled: boolean
    readonly session: number
    readonly remote?: TabId
    readonly personal: boolean
    /** This side's description is ready. */
    readonly ready: (tie: Tie, description: Description) => void
    readonly ended?: () => void
  }
  function tie(plan: Plan): Tie | undefined {
    if (closed || ties.size >= connectionsMax + invitesMax || !mayConnect(1)) return undefined
    const id = hex(chance(8))
    const connection = openPageConnection({
      id,
      room,
      dialled: plan.dialled,
      patient: plan.personal,
      described(sdp) {
        const made = ties.get(id)
        if (!made) return
        const description = describe(sdp)
        made.local = description.fingerprint
        plan.ready(made, description)
      },
      early: () => end(id),
      closed: () => end(id),
    })
    if (!connection) return undefined
    tell(
      { type: 'channels', connection: id, channels: connection.channels },
      Object.values(connection.channels),
    )
    const cancel = alarm(plan.personal ? inviteMs : dialMs, () => end(id))
    const { session, dialled, personal, remote, ended = () => undefined } = plan
    const unknown = { local: undefined, signalled: false, presence: undefined }
    const made: Tie = { connection, session, dialled, personal, remote, ...unknown, cancel, ended }
    ties.set(id, made)
    return made
  }

  function end(id: ConnectionId): void {
    const gone = ties.get(id)
    if (!ties.delete(id) || !gone) return
    gone.cancel()
    gone.connection.destroy()
    gone.ended()
    tell({ type: 'closed', connection: id }, [])
    if (gone.presence === undefined) return
    removeAwarenessStates(room.awareness, [gone.presence], 'gone')
    hereSoon()
  }

  function bothKnown({ connection, dialled, local }: Tie, remote: Bytes): void {
    if (!local) throw new Error('a description was answered before it was made')
    tell({ type: 'described', connection: connection.id, dialled, local, remote }, [])
  }

  function dial(carrier: Carrier, to: TabId): void {
    const session = sessionOf(chance)
    tie({
      dialled: true,
      session,
      remote: to,
      personal: false,
      ready: (_, description) =>
        carrier.send({ from: tab, to, call: { kind: 'offer', session, description } }),
    })
  }

  function take(
    offer: Signal,
    personal: boolean,
    reply: (answer: Signal) => void,
    ended?: () => void,
  ): Tie | undefined {
    if (offer.call.kind !== 'offer') return undefined
    const { session, description: theirs } = offer.call
    const made = tie({
      dialled: false,
      session,
      remote: offer.from,
      personal,
      ready(self, description) {
        bothKnown(self, theirs.fingerprint)
        reply({ from: tab, to: offer.from, call: { kind: 'answer', session, description } })
      },
      ...(ended && { ended }),
    })
    made?.connection.signal('offer', sdpOf('offer', theirs))
    return made
  }

  /** The dialling side brings the answer home; false when nothing waits for it. */
  function settle(answer: Signal, personal: boolean): boolean {
    const { call, from } = answer
    if (call.kind !== 'answer') return false
    const [waiting] = among(
      (one) =>
        one.dialled &&
        one.personal === personal &&
        !one.signalled &&
        one.local !== undefined &&
        one.session === call.session &&
        (personal || one.remote === from),
    )
    if (!waiting) return false
    waiting.signalled = true
    waiting.remote = from
    bothKnown(waiting, call.description.fingerprint)
    waiting.connection.signal('answer', sdpOf('answer', call.description))
    return true
  }

  function hear(carrier: Carrier, { from, to, call }: Signal): void {
    const known = tieTo(from)
    switch (call.kind) {
      case 'here':
        if (known || ties.size >= connectionsMax) return
        if (tab > from) dial(carrier, from)
        else if (to === undefined) carrier.send({ from: tab, to: from, call: { kind: 'here' } })
        return
      case 'offer': {
        const strangers = among((one) => !one.dialled && !one.personal && one.presence === undefined)
        if (to === undefined || tab > from || strangers.length >= answersMax) return
        // It dials again, so what was begun before is dead on its side.
        if (known && known.presence === undefined && !known.personal) end(known.connection.id)
        take({ from, to, call }, false, (answer) => carrier.send(answer))
        return
      }
      case 'answer':
        settle({ from, to, call }, false)
    }
  }

  function listen(carrier: Carrier): void {
    const may = bucket(signalsRate, now)
    carriers.push(carrier)
    carrier.receive((signal) => {
      if (!closed && isFor(signal, tab) && may(1)) hear(carrier, signal)
    })
  }

  const here: Signal = { from: tab, to: undefined, call: { kind: 'here' } satisfies Call }
  function sayHere(): void {
    cancelHere()
    soon = false
    for (const carrier of carriers) carrier.send(here)
    // Half of it by chance, so that tabs do not speak at once.
    cancelHere = alarm(hereMs * (1 + (chance(1)[0] ?? 0) / 512), sayHere)
  }
  function hereSoon(): void {
    if (soon || closed) return
    soon = true
    cancelHere()
    cancelHere = alarm(hereSoonMs, sayHere)
  }

  function accept({ connection: id, tab: named, presence }: Extract<MeshOrder, { type: 'accept' }>): void {
    const made = ties.get(id)
    if (!made) return
    // It took another tab's name on the carrier to keep that one out.
    if (made.remote !== named) return end(id)
    made.cancel()
    made.connection.hurry()
    const taken = presence === doc.clientID || among((other) => other.presence === presence).length > 0
    made.presence = presence
    const may = bucket(presenceRate, now)
    made.connection.admit((message) => {
      const clock = Y.getState(doc.store, presence)
      const passed = may(1) ? gate(message, { client: presence, clock }) : 'garbage'
      if (passed === 'garbage') end(id)
      return taken || passed === 'garbage' ? undefined : passed
    })
    hereSoon()
  }

  listen(peersCarrier)
  for (const carrier of options.carriers) listen(carrier)
  sayHere()

  return {
    presence: doc.clientID,
    obey(order) {
      if (order.type === 'accept') accept(order)
      else if (order.type === 'close') end(order.connection)
      else peersCarrier.hear(order.signal)
    },
    join(carrier) {
      listen(carrier)
      carrier.send(here)
    },
    invite() {
      if (openInvites() >= invitesMax) refuse('invite.too-many', { most: invitesMax })
      return new Promise((resolve, reject) => {
        const session = sessionOf(chance)
        const ended = (): void => reject(new Refused({ code: 'invite.unanswered', facts: {} }))
        const ready = (self: Tie, description: Description): void => {
          const offer: Signal = { from: tab, to: undefined, call: { kind: 'offer', session, description } }
          resolve({ offer, cancel: () => self.signalled || end(self.connection.id) })
        }
        if (!tie({ dialled: true, session, personal: true, ready, ended })) refuse('peer.full')
      })
    },
    answer: (offer) =>
      new Promise((resolve, reject) => {
        if (offer.from === tab || offer.call.kind !== 'offer') refuse('invite.spent')
        const ended = (): void => reject(new Refused({ code: 'invite.spent', facts: {} }))
        if (!take(offer, true, resolve, ended)) refuse('peer.full')
      }),
    complete(answer) {
      if (answer.to !== tab || !settle(answer, true)) refuse('invite.spent')
    },
    close() {
      closed = true
      cancelHere()
      for (const id of ties.keys()) end(id)
      for (const carrier of carriers) carrier.close()
      provider.destroy()
      doc.destroy()
    },
  }
}

/** y-webrtc tells every neighbour what any of them said; here each tab tells only what is its own. */
function speakForSelfOnly(room: Room): void {
  const self = room.doc.clientID
  room.doc.on('update', (update: Uint8Array, origin: unknown) => {
    if (origin !== room) room._docUpdateHandler(update, origin)
  })
  room.awareness.on(
    'update',
    ({ added, updated, removed }: Record<'added' | 'updated' | 'removed', number[]>, origin: unknown) => {
      const changed = [...added, ...updated, ...removed]
      if (changed.includes(self))
        room._awarenessUpdateHandler({ added: [], updated: [self], removed: [] }, origin)
    },
  )
}

const missingRoom = (): never => {
  throw new Error('y-webrtc made no room')
}

const sessionOf = (chance: Chance): number => new DataView(chance(4).buffer).getUint32(0)

/** The road through connected peers: the worker sends, `hear` takes what it received. */
function neighbours(send: (signal: Signal) => void): Carrier & { hear(signal: Signal): void } {
  const listeners = new Set<(signal: Signal) => void>()
  return {
    kind: 'peers',
    send,
    receive: (listener) => void listeners.add(listener),
    hear(signal) {
      for (const listener of listeners) listener(signal)
    },
    close: () => listeners.clear(),
  }
}
