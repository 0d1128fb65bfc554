/**
 * Letters between a reader and the owner of a consent. The consent's hospital carries them and cannot read them;
 * nothing of them stands on the ledger.
 *
 *   reader → owner   ask      may I read this record; what for, and why
 *   owner → reader   answer   to that; what a yes allows are the terms the owner changed before
 *   owner → reader   why      did you read this
 *   reader → owner   because  the answer to that
 *   owner → reader   jotted   what the owner wrote down alone, for the hospital's officer (health/jotting.ts)
 *   reader → owner   taken    that is on record now, as the owner's own words
 *
 * | field   | bytes   | what                                                              |
 * |---------|---------|-------------------------------------------------------------------|
 * | suite   | 1       | 1: HPKE X25519/HKDF-SHA256/A256GCM, Ed25519                       |
 * | consent | 32      | whose owner it is                                                 |
 * | reader  | 32      | the account on the other side                                     |
 * | toOwner | 1       | which way it goes                                                 |
 * | time    | 8       | ms since 1970, its writer's clock                                 |
 * | box     | ≤ 2 KiB | the note, sealed to the owner's key of this consent or to the account's |
 *
 * Signed with the account's key, or with the owner's of this consent.
 */
import { type Bytes, type Hash, concat, tag, tagged } from '../core/bytes.ts'
import {
  blob,
  encode,
  fixed,
  flag,
  hashed,
  list,
  record,
  string,
  u64,
  variant,
  versioned,
  type Value,
} from '../core/codec.ts'
import { accountId, txId } from '../ledger/transaction.ts'
import { purpose } from './terms.ts'

const boxBytesMost = 2048
/** Of a note: a sealed box is 48 bytes longer. */
export const noteBytesMost = boxBytesMost - 48
/** UTF-8 bytes of what somebody writes. */
export const textBytesMost = 1500

export const letter = versioned(
  1,
  record({ consent: txId, reader: accountId, toOwner: flag, time: u64, box: blob(boxBytesMost) }),
)
export type Letter = Value<typeof letter>

export const sentLetter = record({ letter, signature: fixed(64) })
export type SentLetter = Value<typeof sentLetter>

const text = string(textBytesMost)
/** Of one thing that somebody wrote down, and so many in a letter as its box has room for. */
const contentBytesMost = 1900
export const jottedMost = 16
export const note = versioned(
  1,
  variant({
    ask: [1, record({ record: txId, purpose, text })],
    answer: [2, record({ letter: hashed, yes: flag })],
    why: [3, record({ read: txId, text })],
    because: [4, record({ letter: hashed, text })],
    jotted: [
      5,
      record({
        jottings: list(record({ id: hashed, changed: u64, content: blob(contentBytesMost) }), jottedMost),
      }),
    ],
    taken: [6, record({ letter: hashed, record: txId })],
  }),
)
export type Note = Value<typeof note>

export const letterId = (one: Letter): Hash => tagged('letter', encode(letter, one))

/** What its writer signs. */
export const letterBytes = (genesis: Hash, one: Letter): Bytes =>
  concat(tag('letter-signature'), genesis, letterId(one))

/** HPKE info: of the box, and of the writer's own copy of it. */
export const letterInfo = (
  genesis: Hash,
  { consent, reader, toOwner, time }: Omit<Letter, 'box'>,
  copy: boolean,
): Bytes =>
  concat(
    tag(copy ? 'letter-copy' : 'letter-box'),
    genesis,
    consent,
    reader,
    encode(record({ toOwner: flag, time: u64 }), { toOwner, time }),
  )
