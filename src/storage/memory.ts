import { type Bytes, equal } from '../core/bytes.ts'
import { refuse } from '../core/refusal.ts'
import { type Guard, type Store, type StoreName, storeNamed, storeNames } from './store.ts'

/** The place of the first key that is not less. */
function firstFrom(keys: readonly string[], from: string): number {
  let [low, high] = [0, keys.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((keys[middle] ?? '') < from) low = middle + 1
    else high = middle
  }
  return low
}

/** The memory twin of idb.ts: for tests and the simulator. Rows are copied, so nobody shares memory with the disk. */
export function memoryStore(): Store {
  const stores = new Map<StoreName, Map<string, Bytes>>(
    storeNames.map((name) => [name, new Map<string, Bytes>()]),
  )
  let closed = false
  /** Keys in order, until one comes or goes. */
  const order = new Map<StoreName, readonly string[]>()
  const ordered = (name: StoreName): readonly string[] => {
    const known = order.get(name) ?? [...rows(name).keys()].sort((a, b) => (a < b ? -1 : 1))
    order.set(name, known)
    return known
  }
  const rows = (name: string): Map<string, Bytes> => stores.get(storeNamed(name)) ?? new Map<string, Bytes>()
  function check(guard: Guard | undefined): void {
    if (closed) refuse('storage.closed')
    const found = guard && rows(guard.store).get(guard.key)
    const same = found && guard.expect ? equal(found, guard.expect) : found === guard?.expect
    if (guard && !same) refuse('storage.guard', { store: guard.store })
  }
  const store: Store = {
    async get(store, key) {
      return rows(store).get(key)?.slice()
    },
    async keys(store, from = '', to = '￿') {
      const keys = ordered(storeNamed(store))
      return keys.slice(firstFrom(keys, from), firstFrom(keys, to))
    },
    async rows(name, from, to) {
      const held = rows(name)
      return (await store.keys(name, from, to)).flatMap((key) => {
        const value = held.get(key)
        return value ? [{ key, value: value.slice() }] : []
      })
    },
    async commit(writes, guard) {
      check(guard)
      for (const { store, key, value } of writes) {
        const held = rows(store)
        if (held.has(key) !== (value !== undefined)) order.delete(storeNamed(store))
        if (value) held.set(key, value.slice())
        else held.delete(key)
      }
    },
    async clear(emptied, writes, guard) {
      check(guard)
      for (const name of emptied) {
        stores.get(name)?.clear()
        order.delete(name)
      }
      await store.commit(writes)
    },
    close() {
      closed = true
    },
  }
  return store
}
