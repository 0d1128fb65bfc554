/** A disk with damaged rows: the node says so, keeps what is its own, fetches the rest from the others and votes on. */
import { afterEach, expect, test } from 'vitest'
import { chainKey } from '../../../src/consensus/step.ts'
import type { Store } from '../../../src/storage/store.ts'
import {
  agree,
  checkIn,
  declare,
  declared,
  foundHospital,
  joinAs,
  sampleFile,
  seal,
} from '../../support/life-in-memory.ts'
import { memoryNetwork, type MemoryNetwork, type Tab } from '../../support/network-in-memory.ts'

let network: MemoryNetwork
afterEach(() => network.close())

/** Half of each row is gone. */
async function spoil(disk: Store, store: string, from = '', to = '~'): Promise<void> {
  const rows = await disk.rows(store, from, to)
  expect(rows).not.toEqual([])
  await disk.commit(rows.map(({ key, value }) => ({ store, key, value: value.slice(0, value.length / 2) })))
}

/** Two hospitals of equal stake: nothing becomes final without either. Each has sealed a record. */
async function two(): Promise<{
  readonly anna: Tab
  readonly ben: Tab
  readonly records: readonly string[]
}> {
  network = memoryNetwork()
  const anna = await network.tab('anna')
  await foundHospital(anna, 'st-anna')
  const ben = await joinAs(network, anna, 'ben', { kind: 'hospital', stake: 100, authority: 'bern' })
  const patient = await network.tab('patient')
  const ticket = await checkIn(network, anna, patient, 'doctor@st-anna')
  await agree(anna, patient, ticket, 'doctor@st-anna')
  return { anna, ben, records: [await seal(anna, ticket, sampleFile())] }
}

async function agreeOn(tab: Tab, others: readonly Tab[], attribute: string): Promise<void> {
  await declare(tab, attribute)
  for (const one of others) await declared(one, attribute)
}

test('rows of the state of one who joined', { timeout: 60_000 }, async () => {
  const { anna, ben, records } = await two()
  const journal = await ben.disk.rows('round')
  ben.kill()
  await spoil(ben.disk, 'state', 'rows/', 'rows0')
  await ben.restart()
  await network.connect(anna, ben)
  await agreeOn(anna, [ben], 'surgeon')
  await agreeOn(ben, [anna], 'midwife')
  expect(await ben.until('status', ({ halted, vote }) => halted?.code ?? vote?.state)).toBe('voting')
  expect((await ben.disk.rows('round')).map(({ key }) => key)).toEqual(journal.map(({ key }) => key))
  for (const id of records)
    await ben.until('records', (rows) => rows.find((row) => row.id === id && row.here))
})

test('the whole ledger of its founder, with the keys and what it sealed', { timeout: 60_000 }, async () => {
  const { anna, ben, records } = await two()
  const { genesis } = await anna.until('status', (shown) => shown)
  anna.kill()
  for (const store of ['chain', 'state', 'past']) await spoil(anna.disk, store)
  await anna.restart()
  const alone = await anna.until('status', (shown) => shown)
  expect(alone).toMatchObject({ phase: 'joining', genesis, halted: { code: 'storage.damaged' } })
  await network.connect(anna, ben)
  await agreeOn(ben, [anna], 'surgeon')
  await agreeOn(anna, [ben], 'midwife')
  expect(await anna.until('status', ({ halted, vote }) => halted?.code ?? vote?.state)).toBe('voting')
  for (const id of records)
    await anna.until('records', (rows) => rows.find((row) => row.id === id && row.here))
})

test(
  'blocks of before: the others are shown, and what was in them is proven by a peer',
  { timeout: 60_000 },
  async () => {
    const { anna, ben, records } = await two()
    await agreeOn(anna, [ben], 'surgeon')
    const { height } = await ben.until('status', (shown) => shown)
    ben.kill()
    await spoil(ben.disk, 'chain', chainKey(1), chainKey(height))
    await ben.restart()
    const shown = await ben.until('blocks', (rows) => (rows.length > 0 ? rows : undefined))
    expect(shown.map((row) => row.height)).toEqual([height])
    await network.connect(anna, ben)
    for (const id of records) {
      const { statement } = await ben.port.call('prove', { id, shown: false })
      expect(statement.matter).toMatchObject({ kind: 'record', id })
    }
    await agreeOn(ben, [anna], 'midwife')
  },
)
