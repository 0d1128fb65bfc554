/**
 * How long this device has voted with one key. Whoever stole an old voting key could sign another past for whoever
 * was away; a fresh one each month, the old one deleted, leaves nothing to steal. The fresh one has no vote until it
 * is final, so it is made on the officer's word and only while the others can agree without this device.
 */
import { equal } from '../../core/bytes.ts'
import type { ValidatorSet } from '../../consensus/set.ts'
import { institutions } from '../../ledger/state.ts'
import type { InstitutionId, VoteKey } from '../../ledger/transaction.ts'
import type { View } from '../../ledger/view.ts'
import { quorumOf } from '../agreeing/chain.ts'

export const renewAfterMs = 30 * 24 * 3_600_000

export interface KeyAgeWorld {
  readonly view: View
  readonly set: ValidatorSet
  /** Time of the last block, ms since 1970. */
  readonly now: number
  /** Time of the block at this height, where it is known here. */
  readonly timeAt: (height: number) => Promise<number | undefined>
  readonly institution: InstitutionId | undefined
  readonly voteKey: VoteKey
  /** Devices that are awake, by their peers' names. */
  readonly awake: readonly string[]
}

/** Since when this device's key votes, ms since 1970, if a fresh one is due. */
export function makeKeyAge(): (world: KeyAgeWorld) => Promise<number | undefined> {
  /** A block's time never changes, and a screen asks with every vote. */
  let known: { readonly height: number; readonly time: number } | undefined

  return async ({ view, set, now, timeAt, institution, voteKey, awake }) => {
    const devices = institution ? institutions.need(view, institution).devices : []
    const device = devices.find((one) => equal(one.voteKey, voteKey))
    if (!device) return undefined
    // A founder's stands in the first document, before the first block.
    const height = Math.max(1, device.since)
    if (known?.height !== height) {
      const time = await timeAt(height)
      // Earlier blocks come later to whoever joined by the state: asked again then.
      if (time === undefined) return undefined
      known = { height, time }
    }
    if (now - known.time < renewAfterMs) return undefined
    const own = set.find(({ key }) => equal(key, voteKey))?.peer
    const others = quorumOf(set, (peer) => peer !== own && awake.includes(peer))
    return others.awake >= others.needed ? known.time : undefined
  }
}
