/**
 * How far links can be believed. Keys that voted long ago may have leaked since, and could sign another past
 * (consensus.md §2.12): a start older than 30 days counts only when links of two different nodes name it, or
 * a later block of the same era. Links of different eras are not held against each other: an old one stays true
 * of its time. The newest link says which era is meant; that a person goes along with it is joining's to ask.
 */
import { equal, hex, type Hash } from '../../core/bytes.ts'
import { refuse } from '../../core/refusal.ts'
import type { Checkpoint } from '../../ledger/handover.ts'
import type { Self, Vouch } from '../self.ts'

export const trustedMs = 30 * 24 * 3600 * 1000

/**
 * The latest block that links vouched for, of the newest link's era; refuses 'checkpoint.other' when links name
 * different blocks of a height of it.
 */
export function checkpointOf({
  genesisId,
  vouched,
}: Pick<Self, 'genesisId' | 'vouched'>): Checkpoint | undefined {
  let latest: Vouch | undefined
  const newest = vouched.at(-1)
  const meant = vouched.filter(({ era }) => newest && equal(era, newest.era))
  for (const one of meant) {
    const rival = meant.find(({ height, hash }) => height === one.height && !equal(hash, one.hash))
    if (rival) refuse('checkpoint.other', { height: one.height })
    if (!latest || one.height > latest.height) latest = one
  }
  return latest && { genesisId, height: latest.height, hash: latest.hash }
}

/**
 * Refuses 'checkpoint.old' {days} for a head that is too old to be believed on one word. `chain` names its era,
 * `time` is its block time, `now` this device's clock, both ms since 1970.
 */
export function requireRecent(
  head: { readonly height: number; readonly time: number; readonly chain: Hash },
  vouched: readonly Vouch[],
  now: number,
): void {
  if (now - head.time <= trustedMs) return
  // A link names the block before the last (page.ts).
  const same = vouched.filter(({ era, height }) => equal(era, head.chain) && height + 1 >= head.height)
  const sources = new Set(same.map(({ by }) => hex(by)))
  if (sources.size < 2) refuse('checkpoint.old', { days: Math.floor((now - head.time) / (24 * 3600 * 1000)) })
}
