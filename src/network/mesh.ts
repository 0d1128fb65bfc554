/**
 * The mesh: finds other tabs over the carriers and keeps connections to them, on the page, with y-webrtc.
 *
 * y-webrtc builds each connection and keeps a small document of presence over it; its own signalling and its
 * BroadcastChannel stay off. Whom to dial is decided by choice.ts, descriptions are exchanged whole (description.ts), channels and fingerprints go to the node worker (bridge.ts), which decides who is
 * accepted. A connection that is not accepted in time is given up, and found again by the next `here`.
 *
 * Limits: 32 connections, 8 open invites, 4 dials and 8 answers to strangers at a time, and a rate of new
 * connections, since Chromium gives a page 500 and takes them back only at its leisure. What is over the limits
 * of a moment waits: many tabs that open at once connect one after another instead of all too late.
 */
import { hex, type Bytes } from '../core/bytes.ts'
import { Refused, refuse, type RefusalCode } from '../core/refusal.ts'
import { systemAlarm, systemChance, systemClock, type Alarm, type Chance, type Clock } from '../core/world.ts'
import type { ConnectionId, LentChannels, MeshEvent, MeshOrder } from './bridge.ts'
import type { Call, Carrier, Signal, TabId } from './carrier.ts'
import { looks, mutual, nameOf, wants, type PeerName, type Said, type Standing } from './choice.ts'
import { describe, sdpOf, type Description } from './description.ts'
import { peersCarrier } from './introduction.ts'
import { lend, movesChannels } from './lent.ts'
import type { Path } from './doctor.ts'
import { openPageConnection, type PageConnection } from './mesh-connection.ts'
import { openRoads, type RoadSurvey } from './mesh-roads.ts'
import { openMeshRoom } from './mesh-room.ts'
import { backOff, bucket } from './rate.ts'

export interface MeshOptions {
  /** Name of the y-webrtc room: one per network and profile in a page. */
  readonly room: string
  /** This tab's id, 16 hexadecimal digits, fresh at each start. */
  readonly tab: TabId
  readonly standing: Standing
  readonly carriers: readonly Carrier[]
  /** As the network's institutions set them, none otherwise: asked for each connection. */
  readonly iceServers: () => readonly RTCIceServer[]
  /** Hands an event to the node worker; `transfer` must be moved in the same task. */
  readonly tell: (event: MeshEvent<RTCDataChannel> | LentChannels, transfer: Transferable[]) => void
  /** Keep channels on the page and lend them (lent.ts); where the browser cannot move them, if not said. */
  readonly lends?: boolean
  readonly now?: Clock
  readonly alarm?: Alarm
  readonly chance?: Chance
}

export interface Mesh {
  /** This page's Yjs client id, u32. */
  readonly presence: number
  /** Carries out what the worker decided. */
  obey(order: MeshOrder): void
  /** Who this tab is to others from now on, and whom it seeks. */
  stand(standing: Standing): void
  /** Adds a road; the mesh says `here` on it. */
  join(carrier: Carrier): void
  /** Takes a road away and closes it. */
  leave(carrier: Carrier): void
  /** A single-use offer for a personal link (link.ts). Refuses `invite.too-many` over 8 open ones. */
  invite(): Promise<{ readonly offer: Signal; cancel(): void }>
  /** The answer to such an offer. Refuses `invite.spent` for an own offer or no offer at all. */
  answer(offer: Signal, of?: 'institution' | 'guest'): Promise<Signal>
  /** Brings the answer back to the tab that invited. Refuses `reply.spent` when no open invite fits it. */
  complete(answer: Signal): void
  /** How it is connected now, and what came of the last attempts. */
  survey(): Promise<Survey>
  close(): void
}

export interface Survey {
  readonly roads: readonly RoadSurvey[]
  readonly peers: readonly (Path & { readonly nodeKey: Bytes })[]
  /** Attempts that came to nothing: ICE never began, found no way, or the other side was not accepted. */
  readonly failed: readonly { readonly at: number; readonly stage: 'stuck' | 'unreachable' | 'refused' }[]
}

export const connectionsMax = 32
export const invitesMax = 8
const dialsMax = 4
const answersMax = 8
/** Tabs to dial, and offers to answer, that wait for one of these places. */
const waitingMax = 32
/** A tab without any connection for so long takes whoever there is. */
const lonelyMs = 3000
const newConnections = { perSecond: 1, burst: 64 }
const dialMs = 20_000
/** How long a person may take to carry a reply. */
export const inviteMs = 15 * 60_000
/** A tab that was turned away is not dialled again for so long. */
const avoidMs = 60_000
/** One that could not be reached is dialled again later and later, by chance a little later still. */
const redialMs = { least: 5000, most: 120_000 }
const avoidedMax = 256
const failedMost = 16
const blameless = new Set<RefusalCode>(['peer.gone', 'peer.silent', 'peer.replaced', 'handshake.late'])

interface Tie {
  readonly connection: PageConnection
  readonly session: number
  readonly dialled: boolean
  readonly personal: boolean
  /** Unknown for an invite that nobody has answered. */
  remote: TabId | undefined
  /** What an institution's tab said that it is known by; held against its key when the handshake is through. */
  name: PeerName | undefined
  readonly kin: readonly PeerName[]
  /** Who answers a personal link knows by it whether an institution made it. */
  readonly ofInstitution: boolean
  /** SHA-256 of this side's certificate, once its description is ready. */
  local: Bytes | undefined
  signalled: boolean
  /** The Yjs client the other side speaks for, and its key, once accepted. */
  presence: number | undefined
  nodeKey: Bytes | undefined
  readonly cancel: () => void
  /** Called when it ends, for whatever reason. */
  readonly ended: () => void
}

export async function startMesh(options: MeshOptions): Promise<Mesh> {
  const { tab, tell, now = systemClock, alarm = systemAlarm, chance = systemChance } = options
  const { iceServers, lends = !movesChannels() } = options
  const room = await openMeshRoom({ name: options.room, tab, connectionsMax, iceServers, now })
  const ties = new Map<ConnectionId, Tie>()
  /** Tabs not to be dialled until then, and how often they were dialled in vain. */
  const avoided = new Map<TabId, { readonly until: number; readonly inVain: number }>()
  const toDial = new Map<TabId, { readonly carrier: Carrier; readonly said: Said }>()
  const toAnswer = new Map<TabId, () => void>()
  const mayConnect = bucket(newConnections, now)
  let { standing } = options
  let aloneSince = now()
  let closed = false
  let failed: Survey['failed'] = []

  const throughPeers = peersCarrier((signal) => tell({ type: 'signal', signal }, []))
  const among = (filter: (tie: Tie) => boolean): Tie[] => [...ties.values()].filter(filter)
  const tieTo = (other: TabId): Tie | undefined => among(({ remote }) => remote === other)[0]
  const others = (): Said[] => [...ties.values(), ...[...toDial.values()].map(({ said }) => said)]
  const isLonely = (): boolean => ties.size === 0 && now() - aloneSince >= lonelyMs
  const here = (): Call => ({
    kind: 'here',
    name: standing.name,
    kin: standing.kin,
    lonely: isLonely(),
  })
  const unaccepted = (dialled: boolean): number =>
    among((one) => one.dialled === dialled && !one.personal && one.presence === undefined).length
  const openInvites = (): number =>
    among(({ personal, dialled, signalled }) => personal && dialled && !signalled).length
  const roads = openRoads({
    tab,
    here: () => (looks(standing, others()) ? here() : undefined),
    hear,
    now,
    alarm,
    chance,
  })

  interface Plan {
    readonly dialled: boolean
    readonly session: number
    readonly remote?: TabId
    readonly said?: Said | undefined
    readonly personal: boolean
    readonly ofInstitution?: boolean
    /** This side's description is ready. */
    readonly ready: (tie: Tie, description: Description) => void
    readonly ended?: () => void
  }
  function tie(plan: Plan): Tie | undefined {
    if (closed || ties.size >= connectionsMax + invitesMax || !mayConnect(1)) return undefined
    const id = hex(chance(8))
    const connection = openPageConnection({
      id,
      room: room.room,
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
    const { channels } = connection
    if (lends) {
      const port = lend(channels)
      tell({ type: 'lent', connection: id, port }, [port])
    } else tell({ type: 'channels', connection: id, channels }, Object.values(channels))
    const cancel = alarm(plan.personal ? inviteMs : dialMs, () => end(id))
    const { session, dialled, personal, remote, ended = () => undefined } = plan
    const { said = { name: undefined, kin: [] }, ofInstitution = false } = plan
    const unknown = { local: undefined, signalled: false, presence: undefined, nodeKey: undefined }
    const known = { session, dialled, personal, remote, name: said.name, kin: said.kin, ofInstitution }
    const made: Tie = { connection, ...known, ...unknown, cancel, ended }
    ties.set(id, made)
    return made
  }

  function end(id: ConnectionId): void {
    const gone = ties.get(id)
    if (!ties.delete(id) || !gone) return
    gone.cancel()
    noteFailure(gone)
    gone.connection.destroy()
    gone.ended()
    tell({ type: 'closed', connection: id }, [])
    if (gone.presence !== undefined) {
      room.forget(gone.presence)
      roads.soon('everywhere')
    }
    if (ties.size === 0) beAlone()
    goOn()
  }

  /** A personal link that nobody answered is no attempt. */
  function noteFailure({ connection, presence, personal, dialled, signalled, remote }: Tie): void {
    if (closed || presence !== undefined || (personal && dialled && !signalled)) return
    const ice = connection.ice()
    const through = ice === 'connected' || ice === 'completed' || ice === 'closed'
    const stage = ice === 'new' ? 'stuck' : through ? 'refused' : 'unreachable'
    failed = [...failed, { at: now(), stage } as const].slice(-failedMost)
    if (!dialled || remote === undefined || stage === 'refused') return
    const inVain = avoided.get(remote)?.inVain ?? 0
    avoid(remote, backOff(inVain, redialMs, chance), inVain + 1)
  }

  function beAlone(): void {
    aloneSince = now()
    alarm(lonelyMs, () => isLonely() && roads.soon('everywhere'))
  }

  /** A place became free: for an offer that waits, for a tab to dial. */
  function goOn(): void {
    for (const [from, answer] of toAnswer) {
      if (closed || unaccepted(false) >= answersMax) break
      toAnswer.delete(from)
      answer()
    }
    for (const [to, { carrier, said }] of toDial) {
      if (closed || unaccepted(true) >= dialsMax) break
      toDial.delete(to)
      if (!tieTo(to)) dial(carrier, to, said)
    }
  }

  function bothKnown({ connection, dialled, local }: Tie, remote: Bytes): void {
    if (!local) throw new Error('a description was answered before it was made')
    tell({ type: 'described', connection: connection.id, dialled, local, remote }, [])
  }

  function dial(carrier: Carrier, to: TabId, said: Said): void {
    const session = sessionOf(chance)
    tie({
      dialled: true,
      session,
      remote: to,
      said,
      personal: false,
      ready: (_, description) =>
        carrier.send({ from: tab, to, call: { kind: 'offer', session, description } }),
    })
  }

  function take(
    offer: Signal,
    road: { readonly personal: boolean; readonly ofInstitution: boolean },
    reply: (answer: Signal) => void,
    ended?: () => void,
  ): Tie | undefined {
    if (offer.call.kind !== 'offer') return undefined
    const { session, description: theirs } = offer.call
    const made = tie({
      dialled: false,
      session,
      remote: offer.from,
      ...road,
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
    waiting.connection.hurry()
    waiting.connection.signal('answer', sdpOf('answer', call.description))
    return true
  }

  function hear(carrier: Carrier, { from, to, call }: Signal): void {
    switch (call.kind) {
      case 'here':
        return meet(carrier, from, to === undefined, call)
      case 'offer':
        if (to === undefined) return
        toAnswer.delete(from)
        if (toAnswer.size < waitingMax)
          toAnswer.set(from, () => answerOffer({ from, to, call }, (answer) => carrier.send(answer)))
        return goOn()
      case 'answer':
        settle({ from, to, call }, false)
    }
  }

  /** Somebody is there: dials, is dialled, or lets itself be known to one who may want to. */
  function meet(
    carrier: Carrier,
    from: TabId,
    toAll: boolean,
    { name, kin, lonely }: Extract<Call, { kind: 'here' }>,
  ): void {
    const said = { name, kin }
    const both = mutual(standing, said)
    // A guest makes room for an institution, once that has shown that it is one (links.ts).
    const full = ties.size >= connectionsMax && !both
    if (full || tieTo(from) || toDial.has(from) || (avoided.get(from)?.until ?? 0) > now()) return
    if (wants(standing, said, others(), isLonely()) && (!both || tab > from)) {
      if (toDial.size < waitingMax) toDial.set(from, { carrier, said })
      return goOn()
    }
    if (toAll && (standing.name !== undefined || both || lonely))
      carrier.send({ from: tab, to: from, call: here() })
  }

  function answerOffer(offer: Signal, reply: (answer: Signal) => void): void {
    const known = tieTo(offer.from)
    if (known && known.presence === undefined && !known.personal) {
      // Both dialled at once: one of the offers is the one.
      if (known.dialled && tab > offer.from) return
      // It dials again, so what was begun before is dead on its side.
      end(known.connection.id)
    }
    toDial.delete(offer.from)
    take(offer, { personal: false, ofInstitution: false }, reply)
  }

  /** The worker ended the connection: for a fault, not to be dialled again at once. */
  function turnAway({ connection: id, code }: Extract<MeshOrder, { type: 'close' }>): void {
    if (blameless.has(code)) end(id)
    else shun(id)
  }

  function shun(id: ConnectionId): void {
    const remote = ties.get(id)?.remote
    end(id)
    if (remote !== undefined) avoid(remote, avoidMs, 0)
  }

  function avoid(other: TabId, ms: number, inVain: number): void {
    avoided.delete(other)
    avoided.set(other, { until: now() + ms, inVain })
    const [oldest] = avoided.keys()
    if (avoided.size > avoidedMax && oldest !== undefined) avoided.delete(oldest)
  }

  function accept(accepted: Extract<MeshOrder, { type: 'accept' }>): void {
    const { connection: id, tab: named, nodeKey, presence } = accepted
    const made = ties.get(id)
    if (!made) return
    // It took another's name on the carrier to keep that one out.
    if (made.remote !== named || (made.name !== undefined && made.name !== nameOf(nodeKey))) return shun(id)
    if (made.ofInstitution) made.name = nameOf(nodeKey)
    made.cancel()
    made.connection.hurry()
    made.presence = presence
    made.nodeKey = nodeKey
    avoided.delete(named)
    made.connection.admit(room.admit(presence, () => end(id)))
    roads.soon('peers')
    goOn()
  }

  beAlone()
  roads.join(throughPeers)
  for (const carrier of options.carriers) roads.join(carrier)

  return {
    presence: room.presence,
    obey(order) {
      if (order.type === 'accept') accept(order)
      else if (order.type === 'close') turnAway(order)
      else throughPeers.hear(order.signal)
    },
    stand(next) {
      const seen = JSON.stringify(standing)
      standing = next
      if (seen !== JSON.stringify(next)) roads.soon('everywhere')
    },
    join: (carrier) => roads.join(carrier),
    leave: (carrier) => roads.leave(carrier),
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
    answer: (offer, of = 'institution') =>
      new Promise((resolve, reject) => {
        if (offer.from === tab || offer.call.kind !== 'offer') refuse('invite.spent')
        const ended = (): void => reject(new Refused({ code: 'invite.spent', facts: {} }))
        if (!take(offer, { personal: true, ofInstitution: of === 'institution' }, resolve, ended))
          refuse('peer.full')
      }),
    complete(answer) {
      if (answer.to !== tab || !settle(answer, true)) refuse('reply.spent')
    },
    async survey() {
      const peers = among(({ nodeKey }) => nodeKey !== undefined).map(async ({ connection, nodeKey }) => ({
        nodeKey: nodeKey ?? new Uint8Array(0),
        ...(await connection.path()),
      }))
      return { roads: roads.survey(), peers: await Promise.all(peers), failed }
    },
    close() {
      closed = true
      toAnswer.clear()
      toDial.clear()
      for (const id of ties.keys()) end(id)
      roads.close()
      room.close()
    },
  }
}

const sessionOf = (chance: Chance): number => new DataView(chance(4).buffer).getUint32(0)
