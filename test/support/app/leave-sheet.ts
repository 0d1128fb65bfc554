import { page, userEvent } from 'vitest/browser'
import { expect } from 'vitest'

/** Closes the sheet by the keyboard, once the keyboard is in it. */
export async function leaveSheet(): Promise<void> {
  const isInside = (): boolean =>
    document.querySelector('[role=dialog]')?.contains(document.activeElement) === true
  await expect.poll(isInside).toBe(true)
  await userEvent.keyboard('{Escape}')
  await expect.element(page.getByRole('dialog')).not.toBeInTheDocument()
}
