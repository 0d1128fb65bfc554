import { expect, test } from 'vitest'
import { utf8 } from '../../../src/core/bytes.ts'
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
