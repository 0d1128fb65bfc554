import { describe, expect, inject, test } from 'vitest'
import { base64url, tagged, type Bytes } from '../../../src/core/bytes.ts'
import { systemAlarm, systemChance } from '../../../src/core/world.ts'
import type { Carrier, Signal } from '../../../src/network/carrier.ts'
import { helperCarrier } from '../../../src/network/helper.ts'
import { here } from '../../support/signals.ts'
import { openTab } from './tab.ts'
import { bothUp } from '../../support/links-suite.ts'

const url = inject('signallingHelper')

const through = (secret: Bytes) => (self: string) =>
  helperCarrier({ url, secret, self, alarm: systemAlarm, chance: systemChance })

/** A carrier that has reached the helper: what is sent to it from now on arrives. */
const reached = (secret: Bytes, self: string): Promise<Carrier> =>
  new Promise((resolve) => {
    const status = (): void => resolve(carrier)
    const carrier = helperCarrier({ url, secret, self, alarm: systemAlarm, chance: systemChance, status })
  })

const first = (carrier: Carrier): Promise<Signal> => new Promise((resolve) => carrier.receive(resolve))

describe('a signalling helper', () => {
  test('connects two tabs that know the room secret', async () => {
    const road = through(systemChance(32))
    const a = await openTab((tab) => [road(tab)])
    const b = await openTab((tab) => [road(tab)])
    const keys = { a: a.who.nodeKey, b: b.who.nodeKey }
    const { ofA } = await bothUp({ a: a.links, b: b.links, keys, close: () => undefined })
    expect(ofA.nodeKey).toEqual(keys.b)
    a.close()
    b.close()
  })

  test('sees neither who speaks nor what is said, and cannot change it', async () => {
    const secret = systemChance(32)
    const [a, b] = [await reached(secret, '00000000000000aa'), await reached(secret, '00000000000000bb')]
    const socket = new WebSocket(url)
    const published = new Promise<{ topic: string; data: string }>((resolve) => {
      socket.addEventListener('message', ({ data }) => resolve(JSON.parse(String(data))))
    })
    await new Promise((resolve) => socket.addEventListener('open', resolve))
    // The helper knows the topic of whoever subscribes; here it listens on it as well.
    const topic = base64url(tagged('helper-topic', secret))
    socket.send(JSON.stringify({ type: 'subscribe', topics: [topic] }))
    const signal: Signal = { from: '00000000000000aa', to: undefined, call: here }
    const heard = first(b)
    a.send(signal)
    const { data } = await published
    expect(atob(data.replaceAll('-', '+').replaceAll('_', '/'))).not.toContain('\0\0\0\0\0\0\0\xaa')

    const forged = (data.startsWith('A') ? 'B' : 'A') + data.slice(1)
    for (const wrong of [forged, 'A', '', data.slice(0, 10), { not: 'a text' }, 'A'.repeat(10_000)])
      socket.send(JSON.stringify({ type: 'publish', topic, data: wrong }))
    socket.send(JSON.stringify({ type: 'publish', topic }))
    expect(await heard).toEqual(signal)
    const second = first(b)
    const other: Signal = { ...signal, to: '00000000000000bb' }
    a.send(other)
    // The forged ones came before this one, and none of them was heard.
    expect(await second).toEqual(other)
    socket.close()
    a.close()
    b.close()
  })

  test('that went away is dialled again', async () => {
    const statuses: boolean[] = []
    const ring: (() => void)[] = []
    const carrier = helperCarrier({
      url: 'ws://127.0.0.1:9/',
      secret: systemChance(32),
      self: '00000000000000aa',
      alarm: (_, run) => (ring.push(run), () => undefined),
      chance: systemChance,
      status: (reached) => statuses.push(reached),
    })
    await expect.poll(() => ring.length).toBe(1)
    ring[0]?.()
    await expect.poll(() => ring.length).toBe(2)
    expect(statuses).toEqual([false, false])
    carrier.close()
  })
})
