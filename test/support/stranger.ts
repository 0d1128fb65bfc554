/** A peer that keeps to no rule: links with a key of its own, over which a test says what it likes. */
import { hex, type Bytes } from '../../src/core/bytes.ts'
import { asHash } from '../../src/core/bytes.ts'
import { decode, encode } from '../../src/core/codec.ts'
import { systemAlarm, systemChance, systemClock } from '../../src/core/world.ts'
import { signEd25519, signingKeyOf, verifyEd25519 } from '../../src/crypto/ed25519.ts'
import { openBlobs, type Blobs } from '../../src/network/blobs.ts'
import type { ChannelName } from '../../src/network/bridge.ts'
import { openLinks } from '../../src/network/links.ts'
import { message, type Message } from '../../src/node/protocol.ts'
import type { Bridged, MemoryNetwork, Tab } from './network-in-memory.ts'

export interface Stranger {
  readonly nodeKey: Bytes
  readonly blobs: Blobs
  /** The name of its connection, for `blobs`. */
  readonly connection: string
  say(what: Message): void
  sayBytes(bytes: Bytes): void
  sayOn(channel: ChannelName, bytes: Bytes): void
  /** The next message of a kind, also one that came before. */
  hear<K extends Message['kind']>(kind: K): Promise<Extract<Message, { kind: K }>>
  /** Resolves with the code when the other side ends the connection. */
  readonly dropped: Promise<string>
  close(): void
}

/** Connects a stranger to a tab. */
export async function strangerTo(network: MemoryNetwork, tab: Tab): Promise<Stranger> {
  const secret = systemChance(32)
  const nodeKey = signingKeyOf(secret)
  const { place, name: other }: Bridged = await network.meet(tab)
  const name = hex(systemChance(8))
  const links = openLinks({
    networkId: asHash(place.networkId),
    nodeKey,
    tab: name,
    presence: 2,
    sign: (what) => Promise.resolve(signEd25519(secret, what)),
    verify: verifyEd25519,
    now: systemClock,
    alarm: systemAlarm,
    chance: systemChance,
    order: network.mesh.page(),
  })
  const heard: Message[] = []
  let came = (): void => undefined
  const up = new Promise<string>((resolve) =>
    links.on((event) => void (event.type === 'up' && resolve(event.peer.id))),
  )
  const dropped = new Promise<string>((resolve) =>
    links.on((event) => void (event.type === 'down' && resolve(event.code))),
  )
  network.mesh.attach(name, links)
  network.mesh.connect(name, other)
  const connection = await up
  const blobs = openBlobs({
    send: (peer, bytes) => links.send(peer, 'bulk', bytes),
    size: () => Promise.resolve(undefined),
    read: () => Promise.resolve(new Uint8Array(0)),
    leaves: () => Promise.resolve(undefined),
    blame: () => undefined,
    now: systemClock,
    alarm: systemAlarm,
  })
  links.on((event) => {
    if (event.type !== 'message') return
    if (event.channel === 'bulk') blobs.take(connection, event.bytes)
    if (event.channel !== 'control') return
    heard.push(decode(message, event.bytes))
    came()
  })
  return {
    nodeKey,
    blobs,
    connection,
    dropped,
    say: (what) => void links.send(connection, 'control', encode(message, what)),
    sayBytes: (bytes) => void links.send(connection, 'control', bytes),
    sayOn: (channel, bytes) => void links.send(connection, channel, bytes),
    async hear(kind) {
      for (;;) {
        const at = heard.findIndex((one) => one.kind === kind)
        const [found] = at < 0 ? [] : heard.splice(at, 1)
        if (found) return found as never
        await new Promise<void>((resolve) => (came = resolve))
      }
    },
    close: () => links.close(),
  }
}
