/**
 * A patient's own record of 2,000 entries against one of 20, in the built app in Chromium (`npm run build` first):
 * how long from the press that opens it to the frame with the allergies, medicines and problems, deciphering
 * included; how long a search in it takes, from the letter typed to the answer on the screen; and what it takes of
 * the tab's memory while it is open, workers included, over the same tab with a record of 20 entries. The two are
 * opened in turn, and a third is the newest, which the patient's home opens by itself. Prints the times on stderr;
 * for Linux.
 */
import { chromium, type Page } from 'playwright'
import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { makePatientBundle } from '../../src/health/synthetic/bundle.ts'
import { serve } from '../../src/tooling/serve.mjs'
import { browserArgs, findBrowser, permissions } from '../support/browser.mjs'
import { distFolder } from '../support/dist.ts'
import { admit, agree, checkIn, goTo, seal, startNetwork } from '../support/journeys.ts'
import type { Bench } from './bench.ts'
import { median, renderers } from './processes.ts'

const bundle = makePatientBundle({ seed: 7, script: 'latin', bytes: 2_050_000 })
const large = Buffer.from(JSON.stringify(bundle))
const largeEntries = bundle.entry.length
/** The first of a made-up patient's entries: who it is, and what is the matter. */
const smallEntries = 20
const small = Buffer.from(JSON.stringify(firstEntries(smallEntries)))
const rounds = 9
const questions = ['blood', 'metformin', 'zebra', 'pressure 2024', 'dr', 'ibuprofen allergy', 'pota', 'visit']
const asked = 8
const visits = 3
const looks = 4
const restMs = 2000

export const bench: Bench = {
  async run() {
    if (!existsSync(`${distFolder}index.html`)) throw new Error('there is no built app: npm run build first')
    const executablePath = await findBrowser()
    const folder = await mkdtemp(join(tmpdir(), 'chartmesh-'))
    const host = await serve()
    const context = await chromium.launchPersistentContext(folder, {
      args: browserArgs,
      permissions,
      baseURL: host.url,
      ...(executablePath && { executablePath }),
    })
    try {
      context.setDefaultTimeout(120_000)
      const hospital = await context.newPage()
      await hospital.goto('?profile=hospital')
      const patient = await context.newPage()
      await patient.goto('?profile=patient')
      await startNetwork(hospital, 'Rhine Valley Health', 'St Anna', 'Ada Berg')
      const insurer = await context.newPage()
      await insurer.goto('?profile=insurer')
      // Somebody has to keep a copy.
      const helvetia = { kind: 'Insurer', institution: 'Helvetia', person: 'Cleo Meier', stake: 0 }
      await admit(hospital, insurer, helvetia, 'local')
      await checkIn(hospital, patient, 'Bed 4', 'local')
      await agree(hospital, patient)
      await seal(hospital, { name: 'large.json', bytes: large })
      await seal(hospital, { name: 'small.json', bytes: small })
      await seal(hospital, { name: 'newest.json', bytes: small })
      await goTo(patient, 'Home')
      const times = { large: [] as number[], small: [] as number[] }
      for (let round = 0; round < rounds; round++) {
        times.small.push(await opened(patient, 'small'))
        times.large.push(await opened(patient, 'large'))
      }
      await opened(patient, 'large', false)
      const searches = await searched(patient)
      // A fresh tab each time, alone: nothing of what was open before.
      for (const page of [hospital, insurer]) await page.close()
      const held = async (which: Which): Promise<number> => {
        await patient.goto('about:blank')
        await patient.goto('?profile=patient')
        await opened(patient, which, false)
        return least(folder)
      }
      const megabytes = { lean: Infinity, full: Infinity }
      for (let visit = 0; visit < visits; visit++) {
        megabytes.lean = Math.min(megabytes.lean, await held('small'))
        megabytes.full = Math.min(megabytes.full, await held('large'))
      }
      const [few, many] = [median(times.small), median(times.large)]
      console.error(
        `first summary, ms: ${few.toFixed(0)} of 20 entries, ${many.toFixed(0)} of 2,000; search, ms: median ${median(searches).toFixed(1)}, worst ${searches.at(-1)?.toFixed(1)}; MB: ${JSON.stringify(megabytes)}`,
      )
      return {
        'summary-first': many / few,
        'summary-search': searches[Math.floor(searches.length * 0.95)] ?? 0,
        'summary-memory': megabytes.full - megabytes.lean,
      }
    } finally {
      await context.close()
      await host.close()
      await rm(folder, { recursive: true })
    }
  },
}

/** A document of a made-up patient's first entries alone. */
function firstEntries(entries: number): object {
  const bundle = makePatientBundle({ seed: 7, script: 'latin', bytes: 30_000 })
  return { ...bundle, entry: bundle.entry.slice(0, entries) }
}

type Which = 'large' | 'small'
/** In the list on the patient's home, which begins with the oldest. */
const places = { large: 0, small: 1 } as const

/** Opens one of the patient's records; ms to the frame that shows the first sections. */
async function opened(patient: Page, which: Which, close = true): Promise<number> {
  const button = patient.getByRole('button', { name: /^Open your record from/ }).nth(places[which])
  await button.waitFor()
  const measured = patient.evaluate(
    () =>
      new Promise<number>((done) => {
        let from = 0
        addEventListener('click', () => (from = performance.now()), { capture: true, once: true })
        const shown = new MutationObserver(() => {
          if (from === 0 || document.querySelectorAll('[data-testid=record] .section.main').length < 3) return
          if (document.querySelector('[data-testid=own-summary]')) return
          shown.disconnect()
          requestAnimationFrame(() => setTimeout(() => done(performance.now() - from)))
        })
        shown.observe(document.body, { childList: true, subtree: true })
      }),
  )
  await button.click()
  const ms = await measured
  await patient.locator('[data-testid=record][aria-busy=false]').waitFor()
  const told = (await patient.locator('.record-total').textContent()) ?? ''
  const entries = Number(told.replace(/\D/g, ''))
  if (entries !== { large: largeEntries, small: smallEntries }[which])
    throw new Error(`it is another: ${told}`)
  if (!close) return ms
  await patient.getByRole('button', { name: 'Close the record' }).click()
  await goTo(patient, 'Home')
  return ms
}

/** Each question from the letters typed to the answer shown, in ms, the shortest first. */
async function searched(patient: Page): Promise<readonly number[]> {
  await patient.getByRole('searchbox').waitFor()
  const times = await patient.evaluate(
    async ({ texts, rounds: times }) => {
      const box = document.querySelector('input[type=search]')
      if (!(box instanceof HTMLInputElement)) throw new Error('no search')
      const write = (text: string): void => {
        box.value = text
        box.dispatchEvent(new InputEvent('input', { bubbles: true }))
      }
      const told = (): string =>
        document.querySelector('[data-testid=found] [role=status]')?.textContent ?? ''
      const until = (holds: () => boolean): Promise<void> =>
        new Promise((done) => {
          if (holds()) return done()
          const watch = new MutationObserver(() => {
            if (!holds()) return
            watch.disconnect()
            done()
          })
          watch.observe(document.body, { childList: true, subtree: true, characterData: true })
        })
      // The first look loads what shows answers, and says what stands there before one is.
      write('warm')
      await until(() => told() !== '' && !told().startsWith('Searching'))
      const taken: number[] = []
      for (let round = 0; round < times; round++)
        for (const text of texts) {
          write('')
          await until(() => told() === '')
          const from = performance.now()
          write(text)
          await until(() => told() !== '' && !told().startsWith('Searching'))
          taken.push(performance.now() - from)
        }
      write('')
      return taken
    },
    { texts: questions, rounds: asked },
  )
  return times.toSorted((a, b) => a - b)
}

/** The least of some looks: what a tab has for a while only counts once. */
async function least(folder: string): Promise<number> {
  let megabytes = Infinity
  for (let look = 0; look < looks; look++) {
    await delay(restMs)
    megabytes = Math.min(megabytes, renderers(folder))
  }
  return megabytes
}
