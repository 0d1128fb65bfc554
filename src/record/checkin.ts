/**
 * Check-in: how a patient's tab and a hospital's tab agree on a visit, over their own connection.
 *
 *   patient → hospital   here     {ticket key, signature by the ticket key, sealing key for the SIK; where the
 *                                  institutions register signers, the person's key and its signature}
 *   hospital → patient   offer    {who, proposed policy, ticket until, hospital's signature over the ticket, claim, trustee, SIK sealed}
 *   patient → hospital   agreed   {signed consent.give, terms in clear}
 *
 * The hospital posts the consent; the patient's tab does so itself only if it has not been seen.
 */
import { type Bytes, type Hash, concat, tag } from '../core/bytes.ts'
import { blob, fixed, option, record, string, u32, u64, type Value } from '../core/codec.ts'
import {
  institutionId,
  sealingKey,
  signingKey,
  transaction,
  type InstitutionId,
  type SigningKey,
} from '../ledger/transaction.ts'
import { policyText, terms } from './terms.ts'

export const here = record({
  ticketKey: signingKey,
  signature: fixed(64),
  sealKey: sealingKey,
  /** Signs the same; what a person is registered by is nobody else's. */
  signer: option(record({ key: signingKey, signature: fixed(64) })),
})
export type Here = Value<typeof here>
/** Bound to the connection by the patient's node key of this session, so that it cannot be replayed by another. */
export const hereBytes = (ticketKey: SigningKey, sealKey: Bytes, nodeKey: Bytes): Bytes =>
  concat(tag('check-in'), ticketKey, sealKey, nodeKey)

/** What the person's own key signs there. */
export const signerBytes = (message: Bytes): Bytes => concat(tag('signer'), message)

export const offer = record({
  ticketKey: signingKey,
  hospital: institutionId,
  proposal: policyText,
  ticketUntil: u64,
  ticketSignature: fixed(64),
  claim: string(200),
  /** The version of the trustee who registered the patient; 0: the hospital alone vouches for the key. */
  trustee: u32,
  /** HPKE box of the ABS signing key for the claim's attribute. */
  signingKey: blob(1024),
})
export type Offer = Value<typeof offer>
/** HPKE info of that box: one network, one hospital, one ticket. */
export const signingKeyInfo = (genesis: Hash, hospital: InstitutionId, ticketKey: SigningKey): Bytes =>
  concat(tag('sik'), genesis, hospital, ticketKey)

export const agreed = record({ consent: transaction, terms })
export type Agreed = Value<typeof agreed>
