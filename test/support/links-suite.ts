import { describe, expect, test } from 'vitest'
import type { Bytes } from '../../src/core/bytes.ts'
import { channelNames } from '../../src/network/bridge.ts'
import { messageBytesMax } from '../../src/network/frames.ts'
import type { Links, LinksEvent, Peer } from '../../src/network/links.ts'
import { seeded } from './chance.ts'

/** Two links with one connection under way between them. */
export interface Pair {
  readonly a: Links
  readonly b: Links
  readonly keys: { readonly a: Bytes; readonly b: Bytes }
  close(): void
}

type Wanted<T extends LinksEvent['type']> = Extract<LinksEvent, { type: T }>

/** The next event of that type; fails with the test when it never comes. */
export function next<T extends LinksEvent['type']>(links: Links, type: T): Promise<Wanted<T>> {
  return new Promise((resolve) => {
    const off = links.on((event) => {
      if (event.type !== type) return
      off()
      resolve(event as Wanted<T>)
    })
  })
}

/** The peers each side has of the other, once both are up. */
export async function bothUp({ a, b }: Pair): Promise<{ ofA: Peer; ofB: Peer }> {
  const one = async (links: Links): Promise<Peer> => links.peers()[0] ?? (await next(links, 'up')).peer
  const [ofA, ofB] = await Promise.all([one(a), one(b)])
  return { ofA, ofB }
}

/** Until these links have that many peers. */
export const peersOf = (links: Links, count: number): Promise<void> =>
  new Promise((resolve) => {
    const look = (): void => {
      if (links.peers().length === count) resolve()
    }
    links.on(look)
    look()
  })

/** What links must do, whatever carries them. */
export function linksSuite(name: string, make: () => Promise<Pair>): void {
  describe(name, () => {
    test('each side knows the key of the other', async () => {
      const pair = await make()
      const { ofA, ofB } = await bothUp(pair)
      expect(ofA.nodeKey).toEqual(pair.keys.b)
      expect(ofB.nodeKey).toEqual(pair.keys.a)
      pair.close()
    })

    test.each(channelNames)('messages of all sizes arrive on %s, whole and in order', async (channel) => {
      const pair = await make()
      const { ofA } = await bothUp(pair)
      const sizes = [1, 65_536, messageBytesMax[channel], 3]
      const got: Bytes[] = []
      const all = new Promise<void>((resolve) => {
        pair.b.on((event) => {
          if (event.type !== 'message') return
          expect(event.channel).toBe(channel)
          if (got.push(event.bytes) === sizes.length) resolve()
        })
      })
      const messages = sizes.map((size, i) => seeded(i)(size))
      for (const message of messages) expect(pair.a.send(ofA.id, channel, message)).toBe(true)
      await all
      for (const [i, message] of messages.entries()) expect(indexOfDifference(got[i], message)).toBe(-1)
      pair.close()
    })

    test('what does not fit into the queue is not taken, and what was taken arrives', async () => {
      const pair = await make()
      const { ofA } = await bothUp(pair)
      const message = new Uint8Array(1024 * 1024)
      let taken = 0
      while (taken < 100 && pair.a.send(ofA.id, 'bulk', message)) taken++
      expect(taken).toBeGreaterThan(0)
      expect(taken).toBeLessThan(100)
      let arrived = 0
      await new Promise<void>((resolve) => {
        pair.b.on((event) => {
          if (event.type === 'message' && ++arrived === taken) resolve()
        })
      })
      expect(pair.a.send(ofA.id, 'bulk', message)).toBe(true)
      pair.close()
    })

    test('a drop tells the other side why', async () => {
      const pair = await make()
      const { ofA } = await bothUp(pair)
      const [here, there] = [next(pair.a, 'down'), next(pair.b, 'down')]
      pair.a.drop(ofA.id, 'peer.flooding')
      expect((await here).code).toBe('peer.flooding')
      expect((await there).code).toBe('peer.flooding')
      expect(pair.a.send(ofA.id, 'control', new Uint8Array(1))).toBe(false)
      expect([...pair.a.peers(), ...pair.b.peers()]).toEqual([])
      pair.close()
    })

    test('the third fault within a minute is the last', async () => {
      const pair = await make()
      const { ofA } = await bothUp(pair)
      const down = next(pair.a, 'down')
      pair.a.strike(ofA.id, 'peer.garbage')
      pair.a.strike(ofA.id, 'peer.garbage')
      expect(pair.a.peers().length).toBe(1)
      pair.a.strike(ofA.id, 'peer.garbage')
      expect((await down).code).toBe('peer.garbage')
      pair.close()
    })
  })
}

/** Where two arrays differ first, -1 if nowhere; an assertion on megabytes would be slow. */
function indexOfDifference(a: Bytes | undefined, b: Bytes): number {
  if (a?.length !== b.length) return 0
  return b.findIndex((byte, i) => a[i] !== byte)
}
