import { type Bytes, type Hash } from '../core/bytes.ts'
import { type RefusalCode } from '../core/refusal.ts'
import { type Chance, type Clock } from '../core/world.ts'
import { type Alarm } from './alarm.ts'
import { type ChannelName, type ConnectionId, type MeshEvent, type MeshOrder } from './bridge.ts'
import { type TabId } from './carrier.ts'

export interface Peer {
  readonly id: ConnectionId
  /** Ed25519 public key that signed the handshake, 32 bytes. */
  readonly nodeKey: Bytes
}

export type LinksEvent =
  | { readonly type: 'up'; readonly peer: Peer }
  | { readonly type: 'down'; readonly peer: Peer; readonly code: RefusalCode }
  | { readonly type: 'message'; readonly peer: Peer; readonly channel: ChannelName; readonly bytes: Bytes }
  /** Suspect: nothing heard for 6 s. Dropped (`down`, `peer.silent`) after 12 s. */
  | { readonly type: 'presence'; readonly peer: Peer; readonly state: 'live' | 'suspect' }
  /** This tab itself stood still for `ms` milliseconds (frozen, asleep). */
  | { readonly type: 'woke'; readonly ms: number }

export interface Links {
  peers(): readonly Peer[]
  /**
   * Queues one message of 1 byte to 2 MiB. False when it was not taken: no such peer, or too much is waiting
   * for it on this channel.
   */
  send(peer: ConnectionId, channel: ChannelName, bytes: Bytes): boolean
  cast(channel: ChannelName, bytes: Bytes): void
  /** Returns a function that takes the handler off. */
  on(handler: (event: LinksEvent) => void): () => void
  /** Ends the connection and tells the other side why. */
  drop(peer: ConnectionId, code: RefusalCode): void
  /** Counts a fault of this peer; the third within a minute drops it. */
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
  /** Tells the page what to do with a connection. */
  readonly order: (order: MeshOrder) => void
}

export declare function openLinks(options: LinksOptions): Links
