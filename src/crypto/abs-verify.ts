/**
 * Checks of attribute-based signatures (abs.ts). With D_ij = A_j + u_i·B_j of row i's issuer:
 *
 *   Y ≠ 1,  e(W, h_0) = e(Y, A0),  for each column j:
 *   Π_i e(S_i, M_ij·D_ij) = e(Y, h_1)^[j = 1] · e(X, P_j)
 *
 * The t + 1 equations are raised to random 128-bit ρ_0…ρ_t and multiplied: a false one passes with 2^-128. Of one
 * signature ρ_1 may be 1, since one weight of a combination may be fixed.
 * Row form, for one signature, l + 3 Miller loops and one final exponentiation; the D_ij of a claim are kept, with
 * tables:
 *
 *   Π_i e(S_i, Σ_j M_ij·ρ_j·D_ij) · e(−X, Σ_j ρ_j·P_j) · e(W, ρ_0·h_0) · e(−Y, ρ_0·A0 + h_1) = 1
 *
 * Column form, for many, and for one whose rows are many more than its columns, with X = C + µ·g1:
 *
 *   Π_j Π_D e(Σ M_ij·ρ_j·S_i, D)  · e(Σ ρ_0·W, h_0) · e(−Σ ρ_0·Y, A0) · e(−Σ ρ_1·Y, h_1)
 *   · e(−C, Σ ρ_j·P_j) · e(−g1, Σ µ·ρ_j·P_j) = 1,      sums over all signatures of the batch
 *
 * where the rows of one issuer and column take their different D, or two loops in all, with A_j and with B_j, whose
 * multiples of S_i are u_i times as long: whichever is cheaper.
 *
 * ρ is drawn here, after the signatures are fixed, and told to nobody: errors in two signatures cannot be
 * made to cancel. Nodes draw their own, and agree except with that probability.
 */
import { type Bytes, hex } from '../core/bytes.ts'
import type { Chance } from '../core/world.ts'
import {
  type AbsSignature,
  type AbsStatement,
  type ClaimRow,
  decodeSignature,
  messagePoint,
  readStatement,
  type ReadStatement,
} from './abs.ts'
import { type AbsPoints, column, messageBase } from './abs-keys.ts'
import { at } from './at.ts'
import { makeFixedBase } from './fixed-base.ts'
import { Fr, G1, G2, GT, type Pair, pairings } from './pairing.ts'
import { attempt } from './verdict.ts'

export interface AbsClaim extends AbsStatement {
  readonly signature: Bytes
}

/** A claim whose signature is decoded. */
export interface Checked extends ReadStatement {
  readonly signature: AbsSignature
}

/** By rows or by columns, whichever is cheaper; false for anything that does not decode. */
export function verifyAbs(claim: AbsClaim, chance: Chance): boolean {
  const read = readSigned(claim)
  return read !== undefined && holds(read, chance)
}

/** One verdict a claim. One check when all are good; otherwise each by itself. */
export function verifyAbsBatch(claims: readonly AbsClaim[], chance: Chance): readonly boolean[] {
  const read = claims.map(readSigned)
  const decoded = read.filter((one) => one !== undefined)
  const together = decoded.length > 1 && holdTogether(decoded, chance)
  return read.map((one) => one !== undefined && (together || holds(one, chance)))
}

/** undefined for what does not decode. */
export const readSigned = (claim: AbsClaim): Checked | undefined =>
  attempt(() => {
    const statement = readStatement(claim)
    return {
      ...statement,
      signature: decodeSignature(claim.signature, statement.rows.length, statement.columns),
    }
  })

const draw = (chance: Chance): Fr => Fr.reduce(chance(16))

/**
 * Multiples by 128-bit weights of points that come again: 0.14 MB a table, a quarter of the cost of a
 * multiplication.
 */
const weigh = makeFixedBase(G2, { bits: 128, windowBits: 4, most: 128, patience: 16 })

/** entry·weight·point. */
function term(point: G2, entry: bigint, weight: Fr | undefined): G2 {
  const absolute = entry < 0n ? -entry : entry
  const weighted = weight ? weigh(point, weight) : point
  const positive = absolute === 1n ? weighted : G2.mul(weighted, Fr.of(absolute))
  return entry < 0n ? G2.neg(positive) : positive
}

// What operations cost, in Miller loops: a weighed point of G2; 128 and 255 bits in a sum in G1; sums of one.
const weighingCost = 0.14
const shortCost = 0.07
const longCost = 0.11
const sumsCost = 1.2

function holds(checked: Checked, chance: Chance): boolean {
  const { rows, columns } = checked
  const terms = rows.flatMap((row) => row.terms)
  const byRows = rows.length + 3 + terms.filter(({ column: j }) => j > 0).length * weighingCost
  const byColumns = 2 * columns + 4 + sumsCost + terms.length * (shortCost + longCost)
  return byColumns < byRows ? holdTogether([checked], chance) : holdsByRows(checked, chance)
}

function holdsByRows({ rows, columns, trustee, mu, signature }: Checked, chance: Chance): boolean {
  const { y, w, s, p } = signature
  const rho0 = draw(chance)
  // ρ_1 is 1.
  const rho = Array.from({ length: columns }, (_, j) => (j === 0 ? undefined : draw(chance)))
  const forRows = rows.map(({ terms }, i): Pair => {
    const weighted = terms.map(({ column: j, entry, point }) => term(point(), entry, rho[j]))
    return [at(s, i), G2.sum(weighted)]
  })
  const [first, ...others] = p
  const weights = rho.flatMap((weight) => weight ?? [])
  const product = pairings(
    ...forRows,
    [G1.neg(messagePoint(mu)), G2.add(first ?? G2.infinity(), G2.mulSum(others, weights))],
    [w, weigh(column(0), rho0)],
    [G1.neg(y), G2.add(weigh(trustee, rho0), column(1))],
  )
  return GT.isOne(product)
}

/** Σ weight·point, for one fixed point of G2. */
class Side {
  readonly #points: G1[] = []
  readonly #weights: Fr[] = []
  add(point: G1, weight: Fr): void {
    this.#points.push(point)
    this.#weights.push(weight)
  }
  with(fixed: G2): Pair {
    return [G1.mulSum(this.#points, this.#weights), fixed]
  }
}

/** The terms of one issuer and column. */
interface Column {
  readonly issuer: AbsPoints
  readonly j: number
  readonly terms: { readonly row: ClaimRow; readonly point: () => G2; readonly s: G1; readonly weight: Fr }[]
}

/** Whether all hold, in one check. */
export function holdTogether(batch: readonly Checked[], chance: Chance): boolean {
  const columns = new Map<string, Column>()
  const idOf = issuerIds()
  const trustees = new Map<string, { readonly a0: G2; readonly side: Side }>()
  const [h0, h1] = [new Side(), new Side()]
  const messages = new Messages()

  for (const { rows, columns: t, trustee, mu, signature } of batch) {
    const { y, w, s, p } = signature
    const rho0 = draw(chance)
    const rho = Array.from({ length: t }, () => draw(chance))
    for (const [i, row] of rows.entries()) {
      for (const { column: j, entry, point } of row.terms) {
        const id = `${idOf(row.issuer)} ${j}`
        const found = columns.get(id) ?? { issuer: row.issuer, j, terms: [] }
        columns.set(id, found)
        const [sign, absolute] = entry < 0n ? [G1.neg, -entry] : [(same: G1) => same, entry]
        const weight = absolute === 1n ? at(rho, j) : Fr.mul(Fr.of(absolute), at(rho, j))
        found.terms.push({ row, point, s: sign(at(s, i)), weight })
      }
    }
    const id = hex(G2.encode(trustee))
    const found = trustees.get(id) ?? { a0: trustee, side: new Side() }
    trustees.set(id, found)
    const minus = G1.neg(y)
    found.side.add(minus, rho0)
    h0.add(w, rho0)
    h1.add(minus, at(rho, 0))
    messages.add(mu, p, rho)
  }
  const product = pairings(
    ...[...columns.values()].flatMap(columnPairs),
    ...[...trustees.values()].map(({ a0, side }) => side.with(a0)),
    h0.with(column(0)),
    h1.with(column(1)),
    ...messages.pairs(),
  )
  return GT.isOne(product)
}

function columnPairs({ issuer, j, terms }: Column): readonly Pair[] {
  const points = new Map<string, { readonly fixed: G2; readonly side: Side }>()
  for (const { row, point } of terms)
    if (!points.has(row.attribute)) points.set(row.attribute, { fixed: point(), side: new Side() })
  if (points.size <= 2 + terms.length * longCost) {
    for (const { row, s, weight } of terms) points.get(row.attribute)?.side.add(s, weight)
    return [...points.values()].map(({ fixed, side }) => side.with(fixed))
  }
  const [a, b] = [new Side(), new Side()]
  for (const { row, s, weight } of terms) {
    a.add(s, weight)
    b.add(s, Fr.mul(weight, row.u))
  }
  return [a.with(at(issuer.a, j)), b.with(at(issuer.b, j))]
}

/** Π e(−X, Q) over signatures, Q = Σ ρ_j·P_j; of more than two as e(−C, Σ Q) · e(−g1, Σ µ·Q). */
class Messages {
  readonly #mus: Fr[] = []
  readonly #sums: G2[] = []
  add(mu: Fr, p: readonly G2[], rho: readonly Fr[]): void {
    this.#mus.push(mu)
    this.#sums.push(G2.mulSum(p, rho))
  }
  pairs(): readonly Pair[] {
    if (this.#sums.length <= 2)
      return this.#sums.map((sum, i): Pair => [G1.neg(messagePoint(at(this.#mus, i))), sum])
    return [
      [G1.neg(messageBase()), G2.sum(this.#sums)],
      [G1.neg(G1.generator()), G2.mulSum(this.#sums, this.#mus)],
    ]
  }
}

/** One name an issuer: its keys' own bytes. */
function issuerIds(): (issuer: AbsPoints) => string {
  const known = new Map<AbsPoints, string>()
  return (issuer) => {
    const id =
      known.get(issuer) ?? [issuer.a0, ...issuer.a, ...issuer.b].map((key) => hex(G2.encode(key))).join(' ')
    known.set(issuer, id)
    return id
  }
}
