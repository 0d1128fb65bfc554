import { describe, expect, test } from 'vitest'
import { concat, equal, hash, hex, type Bytes, type Hash } from '../../../src/core/bytes.ts'
import { refuse } from '../../../src/core/refusal.ts'
import { leafHash, treeRoot } from '../../../src/core/tree.ts'
import {
  chunkBytes,
  openBlobs,
  windowChunks,
  type Blobs,
  type FetchOptions,
  type Sink,
} from '../../../src/network/blobs.ts'
import { partBytes } from '../../../src/network/frames.ts'
import { seeded } from '../../support/chance.ts'
import { chunksOf } from '../../support/pour.ts'
import { makeTime, type Time } from '../../support/time.ts'
import { refusalFrom } from '../../support/refusals.ts'

const settle = async (): Promise<void> => {
  for (let i = 0; i < 50; i++) await new Promise(setImmediate)
}

const addressOf = (bytes: Bytes): Hash => treeRoot(chunksOf(bytes).map(leafHash))

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
    // By the root of its tree, and by its hash, which pieces of a state are known by.
    const rows = new Map(
      kept.flatMap((bytes) => [addressOf(bytes), hash(bytes)].map((name) => [hex(name), bytes] as const)),
    )
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
      leaves: (address) => Promise.resolve(find(address) && chunksOf(find(address) ?? big).map(leafHash)),
      blame: (peer, code) => void this.blamed.push(`${peer} ${code}`),
      now: this.time.now,
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

/** Where chunks go that are not kept. */
const sink = (here: ReadonlySet<number> = new Set()) => {
  const put = new Map<number, Bytes>()
  const at: Sink = { here, put: async (index, bytes) => void put.set(index, bytes) }
  return { put, into: () => Promise.resolve(at) }
}
/** A blob put together again. */
async function fetched(
  blobs: Blobs,
  address: Hash,
  peers: readonly string[],
  options?: FetchOptions,
): Promise<Bytes> {
  const { put, into } = sink()
  await blobs.fetch(address, peers, into, options)
  return concat(...[...put].toSorted(([a], [b]) => a - b).map(([, bytes]) => bytes))
}

const big = seeded(1)(40 * chunkBytes + 17)
const chunkKind = 1

const isChunk = (message: Bytes): boolean => message[0] === chunkKind
/** A node that counts the chunks it gives. */
const counting =
  (given: { count: number }, change: (message: Bytes) => Bytes | undefined = (m) => m) =>
  (message: Bytes): Bytes | undefined => {
    if (!isChunk(message)) return message
    given.count++
    return change(message)
  }

describe('a blob', () => {
  test.each([1, chunkBytes - 1, chunkBytes, chunkBytes + 1, windowChunks * chunkBytes, 40 * chunkBytes + 17])(
    'of %d bytes comes whole',
    async (size) => {
      const bytes = seeded(2)(size)
      const world = new World()
      world.add('asker')
      world.add('holder', [bytes])
      const steps: number[] = []
      const progress = (have: number, of: number): void => void steps.push(have / of)
      const got = await fetched(world.node('asker'), addressOf(bytes), ['holder'], { progress })
      expect(equal(got, bytes)).toBe(true)
      expect(steps.length).toBe(Math.ceil(size / chunkBytes))
      expect(steps.at(-1)).toBe(1)
    },
  )

  test('never has more than its credit under way, each chunk one frame', async () => {
    const world = new World()
    world.add('asker')
    world.add('holder', [big])
    await fetched(world.node('asker'), addressOf(big), ['holder'])
    expect(world.mostWaiting).toBeLessThanOrEqual(windowChunks)
    // A byte or two before it say whose message it is.
    expect(world.longest).toBeLessThanOrEqual(partBytes - 2)
  })

  test('is asked for in parts that come within a few milliseconds, so that votes do not wait behind it', async () => {
    const world = new World()
    const asks: number[] = []
    world.add('asker', [], (message) => {
      if (message[0] === 0) asks.push(new DataView(message.buffer).getUint16(37))
      return message
    })
    world.add('holder', [big])
    const put = async (): Promise<void> => world.time.jump(4)
    await world
      .node('asker')
      .fetch(addressOf(big), ['holder'], () => Promise.resolve({ here: new Set<number>(), put }))
    expect(asks.slice(0, 2)).toEqual([8, 8])
    for (const count of asks.slice(4)) expect(count).toBeLessThanOrEqual(2)
  })

  test('comes from several at the same time, each chunk once', async () => {
    const world = new World()
    world.add('asker')
    const given = ['a', 'b', 'c'].map((name) => {
      const counted = { count: 0 }
      world.add(name, [big], counting(counted))
      return counted
    })
    expect(equal(await fetched(world.node('asker'), addressOf(big), ['a', 'b', 'c']), big)).toBe(true)
    expect(given.reduce((sum, { count }) => sum + count, 0)).toBe(41)
    for (const { count } of given) expect(count).toBeGreaterThan(8)
  })

  test('is asked of the others where one has it not, says nothing, or is lost', async () => {
    const world = new World()
    world.add('asker')
    world.add('without')
    world.add('mute', [big], () => undefined)
    world.add('leaving', [big], (message) => (isChunk(message) ? undefined : message))
    world.add('holder', [big])
    const coming = fetched(world.node('asker'), addressOf(big), ['without', 'mute', 'leaving', 'holder'])
    await settle()
    await world.time.pass(10_000, settle)
    world.node('asker').lost('leaving')
    expect(equal(await coming, big)).toBe(true)
    expect(world.blamed).toEqual([])
  })

  test('goes on where a lost peer left it', async () => {
    const world = new World()
    world.add('asker')
    const [first, second] = [{ count: 0 }, { count: 0 }]
    world.add('first', [big], (message) => (isChunk(message) && ++first.count > 10 ? undefined : message))
    world.add('second', [big], counting(second))
    const whole = fetched(world.node('asker'), addressOf(big), ['first', 'second'])
    await settle()
    world.node('asker').lost('first')
    expect(equal(await whole, big)).toBe(true)
    expect(second.count).toBe(41 - 10)
  })

  test('goes on after a reload with the chunks that came before', async () => {
    const world = new World()
    world.add('asker')
    const given = { count: 0 }
    world.add('holder', [big], counting(given))
    const { put, into } = sink(new Set(Array.from({ length: 30 }, (_, i) => i)))
    await world.node('asker').fetch(addressOf(big), ['holder'], into)
    expect(given.count).toBe(11)
    expect([...put.keys()].toSorted((a, b) => a - b)).toEqual(Array.from({ length: 11 }, (_, i) => 30 + i))
  })

  test('is asked for no faster than it is put down, and ends where it cannot be', async () => {
    const world = new World()
    world.add('asker')
    world.add('holder', [big])
    let put = 0
    const slow: Sink = {
      here: new Set(),
      put() {
        put++
        return new Promise(() => undefined)
      },
    }
    void world.node('asker').fetch(addressOf(big), ['holder'], () => Promise.resolve(slow))
    await expect.poll(() => put).toBe(windowChunks)
    await settle()
    expect(put).toBe(windowChunks)
    world.add('other')
    const full: Sink = { here: new Set(), put: async () => refuse('storage.full') }
    const refused = world.node('other').fetch(addressOf(big), ['holder'], () => Promise.resolve(full))
    expect(await refusalFrom(() => refused)).toBe('storage.full')
  })

  test('of which one source gives a wrong chunk costs that source alone', async () => {
    const world = new World()
    world.add('asker')
    const [forger, a, b] = [{ count: 0 }, { count: 0 }, { count: 0 }]
    world.add(
      'forger',
      [big],
      counting(forger, (message) => (forger.count === 3 ? flipLast(message) : message)),
    )
    world.add('a', [big], counting(a))
    world.add('b', [big], counting(b))
    expect(equal(await fetched(world.node('asker'), addressOf(big), ['forger', 'a', 'b']), big)).toBe(true)
    expect(world.blamed).toEqual(['forger blob.forged'])
    // What it gave besides is good; only what was open at it is asked for again.
    expect(a.count + b.count).toBeLessThanOrEqual(41 - 2)
  })

  test('whose leaves are forged is asked of the next', async () => {
    const world = new World()
    world.add('asker')
    world.add('forger', [big], flipLast)
    world.add('holder', [big])
    expect(equal(await fetched(world.node('asker'), addressOf(big), ['forger', 'holder']), big)).toBe(true)
    expect(world.blamed).toEqual(['forger blob.forged'])
    expect(await refusalFrom(() => fetched(world.node('asker'), addressOf(big), ['forger']))).toBe(
      'blob.forged',
    )
  })

  test('larger than it may be is nobody’s fault who gives it', async () => {
    const world = new World()
    world.add('asker')
    world.add('holder', [big])
    const most = 10 * chunkBytes
    expect(await refusalFrom(() => fetched(world.node('asker'), addressOf(big), ['holder'], { most }))).toBe(
      'blob.absent',
    )
    expect(world.blamed).toEqual([])
  })

  test('that is being fetched from a peer already is asked of others meanwhile', async () => {
    const world = new World()
    world.add('asker')
    world.add('silent', [], () => undefined)
    world.add('holder', [big])
    const first = fetched(world.node('asker'), addressOf(big), ['silent'])
    const second = await fetched(world.node('asker'), addressOf(big), ['silent', 'holder'])
    expect(equal(second, big)).toBe(true)
    world.node('asker').lost('silent')
    expect(await refusalFrom(() => first)).toBe('blob.absent')
  })

  test('nobody has is refused as absent, and a fetch can be stopped', async () => {
    const world = new World()
    world.add('asker')
    world.add('without')
    world.add('mute', [big], () => undefined)
    world.add('slow', [big], (message) => (isChunk(message) ? undefined : message))
    expect(await refusalFrom(() => fetched(world.node('asker'), addressOf(big), ['without']))).toBe(
      'blob.absent',
    )
    expect(await refusalFrom(() => fetched(world.node('asker'), addressOf(big), []))).toBe('blob.absent')
    for (const peer of ['mute', 'slow']) {
      const stop = new AbortController()
      const coming = refusalFrom(() =>
        fetched(world.node('asker'), addressOf(big), [peer], { signal: stop.signal }),
      )
      await settle()
      stop.abort()
      expect(await coming).toBe('cancelled')
    }
  })
})

describe('what is known by another hash', () => {
  const isBig = (bytes: Bytes): boolean => equal(hash(bytes), hash(big))
  const most = big.length

  test('comes from one peer and is judged as a whole', async () => {
    const world = new World()
    world.add('asker')
    world.add('holder', [big])
    world.add('forger', [big], flipLast)
    world.add('without')
    const ask = (peer: string): Promise<Bytes> =>
      world.node('asker').fetchChecked(hash(big), peer, isBig, most)
    expect(equal(await ask('holder'), big)).toBe(true)
    expect(world.mostWaiting).toBeLessThanOrEqual(windowChunks)
    expect(await refusalFrom(() => ask('forger'))).toBe('blob.forged')
    expect(await refusalFrom(() => ask('without'))).toBe('blob.absent')
    expect(world.blamed).toEqual(['forger blob.forged'])
  })

  /** Sends `message` to a node that asks for `big`, from the peer it asks. */
  const answerWith = async (message: Bytes): Promise<World> => {
    const world = new World()
    world.add('asker')
    world.add('hostile', [big], () => undefined)
    void refusalFrom(() => world.node('asker').fetchChecked(hash(big), 'hostile', isBig, most))
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
    ['more than it may', chunk(0, most + 1, new Uint8Array(chunkBytes))],
    ['nothing of nothing', chunk(0, 0, new Uint8Array(0))],
    ['a chunk too short', chunk(0, big.length, new Uint8Array(10))],
    ['a chunk too long for its blob', chunk(0, 10, new Uint8Array(11))],
    ['bytes of no kind', Uint8Array.of(9, 9, 9)],
    ['nothing', new Uint8Array(0)],
  ])('costs a peer that gives %s', async (_, message) => {
    expect((await answerWith(message)).blamed).toEqual(['hostile peer.garbage'])
  })

  test('is not heard from a peer that was not asked', async () => {
    const world = await answerWith(chunk(3, big.length, new Uint8Array(chunkBytes)))
    world.node('asker').take('other', chunk(0, big.length, new Uint8Array(chunkBytes)))
    expect(world.blamed).toEqual([])
  })
})

test('a peer that asks for more than its credit is blamed', async () => {
  const world = new World()
  world.add('holder', [big])
  const ask = (count: number): Bytes => {
    const message = new Uint8Array(39)
    message.set(addressOf(big), 1)
    new DataView(message.buffer).setUint16(37, count)
    return message
  }
  const survey = Uint8Array.of(3, ...addressOf(big))
  world.node('holder').take('greedy', ask(windowChunks + 1))
  world.node('holder').take('greedy', ask(0))
  for (let i = 0; i < 5; i++) world.node('holder').take('many', ask(windowChunks))
  for (let i = 0; i < 17; i++) world.node('holder').take('curious', survey)
  await settle()
  expect(world.blamed).toEqual([
    'greedy peer.flooding',
    'greedy peer.flooding',
    'many peer.flooding',
    'curious peer.flooding',
  ])
})

function flipLast(message: Bytes): Bytes {
  const copy = message.slice()
  copy[copy.length - 1] = (copy[copy.length - 1] ?? 0) ^ 1
  return copy
}
