/**
 * A workspace is what people who trust each other write together: an institution's devices their patients and
 * their hand-over list. It is a log of entries that anybody may carry and keep, and only its members can read.
 *
 * | act    | says                                                                         | signed by |
 * |--------|------------------------------------------------------------------------------|-----------|
 * | card   | my sealing key: the next epoch's key may be sealed to me                     | a member  |
 * | epoch  | another key, sealed to members and owner, and all there is under it          | the owner |
 * | update | a change under the epoch's key; it holds what the updates said that it folds | a member  |
 *
 *   id        = SHA-256(D("workspace-entry") ‖ the entry's bytes)
 *   signature over D("workspace") ‖ network id ‖ the entry without it
 *
 * The members of an epoch never change. When one comes or goes there is another epoch, and nothing of the last
 * is kept: who went has no box in it. The owner's own box is for one who lost every device and has the seed. An id names the bytes that travel, signature and all, because they are
 * asked for by it; that somebody with a member's key can sign one change twice gains nothing, changes being
 * idempotent.
 */
import { type Bytes, concat, type Hash, tag, tagged } from '../core/bytes.ts'
import {
  blob,
  decode,
  encode,
  fixed,
  hashed,
  list,
  record,
  u32,
  type Value,
  variant,
  versioned,
} from '../core/codec.ts'

export const membersMost = 8
/** Plain bytes of all there is; sealed they travel in one entry. */
export const documentBytesMost = 256 * 1024
const bodyBytesMost = documentBytesMost + 1024
export const foldsMost = 256

const key = fixed(32)
const body = blob(bodyBytesMost)
const act = variant({
  card: [1, record({ sealKey: key })],
  epoch: [2, record({ epoch: u32, boxes: list(record({ member: key, box: fixed(80) }), membersMost), body })],
  update: [3, record({ epoch: u32, folds: list(hashed, foldsMost), body })],
})
const unsigned = { workspace: hashed, author: key, act }
const unsignedEntry = versioned(1, record(unsigned))
export const entry = versioned(1, record({ ...unsigned, signature: fixed(64) }))

export type Act = Value<typeof act>
export type Entry = Value<typeof entry>
export type Unsigned = Omit<Entry, 'signature'>

export const entryId = (bytes: Bytes): Hash => tagged('workspace-entry', bytes)

/** What the author of an entry signs. */
export const signedBytes = (networkId: Hash, { workspace, author, act: says }: Unsigned): Bytes =>
  concat(tag('workspace'), networkId, encode(unsignedEntry, { workspace, author, act: says }))

export const encodeEntry = (what: Entry): Bytes => encode(entry, what)
/** Refuses 'too-long', 'malformed', 'newer-version'. */
export const decodeEntry = (bytes: Bytes): Entry => decode(entry, bytes)
