/**
 * How far links can be believed. Keys that voted long ago may have leaked since, and could sign another past
 * (consensus.md §2.12): a start older than 30 days counts only when links of two different nodes name it, or
 * a later block of the same chain.
 */
import { equal, hex } from '../core/bytes.ts'
import { refuse } from '../core/refusal.ts'
import type { Checkpoint } from '../ledger/handover.ts'
import type { Self, Vouch } from './self.ts'

export const trustedMs = 30 * 24 * 3600 * 1000

/** The latest block a link vouched for; refuses 'checkpoint.other' when links name different blocks of a height. */
export function checkpointOf({
  genesisId,
  vouched,
}: Pick<Self, 'genesisId' | 'vouched'>): Checkpoint | undefined {
  let latest: Vouch | undefined
  for (const one of vouched) {
    const rival = vouched.find(({ height, hash }) => height === one.height && !equal(hash, one.hash))
    if (rival) refuse('checkpoint.other', { height: one.height })
    if (!latest || one.height > latest.height) latest = one
  }
  return latest && { genesisId, height: latest.height, hash: latest.hash }
}

/**
 * Refuses 'checkpoint.old' {days} for a head that is too old to be believed on one word. `time` is its block
 * time, `now` this device's clock, both ms since 1970.
 */
export function requireRecent(
  head: { readonly height: number; readonly time: number },
  vouched: readonly Vouch[],
  now: number,
): void {
  if (now - head.time <= trustedMs) return
  const sources = new Set(vouched.filter(({ height }) => height >= head.height).map(({ by }) => hex(by)))
  if (sources.size < 2) refuse('checkpoint.old', { days: Math.floor((now - head.time) / (24 * 3600 * 1000)) })
}
