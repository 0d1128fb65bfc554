/**
 * Joining a network by its state: the same state behind 10,000 blocks instead of 1,000. Real nodes in one process,
 * over memory wires; from the link until the newcomer stands at the head. Processor time of both sides, medians
 * of rounds that alternate, each with nothing left over from the one before: garbage of two rounds fell into one.
 */
import { systemChance } from '../../src/core/world.ts'
import { memoryDrawer } from '../../src/keys/drawer.ts'
import { memoryStore } from '../../src/storage/memory.ts'
import { growDisk } from '../support/grown-disk.ts'
import { memoryNetwork, type MemoryNetwork, type Tab } from '../support/network-in-memory.ts'
import type { Bench } from './bench.ts'
import { collectGarbage, median, spentOn } from './processes.ts'

const transactions = 10_000
const rounds = 9

export const bench: Bench = {
  async run() {
    const network = memoryNetwork()
    try {
      const short = await hospital(network, 'short', 10)
      const long = await hospital(network, 'long', 1)
      await join(network, short, 'warm-up')
      const spent: { short: number[]; long: number[] } = { short: [], long: [] }
      for (let round = 0; round < rounds; round++) {
        spent.short.push(await join(network, short, `short ${round}`))
        spent.long.push(await join(network, long, `long ${round}`))
      }
      console.error(`join: ${JSON.stringify(spent)} ms at ${transactions} transactions`)
      return { join: median(spent.long) / median(spent.short) }
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

/** Until a newcomer stands at the hospital's head. */
async function join(network: MemoryNetwork, from: Tab, name: string): Promise<number> {
  const { height } = await from.until('status', (status) => (status.phase === 'running' ? status : undefined))
  const guest = await network.tab(name, { replayMost: 0 })
  collectGarbage()
  const spent = await spentOn(async () => {
    await guest.enter(from, 'observer')
    await network.connect(from, guest)
    await guest.until('status', (status) => status.phase === 'running' && status.height >= height)
  })
  guest.kill()
  return spent
}
