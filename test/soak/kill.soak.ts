/**
 * `npm run soak -- kill [ROUNDS] [SEED]`: four hospitals of equal stake, each but the first in a browser of its own,
 * and a witness that never votes. In each round one or two of the three browsers are killed (SIGKILL) while
 * transactions are on their way and a record is being shared, and start again from what is on their disks.
 * `npm run build` first; takes half a minute a round. Prints one line of JSON with its seed.
 *
 * At the end: every transaction that a screen took is final on all four; every sealed copy somebody signed for is
 * on a disk, whole; and the witness has seen no two votes that contradict each other. Throws when not so.
 */
import { expect as plain, type Page } from '@playwright/test'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { hex } from '../../src/core/bytes.ts'
import { makePatientFile } from '../../src/health/synthetic/bundle.ts'
import { addressOf } from '../../src/record/body.ts'
import { holdersWanted } from '../../src/record/holders.ts'
import { serve } from '../../src/tooling/serve.mjs'
import { startBrowser, type Machine } from '../support/browser-process.ts'
import {
  acceptLink,
  admit,
  agree,
  attributesShow,
  checkIn,
  declareAttribute,
  goTo,
  linkFor,
  seal,
  startNetwork,
} from '../support/journeys.ts'
import { createRandom } from '../support/random.ts'
import { startSignallingHelper } from '../support/signalling-helper.ts'

const roundsUsual = 20
/** Votes of a height are cast within this time of a transaction. */
const strikeMsMost = 600
const expect = plain.configure({ timeout: 120_000 })

interface Hospital {
  readonly name: string
  page: Page
  machine: Machine
}

export async function run([rounds = String(roundsUsual), given]: string[]): Promise<void> {
  const seed = given === undefined ? Math.floor(Math.random() * 2 ** 32) : Number(given)
  const folder = await mkdtemp(join(tmpdir(), 'chartmesh-kill-'))
  const helper = await startSignallingHelper()
  const host = await serve()
  const start = (name: string): Promise<Machine> => startBrowser(join(folder, name), host.url)
  const running = new Set<Machine>()
  const begin = async (name: string): Promise<Hospital> => {
    const machine = await start(name)
    running.add(machine)
    return { name, machine, page: await machine.open() }
  }
  try {
    const outcome = await soak(Number(rounds), seed, begin, running, { helper: helper.url })
    console.log(JSON.stringify({ soak: 'kill', seed, rounds: Number(rounds), ...outcome }))
    const { lost } = outcome.transactions
    if (lost.length > 0 || outcome.blobs.lost.length > 0 || outcome.votes.conflicts)
      throw new Error('something was lost, or somebody contradicted itself')
  } finally {
    await Promise.all([...running].map((machine) => machine.kill()))
    await host.close()
    helper.stop()
    await rm(folder, { recursive: true, force: true })
  }
}

async function soak(
  rounds: number,
  seed: number,
  begin: (name: string) => Promise<Hospital>,
  running: Set<Machine>,
  road: { readonly helper: string },
) {
  const random = createRandom(seed)
  const steady = await begin('steady')
  const anna = steady.page
  await startNetwork(anna, 'Rhine Valley Health', 'St Anna', 'Ada Berg')
  const witness = await steady.machine.open('?profile=witness')
  await acceptLink(witness, await linkFor(anna, 'Hospital', road))
  const others: Hospital[] = []
  for (const name of ['Benedict', 'Charles', 'Dorothea']) {
    const hospital = await begin(name)
    const who = { kind: 'Hospital', institution: `St ${name}`, person: `Dr ${name}`, stake: 100 }
    await admit(anna, hospital.page, who, road, [anna, ...others.map(({ page }) => page)])
    others.push(hospital)
  }
  const patient = await steady.machine.open('?profile=patient')
  await checkIn(anna, patient, 'Bed 4', road)
  await agree(anna, patient)

  const taken: string[] = []
  const declare = async (page: Page, title: string): Promise<void> => {
    await declareAttribute(page, title)
    taken.push(title)
  }
  let killed = 0
  for (let round = 1; round <= rounds; round++) {
    const victims = random.shuffle(others).slice(0, random.chance(0.3) ? 2 : 1)
    const [first] = victims
    if (!first) throw new Error('nobody to kill')
    await Promise.all([declare(first.page, `Own ${round}`), declare(anna, `Before ${round}`)])
    const sealed = openBed(anna).then(() => seal(anna, { name: 'r.json', bytes: fileOf(seed + round) }))
    await delay(random.int(0, strikeMsMost))
    for (const { machine } of victims) {
      await machine.kill()
      running.delete(machine)
      killed += 1
    }
    for (const victim of victims) Object.assign(victim, await begin(victim.name))
    await sealed
    await declare(anna, `After ${round}`)
    for (const { page } of victims) await attributesShow(page, `After ${round}`)
    console.error(`round ${round}: killed ${victims.map(({ name }) => name).join(' and ')}`)
  }

  const pages = [anna, ...others.map(({ page }) => page)]
  const lost: string[] = []
  for (const page of pages) lost.push(...(await missing(page, taken)))
  await goTo(witness, 'Network')
  const seen = witness.getByTestId('witnessed')
  await expect(seen).toBeVisible()
  return {
    killed,
    transactions: { taken: taken.length, lost },
    blobs: await blobs(pages),
    votes: {
      seen: Number(await seen.getAttribute('data-votes')),
      conflicts: !((await seen.textContent()) ?? '').includes('no contradiction'),
    },
  }
}

const fileOf = (seed: number): Buffer =>
  Buffer.from(makePatientFile({ seed, script: 'latin', bytes: 50_000 }))

async function openBed(hospital: Page): Promise<void> {
  await goTo(hospital, 'Patients')
  await hospital.getByRole('button', { name: 'Bed 4' }).click()
}

/** Attributes that a tab does not come to know, whatever time it is given. */
async function missing(page: Page, titles: readonly string[]): Promise<readonly string[]> {
  await goTo(page, 'Attributes')
  const unseen = async (): Promise<readonly string[]> => {
    const text = await page.getByRole('main').innerText()
    return titles.filter((title) => !new RegExp(String.raw`\b${title}\b`).test(text))
  }
  await expect
    .poll(unseen)
    .toEqual([])
    .catch(() => undefined)
  return unseen()
}

/** Each copy that somebody signed for, held against the disks of all; beyond those the ledger names one may go. */
async function blobs(pages: readonly Page[]): Promise<{ signed: number; lost: readonly string[] }> {
  const copies = new Map<string, number>()
  const signed = new Map<string, Set<string>>()
  for (const page of pages) {
    const { kept, receipts } = await page.evaluate(onDisk)
    for (const { key, bytes } of kept) {
      const blob = Uint8Array.from(Buffer.from(bytes, 'latin1'))
      if (hex(addressOf(blob)) === key) copies.set(key, (copies.get(key) ?? 0) + 1)
    }
    for (const receipt of receipts) {
      const [, address = '', peer = ''] = receipt.split('/')
      signed.set(address, (signed.get(address) ?? new Set()).add(peer))
    }
  }
  const lost = [...signed].filter(
    ([address, peers]) => (copies.get(address) ?? 0) < Math.min(peers.size, holdersWanted),
  )
  return { signed: signed.size, lost: lost.map(([address]) => address) }
}

/** In a page: what this profile's disk holds, bytes as characters. */
async function onDisk() {
  const database = await new Promise<IDBDatabase>((opened, failed) => {
    const request = indexedDB.open('chartmesh-main')
    request.addEventListener('success', () => opened(request.result))
    request.addEventListener('error', () => failed(request.error ?? new Error('not opened')))
  })
  const tx = database.transaction(['blobs', 'mine'])
  const all = <T>(request: IDBRequest<T>): Promise<T> =>
    new Promise((done) => request.addEventListener('success', () => done(request.result)))
  const [keys, values, mine] = await Promise.all([
    all(tx.objectStore('blobs').getAllKeys()),
    all<Uint8Array[]>(tx.objectStore('blobs').getAll()),
    all(tx.objectStore('mine').getAllKeys()),
  ])
  database.close()
  const named = (key: IDBValidKey): string => (typeof key === 'string' ? key : '')
  const characters = (bytes: Uint8Array): string =>
    Array.from(bytes, (byte) => String.fromCharCode(byte)).join('')
  return {
    kept: keys.map((key, i) => ({ key: named(key), bytes: characters(values[i] ?? new Uint8Array(0)) })),
    receipts: mine.map(named).filter((key) => key.startsWith('receipt/')),
  }
}
