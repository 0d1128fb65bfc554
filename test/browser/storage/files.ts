/** Files as a node's worker has them, for a test on a page: sync access is for workers alone. */
import { connect } from '../../../src/core/port.ts'
import type { Pieces } from '../../../src/storage/pieces.ts'
import type { FileCalls } from './files-worker.ts'

export async function filesBeside(profile: string): Promise<Pieces> {
  const worker = new Worker(new URL('./files-worker.ts', import.meta.url), { type: 'module' })
  const { port1, port2 } = new MessageChannel()
  worker.postMessage({ profile, port: port2 }, [port2])
  port1.start()
  const port = connect<FileCalls, Record<never, never>>(port1)
  return {
    write: (name, place, piece) => port.call('write', { name, place, piece }).then(() => undefined),
    read: async (name, place) => (await port.call('read', { name, place })).piece,
    settle: (name) => port.call('settle', { name }).then(() => undefined),
    remove: (name) => port.call('remove', { name }).then(() => undefined),
  }
}
