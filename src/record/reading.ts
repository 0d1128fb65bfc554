/**
 * Reading somebody's record through EHR servers. The keys it takes stand shared over servers on the ledger; keys
 * of the same servers in the same places are asked for together.
 *
 *   reader → first    request, signed by the reader's account: which rows and keys, and a one-time sealing key; and
 *                     what opens the reader's name (ledger/naming.ts)
 *   first → ledger    access.read: a commitment for everyone, reader, name and purpose sealed to the owner
 *   first → reader    after that is final: its answer with its shares (crypto/answer.ts), signed by its node
 *                     key, and what opens the commitment, sealed to the one-time key; or a refusal, likewise
 *   reader → others   the same request to each, with the log entry and the opening of its commitment
 *   other → reader    its answer, once the entry is final here too and commits to this reader, purpose and nonce
 *
 * Every server decides by the ledger for itself. The reader combines, finishes with one exponentiation and
 * compares the key commitment; a wrong answer is signed evidence.
 */
import { type Bytes, type Hash, concat, hash, tag, tagged } from '../core/bytes.ts'
import {
  blob,
  encode,
  fixed,
  hashed,
  list,
  option,
  record,
  string,
  u16,
  u64,
  u8,
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
import { opening } from '../ledger/naming.ts'
import { attributeCharactersMost, policyLimits } from '../policy/policy.ts'
import { purpose } from './terms.ts'

/** As crypto/question.ts has it: a challenge, and a point for each key. */
const answerProofBytesMost = 32 + policyLimits.rows * 48

/** How long a request may wait for the log to become final. */
export const requestMsMost = 30 * 60_000

/** A log entry, and the salt of its commitment. */
const logged = record({ read: txId, salt: fixed(32) })
export type Logged = Value<typeof logged>

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
    /** What the slot is opened with: its rows, ascending, and the keys for them that this server is asked to use. */
    rows: list(u16, policyLimits.rows),
    keys: list(record({ attribute: string(attributeCharactersMost), issue: txId }), policyLimits.rows),
    /** What another server logged this read by. */
    logged: option(logged),
  }),
)
export type RequestBody = Value<typeof requestBody>
/** The name is for the one who logs the read, who passes it on to the owner. */
export const request = record({ body: requestBody, signature: fixed(64), name: option(opening) })
export type Request = Value<typeof request>

export const requestBytes = (what: RequestBody): Bytes =>
  concat(tag('read-request'), encode(requestBody, what))
/** What an answer is to: a nonce alone would let a reader present one answer as that to another request. */
export const requestHash = (what: RequestBody): Hash => hash(requestBytes(what))

/** What access.read commits to. */
export const readingNote = versioned(
  1,
  record({ salt: fixed(32), reader: accountId, purpose, nonce: fixed(16) }),
)
export type ReadingNote = Value<typeof readingNote>
export const readingCommitment = (note: ReadingNote): Hash => tagged('reading', encode(readingNote, note))
/** What the owner learns of a read, sealed into access.read: always of one length, so that it tells nobody of whom. */
export const ownerNote = record({ note: readingNote, name: opening })
export type OwnerNote = Value<typeof ownerNote>
export const noteInfo = (genesis: Hash, recordId: TxId, owner: SealingKey): Bytes =>
  concat(tag('reading-note'), genesis, recordId, owner)

/** Why a server would not: the code, and for an unsatisfied policy the ways that would do. */
export const answer = versioned(
  1,
  variant({
    opened: [
      1,
      record({
        read: txId,
        salt: fixed(32),
        place: u8,
        t: fixed(576),
        proof: blob(answerProofBytesMost),
      }),
    ],
    refused: [
      2,
      record({ code: string(64), facts: list(record({ name: string(32), value: string(1000) }), 8) }),
    ],
  }),
)
export type Answer = Value<typeof answer>

/** The inside of an answer. What opened is signed as crypto/question.ts says, for others to judge; a refusal as below. */
export const signedAnswer = record({ answer, signature: fixed(64) })
export const answerBytes = (request: Bytes, what: Answer): Bytes =>
  concat(tag('read-answer'), request, encode(answer, what))
export const answerInfo = (genesis: Hash, recordId: TxId, request: Bytes): Bytes =>
  concat(tag('read-answer-box'), genesis, recordId, request)
/** An answer as it travels: HPKE box of a signedAnswer. */
export const answerBox = blob(8192)
