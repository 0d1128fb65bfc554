/**
 * The peers of one node: links and blobs of its network, by the hex of their node keys. It opens when the
 * page's mesh is ready; what comes in goes to one listener, within the rates of `protocol.ts`.
 */
import { type Bytes, type Hash, hex } from '../core/bytes.ts'
import { decode, encode } from '../core/codec.ts'
import { refusalOf, Refused, type RefusalCode } from '../core/refusal.ts'
import type { Alarm, Chance, Clock } from '../core/world.ts'
import { pieceBytesMost } from '../ledger/snapshot.ts'
import type { Address } from '../ledger/transaction.ts'
import { chunkBytes, openBlobs, type Blobs, type Sink } from '../network/blobs.ts'
import type { ConnectionId, MeshEvent, MeshOrder } from '../network/bridge.ts'
import { openLinks, type Links, type LinksOptions } from '../network/links.ts'
import type { Wire } from '../network/wire.ts'
import type { BlobStore } from '../storage/blobs.ts'
import { message, perTenSeconds, type Kind, type Message } from './protocol.ts'
import type { Topics } from './topics.ts'

/** What a peer's message or coming starts; a refusal for a false proof counts against the peer. */
export interface Listener {
  up(peer: string): void
  down(peer: string): void
  said(peer: string, what: Message): void | Promise<void>
  consensus(peer: string, bytes: Bytes): void
  /** Whether this node key is an institution's. */
  isInstitution(peer: string): boolean
  /** Whether these sealed bytes may go to this peer. */
  mayFetch(peer: string, address: Hash): Promise<boolean>
  /** What everybody may have by its hash: a piece of a recent state, a recent block. */
  open(address: Hash): Promise<Bytes | undefined>
}

export interface Neighbours {
  readonly names: () => readonly string[]
  readonly send: (peer: string, what: Message) => void
  readonly cast: (what: Message) => void
  readonly sendConsensus: (peer: string, bytes: Bytes) => void
  readonly castConsensus: (bytes: Bytes) => void
  /** A blob from these peers into where it is kept; refuses 'record.unavailable', 'blob.absent', 'blob.forged'. */
  readonly fetch: <S extends Sink>(
    address: Address,
    peers: readonly string[],
    into: (leaves: readonly Hash[]) => Promise<S>,
    progress?: (part: number) => void,
    most?: number,
  ) => Promise<S>
  /**
   * A piece of a state, a block or an entry of a workspace from one peer, once `check` takes it; refuses as
   * `fetch` does.
   */
  readonly piece: (
    peer: string,
    address: Hash,
    check: (bytes: Bytes) => boolean,
    most?: number,
  ) => Promise<Bytes>
  strike(peer: string, code: RefusalCode): void
  /** Ends the connection and tells the peer why. */
  drop(peer: string, code: RefusalCode): void
  /** Runs what a message of this peer started. */
  run(peer: string, act: () => void | Promise<void>): void
  /** Opens the links of a network; once. */
  open(options: Pick<LinksOptions, 'networkId' | 'nodeKey' | 'tab' | 'presence' | 'sign' | 'verify'>): void
  take(event: MeshEvent<Wire>): void
  orders(signal: AbortSignal): AsyncGenerator<MeshOrder>
}

/** Refusals that an honest peer never causes. */
const faults: readonly RefusalCode[] = [
  'malformed',
  'too-long',
  'claims.false',
  'ledger.signatures',
  'checkin.forged',
  'request.forged',
  'workspace.forged',
]
const rateMs = 10_000

export function makeNeighbours(
  world: {
    /** Sealed bytes that are here. */
    readonly sealed: Pick<BlobStore, 'has' | 'outline' | 'piece'>
    readonly topics: Topics
    readonly clock: Clock
    readonly chance: Chance
    readonly alarm: Alarm
    readonly openLinks?: typeof openLinks | undefined
  },
  listener: Listener,
): Neighbours {
  const { sealed, topics, clock, chance, alarm } = world
  const connections = new Map<string, ConnectionId>()
  const counts = new Map<string, { since: number; readonly kinds: Map<Kind, number> }>()
  const orders: MeshOrder[] = []
  let orderCame = (): void => undefined
  let links: Links | undefined
  let blobs: Blobs | undefined

  const nameOf = (connection: ConnectionId): string | undefined =>
    [...connections].find(([, id]) => id === connection)?.[0]

  const sendOn = (channel: 'control' | 'consensus', peer: string, bytes: Bytes): void => {
    const connection = connections.get(peer)
    if (connection) links?.send(connection, channel, bytes)
  }
  const strike = (peer: string, code: RefusalCode): void => {
    const connection = connections.get(peer)
    if (connection) links?.strike(connection, code)
  }

  function run(peer: string, act: () => void | Promise<void>): void {
    const failed = (caught: unknown): void => {
      if (faults.includes(refusalOf(caught).code)) strike(peer, 'peer.garbage')
    }
    try {
      Promise.resolve(act()).catch(failed)
    } catch (caught) {
      failed(caught)
    }
  }

  function withinRate(peer: string, kind: Kind): boolean {
    const now = clock()
    const before = counts.get(peer)
    const count =
      before && now - before.since < rateMs ? before : { since: now, kinds: new Map<Kind, number>() }
    const sum = (count.kinds.get(kind) ?? 0) + 1
    count.kinds.set(kind, sum)
    counts.set(peer, count)
    return sum <= perTenSeconds[kind]
  }

  /** Undefined for a kind that only a newer version knows; anything else that cannot be read is garbage. */
  function read(peer: string, bytes: Bytes): Message | undefined {
    try {
      return decode(message, bytes)
    } catch (caught) {
      if (refusalOf(caught).code !== 'newer-version') strike(peer, 'peer.garbage')
      return undefined
    }
  }

  function hear(peer: string, bytes: Bytes): void | Promise<void> {
    const said = read(peer, bytes)
    if (!said) return undefined
    return withinRate(peer, said.kind) ? listener.said(peer, said) : strike(peer, 'peer.flooding')
  }

  function attach(opened: Links): void {
    opened.on((event) => {
      if (event.type === 'up') {
        const peer = hex(event.peer.nodeKey)
        connections.set(peer, event.peer.id)
        topics.mark('peers')
        listener.up(peer)
      } else if (event.type === 'down') {
        const peer = hex(event.peer.nodeKey)
        blobs?.lost(event.peer.id)
        if (connections.get(peer) !== event.peer.id) return
        connections.delete(peer)
        counts.delete(peer)
        topics.mark('peers')
        listener.down(peer)
      } else if (event.type === 'message') {
        const peer = hex(event.peer.nodeKey)
        if (event.channel === 'consensus') listener.consensus(peer, event.bytes)
        else if (event.channel === 'bulk') blobs?.take(event.peer.id, event.bytes)
        else run(peer, () => hear(peer, event.bytes))
      }
    })
  }

  return {
    names: () => [...connections.keys()],
    send: (peer, what) => sendOn('control', peer, encode(message, what)),
    cast: (what) => links?.cast('control', encode(message, what)),
    sendConsensus: (peer, bytes) => sendOn('consensus', peer, bytes),
    castConsensus: (bytes) => links?.cast('consensus', bytes),
    fetch(address, peers, into, progress, most) {
      const ids = peers.flatMap((peer) => connections.get(peer) ?? [])
      if (!blobs || ids.length === 0)
        return Promise.reject(new Refused({ code: 'record.unavailable', facts: {} }))
      return blobs.fetch(address, ids, into, {
        progress: (have, of) => progress?.(have / of),
        ...(most !== undefined && { most }),
      })
    },
    piece(peer, address, check, most = pieceBytesMost) {
      const id = connections.get(peer)
      if (!blobs || !id) return Promise.reject(new Refused({ code: 'blob.absent', facts: {} }))
      return blobs.fetchChecked(address, id, check, most)
    },
    strike,
    drop(peer, code) {
      const connection = connections.get(peer)
      if (connection) links?.drop(connection, code)
    },
    run,
    open(options) {
      if (links) return
      const order = (one: MeshOrder): void => {
        orders.push(one)
        orderCame()
      }
      const makesRoom = (key: Bytes): boolean => listener.isInstitution(hex(key))
      links = (world.openLinks ?? openLinks)({ ...options, now: clock, alarm, chance, makesRoom, order })
      blobs = openBlobs({
        send: (peer, bytes) => links?.send(peer, 'bulk', bytes) ?? false,
        async size(address, connection) {
          const open = await listener.open(address)
          if (open) return open.length
          const peer = nameOf(connection)
          if (peer === undefined || !(await listener.mayFetch(peer, address))) return undefined
          return (await sealed.outline(hex(address)))?.bytes
        },
        async read(address, from, length) {
          if (sealed.has(hex(address))) return sealed.piece(hex(address), from / chunkBytes)
          return (await listener.open(address))?.slice(from, from + length)
        },
        async leaves(address, connection) {
          const peer = nameOf(connection)
          if (peer === undefined || !(await listener.mayFetch(peer, address))) return undefined
          return (await sealed.outline(hex(address)))?.leaves
        },
        blame: (peer, code) => links?.strike(peer, code),
        now: clock,
        alarm,
      })
      attach(links)
    },
    take: (event) => links?.take(event),
    async *orders(signal) {
      signal.addEventListener('abort', () => orderCame(), { once: true })
      while (!signal.aborted) {
        const next = orders.shift()
        if (next) yield next
        else await new Promise<void>((resolve) => (orderCame = resolve))
      }
    },
  }
}
