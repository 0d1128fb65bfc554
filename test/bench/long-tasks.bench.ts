/**
 * How long the page's main thread is busy at a stretch from "file chosen" to "summary shown", for a record of
 * about 750 kB in the built app (`npm run build` first). Prints the list of its long tasks on stderr.
 */
import { chromium, type Page } from 'playwright'
import { existsSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { serve } from '../../src/tooling/serve.mjs'
import { browserArgs, findBrowser, permissions } from '../support/browser.mjs'
import { distFolder } from '../support/dist.ts'
import { agree, checkIn, startNetwork } from '../support/journeys.ts'
import { generated } from '../support/records.ts'
import type { Bench } from './bench.ts'

/** The browser reports a task as long from here on, ms. */
const longMs = 50

export const bench: Bench = {
  async run() {
    if (!existsSync(`${distFolder}index.html`)) throw new Error('there is no built app: npm run build first')
    const executablePath = await findBrowser()
    const folder = await mkdtemp(join(tmpdir(), 'chartmesh-'))
    const host = await serve()
    const browser = await chromium.launch({ args: browserArgs, ...(executablePath && { executablePath }) })
    try {
      const context = await browser.newContext({ permissions, baseURL: host.url })
      const hospital = await context.newPage()
      await hospital.goto('?profile=hospital')
      const patient = await context.newPage()
      await patient.goto('?profile=patient')
      await startNetwork(hospital, 'Rhine Valley Health', 'St Anna', 'Ada Berg')
      await checkIn(hospital, patient, 'Bed 4', 'local')
      await agree(hospital, patient)
      await patient.close()
      // A file on disk, as a person has one: Playwright would hand over a buffer in a long task of its own.
      const file = join(folder, 'record.json')
      await writeFile(file, generated())
      const tasks = await longTasks(hospital, file)
      console.error(`long tasks: ${JSON.stringify(tasks)}`)
      return { 'file-to-summary': Math.max(0, ...tasks.map(({ ms }) => ms)) }
    } finally {
      await browser.close()
      await host.close()
      await rm(folder, { recursive: true })
    }
  },
}

interface LongTask {
  /** ms after the file was chosen. */
  readonly at: number
  readonly ms: number
}

/** Chooses the file and waits for the frame that shows the summary; the long tasks from one to the other. */
async function longTasks(hospital: Page, file: string): Promise<readonly LongTask[]> {
  const measured = hospital.evaluate(
    (busyMs) =>
      new Promise<LongTask[]>((done) => {
        let chosen = 0
        let ended = Infinity
        const tasks: LongTask[] = []
        addEventListener('change', () => (chosen = performance.now()), { capture: true, once: true })
        // Entries come late but in order: a long task of our own, made at the end, says that all have come.
        const observer = new PerformanceObserver((list) => {
          for (const { startTime, duration } of list.getEntries())
            if (startTime >= ended) done(tasks)
            else if (chosen > 0 && startTime + duration > chosen)
              tasks.push({ at: Math.round(startTime - chosen), ms: Math.round(duration) })
        })
        observer.observe({ type: 'longtask' })
        const finish = (): void => {
          ended = performance.now()
          setTimeout(() => {
            const from = performance.now()
            while (performance.now() < from + busyMs);
          })
        }
        const shown = new MutationObserver(() => {
          if (!document.querySelector('[data-testid="record"][aria-busy="false"]')) return
          shown.disconnect()
          // After the frame that paints it.
          requestAnimationFrame(() => setTimeout(finish))
        })
        shown.observe(document.body, { childList: true, subtree: true, attributes: true })
      }),
    2 * longMs,
  )
  await hospital.getByLabel('Choose a record file').setInputFiles(file)
  return measured
}
