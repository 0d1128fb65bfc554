/**
 * The ABE slot of a record's header: a given content key, wrapped under a policy.
 *
 * | field   | bytes   |                                                              |
 * |---------|---------|--------------------------------------------------------------|
 * | suite   | 1       | 1: RW15, HG = G1, KEM below; 2: the same with checked coins   |
 * | count   | 2       | rows, 1…64; attributes come from the policy, which travels   |
 * | rows    | 816 · n | C1 576 ‖ C2 96 ‖ C3 96 ‖ C4 48      outside the slot          |
 * | nonce   | 96      | header proof: N                                              |
 * | answer  | 32      | header proof: x                                              |
 * | commit  | 32      | key commitment                                               |
 * | wrapped | 48      | content key ‖ GCM tag                                        |
 * | masked  | 32      | suite 2 only: the seed of all coins, under Z (fo.ts)         |
 *
 * KEM. hdrHash = SHA-256(tag "abe-hdr" ‖ SHA-256(policy) ‖ SHA-256(rows) ‖ SHA-256(binding));
 *   okm = HKDF-SHA256(ikm = Z, salt = hdrHash, info = tag "abe-kem", 64 B); kek = okm[0..32], commit = okm[32..64]
 *   wrapped = AES-256-GCM(kek, iv = 0 (kek is used once), content key, aad = hdrHash ‖ commit)
 * All coins come from a seed (fo.ts), so that several workers can make the rows of one slot. In suite 2 the seed
 * is in the slot, and okm comes from it. GCM alone does not commit to its key: the commitment is compared first.
 *
 * Header proof. Anybody can re-randomise rows, so without more a header could be moved to another record and
 * be read under that record's log entry. Its author therefore proves to know every r:
 *   N = g2^n,  e = HashToFr("abe-hdr-pok", binding, SHA-256(policy), rows, N),  x = n − Σ eⁱ·rᵢ  (i from 1)
 *   valid iff g2^x = N · Π C2ᵢ^(eⁱ)
 * `binding` holds genesis id, consent id, body address and owner key. Servers transform only what is proven.
 */
import { hkdf } from '@noble/hashes/hkdf.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { type Bytes, concat, equal, hash, own, tag, tagged, utf8 } from '../core/bytes.ts'
import { decode, encode, fixed, list, record, type Value, variant } from '../core/codec.ts'
import { refuse } from '../core/refusal.ts'
import type { Chance } from '../core/world.ts'
import { type Policy, policyLimits, readPolicy, rowsOf } from '../policy/policy.ts'
import {
  type AbeAuthority,
  type Coins,
  decodeAuthority,
  drawCoins,
  encapsulateRows,
  mulG2,
  type Row,
  secretOf,
} from './abe.ts'
import { at } from './at.ts'
import { coinsOf, maskSeed, seedBytes, seededKeys } from './fo.ts'
import { Fr, G1, G2, GT, wipe } from './pairing.ts'
import { verdict } from './verdict.ts'

const rowBytes = GT.bytes + 2 * G2.bytes + G1.bytes

const plainFields = {
  rows: list(fixed(rowBytes), policyLimits.rows),
  nonce: fixed(G2.bytes),
  answer: fixed(Fr.bytes),
  commit: fixed(32),
  wrapped: fixed(48),
} as const
const slotCodec = variant({
  plain: [1, record(plainFields)],
  checked: [2, record({ ...plainFields, masked: fixed(seedBytes) })],
})
export type SlotFields = Value<typeof slotCodec>

/** The most bytes a slot has. */
export const slotBytesMax = slotCodec.max

/** A slot and what it stands in: policy in canonical text, binding in bytes. */
export interface SlotInput {
  readonly slot: Bytes
  readonly policy: string
  readonly binding: Bytes
}

/** What a slot is made of; `checked` asks for suite 2. */
export interface Sealing {
  readonly policy: string
  readonly authorities: readonly AbeAuthority[]
  readonly contentKey: Bytes
  readonly binding: Bytes
  readonly checked?: boolean
}

/** Rows from ≤ i < to. */
export interface RowRange {
  readonly from: number
  readonly to: number
}

/** What makes the rows of a slot, and what says which. */
export type RowsSealing = Pick<Sealing, 'policy' | 'authorities' | 'binding'> & { readonly seed: Bytes }

const draw = ({ policy, binding, seed }: Omit<RowsSealing, 'authorities'>): Coins =>
  drawCoins(readPolicy(policy), coinsOf(seed, policy, binding))
const wipeCoins = ({ s, rows }: Coins): void =>
  wipe(s, ...rows.flatMap(({ lambda, omega, r }) => [lambda, omega, r]))

/** Some of the rows the seed makes. Refuses as `encapsulate`. */
export function sealRows(input: RowsSealing, { from, to }: RowRange): readonly Bytes[] {
  const coins = draw(input)
  const rows = rowsWith(input, coins.rows.slice(from, to))
  wipeCoins(coins)
  return rows
}

function rowsWith(
  { policy, authorities }: Omit<RowsSealing, 'seed'>,
  coins: Coins['rows'],
): readonly Bytes[] {
  const keys = new Map(authorities.map((authority) => [authority.name, decodeAuthority(authority)]))
  return encapsulateRows(readPolicy(policy), keys, coins).map(encodeRow)
}

const allRows: RowRange = { from: 0, to: policyLimits.rows }

/**
 * Wraps `contentKey` (32 B); `made` are the rows of a seed when others made them. Refuses a bad policy,
 * `policy.unknown-authority`, `policy.epoch`, `malformed` keys.
 */
export async function encapsulate(
  input: Sealing,
  chance: Chance,
  made?: { readonly seed: Bytes; readonly rows: readonly Bytes[] },
): Promise<Bytes> {
  const { policy, contentKey, binding } = input
  if (contentKey.length !== 32) throw new RangeError(`a content key has 32 bytes, not ${contentKey.length}`)
  const seed = made?.seed ?? chance(seedBytes)
  const coins = draw({ policy, binding, seed })
  const rows = made?.rows ?? rowsWith(input, coins.rows)
  const z = secretOf(coins)
  const proof = proveHeader(policy, binding, rows, coins, chance)
  wipeCoins(coins)
  const hdrHash = headerHash(policy, binding, rows)
  const masked = input.checked ? maskSeed(seed, z, hdrHash) : undefined
  const { kek, commit } = await keysFrom(masked ? seededKeys(seed, hdrHash, masked) : plainKeys(z, hdrHash))
  const wrapped = new Uint8Array(await crypto.subtle.encrypt(gcm(hdrHash, commit), kek, contentKey))
  const fields = { rows, ...proof, commit, wrapped }
  return encode(slotCodec, masked ? { kind: 'checked', ...fields, masked } : { kind: 'plain', ...fields })
}

/**
 * Whether every byte of a slot of suite 2 is what its seed makes, but for the header proof, which has a chance
 * of its own; `made` are the rows when others made them. False shows that the author lied, or that these are not the
 * authorities' keys it was sealed under. Refuses what `decodeSlot` refuses, a bad policy, and `malformed` for a
 * slot of suite 1.
 */
export function recheckSlot(input: SlotInput & RowsSealing, made?: readonly Bytes[]): boolean {
  const { policy, binding, seed } = input
  const fields = decodeSlot(input.slot)
  if (fields.kind !== 'checked') return refuse('malformed', { what: 'a slot without a seed' })
  const coins = draw(input)
  const rows = made ?? rowsWith(input, coins.rows)
  const z = secretOf(coins)
  wipeCoins(coins)
  const hdrHash = headerHash(policy, binding, rows)
  return (
    equal(concat(...rows), concat(...fields.rows)) &&
    equal(maskSeed(seed, z, hdrHash), fields.masked) &&
    equal(seededKeys(seed, hdrHash, fields.masked).subarray(32), fields.commit)
  )
}

/**
 * Whether the slot parses, is canonical, in the groups, of this policy, and its header proof holds for this
 * binding; `parts` when others read the rows.
 */
export const checkSlot = (input: SlotInput, parts?: readonly Bytes[]): boolean =>
  verdict(() => {
    if (parts) requireProven(openHeader(input), parts)
    else readSlot(input)
    return true
  })

/** A slot whose header proof holds. */
export interface ReadSlot {
  readonly fields: SlotFields
  readonly policy: Policy
  readonly rows: readonly Row[]
}

/** Refuses `malformed`, `newer-version`, a bad policy, and `record.header-forged` when the proof does not hold. */
export function readSlot(input: SlotInput): ReadSlot {
  const header = openHeader(input)
  const { rows, proof } = readRows(header, allRows)
  requireProven(header, [proof])
  return { ...header, rows }
}

/** A slot of as many rows as its policy, with what its proof is about. */
export interface Header extends Omit<ReadSlot, 'rows'> {
  /** e, e², …, one a row. */
  readonly powers: readonly Fr[]
}

/** Refuses `malformed`, `newer-version` and a bad policy. */
export function openHeader({ slot, policy: text, binding }: SlotInput): Header {
  const policy = readPolicy(text)
  const fields = decodeSlot(slot)
  const count = rowsOf(policy).length
  if (fields.rows.length !== count)
    refuse('malformed', { what: `${fields.rows.length} rows for a policy of ${count}` })
  return {
    policy,
    fields,
    powers: powersOf(headerChallenge(text, binding, fields.rows, fields.nonce), count),
  }
}

/** Some rows, and their part Π C2ᵢ^(eⁱ) of the header proof (96 B). Refuses `malformed`. */
export function readRows(
  { fields, powers }: Header,
  { from, to }: RowRange,
): { readonly rows: readonly Row[]; readonly proof: Bytes } {
  const rows = fields.rows.slice(from, to).map(decodeRow)
  const points = rows.map(({ c2 }) => c2)
  return { rows, proof: G2.encode(G2.mulSum(points, powers.slice(from, to))) }
}

/** Refuses `record.header-forged` unless g2^x = N · Π parts. */
export function requireProven({ fields }: Header, parts: readonly Bytes[]): void {
  const left = G2.mul(G2.generator(), Fr.decode(fields.answer))
  const right = G2.sum([G2.decode(fields.nonce), ...parts.map((part) => G2.decode(part, 'allowed'))])
  if (!G2.equal(left, right)) refuse('record.header-forged')
}

/** The slot's fields, of the right lengths but otherwise unchecked. Refuses `malformed`, `too-long`, `newer-version`. */
export const decodeSlot = (slot: Bytes): SlotFields => decode(slotCodec, slot)

/** What its last step needs of a slot: does not grow with its rows. */
export interface SlotHead {
  readonly hdrHash: Bytes
  readonly commit: Bytes
  readonly wrapped: Bytes
  /** In suite 2. */
  readonly masked?: Bytes
}

/** Refuses what `decodeSlot` refuses. */
export function headOf({ slot, policy, binding }: SlotInput): SlotHead {
  const fields = decodeSlot(slot)
  // Copies: a part of the slot's bytes would take all of them along to another worker.
  const [commit, wrapped] = [fields.commit.slice(), fields.wrapped.slice()]
  const head = { hdrHash: headerHash(policy, binding, fields.rows), commit, wrapped }
  return fields.kind === 'checked' ? { ...head, masked: fields.masked.slice() } : head
}

/** What a slot holds; `seed` in suite 2, for `recheckSlot`. */
export interface Opened {
  readonly contentKey: Bytes
  readonly seed?: Bytes
}

/**
 * What is inside, given Z. Refuses `record.answer-wrong` when Z is not the slot's, and `record.header-forged`
 * when Z is right and the wrapped key is not: that is its author's doing.
 */
export async function openSlot({ hdrHash, masked, ...head }: SlotHead, z: GT): Promise<Opened> {
  const seed = masked && maskSeed(masked, z, hdrHash)
  const okm = seed && masked ? seededKeys(seed, hdrHash, masked) : plainKeys(z, hdrHash)
  if (!equal(okm.subarray(32), head.commit)) refuse('record.answer-wrong')
  const { kek, commit } = await keysFrom(okm)
  try {
    const contentKey = new Uint8Array(await crypto.subtle.decrypt(gcm(hdrHash, commit), kek, head.wrapped))
    return seed ? { contentKey, seed } : { contentKey }
  } catch (caught) {
    if (caught instanceof DOMException && caught.name === 'OperationError') refuse('record.header-forged')
    throw caught
  }
}

const headerHash = (policy: string, binding: Bytes, rows: readonly Bytes[]): Bytes =>
  tagged('abe-hdr', hash(utf8(policy)), hash(...rows), hash(binding))

const plainKeys = (z: GT, hdrHash: Bytes): Bytes =>
  own(hkdf(sha256, GT.encode(z), hdrHash, tag('abe-kem'), 64))

async function keysFrom(okm: Bytes): Promise<{ readonly kek: CryptoKey; readonly commit: Bytes }> {
  const kek = await crypto.subtle.importKey('raw', okm.slice(0, 32), 'AES-GCM', false, ['encrypt', 'decrypt'])
  return { kek, commit: okm.slice(32) }
}

const gcm = (hdrHash: Bytes, commit: Bytes): AesGcmParams => ({
  name: 'AES-GCM',
  iv: new Uint8Array(12),
  additionalData: concat(hdrHash, commit),
})

// ---- rows ---------------------------------------------------------------------------------------------

const encodeRow = ({ c1, c2, c3, c4 }: Row): Bytes =>
  concat(GT.encode(c1), G2.encode(c2), G2.encode(c3), G1.encode(c4))

/** C1 is canonical and not zero, but perhaps outside the subgroup: no secret ever stands in its exponent. */
const decodeRow = (bytes: Bytes): Row => ({
  c1: GT.decodeLoose(bytes.subarray(0, 576)),
  c2: G2.decode(bytes.subarray(576, 672)),
  c3: G2.decode(bytes.subarray(672, 768)),
  c4: G1.decode(bytes.subarray(768)),
})

// ---- header proof -------------------------------------------------------------------------------------

const headerChallenge = (policy: string, binding: Bytes, rows: readonly Bytes[], nonce: Bytes): Fr =>
  Fr.hash('abe-hdr-pok', binding, hash(utf8(policy)), concat(...rows), nonce)

/** e, e², …, eⁿ. */
function powersOf(e: Fr, n: number): readonly Fr[] {
  const powers: Fr[] = []
  for (let power = e; powers.length < n; power = Fr.mul(power, e)) powers.push(power)
  return powers
}

function proveHeader(
  policy: string,
  binding: Bytes,
  rows: readonly Bytes[],
  coins: Coins,
  chance: Chance,
): Pick<SlotFields, 'nonce' | 'answer'> {
  const n = Fr.random(chance)
  const nonce = G2.encode(mulG2(G2.generator(), n))
  const powers = powersOf(headerChallenge(policy, binding, rows, nonce), rows.length)
  const answer = powers.reduce((x, power, i) => Fr.sub(x, Fr.mul(power, at(coins.rows, i).r)), n)
  wipe(n)
  return { nonce, answer: Fr.encode(answer) }
}
