/**
 * `npm run soak -- idle [MINUTES]`: four tabs in one browser, two hospitals, an insurer and a patient with a record, in
 * which nobody does anything for half an hour. Each minute the processor time and the memory of all renderers are
 * read; those of the last third may not be more than those of the first. `npm run build` first; for Linux. Prints a
 * line of JSON a minute, and one at the end; throws when it is not flat.
 *
 * Garbage is taken away first in every page and in every worker: a worker that makes a few kilobytes a second is
 * otherwise not swept for the better part of an hour, and half an hour of heartbeats looks like a leak.
 */
import { chromium, type Page } from 'playwright'
import { readFileSync } from 'node:fs'
import { setTimeout as delay } from 'node:timers/promises'
import { serve } from '../../src/tooling/serve.mjs'
import { between, median, spentUnder } from '../bench/processes.ts'
import { browserArgs, findBrowser, permissions } from '../support/browser.mjs'
import { admit, agree, checkIn, seal, startNetwork } from '../support/journeys.ts'
import { generated } from '../support/records.ts'

const minuteMs = 60_000
/** What a garbage collector and a busy machine are allowed, as a part of the first third. */
const allowed = { cpu: 1.25, megabytes: 1.05 }

interface Minute {
  /** Processor time of all processes of the browser, s. */
  readonly cpu: number
  /** What its renderers have for themselves after their garbage was taken away, MB. */
  readonly megabytes: number
}

export async function run([minutes = '30']: string[]): Promise<void> {
  const host = await serve()
  const executablePath = await findBrowser()
  const args = [...browserArgs, '--js-flags=--expose-gc']
  const server = await chromium.launchServer({ args, ...(executablePath && { executablePath }) })
  const pid = server.process().pid ?? 0
  try {
    const browser = await chromium.connect(server.wsEndpoint())
    const context = await browser.newContext({ permissions, baseURL: host.url })
    await settle((profile) => tabOf(context, profile))
    const all: Minute[] = []
    for (let i = 0; i < Number(minutes); i++) {
      const from = spentUnder(pid)
      await delay(minuteMs)
      const cpu = between(from, spentUnder(pid))
      await Promise.all(context.pages().map(sweep))
      all.push({ cpu, megabytes: renderersOf(pid) })
      console.log(JSON.stringify({ minute: i + 1, ...all.at(-1) }))
    }
    judge(all)
  } finally {
    await server.close()
    await host.close()
  }
}

type Context = Awaited<ReturnType<Awaited<ReturnType<typeof chromium.connect>>['newContext']>>
async function tabOf(context: Context, profile: string): Promise<Page> {
  const page = await context.newPage()
  await page.goto(`?profile=${profile}`)
  return page
}

/** Takes away what nobody can reach any more in this page and its workers. */
async function sweep(page: Page): Promise<void> {
  await page.requestGC()
  for (const worker of page.workers())
    await worker.evaluate(`gc({ type: 'major', flavor: 'last-resort' })`).catch((caught: unknown) => {
      // One that has had nothing to do for long ends.
      if (page.workers().includes(worker)) throw caught
    })
}

async function settle(tab: (profile: string) => Promise<Page>): Promise<void> {
  const anna = await tab('anna')
  await startNetwork(anna, 'Rhine Valley Health', 'St Anna', 'Ada Berg')
  const voters = [anna]
  for (const [profile, kind] of [
    ['ben', 'Hospital'],
    ['helvetia', 'Insurer'],
  ] as const) {
    const page = await tab(profile)
    const what = { kind, institution: `St ${profile}`, person: `Dr ${profile}`, stake: 100 }
    await admit(anna, page, what, 'local', voters)
    voters.push(page)
  }
  const patient = await tab('patient')
  await checkIn(anna, patient, 'Bed 4', 'local')
  await agree(anna, patient)
  await seal(anna, { name: 'summary.json', bytes: generated() })
}

function renderersOf(root: number): number {
  let kilobytes = 0
  for (const pid of spentUnder(root).keys())
    try {
      if (!readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('--type=renderer')) continue
      const rollup = readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8')
      for (const [, amount] of rollup.matchAll(/^Private_(?:Clean|Dirty): +(\d+) kB$/gm))
        kilobytes += Number(amount)
    } catch {
      // It ended meanwhile.
    }
  return kilobytes / 1000
}

function judge(all: readonly Minute[]): void {
  const third = Math.max(1, Math.floor(all.length / 3))
  const of = (what: keyof Minute) => {
    const [first, last] = [all.slice(0, third), all.slice(-third)].map((some) =>
      median(some.map((one) => one[what])),
    )
    return { first: first ?? Number.NaN, last: last ?? Number.NaN }
  }
  const [cpu, megabytes] = [of('cpu'), of('megabytes')]
  console.log(JSON.stringify({ soak: 'idle', minutes: all.length, cpu, megabytes }))
  if (cpu.last > cpu.first * allowed.cpu) throw new Error('it takes more and more processor time')
  if (megabytes.last > megabytes.first * allowed.megabytes) throw new Error('it takes more and more memory')
}
