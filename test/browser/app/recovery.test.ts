/** A network that can agree on nothing any more: what a person reads before going on, on a pretended node. */
import { page } from 'vitest/browser'
import { expect, test, vi } from 'vitest'
import type { RecoveryRow } from '../../../src/node/api.ts'
import type { Pretence } from '../../support/app/pretend-node.ts'
import { show } from '../../support/app/show.ts'
import { printed } from '../../support/app/printed.ts'

const row: RecoveryRow = {
  id: 'e1',
  signers: ['St Anna', 'Bern', 'Chur'],
  without: ['Davos', 'Engadin'],
  reason: 'The valley is flooded.',
  signed: 58,
  total: 100,
  enough: true,
  height: 12,
  here: true,
  mine: false,
  maySign: true,
  waited: Date.UTC(2026, 10, 1),
  recommended: false,
}

function propose(change: Partial<RecoveryRow> = {}): Pretence {
  const pretence = show('hospital-votes', 'network')
  pretence.set('recovery', [{ ...row, ...change }])
  return pretence
}

test('who proposes what is said in one sentence, with the share of the stake, and the risk', async () => {
  propose()
  const card = page.getByTestId('recovery')
  await expect
    .element(card)
    .toHaveTextContent(
      'St Anna, Bern, and Chur (58 % of the former stake) propose to continue without Davos and',
    )
  await expect.element(card).toHaveTextContent('More than half does not exclude')
  await expect.element(card).toHaveTextContent('compare with another hospital')
  await expect.element(card.getByTestId('advice')).toHaveTextContent('Wait until seven days have passed')
})

test('a newcomer is told who went on without whom, and nothing goes on before its person says so', async () => {
  const pretence = show('joining-decides')
  const acceptEra = vi.fn(() => ({}))
  pretence.answer({ acceptEra })
  const card = page.getByTestId('era-offer')
  await expect
    .element(card)
    .toHaveTextContent(
      printed(
        'On 12-Oct-2026 St Anna Hospital and Limmat Clinic (67 % of the stake) decided to go on without Helvetia',
      ),
    )
  await expect.element(card).toHaveTextContent('Reason given: Its devices were lost in the flood.')
  await expect.element(card).toHaveTextContent('ask an institution you know')
  const accept = page.getByRole('button', { name: 'Go along with them' })
  await expect.element(accept).toBeDisabled()
  await page.getByRole('checkbox', { name: 'I have asked an institution that I know' }).click()
  await accept.click()
  await expect.poll(() => acceptEra.mock.calls.length).toBe(1)
  expect(acceptEra.mock.calls[0]).toMatchObject([{ id: 'e1' }, {}])
})

test('a newcomer sees how far it is, also by ear, and what was proven already', async () => {
  show('joining-fetching')
  const bar = page.getByRole('progressbar', { name: 'Fetching what the network has agreed on, part by part' })
  await expect
    .element(bar)
    .toHaveAttribute('aria-valuetext', '12,400 of 31,000 entries are here and checked.')
  expect((bar.element() as HTMLProgressElement).position).toBeCloseTo(0.4)
  await expect.element(page.getByTestId('joining')).toHaveAttribute('data-step', 'fetching')
  await expect.element(page.getByText('1 tab sent something false')).toBeVisible()
  await expect.element(page.getByTestId('known').first()).toHaveTextContent('St Anna Hospital')
})

test('a tab follows only when its person has compared, and says so', async () => {
  const pretence = propose({ recommended: true })
  const followRecovery = vi.fn(() => ({}))
  pretence.answer({ followRecovery })
  await expect.element(page.getByTestId('advice')).toHaveTextContent('you can follow')
  const follow = page.getByRole('button', { name: 'Follow in this tab' })
  await expect.element(follow).toBeDisabled()
  await page.getByRole('checkbox', { name: 'I have compared this with another hospital' }).click()
  await follow.click()
  await expect.poll(() => followRecovery.mock.calls.length).toBe(1)
  expect(followRecovery.mock.calls[0]).toMatchObject([{ id: 'e1' }, {}])
})

test('below half nobody can follow; an officer can sign, once', async () => {
  const pretence = propose({ enough: false, signed: 40 })
  const signRecovery = vi.fn(() => ({}))
  pretence.answer({ signRecovery })
  await expect
    .element(page.getByTestId('recovery'))
    .toHaveTextContent('more than half of the stake have to sign')
  await page.getByRole('button', { name: 'Sign for your institution' }).click()
  await expect.poll(() => signRecovery.mock.calls.length).toBe(1)
  pretence.set('recovery', [{ ...row, mine: true }])
  await expect.element(page.getByText('Your institution has signed.')).toBeVisible()
  expect(page.getByRole('button', { name: 'Sign for your institution' }).elements()).toEqual([])
})
