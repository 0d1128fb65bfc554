/**
 * The crypto worker. Its first message says which of four it is and hands it the port to answer on: `device`
 * and `person` keep keys in the profile's drawer, `bulk` has none and also reads FHIR files, `measure` times
 * the work of all of them with keys made up for it.
 */
import { type Served, serve } from '../src/core/port.ts'
import { systemChance, systemClock } from '../src/core/world.ts'
import type { BulkCalls, NoViews } from '../src/crypto/api.ts'
import type { MeasureCalls } from '../src/crypto/measure-api.ts'
import { serveBulk } from '../src/crypto/serve-bulk.ts'
import type { HealthCalls } from '../src/health/api.ts'
import { serveDevice } from '../src/keys/serve-device.ts'
import { servePerson } from '../src/keys/serve-person.ts'
import { openDrawer } from '../src/node/disk.ts'

export interface CryptoStart {
  readonly role: 'device' | 'person' | 'bulk' | 'measure'
  readonly profile: string
  readonly port: MessagePort
}

self.addEventListener('message', ({ data }: MessageEvent<CryptoStart>) => void start(data), { once: true })

async function start({ role, profile, port }: CryptoStart): Promise<void> {
  if (role === 'device') serve(port, serveDevice(await openDrawer(profile), systemChance))
  else if (role === 'person') serve(port, servePerson(await openDrawer(profile), systemChance))
  else if (role === 'measure') serve(port, await measuring())
  else {
    const calls = { ...serveBulk(systemChance).calls, ...healthCalls() }
    serve<BulkCalls & HealthCalls, NoViews>(port, { calls, views: {} })
  }
  // What was asked meanwhile has waited in the port.
  port.start()
}

/** Loaded with the page that shows it. */
async function measuring(): Promise<Served<MeasureCalls, NoViews>> {
  const { serveMeasuring } = await import('../src/crypto/measure.ts')
  const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve))
  return serveMeasuring({ now: () => performance.now(), chance: systemChance, pause })
}

/** Reading files is loaded with the first file. */
function healthCalls(): Served<HealthCalls, NoViews>['calls'] {
  type Loaded = Served<HealthCalls, NoViews>['calls']
  let loading: Promise<Loaded> | undefined
  const loaded = (): Promise<Loaded> =>
    (loading ??= import('../src/health/serve-health.ts').then(
      ({ serveHealth }) => serveHealth(systemClock).calls,
    ))
  return {
    open: async (input, job) => (await loaded()).open(input, job),
    summarize: async (input, job) => (await loaded()).summarize(input, job),
    section: async (input, job) => (await loaded()).section(input, job),
    describe: async (input, job) => (await loaded()).describe(input, job),
    attachment: async (input, job) => (await loaded()).attachment(input, job),
    close: async (input, job) => (await loaded()).close(input, job),
  }
}
