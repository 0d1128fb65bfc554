/** What somebody does who has no mouse: Tab until it is reached, then Enter or Space. */
import { expect as plain, type Locator, type Page } from '@playwright/test'

const expect = plain.configure({ timeout: 60_000 })

/** More than any screen has to stop at. */
const stopsMost = 120

const isFocused = (target: Locator): Promise<boolean> =>
  target.evaluate((element) => element === document.activeElement)

/** Goes there from where the focus is; fails when Tab never comes to it, or it cannot be seen there. */
export async function reach(page: Page, target: Locator): Promise<void> {
  await expect(target).toBeVisible()
  await expect(target).toBeEnabled()
  for (let stops = 0; !(await isFocused(target)); stops++) {
    if (stops === stopsMost) throw new Error(`the keyboard does not reach ${String(target)}`)
    await page.keyboard.press('Tab')
  }
  await expect(target).toBeInViewport()
}

export async function press(page: Page, target: Locator): Promise<void> {
  await reach(page, target)
  await page.keyboard.press('Enter')
}

export async function tick(page: Page, box: Locator): Promise<void> {
  await reach(page, box)
  await page.keyboard.press('Space')
  await expect(box).toBeChecked()
}

/** One of a list: its letters are typed, as the platform does it. */
export async function pick(page: Page, list: Locator, label: string): Promise<void> {
  await reach(page, list)
  await page.keyboard.type(label)
  await expect(list.locator('option:checked')).toHaveText(label)
}

/** What a field is called. */
export const nameOf = (field: Locator): Promise<string> =>
  field.evaluate((input) => (input instanceof HTMLInputElement ? (input.labels?.[0]?.textContent ?? '') : ''))

/** What it cost to come this far, counted in the page from its first moment on. */
export interface Effort {
  /** Presses of something, by whatever means. */
  readonly taps: number
  /** Fields written in, and those of them that are secrets. */
  readonly fields: number
  readonly secrets: number
}

/** Counts from the next page on; call before it is opened. */
export const countEffort = (page: Page): Promise<unknown> =>
  page.addInitScript(() => {
    if (window.parent !== window) return
    const written = new Set<EventTarget>()
    const note = (name: string, value: number): unknown =>
      sessionStorage.setItem(`effort:${name}`, String(value))
    const noted = (name: string): number => Number(sessionStorage.getItem(`effort:${name}`) ?? 0)
    addEventListener('click', ({ isTrusted }) => isTrusted && note('taps', noted('taps') + 1), true)
    addEventListener(
      'input',
      ({ target }) => {
        const typed = target instanceof HTMLTextAreaElement || target instanceof HTMLInputElement
        if (!typed || written.has(target) || ['checkbox', 'radio'].includes(target.type)) return
        written.add(target)
        note('fields', noted('fields') + 1)
        if (target.type === 'password') note('secrets', noted('secrets') + 1)
      },
      true,
    )
  })

export const effort = (page: Page): Promise<Effort> =>
  page.evaluate(() => {
    const noted = (name: string): number => Number(sessionStorage.getItem(`effort:${name}`) ?? 0)
    return { taps: noted('taps'), fields: noted('fields'), secrets: noted('secrets') }
  })
