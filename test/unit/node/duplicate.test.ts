/** A profile that was copied to another machine: two nodes with one voting key, of which one has to fall silent. */
import { afterAll, expect, test } from 'vitest'
import { memoryDrawer } from '../../../src/keys/drawer.ts'
import { memoryStore } from '../../../src/storage/memory.ts'
import { storeNames, type Store } from '../../../src/storage/store.ts'
import { declare, foundHospital, joinAs } from '../../support/life-in-memory.ts'
import { memoryNetwork } from '../../support/network-in-memory.ts'

const network = memoryNetwork()
afterAll(() => network.close())

async function copyOf(disk: Store): Promise<Store> {
  const copy = memoryStore()
  for (const store of storeNames)
    await copy.commit((await disk.rows(store)).map((row) => ({ store, ...row })))
  return copy
}

test('the copy meets votes of its own key that it never cast, says so, and casts none; the other goes on', async () => {
  const anna = await network.tab('anna')
  await foundHospital(anna, 'st-anna')
  const drawer = memoryDrawer()
  // Of two equal stakes both have to agree, so that each block tells whether this key voted.
  const bern = { kind: 'hospital', stake: 100, authority: 'bern' } as const
  const ben = await joinAs(network, anna, 'ben', bern, [], { drawer })
  const copied = await copyOf(ben.disk)
  await declare(anna, 'midwife')
  network.disconnect(anna, ben)

  const copy = await network.tab('ben elsewhere', { drawer, disk: copied })
  await network.connect(anna, copy)
  await copy.until('status', ({ vote }) => vote?.state === 'lost')
  await copy.until('status', ({ halted }) => halted?.code === 'node.vote-unexplained')
  const journal = await copied.rows('round')
  const { height } = await anna.until('status', (shown) => shown)
  await anna.port.call('declareAttribute', { attribute: 'surgeon', title: 'surgeon' })
  await copy.until('pool', (rows) => rows.find(({ kind }) => kind === 'attribute.declare'))
  expect((await anna.until('status', (shown) => shown)).height).toBe(height)
  expect(await copied.rows('round')).toEqual(journal)

  await network.connect(anna, ben)
  await anna.until('status', (shown) => shown.height > height)
  await ben.until('status', ({ vote }) => vote?.state === 'voting')
}, 60_000)
