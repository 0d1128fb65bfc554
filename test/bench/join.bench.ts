/**
 * Joining a network by its state: the same state behind ten times as many blocks. Real nodes in one process,
 * over memory wires; from the link until the newcomer stands at the head.
 */
import { systemChance } from '../../src/core/world.ts'
import { memoryDrawer } from '../../src/keys/drawer.ts'
import { memoryStore } from '../../src/storage/memory.ts'
import { growDisk } from '../support/grown-disk.ts'
import { memoryNetwork, type MemoryNetwork, type Tab } from '../support/network-in-memory.ts'
import type { Bench } from './bench.ts'

const transactions = 3000
const rounds = 3

export const bench: Bench = {
  async run() {
    const network = memoryNetwork()
    try {
      const short = await hospital(network, 'short', 100)
      const long = await hospital(network, 'long', 10)
      await join(network, short, 'warm-up')
      const times = { short: Infinity, long: Infinity }
      for (let round = 0; round < rounds; round++) {
        times.short = Math.min(times.short, await join(network, short, `short ${round}`))
        times.long = Math.min(times.long, await join(network, long, `long ${round}`))
      }
      console.error(`join: ${JSON.stringify(times)} ms at ${transactions} transactions`)
      return { join: times.long / times.short }
    } finally {
      network.close()
    }
  },
}

async function hospital(network: MemoryNetwork, name: string, perBlock: number): Promise<Tab> {
  const disk = memoryStore()
  const drawer = memoryDrawer()
  await growDisk(disk, drawer, systemChance, { transactions, perBlock })
  return network.tab(name, { disk, drawer })
}

/** ms until a newcomer stands at the hospital's head. */
async function join(network: MemoryNetwork, from: Tab, name: string): Promise<number> {
  const { height } = await from.until('status', (status) => (status.phase === 'running' ? status : undefined))
  const guest = await network.tab(name, { replayMost: 0 })
  const began = performance.now()
  await guest.enter(from, 'observer')
  await network.connect(from, guest)
  await guest.until('status', (status) => status.phase === 'running' && status.height >= height)
  const took = performance.now() - began
  guest.kill()
  return took
}
