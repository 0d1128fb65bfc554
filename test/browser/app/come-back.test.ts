/** Coming back with 24 words, on a pretended node: a patient from the first screen, an officer to an institution. */
import { page } from 'vitest/browser'
import { expect, test, vi } from 'vitest'
import { refuse } from '../../../src/core/refusal.ts'
import { patient, settled, visit } from '../../support/app/cast.ts'
import { pretendWords } from '../../support/app/pretend-node.ts'
import { button, show } from '../../support/app/show.ts'

test('keys come first, then the link; a wrong word keeps what was typed', async () => {
  const pretence = show('stranger')
  const bringWords = vi.fn(({ words }: { readonly words: string }) =>
    words.startsWith('ability') ? {} : refuse('words.unknown', { place: 1, word: 'abilty' }),
  )
  const accept = vi.spyOn(pretence.node.roads, 'accept')
  pretence.answer({ bringWords })
  await button('I have my 24 words').click()
  const field = page.getByLabelText('Your 24 words')
  await field.fill(pretendWords.join(' ').replace('ability', 'abilty'))
  await page.getByLabelText('A link of the network').fill('https://page/#join=a-link')
  await button('Come back').click()
  await expect.element(page.getByText('Word 1, “abilty”, is not one of those')).toBeVisible()
  expect(accept).not.toHaveBeenCalled()
  await field.fill(pretendWords.join(' '))
  await page.getByRole('radio', { name: 'A patient' }).click()
  await button('Come back').click()
  await expect.poll(() => accept.mock.calls).toEqual([['https://page/#join=a-link', 'patient']])
})

test('an officer stands for the institution only after saying so', async () => {
  const pretence = show('stranger')
  const resumeOffice = vi.fn(() => ({}))
  pretence.answer({ resumeOffice })
  const office = { id: 'a1', name: 'St Anna Hospital' }
  pretence.set('status', { ...settled, role: 'institution', office })
  await expect
    .element(page.getByRole('heading', { level: 1 }))
    .toHaveTextContent('officer of St Anna Hospital')
  expect(resumeOffice).not.toHaveBeenCalled()
  await button('Go on as St Anna Hospital on this device').click()
  await expect.poll(() => resumeOffice.mock.calls.length).toBe(1)
})

test('an officer who came back as a patient is told whose keys these are, and where to go', async () => {
  const pretence = show('patient-empty')
  await expect.element(page.getByRole('heading', { level: 1 })).toHaveTextContent('Your visits')
  await expect.element(page.getByTestId('office-here')).not.toBeInTheDocument()
  pretence.set('status', { ...patient, office: { id: 'a1', name: 'St Anna Hospital' } })
  const hint = page.getByTestId('office-here')
  await expect.element(hint).toHaveTextContent('the keys of the officer of St Anna Hospital')
  await expect.element(hint).toHaveTextContent('in another browser profile')
})

test('so is one who has exactly one visit, whose page stands in the place of home', async () => {
  const pretence = show('patient-empty')
  const consent = visit('final', { consent: 'c0' })
  pretence.set('visits', [consent])
  pretence.set('status', {
    ...patient,
    office: { id: 'a1', name: 'St Anna Hospital' },
    searching: { done: 3, of: 8 },
  })
  await expect.element(page.getByRole('heading', { level: 1 })).toHaveTextContent(consent.hospital)
  await expect.element(page.getByTestId('office-here')).toHaveTextContent('in another browser profile')
  await expect.element(page.getByText('3 of 8 consents looked at')).toBeVisible()
})

test('somebody with no visit yet has the field for the link before their eyes', async () => {
  const pretence = show('patient-empty')
  const inspect = vi.spyOn(pretence.node.roads, 'inspect')
  await page.getByLabelText('Paste the invitation link').fill(' https://page/#join=a-link ')
  await button('Open the link').click()
  await expect.poll(() => inspect.mock.calls[0]).toEqual(['https://page/#join=a-link'])
})
