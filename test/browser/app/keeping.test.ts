/** Whether it is kept: what the browser is asked, what it answered, and when a patient last took the records along. */
import { page } from 'vitest/browser'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { place } from '../../../src/app/record/take-away-file.ts'
import { patient, records, visit } from '../../support/app/cast.ts'
import { button, show } from '../../support/app/show.ts'

// Screens of other tests have asked, too.
beforeEach(() => localStorage.clear())
afterEach(() => {
  vi.restoreAllMocks()
  vi.unstubAllGlobals()
  localStorage.clear()
})

const lendable = { ...patient, storage: { ...patient.storage, persisted: false } }
const promise = () => vi.spyOn(navigator.storage, 'persist').mockResolvedValue(false)

test('the browser is asked to keep what is here once there is something, and not at every visit', async () => {
  const persist = promise()
  const pretence = show('stranger')
  await expect.element(page.getByRole('heading', { level: 1 })).toBeVisible()
  expect(persist).not.toHaveBeenCalled()
  pretence.set('status', lendable)
  await expect.poll(() => persist.mock.calls.length).toBe(1)
  show('patient').set('status', lendable)
  await expect.element(page.getByText('kept while the browser has room')).toBeVisible()
  expect(persist).toHaveBeenCalledTimes(1)
})

test('nobody is asked where it is promised already', async () => {
  const persist = promise()
  show('patient')
  await expect.element(page.getByText('saved on this device')).toBeVisible()
  expect(persist).not.toHaveBeenCalled()
})

test('its answer is shown, and it can be asked again', async () => {
  const persist = promise()
  show('patient', 'device').set('status', lendable)
  await expect.element(page.getByText('The browser may clear it when space runs short.')).toBeVisible()
  await button('Ask the browser to keep it').click()
  await expect.element(page.getByText('It did not promise.')).toBeVisible()
  persist.mockResolvedValue(true)
  await button('Ask the browser to keep it').click()
  await expect.element(page.getByText('The browser promised to keep it.')).toBeVisible()
  await expect.element(button('Ask the browser to keep it')).not.toBeInTheDocument()
})

test('a patient reads when the records were last taken along, and what came since', async () => {
  vi.stubGlobal('fetch', () => Promise.resolve(new Response(`<!doctype html><body>${place}</body>`)))
  vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(() => undefined)
  const [one] = records.slice(1)
  if (!one) throw new Error('no record')
  const visits = (...rows: readonly (typeof one)[]) => [visit('final', { consent: 'c0', records: rows })]
  const before = show('patient', 'device')
  before.set('visits', visits(one))
  await expect.element(page.getByText('You have not taken your records along yet.')).toBeVisible()
  await button('Take everything along').click()
  before.set('visits', visits(one))
  await button('Take everything along').click()
  await expect.poll(() => localStorage.length).toBeGreaterThan(0)
  await expect.poll(() => localStorage.getItem('scene:taken')).not.toBeNull()
  const long = Date.now() - 9 * 86_400_000
  localStorage.setItem('scene:taken', String(long))
  const later = show('patient', 'device')
  later.set('visits', visits({ ...one, time: long - 1 }, { ...one, id: 'r9', time: Date.now() }))
  await expect
    .element(page.getByText('You last took your records along: 9 days ago. 1 record came since.'))
    .toBeVisible()
})
