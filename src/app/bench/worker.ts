/** A crypto worker of the page's own, so that measuring holds up nobody; it ends with the returned function. */
import { connect, type Port } from '../../core/port.ts'
import type { NoViews } from '../../crypto/api.ts'
import type { MeasureCalls } from '../../crypto/measure-api.ts'

export function startMeasuring(): {
  readonly port: Port<MeasureCalls, NoViews>
  readonly end: () => void
} {
  const { port1, port2 } = new MessageChannel()
  const worker = new Worker(new URL('../../../workers/crypto.ts', import.meta.url), {
    type: 'module',
    name: 'measure',
  })
  const port = connect<MeasureCalls, NoViews>(port2)
  port2.start()
  worker.addEventListener('error', ({ message }) => port.close(new Error(message)))
  worker.postMessage({ role: 'measure', profile: '', port: port1 }, [port1])
  return {
    port,
    end() {
      worker.terminate()
      port.close(new Error('ended'))
    },
  }
}
