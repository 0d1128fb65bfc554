/** Links that ship no channels: the peers of one simulated node are whom its world lets it reach. */
import { concat, unhex, type Bytes } from '../../src/core/bytes.ts'
import { channelNames, type ChannelName, type ConnectionId } from '../../src/network/bridge.ts'
import type { FalseGuide } from '../traitors/false-guide.ts'
import type { Links, LinksEvent, Peer } from '../../src/network/links.ts'

/** First byte of what is not agreement, whose kinds are lower; as many as there are channels. */
export const channelMark = 0xf8
const strikesMost = 3

export interface AirWorld {
  readonly send: (peer: string, bytes: Bytes) => void
  /** It counts a fault of this peer. */
  readonly struck: (peer: string, code: string) => void
}

export class AirLinks implements Links {
  readonly #world: AirWorld
  readonly #peers = new Map<string, { readonly peer: Peer; readonly session: number; strikes: number }>()
  readonly #handlers = new Set<(event: LinksEvent) => void>()

  constructor(world: AirWorld) {
    this.#world = world
  }

  peers = (): readonly Peer[] => [...this.#peers.values()].map(({ peer }) => peer)

  send(id: ConnectionId, channel: ChannelName, bytes: Bytes): boolean {
    const to = this.#nameOf(id)
    if (to === undefined) return false
    this.#world.send(to, framed(channel, bytes))
    return true
  }
  cast(channel: ChannelName, bytes: Bytes): void {
    for (const name of this.#peers.keys()) this.#world.send(name, framed(channel, bytes))
  }
  on(handler: (event: LinksEvent) => void): () => void {
    this.#handlers.add(handler)
    for (const { peer } of this.#peers.values()) handler({ type: 'up', peer })
    return () => this.#handlers.delete(handler)
  }
  drop(id: ConnectionId): void {
    const name = this.#nameOf(id)
    if (name === undefined) return
    this.#world.struck(name, 'dropped')
    this.#down(name)
  }
  strike(id: ConnectionId, code: string): void {
    const name = this.#nameOf(id)
    const link = name === undefined ? undefined : this.#peers.get(name)
    if (name === undefined || !link) return
    this.#world.struck(name, code)
    if (++link.strikes >= strikesMost) this.#down(name)
  }
  take(): void {
    throw new Error('there is no page')
  }
  close = (): void => this.#handlers.clear()

  /** What the world says: this incarnation of a peer can be reached, or none. */
  reach(name: string, session: number | undefined): void {
    if (this.#peers.get(name)?.session === session) return
    this.#down(name)
    if (session === undefined) return
    const peer = { id: `${name}#${session}`, nodeKey: unhex(name) }
    this.#peers.set(name, { peer, session, strikes: 0 })
    this.#emit({ type: 'up', peer })
  }

  /** Bytes of a peer; nobody hears those of others. */
  hear(name: string, bytes: Bytes): void {
    const link = this.#peers.get(name)
    if (!link) return
    const channel = channelNames[(bytes[0] ?? 0) - channelMark]
    this.#emit({
      type: 'message',
      peer: link.peer,
      channel: channel ?? 'consensus',
      bytes: channel ? bytes.slice(1) : bytes,
    })
  }

  #down(name: string): void {
    const link = this.#peers.get(name)
    if (!this.#peers.delete(name) || !link) return
    this.#emit({ type: 'down', peer: link.peer, code: 'peer.silent' })
  }
  #nameOf(id: ConnectionId): string | undefined {
    for (const [name, { peer }] of this.#peers) if (peer.id === id) return name
    return undefined
  }
  #emit(event: LinksEvent): void {
    for (const handler of this.#handlers) handler(event)
  }
}

/** Whether these bytes go by a channel that loses nothing while it is open. */
export const isReliable = (bytes: Bytes): boolean => (bytes[0] ?? 0) >= channelMark

/** What a false guide makes of it. */
export function misleading(guide: FalseGuide, bytes: Bytes): Bytes {
  const channel = channelNames[(bytes[0] ?? 0) - channelMark]
  if (channel === 'control') return framed(channel, guide.control(bytes.slice(1)))
  return channel === 'bulk' ? framed(channel, guide.bulk(bytes.slice(1))) : bytes
}

const framed = (channel: ChannelName, bytes: Bytes): Bytes =>
  channel === 'consensus' ? bytes : concat(Uint8Array.of(channelMark + channelNames.indexOf(channel)), bytes)
