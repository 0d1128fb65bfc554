/**
 * Workers in Node and in Chromium that run the same scripts, and what their threads have cost.
 *
 * Processor time of a thread is read from outside, from Linux' /proc: a browser tells none, and times of a clock
 * say little on a shared machine. Which thread is a worker's shows when it alone is busy.
 */
import { chromium, type Page } from 'playwright'
import { build } from 'vite'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Worker as NodeWorker } from 'node:worker_threads'
import { serve } from '../../src/tooling/serve.mjs'
import { browserArgs, findBrowser } from '../support/browser.mjs'
import { onOneProcessor, threadsUnder } from './processes.ts'

export interface Runner {
  run(name: string, n: number, times: number): Promise<void>
  /** Processor time of its thread so far, ms. */
  cost(): number
}

/** A script as a worker of some engine; `scripts` by name. A script starts others by `startWorker(name)`. */
export interface Engine {
  readonly name: 'node' | 'chromium'
  start(script: string): Promise<Runner>
  /** Processor time of the thread that was busiest meanwhile, ms. */
  busiest(work: () => Promise<void>): Promise<number>
  /** Runs `act` with all threads on one processor. */
  onOne<T>(act: () => Promise<T>): Promise<T>
  close(): Promise<void>
}

/** A bundle that runs in a worker of either. */
export async function scriptOf(source: URL): Promise<string> {
  const result = await build({
    configFile: false,
    logLevel: 'error',
    build: { write: false, lib: { entry: fileURLToPath(source), formats: ['iife'], name: 'script' } },
  })
  const [bundle] = [result].flat()
  if (!bundle || !('output' in bundle)) throw new Error(`${source.href} is no bundle`)
  return bundle.output[0].code
}

/** What a browser's worker has and Node's has not, and a reason to stay up while a script gets ready. */
const globals = `
  const { parentPort, Worker: NodeWorker, workerData } = require('node:worker_threads')
  globalThis.startWorker = (name) => new NodeWorker(workerData[name], { eval: true, workerData })
  globalThis.self = globalThis
  self.addEventListener = (type, listener) => parentPort.on(type, (data) => listener({ data }))
  self.postMessage = (message) => parentPort.postMessage(message)
  parentPort.on('message', () => undefined)
`

export async function nodeEngine(scripts: Readonly<Record<string, string>>): Promise<Engine> {
  const workers: NodeWorker[] = []
  const workerData = Object.fromEntries(
    Object.entries(scripts).map(([name, code]) => [name, `${globals};${code}`]),
  )
  return {
    name: 'node',
    async start(script) {
      const worker = new NodeWorker(workerData[script] ?? '', { eval: true, workerData })
      workers.push(worker)
      const failed = new Promise<never>((_, reject) => worker.once('error', reject))
      const next = (): Promise<void> =>
        Promise.race([failed, new Promise<void>((resolve) => worker.once('message', () => resolve()))])
      await next()
      return runner(process.pid, async (name, n, times) => {
        const done = next()
        worker.postMessage({ name, n, times })
        await done
      })
    },
    busiest: (work) => busiest(process.pid, work),
    onOne: (act) => onOneProcessor(process.pid, act),
    async close() {
      await Promise.all(workers.map((worker) => worker.terminate()))
    },
  }
}

const browserGlobals = 'globalThis.startWorker = (name) => new Worker(`${name}.js`)'

export async function chromiumEngine(scripts: Readonly<Record<string, string>>): Promise<Engine> {
  const executablePath = await findBrowser()
  const folder = await mkdtemp(join(tmpdir(), 'chartmesh-'))
  await writeFile(join(folder, 'index.html'), '<!doctype html><title>bench</title>')
  for (const [name, code] of Object.entries(scripts))
    await writeFile(join(folder, `${name}.js`), `${browserGlobals};${code}`)
  const host = await serve({ folder })
  const server = await chromium.launchServer({ args: browserArgs, ...(executablePath && { executablePath }) })
  const browser = await chromium.connect(server.wsEndpoint())
  const page = await browser.newPage()
  await page.goto(host.url)
  await page.evaluate(() => void Object.assign(globalThis, { workers: [] }))
  let started = 0
  return {
    name: 'chromium',
    async start(script) {
      const id = started++
      await page.evaluate(begin, script)
      return runner(server.process().pid ?? 0, (name, n, times) => ask(page, id, { name, n, times }))
    },
    busiest: (work) => busiest(server.process().pid ?? 0, work),
    onOne: (act) => onOneProcessor(server.process().pid ?? 0, act),
    async close() {
      await server.close()
      await host.close()
      await rm(folder, { recursive: true })
    },
  }
}

// These run in the page.
const begin = (script: string): Promise<void> =>
  new Promise((resolve, reject) => {
    const worker = new Worker(`${script}.js`)
    ;(globalThis as unknown as { workers: Worker[] }).workers.push(worker)
    worker.onmessage = () => resolve()
    worker.onerror = ({ message }) => reject(new Error(message))
  })
const ask = (page: Page, id: number, asked: object): Promise<void> =>
  page.evaluate(
    ([at, message]) =>
      new Promise<void>((resolve, reject) => {
        const worker = (globalThis as unknown as { workers: Worker[] }).workers[at]
        if (!worker) throw new Error('no such worker')
        worker.onmessage = () => resolve()
        worker.onerror = (event) => reject(new Error(event.message))
        worker.postMessage(message)
      }),
    [id, asked] as const,
  )

/** Long enough to stand out among the threads of a browser. */
const soughtMs = 100

async function runner(pid: number, run: Runner['run']): Promise<Runner> {
  const { thread } = await busiestThread(pid, () => run('spin', soughtMs, 1))
  return { run, cost: () => threadsUnder(pid).get(thread) ?? Number.NaN }
}

const busiest = async (pid: number, work: () => Promise<void>): Promise<number> =>
  (await busiestThread(pid, work)).ms

async function busiestThread(pid: number, work: () => Promise<void>) {
  const before = threadsUnder(pid)
  await work()
  const spent = [...threadsUnder(pid)].map(([thread, ms]) => ({ thread, ms: ms - (before.get(thread) ?? 0) }))
  return spent.reduce((most, one) => (one.ms > most.ms ? one : most))
}
