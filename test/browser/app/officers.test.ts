/** Authorities that several people hold, on a pretended node: what a person is asked, and what a press says. */
import { page } from 'vitest/browser'
import { afterEach, expect, test, vi } from 'vitest'
import { showScene, type Shown } from '../../support/app/scene.tsx'

let shown: Shown | undefined
afterEach(() => {
  shown?.dispose()
  document.body.replaceChildren()
})
function show(scene: string, place: 'authority' | 'members'): Shown['pretence'] {
  const root = document.body.appendChild(document.createElement('div'))
  shown = showScene(root, scene, place)
  return shown.pretence
}

test('a person says yes to holding a key with others, and agrees to what one of them proposed', async () => {
  const pretence = show('hospital-officers', 'authority')
  const takePart = vi.fn(() => ({}))
  const agreeTo = vi.fn(() => ({}))
  pretence.answer({ takePart, agreeTo })
  await expect.element(page.getByText('sent somebody a part that does not fit')).toBeVisible()
  await page.getByRole('button', { name: 'I will be one of them' }).click()
  await expect.poll(() => takePart.mock.calls[0]).toMatchObject([{ ceremony: 'k1' }, expect.anything()])
  await page.getByRole('button', { name: 'I agree' }).click()
  await expect.poll(() => agreeTo.mock.calls[0]).toMatchObject([{ request: 'q7' }, expect.anything()])
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

test('an institution is asked to register signers with others, and told what that buys', async () => {
  const pretence = show('hospital-votes', 'members')
  const takePart = vi.fn(() => ({}))
  pretence.answer({ takePart })
  await expect.element(page.getByText('That a patient is there they believe the hospital.')).toBeVisible()
  await page.getByRole('button', { name: 'I will be one of them' }).click()
  await expect.poll(() => takePart.mock.calls[0]).toMatchObject([{ ceremony: 'k9' }, expect.anything()])
})
