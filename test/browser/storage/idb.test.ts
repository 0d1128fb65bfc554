import { openDB } from 'idb'
import { expect, test } from 'vitest'
import { utf8 } from '../../../src/core/bytes.ts'
import type { RefusalCode } from '../../../src/core/refusal.ts'
import { openStore } from '../../../src/storage/idb.ts'
import { storeSuite } from '../../support/store-suite.ts'

let databases = 0
storeSuite('IndexedDB store', () => openStore(`suite-${++databases}`, () => undefined))

test('what was committed is there after the database is opened again', async () => {
  const first = await openStore('again', () => undefined)
  await first.commit([{ store: 'chain', key: '1', value: utf8('block') }])
  first.close()
  const second = await openStore('again', () => undefined)
  expect(await second.get('chain', '1')).toEqual(utf8('block'))
  second.close()
})

test('makes way for a newer version of the page, and says which; an older page does not open what that left', async () => {
  const told: RefusalCode[] = []
  const old = await openStore('newer', (why) => told.push(why))
  const newer = await openDB('chartmesh-newer', 2)
  expect(told).toEqual(['newer-version'])
  await expect(old.get('meta', 'tip')).rejects.toMatchObject({ refusal: { code: 'newer-version' } })
  await expect(openStore('newer', () => undefined)).rejects.toMatchObject({
    refusal: { code: 'newer-version' },
  })
  newer.close()
})

test('two tabs with one database: only one goes on from a row', async () => {
  const a = await openStore('twice', () => undefined)
  const b = await openStore('twice', () => undefined)
  const guard = { store: 'round', key: 'vote', expect: undefined } as const
  const results = await Promise.allSettled(
    [a, b].map((store) => store.commit([{ store: 'round', key: 'vote', value: utf8('x') }], guard)),
  )
  expect(results.map((result) => result.status).sort()).toEqual(['fulfilled', 'rejected'])
  a.close()
  b.close()
})
