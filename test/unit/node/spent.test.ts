import { expect, test } from 'vitest'
import { hash, type Hash } from '../../../src/core/bytes.ts'
import { openSpent } from '../../../src/node/reading/spent.ts'
import { memoryStore } from '../../../src/storage/memory.ts'
import { seeded } from '../../support/chance.ts'

const chance = seeded(9)
const request = (): Hash => hash(chance(16))
const expired = { refusal: { code: 'request.expired' } }

test('a request counts once, also for a server that was started again', async () => {
  const store = memoryStore()
  const one = request()
  const before = await openSpent(store, () => 50)
  await before.take(one, 100)
  await expect(before.take(one, 100)).rejects.toMatchObject(expired)
  const after = await openSpent(store, () => 60)
  await expect(after.take(one, 100)).rejects.toMatchObject(expired)
  await after.take(request(), 100)
})

test('of two at the same moment one counts', async () => {
  const spent = await openSpent(memoryStore(), () => 0)
  const one = request()
  const ends = await Promise.allSettled([spent.take(one, 100), spent.take(one, 100)])
  expect(ends.map(({ status }) => status)).toEqual(['fulfilled', 'rejected'])
})

test('what has expired is forgotten, on disk too', async () => {
  const store = memoryStore()
  let now = 0
  const spent = await openSpent(store, () => now)
  for (let i = 0; i < 5; i++) await spent.take(request(), 10)
  now = 11
  await spent.take(request(), 20)
  expect(await store.rows('mine')).toHaveLength(1)
})
