/**
 * What a node with 100,000 transactions behind it takes of a renderer's memory, over an empty tab: the built
 * app in Chromium (`npm run build` first) on a disk that was in use, its list of records on the screen.
 * Private pages of all renderers of a browser with one tab, as Linux counts them.
 */
import { chromium, type Browser, type Page } from 'playwright'
import { existsSync, readFileSync } from 'node:fs'
import { systemChance } from '../../src/core/world.ts'
import { memoryDrawer } from '../../src/keys/drawer.ts'
import { saveSelf } from '../../src/node/self.ts'
import { memoryStore } from '../../src/storage/memory.ts'
import { storeNames, type Store } from '../../src/storage/store.ts'
import { serve } from '../../src/tooling/serve.mjs'
import { browserArgs, findBrowser } from '../support/browser.mjs'
import { distFolder } from '../support/dist.ts'
import { growDisk } from '../support/grown-disk.ts'
import type { Bench } from './bench.ts'

const transactions = 100_000
const perBlock = 200
const batchRows = 4000
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
    try {
      const empty = await measured((page) => page.goto('about:blank'))
      const full = await measured(async (page) => {
        await page.goto(`${host.url}manifest.webmanifest`)
        await fill(page, disk)
        await page.goto(`${host.url}?profile=memory`)
        await page.getByText('Valley network').first().waitFor()
      })
      console.error(`memory: ${JSON.stringify({ empty, full })} MB`)
      return { memory: full - empty }
    } finally {
      await host.close()
    }
  },
}

/** MB of all renderers of a fresh browser whose one tab this leads somewhere. */
async function measured(lead: (page: Page) => Promise<unknown>): Promise<number> {
  const executablePath = await findBrowser()
  const browser = await chromium.launch({ args: browserArgs, ...(executablePath && { executablePath }) })
  try {
    const page = await browser.newPage()
    await lead(page)
    let least = Infinity
    for (let look = 0; look < looks; look++) {
      await page.waitForTimeout(restMs)
      least = Math.min(least, await renderers(browser))
    }
    return least
  } finally {
    await browser.close()
  }
}

async function renderers(browser: Browser): Promise<number> {
  const session = await browser.newBrowserCDPSession()
  const { processInfo } = await session.send('SystemInfo.getProcessInfo')
  await session.detach()
  let bytes = 0
  for (const { type, id } of processInfo) {
    if (type !== 'renderer') continue
    const rollup = readFileSync(`/proc/${id}/smaps_rollup`, 'utf8')
    for (const [, kilobytes] of rollup.matchAll(/^Private_(?:Clean|Dirty): +(\d+) kB$/gm))
      bytes += Number(kilobytes) * 1024
  }
  return bytes / 1e6
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
