/**
 * The header of a record: small, replaced when the policy changes; the body never is.
 *
 * | field   | bytes     | what                                                                     |
 * |---------|-----------|--------------------------------------------------------------------------|
 * | suite   | 1         | 1: RW15 on BLS12-381 with header proof; HPKE X25519/HKDF-SHA256/A256GCM  |
 * | consent | 32        | the consent this was sealed under                                        |
 * | body    | 32        | body address                                                             |
 * | terms   | ≤ 45 kB   | what the patient agreed to; hashes to the consent's accessHash           |
 * | kind    | 1         | what the record is about: which rule of the terms holds for it           |
 * | slot    | ≤ 64 KiB  | ABE slot: CK for whoever satisfies that rule (crypto/slot.ts), or nothing |
 * | owner   | ≤ 256     | CK sealed to the owner key of this consent                               |
 *
 * Every slot is bound to genesis id, consent id, body address, its kind and its recipient, so none can be
 * carried into another record.
 */
import { type Bytes, type Hash, concat, equal, tag, utf8 } from '../core/bytes.ts'
import { blob, decode, encode, hashed, record, versioned, type Value } from '../core/codec.ts'
import { refuse } from '../core/refusal.ts'
import {
  type Address,
  address,
  type SealingKey,
  type SigningKey,
  type TxId,
  txId,
} from '../ledger/transaction.ts'
import { accessHashOf, category, terms } from './terms.ts'

const header = versioned(
  2,
  record({
    genesis: hashed,
    consent: txId,
    body: address,
    terms,
    category,
    slot: blob(65_536),
    owner: blob(256),
  }),
)
export type Header = Value<typeof header>
export const headerBytesMost = header.max

export const encodeHeader = (value: Header): Bytes => encode(header, value)

/** What the ledger says a header must match. */
export interface Expected {
  readonly genesis: Hash
  readonly consent: TxId
  readonly body: Address
  readonly accessHash: Hash
}

/** Parses and holds a header against the ledger; refuses 'record.header-mismatch' and 'record.terms-mismatch'. */
export function readHeader(bytes: Bytes, expected: Expected): Header {
  const value = decode(header, bytes)
  if (
    !equal(value.genesis, expected.genesis) ||
    !equal(value.consent, expected.consent) ||
    !equal(value.body, expected.body)
  )
    refuse('record.header-mismatch')
  if (!equal(accessHashOf(value.terms), expected.accessHash)) refuse('record.terms-mismatch')
  return value
}

/** What the ABE slot and its proof are bound to (crypto.md 2e). */
export const slotBinding = (genesis: Hash, consent: TxId, body: Address, owner: SigningKey): Bytes =>
  concat(tag('slot-binding'), genesis, consent, body, owner)

/** HPKE info of the slot for one recipient. */
export const slotInfo = (
  kind: 'owner',
  at: { readonly genesis: Hash; readonly consent: TxId; readonly body: Address },
  recipient: SealingKey,
): Bytes => concat(tag('slot'), utf8(`${kind}\0`), at.genesis, at.consent, at.body, recipient)
