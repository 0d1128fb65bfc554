/**
 * One IndexedDB database a profile. Every commit is one `readwrite` transaction with strict durability
 * that first re-reads the guard, so two tabs or a rolled-back disk can never both go on from one row.
 */
import { deleteDB, type DBSchema, type IDBPDatabase, type IDBPTransaction, openDB } from 'idb'
import { type Bytes, equal } from '../core/bytes.ts'
import { Refused, refuse, type RefusalCode } from '../core/refusal.ts'
import { type Store, type StoreName, storeNamed, storeNames, type Write } from './store.ts'

/** Raised with the set of stores. */
const version = 1

type Schema = DBSchema & { [K in StoreName]: { key: string; value: Bytes } }

const boundsOf = (from = '', to = '￿'): IDBKeyRange => IDBKeyRange.bound(from, to, false, true)

const rowsOf = (profile: string): string => `chartmesh-${profile}`
const drawerOf = (profile: string): string => `chartmesh-${profile}-keys`

/** Deletes the profile's databases, as soon as nobody has them open. */
export async function erase(profile: string): Promise<void> {
  await Promise.all([rowsOf(profile), drawerOf(profile)].map((name) => deleteDB(name)))
}

/**
 * Opens the profile's database. `lost` is called when it is gone: closed by the browser (evicted, or deleted by
 * the user), or wanted by a newer version of the page, which it makes way for. Refuses 'newer-version' when that
 * has changed it already, 'node.open-elsewhere' when another tab does not make way, 'storage.unopened'.
 */
export async function openStore(profile: string, lost: (why: RefusalCode) => void): Promise<Store> {
  let database: IDBPDatabase<Schema> | undefined
  let gone: RefusalCode = 'storage.closed'
  const goes = (why: RefusalCode): void => {
    database?.close()
    database = undefined
    gone = why
    lost(why)
  }
  database = await new Promise<IDBPDatabase<Schema>>((opened, failed) => {
    openDB<Schema>(rowsOf(profile), version, {
      upgrade(fresh) {
        for (const store of storeNames) fresh.createObjectStore(store)
      },
      blocked: () => failed(new Refused({ code: 'node.open-elsewhere', facts: {} })),
      blocking: () => goes('newer-version'),
      terminated: () => goes('storage.closed'),
    }).then(opened, failed)
  }).catch((caught: unknown) => {
    if (!(caught instanceof DOMException)) throw caught
    return refuse(caught.name === 'VersionError' ? 'newer-version' : 'storage.unopened', { why: caught.name })
  })
  const open = (): IDBPDatabase<Schema> => database ?? refuse(gone)

  type Rows = IDBPTransaction<Schema, StoreName[], 'readwrite'>
  /** One strict transaction over these stores, which `act` waits for; what it refuses leaves all as it was. */
  async function write(names: readonly StoreName[], act: (tx: Rows) => Promise<unknown>): Promise<void> {
    const tx = open().transaction([...names], 'readwrite', { durability: 'strict' })
    try {
      await act(tx)
    } catch (caught) {
      if (caught instanceof Refused) tx.abort()
      await tx.done.catch(() => undefined)
      if (caught instanceof DOMException && caught.name === 'QuotaExceededError') refuse('storage.full')
      throw caught
    }
  }
  const put = (tx: Rows, writes: readonly Write[]): readonly Promise<unknown>[] =>
    writes.map(({ store, key, value }) => {
      const rows = tx.objectStore(storeNamed(store))
      return value ? rows.put(value, key) : rows.delete(key)
    })

  return {
    get: async (store, key) => open().get(storeNamed(store), key),
    keys: async (store, from, to) => open().getAllKeys(storeNamed(store), boundsOf(from, to)),
    async rows(store, from, to) {
      const bounds = boundsOf(from, to)
      const tx = open().transaction(storeNamed(store))
      const [keys, values] = await Promise.all([tx.store.getAllKeys(bounds), tx.store.getAll(bounds)])
      return keys.flatMap((key, i) => {
        const value = values[i]
        return value ? [{ key, value }] : []
      })
    },
    async commit(writes, guard) {
      const names = new Set(writes.map((write) => storeNamed(write.store)))
      if (guard) names.add(storeNamed(guard.store))
      if (names.size === 0) return
      await write([...names], async (tx) => {
        if (guard) {
          const found = await tx.objectStore(storeNamed(guard.store)).get(guard.key)
          const same = found && guard.expect ? equal(found, guard.expect) : found === guard.expect
          if (!same) refuse('storage.guard', { store: guard.store })
        }
        await Promise.all([...put(tx, writes), tx.done])
      })
    },
    clear(emptied, writes) {
      const names = new Set([...emptied, ...writes.map((one) => storeNamed(one.store))])
      return write([...names], (tx) =>
        Promise.all([...emptied.map((name) => tx.objectStore(name).clear()), ...put(tx, writes), tx.done]),
      )
    },
    close() {
      database?.close()
      database = undefined
    },
  }
}

interface DrawerSchema extends DBSchema {
  drawer: { key: string; value: unknown }
}

/** Named values beside the node's rows, in a database of their own: wrapped keys, which may be CryptoKeys. */
export async function openDrawer(profile: string): Promise<{
  get(name: string): Promise<unknown>
  put(name: string, value: unknown): Promise<void>
}> {
  const database = await openDB<DrawerSchema>(drawerOf(profile), 1, {
    upgrade: (fresh) => void fresh.createObjectStore('drawer'),
  })
  return {
    get: (name) => database.get('drawer', name),
    async put(name, value) {
      const tx = database.transaction('drawer', 'readwrite', { durability: 'strict' })
      await Promise.all([tx.store.put(value, name), tx.done])
    },
  }
}
