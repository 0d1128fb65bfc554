/** What each transaction family says about itself; `rules.ts` joins them. */
import { equal, type Bytes, type Hash } from '../../core/bytes.ts'
import type { Claim } from '../../core/claim.ts'
import { refuse } from '../../core/refusal.ts'
import type { Moment } from '../presence.ts'
import { consents, institutions, nodeKeys } from '../state.ts'
import {
  signedBytes,
  type InstitutionId,
  type SignerRole,
  type SigningKey,
  type TxId,
} from '../transaction.ts'
import type { Overlay, View } from '../view.ts'

export type { Moment }

/** The transaction being judged: its id, and the network it is for. */
export interface Act {
  readonly genesisId: Hash
  readonly id: TxId
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

/** What most families ask for: one signature, of an institution's officer over the transaction's id. */
export const signedBy = (
  view: View,
  institution: InstitutionId,
  id: TxId,
  role: 'institution' | 'approver' = 'institution',
): readonly Signer[] => [
  { role, key: institutions.need(view, institution).signKey, message: signedBytes(role, id) },
]

/** The signature of a device that nobody sits at; refuses a node key the institution does not have. */
export function signedByDevice(view: View, institution: InstitutionId, key: SigningKey, id: TxId): Signer {
  const { devices, name } = institutions.need(view, institution)
  if (!devices.some((one) => equal(one.nodeKey, key))) refuse('device.unknown', { name })
  return { role: 'device', key, message: signedBytes('device', id) }
}

/** What only the owner of a consent may say; its hospital answers for it. */
export const signedByOwner = (consent: (view: View) => TxId, id: TxId): Pick<Rule, 'sender' | 'signers'> => ({
  sender: (view) => consents.need(view, consent(view)).hospital,
  signers: (view) => [
    {
      role: 'owner',
      key: consents.need(view, consent(view)).ownerSignKey,
      message: signedBytes('owner', id),
    },
  ],
})

/** A report by any institution's device, which answers for it. */
export const reportedBy = (reporter: SigningKey, id: TxId): Pick<Rule, 'sender' | 'signers'> => {
  const sender = (view: View): InstitutionId => nodeKeys.need(view, reporter)
  return {
    sender,
    signers(view) {
      sender(view)
      return [{ role: 'reporter', key: reporter, message: signedBytes('reporter', id) }]
    },
  }
}
