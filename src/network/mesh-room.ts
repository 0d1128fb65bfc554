/**
 * The room: y-webrtc's shared document of presence, which each tab fills with what is its own and no more.
 *
 * Nothing depends on it: it says which tabs are near. y-webrtc's signalling and BroadcastChannel stay off,
 * and what a peer says passes the gate (mesh-gate.ts).
 */
import { removeAwarenessStates } from 'y-protocols/awareness'
import { type Room, WebrtcProvider } from 'y-webrtc'
import * as Y from 'yjs'
import type { Bytes } from '../core/bytes.ts'
import type { Clock } from '../core/world.ts'
import type { TabId } from './carrier.ts'
import { meshPeerConnection } from './mesh-connection.ts'
import { gate } from './mesh-gate.ts'
import { bucket } from './rate.ts'

export interface MeshRoom {
  readonly room: Room
  /** This page's Yjs client id, u32. */
  readonly presence: number
  /**
   * Binds an accepted connection to the client id it speaks for; returns the filter for its messages.
   * `fault` is called for one that no honest peer sends.
   */
  admit(presence: number, fault: () => void): (message: Bytes) => Uint8Array | undefined
  /** The connection bound to that client ended. */
  forget(presence: number): void
  close(): void
}

export interface MeshRoomOptions {
  readonly name: string
  readonly tab: TabId
  readonly connectionsMax: number
  readonly iceServers: () => readonly RTCIceServer[]
  readonly now: Clock
}

/** What a peer may say in the room: its presence each 15 s, and an answer to each question. */
const messagesRate = { perSecond: 8, burst: 64 }

export async function openMeshRoom(options: MeshRoomOptions): Promise<MeshRoom> {
  const { name, tab, connectionsMax, iceServers, now } = options
  const doc = new Y.Doc()
  const provider = new WebrtcProvider(name, doc, {
    signaling: [],
    filterBcConns: false,
    maxConns: connectionsMax,
    peerOpts: {
      trickle: false,
      config: {
        get iceServers() {
          return usable(iceServers())
        },
      },
      wrtc: { RTCPeerConnection: meshPeerConnection(), RTCSessionDescription, RTCIceCandidate },
    },
  })
  // Before its room is made, so that it is made silent.
  provider.disconnect()
  await provider.key
  const { room } = provider
  if (!room) throw new Error('y-webrtc made no room')
  speakForSelfOnly(room)
  room.awareness.setLocalState({ tab })
  const bound = new Set([doc.clientID])

  return {
    room,
    presence: doc.clientID,
    admit(presence, fault) {
      // A second connection that claims the same client says nothing.
      const taken = bound.has(presence)
      bound.add(presence)
      const may = bucket(messagesRate, now)
      return (message) => {
        const passed = may(1)
          ? gate(message, { client: presence, clock: Y.getState(doc.store, presence) })
          : 'garbage'
        if (passed === 'garbage') fault()
        return taken || passed === 'garbage' ? undefined : passed
      }
    },
    forget(presence) {
      if (presence === doc.clientID || !bound.delete(presence)) return
      removeAwarenessStates(room.awareness, [presence], 'gone')
    },
    close() {
      provider.destroy()
      doc.destroy()
    },
  }
}

/** Those this browser takes: at an address it does not like it makes no connection at all. */
function usable(servers: readonly RTCIceServer[]): RTCIceServer[] {
  return servers.filter((server) => {
    try {
      new RTCPeerConnection({ iceServers: [server] }).close()
      return true
    } catch {
      return false
    }
  })
}

/** y-webrtc tells every neighbour what any of them said; here each tab tells only what is its own. */
function speakForSelfOnly(room: Room): void {
  const self = room.doc.clientID
  room.doc.on('update', (update: Uint8Array, origin: unknown) => {
    if (origin !== room) room._docUpdateHandler(update, origin)
  })
  const told = ({ added, updated, removed }: Record<'added' | 'updated' | 'removed', number[]>): void => {
    if ([...added, ...updated, ...removed].includes(self))
      room._awarenessUpdateHandler({ added: [], updated: [self], removed: [] }, room)
  }
  room.awareness.on('update', told)
}
