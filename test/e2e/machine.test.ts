/** What the tests of crashes stand on: a profile outlives the process that was killed over it. */
import { expect, test } from '../support/machines.ts'

test('a profile keeps what was committed before its browser was killed', async ({ machine }) => {
  const first = await machine('anna')
  const page = await first.open('icon.svg')
  await page.evaluate(async () => {
    const opening = indexedDB.open('kept', 1)
    opening.onupgradeneeded = () => opening.result.createObjectStore('rows')
    await new Promise((done) => (opening.onsuccess = done))
    const writing = opening.result.transaction('rows', 'readwrite', { durability: 'strict' })
    writing.objectStore('rows').put('before', 'when')
    await new Promise((done) => (writing.oncomplete = done))
  })
  await first.kill()

  const again = await (await machine('anna')).open('icon.svg')
  const kept = await again.evaluate(async () => {
    const opening = indexedDB.open('kept', 1)
    await new Promise((done) => (opening.onsuccess = done))
    const reading = opening.result.transaction('rows').objectStore('rows').get('when')
    await new Promise((done) => (reading.onsuccess = done))
    return reading.result
  })
  expect(kept).toBe('before')
})
