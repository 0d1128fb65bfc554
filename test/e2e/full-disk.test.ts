/** The browser gives the page no more room: the node says so, keeps what it has, and goes on when there is room. */
import { attributesShow, declareAttribute, goTo, heightOf, startNetwork } from '../support/journeys.ts'
import { expect, test } from '../support/people.ts'

const mebibyte = 2 ** 20

test('a full disk refuses by name, loses nothing, and goes on', async ({ page, context, baseURL }) => {
  const { origin } = new URL(baseURL ?? '')
  const browser = await context.newCDPSession(page)
  // From the start: how much room is left Chromium asks itself only once in a while.
  await browser.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: 48 * mebibyte })
  await page.goto('')
  await startNetwork(page, 'Rhine Valley Health', 'St Anna', 'Ada Berg')
  await declareAttribute(page, 'Midwife')
  await attributesShow(page, 'Midwife')
  const height = await heightOf(page)

  await test.step('nothing new is taken', async () => {
    await page.evaluate(fillDisk, mebibyte)
    await page.getByLabel('Title, as people say it').fill('Surgeon')
    await page.getByRole('button', { name: 'Declare it' }).click()
    await expect(page.getByText('This device has no room left').first()).toBeVisible()
    expect(await heightOf(page)).toBe(height)
  })

  await test.step('all that was there is there after a reload; with room again it goes on', async () => {
    await page.reload()
    await attributesShow(page, 'Midwife')
    await browser.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: 96 * mebibyte })
    await expect(page.getByText('This device has no room left')).toHaveCount(0)
    await goTo(page, 'Attributes')
    await declareAttribute(page, 'Surgeon')
    await attributesShow(page, 'Surgeon')
  })
})

/** In a page: writes what cannot be packed, in ever smaller rows, until the disk takes none. */
async function fillDisk(bytes: number): Promise<void> {
  const drawn = 65_536
  const database = await new Promise<IDBDatabase>((opened, failed) => {
    const request = indexedDB.open('ballast')
    request.addEventListener('upgradeneeded', () => void request.result.createObjectStore('rows'))
    request.addEventListener('success', () => opened(request.result))
    request.addEventListener('error', () => failed(request.error ?? new Error('not opened')))
  })
  let key = 0
  const taken = (size: number): Promise<boolean> =>
    new Promise((done) => {
      const row = new Uint8Array(size)
      for (let at = 0; at < size; at += drawn) crypto.getRandomValues(row.subarray(at, at + drawn))
      const tx = database.transaction('rows', 'readwrite', { durability: 'strict' })
      tx.objectStore('rows').put(row, key++)
      tx.addEventListener('complete', () => done(true))
      tx.addEventListener('abort', () => done(false))
    })
  for (let size = bytes; size >= 64;) if (!(await taken(size))) size /= 2
  database.close()
}
