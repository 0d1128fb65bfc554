/**
 * The crypto worker. Its first message says which of four it is and hands it the port to answer on: `device`
 * and `person` keep keys in the profile's drawer, `bulk` has none, `measure` times the work of all of them with
 * keys made up for it.
 */
import { type Served, serve } from '../src/core/port.ts'
import { systemChance } from '../src/core/world.ts'
import type { NoViews } from '../src/crypto/api.ts'
import type { MeasureCalls } from '../src/crypto/measure-api.ts'
import { serveBulk } from '../src/crypto/serve-bulk.ts'
import { serveDevice } from '../src/keys/serve-device.ts'
import { servePerson } from '../src/keys/serve-person.ts'
import { openDrawer } from '../src/node/disk.ts'

export interface CryptoStart {
  readonly role: 'device' | 'person' | 'bulk' | 'measure'
  readonly profile: string
  readonly port: MessagePort
}

// A worker that cannot start has died, for whoever started it.
const begin = ({ data }: MessageEvent<CryptoStart>): void => void start(data).catch(reportError)
self.addEventListener('message', begin, { once: true })

// One whose pairings have trapped has died too: they would go on with a stack left half undone.
async function start({ role, profile, port }: CryptoStart): Promise<void> {
  if (role === 'device') serve(port, serveDevice(await openDrawer(profile), systemChance), reportError)
  else if (role === 'person') serve(port, servePerson(await openDrawer(profile), systemChance), reportError)
  else if (role === 'measure') serve(port, await measuring(), reportError)
  else serve(port, serveBulk(systemChance), reportError)
  // What was asked meanwhile has waited in the port.
  port.start()
}

/** Loaded with the page that shows it. */
async function measuring(): Promise<Served<MeasureCalls, NoViews>> {
  const { serveMeasuring } = await import('../src/crypto/measure.ts')
  const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve))
  return serveMeasuring({ now: () => performance.now(), chance: systemChance, pause })
}
