/**
 * The first verified answer of a newcomer that does not have the state yet: who runs the network, by proofs
 * against the head, in a ledger of 20,000 transactions instead of 2,000. Real nodes in one process, over memory
 * wires. Processor time of both sides, medians of rounds that alternate.
 */
import { systemChance } from '../../src/core/world.ts'
import { memoryDrawer } from '../../src/keys/drawer.ts'
import { memoryStore } from '../../src/storage/memory.ts'
import { growDisk } from '../support/grown-disk.ts'
import { memoryNetwork, type MemoryNetwork, type Tab } from '../support/network-in-memory.ts'
import type { Bench } from './bench.ts'
import { median, spentOn } from './processes.ts'

const few = 2000
const rounds = 7

export const bench: Bench = {
  async run() {
    const network = memoryNetwork()
    try {
      const small = await hospital(network, 'small', few)
      const large = await hospital(network, 'large', 10 * few)
      for (const from of [small, large]) await answered(network, from, 'warm-up')
      const spent: { small: number[]; large: number[] } = { small: [], large: [] }
      for (let round = 0; round < rounds; round++) {
        spent.small.push(await answered(network, small, `small ${round}`))
        spent.large.push(await answered(network, large, `large ${round}`))
      }
      console.error(`light join: ${JSON.stringify(spent)} ms`)
      return { 'light-join': median(spent.large) / median(spent.small) }
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

/** Until a newcomer shows who runs the network. */
async function answered(network: MemoryNetwork, from: Tab, name: string): Promise<number> {
  const guest = await network.tab(name, { replayMost: 0 })
  const spent = await spentOn(async () => {
    await guest.enter(from, 'observer')
    void network.connect(from, guest).catch(() => undefined)
    await guest.until('institutions', (rows) => rows.length > 0)
  })
  guest.kill()
  return spent
}
