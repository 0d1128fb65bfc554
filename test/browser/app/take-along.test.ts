/** Everything a patient has in one file that shows itself, on a pretended node: what is in it, and what is told. */
import { page } from 'vitest/browser'
import { afterEach, expect, test, vi } from 'vitest'
import { place, takenAwayIn } from '../../../src/app/record/take-away-file.ts'
import { refuse } from '../../../src/core/refusal.ts'
import { records, visit } from '../../support/app/cast.ts'
import { show } from '../../support/app/show.ts'

afterEach(() => {
  vi.restoreAllMocks()
  vi.unstubAllGlobals()
})

/** What is saved from now on; nothing is downloaded. */
function saving(): Blob[] {
  const saved: Blob[] = []
  vi.spyOn(URL, 'createObjectURL').mockImplementation((blob) => {
    if (blob instanceof Blob) saved.push(blob)
    return 'blob:saved'
  })
  vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(() => undefined)
  return saved
}

test('takes what opens along, and says what does not, and what has no proof', async () => {
  vi.stubGlobal('fetch', () => Promise.resolve(new Response(`<!doctype html><body>${place}</body>`)))
  const pretence = show('patient', 'leave')
  // Of the other nobody has a copy.
  pretence.set('visits', [visit('final', { consent: 'c0', records: records.slice(1, 3) })])
  const saved = saving()
  await page.getByRole('button', { name: 'Take everything along' }).click()
  const told = page.getByText('Saved, but these are not in the file:')
  await expect.element(told).toBeVisible()
  const [file] = saved
  const html = new DOMParser().parseFromString((await file?.text()) ?? '', 'text/html')
  const taken = takenAwayIn((id) => html.querySelector(`script#${id}`)?.textContent)
  expect(taken?.records).toMatchObject([
    { title: expect.stringMatching(/^St Anna/) as unknown, proof: 'proof' },
  ])
  expect(JSON.parse((await taken?.records[0]?.file.text()) ?? '')).toMatchObject({ resourceType: 'Bundle' })

  pretence.answer({ prove: () => refuse('record.unavailable') })
  await page.getByRole('button', { name: 'Take everything along' }).click()
  await expect.element(page.getByText('These are in the file without a proof:')).toBeVisible()
})

test('takes along what was written down, as a file of its own beside each record', async () => {
  vi.stubGlobal('fetch', () => Promise.resolve(new Response(`<!doctype html><body>${place}</body>`)))
  show('patient-jotted', 'leave')
  const saved = saving()
  await page.getByRole('button', { name: 'Take everything along' }).click()
  await expect.poll(() => saved.length).toBe(1)
  const html = new DOMParser().parseFromString((await saved[0]?.text()) ?? '', 'text/html')
  const taken = takenAwayIn((id) => html.querySelector(`script#${id}`)?.textContent)
  expect(taken?.records.map(({ title, proof }) => [title, proof])).toMatchObject([
    [expect.stringMatching(/^St Anna/), 'proof'],
    ['Written down by the patient', undefined],
  ])
  const [record, jotted] = await Promise.all((taken?.records ?? []).map(({ file }) => file.text()))
  expect(jotted).toContain('Latex')
  expect(record).not.toContain('Latex')
})

test('saves nothing where the page for it cannot be had', async () => {
  vi.stubGlobal('fetch', () => Promise.reject(new TypeError('offline')))
  show('patient', 'leave')
  const saved = saving()
  await page.getByRole('button', { name: 'Take everything along' }).click()
  await expect.element(page.getByRole('alert')).toHaveTextContent('Nothing was saved.')
  expect(saved).toEqual([])
})
