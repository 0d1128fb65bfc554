import { type MeshEvent, type MeshOrder } from './bridge.ts'
import { type Carrier, type TabId } from './carrier.ts'
import { type Bytes } from '../core/bytes.ts'

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
}

export interface Mesh {
  /** This page's Yjs client id, u32. */
  readonly presence: number
  /** Carries out what the worker decided. */
  obey(order: MeshOrder): void
  /** Adds a road; the mesh says `here` on it. */
  join(carrier: Carrier): void
  /** A single-use offer for a personal link, about 115 bytes. Refuses `invite.too-many` over 8 open ones. */
  invite(): Promise<{ readonly offer: Bytes; cancel(): void }>
  /** The reply to such an offer. */
  answer(offer: Bytes): Promise<Bytes>
  /** Brings the reply back to the tab that invited. Refuses `invite.spent` when no open invite fits it. */
  complete(reply: Bytes): void
  close(): void
}

export declare function startMesh(options: MeshOptions): Promise<Mesh>
