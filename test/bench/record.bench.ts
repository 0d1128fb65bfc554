/**
 * A record of 2,000 entries: how long a search in it takes over the port, and what it holds in memory, all that
 * is looked through included. In Node, whose engine is Chromium's. Prints the times on stderr.
 */
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { connect, serve } from '../../src/core/port.ts'
import { systemChance } from '../../src/core/world.ts'
import type { HealthCalls } from '../../src/health/api.ts'
import { serveHealth } from '../../src/health/serve-health.ts'
import { makePatientFile } from '../../src/health/synthetic/bundle.ts'
import type { Bench } from './bench.ts'
import { median } from './processes.ts'

/** A made-up patient of just over 2,000 entries. */
const large = makePatientFile({ seed: 7, script: 'latin', bytes: 2_050_000 })

export const bench: Bench = {
  run: searching,
}

const questions = [
  'blood',
  'a',
  'metformin',
  'zebra',
  'pressure 2024',
  'dr',
  'ibuprofen allergy',
  'pota',
  '12',
  'visit',
]
const asked = 20

async function searching(): Promise<Record<string, number>> {
  setFlagsFromString('--expose-gc')
  const collect = runInNewContext('gc') as () => void
  const used = (): number => {
    collect()
    return process.memoryUsage().heapUsed / 1e6
  }
  const { port1, port2 } = new MessageChannel()
  serve(port1, serveHealth(Date.now, systemChance))
  const port = connect<HealthCalls, Record<never, never>>(port2)
  port1.start()
  port2.start()
  const before = used()
  const { handle, summary } = await port.call('open', { file: new Blob([large]) })
  const times: number[] = []
  for (let round = 0; round < asked; round++)
    for (const text of questions) {
      const from = performance.now()
      await port.call('search', { handle, text, keys: [] })
      times.push(performance.now() - from)
    }
  times.sort((a, b) => a - b)
  const memory = used() - before
  port1.close()
  console.error(
    `${summary.total} entries; search, ms: first ${times.at(-1)?.toFixed(1)}, median ${median(times).toFixed(1)}`,
  )
  return { 'record-search': times[Math.floor(times.length * 0.95)] ?? 0, 'record-memory': memory }
}
