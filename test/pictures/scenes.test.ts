/**
 * Every screen there is a scene of, on a pretended node: a picture each for a desk and a phone, and in every
 * language, by day and night, what WCAG 2.2 AA finds, and what is cut at 320 px or with letters twice as large.
 */
import AxeBuilder from '@axe-core/playwright'
import { expect, test, type Page } from '@playwright/test'
import { rm } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { createServer, type ViteDevServer } from 'vite'
import { tags } from '../../src/app/words/language.ts'
import { ready, screens, type Screen } from '../support/app/screens.ts'
import { astray, cut } from '../support/app/whole-screen.ts'

const folder = fileURLToPath(new URL('scenes/', import.meta.url))
const levels = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']

let server: ViteDevServer
test.beforeAll(async () => {
  await rm(folder, { recursive: true, force: true })
  server = await createServer({
    configFile: fileURLToPath(new URL('../support/app/vite.config.ts', import.meta.url)),
    server: { host: 'localhost', port: 0, hmr: false },
  })
  await server.listen()
})
test.afterAll(() => server.close())

const nameOf = ({ scene, place, press = [] }: Screen, at: number): string =>
  `${String(at + 1).padStart(2, '0')}-${[scene, place].filter(Boolean).join('-')}${press.length > 0 ? '-pressed' : ''}`

/** An address once shown is not shown anew. */
let times = 0

async function show(page: Page, screen: Screen, lang: string): Promise<void> {
  const { scene, place, item, press = [], until } = screen
  const at = { ...(place && { place }), ...(item && { item }), time: String(++times) }
  const asked = new URLSearchParams({ scene, lang, ...at })
  // From the second on, within one page: only what follows the # is another.
  await page.goto(`${server.resolvedUrls?.local[0] ?? ''}#${asked.toString()}`)
  await page.locator(`[data-shown="#${asked.toString()}"]`).waitFor({ state: 'attached' })
  await page.locator('h1').first().waitFor()
  await expect(page.locator('.loading')).toHaveCount(0)
  for (const selector of press)
    if (selector === ready) await page.locator(ready).waitFor()
    else await page.locator(selector).first().click()
  if (until !== undefined) await page.locator(until).first().waitFor()
}

const openDetails = (page: Page): Promise<void> =>
  page.evaluate(() => {
    for (const each of document.querySelectorAll('details')) each.open = true
  })

/** The whole screen, not only what fits the window. */
async function picture(page: Page, name: string, width: number, height: number): Promise<void> {
  const whole = (): Promise<number> => page.evaluate(() => document.documentElement.scrollHeight)
  await page.setViewportSize({ width, height })
  // What loads late makes it taller still.
  for (let at = height, next = await whole(); next > at; next = await whole()) {
    at = next
    await page.setViewportSize({ width, height: at })
  }
  await page.screenshot({ path: `${folder}${name}.png`, animations: 'disabled' })
}

test('a picture of every screen', async ({ page }) => {
  test.setTimeout(600_000)
  for (const [at, screen] of screens.entries()) {
    await show(page, screen, 'en')
    await picture(page, `${nameOf(screen, at)}-phone`, 390, 844)
    await picture(page, `${nameOf(screen, at)}-desk`, 1280, 800)
  }
})

for (const tag of tags)
  test(`every screen in ${tag}`, async ({ page }) => {
    test.setTimeout(900_000)
    const faults: string[] = []
    for (const [at, screen] of screens.entries()) {
      const note = (found: readonly string[]): unknown =>
        faults.push(...found.map((what) => `${nameOf(screen, at)}: ${what}`))
      await page.setViewportSize({ width: 1280, height: 800 })
      // The screen before left its letters twice as large.
      await page.evaluate(() => (document.documentElement.style.fontSize = ''))
      await show(page, screen, tag)
      await openDetails(page)
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme })
        const { violations } = await new AxeBuilder({ page }).withTags(levels).setLegacyMode().analyze()
        for (const { id, nodes } of violations)
          note(nodes.map(({ target }) => `${colorScheme}: ${id} ${target.join(' ')}`))
      }
      note(await page.evaluate(astray))
      await page.emulateMedia({ colorScheme: 'light' })
      await page.setViewportSize({ width: 320, height: 640 })
      note(await page.evaluate(cut))
      await page.setViewportSize({ width: 640, height: 800 })
      await page.evaluate(() => (document.documentElement.style.fontSize = '200%'))
      note((await page.evaluate(cut)).map((what) => `letters twice as large: ${what}`))
    }
    expect(faults).toEqual([])
  })
