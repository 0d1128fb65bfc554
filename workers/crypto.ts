/**
 * The crypto worker. Its first message says which of three it is and hands it the port to answer on:
 * `device` and `person` keep keys in the profile's drawer, `bulk` has none and also reads FHIR files.
 */
import { serve } from '../src/core/port.ts'
import { systemChance, systemClock } from '../src/core/world.ts'
import type { BulkCalls, NoViews } from '../src/crypto/api.ts'
import { serveBulk } from '../src/crypto/serve-bulk.ts'
import type { HealthCalls } from '../src/health/api.ts'
import { serveHealth } from '../src/health/serve-health.ts'
import { serveDevice } from '../src/keys/serve-device.ts'
import { servePerson } from '../src/keys/serve-person.ts'
import { openDrawer } from '../src/node/disk.ts'

export interface CryptoStart {
  readonly role: 'device' | 'person' | 'bulk'
  readonly profile: string
  readonly port: MessagePort
}

self.addEventListener('message', ({ data }: MessageEvent<CryptoStart>) => void start(data), { once: true })

async function start({ role, profile, port }: CryptoStart): Promise<void> {
  if (role === 'device') serve(port, serveDevice(await openDrawer(profile), systemChance))
  else if (role === 'person') serve(port, servePerson(await openDrawer(profile), systemChance))
  else {
    const calls = { ...serveBulk(systemChance).calls, ...serveHealth(systemClock).calls }
    serve<BulkCalls & HealthCalls, NoViews>(port, { calls, views: {} })
  }
  // What was asked meanwhile has waited in the port.
  port.start()
}
