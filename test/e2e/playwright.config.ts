/** End-to-end tests drive the built app (`npm run build` first), served under a sub-path as on a plain host. */
import { defineConfig } from '@playwright/test'
import { createServer } from 'node:net'
import { browserArgs, findBrowser, permissions } from '../support/browser.mjs'

// Every worker process reads this file again and must find the same port.
const port = Number((process.env['CHARTMESH_E2E_PORT'] ??= String(await freePort())))
const baseURL = `http://localhost:${port}/clinic/app/`
const executablePath = await findBrowser()

export default defineConfig({
  testDir: '.',
  outputDir: '../../test-results',
  // Two at a time take as long, each twice: several tabs of one keep two processors busy.
  workers: 1,
  fullyParallel: false,
  retries: 0,
  forbidOnly: true,
  // Ten tabs may share two cores: what is waited for is a state, and a slow machine is no fault.
  timeout: 240_000,
  expect: { timeout: 60_000 },
  use: {
    baseURL,
    permissions,
    actionTimeout: 60_000,
    launchOptions: { args: browserArgs, ...(executablePath ? { executablePath } : {}) },
    screenshot: 'only-on-failure',
    // Pictures and copies of every page at every step took a third of the processor: `--trace on` asks for them.
    trace: { mode: 'retain-on-failure', screenshots: false, snapshots: false, sources: false },
  },
  webServer: {
    command: `node ../../src/tooling/serve.mjs --prefix /clinic/app/ --port ${port}`,
    url: baseURL,
    reuseExistingServer: false,
  },
})

function freePort(): Promise<number> {
  const server = createServer()
  return new Promise((found, failed) => {
    server.once('error', failed)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => (typeof address === 'object' && address ? found(address.port) : failed()))
    })
  })
}
