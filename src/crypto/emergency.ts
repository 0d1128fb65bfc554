/**
 * Emergency slot of a record's header: t of n institutions together open it without policy and without the
 * reader's attributes. Verifiable secret sharing of Feldman (1987) over sealed boxes.
 *
 *   Author       e and a_1 … a_(t−1) at random, f(x) = e + Σ a_k·x^k, C_0 = g1^e, C_k = g1^(a_k)
 *                box j = HPKE to institution j = 1…n of f(j), info = tag "emergency-share" ‖ SHA-256(binding)
 *                        ‖ recipient's key ‖ j ‖ t ‖ n ‖ SHA-256(all C)
 *                okm   = HKDF-SHA256(ikm = e, salt = SHA-256(binding), info = tag "emergency" ‖ SHA-256(all C),
 *                        64 B) = kek ‖ commit,  wrapped = AES-256-GCM(kek, iv = 0, content key, aad = commit)
 *   Institution  opens its box when the record becomes final, and keeps what it finds only if
 *                g1^f(j) = Π_k C_k^(j^k): a box that fails is reported at once, while the author can mend it
 *   Owner        gets e with the owner slot and checks C_0 = g1^e and that e unwraps the same content key: then
 *                t checked shares are sure to open the record
 *   Opening      t shares, each checked again, so that one which lies is named; e = Σ L_j(0)·f(j)
 *
 * `binding` holds genesis id, consent id and body address. C_0 shows g1^e, so secrecy of e rests on discrete
 * logarithms in G1. t colluding institutions open silently: what binds them is their word to log first.
 *
 * | field       | bytes     |                                        |
 * |-------------|-----------|----------------------------------------|
 * | suite       | 1         | 1                                      |
 * | commitments | 2 + 48·t  | C_0 …, t ≤ 16                          |
 * | boxes       | 2 + 80·n  | enc 32 ‖ sealed f(j) 48, t ≤ n ≤ 16    |
 * | commit      | 32        | key commitment                         |
 * | wrapped     | 48        | content key ‖ GCM tag                  |
 */
import { hkdf } from '@noble/hashes/hkdf.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { type Bytes, concat, equal, hash, own, tag } from '../core/bytes.ts'
import { decode, encode, fixed, list, record, u8, type Value, versioned } from '../core/codec.ts'
import { refuse } from '../core/refusal.ts'
import type { Chance } from '../core/world.ts'
import { boxOverhead, seal } from './hpke.ts'
import { Fr, G1, wipe } from './pairing.ts'
import {
  assertThreshold,
  committedAt,
  drawPolynomial,
  isPlace,
  partiesMost,
  reconstructAt,
  type Share,
  valueAt,
} from './shamir.ts'
import { attempt } from './verdict.ts'

const slotCodec = versioned(
  1,
  record({
    commitments: list(fixed(G1.bytes), partiesMost),
    boxes: list(fixed(Fr.bytes + boxOverhead), partiesMost),
    commit: fixed(32),
    wrapped: fixed(48),
  }),
)
type Fields = Value<typeof slotCodec>
export const emergencySlotBytesMost = slotCodec.max

export interface EmergencySealing {
  /** 32 B. */
  readonly contentKey: Bytes
  readonly binding: Bytes
  readonly threshold: number
  /** X25519 sealing keys, in places 1…n. */
  readonly institutions: readonly Bytes[]
}

/**
 * The slot, and e (32 B) for the owner slot. Refuses 'sealed.bad-recipient'; throws a RangeError for no t of n
 * and for a content key of another length.
 */
export async function sealEmergency(
  { contentKey, binding, threshold, institutions }: EmergencySealing,
  chance: Chance,
): Promise<{ readonly slot: Bytes; readonly secret: Bytes }> {
  assertThreshold(threshold, institutions.length)
  if (contentKey.length !== 32) throw new RangeError(`a content key has 32 bytes, not ${contentKey.length}`)
  const e = Fr.random(chance)
  const f = drawPolynomial(e, threshold, chance)
  const commitments = f.map((a) => G1.encode(G1.mulSecret(G1.generator(), a)))
  const shape = { binding, commitments, institutions: institutions.length }
  const boxes = await Promise.all(
    institutions.map((key, i) => {
      const info = infoOf(shape, { place: i + 1, key })
      return seal(key, info, noAad, Fr.encode(valueAt(f, i + 1)))
    }),
  )
  const secret = Fr.encode(e)
  const { kek, commit } = await keysOf(secret, binding, commitments)
  const wrapped = new Uint8Array(await crypto.subtle.encrypt(gcm(commit), kek, contentKey))
  wipe(...f)
  return { slot: encode(slotCodec, { commitments, boxes, commit, wrapped }), secret }
}

/** A slot whose commitments are points. */
export interface ReadEmergency {
  readonly fields: Fields
  readonly commitments: readonly G1[]
  readonly threshold: number
  readonly institutions: number
}

/** Refuses `malformed`, `too-long` and `newer-version`; also for no t of n and for a C_k at infinity. */
export function readEmergency(slot: Bytes): ReadEmergency {
  const fields = decode(slotCodec, slot)
  const threshold = fields.commitments.length
  const institutions = fields.boxes.length
  if (threshold < 1 || threshold > institutions)
    refuse('malformed', { what: `${threshold} of ${institutions} institutions` })
  return { fields, commitments: fields.commitments.map((point) => G1.decode(point)), threshold, institutions }
}

/** The box of one institution and the info it opens under; refuses as `readEmergency`, and `malformed` for no such place. */
export function emergencyBox(
  slot: Bytes,
  binding: Bytes,
  recipient: { readonly place: number; readonly key: Bytes },
): { readonly box: Bytes; readonly info: Bytes } {
  const { fields, institutions } = readEmergency(slot)
  const box = fields.boxes[recipient.place - 1]
  if (!box) return refuse('malformed', { what: `no institution ${recipient.place}` })
  return { box, info: infoOf({ binding, commitments: fields.commitments, institutions }, recipient) }
}

/** One institution's share f(j), as it leaves its box: 32 B. */
export interface EmergencyShare {
  readonly place: number
  readonly share: Bytes
}

/** Whether g1^f(j) = Π C_k^(j^k); false for bytes that are no scalar and for a place outside 1…n. */
export const checkEmergencyShare = (read: ReadEmergency, { place, share }: EmergencyShare): boolean =>
  decodeShare(read, { place, share }) !== undefined

function decodeShare(read: ReadEmergency, { place, share }: EmergencyShare): Share | undefined {
  const value = attempt(() => Fr.decode(share))
  if (!value || !isPlace(place, read.institutions)) return undefined
  const expected = committedAt(G1.mulSum, read.commitments, place)
  return G1.equal(G1.mulSecret(G1.generator(), value), expected) ? { place, value } : undefined
}

/**
 * What the owner checks: that t shares of these commitments open to this very content key. False when C_0 is
 * not g1^e or the slot wraps another key; refuses as `readEmergency`.
 */
export async function checkEmergency(
  slot: Bytes,
  binding: Bytes,
  { secret, contentKey }: { readonly secret: Bytes; readonly contentKey: Bytes },
): Promise<boolean> {
  const { fields, commitments } = readEmergency(slot)
  const e = attempt(() => Fr.decode(secret))
  const [first] = commitments
  if (!e || !first || !G1.equal(G1.mulSecret(G1.generator(), e), first)) return false
  const found = await unwrap(fields, binding, secret)
  return found !== undefined && equal(found, contentKey)
}

/**
 * The content key from the shares of t institutions; more are checked and not needed. Refuses
 * 'emergency.share-wrong' {places} for shares that do not fit their commitments, 'emergency.too-few'
 * {needed, found}, 'record.header-forged' when right shares open nothing, and as `readEmergency`.
 */
export async function openEmergency(
  slot: Bytes,
  binding: Bytes,
  shares: readonly EmergencyShare[],
): Promise<Bytes> {
  const read = readEmergency(slot)
  const checked = shares.map((one) => ({ one, share: decodeShare(read, one) }))
  const wrong = checked.filter(({ share }) => !share).map(({ one }) => String(one.place))
  if (wrong.length > 0) refuse('emergency.share-wrong', { places: wrong })
  const distinct = new Map(checked.flatMap(({ share }) => (share ? [[share.place, share] as const] : [])))
  const { threshold } = read
  if (distinct.size < threshold) refuse('emergency.too-few', { needed: threshold, found: distinct.size })
  const e = reconstructAt([...distinct.values()].slice(0, threshold))
  const contentKey = await unwrap(read.fields, binding, Fr.encode(e))
  wipe(e)
  return contentKey ?? refuse('record.header-forged')
}

const noAad: Bytes = new Uint8Array(0)
const shapeRecord = record({ place: u8, threshold: u8, institutions: u8 })

function infoOf(
  shape: { readonly binding: Bytes; readonly commitments: readonly Bytes[]; readonly institutions: number },
  { place, key }: { readonly place: number; readonly key: Bytes },
): Bytes {
  const { binding, commitments, institutions } = shape
  const numbers = encode(shapeRecord, { place, threshold: commitments.length, institutions })
  return concat(tag('emergency-share'), hash(binding), key, numbers, hash(...commitments))
}

async function keysOf(
  secret: Bytes,
  binding: Bytes,
  commitments: readonly Bytes[],
): Promise<{ readonly kek: CryptoKey; readonly commit: Bytes }> {
  const info = concat(tag('emergency'), hash(...commitments))
  const okm = own(hkdf(sha256, secret, hash(binding), info, 64))
  const kek = await crypto.subtle.importKey('raw', okm.slice(0, 32), 'AES-GCM', false, ['encrypt', 'decrypt'])
  return { kek, commit: okm.slice(32) }
}

const gcm = (commit: Bytes): AesGcmParams => ({
  name: 'AES-GCM',
  iv: new Uint8Array(12),
  additionalData: commit,
})

async function unwrap(fields: Fields, binding: Bytes, secret: Bytes): Promise<Bytes | undefined> {
  const { kek, commit } = await keysOf(secret, binding, fields.commitments)
  if (!equal(commit, fields.commit)) return undefined
  try {
    return new Uint8Array(await crypto.subtle.decrypt(gcm(commit), kek, fields.wrapped))
  } catch (caught) {
    if (caught instanceof DOMException && caught.name === 'OperationError') return undefined
    throw caught
  }
}
