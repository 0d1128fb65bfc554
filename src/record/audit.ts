/**
 * How a holder shows that it has a blob now, to somebody who has it too, without the plain text. The challenge is
 * 32 random bytes; from them and the holder's key follows one piece of the RFC 6962 tree.
 *
 *   place  = SHA-256("audit-place", nonce, holder, address) mod pieces
 *   keyed  = SHA-256("audit-answer", nonce, holder, address, the piece)
 *   answer = leaf of the piece, its path to the address, keyed
 *
 * Everybody is asked at the same time for another piece, and an answer is good for one nonce and one holder: what
 * one said is of no use to the next. The path tells a holder that lies from an auditor whose own copy is damaged.
 * A holder that fetches the piece from another while it is being asked passes; no protocol between tabs that keep
 * equal bytes can tell that, so an answer has seconds to come.
 */
import { equal, tagged, type Bytes, type Hash } from '../core/bytes.ts'
import { decode, hashed, list, record, u32, type Value } from '../core/codec.ts'
import { checkPath, leafHash, treePath } from '../core/tree.ts'
import type { Address, SigningKey } from '../ledger/transaction.ts'
import { piecesMost } from './body.ts'

export const auditProof = record({
  leaf: hashed,
  path: list(hashed, Math.ceil(Math.log2(piecesMost))),
  keyed: hashed,
})
export type AuditProof = Value<typeof auditProof>

/** What one holder is asked about one blob. */
export interface Challenge {
  readonly nonce: Bytes
  readonly holder: SigningKey
  readonly address: Address
  /** Pieces of the blob. */
  readonly count: number
}

/** Which piece this challenge is about. */
export const placeOf = ({ nonce, holder, address, count }: Challenge): number =>
  decode(u32, tagged('audit-place', nonce, holder, address).slice(0, 4)) % count

const keyedWith = ({ nonce, holder, address }: Challenge, piece: Bytes): Hash =>
  tagged('audit-answer', nonce, holder, address, piece)

/** The holder's answer. @param leaves of all pieces; @param piece the one at `placeOf`. */
export const proofFor = (challenge: Challenge, leaves: readonly Hash[], piece: Bytes): AuditProof => ({
  leaf: leafHash(piece),
  path: treePath(leaves, placeOf(challenge)),
  keyed: keyedWith(challenge, piece),
})

/** Judges an answer by the auditor's own piece: it holds, it does not, or the auditor's copy is not what it should be. */
export function judgeProof(
  challenge: Challenge,
  proof: AuditProof,
  own: Bytes,
): 'held' | 'false' | 'damaged' {
  const { address, count } = challenge
  if (!checkPath(proof.leaf, placeOf(challenge), count, proof.path, address)) return 'false'
  if (!equal(leafHash(own), proof.leaf)) return 'damaged'
  return equal(keyedWith(challenge, own), proof.keyed) ? 'held' : 'false'
}
