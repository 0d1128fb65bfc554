/** A peer that speaks the wire format itself, over memory wires, against links as every node has them. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { utf8 } from '../../../src/core/bytes.ts'
import { systemAlarm, systemClock } from '../../../src/core/world.ts'
import { banMs } from '../../../src/network/bans.ts'
import { channelNames, type ChannelName } from '../../../src/network/bridge.ts'
import { frame, frameBytesMax, partBytes } from '../../../src/network/frames.ts'
import { newHandshake, shake, type Handshake, type HandshakeEvent } from '../../../src/network/handshake.ts'
import { openLinks, type Links, type LinksEvent } from '../../../src/network/links.ts'
import { memoryWires } from '../../../src/network/memory.ts'
import type { Wire } from '../../../src/network/wire.ts'
import { seeded } from '../../support/chance.ts'
import { identity, type Identity } from '../../support/nodes.ts'
import { makeTime } from '../../support/time.ts'

const certificates = { honest: new Uint8Array(32).fill(1), hostile: new Uint8Array(32).fill(2) }

interface Attack {
  readonly links: Links
  readonly events: LinksEvent[]
  readonly send: (channel: ChannelName, data: Uint8Array<ArrayBuffer>) => void
  /** Runs an honest handshake over the hostile wires. */
  readonly shakeHands: () => Promise<void>
  readonly last: () => LinksEvent | undefined
}

const settle = async (): Promise<void> => {
  for (let i = 0; i < 10; i++) await new Promise(setImmediate)
}

/** Links as every node has them, and lines of a hostile side to them. */
function victim(clock = { now: systemClock, alarm: systemAlarm }) {
  const events: LinksEvent[] = []
  const links = openLinks({ ...identity(1), ...clock, chance: seeded(3), order: () => undefined })
  links.on((event) => events.push(event))
  let lines = 0
  /** A connection of which nothing was said yet. */
  function line() {
    const connection = `c${lines++}`
    const wires = { control: memoryWires(), consensus: memoryWires(), bulk: memoryWires() }
    const side = (index: 0 | 1): Record<ChannelName, Wire> => ({
      control: wires.control[index],
      consensus: wires.consensus[index],
      bulk: wires.bulk[index],
    })
    const hostile = side(1)
    links.take({ type: 'channels', connection, channels: side(0) })
    const { honest, hostile: theirs } = certificates
    links.take({ type: 'described', connection, dialled: true, local: honest, remote: theirs })
    const send = (channel: ChannelName, data: Uint8Array<ArrayBuffer>): void => {
      if (hostile[channel].readyState === 'open') hostile[channel].send(data)
    }
    return { control: hostile.control, send }
  }
  return {
    links,
    events,
    line,
    /** A line over which an honest handshake runs. */
    connect: (who: Identity) => {
      const { control, send } = line()
      greet(who, control)
      return send
    },
  }
}

function attack(clock?: Parameters<typeof victim>[0]): Attack {
  const { links, events, line } = victim(clock)
  const { control, send } = line()
  const shakeHands = async (): Promise<void> => {
    greet(identity(2), control)
    await settle()
    if (links.peers().length !== 1) throw new Error('the honest part of the attack failed')
  }
  return { links, events, send, shakeHands, last: () => events.at(-1) }
}

function greet(who: Identity, control: Wire): void {
  const { networkId, nodeKey, tab, presence } = who
  let state: Handshake = newHandshake({ networkId, nodeKey, tab, presence, nonce: seeded(9)(32) })
  const step = async (event: HandshakeEvent): Promise<void> => {
    const [next, effects] = shake(state, event)
    state = next
    for (const effect of effects) {
      if (effect.type === 'send') control.send(frame('shake', effect.bytes))
      else if (effect.type === 'sign')
        await step({ type: 'signed', signature: await who.sign(effect.message) })
      else if (effect.type === 'check')
        await step({ type: 'checked', held: await who.verify(effect.key, effect.message, effect.signature) })
    }
  }
  control.addEventListener('message', ({ data }: MessageEvent<ArrayBuffer>) => {
    const bytes = new Uint8Array(data)
    if (bytes[0] === 0) void step({ type: 'frame', bytes: bytes.slice(1) })
  })
  const { honest, hostile } = certificates
  void step({ type: 'open', dialled: false, local: hostile, remote: honest })
}

describe('before the handshake', () => {
  test.each(channelNames)('a message on %s ends the connection, and nobody sees it', async (channel) => {
    const { send, events } = attack()
    await settle()
    send(channel, frame('whole', Uint8Array.of(1, 2, 3)))
    await settle()
    expect(events).toEqual([{ type: 'refused', code: 'peer.early' }])
  })

  test('any bytes on any channel end the connection or do nothing', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.constantFrom(...channelNames), fc.uint8Array({ maxLength: 200 })), {
          minLength: 1,
        }),
        async (frames) => {
          const { send, events, links } = attack()
          for (const [channel, raw] of frames) send(channel, Uint8Array.from(raw))
          await settle()
          expect(links.peers()).toEqual([])
          expect(events.filter(({ type }) => type !== 'refused')).toEqual([])
          links.close()
        },
      ),
      { numRuns: 50 },
    )
  })
})

describe('an accepted peer that sends', () => {
  const ends: Record<string, [ChannelName, Uint8Array<ArrayBuffer>]> = {
    'an empty frame': ['control', new Uint8Array(0)],
    'a frame of no known type': ['bulk', Uint8Array.of(77)],
    'a ping on bulk': ['bulk', frame('ping', Uint8Array.of(0, 0, 0, 1))],
    'a ping with more in it': ['control', frame('ping', new Uint8Array(200))],
    'a fragment on control': [
      'control',
      frame('first', Uint8Array.of(0, 2, 0, 0), new Uint8Array(partBytes)),
    ],
    'a frame over the limit': ['bulk', new Uint8Array(frameBytesMax + 1).fill(1)],
    'a message announced as 4 GiB': [
      'bulk',
      frame('first', Uint8Array.of(255, 255, 255, 255), new Uint8Array(partBytes)),
    ],
    'a second handshake': ['control', frame('shake', Uint8Array.of(2))],
    'a signal that is none': ['control', frame('signal', Uint8Array.of(1, 2, 3))],
  }
  test.each(Object.keys(ends))('%s is put out', async (name) => {
    const [channel, data] = ends[name] ?? expect.fail()
    const { send, shakeHands, last, events } = attack()
    await shakeHands()
    send(channel, data)
    await settle()
    expect(last()).toMatchObject({ type: 'down', code: 'peer.garbage' })
    expect(events.filter(({ type }) => type === 'message')).toEqual([])
  })

  test('more frames or bytes than the rate allows is put out as flooding', async () => {
    const time = makeTime()
    for (const size of [1, 60_000]) {
      const { send, shakeHands, last, events } = attack(time)
      await shakeHands()
      for (let i = 0; i < 1100; i++) send('control', frame('whole', new Uint8Array(size)))
      await settle()
      expect(last()).toMatchObject({ type: 'down', code: 'peer.flooding' })
      expect(events.length).toBeLessThan(1010)
    }
  })

  test('any frames at all is bounded: no crash, no message over the limit', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(
          fc.tuple(fc.constantFrom(...channelNames), fc.nat({ max: 7 }), fc.uint8Array({ maxLength: 100 })),
        ),
        async (frames) => {
          const { send, shakeHands, events, links } = attack()
          await shakeHands()
          for (const [channel, type, raw] of frames) send(channel, Uint8Array.of(type, ...raw))
          await settle()
          for (const event of events)
            if (event.type === 'message') expect(event.bytes.length).toBeLessThan(101)
          links.close()
        },
      ),
      { numRuns: 50 },
    )
  })
})

describe('a key under which nonsense came', () => {
  test('is not taken again for a minute, then for two; whoever blames this tab is not banned for it', async () => {
    const time = makeTime()
    const { links, events, connect } = victim(time)
    const last = () => events.at(-1)
    const comes = async (): Promise<(channel: ChannelName, data: Uint8Array<ArrayBuffer>) => void> => {
      const send = connect(identity(2))
      await settle()
      return send
    }
    const misbehaves = async (): Promise<void> => {
      const send = await comes()
      expect(links.peers().length).toBe(1)
      send('bulk', Uint8Array.of(77))
      await settle()
      expect(last()).toMatchObject({ type: 'down', code: 'peer.garbage' })
    }
    const blames = await comes()
    blames('control', frame('bye', utf8('peer.garbage')))
    await settle()
    expect(last()).toMatchObject({ type: 'down' })

    await misbehaves()
    await comes()
    expect([links.peers(), last()]).toEqual([[], { type: 'refused', code: 'peer.banned' }])
    connect(identity(3))
    await settle()
    expect(links.peers().length).toBe(1)
    await time.pass(banMs.first, settle)
    await misbehaves()
    await time.pass(banMs.first, settle)
    await comes()
    expect(last()).toEqual({ type: 'refused', code: 'peer.banned' })
    await time.pass(banMs.first, settle)
    await comes()
    expect(links.peers().length).toBe(1)
  })
})
