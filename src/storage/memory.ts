import { type Bytes, equal } from '../core/bytes.ts'
import { refuse } from '../core/refusal.ts'
import { type Store, type StoreName, storeNamed, storeNames } from './store.ts'

/** The memory twin of idb.ts: for tests and the simulator. Rows are copied, so nobody shares memory with the disk. */
export function memoryStore(): Store {
  const stores = new Map<StoreName, Map<string, Bytes>>(
    storeNames.map((name) => [name, new Map<string, Bytes>()]),
  )
  let closed = false
  const rows = (name: string): Map<string, Bytes> => stores.get(storeNamed(name)) ?? new Map<string, Bytes>()
  return {
    async get(store, key) {
      return rows(store).get(key)?.slice()
    },
    async rows(store, from = '', to = '￿') {
      return [...rows(store)]
        .filter(([key]) => key >= from && key < to)
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([key, value]) => ({ key, value: value.slice() }))
    },
    async commit(writes, guard) {
      if (closed) refuse('storage.closed')
      if (guard) {
        const found = rows(guard.store).get(guard.key)
        const same = found && guard.expect ? equal(found, guard.expect) : found === guard.expect
        if (!same) refuse('storage.guard', { store: guard.store })
      }
      for (const { store, key, value } of writes) {
        if (value) rows(store).set(key, value.slice())
        else rows(store).delete(key)
      }
    },
    close() {
      closed = true
    },
  }
}
