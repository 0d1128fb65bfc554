/**
 * Browsers as processes of their own, each with a profile on disk: what a test needs to pull the plug on a
 * node and to switch it on again. Playwright's own contexts end politely and forget everything.
 *
 *   test('a killed node goes on', async ({ machine }) => {
 *     const anna = await machine('anna')
 *     const page = await anna.open()
 *     await anna.kill()                         // SIGKILL, in the middle of whatever it does
 *     const again = await (await machine('anna')).open()
 *   })
 */
import { startBrowser, type Machine } from './browser-process.ts'
import type { BrowserContext } from '@playwright/test'
import { tellScreens, test as base } from './people.ts'

export { expect } from './people.ts'

export const test = base.extend<{ machine: (name: string) => Promise<Machine> }>({
  machine: async ({ baseURL, faults }, use, info) => {
    const running: Machine[] = []
    const contexts: BrowserContext[] = []
    const watch = (context: BrowserContext): void => {
      contexts.push(context)
      faults.watch(context)
    }
    await use(async (name) => {
      const started = await startBrowser(info.outputPath('machines', name), baseURL ?? '', watch)
      running.push(started)
      return started
    })
    await tellScreens(info, contexts)
    await Promise.all(running.map((machine) => machine.kill()))
  },
})
