/** The built app on a plain static host under a sub-path: it opens, keeps its policy, and opens without the host. */
import type { Page } from '@playwright/test'
import { cp, readFile, writeFile } from 'node:fs/promises'
import { stampRelease } from '../../src/tooling/offline.ts'
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

test.describe('without the release it keeps', () => {
  // On a slow machine it is kept before the page has begun again, and then every file is there.
  test.use({ serviceWorkers: 'block' })

  test('begins again when one of its files did not come, and says so when none comes', async ({
    page,
    faults,
  }) => {
    faults.allow(/ERR_FAILED|dynamically imported module|^uncaught: $/)
    const words = /\/assets\/dictionary-/
    let opened = 0
    page.on('framenavigated', () => (opened += 1))
    await page.route(words, (route) => route.abort())
    await page.goto('')
    await expect(page.getByText('Chartmesh did not load.')).toBeVisible()
    expect(opened, 'opened once, and three times again').toBe(4)

    await page.evaluate(() => sessionStorage.clear())
    await page.unroute(words)
    await page.route(words, (route) => route.abort(), { times: 1 })
    await page.reload()
    await shown(page)
    await expect(page.getByText('Chartmesh did not load.')).toBeHidden()
  })
})

test('does not let the host change what runs', async ({ page, faults }, info) => {
  const folder = info.outputPath('dist')
  await cp('dist', folder, { recursive: true })
  const html = await readFile(`${folder}/index.html`, 'utf8')
  await writeFile(`${folder}/index.html`, html.replace('<title>', '<title>Other '))
  const host = await serve({ folder, prefix: '/' })
  faults.allowOrigin(new URL(host.url).origin)
  faults.allow(/integrity|digest/)

  // Any page of the host will do to register from; the app would complain that it cannot.
  await page.goto(`${host.url}icon.svg`)
  const install = await page.evaluate(async () => {
    const registration = await navigator.serviceWorker.register('service-worker.js')
    const worker = registration.installing ?? registration.waiting ?? registration.active
    return new Promise<string>((ended) => {
      const look = () => worker && worker.state !== 'installing' && ended(worker.state)
      worker?.addEventListener('statechange', look)
      look()
    })
  })
  expect(install).toBe('redundant')
  await host.close()
})

test('keeps its release until a person takes the next one, which is shown by digits to compare', async ({
  page,
  faults,
}, info) => {
  const folder = info.outputPath('dist')
  await cp('dist', folder, { recursive: true })
  const host = await serve({ folder, prefix: '/' })
  faults.allowOrigin(new URL(host.url).origin)
  await page.goto(host.url)
  await controlled(page)

  const html = await readFile(`${folder}/index.html`, 'utf8')
  // The title would not do: the app sets its own.
  await writeFile(`${folder}/index.html`, html.replace('<html', '<html data-next'))
  await stampRelease(folder)
  await page.evaluate(async () => {
    const registration = await navigator.serviceWorker.ready
    await registration.update()
    await new Promise<void>((waits) => {
      const look = () => registration.waiting && waits()
      registration.installing?.addEventListener('statechange', look)
      look()
    })
  })
  await page.reload()
  await expect(page.locator('html[data-next]')).toHaveCount(0)

  const digits = page.getByRole('status').locator('code')
  await expect(page.getByText('The new version', { exact: true })).toBeVisible()
  await expect(digits).toHaveText([/^[0-9a-f]{4}( [0-9a-f]{4}){7}$/, /^[0-9a-f]{4}( [0-9a-f]{4}){7}$/])
  const [running, next] = await digits.allTextContents()
  expect(next).not.toBe(running)
  await page.getByRole('button', { name: 'Reload with the new version' }).click()
  await expect(page.locator('html[data-next]')).toHaveCount(1)
  await host.close()
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
      // oxlint-disable-next-line typescript/no-implied-eval -- what the policy must stop
      string: await works(() => new Function('return 1')()),
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
  await page.reload()
  await expect.poll(() => page.workers().length).toBeGreaterThan(0)
  for (const worker of page.workers()) {
    const violated = worker.evaluate(async () => {
      const violation = new Promise<string>((seen) => {
        addEventListener('securitypolicyviolation', (event) => {
          if (event instanceof SecurityPolicyViolationEvent) seen(event.violatedDirective)
        })
      })
      await fetch('https://elsewhere.invalid/').catch(() => undefined)
      return violation
    })
    expect(await violated).toBe('connect-src')
  }
})
