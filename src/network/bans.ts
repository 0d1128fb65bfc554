/**
 * Node keys this tab takes no connection from for a while, because of what came under them: a minute after the
 * first fault, twice as long after each further one, an hour at most. Kept in memory, so that a mistake is over
 * with a reload; who comes under a fresh key is a stranger again, and costs a connection within the rates.
 */
import { hex, type Bytes } from '../core/bytes.ts'
import type { RefusalCode } from '../core/refusal.ts'
import type { Clock } from '../core/world.ts'

/** What no honest peer does. */
const faults: ReadonlySet<RefusalCode> = new Set<RefusalCode>([
  'peer.garbage',
  'peer.flooding',
  'blob.forged',
  'snapshot.false',
])
export const banMs = { first: 60_000, most: 3_600_000 } as const
const bannedMost = 256
/** A key without a fault for so long begins anew. */
const forgiveMs = 24 * 3_600_000

export interface Bans {
  /** Its connection ended for this reason, as this tab judged. */
  note(key: Bytes, code: RefusalCode): void
  holds(key: Bytes): boolean
}

export function openBans(now: Clock): Bans {
  const bans = new Map<string, { readonly times: number; readonly at: number; readonly until: number }>()
  return {
    note(key, code) {
      if (!faults.has(code)) return
      const name = hex(key)
      const before = bans.get(name)
      const times = before && now() - before.at < forgiveMs ? before.times + 1 : 1
      bans.delete(name)
      bans.set(name, {
        times,
        at: now(),
        until: now() + Math.min(banMs.most, banMs.first * 2 ** (times - 1)),
      })
      const [oldest] = bans.keys()
      if (bans.size > bannedMost && oldest !== undefined) bans.delete(oldest)
    },
    holds: (key) => now() < (bans.get(hex(key))?.until ?? 0),
  }
}
