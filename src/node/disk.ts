/** The profile's disk, as the workers open it: rows for the node, a drawer for the keyed workers. */
import type { Drawer } from '../keys/drawer.ts'
import * as idb from '../storage/idb.ts'
import type { Store } from '../storage/store.ts'

/** `lost` is called when the browser closes the database. */
export const openDisk = (profile: string, lost: () => void): Promise<Store> => idb.openStore(profile, lost)

export const openDrawer = (profile: string): Promise<Drawer> => idb.openDrawer(profile)
