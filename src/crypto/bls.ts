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
import { Fr, G1, G2, GT, type Lines, linesOf, type Pair, pairings, pairingsOnLines } from './pairing.ts'
import { makeRecent } from './recent.ts'
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

/** The sum of keys, and the lines through it: of a set's quorums the same few sign most. */
interface Signers {
  readonly pk: G2
  readonly lines: Lines
}
const recentSigners = makeRecent<Signers | undefined>(32)
/** Undefined when a key is none, or their sum is infinity. */
const signersOf = (keys: readonly Bytes[]): Signers | undefined =>
  recentSigners(keys.map(hex).join(''), () => {
    const pks = keys.map(keyOf).filter((pk) => pk !== undefined)
    const pk = G2.sum(pks)
    return pks.length < keys.length || G2.isInfinity(pk) ? undefined : { pk, lines: linesOf(pk) }
  })

let generatorLines: Lines | undefined

/** A device signs what others sign too, and then checks their sum. */
const recentPoints = makeRecent<G1>(16)
const pointOf = (purpose: BlsPurpose, message: Bytes): G1 =>
  recentPoints(`${purpose}${hex(message)}`, () => G1.hash(message, dsts[purpose]))

export interface SignedVote {
  readonly key: Bytes
  readonly signature: Bytes
}

export const blsKeyOf = (secret: Fr): Bytes => G2.encode(G2.mulSecret(G2.generator(), secret))

export const signBls = (secret: Fr, purpose: BlsPurpose, message: Bytes): Bytes =>
  G1.encode(G1.mulSecret(pointOf(purpose, message), secret))

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
    holds(s, G1.hash(possessionMessage(key, node), dsts.possession), linesOf(pk))
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
  const signers = signersOf(keys)
  return s !== undefined && signers !== undefined && holds(s, pointOf(purpose, message), signers.lines)
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
    const signers = signersOf(keys)
    if (!s || !signers) return false
    const r = Fr.reduce(chance(16))
    scalars.push(r)
    signatures.push(s)
    pairs.push([G1.mul(G1.hash(message, dsts[purpose]), r), signers.pk])
  }
  return GT.isOne(pairings([G1.neg(G1.mulSum(signatures, scalars)), G2.generator()], ...pairs))
}

/**
 * Aggregates signatures on one message. One check when all are good, of their sum alone, whether it is in the
 * subgroup included; otherwise halves the group until the bad ones stand alone (`bad`: their places, ascending).
 * The aggregate covers all others, and is empty when none is left. Errors that cancel inside one half pass:
 * their sum is a valid aggregate of those signers.
 */
export function aggregate(
  purpose: BlsPurpose,
  message: Bytes,
  votes: readonly SignedVote[],
): { readonly signature: Bytes; readonly bad: readonly number[] } {
  const point = pointOf(purpose, message)
  const read = votes.flatMap(({ key, signature }, place) => {
    const s = attempt(() => G1.decodeLoose(signature))
    return s && keyOf(key) ? [{ place, key, s }] : []
  })
  const good = goodOf(read, point)
  const kept = new Set(good.map(({ place }) => place))
  const bad = votes.flatMap((_, place) => (kept.has(place) ? [] : [place]))
  const signature = good.length > 0 ? G1.encode(G1.sum(good.map(({ s }) => s))) : new Uint8Array(0)
  return { signature, bad }
}

/** `s` perhaps outside the subgroup. */
interface ReadVote {
  readonly place: number
  readonly key: Bytes
  readonly s: G1
}

function goodOf(votes: readonly ReadVote[], point: G1): readonly ReadVote[] {
  if (votes.length === 0) return []
  const sum = G1.sum(votes.map(({ s }) => s))
  const signers = signersOf(votes.map(({ key }) => key))
  if (signers && G1.inSubgroup(sum) && holds(sum, point, signers.lines)) return votes
  if (votes.length === 1) return []
  const half = votes.length >> 1
  const good = [...goodOf(votes.slice(0, half), point), ...goodOf(votes.slice(half), point)]
  return good
}

/** e(s, g2) = e(point, pk), for an s in the subgroup and the lines through a finite pk. */
function holds(s: G1, point: G1, pk: Lines): boolean {
  generatorLines ??= linesOf(G2.generator())
  return !G1.isInfinity(s) && GT.isOne(pairingsOnLines(G1.neg(s), generatorLines, point, pk))
}
