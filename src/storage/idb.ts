/**
 * One IndexedDB database a profile. Every commit is one `readwrite` transaction with strict durability
 * that first re-reads the guard, so two tabs or a rolled-back disk can never both go on from one row.
 */
import { deleteDB, type DBSchema, type IDBPDatabase, type IDBPTransaction, openDB } from 'idb'
import { type Bytes, equal } from '../core/bytes.ts'
import { Refused, refuse, type RefusalCode } from '../core/refusal.ts'
import { type Guard, type Store, type StoreName, storeNamed, storeNames, type Write } from './store.ts'

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

/** What a browser says of a write, as a refusal where a person can do something. */
function writeFailed(caught: unknown): never {
  if (caught instanceof DOMException && caught.name === 'QuotaExceededError') refuse('storage.full')
  throw caught
}

function openFailed(caught: unknown): never {
  if (!(caught instanceof DOMException)) throw caught
  return refuse(caught.name === 'VersionError' ? 'newer-version' : 'storage.unopened', { why: caught.name })
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
  }).catch(openFailed)
  const open = (): IDBPDatabase<Schema> => database ?? refuse(gone)

  type Rows = IDBPTransaction<Schema, StoreName[], 'readwrite'>
  /** What is done in one strict transaction, if the guard stands; what that refuses leaves all as it was. */
  async function write(
    changed: readonly StoreName[],
    guard: Guard | undefined,
    act: (tx: Rows) => readonly Promise<unknown>[],
  ): Promise<void> {
    const names = new Set(guard ? [...changed, storeNamed(guard.store)] : changed)
    if (names.size === 0) return
    const tx = open().transaction([...names], 'readwrite', { durability: 'strict' })
    try {
      if (guard) {
        const found = await tx.objectStore(storeNamed(guard.store)).get(guard.key)
        const same = found && guard.expect ? equal(found, guard.expect) : found === guard.expect
        if (!same) refuse('storage.guard', { store: guard.store })
      }
      await Promise.all([...act(tx), tx.done])
    } catch (caught) {
      if (caught instanceof Refused) tx.abort()
      await tx.done.catch(() => undefined)
      writeFailed(caught)
    }
  }
  const storesOf = (writes: readonly Write[]): readonly StoreName[] =>
    writes.map(({ store }) => storeNamed(store))
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
    commit: async (writes, guard) => write(storesOf(writes), guard, (tx) => put(tx, writes)),
    clear: async (emptied, writes, guard) =>
      write([...emptied, ...storesOf(writes)], guard, (tx) => [
        ...emptied.map((name) => tx.objectStore(name).clear()),
        ...put(tx, writes),
      ]),
    close() {
      database?.close()
      database = undefined
    },
  }
}

interface DrawerSchema extends DBSchema {
  drawer: { key: string; value: unknown }
}

/**
 * Named values beside the node's rows, in a database of their own: wrapped keys, which may be CryptoKeys. Refuses
 * 'newer-version', 'storage.unopened'; `put` refuses 'storage.full', and then leaves what was there.
 */
export async function openDrawer(profile: string): Promise<{
  get(name: string): Promise<unknown>
  put(name: string, value: unknown): Promise<void>
}> {
  const database = await openDB<DrawerSchema>(drawerOf(profile), 1, {
    upgrade: (fresh) => void fresh.createObjectStore('drawer'),
  }).catch(openFailed)
  return {
    get: (name) => database.get('drawer', name),
    async put(name, value) {
      const tx = database.transaction('drawer', 'readwrite', { durability: 'strict' })
      try {
        await Promise.all([tx.store.put(value, name), tx.done])
      } catch (caught) {
        await tx.done.catch(() => undefined)
        writeFailed(caught)
      }
    },
  }
}
