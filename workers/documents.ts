/** The documents worker: its first message brings the port on which it reads FHIR files. */
import { serve } from '../src/core/port.ts'
import { systemChance, systemClock } from '../src/core/world.ts'
import { serveHealth } from '../src/health/serve-health.ts'

self.addEventListener(
  'message',
  ({ data: { port } }: MessageEvent<{ readonly port: MessagePort }>) => {
    serve(port, serveHealth(systemClock, systemChance))
    port.start()
  },
  { once: true },
)
