/** A person's own devices on a pretended node. */
import { page } from 'vitest/browser'
import { expect, test, vi } from 'vitest'
import { speak } from '../../../src/app/words/words.ts'
import { show } from '../../support/app/show.ts'

/** Where a digit of the six stands. */
function leftOf(digits: Element, at: number): number {
  const text = document.createTreeWalker(digits, NodeFilter.SHOW_TEXT).nextNode()
  const range = document.createRange()
  if (!text) throw new Error('no digits')
  range.setStart(text, at)
  range.setEnd(text, at + 1)
  return range.getBoundingClientRect().left
}

test('six digits stand in one order in every language: two screens may speak two', async () => {
  for (const tag of ['en', 'ar'] as const) {
    await speak(tag)
    show('devices-new')
    const digits = page.getByTestId('digits')
    await expect.element(digits).toHaveTextContent('274 906')
    expect(leftOf(digits.element(), 0)).toBeLessThan(leftOf(digits.element(), 4))
  }
})

test('the keys are given for a passphrase, with what the new device is called', async () => {
  const pretence = show('devices-compare', 'own-devices')
  const confirmPairing = vi.fn(() => ({}))
  pretence.answer({ confirmPairing })
  await expect.element(page.getByRole('alert')).toHaveTextContent('Another tab has tried the same link.')
  await page.getByLabelText('What do you call the new device?').fill(' Phone ')
  await expect.element(page.getByRole('button', { name: 'The same: give it my keys' })).toBeDisabled()
  await page.getByLabelText('Your passphrase now').fill('nine green bottles')
  await page.getByRole('button', { name: 'The same: give it my keys' }).click()
  await expect.poll(() => confirmPairing.mock.calls.length).toBe(1)
  expect(confirmPairing).toHaveBeenCalledWith(
    { name: 'Phone', by: { passphrase: 'nine green bottles' } },
    expect.anything(),
  )
})
