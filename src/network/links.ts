/**
 * Links: the accepted peers of this node, and bounded messages to and from them.
 *
 * Owns the data channels that the page hands over (bridge.ts). A connection becomes a peer when its handshake
 * held; until then nothing of it is seen here. One peer per node key: of two connections between the same two
 * tabs both sides keep the one whose nonces sort first, otherwise the newer, since a tab that starts again
 * comes with a new id. Each second tick every peer is sent a heartbeat of 5 bytes; any frame counts as a sign
 * of life. ICE takes 17.5 s to notice a crashed tab and never notices a frozen one, so silence is judged here:
 * suspect after 6 s, dropped after 10 s, so that a frozen tab is found within 12 s whenever the ticks fall. A tab that itself stood still gives everybody new time.
 */
import { compare, equal, type Bytes, type Hash } from '../core/bytes.ts'
import { encode, u32 } from '../core/codec.ts'
import type { RefusalCode } from '../core/refusal.ts'
import type { Alarm, Chance, Clock } from '../core/world.ts'
import {
  channelNames,
  type ChannelName,
  type ConnectionId,
  type MeshEvent,
  type MeshOrder,
} from './bridge.ts'
import { encodeSignal, readSignal, type TabId } from './carrier.ts'
import { openBans } from './bans.ts'
import { openConnection, type Connection } from './connection.ts'
import { fragment } from './frames.ts'
import type { Hello } from './handshake.ts'
import { introductionRate, remember, route, routeOwn, type Routes } from './introduction.ts'
import { bucket } from './rate.ts'

export interface Peer {
  readonly id: ConnectionId
  /** Ed25519 public key that signed the handshake, 32 bytes. */
  readonly nodeKey: Bytes
}

export type LinksEvent =
  | { readonly type: 'up'; readonly peer: Peer }
  | { readonly type: 'down'; readonly peer: Peer; readonly code: RefusalCode }
  | { readonly type: 'message'; readonly peer: Peer; readonly channel: ChannelName; readonly bytes: Bytes }
  /** Suspect: nothing heard for 6 s. Dropped (`down`, `peer.silent`) after 10 s. */
  | { readonly type: 'presence'; readonly peer: Peer; readonly state: 'live' | 'suspect' }
  /** A connection ended before its handshake held. */
  | { readonly type: 'refused'; readonly code: RefusalCode }
  /** This tab itself stood still for `ms` milliseconds (frozen, asleep). */
  | { readonly type: 'woke'; readonly ms: number }

export interface Links {
  peers(): readonly Peer[]
  /**
   * Queues one message of 1 byte to 2 MiB (64 KiB on control). False when it was not taken: no such peer, or
   * too much is waiting for it on this channel.
   */
  send(peer: ConnectionId, channel: ChannelName, bytes: Bytes): boolean
  cast(channel: ChannelName, bytes: Bytes): void
  /** Returns a function that takes the handler off. */
  on(handler: (event: LinksEvent) => void): () => void
  /** Ends the connection and tells the other side why. */
  drop(peer: ConnectionId, code: RefusalCode): void
  /** Counts a fault of this peer; the third within a minute drops it with this code. */
  strike(peer: ConnectionId, code: RefusalCode): void
  /** What the page says about its connections. */
  take(event: MeshEvent): void
  close(): void
}

export interface LinksOptions {
  /** Hash of the genesis block. */
  readonly networkId: Hash
  /** Ed25519 public key of this node, 32 bytes. */
  readonly nodeKey: Bytes
  readonly tab: TabId
  /** This page's Yjs client id (u32), which the handshake binds to the connection. */
  readonly presence: number
  readonly sign: (message: Bytes) => Promise<Bytes>
  readonly verify: (key: Bytes, message: Bytes, signature: Bytes) => Promise<boolean>
  readonly now: Clock
  readonly alarm: Alarm
  readonly chance: Chance
  /** Whom a full node lets go of somebody else for: institutions, without whose votes nothing becomes final. */
  readonly makesRoom?: (nodeKey: Bytes) => boolean
  /** Tells the page what to do with a connection. */
  readonly order: (order: MeshOrder) => void
}

export const peersMax = 32
/** Open invites and dials wait here too, before their handshake. */
const connectionsMax = peersMax + 16
export const heartbeatMs = 2000
export const suspectMs = 6000
export const silentMs = 10_000
/** Time for the farewell to leave before the page closes the connection under it. */
const farewellMs = 250
const strikeRate = { perSecond: 1 / 30, burst: 2 }

/** An accepted peer and what is kept about it. */
interface Link {
  readonly peer: Peer
  readonly theirs: Hello
  readonly order: Bytes
  readonly connection: Connection
  readonly mayStrike: (amount: number) => boolean
  readonly mayIntroduce: (amount: number) => boolean
  heardAt: number
  suspect: boolean
}

export function openLinks(options: LinksOptions): Links {
  const { networkId, nodeKey, tab, presence, sign, verify, now, alarm, chance, order } = options
  const { makesRoom = () => false } = options
  const connections = new Map<ConnectionId, Connection>()
  const links = new Map<ConnectionId, Link>()
  const routes: Routes = new Map()
  const handlers = new Set<(event: LinksEvent) => void>()
  const bans = openBans(now)
  let closed = false
  let tickedAt = now()
  let beats = 0
  let turn = 0

  const emit = (event: LinksEvent): void => {
    for (const handler of handlers) handler(event)
  }
  const neighbours = () => [...links.values()].map(({ peer, theirs }) => ({ id: peer.id, tab: theirs.tab }))

  function open(id: ConnectionId, channels: Parameters<typeof openConnection>[0]['channels']): void {
    if (closed || connections.has(id) || connections.size >= connectionsMax) {
      for (const name of channelNames) channels[name].close()
      return order({ type: 'close', connection: id, code: 'peer.full' })
    }
    const hello: Hello = { networkId, nodeKey, nonce: chance(32), tab, presence }
    const connection = openConnection({
      id,
      channels,
      hello,
      sign,
      verify,
      now,
      alarm,
      accepted: (theirs, at) => accept(connection, theirs, at),
      heard: () => hear(id),
      message(channel, bytes) {
        const link = links.get(id)
        if (link) emit({ type: 'message', peer: link.peer, channel, bytes })
      },
      signal: (bytes) => introduce(id, bytes),
      ended: (code, said) => forget(id, code, said),
    })
    connections.set(id, connection)
  }

  function accept(connection: Connection, theirs: Hello, at: Bytes): void {
    if (bans.holds(theirs.nodeKey)) return drop(connection.id, 'peer.banned')
    const twin = [...links.values()].find(({ peer }) => equal(peer.nodeKey, theirs.nodeKey))
    if (twin && twin.theirs.tab === theirs.tab && compare(twin.order, at) < 0)
      return drop(connection.id, 'peer.replaced')
    if (twin) drop(twin.peer.id, 'peer.replaced')
    if (links.size >= peersMax) {
      const guest = [...links.values()].find(({ peer }) => !makesRoom(peer.nodeKey))
      if (!guest || !makesRoom(theirs.nodeKey)) return drop(connection.id, 'peer.full')
      drop(guest.peer.id, 'peer.full')
    }
    const peer: Peer = { id: connection.id, nodeKey: theirs.nodeKey }
    links.set(peer.id, {
      peer,
      theirs,
      order: at,
      connection,
      mayStrike: bucket(strikeRate, now),
      mayIntroduce: bucket(introductionRate, now),
      heardAt: now(),
      suspect: false,
    })
    order({
      type: 'accept',
      connection: peer.id,
      nodeKey: peer.nodeKey,
      tab: theirs.tab,
      presence: theirs.presence,
    })
    emit({ type: 'up', peer })
  }

  function hear(id: ConnectionId): void {
    const link = links.get(id)
    if (!link) return
    link.heardAt = now()
    if (!link.suspect) return
    link.suspect = false
    emit({ type: 'presence', peer: link.peer, state: 'live' })
  }

  function introduce(id: ConnectionId, bytes: Bytes): void {
    const link = links.get(id)
    if (!link?.mayIntroduce(1)) return
    const signal = readSignal(bytes)
    if (!signal) return drop(id, 'peer.garbage')
    const { deliver, forward } = route(signal, { id, tab: link.theirs.tab }, tab, neighbours())
    for (const to of forward) links.get(to)?.connection.tell('signal', bytes)
    if (!deliver) return
    if (signal.from !== link.theirs.tab) remember(routes, signal.from, id)
    order({ type: 'signal', signal })
  }

  function drop(id: ConnectionId, code: RefusalCode): void {
    const connection = connections.get(id)
    if (!connection) return
    connection.end(code)
    forget(id, code)
  }

  /** @param said the other side gave this reason: then it judged this tab. */
  function forget(id: ConnectionId, code: RefusalCode, said = false): void {
    if (!connections.delete(id)) return
    alarm(farewellMs, () => order({ type: 'close', connection: id, code }))
    const link = links.get(id)
    if (link && !said) bans.note(link.peer.nodeKey, code)
    links.delete(id)
    for (const [to, via] of routes) if (via === id) routes.delete(to)
    emit(link ? { type: 'down', peer: link.peer, code } : { type: 'refused', code })
  }

  function tick(): void {
    const time = now()
    const gap = time - tickedAt
    tickedAt = time
    const stoodStill = gap >= suspectMs
    for (const link of links.values()) {
      if (stoodStill) link.heardAt = time
      const silence = time - link.heardAt
      if (silence >= silentMs) drop(link.peer.id, 'peer.silent')
      else if (silence >= suspectMs && !link.suspect) {
        link.suspect = true
        emit({ type: 'presence', peer: link.peer, state: 'suspect' })
      }
    }
    beats = (beats + 1) % 2 ** 32
    const beat = encode(u32, beats)
    for (const { connection } of links.values()) connection.tell('ping', beat)
    if (stoodStill) emit({ type: 'woke', ms: gap })
    cancelTick = alarm(heartbeatMs, tick)
  }
  let cancelTick = alarm(heartbeatMs, tick)

  return {
    peers: () => [...links.values()].map(({ peer }) => peer),
    send: (peer, channel, bytes) =>
      links.get(peer)?.connection.send(channel, fragment(channel, bytes)) ?? false,
    cast(channel, bytes) {
      const frames = fragment(channel, bytes)
      for (const { connection } of links.values()) connection.send(channel, frames)
    },
    on(handler) {
      handlers.add(handler)
      return () => handlers.delete(handler)
    },
    drop,
    strike(peer, code) {
      if (links.get(peer)?.mayStrike(1) === false) drop(peer, code)
    },
    take(event) {
      switch (event.type) {
        case 'channels':
          return open(event.connection, event.channels)
        case 'described':
          return connections.get(event.connection)?.describe(event.dialled, event.local, event.remote)
        case 'closed':
          return drop(event.connection, 'peer.gone')
        case 'signal': {
          const bytes = encodeSignal(event.signal)
          for (const id of routeOwn(event.signal, neighbours(), routes, turn++))
            links.get(id)?.connection.tell('signal', bytes)
        }
      }
    },
    close() {
      closed = true
      cancelTick()
      for (const id of connections.keys()) drop(id, 'peer.gone')
    },
  }
}
