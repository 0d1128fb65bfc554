/**
 * Multi-authority ciphertext-policy ABE of Rouselakis and Waters (Financial Cryptography 2015), in a Type-3
 * group: identities and attributes are hashed to G1, everything published to be multiplied stands in G2.
 *
 *   H(gid) = hashG1(gid), F(u) = hashG1(u), each with its own domain separation tag
 *   Authority        α, y at random; public E = gT^α (576 B), Y = g2^y (96 B)
 *   KeyGen(gid, u)   t at random; K = g1^α · H(gid)^y · F(u)^t in G1, K' = g2^t in G2
 *   VerifyKey        e(K, g2) · e(H(gid), Y)⁻¹ · e(F(u), K')⁻¹ = E
 *   Encap(policy)    s at random; λ = Share(s), ω = Share(0); for each row with attribute u, its authority's
 *                    (E, Y) and fresh r:
 *                    C1 = gT^λ · E^r, C2 = g2^−r, C3 = Y^r · g2^ω, C4 = F(u)^r;  the secret is Z = gT^s
 *   Decap            rows I, coefficients c:  Z = Π C1ᵢ^cᵢ · T with
 *                    T = FE( ML(H(gid), Π C3ᵢ^cᵢ) · Π_u [ ML(K_u, Π C2ᵢ^cᵢ) · ML(Π C4ᵢ^cᵢ, K'_u) ] )
 *                    the inner products over the used rows of attribute u: 2d + 1 Miller loops for d distinct
 *                    attributes and one final exponentiation.
 *
 * Kept from the paper and not to be touched: every key is tied to H(gid)^y, fresh t for each (gid, u), fresh r
 * for each row, shares of 0 tied to the same H(gid). Static security in the random oracle model; authorities
 * that collude for one gid can open what they could issue keys for.
 */
import { type Bytes, hex, utf8 } from '../core/bytes.ts'
import type { Chance } from '../core/world.ts'
import { refuse } from '../core/refusal.ts'
import { attributeParts, authoritiesOf, authorityOf, type Policy, rowsOf } from '../policy/policy.ts'
import { at } from './at.ts'
import { makeFixedBase } from './fixed-base.ts'
import { share, type UsedRow } from './lsss.ts'
import { Fr, G1, G2, GT, type Pair, pairings } from './pairing.ts'
import { makeRecent } from './recent.ts'

const suite = 'CHARTMESH-MAABE-RW15-G1-v1'

/** H(gid). */
export const hashGid = (gid: Bytes): G1 => G1.hash(gid, `${suite}_H_GID_XMD:SHA-256_SSWU_RO_`)
const attributeHashes = makeRecent<G1>(512)
/** F(u). */
export const hashAttribute = (attribute: string): G1 =>
  attributeHashes(attribute, () => G1.hash(utf8(attribute), `${suite}_F_ATTR_XMD:SHA-256_SSWU_RO_`))

/**
 * Tables of windows of 8 bits: 2.3 MB in G2, 4.7 MB in GT; building one costs about as much as a hundred uses save.
 * Six of each are the generator's and those of five authorities.
 */
const tables = { bits: 255, windowBits: 8, most: 6, patience: 32 }
/** k·q through a table, for scalars used once. */
export const mulG2 = makeFixedBase(G2, tables)
/** x^k through a table, for exponents used once. */
export const powGT = makeFixedBase({ mul: GT.pow, table: GT.table }, tables)

/** ABE public key of one authority: E (576 B in GT) and Y (96 B in G2). */
export interface AbeAuthority {
  readonly name: string
  readonly e: Bytes
  readonly y: Bytes
}

export interface AuthoritySecret {
  readonly alpha: Fr
  readonly y: Fr
}
export interface AuthorityKey {
  readonly e: GT
  readonly y: G2
}
/** K and K' of one attribute, plain or blinded. */
export interface AttributeKey {
  readonly k: G1
  readonly kPrime: G2
}

/** Eight authorities stay decoded, and with them their tables. */
const decodedAuthorities = makeRecent<AuthorityKey>(8)

/** Refuses `malformed` also for the keys of α = 0 or y = 0. */
export const decodeAuthority = ({ e, y }: Pick<AbeAuthority, 'e' | 'y'>): AuthorityKey =>
  decodedAuthorities(`${hex(e)} ${hex(y)}`, () => {
    const key = { e: GT.decode(e), y: G2.decode(y) }
    if (GT.isOne(key.e)) refuse('malformed', { what: 'one as authority key' })
    return key
  })

export function keyGen(secret: AuthoritySecret, gid: Bytes, attribute: string, chance: Chance): AttributeKey {
  return keyOver(secret, G1.generator(), hashGid(gid), attribute, Fr.random(chance))
}

/** (A^α · B^y · F(u)^t, g2^t): an ordinary key for A = g1, B = H(gid). */
export function keyOver(secret: AuthoritySecret, a: G1, b: G1, attribute: string, t: Fr): AttributeKey {
  const parts = [
    G1.mulSecret(a, secret.alpha),
    G1.mulSecret(b, secret.y),
    G1.mulSecret(hashAttribute(attribute), t),
  ]
  return { k: G1.sum(parts), kPrime: G2.mulSecret(G2.generator(), t) }
}

export interface Row {
  readonly c1: GT
  readonly c2: G2
  readonly c3: G2
  readonly c4: G1
}

/** What a row is made with: its shares of s and of 0, and its r. All secret. */
export interface RowCoins {
  readonly attribute: string
  readonly lambda: Fr
  readonly omega: Fr
  readonly r: Fr
}
export interface Coins {
  readonly s: Fr
  readonly rows: readonly RowCoins[]
}

function requireSealable(policy: Policy, authorities: ReadonlyMap<string, AuthorityKey>): void {
  for (const authority of authoritiesOf(policy))
    if (!authorities.has(authority)) refuse('policy.unknown-authority', { authority })
  for (const attribute of rowsOf(policy))
    if (attributeParts(attribute)?.epoch !== undefined) refuse('policy.epoch', { attribute })
}

/** s, then the coefficients of λ, then of ω, then r of each row. */
export function drawCoins(policy: Policy, chance: Chance): Coins {
  const s = Fr.random(chance)
  const lambda = share(policy, s, chance)
  const omega = share(policy, Fr.of(0), chance)
  const rows = rowsOf(policy).map((attribute, i) => ({
    attribute,
    lambda: at(lambda, i),
    omega: at(omega, i),
    r: Fr.random(chance),
  }))
  return { s, rows }
}

/** Encap: Z and all rows. Refuses as `encapsulateRows`. */
export function encapsulateKey(
  policy: Policy,
  authorities: ReadonlyMap<string, AuthorityKey>,
  chance: Chance,
): { readonly z: GT; readonly rows: readonly Row[]; readonly coins: Coins } {
  const coins = drawCoins(policy, chance)
  const rows = encapsulateRows(policy, authorities, coins.rows)
  return { z: secretOf(coins), rows, coins }
}

/** Z = gT^s. */
export const secretOf = ({ s }: Coins): GT => powGT(GT.generator(), s)

/**
 * The rows with these coins, some or all of a policy's. Refuses `policy.unknown-authority` {authority} when a
 * key is not given, and `policy.epoch` {attribute} for an attribute with an epoch, which only claims of
 * attribute-based signatures carry.
 */
export function encapsulateRows(
  policy: Policy,
  authorities: ReadonlyMap<string, AuthorityKey>,
  coins: readonly RowCoins[],
): readonly Row[] {
  requireSealable(policy, authorities)
  return coins.map(({ attribute, lambda, omega, r }): Row => {
    const authority = authorities.get(authorityOf(attribute))
    if (!authority) throw new Error(`no authority of ${attribute}`)
    return {
      c1: GT.mul(powGT(GT.generator(), lambda), powGT(authority.e, r)),
      c2: mulG2(G2.generator(), Fr.neg(r)),
      c3: G2.add(mulG2(authority.y, r), mulG2(G2.generator(), omega)),
      c4: G1.mul(hashAttribute(attribute), r),
    }
  })
}

const isOne = (scalar: Fr): boolean => Fr.equal(scalar, Fr.of(1))

/** Π C1ᵢ^cᵢ. C1 need not be in the subgroup when it comes from a stranger: the result is only multiplied and hashed. */
export const productOfC1 = (used: readonly UsedRow[], rows: readonly Row[]): GT =>
  GT.product(
    used.map(({ row, coefficient }) => {
      const { c1 } = at(rows, row)
      return isOne(coefficient) ? c1 : GT.pow(c1, coefficient)
    }),
  )

/** T for the base H(gid), or B = H(gid)^(1/z) with blinded keys. */
export function pairingPart(
  used: readonly UsedRow[],
  rows: readonly Row[],
  base: G1,
  keys: ReadonlyMap<string, AttributeKey>,
): GT {
  const weighted = (pick: (row: Row) => G2, of: readonly UsedRow[]): G2 =>
    of.every(({ coefficient }) => isOne(coefficient))
      ? G2.sum(of.map(({ row }) => pick(at(rows, row))))
      : G2.mulSum(
          of.map(({ row }) => pick(at(rows, row))),
          of.map(({ coefficient }) => coefficient),
        )
  const pairs: Pair[] = [[base, weighted(({ c3 }) => c3, used)]]
  for (const attribute of new Set(used.map((row) => row.attribute))) {
    const key = keys.get(attribute)
    if (!key) throw new Error(`no key for ${attribute}`)
    const mine = used.filter((row) => row.attribute === attribute)
    const c4 = G1.mulSum(
      mine.map(({ row }) => at(rows, row).c4),
      mine.map(({ coefficient }) => coefficient),
    )
    pairs.push([key.k, weighted(({ c2 }) => c2, mine)], [c4, key.kPrime])
  }
  return pairings(...pairs)
}
