/** Votes and certificates have a worker of their own: what the bulk worker is busy with never delays them. */
import { afterAll, expect, test } from 'vitest'
import { foundHospital } from '../../support/life-in-memory.ts'
import { memoryNetwork, type BulkHandlers } from '../../support/network-in-memory.ts'

const network = memoryNetwork()
afterAll(() => network.close())

test('a block becomes final while the bulk worker answers nothing', { timeout: 60_000 }, async () => {
  let armed = false
  let busy = false
  /** From the verdict on the next transaction on, a job without end; others wait behind it, as in one thread. */
  const bulk = (calls: BulkHandlers): BulkHandlers => ({
    ...calls,
    judge: async (input, job) => {
      if (busy) await new Promise<never>(() => undefined)
      const verdicts = await calls.judge(input, job)
      busy = armed
      return verdicts
    },
  })
  const anna = await network.tab('anna', { bulk })
  await foundHospital(anna, 'st-anna')
  const height = await anna.until('status', (shown) => shown.height)
  armed = true
  void anna.port.call('declareAttribute', { attribute: 'porter', title: 'Porter' }).catch(() => undefined)
  await anna.until('status', (shown) => shown.height > height)
  expect(busy).toBe(true)
})
