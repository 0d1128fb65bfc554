/**
 * The workers a node starts from its own, each behind a port:
 *
 *   device      the device's keys, and checks of votes: nothing long, since certificates wait for it. Its share of
 *               opening a record takes pairings: another instance with the same keys does that, while there is some
 *   person      what a person's vault opens; locking ends it, and with it whatever its memory held
 *   bulk        long work without keys, as many as there are cores (core/pool.ts), divided by rows
 *               (crypto/spread.ts); none while there is nothing to do
 *   documents   reads FHIR files; keeps what is open, so it stays once it was needed
 *
 * One that dies is replaced at once. A device then opens the keys it had open; one whose keys lived only in the
 * session has lost them, as if the tab had been reloaded.
 */
import { makePool, type PoolOptions, type PoolPort } from '../core/pool.ts'
import { answering, type Methods } from '../core/port.ts'
import type { Alarm, Chance } from '../core/world.ts'
import type { BulkCalls } from '../crypto/api.ts'
import { spread } from '../crypto/spread.ts'
import type { HealthCalls } from '../health/api.ts'
import type { DeviceCalls, PersonCalls } from '../keys/api.ts'

export interface Workers {
  readonly device: PoolPort<DeviceCalls>
  readonly person: PoolPort<PersonCalls>
  readonly bulk: PoolPort<BulkCalls>
  readonly documents: PoolPort<HealthCalls>
}

export interface WorkersWorld {
  /** Starts a worker of a kind. */
  readonly start: {
    readonly [K in keyof Workers]: PoolOptions<Workers[K]>['start']
  }
  /** How many the processor can run at a time. */
  readonly cores: number
  readonly alarm: Alarm
  readonly chance: Chance
}

const bulkMost = 4
const idleMs = 60_000

export function startWorkers({ start, cores, alarm, chance }: WorkersWorld): Workers {
  const most = Math.max(1, Math.min(bulkMost, cores))
  const bulk = makePool<BulkCalls>({
    most,
    depth: 1,
    start: start.bulk,
    begin: (port) => port.call('begin', {}),
    idleMs,
    alarm,
  })
  const documents = single<HealthCalls>(start.documents)
  const person = single<PersonCalls>(start.person)
  let opened: Parameters<DeviceCalls['open']>[0] | undefined
  const begin = async (port: PoolPort<DeviceCalls>): Promise<unknown> => opened && port.call('open', opened)
  const device = single<DeviceCalls>(start.device, begin)
  const serving = makePool<DeviceCalls>({
    most: 1,
    depth: Infinity,
    start: start.device,
    begin,
    idleMs,
    alarm,
  })

  return {
    device: answering(device.port, {
      open(wanted) {
        opened = wanted
        return device.port.call('open', wanted)
      },
      checkShares: (input, options) => serving.port.call('checkShares', input, options),
      answer: (input, options) => serving.port.call('answer', input, options),
    }),
    person: answering(person.port, {
      async lock(input) {
        const state = await person.port.call('lock', input)
        person.renew()
        return state
      },
    }),
    bulk: spread(bulk.port, most, chance),
    documents: documents.port,
  }

  /** One instance, which is given all calls as they come. */
  function single<Calls extends Methods<Calls>>(
    begins: PoolOptions<PoolPort<Calls>>['start'],
    begin: PoolOptions<PoolPort<Calls>>['begin'] = () => Promise.resolve(),
  ) {
    return makePool<Calls>({ most: 1, depth: Infinity, start: begins, begin, alarm })
  }
}
