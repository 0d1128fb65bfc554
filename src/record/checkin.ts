/**
 * Check-in: how a patient's tab and a hospital's tab agree on a visit, over their own connection.
 *
 *   patient → hospital   here     {ticket key, signature by the ticket key, sealing key for the SIK; where the
 *                                  institutions register signers, the person's key and its signature}
 *   hospital → patient   offer    {who, proposed policy, ticket until, hospital's signature over the ticket, claim, trustee, SIK sealed}
 *   patient → hospital   agreed   {signed consent.give, terms in clear}
 *
 * Where several officers vouch for who is at the desk, each gives a key of its own, sealed to the patient:
 *
 *   hospital → officer   vouch.want   {what the patient said here and over which connection, ticket, claim, registration}
 *   officer → hospital   vouch.give   {officer's place, SIK sealed}
 *   patient → hospital   vouch.wrong  {places whose key does not hold}
 *
 * The hospital posts the consent; the patient's tab does so itself only if it has not been seen.
 */
import { type Bytes, type Hash, concat, tag } from '../core/bytes.ts'
import { blob, fixed, list, option, record, string, u32, u64, u8, type Value } from '../core/codec.ts'
import {
  institutionId,
  officersMost,
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

const places = list(u8, officersMost)
/** HPKE box of an ABS signing key for the claim's attribute, and who gives it: an officer's place, or 1. */
export const sealedKey = record({ place: u8, box: blob(1024) })
export type SealedKey = Value<typeof sealedKey>

export const offer = record({
  ticketKey: signingKey,
  hospital: institutionId,
  proposal: policyText,
  ticketUntil: u64,
  ticketSignature: fixed(64),
  claim: string(200),
  /** The version of the trustee who registered the patient; 0: the hospital alone vouches for the key. */
  trustee: u32,
  signingKeys: list(sealedKey, officersMost),
})
export type Offer = Value<typeof offer>
/** HPKE info of such a box: one network, one hospital, one ticket, one giver. */
export const signingKeyInfo = (
  genesis: Hash,
  hospital: InstitutionId,
  ticketKey: SigningKey,
  place: number,
): Bytes => concat(tag('sik'), genesis, hospital, ticketKey, Uint8Array.of(place))

/** A hospital asks an officer for its key for the person of `here.signer`, who is at its desk. */
export const vouchWant = record({
  here,
  /** The patient's node of that connection. */
  node: fixed(32),
  until: u64,
  ticketSignature: fixed(64),
  claim: string(200),
  trustee: u32,
  /** K0 (crypto/abs-trustee.ts). */
  registration: fixed(48),
  /** Who has given theirs, and of whom the patient's tab says that it does not hold. */
  given: places,
  wrong: places,
})
export type VouchWant = Value<typeof vouchWant>
export const vouchGive = record({ ticketKey: signingKey, key: sealedKey })
export type VouchGive = Value<typeof vouchGive>
export const vouchWrong = record({ ticketKey: signingKey, places })
export type VouchWrong = Value<typeof vouchWrong>

export const agreed = record({ consent: transaction, terms })
export type Agreed = Value<typeof agreed>
