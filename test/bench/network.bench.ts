/**
 * What the network adds to what a browser's data channel, disk and signalling do alone, measured next to them in one
 * run, turn by turn: tabs with a mesh on the page and a node's links, blobs and disk in a worker, in two pages.
 *
 *   bulk           bytes a second of a file of 32 MiB, asked for, framed, hashed chunk by chunk and on the disk of
 *                  who asked, to those of a raw channel
 *   small          round trip of 64 bytes on the channel of votes, to that of a raw channel
 *   under bulk     the same while a file comes on the other channel, to the time of one chunk of it
 *   introduction   until two tabs are connected whom a third one introduced, to that by a signalling helper
 *   invite         characters of an offer in a link, to those of the packed SDP
 *   catch-up       blocks a second from when a newcomer to the built app (`npm run build` first) is connected until
 *                  it stands at the head of 10,000 blocks, to those read from the disk at once
 *
 * Prints every figure on stderr.
 */
import { chromium, type BrowserContext, type Page } from 'playwright'
import { cpSync, existsSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { serve } from '../../src/tooling/serve.mjs'
import { browserArgs, findBrowser, permissions } from '../support/browser.mjs'
import { distFolder } from '../support/dist.ts'
import { acceptLink, linkFor } from '../support/journeys.ts'
import { startSignallingHelper } from '../support/signalling-helper.ts'
import type { Bench } from './bench.ts'
import { scriptOf } from './engines.ts'
import type { Grow } from './network-grown.ts'
import type { BenchPage, Road } from './network-page.ts'
import { median } from './processes.ts'

const rounds = 5
const fileBytes = 32 * 1024 * 1024
const chunkBytes = 65_536
const trips = 200
const blocks = 10_000

export const bench: Bench = {
  async run() {
    if (!existsSync(`${distFolder}index.html`)) throw new Error('there is no built app: npm run build first')
    const executablePath = await findBrowser()
    const folder = await mkdtemp(join(tmpdir(), 'chartmesh-'))
    cpSync(distFolder, folder, { recursive: true })
    for (const name of ['page', 'node', 'grown']) {
      const script = await scriptOf(new URL(`./network-${name}.ts`, import.meta.url))
      await writeFile(join(folder, `network-${name}.js`), script)
      const html = `<!doctype html><title>bench</title><script src="network-${name}.js"></script>`
      await writeFile(join(folder, `network-${name}.html`), html)
    }
    const host = await serve({ folder })
    const helper = await startSignallingHelper()
    // With a profile on the disk: without one a browser keeps what it stores in another process's memory.
    const context = await chromium.launchPersistentContext(join(folder, 'profile'), {
      args: browserArgs,
      permissions,
      baseURL: host.url,
      ...(executablePath && { executablePath }),
    })
    context.setDefaultTimeout(120_000)
    try {
      const carried = await carry(context)
      console.error(JSON.stringify(carried))
      const met = await meet(context, helper.url)
      console.error(JSON.stringify(met))
      const caughtUp = await catchUp(context)
      console.error(JSON.stringify(caughtUp))
      const of = <K extends string>(all: readonly Readonly<Record<K, number>>[], name: K): number =>
        median(all.map((one) => one[name]))
      return {
        'network-bulk': of(carried, 'rawMs') / of(carried, 'ms'),
        'network-small': of(carried, 'trip') / of(carried, 'rawTrip'),
        'network-small-under-bulk': median(carried.map((one) => one.busyTrip / one.busyChunk)),
        'network-introduction': of(met.times, 'introduced') / of(met.times, 'helped'),
        'network-invite': met.minimal / met.packed,
        'network-catch-up': caughtUp.readMs / caughtUp.ms,
      }
    } finally {
      await context.close()
      helper.stop()
      await host.close()
      await rm(folder, { recursive: true })
    }
  },
}

/** One call of `page` in a page of the bench. */
const ask = <K extends keyof BenchPage>(
  page: Page,
  name: K,
  ...args: Parameters<BenchPage[K]>
): Promise<Awaited<ReturnType<BenchPage[K]>>> =>
  page.evaluate(
    ([method, given]) => {
      const { page: here } = globalThis as unknown as { page: Record<string, (...all: unknown[]) => unknown> }
      return here[method]?.(...given)
    },
    [name, args] as const,
  ) as Promise<Awaited<ReturnType<BenchPage[K]>>>

async function pagesOf(context: BrowserContext, count: number): Promise<readonly Page[]> {
  const pages: Page[] = []
  for (let i = 0; i < count; i++) {
    const page = await context.newPage()
    await page.goto('network-page.html')
    pages.push(page)
  }
  return pages
}

async function carry(context: BrowserContext) {
  const [giver, taker] = await pagesOf(context, 2)
  if (!giver || !taker) throw new Error('no pages')
  await ask(taker, 'rawAnswer')
  await ask(giver, 'rawDial')
  for (const [page, number] of [
    [giver, 1],
    [taker, 2],
  ] as const) {
    await ask(page, 'open', number)
    await ask(page, 'join', number, { tabs: 'carry' })
  }
  await ask(taker, 'met', 2, 1)
  const address = await ask(giver, 'keep', 1, fileBytes)
  const measured = []
  // The first round warms up.
  for (let round = 0; round <= rounds; round++) {
    const rawMs = await ask(giver, 'rawBulk', fileBytes)
    const ms = await ask(taker, 'fetch', 2, address)
    await ask(taker, 'forget', 2, address)
    const rawTrip = median(await ask(giver, 'rawTrips', trips))
    const trip = median(await ask(taker, 'trips', 2, trips))
    const busy = await ask(taker, 'tripsWhileFetching', 2, address)
    await ask(taker, 'forget', 2, address)
    const busyChunk = busy.ms / (fileBytes / chunkBytes)
    measured.push({ rawMs, ms, rawTrip, trip, busyTrip: median(busy.trips), busyChunk })
  }
  await Promise.all([giver.close(), taker.close()])
  return measured.slice(1)
}

/** Newcomers, each in a page that had none before: one whom a peer introduces, one who comes by a helper. */
async function meet(context: BrowserContext, helper: string) {
  const [page] = await pagesOf(context, 1)
  if (!page) throw new Error('no page')
  let number = 0
  const open = async (...roads: readonly Road[]): Promise<{ number: number; from: number }> => {
    await ask(page, 'open', ++number)
    let from = Number.NaN
    for (const road of roads) from = await ask(page, 'join', number, road)
    return { number, from }
  }
  const times = []
  for (let round = 0; round < rounds; round++) {
    const [left, right] = [{ tabs: `left ${round}` }, { tabs: `right ${round}` }]
    const [far, between] = [await open(left), await open(left, right)]
    await ask(page, 'met', far.number, 1)
    const guest = await open(right)
    const introduced = (await ask(page, 'met', guest.number, 2)) - (await ask(page, 'met', guest.number, 1))
    const room = { helper, secret: String(round) }
    const first = await open(room)
    await page.waitForTimeout(500)
    const second = await open(room)
    const helped = (await ask(page, 'met', second.number, 1)) - second.from
    times.push({ introduced, helped })
    for (const tab of [far, between, guest, first, second]) await ask(page, 'close', tab.number)
  }
  const { number: inviter } = await open()
  const sizes = await ask(page, 'inviteSizes', inviter)
  await page.close()
  return { times, ...sizes }
}

/** A hospital with a long chain in the built app; how long its blocks take to be read, and a newcomer to join. */
async function catchUp(context: BrowserContext) {
  const hospital = await context.newPage()
  await hospital.goto('network-grown.html')
  await hospital.evaluate((most) => (globalThis as unknown as { grow: Grow }).grow('hospital', most), blocks)
  await hospital.goto('network-page.html')
  const reads = []
  for (let i = 0; i < rounds; i++) reads.push(await ask(hospital, 'readAll', 'chartmesh-hospital', 'chain'))
  const height = reads[0]?.rows ?? Number.NaN
  await hospital.goto('?profile=hospital')
  const link = await linkFor(hospital, 'Hospital', 'local')
  const times = []
  for (let round = 0; round < rounds; round++) {
    const newcomer = await context.newPage()
    await newcomer.goto(`?profile=newcomer-${round}`)
    await acceptLink(newcomer, link)
    const shows = (id: string, least: number) =>
      newcomer.waitForFunction(
        ([name, most]) => Number(document.querySelector(`[data-testid=${name}]`)?.textContent) >= most,
        [id, least] as const,
        { polling: 20 },
      )
    await shows('peers', 1)
    const from = performance.now()
    await shows('height', height)
    times.push(performance.now() - from)
    await newcomer.close()
  }
  await hospital.close()
  return { height, readMs: median(reads.map(({ ms }) => ms)), ms: median(times), times }
}
