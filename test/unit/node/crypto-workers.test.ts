import { expect, test } from 'vitest'
import type { Instance, PoolPort } from '../../../src/core/pool.ts'
import { startWorkers } from '../../../src/node/crypto-workers.ts'
import { makeTime } from '../../support/time.ts'

/** An instance that notes what it is asked and never answers but to be opened. */
function silent(asked: string[][]): () => Instance<PoolPort<never>> {
  return () => {
    const mine: string[] = []
    asked.push(mine)
    const call = (name: string): Promise<unknown> => {
      mine.push(name)
      return name === 'open' ? Promise.resolve({}) : new Promise(() => undefined)
    }
    const port = { call, watch: () => () => undefined, close: () => undefined }
    return { port: port as unknown as PoolPort<never>, end: () => undefined }
  }
}

test('certificates do not wait for the pairings of a read', async () => {
  const device: string[][] = []
  const none = (): never => expect.fail('not needed here')
  const workers = startWorkers({
    start: { device: silent(device), person: none, bulk: none, documents: none },
    cores: 2,
    alarm: makeTime().alarm,
    chance: (size) => new Uint8Array(size),
  })
  await workers.device.call('open', { session: false })
  void workers.device.call('checkShares', { shares: [] })
  const vote = {
    purpose: 'vote' as const,
    message: new Uint8Array(1),
    keys: [],
    signature: new Uint8Array(48),
  }
  void workers.device.call('checkAggregate', vote)
  await new Promise((resolve) => setImmediate(resolve))
  const others = device.map((names) => names.filter((name) => name !== 'open'))
  expect(others).toEqual([['checkAggregate'], ['checkShares']])
})
