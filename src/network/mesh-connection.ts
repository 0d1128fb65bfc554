/**
 * One connection on the page: y-webrtc's WebrtcConn and the simple-peer under it, held back until the worker
 * has accepted the other side.
 *
 * What y-webrtc and simple-peer lack is put in from outside, without a fork: their RTCPeerConnection is a
 * subclass that makes the three channels of every connection, and that shows `failed` as `disconnected` while
 * a person still carries the reply (simple-peer destroys itself on `failed`; the connection itself recovers
 * when the answer comes). y-webrtc's own listeners are taken off and called when they may run. The hooks:
 * `peerOpts.wrtc`, `peer._pc`, `peer.listeners`, and that WebrtcConn signals only by `send({data: {signal}})`.
 */
import { type Room, type SignalingConn, WebrtcConn } from 'y-webrtc'
import { own, type Bytes } from '../core/bytes.ts'
import { pathOf, type Path } from './doctor.ts'
import { channelIds, type ChannelName, type ConnectionId } from './bridge.ts'

/** What is used of simple-peer. */
interface SimplePeer {
  /** Missing when the browser refused to make one. */
  readonly _pc: MeshPeerConnection | undefined | null
  readonly destroyed: boolean
  signal(signal: { type: 'offer' | 'answer'; sdp: string }): void
  destroy(): void
  listeners(event: string): ((argument?: unknown) => void)[]
  off(event: string, listener: (argument?: unknown) => void): void
  on(event: string, listener: (argument?: unknown) => void): void
}

type Channels = Readonly<Record<ChannelName, RTCDataChannel>>

interface MeshPeerConnection extends RTCPeerConnection {
  readonly channels: Channels
  /** While true a failed connection looks disconnected. */
  patient: boolean
}

/** The class simple-peer makes its connections of. A function, since workers and Node have no RTCPeerConnection. */
export function meshPeerConnection(): new (configuration?: RTCConfiguration) => MeshPeerConnection {
  return class extends RTCPeerConnection implements MeshPeerConnection {
    readonly channels: Channels
    patient = false
    constructor(configuration?: RTCConfiguration) {
      super(configuration)
      const make = (name: ChannelName): RTCDataChannel =>
        this.createDataChannel(name, { negotiated: true, id: channelIds[name] })
      this.channels = { control: make('control'), consensus: make('consensus'), bulk: make('bulk') }
      for (const name of ['connectionState', 'iceConnectionState']) {
        const state = (): unknown => Reflect.get(RTCPeerConnection.prototype, name, this)
        Object.defineProperty(this, name, {
          get: () => (this.patient && state() === 'failed' ? 'disconnected' : state()),
        })
      }
    }
  }
}

/**
 * The other side may be told that it is accepted, and greet, before this page is: what comes until then waits
 * unread, and there is little of it.
 */
const heldMax = 8
const heldBytesMax = 16 * 1024

export interface PageConnection {
  readonly id: ConnectionId
  readonly channels: Channels
  /** Gives the other side's description, once. */
  signal(type: 'offer' | 'answer', sdp: string): void
  /** From now on a failure is a failure. */
  hurry(): void
  /** The worker accepted the other side: y-webrtc may greet it and is given what `filter` lets through. */
  admit(filter: (message: Bytes) => Uint8Array | undefined): void
  /** How far ICE is. */
  readonly ice: () => RTCIceConnectionState
  path(): Promise<Path>
  destroy(): void
}

export interface PageConnectionOptions {
  readonly id: ConnectionId
  readonly room: Room
  readonly dialled: boolean
  readonly patient: boolean
  /** This side's whole description is ready. */
  readonly described: (sdp: string) => void
  /** More came on y-webrtc's own channel, before the other side was accepted, than can be honest. */
  readonly early: () => void
  readonly closed: () => void
}

/** Undefined when the browser has no connection left to give. */
export function openPageConnection(options: PageConnectionOptions): PageConnection | undefined {
  const { id, room, dialled } = options
  // y-webrtc calls nothing but `send` of what it takes for a signalling connection.
  const signalling = {
    send({ data }: { data: { signal: { type: string; sdp?: string } } }) {
      const { type, sdp } = data.signal
      if (type === (dialled ? 'offer' : 'answer') && sdp !== undefined) options.described(sdp)
    },
  } as unknown as SignalingConn
  const conn = new WebrtcConn(signalling, dialled, id, room)
  const peer: SimplePeer = conn.peer
  const pc = peer._pc
  if (!pc) return undefined
  pc.patient = options.patient

  const hold = (event: string): ((argument?: unknown) => void)[] => {
    const listeners = peer.listeners(event)
    for (const listener of listeners) peer.off(event, listener)
    return listeners
  }
  const greet = hold('connect')
  const read = hold('data')
  let connected = false
  let filter: ((message: Bytes) => Uint8Array | undefined) | undefined

  const held: Bytes[] = []
  const pass = (data: Bytes): void => {
    const message = filter?.(data)
    if (message) for (const listener of read) listener(message)
  }
  const greetIfReady = (): void => {
    if (!connected || !filter) return
    // Only now, so that what y-webrtc tells everybody is not told to strangers.
    room.webrtcConns.set(id, conn)
    for (const listener of greet) listener()
  }
  peer.on('connect', () => {
    connected = true
    greetIfReady()
  })
  peer.on('data', (data) => {
    if (!(data instanceof Uint8Array)) return
    if (filter) return pass(own(data))
    if (held.push(own(data)) > heldMax || data.length > heldBytesMax) options.early()
  })
  peer.on('close', options.closed)

  return {
    id,
    channels: pc.channels,
    signal(type, sdp) {
      if (!peer.destroyed) peer.signal({ type, sdp })
    },
    hurry() {
      pc.patient = false
    },
    admit(through) {
      filter = through
      greetIfReady()
      for (const data of held.splice(0)) pass(data)
    },
    ice: () => pc.iceConnectionState,
    path: () => pathOf(pc),
    destroy: () => peer.destroy(),
  }
}
