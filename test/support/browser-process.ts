/** One browser as a process of its own on a profile folder, which can be killed in the middle of whatever it does. */
import { chromium, type BrowserContext, type Page } from '@playwright/test'
import { spawn, type ChildProcess } from 'node:child_process'
import { createInterface } from 'node:readline'
import { browserArgs, findBrowser, permissions } from './browser.mjs'

export interface Machine {
  /** A new tab at an address relative to the app. */
  open(address?: string): Promise<Page>
  /** Ends the browser's process at once; settles when it is gone and Playwright knows. */
  kill(): Promise<void>
  /** Lets the whole browser stand still, as a laptop that is closed, until it goes on. Nothing can be asked of it meanwhile. */
  freeze(): void
  thaw(): void
}

/** Starts a browser on a profile folder, which may hold what an earlier one left. */
export async function startBrowser(
  profile: string,
  baseURL: string,
  watch: (context: BrowserContext) => void = () => undefined,
): Promise<Machine> {
  const executable = await findBrowser()
  if (executable === undefined) throw new Error('no browser: npm test finds or fetches one')
  const args = ['--headless', '--remote-debugging-port=0', `--user-data-dir=${profile}`, ...browserArgs]
  const child = spawn(executable, [...args, 'about:blank'], {
    stdio: ['ignore', 'ignore', 'pipe'],
    detached: true,
  })
  const gone = new Promise<void>((ended) => child.once('exit', () => ended()))
  const signal = (name: 'SIGKILL' | 'SIGSTOP' | 'SIGCONT'): void => {
    if (child.exitCode === null && child.signalCode === null && child.pid !== undefined)
      process.kill(-child.pid, name)
  }
  const browser = await chromium.connectOverCDP(await debuggerOf(child))
  const [context] = browser.contexts()
  if (context === undefined) throw new Error('the browser has no default context')
  await context.grantPermissions(permissions)
  watch(context)
  // Only then does Playwright ask nothing more of its tabs, be it for the next test's trace.
  const missed = new Promise<void>((noticed) => browser.once('disconnected', () => noticed()))
  return {
    async open(address = '') {
      const page = await context.newPage()
      await page.goto(new URL(address, baseURL).href)
      return page
    },
    async kill() {
      signal('SIGKILL')
      await gone
      await missed
    },
    freeze: () => signal('SIGSTOP'),
    thaw: () => signal('SIGCONT'),
  }
}

/** The address the browser prints once it listens. */
function debuggerOf(child: ChildProcess): Promise<string> {
  return new Promise((found, failed) => {
    child.once('error', failed)
    child.once('exit', () => failed(new Error('the browser ended before it listened')))
    if (child.stderr === null) return failed(new Error('the browser has no error stream'))
    createInterface(child.stderr).on('line', (line) => {
      const address = /^DevTools listening on (ws:\S+)/.exec(line)?.[1]
      if (address !== undefined) found(address)
    })
  })
}
