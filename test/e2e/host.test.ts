/** The built app on a plain static host under a sub-path: it opens, keeps its policy, and opens without the host. */
import type { Page } from '@playwright/test'
import { serve } from '../../src/tooling/serve.mjs'
import { expect, test } from '../support/people.ts'

/** Until this tab is served by the service worker. */
async function controlled(page: Page): Promise<void> {
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null)
}

async function shown(page: Page): Promise<void> {
  await expect(page.locator('#root > *').first()).toBeVisible()
}

test('opens under a sub-path, and again with the host gone', async ({ page, faults }) => {
  const host = await serve({ prefix: '/some/where/' })
  faults.allowOrigin(new URL(host.url).origin)
  await page.goto(host.url)
  await shown(page)
  await controlled(page)
  await host.close()
  await page.reload()
  await shown(page)
})

test('runs no code and fetches nothing the page’s policy does not name', async ({ page, faults }) => {
  faults.allow(/Content Security Policy|violates/)
  await page.goto('')
  await shown(page)
  const passed = await page.evaluate(async () => {
    const works = (attempt: () => unknown) =>
      // Later, because the first turn of a script that a test injects is outside the policy.
      new Promise((later) => setTimeout(later)).then(attempt).then(
        () => true,
        () => false,
      )
    const inline = document.createElement('script')
    inline.textContent = 'document.title = "inline"'
    document.head.append(inline)
    return {
      inline: document.title === 'inline',
      string: await works(() => globalThis.eval('1')),
      wasm: await works(() => WebAssembly.compile(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0]))),
      elsewhere: await works(() => fetch('https://elsewhere.invalid/')),
    }
  })
  expect(passed).toEqual({ inline: false, string: false, wasm: false, elsewhere: false })
})

test('lets no worker fetch from elsewhere', async ({ page, faults }) => {
  faults.allow(/Content Security Policy/)
  await page.goto('')
  await controlled(page)
  await expect.poll(() => page.workers().length).toBeGreaterThan(0)
  for (const worker of page.workers()) {
    const violated = worker.evaluate(async () => {
      const violation = new Promise<string>((seen) => {
        addEventListener('securitypolicyviolation', ({ violatedDirective }) => seen(violatedDirective))
      })
      await fetch('https://elsewhere.invalid/').catch(() => undefined)
      return violation
    })
    expect(await violated).toBe('connect-src')
  }
})
