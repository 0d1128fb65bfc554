/**
 * Names of people, who stand on the ledger by a commitment:
 *
 *   opening      a salt of 32 bytes and the name, always 153 bytes, so that nothing sealed tells how long a name is
 *   commitment   SHA-256(D("name") ‖ opening), in account.open
 *   box          the opening sealed to the account's own key, there too: the 24 words bring it back
 *
 * Whoever is shown the opening holds it to the commitment (node/names.ts says who is). It stands in clear only where an
 * attribute of a public register was given (rules/issuance.ts).
 */
import { concat, equal, tag, tagged, text, utf8, type Bytes, type Hash } from '../core/bytes.ts'
import { encode, fixed, mapped, record, type Codec, type Value } from '../core/codec.ts'
import { refuse } from '../core/refusal.ts'
import type { SigningKey } from './ids.ts'

/** Of its UTF-8. */
export const nameBytesMost = 120

/** Its length, its UTF-8, and zeros up to 120 bytes. */
const paddedName: Codec<string> = mapped(
  fixed(1 + nameBytesMost),
  (bytes) => {
    const end = 1 + (bytes[0] ?? 0)
    if (end > bytes.length || bytes.subarray(end).some((byte) => byte !== 0))
      refuse('malformed', { what: 'name' })
    try {
      return text(bytes.subarray(1, end))
    } catch {
      return refuse('malformed', { what: 'name' })
    }
  },
  (name) => {
    const bytes = utf8(name)
    if (bytes.length > nameBytesMost) refuse('too-long', { bytes: bytes.length, most: nameBytesMost })
    const out = new Uint8Array(1 + nameBytesMost)
    out.set([bytes.length])
    out.set(bytes, 1)
    return out
  },
)

export const opening = record({ salt: fixed(32), name: paddedName })
export type Opening = Value<typeof opening>

export const nameCommitment = (of: Opening): Hash => tagged('name', encode(opening, of))

/** Whether this is the name that was committed to. */
export const opens = (of: Opening, commitment: Hash): boolean => equal(nameCommitment(of), commitment)

/** An opening in a box of suite 1: what HPKE adds are a key of 32 bytes and a tag of 16. */
export const nameBoxBytes = opening.max + 48

/** HPKE info of that box, to the account with this first key. */
export const nameInfo = (genesisId: Hash, signKey: SigningKey): Bytes =>
  concat(tag('name-box'), genesisId, signKey)
