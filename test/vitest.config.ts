/** Two projects: `unit` runs in Node (unit, property, simulation, architecture), `browser` in a Chromium. */
import { playwright } from '@vitest/browser-playwright'
import { fileURLToPath } from 'node:url'
import solid from 'vite-plugin-solid'
import { defineConfig } from 'vitest/config'
import { BaseSequencer, type TestSpecification } from 'vitest/node'
import { browserArgs, findBrowser, permissions } from './support/browser.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))
const executablePath = await findBrowser()

const longest = ['/test/simulation/', '/test/unit/node/']
const turnOf = ({ moduleId }: TestSpecification): number => {
  const place = longest.findIndex((folder) => moduleId.includes(folder))
  return place < 0 ? longest.length : place
}
/** Whole networks first: begun last, one of them would leave all workers but its own with nothing to do. */
class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return (await super.sort(files)).toSorted((a, b) => turnOf(a) - turnOf(b))
  }
}

export default defineConfig({
  root,
  // Not the dev server's folder: Vite empties it when the options change.
  cacheDir: 'node_modules/.vite/test',
  test: {
    allowOnly: false,
    // The default leaves one processor to a page somebody watches; here nobody does.
    maxWorkers: '100%',
    // What is waited for is a state: a slow machine is no fault.
    expect: { poll: { timeout: 25_000 } },
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          environment: 'node',
          // The code is loaded once by each worker: for each file anew it took as long as half of the tests.
          isolate: false,
          include: ['test/unit/**/*.test.ts', 'test/simulation/**/*.test.ts', 'test/architecture.test.ts'],
          testTimeout: 30_000,
        },
      },
      {
        extends: true,
        plugins: [solid()],
        worker: { format: 'es' },
        // Found beforehand, so that no page reloads in the middle of the first test that needs one of them.
        optimizeDeps: {
          include: [
            'axe-core',
            'mcl-wasm',
            'y-webrtc',
            'yjs',
            'fast-check',
            'lib0/decoding',
            'lib0/encoding',
            'y-protocols/awareness',
            'y-protocols/sync',
            'idb',
            '@hpke/core',
            '@noble/curves/ed25519.js',
            '@noble/curves/bls12-381.js',
            '@noble/hashes/argon2.js',
            '@noble/hashes/sha2.js',
            '@noble/hashes/hkdf.js',
            '@noble/hashes/hmac.js',
            '@noble/hashes/utils.js',
            '@scure/bip39',
            '@scure/bip39/wordlists/english.js',
            'uqr',
          ],
        },
        test: {
          name: 'browser',
          include: ['test/browser/**/*.test.{ts,tsx}'],
          globalSetup: ['./test/support/signalling-helper.ts'],
          testTimeout: 30_000,
          fileParallelism: false,
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            provider: playwright({
              launchOptions: { args: browserArgs, ...(executablePath ? { executablePath } : {}) },
              contextOptions: { permissions },
            }),
            instances: [{ browser: 'chromium' }],
          },
        },
      },
    ],
  },
})
