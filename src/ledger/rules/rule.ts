/** What each transaction family says about itself; `rules.ts` joins them. */
import type { Bytes, Hash } from '../../core/bytes.ts'
import type { Claim } from '../../core/claim.ts'
import { institutions } from '../state.ts'
import {
  signedBytes,
  type InstitutionId,
  type SignerRole,
  type SigningKey,
  type TxId,
} from '../transaction.ts'
import type { Overlay, View } from '../view.ts'

/** The transaction being judged: its id, and the network it is for. */
export interface Act {
  readonly genesisId: Hash
  readonly id: TxId
}

/** The block that holds it: its height, and its time in ms since 1970. */
export interface Moment {
  readonly height: number
  readonly time: number
}

/** One Ed25519 signature a transaction needs. */
export interface Signer {
  readonly role: SignerRole
  readonly key: SigningKey
  readonly message: Bytes
}

export interface Rule {
  /** The institution that answers for it: the pool's quotas count against it. */
  sender(view: View): InstitutionId
  /** What it uses up: of two transactions with the same, at most one ever takes effect. */
  readonly once: string
  /** Who signs what, in the order of the table in `transaction.ts`. */
  signers(view: View): readonly Signer[]
  /** Claims besides the signatures. */
  proofs?(view: View): readonly Claim[]
  /** The attribute-based signature; a family without this takes none. */
  attested?(view: View, signature: Bytes): Claim
  /** Refuses or writes; its claims held. Writes of one that refuses are dropped by the caller. */
  apply(rows: Overlay, at: Moment): void
}

/** What most families ask for: one signature, of an institution over the transaction's id. */
export const signedBy = (
  view: View,
  institution: InstitutionId,
  id: TxId,
  key: 'signKey' | 'nodeKey' = 'signKey',
): readonly Signer[] => [
  {
    role: 'institution',
    key: institutions.need(view, institution).candidate[key],
    message: signedBytes('institution', id),
  },
]
