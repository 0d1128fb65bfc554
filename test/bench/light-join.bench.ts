/**
 * The first verified answer of a newcomer that does not have the state yet: who runs the network, by proofs
 * against the head, in a ledger of ten times as many transactions. Real nodes in one process, over memory wires.
 */
import { systemChance } from '../../src/core/world.ts'
import { memoryDrawer } from '../../src/keys/drawer.ts'
import { memoryStore } from '../../src/storage/memory.ts'
import { growDisk } from '../support/grown-disk.ts'
import { memoryNetwork, type MemoryNetwork, type Tab } from '../support/network-in-memory.ts'
import type { Bench } from './bench.ts'

const few = 200
const rounds = 4

export const bench: Bench = {
  async run() {
    const network = memoryNetwork()
    try {
      const small = await hospital(network, 'small', few)
      const large = await hospital(network, 'large', 10 * few)
      await answered(network, small, 'warm-up')
      const times = { small: Infinity, large: Infinity }
      for (let round = 0; round < rounds; round++) {
        times.small = Math.min(times.small, await answered(network, small, `small ${round}`))
        times.large = Math.min(times.large, await answered(network, large, `large ${round}`))
      }
      console.error(`light join: ${JSON.stringify(times)} ms`)
      return { 'light-join': times.large / times.small }
    } finally {
      network.close()
    }
  },
}

async function hospital(network: MemoryNetwork, name: string, transactions: number): Promise<Tab> {
  const disk = memoryStore()
  const drawer = memoryDrawer()
  await growDisk(disk, drawer, systemChance, { transactions, perBlock: 100 })
  return network.tab(name, { disk, drawer })
}

/** ms until a newcomer shows who runs the network. */
async function answered(network: MemoryNetwork, from: Tab, name: string): Promise<number> {
  const guest = await network.tab(name, { replayMost: 0 })
  const began = performance.now()
  await guest.enter(from, 'observer')
  void network.connect(from, guest).catch(() => undefined)
  await guest.until('institutions', (rows) => rows.length > 0)
  const took = performance.now() - began
  guest.kill()
  return took
}
