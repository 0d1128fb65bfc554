/** Real workers for crypto-workers.ts, each answering on a port it is handed. */
import type { Instance, PoolPort } from '../core/pool.ts'
import { connect, type Methods } from '../core/port.ts'
import type { WorkersWorld } from './crypto-workers.ts'

export function instances(profile: string): WorkersWorld['start'] {
  const crypto =
    (role: 'device' | 'person' | 'bulk') =>
    <Calls extends Methods<Calls>>(died: () => void): Instance<PoolPort<Calls>> => {
      const worker = new Worker(new URL('../../workers/crypto.ts', import.meta.url), {
        type: 'module',
        name: role,
      })
      return instance(worker, (port) => ({ role, profile, port }), died)
    }
  return {
    device: crypto('device'),
    person: crypto('person'),
    bulk: crypto('bulk'),
    documents(died) {
      const worker = new Worker(new URL('../../workers/documents.ts', import.meta.url), {
        type: 'module',
        name: 'documents',
      })
      return instance(worker, (port) => ({ port }), died)
    },
  }
}

/** An error that nobody caught is a worker's end: what it holds in memory can no longer be relied on. */
function instance<Calls extends Methods<Calls>>(
  worker: Worker,
  firstMessage: (port: MessagePort) => object,
  died: () => void,
): Instance<PoolPort<Calls>> {
  const { port1, port2 } = new MessageChannel()
  worker.addEventListener('error', died)
  worker.postMessage(firstMessage(port2), [port2])
  port1.start()
  return { port: connect<Calls, Record<never, never>>(port1), end: () => worker.terminate() }
}
