/** An invitation on its way between two people: a page that is loaded anew, a link that works no more. */
import { createRoot } from 'solid-js'
import { page } from 'vitest/browser'
import { afterEach, expect, test, vi } from 'vitest'
import { createPlaces, type Places } from '../../../src/app/shell/places.ts'
import { patient, visit } from '../../support/app/cast.ts'
import { button, show } from '../../support/app/show.ts'

afterEach(() => {
  vi.useRealTimers()
  history.replaceState(null, '')
})

/** What a page finds that is loaded now. */
function loaded<T>(look: (places: Places) => T): T {
  return createRoot((dispose) => {
    const found = look(createPlaces())
    dispose()
    return found
  })
}

test('an invitation stays until it is done with, though the page is loaded anew', () => {
  loaded(({ openLink }) => openLink('#join=abc'))
  expect(loaded(({ link, place }) => [link(), place().name])).toEqual(['#join=abc', 'home'])
  loaded(({ openLink }) => openLink(undefined))
  expect(loaded(({ link }) => link())).toBeUndefined()
})

test('who had a reply to send and comes to the invitation again is told that it is of no use', async () => {
  show('joining')
  await page.getByText('I have a link').click()
  await expect.element(page.getByText(/Ask for a new link and open it here/)).toBeVisible()
  await page.getByLabelText('Paste the invitation link').fill('https://example.org/#join=abc')
  await button('Open the link').click()
  await expect.element(page.getByText(/Accept again, and send the new reply/)).toBeVisible()
})

test('another invitation takes the place of one whose reply is shown', async () => {
  show('joining')
  for (const link of ['#join=first', '#join=second']) {
    location.hash = link
    await button('Accept the invitation').click()
    await expect.element(page.getByLabelText('Your reply', { exact: true })).toBeVisible()
  }
})

test('who comes for the first time is not', async () => {
  show('stranger')
  await page.getByLabelText('Paste the invitation link').fill('https://example.org/#join=abc')
  await button('Open the link').click()
  await expect.element(button('Accept the invitation')).toBeVisible()
  await expect.element(page.getByText(/Accept again/)).not.toBeInTheDocument()
})

test('a patient’s link is not taken by a desk that tries it, but by a patient for another visit', async () => {
  show('hospital')
  location.hash = '#join=patient'
  await expect.element(page.getByText(/Open it in the patient’s own browser/)).toBeVisible()
  await expect.element(button('Accept the invitation')).not.toBeInTheDocument()
  await button('Not now').click()
  await expect.element(page.getByRole('heading', { level: 1, name: 'Patients' })).toBeVisible()
  show('patient-empty')
  location.hash = '#join=another'
  await expect.element(button('Accept the invitation')).toBeVisible()
})

test('a desk makes another link to the same check-in, and sees which one works no more', async () => {
  const pretence = show('hospital', 'new-checkin')
  pretence.answer({ makeTicket: () => ({ ticket: 't-invited', payload: 'secret' }) })
  const invite = vi.spyOn(pretence.node.roads, 'invite')
  const made = (link: string, until: number) => invite.mockResolvedValueOnce({ link, id: link, until })
  made('#join=first', Date.now() - 1000)
  await page.getByLabelText('Your label for this patient').fill('Desk 2')
  await button('Make the link').click()
  await expect.element(page.getByLabelText('Invitation link')).toHaveValue('#join=first')
  await expect.element(page.getByText('This link works no more.')).toBeVisible()
  made('#join=second', Date.now() + 900_000)
  await button('Make a new link').click()
  await expect.element(page.getByLabelText('Invitation link')).toHaveValue('#join=second')
  await expect.element(page.getByText('This link works no more.')).not.toBeInTheDocument()
  const asked = { road: 'personal', role: 'patient', payload: 'secret' }
  expect(invite.mock.calls).toEqual([[asked], [asked]])
})

test('a patient in the middle of a check-in whose page finds nobody is told what to do', async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'Date'] })
  const pretence = show('patient-empty')
  const found = page.getByTestId('cut-off')
  await expect.element(page.getByRole('heading', { level: 1 })).toBeVisible()
  pretence.set('visits', [visit('agreed')])
  pretence.set('status', { ...patient, peers: [] })
  await vi.advanceTimersByTimeAsync(60_000)
  await expect.element(found).toHaveTextContent('Ask for a new link and open it here.')
  pretence.set('status', patient)
  await expect.element(found).not.toBeInTheDocument()
})
