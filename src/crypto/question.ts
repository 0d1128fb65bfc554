/**
 * What servers that hold shares are asked, what they answer and sign, and a wrong answer as evidence. No
 * pairing is computed here: the protocol is in answer.ts, who is at fault in evidence.ts.
 *
 * A question names the rows to use and some of the keys for them. All keys of one question are shared over the
 * same servers in the same places; where the keys a record takes are shared over different servers, each of
 * these groups has a question of its own, about the same rows.
 */
import { type Bytes, concat, hash, tag, utf8 } from '../core/bytes.ts'
import { blob, encode, fixed, list, record, string, u16, u8, type Value, versioned } from '../core/codec.ts'
import { attributeCharactersMost, policyLimits } from '../policy/policy.ts'
import type { SlotInput } from './slot.ts'

/** Encoded elements: Fr and G1, G2, GT. */
const [frBytes, g1Bytes, g2Bytes, gtBytes] = [32, 48, 96, 576]
/** As many parties as share one key (shamir.ts). */
const sharersMost = 16

/** The public side of one transform key: what the ledger says of it, and its authority's keys. */
const keyRecord = record({
  attribute: string(attributeCharactersMost),
  e: fixed(gtBytes),
  y: fixed(g2Bytes),
  common: blob(sharersMost * g2Bytes),
})
export type PublicKeyShare = Value<typeof keyRecord>

/** What is asked, beside the slot: the reader's (A, B), the rows to use, ascending, and keys for them. */
export const questionRecord = record({
  a: fixed(g1Bytes),
  b: fixed(g1Bytes),
  rows: list(u16, policyLimits.rows),
  keys: list(keyRecord, policyLimits.rows),
})
export type Question = Value<typeof questionRecord>
export type AnswerInput = SlotInput & Question

/** Q_u of one key, 96 B: all that an answer needs of the slot. */
export interface Asked {
  readonly attribute: string
  readonly q: Bytes
}

/** T_j (576 B) of the server in place j, with its proof. */
export interface Answer {
  readonly place: number
  readonly t: Bytes
  readonly proof: Bytes
}

export const answerProofBytesMost = frBytes + policyLimits.rows * g1Bytes

/** Answers of distinct servers to one question, by the attributes of its keys. */
export interface Answered {
  readonly attributes: readonly string[]
  readonly answers: readonly Pick<Answer, 'place' | 't'>[]
}

const signedRecord = record({
  request: fixed(32),
  slot: fixed(32),
  policy: fixed(32),
  binding: fixed(32),
  question: questionRecord,
  place: u8,
  t: fixed(gtBytes),
  proof: fixed(32),
})

/** What a server signs with its node key; `request` is the hash of the reader's signed request. */
export const answerMessage = (request: Bytes, input: AnswerInput, answer: Answer): Bytes =>
  concat(
    tag('share-answer'),
    encode(signedRecord, {
      request,
      slot: hash(input.slot),
      policy: hash(utf8(input.policy)),
      binding: hash(input.binding),
      question: input,
      place: answer.place,
      t: answer.t,
      proof: hash(answer.proof),
    }),
  )

/** X = E^(1/z) of one authority and the proof that it has the exponent of A. */
const blindedRecord = record({ e: fixed(gtBytes), x: fixed(gtBytes), proof: fixed(2 * frBytes) })
export type BlindedKey = Value<typeof blindedRecord>

/** A wrong answer with all its judge needs beside the ledger. */
export const wrongAnswer = versioned(
  1,
  record({
    request: fixed(32),
    slot: blob(65_536),
    policy: string(policyLimits.characters),
    binding: blob(1024),
    question: questionRecord,
    answer: record({ place: u8, t: fixed(gtBytes), proof: blob(answerProofBytesMost) }),
    blinded: list(blindedRecord, policyLimits.rows),
    /** Ed25519 node key of the server. */
    server: fixed(32),
    signature: fixed(64),
  }),
)
export type WrongAnswer = Value<typeof wrongAnswer>
