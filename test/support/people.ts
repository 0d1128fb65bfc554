/**
 * The fixtures of every end-to-end test. `open` gives one person's tab: a browser context of its own, opened
 * one after another, because opening is what costs time. Whatever a tab complains of fails the test: an error
 * on the console, an uncaught exception, a request or a socket that leaves the app's origin.
 *
 *   test('two hospitals meet', async ({ open, faults }) => {
 *     const anna = await open()
 *     const ben = await open('?profile=ben')
 *     faults.allow(/503/)            // what this test provokes on purpose
 *     faults.allowOrigin('http://localhost:4444')
 *   })
 *
 * `helper` is the address of a signalling helper that outlives every tab: a tab complains of one that is gone.
 */
import { test as base, expect, type BrowserContext, type Page, type TestInfo } from '@playwright/test'
import { startSignallingHelper } from './signalling-helper.ts'

export { expect }

/** What the watched tabs complained of, less what the test said it would provoke. */
export interface Faults {
  /** Complaints that match are expected in this test. */
  allow: (pattern: RegExp) => void
  /** A signalling helper this test has set, as scheme, host and port. */
  allowOrigin: (origin: string) => void
  /** Watches every present and future tab of a context the test made itself (`open` does it for its own). */
  watch: (context: BrowserContext) => void
}

const screenMost = 3000

/** Of a test that failed: what every tab showed, since the report has the screen of one alone. */
export async function tellScreens(info: TestInfo, contexts: readonly BrowserContext[]): Promise<void> {
  if (info.status === info.expectedStatus) return
  for (const page of contexts.flatMap((context) => context.pages())) {
    const text = await page
      .locator('body')
      .innerText({ timeout: 5000 })
      .catch((reason: unknown) => String(reason))
    console.log(`── the screen of ${page.url()}\n${text.replace(/\n{2,}/g, '\n').slice(0, screenMost)}`)
  }
}
interface Given {
  faults: Faults
  open: (address?: string) => Promise<Page>
  helper: string
}

export const test = base.extend<Given, { signalling: string }>({
  signalling: [
    // oxlint-disable-next-line eslint/no-empty-pattern -- a fixture that needs no other has to say so
    async ({}, use) => {
      const { url, stop } = await startSignallingHelper()
      await use(url)
      stop()
    },
    { scope: 'worker' },
  ],

  helper: async ({ faults, signalling }, use) => {
    faults.allowOrigin(signalling.replace(/\/$/, ''))
    await use(signalling)
  },

  faults: [
    async ({ baseURL, context }, use) => {
      const seen: string[] = []
      const allowed: RegExp[] = []
      const origins = new Set([new URL(baseURL ?? '').origin])
      const leaves = (address: string) => {
        const { protocol, origin } = new URL(address)
        if (!['blob:', 'data:', 'about:'].includes(protocol) && !origins.has(origin))
          seen.push(`left the origin: ${address}`)
      }
      const watchPage = (page: Page) => {
        page.on('pageerror', (error) => seen.push(`uncaught: ${error.stack ?? error.message}`))
        page.on('websocket', (socket) => leaves(socket.url()))
      }
      const faults: Faults = {
        allow: (pattern) => allowed.push(pattern),
        allowOrigin: (origin) => origins.add(origin),
        watch(watched) {
          watched.pages().forEach(watchPage)
          watched.on('page', watchPage)
          watched.on('request', (request) => leaves(request.url()))
          watched.on('console', (message) => {
            const { url } = message.location()
            // Asked for by the browser itself for a page that is no document of the app.
            if (message.type() === 'error' && !url.endsWith('/favicon.ico'))
              seen.push(`console: ${message.text()} ${url}`)
          })
        },
      }
      faults.watch(context)
      await use(faults)
      expect(seen.filter((fault) => !allowed.some((pattern) => pattern.test(fault)))).toEqual([])
    },
    { auto: true },
  ],

  open: async ({ browser, contextOptions, faults }, use, info) => {
    const contexts: BrowserContext[] = []
    await use(async (address = '') => {
      const context = await browser.newContext(contextOptions)
      contexts.push(context)
      faults.watch(context)
      const page = await context.newPage()
      await page.goto(address)
      return page
    })
    await tellScreens(info, contexts)
    await Promise.all(contexts.map((context) => context.close()))
  },
})
