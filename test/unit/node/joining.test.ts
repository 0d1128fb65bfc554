import { afterEach, describe, expect, test } from 'vitest'
import { hex } from '../../../src/core/bytes.ts'
import { systemChance } from '../../../src/core/world.ts'
import { memoryDrawer } from '../../../src/keys/drawer.ts'
import { memoryStore } from '../../../src/storage/memory.ts'
import { growDisk } from '../../support/grown-disk.ts'
import { declared, foundHospital, joinAs, unnamed } from '../../support/life-in-memory.ts'
import { memoryNetwork, type Making, type MemoryNetwork, type Tab } from '../../support/network-in-memory.ts'

let network: MemoryNetwork
afterEach(() => network.close())

const heightOf = async (tab: Tab): Promise<number> => (await tab.until('status', (status) => status)).height
/** Whether it began with a state, and not with the first block. */
const tookState = async (tab: Tab): Promise<boolean> => (await tab.disk.get('meta', 'oldest')) !== undefined
const hasBlock = async (tab: Tab, height: number): Promise<boolean> =>
  (await tab.disk.get('chain', height.toString(16).padStart(16, '0'))) !== undefined
const rootsOf = async (tab: Tab): Promise<string> =>
  (await tab.disk.rows('state', 'top/', 'top0')).map(({ value }) => hex(value)).join()

/** Waits until this tab is as far as `height`. */
const reaches = (tab: Tab, height: number): Promise<unknown> =>
  tab.until('status', (status) => status.phase === 'running' && status.height >= height)

describe('a newcomer', { timeout: 120_000 }, () => {
  test('takes the state instead of the blocks, and then blocks as everybody', async () => {
    network = memoryNetwork()
    const anna = await network.tab('St Anna')
    await foundHospital(anna, 'st-anna')
    const height = await heightOf(anna)
    const guest = await network.tab('guest', { replayMost: 0 })
    await guest.enter(anna, 'observer')
    await network.connect(anna, guest)
    await reaches(guest, height)
    expect(await tookState(guest)).toBe(true)
    expect(await tookState(anna)).toBe(false)
    const people = (await anna.until('people', (rows) => rows)).map(unnamed)
    expect(await guest.until('people', (rows) => rows)).toEqual(people)

    await anna.port.call('declareAttribute', { attribute: 'porter', title: 'Porter' })
    await declared(guest, 'porter')
    // A newcomer is as good a source as any: the next one joins from it alone.
    const next = await network.tab('next', { replayMost: 0 })
    await next.enter(guest, 'observer')
    await network.connect(guest, next)
    await reaches(next, height + 1)
    expect(await rootsOf(next)).not.toBe('')
    await network.connect(anna, next)
    expect(await next.until('people', (rows) => rows)).toEqual(people)
    // The blocks come when nothing waits to be agreed on.
    for (const tab of [guest, next]) {
      await tab.until('status', ({ oldest }) => oldest === undefined)
      for (let each = 1; each <= height; each++) expect(await hasBlock(tab, each)).toBe(true)
    }
  })

  test('joins, applies and votes: an institution that never saw the first blocks', async () => {
    network = memoryNetwork()
    const anna = await network.tab('St Anna')
    await foundHospital(anna, 'st-anna')
    const bern = await joinAs(
      network,
      anna,
      'Bern',
      { kind: 'hospital', stake: 100, authority: 'bern' },
      [],
      { replayMost: 0 },
    )
    expect(await tookState(bern)).toBe(true)
    const at = await heightOf(anna)
    await bern.port.call('declareAttribute', { attribute: 'porter', title: 'Porter' })
    await reaches(anna, at + 1)
  })
})

describe('a newcomer to a network in use', { timeout: 120_000 }, () => {
  const used = async (name: string, transactions = 2500): Promise<Tab> => {
    const disk = memoryStore()
    const drawer = memoryDrawer()
    await growDisk(disk, drawer, systemChance, { transactions, perBlock: 200 })
    return network.tab(name, { disk, drawer })
  }
  /** Enters; does not wait until it is connected in its own eyes, which a newcomer is when it has joined. */
  const comes = async (to: Tab, making: Making = {}): Promise<Tab> => {
    const guest = await network.tab(`guest of ${to.name} ${systemChance(4).join('')}`, {
      replayMost: 0,
      ...making,
    })
    await guest.enter(to, 'observer')
    void network.connect(to, guest).catch(() => undefined)
    return guest
  }

  test('has proven answers before it has the state, and the same ones after', async () => {
    network = memoryNetwork()
    const anna = await used('St Anna')
    const seen = await anna.until('institutions', (rows) => rows)
    const guest = await comes(anna)
    const early = await guest.until('institutions', (rows) => (rows.length > 0 ? rows : undefined))
    expect(early.map(({ name }) => name)).toEqual(seen.map(({ name }) => name))
    const policy = 'doctor@st-anna'
    const audience = await guest.until('audience', (value) => value, { policy })
    const whole = await anna.until('audience', (value) => value, { policy })
    // All but the names of people, which the ledger does not have.
    expect(audience).toEqual({ ...whole, people: whole.people.map(unnamed) })
    await reaches(guest, await heightOf(anna))
    const people = await anna.until('people', (rows) => rows)
    expect(await guest.until('people', (rows) => rows)).toEqual(people.map(unnamed))
  })

  test.each([
    ['in memory', Infinity],
    ['on the disk', 0],
  ])('that crashes between any two commits goes on with what it has %s', async (_, rememberedMost) => {
    network = memoryNetwork()
    const anna = await used('St Anna')
    const height = await heightOf(anna)
    const guest = await comes(anna, { rememberedMost })
    for (const left of [2, 3, 6, 9]) {
      let commits = 0
      const died = new Promise<void>((resolve) => {
        guest.watchCommits(() => {
          if (++commits < left) return undefined
          resolve()
          return commits % 2 ? 'before' : 'after'
        })
      })
      const done = reaches(guest, height).then(() => 'done' as const)
      if ((await Promise.race([died, done])) === 'done') break
      await guest.restart()
      void network.connect(anna, guest).catch(() => undefined)
    }
    await reaches(guest, height)
    expect(await guest.until('people', (rows) => rows)).toEqual(await anna.until('people', (rows) => rows))
  })
})
