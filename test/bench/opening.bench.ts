/**
 * What it costs to open twelve tabs of one network against four, in the built app (`npm run build` first), in
 * one browser. Four hospitals; then the same four and eight patients; then four and eight institutions that
 * only listen, which are all connected with each other. Every profile is on disk; tabs are opened one after
 * another, each when the one before shows the common height and is connected, hospitals with all hospitals.
 * Time and processor time are ratios of medians over rounds that alternate. Prints each round on stderr.
 */
import { chromium, type BrowserContext, type Page } from 'playwright'
import { existsSync } from 'node:fs'
import { serve } from '../../src/tooling/serve.mjs'
import { browserArgs, findBrowser, permissions } from '../support/browser.mjs'
import { distFolder } from '../support/dist.ts'
import { acceptLink, admit, goTo, heightOf, linkFor, startNetwork } from '../support/journeys.ts'
import type { Bench } from './bench.ts'
import { between, median, spentUnder } from './processes.ts'

const hospitals = ['ha', 'hb', 'hc', 'hd']
const eight = (letter: string): readonly string[] => Array.from({ length: 8 }, (_, i) => `${letter}${i}`)
const patients = eight('p')
const listeners = eight('l')
const rounds = 3

/** What one round of opening cost. */
interface Cost {
  readonly ms: number
  readonly cpu: number
  /** Made, not only those in use. */
  readonly connections: number
  readonly messages: number
}

export const bench: Bench = {
  async run() {
    if (!existsSync(`${distFolder}index.html`)) throw new Error('there is no built app: npm run build first')
    const executablePath = await findBrowser()
    const host = await serve()
    const server = await chromium.launchServer({
      args: browserArgs,
      ...(executablePath && { executablePath }),
    })
    const pid = server.process().pid ?? 0
    try {
      const browser = await chromium.connect(server.wsEndpoint())
      const context = await browser.newContext({ permissions, baseURL: host.url })
      context.setDefaultTimeout(120_000)
      await context.addInitScript(countConnections)
      const height = await settle(context)
      const costs: Record<'four' | 'guests' | 'mesh', Cost[]> = { four: [], guests: [], mesh: [] }
      for (let round = 0; round < rounds; round++) {
        costs.four.push(await open(context, pid, height, hospitals))
        costs.guests.push(await open(context, pid, height, [...hospitals, ...patients]))
        costs.mesh.push(await open(context, pid, height, [...hospitals, ...listeners]))
        console.error(JSON.stringify(Object.entries(costs).map(([name, all]) => [name, all.at(-1)])))
      }
      const of = (name: keyof typeof costs, what: keyof Cost): number =>
        median(costs[name].map((cost) => cost[what]))
      return {
        'opening-time': of('guests', 'ms') / of('four', 'ms'),
        'opening-cpu': of('guests', 'cpu') / of('four', 'cpu'),
        'opening-connections': of('guests', 'connections'),
        'opening-mesh-time': of('mesh', 'ms') / of('four', 'ms'),
        'opening-mesh-cpu': of('mesh', 'cpu') / of('four', 'cpu'),
      }
    } finally {
      await server.close()
      await host.close()
    }
  },
}

/** Four hospitals, patients and listeners, all on disk and closed again; gives the height all have. */
async function settle(context: BrowserContext): Promise<number> {
  const tab = async (profile: string): Promise<Page> => {
    const page = await context.newPage()
    await page.goto(`?profile=${profile}`)
    return page
  }
  const voters: Page[] = []
  for (const profile of hospitals) {
    const page = await tab(profile)
    const [first] = voters
    const institution = `St ${profile}`
    if (!first) await startNetwork(page, 'Rhine Valley Health', institution, 'Ada Berg')
    else {
      const what = { kind: 'Hospital', institution, person: `Dr ${profile}`, stake: 100 }
      await admit(first, page, what, 'local', voters)
    }
    voters.push(page)
  }
  const [first] = voters
  if (!first) throw new Error('no hospital')
  for (const profile of listeners) {
    const page = await tab(profile)
    await acceptLink(page, await linkFor(first, 'Hospital', 'local'))
    await shows(page, 1, 1)
  }
  for (const profile of patients) {
    const page = await tab(profile)
    await goTo(first, 'Patients')
    await first.getByRole('button', { name: 'New check-in' }).click()
    await first.getByLabel('Your label for this patient').fill(profile)
    await first.getByRole('radio', { name: 'Inside this browser' }).check()
    await first.getByRole('button', { name: 'Make the link' }).click()
    await acceptLink(page, await first.getByLabel('Invitation link').inputValue())
    await page.getByRole('button', { name: 'I agree' }).waitFor()
  }
  const height = await heightOf(first)
  await Promise.all(context.pages().map((page) => shows(page, height, 0)))
  await closeAll(context)
  return height
}

async function open(
  context: BrowserContext,
  pid: number,
  height: number,
  profiles: readonly string[],
): Promise<Cost> {
  const cpu = spentUnder(pid)
  const from = performance.now()
  const pages: Page[] = []
  for (const [before, profile] of profiles.entries()) {
    const page = await context.newPage()
    pages.push(page)
    await page.goto(`?profile=${profile}`)
    await shows(page, height, Math.min(before, profile.startsWith('p') ? 1 : hospitals.length - 1))
  }
  await Promise.all(pages.slice(0, hospitals.length).map((page) => shows(page, height, hospitals.length - 1)))
  const ms = Math.round(performance.now() - from)
  const spent = between(cpu, spentUnder(pid))
  const counts = await Promise.all(pages.map((page) => page.evaluate(countMessages)))
  const sum = (what: 'made' | 'messages'): number => counts.reduce((total, count) => total + count[what], 0)
  await closeAll(context)
  return { ms, cpu: spent, connections: sum('made') / 2, messages: sum('messages') }
}

const shows = (page: Page, height: number, peers: number): Promise<unknown> =>
  page.waitForFunction(
    ([least, most]) => {
      const of = (id: string): number =>
        Number(document.querySelector(`[data-testid=${id}]`)?.textContent ?? Number.NaN)
      return of('height') >= least && of('peers') >= most
    },
    [height, peers] as const,
    { polling: 50 },
  )

/** Also waits until what the closed tabs leave to be done is done. */
async function closeAll(context: BrowserContext): Promise<void> {
  await Promise.all(context.pages().map((page) => page.close()))
  await new Promise((done) => setTimeout(done, 1000))
}

/** In the page: remembers every RTCPeerConnection that is made. */
function countConnections(): void {
  const made: RTCPeerConnection[] = []
  Object.assign(globalThis, { made })
  globalThis.RTCPeerConnection = class extends RTCPeerConnection {
    constructor(configuration?: RTCConfiguration) {
      super(configuration)
      made.push(this)
    }
  }
}

/** In the page: connections that were to reach somebody, and messages sent on all their channels. */
async function countMessages(): Promise<{ readonly made: number; readonly messages: number }> {
  const { made } = globalThis as unknown as { readonly made: readonly RTCPeerConnection[] }
  let messages = 0
  for (const connection of made)
    for (const stats of (await connection.getStats()).values()) messages += Number(stats.messagesSent ?? 0)
  return { made: made.filter(({ localDescription }) => localDescription !== null).length, messages }
}
