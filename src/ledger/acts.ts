/** What is written about consents, records and who reads them. */
import { blob, fixed, hashed, list, mapped, record, string, u32, u64, u8, type Codec } from '../core/codec.ts'
import { refuse } from '../core/refusal.ts'
import { address, institutionId, sealingKey, signingKey, txId } from './ids.ts'

export const consentGive = record({
  hospital: institutionId,
  /** One-time key pair whose secret was in the patient's link; its row makes the consent single-use. */
  ticketKey: signingKey,
  ticketUntil: u64,
  /** SHA-256("access", salt, terms): policy and purposes stay off the ledger. */
  accessHash: hashed,
  ownerSignKey: signingKey,
  ownerSealKey: sealingKey,
  /** Recognised by the owner's own devices only. */
  ownerHint: fixed(8),
  validUntil: u64,
  /** The claim the ABS signature satisfies, e.g. `patient@st-anna#2026`, in canonical policy text. */
  claim: string(200),
  /** The version of the trustee who registered the signer; 0: the claim's authority is its own. */
  trustee: u32,
})

export const consentWithdraw = record({ consent: txId })

export const disputers = ['owner', 'patient'] as const
/** Whose word a dispute is: the owner key's, or that of anybody who satisfies the consent's claim. */
export type Disputer = (typeof disputers)[number]
export const disputer: Codec<Disputer> = mapped(
  u8,
  (n) => disputers[n] ?? refuse('newer-version', { disputer: n }),
  (who) => disputers.indexOf(who),
)
export const consentDispute = record({ consent: txId, by: disputer })

/** A check-in's documents; a longer stay takes another ticket. */
export const recordsPerConsentMost = 64

export const recordPublish = record({
  hospital: institutionId,
  consent: txId,
  body: address,
  header: address,
  /** SHA-256("ck", content key): every slot must open to the same document. */
  keyCommitment: hashed,
  /** Ciphertext size rounded up to a power of two, as its exponent. */
  sizeClass: u8,
  /** How often the terms had been changed that the header holds: its patient may have gone on meanwhile. */
  changes: u32,
})

export const recordRewrap = record({
  consent: txId,
  /** Which change of its terms this is, from 1: what was signed for another does not count. */
  change: u32,
  accessHash: hashed,
  validUntil: u64,
  /** A new header for each record under the consent that is not erased, in their order. */
  headers: list(record({ record: txId, header: address }), recordsPerConsentMost),
})

export const recordErase = record({ record: txId })

export const recordReceipt = record({
  /** Node key of the device that has no copy any more. */
  device: signingKey,
  record: txId,
})

export const accessRead = record({
  server: institutionId,
  /** Node key of the server's device that signs. */
  device: signingKey,
  record: txId,
  header: address,
  /** SHA-256("reading", salt, reader, purpose, request nonce). */
  commitment: hashed,
  /** Reader, purpose and salt, sealed to the owner. */
  toOwner: blob(600),
})
