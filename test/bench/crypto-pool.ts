/**
 * Long calls of the product through its pool of bulk workers, as a worker's script: `seal-1`, `check-1`,
 * `combine-1` with one instance, with `-2` two.
 */
import { utf8 } from '../../src/core/bytes.ts'
import { makePool, type Instance, type PoolPort } from '../../src/core/pool.ts'
import { connect } from '../../src/core/port.ts'
import { systemAlarm, systemChance } from '../../src/core/world.ts'
import type { BulkCalls, NoViews } from '../../src/crypto/api.ts'
import { authorityKey, makeAuthority } from '../../src/crypto/authority.ts'
import { blind } from '../../src/crypto/blind.ts'
import { Fr, G2, GT, ready } from '../../src/crypto/pairing.ts'
import { encapsulate } from '../../src/crypto/slot.ts'
import { spread } from '../../src/crypto/spread.ts'
import { last, serveWork, type Work } from './work.ts'

/** From engines.ts. */
declare const startWorker: (script: string) => Worker

function instance(): Instance<PoolPort<BulkCalls>> {
  const { port1, port2 } = new MessageChannel()
  const worker = startWorker('product')
  worker.postMessage({ port: port2 }, [port2])
  port1.start()
  return { port: connect<BulkCalls, NoViews>(port1), end: () => worker.terminate() }
}

function bulk(instances: number): PoolPort<BulkCalls> {
  const begin = (port: PoolPort<BulkCalls>) => port.call('begin', {})
  const pool = makePool<BulkCalls>({ most: instances, depth: 1, start: instance, begin, alarm: systemAlarm })
  return spread(pool.port, instances, systemChance)
}

async function work(): Promise<Work> {
  await ready()
  const [binding, contentKey, gid] = [utf8('a record'), systemChance(32), systemChance(32)]
  const name = 'st-anna'
  const secret = makeAuthority(systemChance)
  const { e, y } = authorityKey(secret)
  const authorities = [{ name, e, y }]
  const { a, b } = blind({ gid, context: binding }, Fr.random(systemChance), systemChance)
  const [common, t] = [G2.encode(G2.generator()), GT.encode(GT.generator())]
  const at = last(async (n) => {
    const attributes = Array.from({ length: n }, (_, i) => `role-${i}@${name}`)
    const policy = attributes.join(' and ')
    const slot = await encapsulate({ policy, authorities, contentKey, binding }, systemChance)
    const keys = attributes.map((attribute) => ({ attribute, e, y, common }))
    return { slot, policy, binding, a, b, rows: attributes.map((_, i) => i), keys }
  })
  const through = (port: PoolPort<BulkCalls>, count: number): Work => ({
    [`seal-${count}`]: async (n) =>
      port.call('encapsulate', { policy: (await at(n)).policy, authorities, contentKey, binding }),
    [`check-${count}`]: async (n) => port.call('checkSlot', await at(n)),
    [`combine-${count}`]: async (n) => {
      const question = await at(n)
      const attributes = question.keys.map(({ attribute }) => attribute)
      return port.call('combineAnswered', {
        question,
        answered: [{ attributes, answers: [{ place: 1, t }] }],
      })
    },
  })
  return { ...through(bulk(1), 1), ...through(bulk(2), 2) }
}

serveWork(work())
