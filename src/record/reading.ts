/**
 * Reading somebody's record through an EHR server.
 *
 *   reader → server   request, signed by the reader's account, names a one-time sealing key
 *   server → ledger   access.read: a commitment for everyone, reader and purpose sealed to the owner
 *   server → reader   after that is final: {T, product of C1, rows}, signed by the server's node key and
 *                     sealed to the one-time key; or a refusal, likewise
 *
 * The reader finishes with one exponentiation; a wrong answer is signed evidence.
 */
import { type Bytes, type Hash, concat, hash, tag, tagged } from '../core/bytes.ts'
import {
  blob,
  encode,
  fixed,
  hashed,
  list,
  record,
  string,
  u16,
  u64,
  variant,
  versioned,
  type Value,
} from '../core/codec.ts'
import {
  accountId,
  address,
  institutionId,
  sealingKey,
  txId,
  type SealingKey,
  type TxId,
} from '../ledger/transaction.ts'
import { purpose } from './terms.ts'

/** How long a request may wait for the log to become final. */
export const requestMsMost = 30 * 60_000

export const requestBody = versioned(
  1,
  record({
    genesis: hashed,
    record: txId,
    header: address,
    server: institutionId,
    reader: accountId,
    answerTo: sealingKey,
    purpose,
    nonce: fixed(16),
    notAfter: u64,
  }),
)
export type RequestBody = Value<typeof requestBody>
export const request = record({ body: requestBody, signature: fixed(64) })
export type Request = Value<typeof request>

export const requestBytes = (what: RequestBody): Bytes =>
  concat(tag('read-request'), encode(requestBody, what))
/** What an answer is to: a nonce alone would let a reader present one answer as that to another request. */
export const requestHash = (what: RequestBody): Hash => hash(requestBytes(what))

/** What the owner learns of a read: sealed into access.read. */
export const readingNote = versioned(
  1,
  record({ salt: fixed(32), reader: accountId, purpose, nonce: fixed(16) }),
)
export type ReadingNote = Value<typeof readingNote>
export const readingCommitment = (note: ReadingNote): Hash => tagged('reading', encode(readingNote, note))
export const noteInfo = (genesis: Hash, recordId: TxId, owner: SealingKey): Bytes =>
  concat(tag('reading-note'), genesis, recordId, owner)

/** Why a server would not: the code, and for an unsatisfied policy the ways that would do. */
export const answer = versioned(
  1,
  variant({
    opened: [1, record({ read: txId, t: fixed(576), product: fixed(576), rows: list(u16, 64) })],
    refused: [
      2,
      record({ code: string(64), facts: list(record({ name: string(32), value: string(1000) }), 8) }),
    ],
  }),
)
export type Answer = Value<typeof answer>

/** The signed inside of an answer. */
export const signedAnswer = record({ answer, signature: fixed(64) })
export const answerBytes = (request: Bytes, what: Answer): Bytes =>
  concat(tag('read-answer'), request, encode(answer, what))
export const answerInfo = (genesis: Hash, recordId: TxId, request: Bytes): Bytes =>
  concat(tag('read-answer-box'), genesis, recordId, request)
/** An answer as it travels: HPKE box of a signedAnswer. */
export const answerBox = blob(4096)
