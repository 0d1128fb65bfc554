/** The drawer of keys/drawer.ts on this profile's disk: what the crypto workers open. */
import { type Drawer } from '../keys/drawer.ts'
import { openDrawer as openOnDisk } from '../storage/idb.ts'

export const openDrawer = (profile: string): Promise<Drawer> => openOnDisk(profile)
