/** A network that can agree on nothing any more: what a person reads before going on, on a pretended node. */
import { page } from 'vitest/browser'
import { afterEach, expect, test, vi } from 'vitest'
import type { RecoveryRow } from '../../../src/node/api.ts'
import { showScene, type Shown } from '../../support/app/scene.tsx'

let shown: Shown | undefined
afterEach(() => {
  shown?.dispose()
  document.body.replaceChildren()
})

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

function show(change: Partial<RecoveryRow> = {}): Shown['pretence'] {
  const root = document.body.appendChild(document.createElement('div'))
  shown = showScene(root, 'hospital-votes', 'network')
  shown.pretence.set('recovery', [{ ...row, ...change }])
  return shown.pretence
}

test('who proposes what is said in one sentence, with the share of the stake, and the risk', async () => {
  show()
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

test('a tab follows only when its person has compared, and says so', async () => {
  const pretence = show({ recommended: true })
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
  const pretence = show({ enough: false, signed: 40 })
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
