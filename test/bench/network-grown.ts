/** Writes the disk of a hospital that has been in use for long into this browser; a page of the bench of the network. */
import { systemChance } from '../../src/core/world.ts'
import { openDrawer, openStore } from '../../src/storage/idb.ts'
import { growDisk } from '../support/grown-disk.ts'

async function grow(profile: string, blocks: number): Promise<void> {
  const store = await openStore(profile, () => undefined)
  await growDisk(store, await openDrawer(profile), systemChance, { transactions: blocks, perBlock: 1 })
  store.close()
}
export type Grow = typeof grow

Object.assign(globalThis, { grow })
