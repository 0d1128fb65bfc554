/** A peer that is a bare RTCPeerConnection, against a mesh as every tab has it; and the hooks into y-webrtc. */
import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { describe, expect, test, vi } from 'vitest'
import * as Y from 'yjs'
import { hex } from '../../../src/core/bytes.ts'
import { systemAlarm, systemChance, systemClock } from '../../../src/core/world.ts'
import { channelIds, type ChannelName } from '../../../src/network/bridge.ts'
import type { Carrier, Signal, TabId } from '../../../src/network/carrier.ts'
import { describe as describeSdp, sdpOf } from '../../../src/network/description.ts'
import { openLinks, type Links } from '../../../src/network/links.ts'
import { meshPeerConnection } from '../../../src/network/mesh-connection.ts'
import { tabsCarrier } from '../../../src/network/tabs.ts'
import { next, peersOf } from '../../support/links-suite.ts'
import { identity } from '../../support/nodes.ts'
import { openTab, type Tab } from './tab.ts'

/** Larger than any tab's, so that the hostile side dials. */
const hostileTab = 'ffffffffffffffff'

interface Hostile {
  /** The channel y-webrtc listens on. */
  readonly y: RTCDataChannel
  readonly closed: Promise<void>
  /** Runs the honest handshake on the other channels. */
  shakeHands(): Links
}

/** @param name the tab's name in the handshake, if not the one it dials under. */
async function dialled(victim: Tab, carrier: Carrier, name: TabId): Promise<Hostile> {
  const pc = new RTCPeerConnection()
  const y = pc.createDataChannel('y')
  y.binaryType = 'arraybuffer'
  const channel = (name: ChannelName): RTCDataChannel =>
    pc.createDataChannel(name, { negotiated: true, id: channelIds[name] })
  const channels = { control: channel('control'), consensus: channel('consensus'), bulk: channel('bulk') }
  const who = { ...identity(666, name), now: systemClock, alarm: systemAlarm, chance: systemChance }
  const links = openLinks({ ...who, order: () => undefined })
  links.take({ type: 'channels', connection: 'x', channels })
  const gathered = new Promise<void>((resolve) => {
    pc.addEventListener('icecandidate', ({ candidate }) => candidate ?? resolve())
  })
  await pc.setLocalDescription()
  await gathered
  const mine = describeSdp(pc.localDescription?.sdp ?? '')
  const answered = new Promise<Signal['call']>((resolve) => {
    carrier.receive(({ call }) => call.kind === 'answer' && resolve(call))
  })
  const offer: Signal = {
    from: hostileTab,
    to: victim.who.tab,
    call: { kind: 'offer', session: 1, description: mine },
  }
  carrier.send(offer)
  const answer = await answered
  if (answer.kind === 'here') throw new Error('no answer')
  await pc.setRemoteDescription({ type: 'answer', sdp: sdpOf('answer', answer.description) })
  await new Promise((resolve) => y.addEventListener('open', resolve))
  return {
    y,
    closed: new Promise((resolve) => y.addEventListener('close', () => resolve())),
    shakeHands() {
      const [local, remote] = [mine.fingerprint, answer.description.fingerprint]
      links.take({ type: 'described', connection: 'x', dialled: true, local, remote })
      return links
    },
  }
}

async function attacked(
  name: TabId = hostileTab,
): Promise<{ victim: Tab; carrier: Carrier; hostile: Hostile; road: string }> {
  const road = hex(systemChance(8))
  const victim = await openTab((tab) => [tabsCarrier(road, tab)])
  const carrier = tabsCarrier(road, hostileTab)
  return { victim, carrier, road, hostile: await dialled(victim, carrier, name) }
}

const message = (write: (to: encoding.Encoder) => void): Uint8Array<ArrayBuffer> => {
  const to = encoding.createEncoder()
  write(to)
  return Uint8Array.from(encoding.toUint8Array(to))
}
const sync = (step: number, content: Uint8Array) =>
  message((to) => {
    encoding.writeVarUint(to, 0)
    encoding.writeVarUint(to, step)
    encoding.writeVarUint8Array(to, content)
  })
const presence = (client: number, clock: number, json: string) =>
  message((to) => {
    encoding.writeVarUint(to, 1)
    encoding.writeVarUint8Array(
      to,
      message((entry) => {
        encoding.writeVarUint(entry, 1)
        encoding.writeVarUint(entry, client)
        encoding.writeVarUint(entry, clock)
        encoding.writeVarString(entry, json)
      }),
    )
  })
const query = Uint8Array.of(3)

/** What the victim's y-webrtc holds, as it tells a peer that asks. */
async function asked({
  y,
}: Hostile): Promise<{ update: Uint8Array; presences: Map<number, [number, string]> }> {
  const answers = new Map<number, Uint8Array>()
  const both = new Promise<void>((resolve) => {
    y.addEventListener('message', ({ data }: MessageEvent<ArrayBuffer>) => {
      const from = decoding.createDecoder(new Uint8Array(data))
      const type = decoding.readVarUint(from)
      // A state vector is the victim's question, not its answer.
      if (type === 0 && decoding.readVarUint(from) === 0) return
      // What it says of its own accord comes before its answers.
      if (type === 1 && !answers.has(0)) return
      answers.set(type, decoding.readVarUint8Array(from))
      if (answers.has(1)) resolve()
    })
  })
  y.send(sync(0, Uint8Array.from(Y.encodeStateVector(new Y.Doc()))))
  y.send(query)
  await both
  const presences = new Map<number, [number, string]>()
  const from = decoding.createDecoder(answers.get(1) ?? new Uint8Array([0]))
  for (let left = decoding.readVarUint(from); left > 0; left--) {
    const client = decoding.readVarUint(from)
    presences.set(client, [decoding.readVarUint(from), decoding.readVarString(from)])
  }
  return { update: answers.get(0) ?? new Uint8Array(), presences }
}

describe('before the handshake', () => {
  test('y-webrtc answers nothing, and a stream of messages ends the connection', async () => {
    const { victim, hostile, carrier } = await attacked()
    const heard: unknown[] = []
    hostile.y.addEventListener('message', ({ data }) => heard.push(data))
    for (let i = 0; i < 9; i++) hostile.y.send(query)
    await hostile.closed
    expect(heard).toEqual([])
    expect(victim.links.peers()).toEqual([])
    carrier.close()
    victim.close()
  })

  test('a peer that took another tab’s name on the road is put out', async () => {
    const { victim, hostile, carrier } = await attacked('eeeeeeeeeeeeeeee')
    hostile.shakeHands()
    await hostile.closed
    carrier.close()
    victim.close()
  })
})

describe('an accepted peer', () => {
  test('changes nothing in the shared document but its own, whatever it sends', async () => {
    const { victim, hostile, carrier, road } = await attacked()
    const links = hostile.shakeHands()
    await next(links, 'up')
    const other = await openTab((tab) => [tabsCarrier(road, tab)])
    await peersOf(victim.links, 2)

    const doc = new Y.Doc()
    doc.clientID = other.mesh.presence
    doc.getMap('m').set('forged', true)
    // One filler of length 2^30 for the next clock of the other tab and of the victim.
    for (const client of [other.mesh.presence, victim.mesh.presence])
      hostile.y.send(
        sync(
          2,
          message((to) => {
            for (const number of [1, 1, client, 0]) encoding.writeVarUint(to, number)
            encoding.writeUint8(to, 0)
            for (const number of [2 ** 30, 0]) encoding.writeVarUint(to, number)
          }),
        ),
      )
    hostile.y.send(sync(2, Y.encodeStateAsUpdate(doc)))
    hostile.y.send(presence(other.mesh.presence, 2 ** 40, '{"forged":true}'))
    hostile.y.send(presence(victim.mesh.presence, 2 ** 40, 'null'))
    // A name said to be near: it would be ignored on every road from then on.
    hostile.y.send(
      message((to) => {
        encoding.writeVarUint(to, 4)
        encoding.writeUint8(to, 1)
        encoding.writeVarString(to, other.who.tab)
      }),
    )
    const mine = identity(666).presence
    hostile.y.send(presence(mine, 1, '{"honest":true}'))

    const { update, presences } = await asked(hostile)
    const { structs, ds } = Y.decodeUpdate(update)
    expect([structs.length, ds.clients.size]).toEqual([0, 0])
    expect(presences.get(mine)).toEqual([1, '{"honest":true}'])
    expect(presences.get(victim.mesh.presence)?.[1]).toContain(victim.who.tab)
    expect(presences.get(victim.mesh.presence)?.[0]).toBeLessThan(100)
    expect(presences.get(other.mesh.presence)?.[1] ?? '').not.toContain('forged')
    expect(victim.links.peers().length).toBe(2)
    links.close()
    for (const tab of [victim, other]) tab.close()
    carrier.close()
  })

  test.each([
    ['garbage', [Uint8Array.of(1, 200)]],
    ['a message over 16 KiB', [new Uint8Array(16 * 1024 + 1)]],
    ['more messages than the rate allows', Array.from({ length: 650 }, () => query)],
  ])('that sends %s is put out', async (_, messages) => {
    const { victim, hostile, carrier } = await attacked()
    const links = hostile.shakeHands()
    await next(links, 'up')
    for (const one of messages) hostile.y.send(one)
    await hostile.closed
    victim.close()
    carrier.close()
  })
})

/**
 * What was found against y-webrtc, simple-peer and Yjs as they come, each by a peer with a valid handshake. `others`
 * is an honest third tab whose part of the shared document the peer goes for.
 */
describe('an accepted peer runs', () => {
  const note = (client: number, write: (map: Y.Map<unknown>) => void, clock = 0): Uint8Array => {
    const doc = new Y.Doc()
    doc.clientID = client
    for (let i = 0; i < clock; i++) doc.getArray('before').push([i])
    const before = Y.encodeStateVector(doc)
    write(doc.getMap('m'))
    return Uint8Array.from(Y.encodeStateAsUpdate(doc, clock > 0 ? before : undefined))
  }
  const filler = (client: number): Uint8Array =>
    message((to) => {
      for (const number of [1, 1, client, 0]) encoding.writeVarUint(to, number)
      encoding.writeUint8(to, 0)
      for (const number of [2 ** 30, 0]) encoding.writeVarUint(to, number)
    })
  /** Deletes what the client wrote, as `map.clear()` does. */
  const eraser = (client: number): Uint8Array =>
    message((to) => {
      encoding.writeVarUint(to, 0)
      for (const number of [1, client, 1, 0, 8]) encoding.writeVarUint(to, number)
    })
  const flood = (count: number): Uint8Array =>
    message((to) => {
      encoding.writeVarUint(to, 1)
      encoding.writeVarUint8Array(
        to,
        message((entries) => {
          encoding.writeVarUint(entries, count)
          for (let client = 1; client <= count; client++) {
            encoding.writeVarUint(entries, client)
            encoding.writeVarUint(entries, 1)
            encoding.writeVarString(entries, '{}')
          }
        }),
      )
    })
  const near = (tab: TabId): Uint8Array =>
    message((to) => {
      encoding.writeVarUint(to, 4)
      encoding.writeUint8(to, 1)
      encoding.writeVarString(to, tab)
    })
  interface Scene {
    readonly victim: Tab
    readonly other: Tab
    readonly carrier: Carrier
  }
  type Act = (scene: Scene) => readonly Uint8Array[]
  const attacks: Readonly<Record<string, Act>> = {
    'an erasure of what another wrote': ({ other }) => [sync(2, eraser(other.mesh.presence))],
    'a fork: another’s next words with other content': ({ other }) => [
      sync(
        2,
        note(other.mesh.presence, (map) => map.set('forged', true)),
      ),
    ],
    'a filler of length 2^30 that swallows all another will write': ({ other, victim }) => [
      sync(2, filler(other.mesh.presence)),
      sync(2, filler(victim.mesh.presence)),
    ],
    'words whose beginning is missing, to be kept for ever': () =>
      Array.from({ length: 30 }, (_, i) =>
        sync(
          2,
          note(identity(666).presence, (map) => map.set('x', 'x'.repeat(200)), 9 + i),
        ),
      ),
    'thousands of invented presences': () => [flood(3000)],
    'a presence in another’s name, 2^40 ahead': ({ other, victim }) => [
      presence(other.mesh.presence, 2 ** 40, '{"forged":true}'),
      presence(victim.mesh.presence, 2 ** 40, 'null'),
    ],
    'the claim that other tabs are near, so that they are ignored': ({ other }) => [near(other.who.tab)],
    'answers to offers nobody made': ({ victim, carrier }) => {
      const fingerprint = new Uint8Array(32)
      const description = { ufrag: 'aaaa', pwd: 'a'.repeat(22), fingerprint, candidates: [] }
      for (let session = 0; session < 50; session++)
        carrier.send({ from: hostileTab, to: victim.who.tab, call: { kind: 'answer', session, description } })
      return []
    },
    'frames that are cut off': () => [Uint8Array.of(0), Uint8Array.of(1, 200), new Uint8Array(0)],
  }

  test.each(Object.keys(attacks))('%s: nothing of it is taken, and the others go on', async (name) => {
    const { victim, hostile, carrier, road } = await attacked()
    const links = hostile.shakeHands()
    await next(links, 'up')
    const other = await openTab((tab) => [tabsCarrier(road, tab)])
    await peersOf(victim.links, 2)
    const act = attacks[name] ?? expect.fail()
    for (const one of act({ victim, other, carrier }))
      if (hostile.y.readyState === 'open') hostile.y.send(Uint8Array.from(one))

    // Still there, or put out: either way what the victim holds is what the honest said.
    if (hostile.y.readyState === 'open') {
      const answered = asked(hostile).then(({ update, presences }) => {
        const { structs, ds } = Y.decodeUpdate(update)
        expect([structs.length, ds.clients.size]).toEqual([0, 0])
        expect(presences.size).toBeLessThanOrEqual(3)
        for (const [clock, said] of presences.values()) {
          expect(clock).toBeLessThan(100)
          expect(said).not.toContain('forged')
        }
      })
      await Promise.race([answered, hostile.closed])
    }
    const [link] = other.links.peers().filter(({ nodeKey }) => hex(nodeKey) === hex(victim.who.nodeKey))
    const heard = next(victim.links, 'message')
    expect(other.links.send(link?.id ?? '', 'control', Uint8Array.of(7))).toBe(true)
    expect((await heard).bytes).toEqual(Uint8Array.of(7))
    links.close()
    for (const tab of [victim, other]) tab.close()
    carrier.close()
  })
})

test('offers from invented tabs use up eight connections, no more', async () => {
  const { victim, carrier, hostile } = await attacked()
  hostile.shakeHands()
  await peersOf(victim.links, 1)
  let answers = 0
  carrier.close()
  const pc = new RTCPeerConnection()
  pc.createDataChannel('y')
  await pc.setLocalDescription()
  const description = { ...describeSdp(pc.localDescription?.sdp ?? ''), candidates: [] }
  const strangers = Array.from({ length: 50 }, (_, i) => `fffffffffffff${String(i).padStart(3, '0')}`)
  const road = hex(systemChance(8))
  victim.mesh.join(tabsCarrier(road, victim.who.tab))
  const carriers = strangers.map((tab) => tabsCarrier(road, tab))
  const eight = new Promise<void>((resolve) => {
    for (const one of carriers)
      one.receive(({ call }) => call.kind === 'answer' && ++answers === 8 && resolve())
  })
  for (const [i, tab] of strangers.entries())
    carriers[i]?.send({ from: tab, to: victim.who.tab, call: { kind: 'offer', session: i, description } })
  await eight
  // An answer to a later offer would come before the one to this.
  const here = new Promise<void>((resolve) => {
    tabsCarrier(road, '0000000000000000').receive(({ call }) => call.kind === 'offer' && resolve())
  })
  carriers[0]?.send({
    from: '0000000000000000',
    to: undefined,
    call: { kind: 'here', name: 'aaaaaaaaaaaaaaaa', kin: [], lonely: false },
  })
  await here
  expect(answers).toBe(8)
  for (const one of carriers) one.close()
  victim.close()
  pc.close()
})

describe('the hooks into y-webrtc', () => {
  test('every connection has the three channels, and looks disconnected instead of failed while patient', () => {
    const pc = new (meshPeerConnection())()
    expect(Object.entries(pc.channels).map(([name, { id, negotiated }]) => [name, id, negotiated])).toEqual(
      Object.entries(channelIds).map(([name, id]) => [name, id, true]),
    )
    for (const name of ['connectionState', 'iceConnectionState'] as const) {
      expect(pc[name]).toBe('new')
      const spy = vi.spyOn(RTCPeerConnection.prototype, name, 'get').mockReturnValue('failed')
      pc.patient = true
      expect(pc[name]).toBe('disconnected')
      pc.patient = false
      expect(pc[name]).toBe('failed')
      spy.mockRestore()
    }
    pc.close()
  })
})
