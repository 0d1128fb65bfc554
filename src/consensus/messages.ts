/**
 * What nodes say to each other about agreement. One message is `kind u8 | version u8 | fields`.
 *
 * | kind          | fields                                    | most bytes | said                                   |
 * |---------------|-------------------------------------------|------------|----------------------------------------|
 * | P proposal    | view, block, leader's N signature, certs  | 1.2 MB     | leader → all                           |
 * | V vote        | ballot, signer, signature                 | 100        | all → all                              |
 * | C certificates| certs                                     | 0.2 MB     | first Skip; Notar after Δ              |
 * | A standstill  | height, certs, own live votes, head cert  | 0.2 MB     | every 4 Δ while work is open, else 20 Δ|
 * | G get         | first height wanted                       | 10         | catching up                            |
 * | B blocks      | ≤ 16 of block and Final certificate       | 17 MB      | answer to G, and to a laggard's P S A  |
 * | Q query       | height, block hash, places lacking        | 2 kB       | a body, or places of it, are missing   |
 * | R reply       | block                                     | 1 MB       | answer to Q                            |
 * | P short       | as P, the block in its short form         | 0.2 MB     | leader → all, when it pays (turn.ts)   |
 * | R pieces      | block hash, what Q said is lacking        | 1 MB       | answer to Q                            |
 *
 * | H? heads      | nonce                                     | 18         | leaving quarantine (quarantine.ts)     |
 * | H head        | nonce, the head's Final certificate       | 0.3 kB     | answer to H?                           |
 *
 * Votes count only from their signer's own channel, so A carries the sender's votes alone.
 */
import { concat, type Bytes, type Hash } from '../core/bytes.ts'
import {
  blob,
  decode,
  encode,
  fixed,
  hashed,
  list,
  mapped,
  option,
  record,
  u16,
  u32,
  u64,
  u8,
  variant,
  type Codec,
  type Value,
} from '../core/codec.ts'
import { refuse } from '../core/refusal.ts'
import { certificateCodec, voteCodec } from './certificate.ts'

/** A block with its parent certificate and transactions. */
export const blockBytesMost = 1_100_000
/** A block without its transactions, and 8 bytes for each of them. */
export const shortBytesMost = 20_000
/** Places in one block. */
export const placesMost = 1000
/** Blocks in one answer; the shell also stops at `answerBytesMost`. */
export const answerBlocksMost = 16
export const answerBytesMost = 2_000_000
/** Views of one height that can be justified; a height takes absent leaders + 1 of them. */
export const certificatesMost = 1024

const block = blob(blockBytesMost)
const certificates = list(certificateCodec, certificatesMost)
const first: Codec<number> = mapped(
  u8,
  (version) => (version === 1 ? version : refuse('newer-version', { version })),
  (version) => version,
)
/** Version byte after the kind, as in every coded object; 1 is the only one so far. */
const version = { version: first }

export const finalBlock = record({ block, certificate: certificateCodec })
/** A block that is final, as it stands in the `chain` store and in B. */
export type FinalBlock = Value<typeof finalBlock>

export const messageCodec = variant({
  proposal: [1, record({ ...version, view: u32, block, signature: fixed(48), certificates })],
  vote: [2, record({ ...version, vote: voteCodec })],
  certificates: [3, record({ ...version, certificates })],
  standstill: [
    4,
    record({
      ...version,
      height: u64,
      certificates,
      votes: list(voteCodec, 3),
      head: option(certificateCodec),
    }),
  ],
  get: [5, record({ ...version, height: u64 })],
  blocks: [6, record({ ...version, blocks: list(finalBlock, answerBlocksMost) })],
  query: [7, record({ ...version, height: u64, hash: hashed, lacking: list(u16, placesMost) })],
  reply: [8, record({ ...version, block })],
  short: [
    9,
    record({ ...version, view: u32, short: blob(shortBytesMost), signature: fixed(48), certificates }),
  ],
  pieces: [10, record({ ...version, hash: hashed, pieces: block })],
  heads: [11, record({ ...version, nonce: fixed(16) })],
  head: [12, record({ ...version, nonce: fixed(16), head: option(certificateCodec) })],
})
type Bare<T> = T extends unknown ? Omit<T, 'version'> : never
export type Message = Bare<Value<typeof messageCodec>>

export const encodeMessage = (message: Message): Bytes => encode(messageCodec, { version: 1, ...message })

const eraKind = 13
const eraTagBytes = 8
/** What a chain after the first is told apart by on the wire; the first has an empty tag. */
export const eraTagOf = (chain: Hash): Bytes => chain.slice(0, eraTagBytes)

/**
 * In eras after the first a message travels as `13 | version u8 | 8 bytes of the chain id | message`, so votes
 * of one era are never held against votes of another. A build that knows no eras takes it for a newer word.
 */
export const inEra = (tag: Bytes, message: Bytes): Bytes =>
  tag.length === 0 ? message : concat(Uint8Array.of(eraKind, 1), tag, message)

/** The tag of a message's era, and the message; refuses a truncated one, and a newer form. */
export function outOfEra(bytes: Bytes): { readonly tag: Bytes; readonly message: Bytes } {
  if (bytes[0] !== eraKind) return { tag: bytes.slice(0, 0), message: bytes }
  if (bytes[1] !== 1) refuse('newer-version', { version: bytes[1] ?? 0 })
  if (bytes.length < 2 + eraTagBytes) refuse('malformed', { what: 'era', at: 2 })
  return { tag: bytes.slice(2, 2 + eraTagBytes), message: bytes.slice(2 + eraTagBytes) }
}

/** Refuses `malformed`, `too-long`, `newer-version`. */
export const decodeMessage = (bytes: Bytes): Message => decode(messageCodec, bytes)
