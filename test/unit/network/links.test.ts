import { describe, expect, test } from 'vitest'
import { equal, type Bytes } from '../../../src/core/bytes.ts'
import { systemAlarm } from '../../../src/core/world.ts'
import { systemClock } from '../../../src/core/world.ts'
import type { Signal } from '../../../src/network/carrier.ts'
import { introductionRate } from '../../../src/network/introduction.ts'
import { lend, withWires } from '../../../src/network/lent.ts'
import {
  openLinks,
  silentMs,
  suspectMs,
  type Links,
  type LinksEvent,
  type LinksOptions,
} from '../../../src/network/links.ts'
import { memoryMesh, type MemoryMesh } from '../../../src/network/memory.ts'
import { seeded } from '../../support/chance.ts'
import { bothUp, linksSuite, next } from '../../support/links-suite.ts'
import { identity, type Identity } from '../../support/nodes.ts'
import { here as somebody } from '../../support/signals.ts'
import { makeTime, type Time } from '../../support/time.ts'

const real: Pick<Time, 'now' | 'alarm'> = { now: systemClock, alarm: systemAlarm }

interface Node {
  readonly who: Identity
  readonly links: Links
  readonly heard: Signal[]
  readonly events: LinksEvent[]
}

function join(
  mesh: MemoryMesh,
  who: Identity,
  time: Pick<Time, 'now' | 'alarm'> & Pick<LinksOptions, 'makesRoom'> = real,
): Node {
  const heard: Signal[] = []
  const events: LinksEvent[] = []
  const order = mesh.page((signal) => heard.push(signal))
  const links = openLinks({ ...who, ...time, chance: seeded(who.presence + 100), order })
  links.on((event) => events.push(event))
  mesh.attach(who.tab, links)
  return { who, links, heard, events }
}

/** Signing, checking and the wires take turns of the event loop, nothing else does. */
const settle = async (): Promise<void> => {
  for (let i = 0; i < 20; i++) await new Promise(setImmediate)
}

linksSuite('links over memory wires', () => {
  const mesh = memoryMesh(seeded(1))
  const [a, b] = [join(mesh, identity(1)), join(mesh, identity(2))]
  mesh.connect(a.who.tab, b.who.tab)
  const close = (): void => {
    a.links.close()
    b.links.close()
  }
  return Promise.resolve({ a: a.links, b: b.links, keys: { a: a.who.nodeKey, b: b.who.nodeKey }, close })
})

linksSuite('links over wires that stay on the page and are lent', () => {
  const mesh = memoryMesh(seeded(1))
  const [a, b] = [join(mesh, identity(1)), join(mesh, identity(2))]
  for (const { who, links } of [a, b])
    mesh.attach(who.tab, {
      take(event) {
        if (event.type !== 'channels') return links.take(event)
        const { connection, channels } = event
        links.take(withWires({ type: 'lent', connection, port: lend(channels) }))
      },
    })
  mesh.connect(a.who.tab, b.who.tab)
  const close = (): void => {
    a.links.close()
    b.links.close()
  }
  return Promise.resolve({ a: a.links, b: b.links, keys: { a: a.who.nodeKey, b: b.who.nodeKey }, close })
})

describe('heartbeats', () => {
  const silent = async () => {
    const time = makeTime()
    // What b says is lost while `muted`: the wires stay open, as those of a frozen tab do.
    let muted = false
    const mesh = memoryMesh(seeded(1), (run) => {
      if (!muted) queueMicrotask(run)
    })
    const [a, b] = [join(mesh, identity(1), time), join(mesh, identity(2), time)]
    mesh.connect(a.who.tab, b.who.tab)
    await settle()
    return { time, a, b, mute: (on: boolean) => (muted = on) }
  }

  test('keep a peer that says nothing else', async () => {
    const { time, a, b } = await silent()
    await time.pass(60_000, settle)
    expect([a.links.peers().length, b.links.peers().length]).toEqual([1, 1])
    expect(a.events.map(({ type }) => type)).toEqual(['up'])
  })

  test('suspect a silent peer after 6 s, believe it again when it speaks, drop it after 10 s', async () => {
    const { time, a, mute } = await silent()
    mute(true)
    await time.pass(suspectMs, settle)
    expect(a.events.at(-1)).toMatchObject({ type: 'presence', state: 'suspect' })
    mute(false)
    await time.pass(2000, settle)
    expect(a.events.at(-1)).toMatchObject({ type: 'presence', state: 'live' })
    mute(true)
    await time.pass(silentMs + 2000, settle)
    expect(a.events.at(-1)).toMatchObject({ type: 'down', code: 'peer.silent' })
    expect(a.links.peers()).toEqual([])
  })

  test('find a frozen tab within 12 s, whenever it freezes between two beats', async () => {
    for (let phase = 0; phase < 2000; phase += 250) {
      const { time, a, mute } = await silent()
      await time.pass(6000 + phase, settle)
      mute(true)
      await time.pass(12_000, settle)
      expect(a.events.at(-1)).toMatchObject({ type: 'down', code: 'peer.silent' })
    }
  })

  test('do not blame the others for the time this tab stood still', async () => {
    const { time, a } = await silent()
    time.jump(40_000)
    await settle()
    expect(a.events.at(-1)).toMatchObject({ type: 'woke', ms: 40_000 })
    expect(a.links.peers().length).toBe(1)
  })
})

describe('a handshake', () => {
  test('that never comes ends the connection after 10 s', async () => {
    const time = makeTime()
    const mesh = memoryMesh(seeded(1), () => undefined)
    const [a, b] = [join(mesh, identity(1), time), join(mesh, identity(2), time)]
    mesh.connect(a.who.tab, b.who.tab)
    await time.pass(10_000, settle)
    expect(a.events).toEqual([{ type: 'refused', code: 'handshake.late' }])
  })

  test('of another network is refused on both sides, and neither is ever a peer', async () => {
    const mesh = memoryMesh(seeded(1))
    const stranger = { ...identity(2), networkId: identity(1).nodeKey as Identity['networkId'] }
    const [a, b] = [join(mesh, identity(1)), join(mesh, stranger)]
    mesh.connect(a.who.tab, b.who.tab)
    await settle()
    expect(a.events).toEqual([{ type: 'refused', code: 'handshake.other-network' }])
    expect(b.events).toEqual([{ type: 'refused', code: 'handshake.other-network' }])
  })
})

describe('two connections between the same nodes', () => {
  test('become one, the same on both sides', async () => {
    const mesh = memoryMesh(seeded(1))
    const [a, b] = [join(mesh, identity(1)), join(mesh, identity(2))]
    const pairs = [mesh.connect(a.who.tab, b.who.tab), mesh.connect(b.who.tab, a.who.tab)]
    await settle()
    const [ofA, ofB] = [a.links.peers(), b.links.peers()]
    expect([ofA.length, ofB.length]).toEqual([1, 1])
    const kept = pairs.findIndex((ids) => ids.some((id) => id === ofA[0]?.id))
    expect(pairs[kept]).toContain(ofB[0]?.id)
  })

  test('are decided for the newer when the other tab started again', async () => {
    const mesh = memoryMesh(seeded(1))
    const a = join(mesh, identity(1))
    const before = join(mesh, identity(2, '00000000000000aa'))
    mesh.connect(a.who.tab, before.who.tab)
    await settle()
    const after = join(mesh, identity(2, '00000000000000bb'))
    mesh.connect(after.who.tab, a.who.tab)
    await settle()
    expect(a.links.peers().length).toBe(1)
    expect(after.links.peers().length).toBe(1)
    expect(before.events.at(-1)).toMatchObject({ type: 'down', code: 'peer.replaced' })
  })
})

describe('an introduction', () => {
  const three = async () => {
    const mesh = memoryMesh(seeded(1))
    const [a, b, c] = [join(mesh, identity(1)), join(mesh, identity(2)), join(mesh, identity(3))]
    mesh.connect(a.who.tab, b.who.tab)
    mesh.connect(b.who.tab, c.who.tab)
    await settle()
    return { mesh, a, b, c }
  }
  const here = (from: Node): Signal => ({ from: from.who.tab, to: undefined, call: somebody })

  test('goes through the common neighbour, and the answer comes back the same way', async () => {
    const { a, b, c } = await three()
    a.links.take({ type: 'signal', signal: here(a) })
    await settle()
    expect(c.heard).toEqual([here(a)])
    expect(b.heard).toEqual([])
    const answer: Signal = { ...here(c), to: a.who.tab }
    c.links.take({ type: 'signal', signal: answer })
    await settle()
    expect(a.heard).toEqual([answer])
  })

  test('cannot be spoken for somebody else, nor go two hops', async () => {
    const { mesh, a, b, c } = await three()
    const d = join(mesh, identity(4))
    mesh.connect(c.who.tab, d.who.tab)
    await settle()
    a.links.take({ type: 'signal', signal: here(d) })
    a.links.take({ type: 'signal', signal: here(a) })
    await settle()
    // b took d's name for a relayed signal and kept it; only a's own went on, and stopped at c.
    expect(b.heard).toEqual([here(d)])
    expect(c.heard).toEqual([here(a)])
    expect(d.heard).toEqual([])
  })
})

test('a stream of signals has few of them handed on', async () => {
  const mesh = memoryMesh(seeded(1))
  const still = { now: () => 0, alarm: systemAlarm }
  const [a, b, c] = [join(mesh, identity(1)), join(mesh, identity(2), still), join(mesh, identity(3))]
  mesh.connect(a.who.tab, b.who.tab)
  mesh.connect(b.who.tab, c.who.tab)
  await settle()
  const signal: Signal = { from: a.who.tab, to: undefined, call: somebody }
  for (let i = 0; i < 900; i++) a.links.take({ type: 'signal', signal })
  await settle()
  expect(c.heard.length).toBe(introductionRate.burst)
  expect(b.links.peers().length).toBe(2)
  for (const { links } of [a, b, c]) links.close()
})

describe('a full node', () => {
  test('takes 32 peers and tells the next that it is full', async () => {
    const mesh = memoryMesh(seeded(1))
    const hub = join(mesh, identity(0))
    const others = Array.from({ length: 33 }, (_, i) => join(mesh, identity(i + 1)))
    for (const { who } of others) {
      mesh.connect(who.tab, hub.who.tab)
      await settle()
    }
    expect(hub.links.peers().length).toBe(32)
    expect(others.at(-1)?.events.at(-1)).toMatchObject({ code: 'peer.full' })
    for (const { links } of [hub, ...others]) links.close()
  })

  test('lets a guest go for somebody whom room is made for, and nobody of those for anybody', async () => {
    const mesh = memoryMesh(seeded(1))
    const firsts = Array.from({ length: 33 }, (_, i) => identity(i + 1))
    const makesRoom = (key: Bytes): boolean => firsts.some(({ nodeKey }) => equal(key, nodeKey))
    const hub = join(mesh, identity(0), { ...real, makesRoom })
    const connect = async (who: Identity): Promise<Node> => {
      const other = join(mesh, who)
      mesh.connect(who.tab, hub.who.tab)
      await settle()
      return other
    }
    const here = (): number => hub.links.peers().filter(({ nodeKey }) => makesRoom(nodeKey)).length
    const others: Node[] = []
    for (const who of firsts.slice(0, 2)) others.push(await connect(who))
    for (let i = 0; i < 31; i++) others.push(await connect(identity(i + 100)))
    expect(others.at(-1)?.events.at(-1)).toMatchObject({ code: 'peer.full' })
    expect([here(), hub.links.peers().length]).toEqual([2, 32])
    for (const who of firsts.slice(2)) others.push(await connect(who))
    expect([here(), hub.links.peers().length]).toEqual([32, 32])
    expect(others.at(-1)?.events.at(-1)).toMatchObject({ code: 'peer.full' })
    expect(others[2]?.events.at(-1)).toMatchObject({ type: 'down', code: 'peer.full' })
    for (const { links } of [hub, ...others]) links.close()
  })
})

describe('closing', () => {
  test('says goodbye to everybody', async () => {
    const mesh = memoryMesh(seeded(1))
    const [a, b] = [join(mesh, identity(1)), join(mesh, identity(2))]
    mesh.connect(a.who.tab, b.who.tab)
    await bothUp({
      a: a.links,
      b: b.links,
      keys: { a: a.who.nodeKey, b: b.who.nodeKey },
      close: () => undefined,
    })
    const down = next(b.links, 'down')
    a.links.close()
    expect((await down).code).toBe('peer.gone')
  })
})
