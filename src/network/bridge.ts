/**
 * What the page and the node worker say to each other about connections.
 *
 * RTCPeerConnection exists only on the page, so the mesh lives there; RTCDataChannel can be moved, and only
 * in the task that made it, so the three channels of a connection go to the worker before anything is known
 * about the other side. The fingerprints follow when both descriptions stand. Until the worker says `accept`
 * nothing from that connection reaches y-webrtc; `close` ends it.
 *
 *   page → worker   channels (moved)    described    closed    signal (to be relayed by a peer)
 *   worker → page   accept    close    signal (relayed by a peer)
 */
import type { Bytes } from '../core/bytes.ts'
import type { RefusalCode } from '../core/refusal.ts'
import type { Signal, TabId } from './carrier.ts'
import type { Wire } from './wire.ts'

/** Stream ids of the pre-negotiated channels, the same on both sides of every connection. */
export const channelIds = { control: 100, consensus: 101, bulk: 102 } as const
export type ChannelName = keyof typeof channelIds
export const channelNames = ['control', 'consensus', 'bulk'] as const satisfies readonly ChannelName[]

/** The page's name for one RTCPeerConnection: 16 hexadecimal digits, never sent to anyone. */
export type ConnectionId = string

export type MeshEvent<W = Wire> =
  | {
      readonly type: 'channels'
      readonly connection: ConnectionId
      readonly channels: Readonly<Record<ChannelName, W>>
    }
  | {
      readonly type: 'described'
      readonly connection: ConnectionId
      /** Whether this side made the offer. */
      readonly dialled: boolean
      /** SHA-256 of the DTLS certificate of this side, 32 bytes. */
      readonly local: Bytes
      /** SHA-256 of the DTLS certificate of the other side, 32 bytes. */
      readonly remote: Bytes
    }
  | { readonly type: 'closed'; readonly connection: ConnectionId }
  | { readonly type: 'signal'; readonly signal: Signal }

/** In the place of `channels`, where the browser cannot move them: what passes on all three (lent.ts). */
export interface LentChannels {
  readonly type: 'lent'
  readonly connection: ConnectionId
  readonly port: MessagePort
}

export type MeshOrder =
  /** The handshake held: the other side owns `nodeKey` and speaks for Yjs client `presence`. */
  | {
      readonly type: 'accept'
      readonly connection: ConnectionId
      readonly nodeKey: Bytes
      /** The name it has on the carriers, from its signed hello. */
      readonly tab: TabId
      readonly presence: number
    }
  | { readonly type: 'close'; readonly connection: ConnectionId; readonly code: RefusalCode }
  | { readonly type: 'signal'; readonly signal: Signal }
