/** The profile's disk, as the workers open it: rows for the node, a drawer for the keyed workers. */
import type { RefusalCode } from '../core/refusal.ts'
import type { Drawer } from '../keys/drawer.ts'
import * as idb from '../storage/idb.ts'
import type { Store } from '../storage/store.ts'
import type { Room } from './ports.ts'

/** `lost` is called, with why, when the database is closed under this tab. */
export const openDisk = (profile: string, lost: (why: RefusalCode) => void): Promise<Store> =>
  idb.openStore(profile, lost)

export const openDrawer = (profile: string): Promise<Drawer> => idb.openDrawer(profile)

/** Deletes both; waits until nothing has them open. */
export const eraseDisk = (profile: string): Promise<void> => idb.erase(profile)

/** What the browser says of this origin's storage. */
export async function roomOnDisk(): Promise<Room> {
  const { usage = 0, quota = 0 } = await navigator.storage.estimate()
  return { persisted: await navigator.storage.persisted(), used: usage, quota }
}
