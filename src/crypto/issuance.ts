/**
 * Blind issuance: the authority never learns z, the reader never holds the transform key.
 *
 *   Authority   t' at random, fresh at every issuance, hedged by (α, y) and all it is for (hedge.ts)
 *               tk_u = A^α · B^y · F(u)^t',  K'_u = g2^t'
 *               u is the attribute at its version (policy: `doctor@st-anna~2`): another version, another key
 *   Proof       Schnorr, of (α, y, t') with E = gT^α, Y = g2^y, K'_u = g2^t', tk_u = A^α B^y F(u)^t',
 *               one challenge, bound to genesis id, account, attribute and version
 *   Package     tk_u 48 B ‖ K'_u 96 B ‖ c ‖ s_α ‖ s_y ‖ s_t' (32 B each): 272 B
 *
 * VerifyKey cannot check a blinded key, so a server keeps only what is proven. One t' used for two issuances
 * reveals a key for every attribute of the authority: a retry sends the stored package again, and servers
 * refuse a K'_u they saw for another (A, B, u).
 */
import { type Bytes, concat, utf8 } from '../core/bytes.ts'
import { encode, fixed, record, u32 } from '../core/codec.ts'
import { Refused, refuse } from '../core/refusal.ts'
import type { Chance } from '../core/world.ts'
import { atVersion, authorityOf } from '../policy/policy.ts'
import {
  type AbeAuthority,
  type AttributeKey,
  type AuthoritySecret,
  decodeAuthority,
  hashAttribute,
  keyOver,
} from './abe.ts'
import { at } from './at.ts'
import { authorityEquations } from './authority.ts'
import { hedged } from './hedge.ts'
import { Fr, G1, G2, wipe } from './pairing.ts'
import { check, type Equation, pointEquation, prove } from './sigma.ts'

/** What an issued key is bound to; (A, B) from an account whose claim `blind` was accepted. */
export interface Issuance {
  readonly genesisId: Bytes
  /** `name@authority`, without its version. */
  readonly attribute: string
  /** 0…9999. */
  readonly version: number
  readonly gid: Bytes
  readonly a: Bytes
  readonly b: Bytes
  readonly authority: AbeAuthority
}

/** Length of a transform key and of the package that carries it with its proof. */
export const transformKeyBytes = 144
export const issuedBytes = transformKeyBytes + 128

const kind = 'abe-issuance'
const bound = record({ genesisId: fixed(32), gid: fixed(32), version: u32 })
const contextOf = (issuance: Issuance): Bytes => concat(encode(bound, issuance), utf8(issuance.attribute))
/** u, as policies name it. */
export const issuedAttribute = ({ attribute, version }: Pick<Issuance, 'attribute' | 'version'>): string =>
  atVersion(attribute, version)

/** Witnesses: α, y, t'. The statement holds E, Y, A, B, F(u), K'_u and tk_u. */
function equations(issuance: Issuance, key: AttributeKey): readonly Equation[] {
  const { authority } = issuance
  return [
    ...authorityEquations(decodeAuthority(authority)),
    pointEquation(G2, key.kPrime, [G2.generator(), 2]),
    pointEquation(
      G1,
      key.k,
      [G1.decode(issuance.a), 0],
      [G1.decode(issuance.b), 1],
      [hashAttribute(issuedAttribute(issuance)), 2],
    ),
  ]
}

/** t', and for shares ρ_1 …: of this reader, attribute and version alone. */
export const issuanceCoins = (
  issuance: Issuance,
  count: number,
  { alpha, y }: AuthoritySecret,
  chance: Chance,
): readonly Fr[] =>
  hedged(
    'abe-issuance-coin',
    count,
    [alpha, y].map(Fr.encode),
    [contextOf(issuance), issuance.a, issuance.b],
    chance,
  )

/** A proven transform key, 272 B. Every call draws its own t'. Throws a TypeError for another authority's attribute. */
export function issue(issuance: Issuance, secret: AuthoritySecret, chance: Chance): Bytes {
  if (authorityOf(issuance.attribute) !== issuance.authority.name)
    throw new TypeError(`${issuance.authority.name} cannot issue ${issuance.attribute}`)
  const t = at(issuanceCoins(issuance, 1, secret, chance), 0)
  const attribute = issuedAttribute(issuance)
  const key = keyOver(secret, G1.decode(issuance.a), G1.decode(issuance.b), attribute, t)
  const witnesses = [secret.alpha, secret.y, t]
  const proof = prove(kind, contextOf(issuance), equations(issuance, key), witnesses, chance)
  wipe(t)
  return concat(encodeTransformKey(key), proof)
}

/** The transform key (144 B) inside a package; refuses `attribute.key-unproven` {attribute}. */
export function checkIssued(issuance: Issuance, issued: Bytes): Bytes {
  const { attribute, authority } = issuance
  try {
    const key = issued.slice(0, transformKeyBytes)
    const proof = issued.slice(transformKeyBytes)
    if (
      authorityOf(attribute) === authority.name &&
      check(kind, contextOf(issuance), equations(issuance, decodeTransformKey(key)), 3, proof)
    )
      return key
  } catch (caught) {
    if (!(caught instanceof Refused)) throw caught
  }
  return refuse('attribute.key-unproven', { attribute })
}

export const encodeTransformKey = ({ k, kPrime }: AttributeKey): Bytes =>
  concat(G1.encode(k), G2.encode(kPrime))

/** Refuses `malformed`. */
export const decodeTransformKey = (bytes: Bytes): AttributeKey => ({
  k: G1.decode(bytes.subarray(0, 48)),
  kPrime: G2.decode(bytes.subarray(48)),
})
