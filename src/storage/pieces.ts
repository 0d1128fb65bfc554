/**
 * Pieces of 64 KiB of what is too large for one row, by name and place, written and read each by itself and in any
 * order. What was not settled may be gone after a crash, and what was never written may read as anything, so whoever
 * reads holds a piece against its hash. Adapters: files (opfs.ts), and rows where a browser has none; both pass
 * test/support/store-suite.ts.
 */
import type { Bytes } from '../core/bytes.ts'
import type { Store } from './store.ts'

export const pieceBytes = 65_536

export interface Pieces {
  /** All but the last one have `pieceBytes`. Refuses 'storage.full', 'storage.closed'. */
  write(name: string, place: number, piece: Bytes): Promise<void>
  read(name: string, place: number): Promise<Bytes | undefined>
  /** What was written under this name is on disk when it resolves. Refuses as `write`. */
  settle(name: string): Promise<void>
  remove(name: string): Promise<void>
}

/** One after the other, whatever became of the one before. */
export function queue(): <T>(act: () => Promise<T>) => Promise<T> {
  let before: Promise<unknown> = Promise.resolve()
  return (act) => {
    const done = before.then(act)
    before = done.catch(() => undefined)
    return done
  }
}

/** Pieces of one commit. */
const atOnce = 16

/** As rows `piece/<name>/<place>` of `mine`, a mebibyte a commit. */
export function rowPieces(store: Store): Pieces {
  const alone = queue()
  const waiting = new Map<string, Map<number, Bytes>>()
  const keyOf = (name: string, place: number): string => `piece/${name}/${place}`

  async function flush(name: string): Promise<void> {
    const pieces = [...(waiting.get(name) ?? [])]
    await store.commit(pieces.map(([place, value]) => ({ store: 'mine', key: keyOf(name, place), value })))
    waiting.delete(name)
  }
  return {
    write: (name, place, piece) =>
      alone(async () => {
        const pieces = waiting.get(name) ?? new Map<number, Bytes>()
        waiting.set(name, pieces.set(place, piece))
        if (pieces.size >= atOnce) await flush(name)
      }),
    read: (name, place) =>
      alone(async () => waiting.get(name)?.get(place) ?? store.get('mine', keyOf(name, place))),
    settle: (name) => alone(() => flush(name)),
    remove: (name) =>
      alone(async () => {
        waiting.delete(name)
        const keys = await store.keys('mine', `piece/${name}/`, `piece/${name}0`)
        await store.commit(keys.map((key) => ({ store: 'mine', key, value: undefined })))
      }),
  }
}
