/** Who runs the network: what an officer reads before a vote, and presses, on a pretended node. */
import { page } from 'vitest/browser'
import { expect, test, vi } from 'vitest'
import { button, show } from '../../support/app/show.ts'

test('every standing is said in words, and has a shape of its own', async () => {
  show('hospital-votes', 'members')
  const states = page.getByTestId('standing')
  await expect.element(states.first()).toHaveTextContent('votes')
  const said = states.elements().map((element) => [element.getAttribute('data-state'), element.textContent])
  expect(said.map(([state]) => state)).toEqual(['good', 'bad', 'good', 'wait', 'off'])
  expect(said[1]?.[1]).toContain('voted twice against its own word')
  expect(said[3]?.[1]).toContain('asleep')
  await expect.element(page.getByTestId('few-devices')).toHaveTextContent('no fault is tolerated')
  await expect.element(page.getByTestId('suspended')).toHaveTextContent('Limmat Clinic is suspended since')
})

test('a change of stake says what it leads to before it can be proposed', async () => {
  const pretence = show('hospital-votes', 'members')
  const vote = vi.fn(() => ({}))
  pretence.answer({ vote })
  await button('Change the stake of Helvetia Insurance').click()
  const sheet = page.getByRole('dialog')
  await expect.element(sheet.getByRole('button', { name: 'Vote for this' })).toBeDisabled()
  await sheet.getByLabelText('New stake').fill('200')
  await expect.element(sheet.getByTestId('effect')).toHaveTextContent('would hold 40 % of the votes')
  await expect.element(sheet.getByTestId('effect')).toHaveTextContent('alone could stop the network')
  await sheet.getByRole('button', { name: 'Vote for this' }).click()
  await expect.poll(() => vote.mock.calls.length).toBe(1)
  expect(vote.mock.calls[0]).toMatchObject([{ what: 'stake', institution: 'c1', stake: 200 }, {}])
})

test('nobody is let back without having been spoken with', async () => {
  const pretence = show('hospital-votes', 'members')
  const vote = vi.fn(() => ({}))
  pretence.answer({ vote })
  const approve = button(/^Approve: Limmat Clinic should vote again/)
  await expect.element(approve).toBeDisabled()
  await page.getByRole('checkbox', { name: 'I have spoken with Limmat Clinic' }).click()
  await approve.click()
  await expect.poll(() => vote.mock.calls.length).toBe(1)
  expect(vote.mock.calls[0]).toMatchObject([{ what: 'stake', institution: 'b1', stake: 100 }, {}])
})

test('another device is added once its digits were compared, and one is taken away after a question', async () => {
  const pretence = show('hospital-votes', 'members')
  const [addDevice, dropDevice] = [vi.fn(() => ({})), vi.fn(() => ({}))]
  pretence.answer({ addDevice, dropDevice })
  await expect.element(page.getByTestId('digits')).toHaveTextContent('205 913')
  await button('Add this device').click()
  await expect.poll(() => addDevice.mock.calls.length).toBe(1)
  await button('Take away device 2').click()
  expect(dropDevice.mock.calls.length).toBe(0)
  await page.getByRole('dialog').getByRole('button', { name: 'Yes, take it away' }).click()
  await expect.poll(() => dropDevice.mock.calls.length).toBe(1)
})

test('a device that may not vote registers a new key by one press; the old one needs a promise', async () => {
  const pretence = show('hospital-lost-key', 'device')
  const [renewVoteKey, rejoin] = [vi.fn(() => ({})), vi.fn(() => ({}))]
  pretence.answer({ renewVoteKey, rejoin })
  await button('Register a new voting key').click()
  await expect.poll(() => renewVoteKey.mock.calls.length).toBe(1)
  await page.getByText('If a new key cannot be registered').click()
  await expect.element(button('Vote with the old key again')).toBeDisabled()
  await page.getByRole('checkbox', { name: /No other copy/ }).click()
  await button('Vote with the old key again').click()
  await expect.poll(() => rejoin.mock.calls.length).toBe(1)
})

test('a device that asks shows its digits, and no key of a person', async () => {
  show('device-asking', 'device')
  await expect.element(page.getByTestId('digits')).toHaveTextContent('205 913')
  await expect.element(page.getByText('St Anna Hospital has to add this device')).toBeVisible()
  expect(page.getByText('Protect with a passphrase').elements()).toEqual([])
})
