/** A connection that fails: never only a bar that moves, and the step that fails is named with what helps. */
import { page } from 'vitest/browser'
import { expect, test, vi } from 'vitest'
import type { Finding } from '../../../src/node/api.ts'
import { visit } from '../../support/app/cast.ts'
import type { Pretence } from '../../support/app/pretend-node.ts'
import { button, show } from '../../support/app/show.ts'

const examined = ({ node }: Pretence, findings: readonly Finding[]) =>
  vi.spyOn(node.roads, 'examine').mockImplementation(async function* () {
    yield* findings
  })

test('who finds nobody is led to what says which step fails, and what helps', async () => {
  const pretence = show('joining')
  examined(pretence, [
    { step: 'permission', found: 'denied' },
    { step: 'self', found: 'connected' },
    { step: 'helper', url: 'wss://helper.example/', reached: false, heard: 0 },
    { step: 'failed', stage: 'unreachable', times: 3 },
  ])
  await button('Check the connection').click()
  await button('Test now').click()
  const lines = page.getByTestId('finding')
  await expect
    .poll(() => lines.elements().map((line) => line.getAttribute('data-state')))
    .toEqual(['bad', 'good', 'bad', 'bad', 'wait'])
  await expect.element(lines.nth(0)).toHaveTextContent('fails: Your browser keeps this page from')
  await expect.element(lines.nth(0)).toHaveTextContent('Press the sign before the address')
  await expect.element(lines.nth(1)).toHaveTextContent('works: This tab can make connections')
  await expect.element(lines.nth(2)).toHaveTextContent('wss://helper.example/ cannot be reached')
  await expect.element(lines.nth(3)).toHaveTextContent('3 attempts found no way to the other tab.')
  await expect.element(lines.nth(3)).toHaveTextContent('Guest Wi-Fi often does not')
  await expect.element(lines.nth(4)).toHaveTextContent('No other tab is connected.')
})

test('who waits for a reply to be entered tests that beside the reply, which stays', async () => {
  const pretence = show('patient-empty')
  examined(pretence, [
    { step: 'self', found: 'connected' },
    { step: 'permission', found: 'denied' },
  ])
  await page.getByLabelText('Paste the invitation link').fill('https://page/#join=a-link')
  await button('Open the link').click()
  await button('Accept the invitation').click()
  await page.getByText('Check the connection').click()
  await button('Test now').click()
  // That nobody is connected goes without saying.
  const states = () => page.getByTestId('finding').elements()
  await expect.poll(() => states().map((line) => line.getAttribute('data-state'))).toEqual(['good', 'bad'])
  await expect.element(button('Test again')).toBeEnabled()
  expect(states()).toHaveLength(2)
  await expect.element(page.getByLabelText('Your reply')).toHaveValue('Zp4m'.repeat(50))
})

test('so is a patient whose desk does not answer', async () => {
  const pretence = show('patient-empty')
  pretence.set('visits', [visit('connecting')])
  await expect.element(page.getByText('Waiting for what the desk proposes.')).toBeVisible()
  await page.getByTestId('why-waiting').getByRole('button').click()
  await expect.element(page.getByRole('heading', { level: 1 })).toHaveTextContent('Check the connection')
})
