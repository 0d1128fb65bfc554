/** What the record view asks of a node, answered by this page: there is no node, and no worker. */
import { connect, serve } from '../core/port.ts'
import { systemChance, systemClock } from '../core/world.ts'
import type { HealthCalls } from '../health/api.ts'
import { serveHealth } from '../health/serve-health.ts'
import type { RecordGround } from '../app/record/open-record.ts'
import type { Messages } from '../app/shell/messages.tsx'
import type { Opened } from '../node/api.ts'

export interface Reader {
  readonly ground: RecordGround
  readonly open: (file: Blob) => Promise<Opened>
}

export function makeReader(messages: Messages): Reader {
  const { port1, port2 } = new MessageChannel()
  serve(port1, serveHealth(systemClock, systemChance))
  const port = connect<HealthCalls, Record<never, never>>(port2)
  port1.start()
  port2.start()
  return {
    ground: { port, messages, own: false, takeAway: undefined },
    open: (file) => port.call('open', { file }),
  }
}
