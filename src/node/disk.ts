/** The profile's disk, as the workers open it: rows and files for the node, a drawer for the keyed workers. */
import type { RefusalCode } from '../core/refusal.ts'
import type { Drawer } from '../keys/drawer.ts'
import * as idb from '../storage/idb.ts'
import { eraseFiles, openFiles } from '../storage/opfs.ts'
import { rowPieces, type Pieces } from '../storage/pieces.ts'
import type { Store } from '../storage/store.ts'
import type { Room } from './ports.ts'

/** `lost` is called, with why, when the database is closed under this tab. */
export const openDisk = (profile: string, lost: (why: RefusalCode) => void): Promise<Store> =>
  idb.openStore(profile, lost)

export const openDrawer = (profile: string): Promise<Drawer> => idb.openDrawer(profile)

/** In files where there are such, otherwise as rows. */
export const openPieces = async (profile: string, store: Store): Promise<Pieces> =>
  (await openFiles(profile)) ?? rowPieces(store)

/** Deletes all of it; waits until nothing has it open. */
export async function eraseDisk(profile: string): Promise<void> {
  await Promise.all([idb.erase(profile), eraseFiles(profile)])
}

/** What the browser says of this origin's storage. */
export async function roomOnDisk(): Promise<Room> {
  const { usage = 0, quota = 0 } = await navigator.storage.estimate()
  return { persisted: await navigator.storage.persisted(), used: usage, quota }
}
