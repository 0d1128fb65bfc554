/**
 * One living tab a profile, by two Web Locks: the page's says which tab has the profile, the worker's that a
 * node runs on its disk. A tab that takes over steals the page's lock; whoever had it ends its worker, and the
 * new worker begins when that is gone. One that is frozen cannot end: after a while it is not waited for, and
 * when it wakes up its first commit finds the disk further than it left it (`storage.guard`).
 */
import { refuse } from '../core/refusal.ts'

/** A tab that is being reloaded lets go within this time. */
const leavingMs = 3000

/** Holds the lock until this realm ends, or somebody steals it: then `lost` is called. Rejects when it was not given. */
function hold(name: string, options: LockOptions, lost: () => void = () => undefined): Promise<void> {
  return new Promise((held, failed) => {
    let mine = false
    navigator.locks
      .request(name, options, () => {
        mine = true
        held()
        return new Promise<never>(() => undefined)
      })
      .catch((reason: unknown) => (mine ? lost() : failed(reason)))
  })
}

/** Makes this page the profile's tab. Refuses 'node.open-elsewhere' where another one is, unless it takes over. */
export function claimProfile(profile: string, takeOver: boolean, lost: () => void): Promise<void> {
  const options = takeOver ? { steal: true } : { signal: AbortSignal.timeout(leavingMs) }
  return hold(`chartmesh-${profile}`, options, lost).catch(() => refuse('node.open-elsewhere'))
}

/** In the node's worker, before it opens the disk: waits until the node of the tab before has ended. */
export function aloneOnDisk(profile: string): Promise<void> {
  const name = `chartmesh-${profile} disk`
  return hold(name, { signal: AbortSignal.timeout(leavingMs) }).catch(() => hold(name, { steal: true }))
}
