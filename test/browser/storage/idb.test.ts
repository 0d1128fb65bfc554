import { openDB } from 'idb'
import { expect, test, vi } from 'vitest'
import { utf8 } from '../../../src/core/bytes.ts'
import type { RefusalCode } from '../../../src/core/refusal.ts'
import { openDrawer, openStore } from '../../../src/storage/idb.ts'
import { openFiles } from '../../../src/storage/opfs.ts'
import { rowPieces } from '../../../src/storage/pieces.ts'
import { blobSuite, piecesSuite, storeSuite } from '../../support/store-suite.ts'
import { filesBeside } from './files.ts'

let databases = 0
const open = () => openStore(`suite-${++databases}`, () => undefined)
storeSuite('IndexedDB store', open)
piecesSuite('pieces as rows', async () => rowPieces(await open()))
piecesSuite('pieces as files', () => filesBeside(`suite-${++databases}`))
blobSuite('sealed bytes as files', async () => {
  const store = await open()
  return { store, pieces: await filesBeside(`suite-${databases}`) }
})

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

test('a drawer says that the disk is full, and keeps what it had', async () => {
  const drawer = await openDrawer('full')
  await drawer.put('vault', 'before')
  const put = vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
    throw new DOMException('no room', 'QuotaExceededError')
  })
  await expect(drawer.put('vault', 'after')).rejects.toMatchObject({ refusal: { code: 'storage.full' } })
  put.mockRestore()
  expect(await drawer.get('vault')).toBe('before')
  await drawer.put('vault', 'after')
  expect(await drawer.get('vault')).toBe('after')
})

test('a drawer that a newer page has changed is not opened', async () => {
  const newer = await openDB('chartmesh-changed-keys', 2)
  newer.close()
  await expect(openDrawer('changed')).rejects.toMatchObject({ refusal: { code: 'newer-version' } })
})

test('where there are no files for it, a page among them, pieces are rows', async () => {
  expect(await openFiles('page')).toBeUndefined()
})

test('files are not kept from the next tab by one that does nothing', async () => {
  const [first, second] = [await filesBeside('shared'), await filesBeside('shared')]
  await first.write('a', 0, utf8('one'))
  // Until then the file is the first one's alone.
  await expect.poll(() => second.read('a', 0).catch(() => undefined)).toEqual(utf8('one'))
})
