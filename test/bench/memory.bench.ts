/**
 * What a node with 100,000 transactions behind it takes of a renderer's memory, over an empty tab: the built
 * app in Chromium (`npm run build` first) on a disk that was in use, its list of records on the screen.
 * All renderers of a browser with one tab; for Linux.
 */
import { chromium, type Page } from 'playwright'
import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { systemChance } from '../../src/core/world.ts'
import { memoryDrawer } from '../../src/keys/drawer.ts'
import { saveSelf } from '../../src/node/self.ts'
import { memoryStore } from '../../src/storage/memory.ts'
import { storeNames, type Store } from '../../src/storage/store.ts'
import { serve } from '../../src/tooling/serve.mjs'
import { browserArgs, findBrowser } from '../support/browser.mjs'
import { distFolder } from '../support/dist.ts'
import { growDisk } from '../support/grown-disk.ts'
import { goTo } from '../support/journeys.ts'
import type { Bench } from './bench.ts'
import { renderers } from './processes.ts'

const transactions = 100_000
const perBlock = 200
const batchRows = 4000
/** As many as a screen lists. */
const recordsShown = 200
/** Time for a tab to come to rest, and between two looks at it. */
const restMs = 8000
const looks = 5

export const bench: Bench = {
  async run() {
    if (!existsSync(`${distFolder}index.html`)) throw new Error('there is no built app: npm run build first')
    const disk = memoryStore()
    const { self } = await growDisk(disk, memoryDrawer(), systemChance, { transactions, perBlock })
    await saveSelf(disk, { ...self, role: 'observer', plan: undefined, founder: false })
    const host = await serve()
    const folder = await mkdtemp(join(tmpdir(), 'chartmesh-'))
    try {
      // In a browser of its own: what filling leaves behind is nobody's memory.
      await inBrowser(folder, async (page) => {
        await page.goto(`${host.url}manifest.webmanifest`)
        await fill(page, disk)
      })
      const empty = await inBrowser(folder, async (page) => {
        await page.goto('about:blank')
        return least(folder)
      })
      const full = await inBrowser(folder, async (page) => {
        await page.goto(`${host.url}?profile=memory`)
        await page.getByText('Valley network').first().waitFor()
        await goTo(page, 'Records')
        await page
          .getByRole('main')
          .getByRole('listitem')
          .nth(recordsShown - 1)
          .waitFor()
        return least(folder)
      })
      console.error(`memory: ${JSON.stringify({ empty, full })} MB`)
      return { memory: full - empty }
    } finally {
      await host.close()
      await rm(folder, { recursive: true })
    }
  },
}

/** Does it in the one tab of a fresh browser over this profile folder. */
async function inBrowser<T>(folder: string, act: (page: Page) => Promise<T>): Promise<T> {
  const executablePath = await findBrowser()
  const context = await chromium.launchPersistentContext(folder, {
    args: browserArgs,
    ...(executablePath && { executablePath }),
  })
  try {
    return await act(context.pages()[0] ?? (await context.newPage()))
  } finally {
    await context.close()
  }
}

/** The least of some looks. */
async function least(folder: string): Promise<number> {
  let megabytes = Infinity
  for (let look = 0; look < looks; look++) {
    await delay(restMs)
    megabytes = Math.min(megabytes, renderers(folder))
  }
  return megabytes
}

/** Puts a disk into the browser's database, as src/storage/idb.ts lays it out. */
async function fill(page: Page, disk: Store): Promise<void> {
  for (const store of storeNames) {
    const rows = await disk.rows(store)
    for (let from = 0; from < Math.max(1, rows.length); from += batchRows) {
      const batch = rows
        .slice(from, from + batchRows)
        .map(({ key, value }) => [key, Buffer.from(value).toString('base64')] as const)
      await page.evaluate(
        ({ names, store: name, batch: given }) =>
          new Promise<void>((done, failed) => {
            const request = indexedDB.open('chartmesh-memory', 1)
            request.onupgradeneeded = () => {
              for (const one of names) request.result.createObjectStore(one)
            }
            request.onerror = () => failed(new Error('no database'))
            request.onsuccess = () => {
              const tx = request.result.transaction(name, 'readwrite')
              for (const [key, value] of given)
                tx.objectStore(name).put(
                  Uint8Array.from(atob(value), (c) => c.charCodeAt(0)),
                  key,
                )
              tx.onabort = () => failed(new Error('aborted'))
              tx.oncomplete = () => {
                request.result.close()
                done()
              }
            }
          }),
        { names: [...storeNames], store, batch },
      )
    }
  }
}
