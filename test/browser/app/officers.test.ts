/** Authorities that several people hold, on a pretended node: what a person is asked, and what a press says. */
import { page } from 'vitest/browser'
import { expect, test, vi } from 'vitest'
import { show } from '../../support/app/show.ts'
import { heldTogether } from '../../support/app/scenes-officers.ts'

test('a person says yes to holding a key with others, and agrees to what one of them proposed', async () => {
  const pretence = show('hospital-officers', 'authority')
  const takePart = vi.fn(() => ({}))
  const agreeTo = vi.fn(() => ({}))
  pretence.answer({ takePart, agreeTo })
  await expect.element(page.getByText('sent somebody a part that does not fit')).toBeVisible()
  await page.getByRole('button', { name: 'I will be one of them' }).click()
  await expect.poll(() => takePart.mock.calls[0]).toMatchObject([{ ceremony: 'k1' }, expect.anything()])
  const request = page.getByTestId('request')
  await expect.element(request).toHaveTextContent('Jonas Frei will stand in the shared ledger by name')
  const { authorities } = heldTogether([], Date.now())
  pretence.set(
    'authorities',
    authorities.map((one) => ({
      ...one,
      attributes: one.attributes.map((each) => ({ ...each, listed: false })),
    })),
  )
  await expect.element(request).toHaveTextContent('The shared ledger does not name who holds this.')
  await page.getByRole('button', { name: 'I agree' }).click()
  await expect.poll(() => agreeTo.mock.calls[0]).toMatchObject([{ request: 'q7' }, expect.anything()])
})

test('says what it is proposed on, reads what others have seen, and is warned where nothing was shown', async () => {
  const pretence = show('hospital-officers', 'authority')
  const issue = vi.fn(() => ({}))
  pretence.answer({ issue })
  const shared = page.getByTestId('shared-authority').first()
  await expect
    .element(shared.getByTestId('evidence'))
    .toHaveTextContent('王大明 has seen: “Register of ethics boards')
  await shared
    .getByRole('button', { name: /^Give “/ })
    .first()
    .click()
  await page.getByLabelText('What did you see that shows it?').fill('Her licence, on paper.')
  await page.getByRole('button', { name: 'Propose it' }).click()
  await expect
    .poll(() => issue.mock.calls[0])
    .toMatchObject([{ authority: 'ethics', evidence: 'Her licence, on paper.' }, expect.anything()])
  const [request] = heldTogether([], Date.now()).asked
  if (!request) throw new Error('no request')
  const { evidence: _, ...bare } = request
  pretence.set('asked', [bare])
  await expect.element(shared.getByTestId('evidence')).toHaveTextContent('No evidence was given with it.')
  pretence.set('asked', [{ ...bare, evidence: { kind: 'unreadable' } }])
  await expect.element(shared.getByTestId('evidence')).toHaveTextContent('Ask before you agree.')
})

test('names people for a new authority; more than half of them is what is offered first', async () => {
  const pretence = show('hospital-officers', 'authority')
  const beginAuthority = vi.fn(() => ({}))
  pretence.answer({ beginAuthority })
  await page.getByText('Start one with others').click()
  await page.getByLabelText('Short label').last().fill('tumour-board')
  for (const name of [/Dr Ruth Keller/, /C\. Meier/, /Limmat Clinic/])
    await page.getByRole('checkbox', { name }).click()
  await expect.element(page.getByLabelText('How many of them must agree')).toHaveValue('2')
  await page.getByRole('button', { name: 'Ask them' }).click()
  await expect
    .poll(() => beginAuthority.mock.calls[0])
    .toMatchObject([
      { authority: 'tumour-board', officers: ['p1', 'p3', 'p2'], threshold: 2, patience: 86_400_000 },
      expect.anything(),
    ])
})

test('replaces one of those who hold an authority; the others keep their places', async () => {
  const pretence = show('hospital-replacing', 'authority')
  const replaceOfficers = vi.fn(() => ({}))
  pretence.answer({ replaceOfficers })
  await page.getByText('Replace one of them').click()
  // Nobody can come who is one of them already.
  await expect.element(page.getByLabelText('Who comes').getByRole('option')).toHaveTextContent('Jonas Frei')
  await page.getByLabelText('Who goes').selectOptions('王大明 (Limmat Clinic)')
  await page.getByLabelText('How many of them must agree').first().selectOptions('3 of 3')
  await page.getByLabelText('How long each step waits').first().selectOptions('an hour')
  await expect.element(page.getByText('王大明 agrees to nothing more')).toBeVisible()
  await page.getByRole('button', { name: 'Ask them' }).first().click()
  await expect
    .poll(() => replaceOfficers.mock.calls[0])
    .toMatchObject([
      { authority: 'reception', officers: ['p1', 'p4', 'p3'], threshold: 3, patience: 3_600_000 },
      expect.anything(),
    ])
})

test('hands a key on, or takes it over, having read what that means; what came to nothing says so', async () => {
  const pretence = show('hospital-replacing', 'authority')
  const takePart = vi.fn(() => ({}))
  pretence.answer({ takePart })
  const [first, second] = [page.getByTestId('ceremony').nth(0), page.getByTestId('ceremony').nth(1)]
  await expect.element(first).toHaveTextContent('Jonas Frei takes the place of C. Meier.')
  await expect.element(first).toHaveTextContent('You stay one of those who agree')
  await first.getByRole('button', { name: 'Hand my part on' }).click()
  await expect.poll(() => takePart.mock.calls[0]).toMatchObject([{ ceremony: 'h1' }, expect.anything()])
  await second.getByRole('button', { name: 'I will be one of them' }).click()
  await expect.poll(() => takePart.mock.calls[1]).toMatchObject([{ ceremony: 'h2' }, expect.anything()])
  await expect.element(page.getByText('too few took part, or it went to others meanwhile')).toBeVisible()
})

test('an institution is asked to register signers with others, and told what that buys', async () => {
  const pretence = show('hospital-votes', 'members')
  const takePart = vi.fn(() => ({}))
  pretence.answer({ takePart })
  await expect.element(page.getByText('That a patient is there they believe the hospital.')).toBeVisible()
  await page.getByRole('button', { name: 'I will be one of them' }).click()
  await expect.poll(() => takePart.mock.calls[0]).toMatchObject([{ ceremony: 'k9' }, expect.anything()])
})

test('an officer vouches for who is at a desk, by the number that the desk tells', async () => {
  const pretence = show('hospital-officers', 'authority')
  const vouch = vi.fn(() => ({}))
  pretence.answer({ vouch })
  const asked = page.getByTestId('vouch')
  await expect.element(asked).toHaveTextContent('Who is at the desk of St Anna Hospital? Number 204 817')
  await asked.getByRole('button', { name: 'I vouch for this person' }).click()
  await expect.poll(() => vouch.mock.calls[0]).toMatchObject([{ id: 't-desk' }, expect.anything()])
  await expect.element(page.getByText('You vouched for number 204 817.')).toBeVisible()
})
