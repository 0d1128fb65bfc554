/** Takes pictures of a tab: on a desk, on a phone, and on a desk at night, numbered in the order taken. */
import type { Page } from '@playwright/test'
import { fileURLToPath } from 'node:url'

const folder = fileURLToPath(new URL('screens/', import.meta.url))

const desk = { width: 1280, height: 800 }
const phone = { width: 390, height: 844 }

export type Shoot = (page: Page, name: string, options?: { readonly night?: boolean }) => Promise<void>

/** A window as tall as what is in it, so that bars which stick to an edge stand where they belong. */
async function fit(page: Page, window: typeof desk): Promise<void> {
  await page.setViewportSize(window)
  const height = await page.evaluate(() => document.documentElement.scrollHeight)
  if (height > window.height) await page.setViewportSize({ width: window.width, height })
}

/** Each picture shows the whole page, not only what fits the window. */
export function camera(): Shoot {
  let taken = 0
  return async (page, name, { night = false } = {}) => {
    taken += 1
    const picture = (where: string): Promise<Buffer> =>
      page.screenshot({
        path: `${folder}${String(taken).padStart(2, '0')}-${name}-${where}.png`,
        animations: 'disabled',
      })
    await fit(page, phone)
    await picture('phone')
    await fit(page, desk)
    await picture('desk')
    if (night) {
      await page.emulateMedia({ colorScheme: 'dark' })
      await picture('night')
      await page.emulateMedia({ colorScheme: 'light' })
    }
    await page.setViewportSize(desk)
  }
}
