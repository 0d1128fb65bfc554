/**
 * A seed divided over people its owner trusts: n of them hold a part each, any k of which bring it back (Shamir 1979).
 *
 *   owner   Ed25519 key pair from HKDF-SHA256(seed, info = D("trusted-owner"), 32 B): the same for every set
 *   f       over Fr, of degree k − 1: f(0) = seed mod r,
 *           a_i = HKDF-SHA256(seed, info = D("trusted-coin") ‖ made u32 ‖ k u8 ‖ i u8, 48 B) mod r
 *   share   f(j) for place j = 1 … n, n ≤ 5
 *   check   SHA-256(D("trusted-share") ‖ owner ‖ made u32 ‖ k u8 ‖ j u8 ‖ f(j)): all n stand in every part
 *   joined  s = f(0) of k shares; seed is s, s + r or s + 2r: the one whose owner key is that of the parts
 *
 * The seed itself is divided, not a key to a sealed copy: such a copy would have to travel with every part, and would
 * not fit on a card that somebody types. Parts are made again from the seed whenever they are handed over, so that
 * none of them lies on the owner's disk.
 *
 * What names a bad part is a hash of it, signed by the owner (part.ts), and no commitment of Feldman's: that would
 * hold a dealer to one polynomial, and here the dealer is who is to be helped. A hash names a bad part as well, and
 * leaves nothing behind that a broken discrete logarithm would open: fewer than k parts say nothing of the seed, as
 * long as HKDF does not.
 *
 * `made`, seconds since 1970, is which set it is. Parts of two sets do not fit together, and any k of one set work
 * for ever: the seed is the same.
 */
import { hkdf } from '@noble/hashes/hkdf.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { type Bytes, concat, own, tag, tagged } from '../../core/bytes.ts'
import { encode, record, u32, u8 } from '../../core/codec.ts'
import { signingKeyOf } from '../../crypto/ed25519.ts'
import { Fr, order, wipe } from '../../crypto/pairing.ts'
import { assertThreshold, reconstructAt, valueAt } from '../../crypto/shamir.ts'
import { keepersMost, neededLeast } from './records.ts'

/** Which set of parts: whose, of when, and how many are needed. */
export interface SetName {
  /** Ed25519. */
  readonly owner: Bytes
  readonly made: number
  readonly needed: number
}

export interface PlacedShare {
  readonly place: number
  /** 32 B. */
  readonly share: Bytes
}

export interface Dealt extends SetName {
  readonly shares: readonly PlacedShare[]
  /** In places 1 … n. */
  readonly checks: readonly Bytes[]
}

/** Ed25519 secret an owner signs parts by. */
export const ownerSecret = (seed: Bytes): Bytes =>
  own(hkdf(sha256, seed, undefined, tag('trusted-owner'), 32))

/** The owner's public key. */
export function ownerOf(seed: Bytes): Bytes {
  const secret = ownerSecret(seed)
  try {
    return signingKeyOf(secret)
  } finally {
    secret.fill(0)
  }
}

/** The parts of a seed, the same each time. Throws a RangeError for no k of n. */
export function deal(seed: Bytes, set: { made: number; needed: number; keepers: number }): Dealt {
  const { made, needed, keepers } = set
  assertThreshold(needed, keepers)
  if (needed < neededLeast || keepers > keepersMost) throw new RangeError(`${needed} of ${keepers}`)
  const name = { owner: ownerOf(seed), made, needed }
  const f = [Fr.reduce(seed), ...Array.from({ length: needed - 1 }, (_, i) => coin(seed, name, i + 1))]
  const shares = Array.from({ length: keepers }, (_, i) => ({
    place: i + 1,
    share: Fr.encode(valueAt(f, i + 1)),
  }))
  wipe(...f)
  return { ...name, shares, checks: shares.map((one) => checkOf(name, one)) }
}

/** What a share is known by in every part of its set. */
export const checkOf = (set: SetName, { place, share }: PlacedShare): Bytes =>
  tagged('trusted-share', nameBytes(set), Uint8Array.of(place), share)

/** Four bytes that tell sets apart where there is no room for an owner key. */
export const setMark = (set: SetName): Bytes => tagged('trusted-set', nameBytes(set)).slice(0, 4)

/**
 * The seed from shares of one set, of which some may be wrong; undefined if no k of them give one that `isOwner`
 * takes. Throws a RangeError for more than `keepersMost`.
 */
export function join(
  shares: readonly PlacedShare[],
  needed: number,
  isOwner: (owner: Bytes) => boolean,
): Bytes | undefined {
  if (shares.length > keepersMost) throw new RangeError(`${shares.length} shares`)
  for (const some of choices(shares, needed)) {
    const s = reconstructAt(some.map(({ place, share }) => ({ place, value: Fr.decode(share) })))
    const least = Fr.encode(s)
    wipe(s)
    const seed = liftsOf(least).find((one) => isOwner(ownerOf(one)))
    least.fill(0)
    if (seed) return seed
  }
  return undefined
}

/** The numbers of 32 bytes that are these modulo r. */
function liftsOf(least: Bytes): readonly Bytes[] {
  const number = least.reduce((sum, byte) => (sum << 8n) | BigInt(byte), 0n)
  return [0n, 1n, 2n]
    .map((times) => number + times * order)
    .filter((lift) => lift < 1n << 256n)
    .map((lift) => Uint8Array.from({ length: 32 }, (_, i) => Number((lift >> BigInt(8 * (31 - i))) & 0xffn)))
}

/** Every way to take so many of them. */
function choices<T>(of: readonly T[], count: number): readonly (readonly T[])[] {
  if (count === 0) return [[]]
  return of.flatMap((first, i) => choices(of.slice(i + 1), count - 1).map((rest) => [first, ...rest]))
}

const nameRecord = record({ made: u32, needed: u8 })
const nameBytes = ({ owner, made, needed }: SetName): Bytes =>
  concat(owner, encode(nameRecord, { made, needed }))

function coin(seed: Bytes, { made, needed }: SetName, i: number): Fr {
  const info = concat(tag('trusted-coin'), encode(nameRecord, { made, needed }), Uint8Array.of(i))
  const wide = own(hkdf(sha256, seed, undefined, info, 48))
  try {
    return Fr.reduce(wide)
  } finally {
    wide.fill(0)
  }
}
