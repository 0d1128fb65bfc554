/**
 * Certificates of blocks for those who only follow the hand-over chain: the set's quorum by consensus, the
 * aggregate by whoever can pair.
 */
import { equal, hex, type Bytes, type Hash } from '../core/bytes.ts'
import { decode } from '../core/codec.ts'
import { Refused } from '../core/refusal.ts'
import { certificateCodec, signersOf, wellFormed } from '../consensus/certificate.ts'
import type { ValidatorSet } from '../consensus/set.ts'
import { voteBytes } from '../core/ballot.ts'
import type { Certified } from '../ledger/handover.ts'
import type { Validator } from '../ledger/validators.ts'

/** A ledger's set as consensus counts it; who leads is of no matter here. */
const votersOf = (set: readonly Validator[]): ValidatorSet =>
  set.map(({ nodeKey, voteKey, stake, admitted }) => ({
    key: voteKey,
    peer: hex(nodeKey),
    stake,
    admitted,
    lead: 0,
  }))

/** Whether `signature` is the aggregate of all `keys` on a vote's bytes. */
export type CheckAggregate = (message: Bytes, keys: readonly Bytes[], signature: Bytes) => Promise<boolean>

/** `chainId` is what votes of this network are bound to. */
export const certifiedBy =
  (chainId: Hash, check: CheckAggregate): Certified =>
  async (set, height, hash, bytes) => {
    try {
      const certificate = decode(certificateCodec, bytes)
      const { kind, aggregate } = certificate
      if (kind !== 'final' || certificate.height !== height || !equal(certificate.hash, hash)) return false
      const voters = votersOf(set)
      if (!wellFormed(certificate, voters)) return false
      const keys = signersOf(certificate).flatMap((index) => voters[index]?.key ?? [])
      return await check(voteBytes(chainId, certificate), keys, aggregate)
    } catch (caught) {
      if (caught instanceof Refused) return false
      throw caught
    }
  }
