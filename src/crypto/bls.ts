/**
 * BLS signatures on BLS12-381, the small ones: signatures in G1 (48 B), public keys in G2 (96 B).
 *
 *   key        pk = g2^sk
 *   signature  s  = H_purpose(m)^sk,           H_purpose: RFC 9380 hash to G1 under the purpose's own DST
 *   valid      ⇔  e(s, g2) = e(H(m), pk), pk and s finite, canonical, of order r
 *   aggregate  s  = Π sᵢ over signers of one message, valid for Π pkᵢ
 *   possession    = signature on the key's own bytes and its device's node key under a DST of its own; without
 *                   it a key made from others' keys could stand for all of them (rogue key), and bound to no
 *                   device it could be copied and a key registered before its owner does
 *
 * A key that never proved possession must not enter an aggregate: the ledger sees to that at admission.
 */
import { type Bytes, concat, hex, tag } from '../core/bytes.ts'
import type { Chance } from '../core/world.ts'
import { Fr, G1, G2, GT, type Pair, pairings } from './pairing.ts'
import { attempt } from './verdict.ts'

/** vote: proposals and votes of consensus; seed: the next proposer's lottery. */
export type BlsPurpose = 'vote' | 'seed'

const suffix = '_BLS12381G1_XMD:SHA-256_SSWU_RO_'
const dsts = {
  vote: `CHARTMESH-BLS-VOTE-v1${suffix}`,
  seed: `CHARTMESH-BLS-SEED-v1${suffix}`,
  possession: `CHARTMESH-BLS-POP-v1${suffix}`,
} as const

/**
 * Keys that were read: the same few vote on everything, and reading one (a square root, and whether it is in the
 * subgroup) costs as much as a quarter of a pairing. A set has 1,024 at most.
 */
const known = new Map<string, G2>()
const knownMost = 2048
function keyOf(bytes: Bytes): G2 | undefined {
  const name = hex(bytes)
  const before = known.get(name)
  if (before) return before
  const key = attempt(() => G2.decode(bytes))
  if (key && known.size >= knownMost) known.clear()
  if (key) known.set(name, key)
  return key
}

export interface SignedVote {
  readonly key: Bytes
  readonly signature: Bytes
}

export const blsKeyOf = (secret: Fr): Bytes => G2.encode(G2.mulSecret(G2.generator(), secret))

export const signBls = (secret: Fr, purpose: BlsPurpose, message: Bytes): Bytes =>
  G1.encode(G1.mulSecret(G1.hash(message, dsts[purpose]), secret))

export const checkBls = (key: Bytes, purpose: BlsPurpose, message: Bytes, signature: Bytes): boolean =>
  checkAggregate(purpose, message, [key], signature)

const possessionMessage = (key: Bytes, node: Bytes): Bytes => concat(tag('pop'), key, node)

/** `node`: Ed25519 key of the device that votes with it. */
export const provePossession = (secret: Fr, node: Bytes): Bytes =>
  G1.encode(G1.mulSecret(G1.hash(possessionMessage(blsKeyOf(secret), node), dsts.possession), secret))

export function checkPossession(key: Bytes, node: Bytes, proof: Bytes): boolean {
  const pk = attempt(() => G2.decode(key))
  const s = attempt(() => G1.decode(proof))
  return (
    pk !== undefined &&
    s !== undefined &&
    holds(s, G1.hash(possessionMessage(key, node), dsts.possession), pk)
  )
}

/** Whether `signature` is the aggregate of every key's signature on `message`; false for no keys. */
export function checkAggregate(
  purpose: BlsPurpose,
  message: Bytes,
  keys: readonly Bytes[],
  signature: Bytes,
): boolean {
  const s = attempt(() => G1.decode(signature))
  const pks = keys.map(keyOf).filter((pk) => pk !== undefined)
  if (!s || pks.length === 0 || pks.length !== keys.length) return false
  return holds(s, G1.hash(message, dsts[purpose]), G2.sum(pks))
}

export interface Aggregated {
  readonly message: Bytes
  readonly keys: readonly Bytes[]
  readonly signature: Bytes
}

/**
 * Whether every one of these aggregates holds, in one multi-pairing: a random combination with 128-bit r_i,
 *
 *   e(Σ r_i s_i, −g2) · Π e(r_i H(m_i), pk_i) = 1,
 *
 * which a false one passes with probability 2^-128 (Bellare, Garay, Rabin: EUROCRYPT 1998). n + 1 Miller loops
 * and one final exponentiation instead of 2 n and n. True for none.
 */
export function checkAggregates(
  purpose: BlsPurpose,
  aggregates: readonly Aggregated[],
  chance: Chance,
): boolean {
  if (aggregates.length === 0) return true
  const scalars: Fr[] = []
  const signatures: G1[] = []
  const pairs: Pair[] = []
  for (const { message, keys, signature } of aggregates) {
    const s = attempt(() => G1.decode(signature))
    const pks = keys.map(keyOf).filter((pk) => pk !== undefined)
    const pk = G2.sum(pks)
    if (!s || pks.length === 0 || pks.length !== keys.length || G2.isInfinity(pk)) return false
    const r = Fr.reduce(chance(16))
    scalars.push(r)
    signatures.push(s)
    pairs.push([G1.mul(G1.hash(message, dsts[purpose]), r), pk])
  }
  return GT.isOne(pairings([G1.neg(G1.mulSum(signatures, scalars)), G2.generator()], ...pairs))
}

/**
 * Aggregates signatures on one message. One check when all are good; otherwise halves the group until the
 * bad ones stand alone (`bad`: their places, ascending). The aggregate covers all others, and is empty when
 * none is left. Errors that cancel inside one half pass: their sum is a valid aggregate of those signers.
 */
export function aggregate(
  purpose: BlsPurpose,
  message: Bytes,
  votes: readonly SignedVote[],
): { readonly signature: Bytes; readonly bad: readonly number[] } {
  const point = G1.hash(message, dsts[purpose])
  const read = votes.map(({ key, signature }, place) => ({
    place,
    pk: keyOf(key),
    s: attempt(() => G1.decode(signature)),
  }))
  const good = goodOf(read.filter(isRead), point)
  const kept = new Set(good.map(({ place }) => place))
  const bad = read.map(({ place }) => place).filter((place) => !kept.has(place))
  const signature = good.length > 0 ? G1.encode(G1.sum(good.map(({ s }) => s))) : new Uint8Array(0)
  return { signature, bad }
}

interface ReadVote {
  readonly place: number
  readonly pk: G2
  readonly s: G1
}
const isRead = (vote: { place: number; pk: G2 | undefined; s: G1 | undefined }): vote is ReadVote =>
  vote.pk !== undefined && vote.s !== undefined

function goodOf(votes: readonly ReadVote[], point: G1): readonly ReadVote[] {
  if (votes.length === 0) return []
  if (holds(G1.sum(votes.map(({ s }) => s)), point, G2.sum(votes.map(({ pk }) => pk)))) return votes
  if (votes.length === 1) return []
  const half = votes.length >> 1
  // Groups that hold by themselves hold together, so the union needs no check of its own.
  return [...goodOf(votes.slice(0, half), point), ...goodOf(votes.slice(half), point)]
}

/** e(s, g2) = e(point, pk), for finite s and pk. */
const holds = (s: G1, point: G1, pk: G2): boolean =>
  !G1.isInfinity(s) && !G2.isInfinity(pk) && GT.isOne(pairings([G1.neg(s), G2.generator()], [point, pk]))
