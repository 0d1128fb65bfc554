/**
 * Certificates of blocks for those who only follow the hand-over chain: the set's quorum by consensus, the
 * aggregate by whoever can pair.
 */
import { equal, hex, type Bytes } from '../../core/bytes.ts'
import { decode } from '../../core/codec.ts'
import { Refused } from '../../core/refusal.ts'
import { certificateCodec, signersOf, wellFormed, type Certificate } from '../../consensus/certificate.ts'
import type { ValidatorSet } from '../../consensus/set.ts'
import { voteBytes } from '../../core/ballot.ts'
import type { Judges } from '../../ledger/handover.ts'
import type { Validator } from '../../ledger/validators.ts'

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

const readable = (bytes: Bytes): Certificate | undefined => {
  try {
    return decode(certificateCodec, bytes)
  } catch (caught) {
    if (caught instanceof Refused) return undefined
    throw caught
  }
}

/** Rejects with what `check` rejects with: it says nothing of the certificate. */
export const certifiedBy =
  (check: CheckAggregate): Judges['certified'] =>
  async ({ chain, set }, { height, hash }, bytes, last) => {
    const certificate = readable(bytes)
    if (!certificate) return false
    const { kind, aggregate } = certificate
    if (kind !== 'final' && !(last && kind === 'notar')) return false
    if (certificate.height !== height || !equal(certificate.hash, hash)) return false
    const voters = votersOf(set)
    if (!wellFormed(certificate, voters)) return false
    const keys = signersOf(certificate).flatMap((index) => voters[index]?.key ?? [])
    return check(voteBytes(chain, certificate), keys, aggregate)
  }
