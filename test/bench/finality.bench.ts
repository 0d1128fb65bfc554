/**
 * From a proposal to its final block in four real tabs of one browser, the built app as it is (`npm run build`
 * first): from when the proposal leaves its leader's worker until the commit with the final block is on the
 * disk of each of the four.
 *
 * On this path in the code (consensus/step.ts, node/agreeing/turn.ts), δ a one-way trip of a channel, w a strict write,
 * b a check of a certificate:
 *
 *   δ  proposal → voters
 *   b  the block: its seed is a signature, its claims held in the pool; executed        node/agreeing/chain.ts check
 *   w  the N vote's journal and the block's body
 *   δ  N votes → all
 *   b  N votes: aggregated and checked at the quorum
 *   w  the F vote's journal, the Notar certificate
 *   δ  F votes → all
 *   b  F votes
 *   w  the final block, its rows, the next journal
 *
 * 3 δ + 3 w + 3 b. Off the path: the parent's certificate, whose late votes every voter has joined since the gap;
 * the own two votes, signed while the disk writes; the leader's own write, before its proposal; pictures, 100 ms
 * after what they show. On it besides: two encodings, the execution and eight hops between workers; the budget
 * leaves 0.3 of the whole for them. A block takes four checks a tab (seed, N, F, late votes) and two signatures,
 * about 70 ms of processor time in all four; with their node workers, the browser's disk and wires, and the pictures
 * of four tabs it is about 230 ms, which two cores share: a check takes twice its time while four do the same.
 * δ, w and b are measured in the same run, in all four tabs at once, since that is how the path meets them: half
 * the round trip on each channel, strict writes beside the node's own, checks with the curve library alone.
 * Then every message waits 50 ms before it leaves, and what counts is δ alone. Prints everything on stderr.
 */
import { chromium, type BrowserContext, type Page, type Worker } from 'playwright'
import { build } from 'vite'
import { cpSync, existsSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { serve } from '../../src/tooling/serve.mjs'
import { browserArgs, findBrowser, permissions } from '../support/browser.mjs'
import { distFolder } from '../support/dist.ts'
import { admit, declareAttribute, heightOf, startNetwork } from '../support/journeys.ts'
import type { Bench } from './bench.ts'
import { watch, type Watch } from './floors/node-worker.ts'
import { between, median, spentUnder } from './processes.ts'

const tabs = ['ha', 'hb', 'hc', 'hd'] as const
const blocks = 40
const delayMs = 50
const probes = 20

export const bench: Bench = {
  async run() {
    if (!existsSync(`${distFolder}index.html`)) throw new Error('there is no built app: npm run build first')
    const executablePath = await findBrowser()
    const folder = await mkdtemp(join(tmpdir(), 'chartmesh-'))
    cpSync(distFolder, folder, { recursive: true })
    await writeFile(
      join(folder, 'certificate-check.js'),
      await script(new URL('./floors/certificate-check.ts', import.meta.url)),
    )
    const host = await serve({ folder })
    const server = await chromium.launchServer({
      args: browserArgs,
      ...(executablePath && { executablePath }),
    })
    const pid = server.process().pid ?? 0
    try {
      const browser = await chromium.connect(server.wsEndpoint())
      const context = await browser.newContext({ permissions, baseURL: host.url })
      context.setDefaultTimeout(120_000)
      const pages = await settle(context)
      const workers = await Promise.all(pages.map(nodeWorker))
      const near = await measure(pages, workers, pid)
      const floor = 3 * near.delta + 3 * near.write + 3 * near.check
      await Promise.all(workers.map((worker) => worker.evaluate(slowDown, delayMs)))
      const far = await measure(pages, workers, pid)
      console.error(JSON.stringify({ near, floor, far }))
      return {
        'finality-tabs': near.p50 / floor,
        'finality-far-p50': far.p50 / far.delta,
        'finality-far-p95': far.p95 / far.delta,
      }
    } finally {
      await server.close()
      await host.close()
      await rm(folder, { recursive: true })
    }
  },
}

/** A floor as one script a page can start as a worker. */
async function script(source: URL): Promise<string> {
  const result = await build({
    configFile: false,
    logLevel: 'error',
    build: {
      write: false,
      lib: { entry: fileURLToPath(source), formats: ['iife'], name: 'floor' },
    },
  })
  const [bundle] = [result].flat()
  if (!bundle || !('output' in bundle)) throw new Error(`${source.href} is no bundle`)
  return bundle.output[0].code
}

/** Four hospitals with equal stake. */
async function settle(context: BrowserContext): Promise<readonly Page[]> {
  const pages: Page[] = []
  for (const profile of tabs) {
    const page = await context.newPage()
    await page.goto(`?profile=${profile}`)
    const [first] = pages
    const institution = `St ${profile}`
    if (!first) await startNetwork(page, 'Rhine Valley Health', institution, 'Ada Berg')
    else {
      const what = { kind: 'Hospital', institution, person: `Dr ${profile}`, stake: 100 }
      await admit(first, page, what, 'local', pages)
    }
    pages.push(page)
  }
  return pages
}

async function nodeWorker(page: Page): Promise<Worker> {
  const worker = page.workers().find((one) => /\/node-[^/]*\.js$/.test(one.url()))
  if (!worker) throw new Error('no node worker')
  await worker.evaluate(watch)
  return worker
}

// These run in the worker and reach what `watch` left there.
const slowDown = (ms: number): void => {
  ;(globalThis as unknown as { watched: Watch }).watched.delay = ms
}
const seen = (): Pick<Watch, 'proposed' | 'final'> => {
  const { proposed, final } = (globalThis as unknown as { watched: Watch }).watched
  return { proposed: proposed.splice(0), final: final.splice(0) }
}
const roundTrips = (times: number): Promise<readonly number[]> =>
  (globalThis as unknown as { watched: Watch }).watched.roundTrips(times)
const writes = (times: number): Promise<readonly number[]> =>
  (globalThis as unknown as { watched: Watch }).watched.writes(times)
/** In the page. */
const checks = (asked: { signers: number; times: number }): Promise<readonly number[]> =>
  new Promise((done, failed) => {
    const worker = new Worker('certificate-check.js')
    worker.onerror = ({ message }) => failed(new Error(message))
    worker.onmessage = ({ data }: MessageEvent<readonly number[]>) => done(data)
    worker.postMessage(asked)
  })

interface Measured {
  readonly p50: number
  readonly p95: number
  readonly samples: number
  readonly delta: number
  readonly write: number
  readonly check: number
  /** Processor time of the whole browser for one block, ms. */
  readonly cpu: number
}

async function measure(pages: readonly Page[], workers: readonly Worker[], pid: number): Promise<Measured> {
  const [page] = pages
  if (!page) throw new Error('no page')
  const floors: { trips: number[]; writes: number[]; checks: number[] } = {
    trips: [],
    writes: [],
    checks: [],
  }
  const probe = async (): Promise<void> => {
    const trips = await Promise.all(workers.map((worker) => worker.evaluate(roundTrips, probes)))
    floors.trips.push(...trips.flat())
    const wrote = await Promise.all(workers.map((worker) => worker.evaluate(writes, probes)))
    floors.writes.push(...wrote.flat())
    const checked = await Promise.all(pages.map((one) => one.evaluate(checks, { signers: 3, times: probes })))
    // The first ones wait for the compiler.
    floors.checks.push(...checked.flatMap((spent) => spent.slice(5)))
  }
  await probe()
  await Promise.all(workers.map((worker) => worker.evaluate(seen)))
  await page.bringToFront()
  const cpu = spentUnder(pid)
  for (let i = 0; i < blocks; i++) {
    const height = await heightOf(page)
    await declareAttribute(page, `Skill ${crypto.randomUUID()}`)
    await page.waitForFunction(
      (before) => Number(document.querySelector('[data-testid=height]')?.textContent) > before,
      height,
      { polling: 20 },
    )
  }
  const spentCpu = between(cpu, spentUnder(pid))
  const notes = await Promise.all(workers.map((worker) => worker.evaluate(seen)))
  await probe()
  const proposed = notes.flatMap((note) => note.proposed).toSorted((a, b) => a - b)
  const spent = notes.flatMap(({ final }) =>
    final.flatMap((at, i) => {
      const first = proposed.find((time) => time > (final[i - 1] ?? 0) && time < at)
      return first === undefined ? [] : [at - first]
    }),
  )
  return {
    p50: median(spent),
    p95: spent.toSorted((a, b) => a - b)[Math.ceil(spent.length * 0.95) - 1] ?? Number.NaN,
    samples: spent.length,
    delta: median(floors.trips) / 2,
    write: median(floors.writes),
    check: median(floors.checks),
    cpu: (spentCpu * 1000) / blocks,
  }
}
