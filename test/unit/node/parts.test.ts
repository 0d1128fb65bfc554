/** A large blob that is on its way when its tab is closed. */
import { expect, test } from 'vitest'
import { equal, hex, type Bytes } from '../../../src/core/bytes.ts'
import { chunkBytes, windowChunks, type Resume } from '../../../src/network/blobs.ts'
import { openHolding, type HoldingWorld } from '../../../src/node/caring/holding.ts'
import { makeTopics } from '../../../src/node/topics.ts'
import { addressOf } from '../../../src/record/body.ts'
import { memoryStore } from '../../../src/storage/memory.ts'
import { seeded } from '../../support/chance.ts'

const never = new Promise<never>(() => undefined)
const big = seeded(5)((2 * windowChunks + 4) * chunkBytes)
const chunkAt = (index: number): Bytes => big.slice(index * chunkBytes, (index + 1) * chunkBytes)
const count = big.length / chunkBytes
const address = addressOf(big)

/** A tab on this disk whose peers give as `give` does. */
const tab = (store: HoldingWorld['store'], give: (resume: Resume) => Promise<Bytes>) =>
  openHolding({
    store,
    topics: makeTopics(),
    fetch: (_address, _peers, _progress, _most, resume) =>
      resume ? give(resume) : Promise.reject(new Error('nothing to go on with')),
    send: () => undefined,
    sign: () => never,
    verify: () => never,
    gone: () => Promise.resolve(false),
  })
const parts = async (store: HoldingWorld['store']): Promise<number> =>
  (await store.rows('mine', 'part/', 'part0')).length

test('is gone on with after a reload, and leaves nothing beside itself', async () => {
  const store = memoryStore()
  const stopped = new Promise<void>((came) => {
    void tab(store, ({ keep }) => {
      for (let i = 0; i < 2 * windowChunks + 1; i++) keep(i, chunkAt(i), count)
      came()
      return never
    }).then((first) => first.obtain(address, ['holder']))
  })
  await stopped
  await expect.poll(() => parts(store)).toBe(2 * windowChunks)

  let had: ReadonlyMap<number, Bytes> = new Map()
  const second = await tab(store, (resume) => {
    had = resume.had
    return Promise.resolve(big)
  })
  const got = await second.obtain(address, ['holder'])
  expect(equal(got, big)).toBe(true)
  expect([...had.keys()].toSorted((a, b) => a - b)).toEqual(
    Array.from({ length: 2 * windowChunks }, (_, i) => i),
  )
  expect([...had].every(([index, bytes]) => equal(bytes, chunkAt(index)))).toBe(true)
  expect(await parts(store)).toBe(0)
  expect((await store.rows('blobs')).map(({ key }) => key)).toEqual([hex(address)])
})

test('takes its chunks along when it is deleted half-way', async () => {
  const store = memoryStore()
  const holding = await tab(store, ({ keep }) => {
    for (let i = 0; i < windowChunks; i++) keep(i, chunkAt(i), count)
    return never
  })
  void holding.obtain(address, ['holder'])
  await expect.poll(() => parts(store)).toBe(windowChunks)
  await holding.forget([address])
  expect(await parts(store)).toBe(0)
})

test('what a tab holds is known at its start by name alone: no sealed bytes are read', async () => {
  const store = memoryStore()
  const [kept] = await (await tab(store, () => never)).put([big])
  const unread = (name: string): void => expect(name).not.toBe('blobs')
  const again = await tab(
    {
      ...store,
      get(name, key) {
        unread(name)
        return store.get(name, key)
      },
      rows(name, from, to) {
        unread(name)
        return store.rows(name, from, to)
      },
    },
    () => never,
  )
  expect(again.addresses()).toEqual([kept])
})
