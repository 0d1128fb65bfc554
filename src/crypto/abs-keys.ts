/**
 * Keys of attribute-based signatures: Maji, Prabhakaran, Rosulek, "Attribute-Based Signatures" (CT-RSA 2011),
 * instantiation 3, multi-authority. Written additively; signatures in abs.ts, their checks in abs-verify.ts.
 *
 *   reference string  h_j ∈ G2 (j = 0…t), C ∈ G1, hashed to the curve: nobody knows a logarithm
 *   attribute         u ∈ Fr, hashed from `name@authority#epoch`
 *   trustee           a0;      A0  = a0·h_0
 *   authority         a, b;    A_j = a·h_j, B_j = b·h_j for each column j = 1…t
 *   its proof         knowledge of (a0, a, b) behind all of them, one challenge (sigma.ts): without it a key
 *                     could differ from column to column
 *   signing key       for one person a base Kb ∈ G1 and K0 = a0·Kb; for an attribute K_u = (1/(a + b·u))·Kb;
 *                     encoded Kb ‖ K0 ‖ K_u (144 B)
 *   its check         e(K0, h_0) = e(Kb, A0) and e(K_u, A_1 + u·B_1) = e(Kb, h_1)
 *
 * Deviations from the paper:
 *   - h_j and C are hashed instead of drawn by a set-up.
 *   - K0 = a0·Kb for the paper's (1/a0)·Kb. It is the same scheme with the names of h_0 and A0 = a0·h_0
 *     exchanged, which are equally distributed and stand in one equation only; but a0·Kb can be made by t of n
 *     without talking to each other (abs-trustee.ts), and 1/a0 could not.
 *   - An authority may be its own trustee; then its attributes combine with nobody else's. Authorities with one
 *     trustee can be named in one claim.
 *
 * Keys of one person combine only over one base: mixing two persons' keys fails. So who asks for a key must be known
 * to be the person of the base it is made over.
 */
import { type Bytes, concat, hex, utf8 } from '../core/bytes.ts'
import type { AbsAuthority, AbsColumns } from '../core/claim.ts'
import { refuse } from '../core/refusal.ts'
import type { Chance } from '../core/world.ts'
import { attributeParts } from '../policy/policy.ts'
import { at } from './at.ts'
import { Fr, G1, G2, GT, pairings } from './pairing.ts'
import { check, type Equation, pointEquation, prove } from './sigma.ts'
import { attempt, verdict } from './verdict.ts'

export const absColumnsMost = 16
export const signingKeyBytes = 3 * G1.bytes

const stringDst = {
  g1: 'CHARTMESH-ABS-MPR11-v1_CRS_BLS12381G1_XMD:SHA-256_SSWU_RO_',
  g2: 'CHARTMESH-ABS-MPR11-v1_CRS_BLS12381G2_XMD:SHA-256_SSWU_RO_',
} as const
const baseDst = 'CHARTMESH-ABS-MPR11-v1_BASE_BLS12381G1_XMD:SHA-256_SSWU_RO_'

const columns: G2[] = []
/** h_j. */
export const column = (j: number): G2 => (columns[j] ??= G2.hash(utf8(`h_${j}`), stringDst.g2))
let commitment: G1 | undefined
/** C. */
export const messageBase = (): G1 => (commitment ??= G1.hash(utf8('C'), stringDst.g1))

/** The authority that issues an attribute; refuses 'malformed' for text that is no attribute. */
export const issuerNameOf = (attribute: string): string =>
  attributeParts(attribute)?.authority ?? refuse('malformed', { what: 'attribute' })

/** u. */
export const attributeScalar = (attribute: string): Fr => Fr.hash('abs-attribute', utf8(attribute))

export interface AbsSecret {
  readonly a0: Fr
  readonly a: Fr
  readonly b: Fr
}
export type IssuerSecret = Pick<AbsSecret, 'a' | 'b'>
export type AbsKeys = Omit<AbsAuthority, 'name'>

/** Public keys for claims of up to `count` columns. */
export const absKeysOf = ({ a0, a, b }: AbsSecret, count: number): AbsKeys => ({
  a0: G2.encode(G2.mulSecret(column(0), a0)),
  ...issuerKeysOf({ a, b }, count),
})

/** The same without a trustee. */
export function issuerKeysOf({ a, b }: IssuerSecret, count: number): AbsColumns {
  if (!Number.isInteger(count) || count < 1 || count > absColumnsMost)
    throw new RangeError(`${count} columns`)
  const each = (k: Fr): Bytes[] =>
    Array.from({ length: count }, (_, j) => G2.encode(G2.mulSecret(column(j + 1), k)))
  return { a: each(a), b: each(b) }
}

/** c ‖ s_a0 ‖ s_a ‖ s_b, 128 B, bound to `context`. */
export const proveAbsKeys = (secret: AbsSecret, keys: AbsKeys, context: Bytes, chance: Chance): Bytes =>
  prove(proofKind, context, equationsOf(readAbsKeys(keys)), [secret.a0, secret.a, secret.b], chance)

/** Whether A0, all A_j and all B_j come from one (a0, a, b), and the proof was made for `context`. */
export const checkAbsKeys = (keys: AbsKeys, proof: Bytes, context: Bytes): boolean =>
  verdict(() => check(proofKind, context, equationsOf(readAbsKeys(keys)), 3, proof))

/** The same for an authority under a trustee of others: c ‖ s_a ‖ s_b, 96 B, over A_j and B_j. */
export const proveIssuerKeys = (
  { a, b }: IssuerSecret,
  keys: AbsColumns,
  context: Bytes,
  chance: Chance,
): Bytes => prove(issuerProofKind, context, issuerEquations(readColumns(keys), 0), [a, b], chance)

/** Whether all A_j and B_j come from one (a, b). The trustee's key is proven by its ceremony. */
export const checkIssuerKeys = (keys: AbsColumns, proof: Bytes, context: Bytes): boolean =>
  verdict(() => check(issuerProofKind, context, issuerEquations(readColumns(keys), 0), 2, proof))

const proofKind = 'abs-authority'
const issuerProofKind = 'abs-issuer'
/** Witness 0 is a0, 1 is a, 2 is b. */
const equationsOf = (points: AbsPoints): readonly Equation[] => [
  pointEquation(G2, points.a0, [column(0), 0]),
  ...issuerEquations(points, 1),
]
/** a and b are the witnesses from `first` on. */
const issuerEquations = ({ a, b }: ColumnPoints, first: number): readonly Equation[] => [
  ...a.map((point, j) => pointEquation(G2, point, [column(j + 1), first])),
  ...b.map((point, j) => pointEquation(G2, point, [column(j + 1), first + 1])),
]

export interface ColumnPoints {
  readonly a: readonly G2[]
  readonly b: readonly G2[]
}
export interface AbsPoints extends ColumnPoints {
  readonly a0: G2
}
const read = new Map<string, AbsPoints>()
const readMost = 64

function needColumns({ a, b }: AbsColumns): void {
  if (a.length < 1 || a.length > absColumnsMost || a.length !== b.length)
    refuse('malformed', { what: 'ABS columns' })
}
function readColumns({ a, b }: AbsColumns): ColumnPoints {
  needColumns({ a, b })
  return { a: a.map((key) => G2.decode(key)), b: b.map((key) => G2.decode(key)) }
}

/** Public keys decoded once and remembered; refuses 'malformed'. */
export function readAbsKeys({ a0, a, b }: AbsKeys): AbsPoints {
  needColumns({ a, b })
  const id = [a0, ...a, ...b].map(hex).join(' ')
  const known = read.get(id)
  if (known) return known
  const points = { a0: G2.decode(a0), ...readColumns({ a, b }) }
  const [oldest] = read.keys()
  if (read.size >= readMost && oldest !== undefined) read.delete(oldest)
  read.set(id, points)
  return points
}

/** A person's key for one attribute: base Kb, trustee's K0, K_u. */
export interface SigningKey {
  readonly base: G1
  readonly trustee: G1
  readonly attribute: G1
}

/** Refuses 'abs.key-invalid' for bytes that are no key. */
export function readSigningKey(bytes: Bytes): SigningKey {
  if (bytes.length !== signingKeyBytes) return refuse('abs.key-invalid')
  const [base, trustee, attribute] = [0, 1, 2].map((at) =>
    attempt(() => G1.decode(bytes.subarray(G1.bytes * at, G1.bytes * (at + 1)))),
  )
  return base && trustee && attribute ? { base, trustee, attribute } : refuse('abs.key-invalid')
}

/**
 * Keys of one person for these attributes, over one fresh base. A base never comes from whoever asks: two
 * persons could bring that of one of them, each be given its own attribute over it, and sign with both.
 */
export function issueSigningKeys(
  secret: AbsSecret,
  attributes: readonly string[],
  chance: Chance,
): readonly Bytes[] {
  const base = G1.hash(chance(32), baseDst)
  const trustee = G1.mulSecret(base, secret.a0)
  return attributes.map((attribute) => encodeSigningKey(secret, attribute, base, trustee))
}

export function issueSigningKey(secret: AbsSecret, attribute: string, chance: Chance): Bytes {
  return at(issueSigningKeys(secret, [attribute], chance), 0)
}

/** Kb ‖ K0 ‖ K_u for a base and the trustee's K0: of this very person, and checked. */
export function encodeSigningKey({ a, b }: IssuerSecret, attribute: string, base: G1, trustee: G1): Bytes {
  const exponent = Fr.inverse(Fr.add(a, Fr.mul(b, attributeScalar(attribute))))
  return concat(G1.encode(base), G1.encode(trustee), G1.encode(G1.mulSecret(base, exponent)))
}

/** Whether the trustee of A0 registered the base: e(K0, h_0) = e(Kb, A0). */
export const isRegistered = ({ base, trustee }: Pick<SigningKey, 'base' | 'trustee'>, a0: G2): boolean =>
  GT.isOne(pairings([trustee, column(0)], [G1.neg(base), a0]))

/** What its holder checks on receipt; false for another authority's attribute and for bytes that are no key. */
export function checkSigningKey(authority: AbsAuthority, attribute: string, bytes: Bytes): boolean {
  return verdict(() => {
    if (issuerNameOf(attribute) !== authority.name) return false
    const key = readSigningKey(bytes)
    const { a0, a, b } = readAbsKeys(authority)
    const [a1] = a
    const [b1] = b
    if (!a1 || !b1) return false
    const minus = G1.neg(key.base)
    return (
      isRegistered(key, a0) &&
      GT.isOne(
        pairings([key.attribute, G2.add(a1, G2.mul(b1, attributeScalar(attribute)))], [minus, column(1)]),
      )
    )
  })
}
