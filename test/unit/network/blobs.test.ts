import { describe, expect, test } from 'vitest'
import { equal, hash, hex, type Bytes, type Hash } from '../../../src/core/bytes.ts'
import { blobBytesMax, chunkBytes, openBlobs, windowChunks, type Blobs } from '../../../src/network/blobs.ts'
import { partBytes } from '../../../src/network/frames.ts'
import { seeded } from '../../support/chance.ts'
import { makeTime, type Time } from '../../support/time.ts'
import { refusalFrom } from '../../support/refusals.ts'

const settle = async (): Promise<void> => {
  for (let i = 0; i < 50; i++) await new Promise(setImmediate)
}

/** Nodes that pass each other blob messages as they are; what a node sends can be looked at or changed. */
class World {
  readonly time: Time = makeTime()
  readonly blobs = new Map<string, Blobs>()
  readonly blamed: string[] = []
  longest = 0
  /** Messages on their way to each node, and the most there ever were. */
  readonly waiting = new Map<string, number>()
  mostWaiting = 0

  add(
    name: string,
    kept: readonly Bytes[] = [],
    change: (message: Bytes) => Bytes | undefined = (m) => m,
  ): void {
    const rows = new Map(kept.map((bytes) => [hex(hash(bytes)), bytes]))
    const find = (address: Hash): Bytes | undefined => rows.get(hex(address))
    const blobs = openBlobs({
      send: (peer, message) => {
        const changed = change(message)
        if (changed) this.deliver(name, peer, changed)
        return true
      },
      size: (address) => Promise.resolve(find(address)?.length),
      read: (address, from, length) =>
        Promise.resolve((find(address) ?? new Uint8Array()).slice(from, from + length)),
      check: (address, bytes) => equal(hash(bytes), address),
      blame: (peer, code) => void this.blamed.push(`${peer} ${code}`),
      alarm: this.time.alarm,
    })
    this.blobs.set(name, blobs)
  }

  private deliver(from: string, to: string, message: Bytes): void {
    this.longest = Math.max(this.longest, message.length)
    const waiting = (this.waiting.get(to) ?? 0) + 1
    this.waiting.set(to, waiting)
    this.mostWaiting = Math.max(this.mostWaiting, waiting)
    setImmediate(() => {
      this.waiting.set(to, (this.waiting.get(to) ?? 1) - 1)
      this.blobs.get(to)?.take(from, message.slice())
    })
  }

  node(name: string): Blobs {
    return this.blobs.get(name) ?? expect.fail(`no node ${name}`)
  }
}

const big = seeded(1)(40 * chunkBytes + 17)
const chunkKind = 1

describe('a blob', () => {
  test.each([1, chunkBytes - 1, chunkBytes, chunkBytes + 1, windowChunks * chunkBytes, 40 * chunkBytes + 17])(
    'of %d bytes comes whole',
    async (size) => {
      const bytes = seeded(2)(size)
      const world = new World()
      world.add('asker')
      world.add('holder', [bytes])
      const steps: number[] = []
      const progress = (have: number): void => void steps.push(have)
      const got = await world.node('asker').fetch(hash(bytes), ['holder'], { progress })
      expect(equal(got, bytes)).toBe(true)
      expect(steps.length).toBe(Math.ceil(size / chunkBytes))
      expect(steps.at(-1)).toBe(size)
    },
  )

  test('never has more than its credit under way, each chunk one frame', async () => {
    const world = new World()
    world.add('asker')
    world.add('holder', [big])
    await world.node('asker').fetch(hash(big), ['holder'])
    expect(world.mostWaiting).toBeLessThanOrEqual(windowChunks)
    // A byte or two before it say whose message it is.
    expect(world.longest).toBeLessThanOrEqual(partBytes - 2)
  })

  test('is asked of the next peer where one has it not, says nothing, or is lost', async () => {
    const world = new World()
    world.add('asker')
    world.add('without')
    world.add('mute', [big], () => undefined)
    world.add('leaving', [big], () => undefined)
    world.add('holder', [big])
    const fetched = world.node('asker').fetch(hash(big), ['without', 'mute', 'leaving', 'holder'])
    await settle()
    await world.time.pass(10_000, settle)
    world.node('asker').lost('leaving')
    expect(equal(await fetched, big)).toBe(true)
    expect(world.blamed).toEqual([])
  })

  test('goes on where a lost peer left it', async () => {
    const world = new World()
    world.add('asker')
    let chunks = 0
    world.add('first', [big], (message) => (message[0] === chunkKind && ++chunks > 20 ? undefined : message))
    let later = 0
    world.add('second', [big], (message) => {
      if (message[0] === chunkKind) later++
      return message
    })
    const fetched = world.node('asker').fetch(hash(big), ['first', 'second'])
    await settle()
    await world.time.pass(10_000, settle)
    expect(equal(await fetched, big)).toBe(true)
    expect(later).toBe(41 - 20)
  })

  test('that is forged is its giver’s fault, and is fetched from another', async () => {
    const world = new World()
    world.add('asker')
    world.add('forger', [big], flipLast)
    world.add('holder', [big])
    expect(equal(await world.node('asker').fetch(hash(big), ['forger', 'holder']), big)).toBe(true)
    expect(world.blamed).toEqual(['forger blob.forged'])
    expect(await refusalFrom(() => world.node('asker').fetch(hash(big), ['forger']))).toBe('blob.forged')
  })

  test('of two givers that does not fit is fetched from each alone, and only the forger is blamed', async () => {
    const world = new World()
    world.add('asker')
    let chunks = 0
    world.add('forger', [big], (message) => {
      if (message[0] !== chunkKind) return message
      // Falls silent after 20 chunks; by then two windows were asked for. Later it answers again.
      return ++chunks > 20 && chunks <= 2 * windowChunks ? undefined : flipLast(message)
    })
    world.add('holder', [big])
    const fetched = world.node('asker').fetch(hash(big), ['forger', 'holder'])
    await settle()
    await world.time.pass(60_000, settle)
    expect(equal(await fetched, big)).toBe(true)
    expect(world.blamed).toEqual(['forger blob.forged'])
  })

  test('that is being fetched from a peer already is asked of others meanwhile', async () => {
    const world = new World()
    world.add('asker')
    world.add('silent', [], () => undefined)
    world.add('holder', [big])
    const first = world.node('asker').fetch(hash(big), ['silent'])
    const second = await world.node('asker').fetch(hash(big), ['silent', 'holder'])
    expect(equal(second, big)).toBe(true)
    world.node('asker').lost('silent')
    expect(await refusalFrom(() => first)).toBe('blob.absent')
  })

  test('nobody has is refused as absent, and a fetch can be stopped', async () => {
    const world = new World()
    world.add('asker')
    world.add('without')
    world.add('mute', [big], () => undefined)
    expect(await refusalFrom(() => world.node('asker').fetch(hash(big), ['without']))).toBe('blob.absent')
    expect(await refusalFrom(() => world.node('asker').fetch(hash(big), []))).toBe('blob.absent')
    const stop = new AbortController()
    const fetched = refusalFrom(() => world.node('asker').fetch(hash(big), ['mute'], { signal: stop.signal }))
    stop.abort()
    expect(await fetched).toBe('cancelled')
  })
})

describe('a hostile peer', () => {
  /** Sends `message` to a node that asks for `big`, from the peer it asks. */
  const answerWith = async (message: Bytes): Promise<World> => {
    const world = new World()
    world.add('asker')
    world.add('hostile', [big], () => undefined)
    void refusalFrom(() => world.node('asker').fetch(hash(big), ['hostile']))
    world.node('asker').take('hostile', message)
    await settle()
    return world
  }
  const chunk = (index: number, size: number, bytes: Bytes): Bytes => {
    const message = new Uint8Array(1 + 32 + 12 + bytes.length)
    const view = new DataView(message.buffer)
    message[0] = chunkKind
    message.set(hash(big), 1)
    view.setUint32(33, index)
    view.setUint32(37, size)
    view.setUint32(41, bytes.length)
    message.set(bytes, 45)
    return message
  }

  test.each([
    ['a blob over 64 MiB', chunk(0, blobBytesMax + 1, new Uint8Array(chunkBytes))],
    ['an empty blob', chunk(0, 0, new Uint8Array(0))],
    ['a chunk too short', chunk(0, big.length, new Uint8Array(10))],
    ['a chunk too long for its blob', chunk(0, 10, new Uint8Array(11))],
    ['bytes of no kind', Uint8Array.of(9, 9, 9)],
    ['nothing', new Uint8Array(0)],
  ])('that gives %s is blamed', async (_, message) => {
    expect((await answerWith(message)).blamed).toEqual(['hostile peer.garbage'])
  })

  test('that answers what was not asked is not heard', async () => {
    const world = await answerWith(chunk(3, big.length, new Uint8Array(chunkBytes)))
    world.node('asker').take('other', chunk(0, big.length, new Uint8Array(chunkBytes)))
    expect(world.blamed).toEqual([])
  })

  test('that asks for more than its credit is blamed', async () => {
    const world = new World()
    world.add('holder', [big])
    const ask = (count: number): Bytes => {
      const message = new Uint8Array(39)
      message.set(hash(big), 1)
      new DataView(message.buffer).setUint16(37, count)
      return message
    }
    world.node('holder').take('greedy', ask(windowChunks + 1))
    world.node('holder').take('greedy', ask(0))
    for (let i = 0; i < 5; i++) world.node('holder').take('many', ask(windowChunks))
    await settle()
    expect(world.blamed).toEqual(['greedy peer.flooding', 'greedy peer.flooding', 'many peer.flooding'])
  })
})

function flipLast(message: Bytes): Bytes {
  const copy = message.slice()
  copy[copy.length - 1] = (copy[copy.length - 1] ?? 0) ^ 1
  return copy
}
