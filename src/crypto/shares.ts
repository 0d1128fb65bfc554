/**
 * Shares of a transform key over n servers, t of which are needed for a transform: one server, or fewer than
 * t together with the reader, cannot open what was not logged.
 *
 *   Authority   t', ρ_1…ρ_(t−1) at random, fresh at every issuance, hedged as in issuance.ts
 *               tk_u = A^α · B^y · F(u)^t'            as in issuance.ts, and held by nobody
 *               common  K'_u = g2^t', D_k = g2^(ρ_k)  the same for all servers: 96·t bytes
 *               share   S_j = tk_u · g1^(Σ_k ρ_k·j^k) for the server in place j = 1…n: 48 B
 *   Proof       Schnorr, of (α, y, t', ρ_1…ρ_(t−1)) with E = gT^α, Y = g2^y, K'_u = g2^t', D_k = g2^(ρ_k) and
 *               S_j = A^α B^y F(u)^t' Π_k (g1^(j^k))^(ρ_k): one challenge a share, bound to genesis id,
 *               account, attribute, version, t, n and j
 *   Package j   S_j 48 ‖ c ‖ s_α ‖ s_y ‖ s_t' ‖ s_ρ… (32 B each)
 *   Opening     Π_j S_j^(L_j) over t places is tk_u; used only inside a pairing (answer.ts)
 *
 * The blinding base is g1, never F(u): C4 = F(u)^r stands in every ciphertext, and e(C4, D_k) would take a
 * blinding by F(u) off again. Two servers with different commons would not fit together, so the common part
 * is published once and every proof speaks of it. A retry sends the stored packages again; servers refuse a
 * K'_u they saw for another (A, B, u).
 *
 * Our own construction, argued in the generic group alone: t − 1 shares leave a term e(g1, g2)^(ρ·r) on what
 * they pair with C2 = g2^−r, and to take it off one needs g1^r, g1^ρ or a pairing of two elements of G2; with
 * D_k one only learns e(tk_u, g2), which the reader computes anyway (answer.ts).
 */
import { type Bytes, concat, utf8 } from '../core/bytes.ts'
import { encode, fixed, record, u16, u32, u8 } from '../core/codec.ts'
import { refuse } from '../core/refusal.ts'
import type { Chance } from '../core/world.ts'
import { authorityOf } from '../policy/policy.ts'
import { type AuthoritySecret, decodeAuthority, hashAttribute, keyOver } from './abe.ts'
import { at } from './at.ts'
import { authorityEquations } from './authority.ts'
import { type Issuance, issuanceCoins, issuedAttribute } from './issuance.ts'
import { Fr, G1, G2, wipe } from './pairing.ts'
import { assertThreshold, committedAt, isPlace, partiesMost, powersAt, valueAt } from './shamir.ts'
import { check, type Equation, pointEquation, prove } from './sigma.ts'
import { verdict } from './verdict.ts'

/** What shares are bound to: an issuance, how many servers a transform needs, and how many there are. */
export interface Sharing extends Issuance {
  readonly threshold: number
  readonly servers: number
}

export interface IssuedShares {
  /** K'_u ‖ D_1 … D_(t−1). */
  readonly common: Bytes
  /** One proven share a place, from 1. */
  readonly shares: readonly Bytes[]
}

/** The public part of a shared transform key, decoded. */
export interface Common {
  readonly kPrime: G2
  /** D_1 … D_(t−1). */
  readonly blinding: readonly G2[]
}

/** t, of a common part that decodes. */
export const thresholdOf = (common: Bytes): number => common.length / G2.bytes

/** Refuses `malformed` for any other length than 96·t, 1 ≤ t ≤ 16, and for any element outside G2. */
export function decodeCommon(bytes: Bytes): Common {
  const count = thresholdOf(bytes)
  if (!Number.isInteger(count) || count < 1 || count > partiesMost)
    return refuse('malformed', { what: 'common part of a transform key' })
  const points = Array.from({ length: count }, (_, i) =>
    G2.decode(bytes.subarray(i * G2.bytes, (i + 1) * G2.bytes)),
  )
  const [kPrime, ...blinding] = points
  return kPrime ? { kPrime, blinding } : refuse('malformed', { what: 'common part of a transform key' })
}

/** g2 to the blinding exponent of place j: Π_k D_k^(j^k). */
export function blindingAt({ blinding }: Common, place: number): G2 {
  return committedAt(G2.mulSum, [G2.infinity(), ...blinding], place)
}

const kind = 'abe-share'
const bound = record({
  genesisId: fixed(32),
  gid: fixed(32),
  version: u32,
  threshold: u8,
  servers: u8,
  place: u16,
})
const contextOf = (sharing: Sharing, place: number): Bytes =>
  concat(encode(bound, { ...sharing, place }), utf8(sharing.attribute))

/** Witnesses: α, y, t', ρ_1 … ρ_(t−1). */
function equations(sharing: Sharing, place: number, common: Common, share: G1): readonly Equation[] {
  const { authority } = sharing
  const [, ...powers] = powersAt(place, sharing.threshold)
  return [
    ...authorityEquations(decodeAuthority(authority)),
    pointEquation(G2, common.kPrime, [G2.generator(), 2]),
    ...common.blinding.map((d, k) => pointEquation(G2, d, [G2.generator(), 3 + k])),
    pointEquation(
      G1,
      share,
      [G1.decode(sharing.a), 0],
      [G1.decode(sharing.b), 1],
      [hashAttribute(issuedAttribute(sharing)), 2],
      ...powers.map((power, k) => [G1.mul(G1.generator(), power), 3 + k] as const),
    ),
  ]
}

/** Every call draws its own t' and ρ. Throws for another authority's attribute and for no t of n. */
export function issueShares(sharing: Sharing, secret: AuthoritySecret, chance: Chance): IssuedShares {
  const { attribute, threshold, servers } = sharing
  if (authorityOf(attribute) !== sharing.authority.name)
    throw new TypeError(`${sharing.authority.name} cannot issue ${attribute}`)
  assertThreshold(threshold, servers)
  const coins = issuanceCoins(sharing, threshold, secret, chance)
  const [t, rho] = [at(coins, 0), coins.slice(1)]
  const u = issuedAttribute(sharing)
  const { k, kPrime } = keyOver(secret, G1.decode(sharing.a), G1.decode(sharing.b), u, t)
  const common = { kPrime, blinding: rho.map((r) => G2.mulSecret(G2.generator(), r)) }
  const shares = Array.from({ length: servers }, (_, i) => {
    const place = i + 1
    const blind = valueAt([Fr.of(0), ...rho], place)
    const share = G1.add(k, G1.mulSecret(G1.generator(), blind))
    const witnesses = [secret.alpha, secret.y, t, ...rho]
    const statement = equations(sharing, place, common, share)
    const proof = prove(kind, contextOf(sharing, place), statement, witnesses, chance)
    wipe(blind)
    return concat(G1.encode(share), proof)
  })
  wipe(t, ...rho)
  return { common: concat(...[kPrime, ...common.blinding].map((point) => G2.encode(point))), shares }
}

/** S_j (48 B) out of the package of place j; refuses `attribute.key-unproven` {attribute}. */
export function checkShare(sharing: Sharing, place: number, common: Bytes, share: Bytes): Bytes {
  const { attribute, authority, threshold, servers } = sharing
  const key = share.slice(0, G1.bytes)
  const holds = verdict(() => {
    const read = decodeCommon(common)
    return (
      authorityOf(attribute) === authority.name &&
      isPlace(place, servers) &&
      threshold === 1 + read.blinding.length &&
      threshold <= servers &&
      servers <= partiesMost &&
      check(
        kind,
        contextOf(sharing, place),
        equations(sharing, place, read, G1.decode(key)),
        2 + threshold,
        share.slice(G1.bytes),
      )
    )
  })
  return holds ? key : refuse('attribute.key-unproven', { attribute })
}
