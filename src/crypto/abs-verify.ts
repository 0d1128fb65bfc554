/**
 * Checks of attribute-based signatures (abs.ts). With A_j + u_i·B_j the points of row i's issuer:
 *
 *   Y ≠ 1,  e(W, h_0) = e(Y, A0),  for each column j:
 *   Π_i e(S_i, M_ij·(A_j + u_i·B_j)) = e(Y, h_1)^[j = 1] · e(X, P_j)
 *
 * The t + 1 equations are raised to random 128-bit ρ_0…ρ_t and multiplied: a false one passes with 2^-128.
 * Row form, for one signature, l + 3 Miller loops and one final exponentiation:
 *
 *   Π_i e(S_i, Σ_j M_ij·ρ_j·(A_j + u_i·B_j)) · e(−X, Σ_j ρ_j·P_j) · e(W, ρ_0·h_0) · e(−Y, ρ_0·A0 + ρ_1·h_1) = 1
 *
 * Column form, for many, 2 loops for each (issuer, column), one a trustee, one a signature, and 2:
 *
 *   e(Σ M_ij·ρ_j·S_i, A_j) · e(Σ M_ij·ρ_j·u_i·S_i, B_j) · e(−X, Σ_j ρ_j·P_j) · e(Σ ρ_0·W, h_0)
 *   · e(−Σ ρ_0·Y, A0) · e(−Σ ρ_1·Y, h_1) = 1,       sums over all signatures of the batch
 *
 * ρ is drawn here, after the signatures are fixed, and told to nobody: errors in two signatures cannot be
 * made to cancel. Nodes draw their own, and agree except with that probability.
 */
import { type Bytes, hex } from '../core/bytes.ts'
import type { Chance } from '../core/world.ts'
import {
  type AbsSignature,
  type AbsStatement,
  decodeSignature,
  messagePoint,
  readStatement,
  type ReadStatement,
} from './abs.ts'
import { type AbsPoints, column } from './abs-keys.ts'
import { at } from './at.ts'
import { Fr, G1, G2, GT, type Pair, pairings } from './pairing.ts'
import { attempt } from './verdict.ts'

export interface AbsClaim extends AbsStatement {
  readonly signature: Bytes
}

interface Checked extends ReadStatement {
  readonly signature: AbsSignature
}

/** Row form; false for anything that does not decode. */
export function verifyAbs(claim: AbsClaim, chance: Chance): boolean {
  const read = readClaim(claim)
  return read !== undefined && holds(read, chance)
}

/** One verdict a claim. One check when all are good; otherwise each by itself. */
export function verifyAbsBatch(claims: readonly AbsClaim[], chance: Chance): readonly boolean[] {
  const read = claims.map(readClaim)
  const decoded = read.filter((one) => one !== undefined)
  const together = decoded.length > 1 && holdTogether(decoded, chance)
  return read.map((one) => one !== undefined && (together || holds(one, chance)))
}

const readClaim = (claim: AbsClaim): Checked | undefined =>
  attempt(() => {
    const statement = readStatement(claim)
    return {
      ...statement,
      signature: decodeSignature(claim.signature, statement.rows.length, statement.columns),
    }
  })

/** ρ_0 and ρ_1…ρ_t, 128 bits each. */
function drawWeights(columns: number, chance: Chance): { readonly rho0: Fr; readonly rho: readonly Fr[] } {
  const draw = (): Fr => Fr.reduce(chance(16))
  return { rho0: draw(), rho: Array.from({ length: columns }, draw) }
}

function holds({ rows, columns, trustee, mu, signature }: Checked, chance: Chance): boolean {
  const { y, w, s, p } = signature
  const { rho0, rho } = drawWeights(columns, chance)
  const forRows = rows.map(({ u, entries, issuer }, i): Pair => {
    const points: G2[] = []
    const weights: Fr[] = []
    for (const [j, entry] of entries.entries()) {
      if (Fr.isZero(entry)) continue
      const weight = Fr.mul(entry, at(rho, j))
      points.push(at(issuer.a, j), at(issuer.b, j))
      weights.push(weight, Fr.mul(weight, u))
    }
    return [at(s, i), G2.mulSum(points, weights)]
  })
  const product = pairings(
    ...forRows,
    [G1.neg(messagePoint(mu)), G2.mulSum(p, rho)],
    [w, G2.mul(column(0), rho0)],
    [G1.neg(y), G2.mulSum([trustee, column(1)], [rho0, at(rho, 0)])],
  )
  return GT.isOne(product)
}

/** Σ weight·point for one fixed point of G2. */
interface Side {
  readonly fixed: G2
  readonly points: G1[]
  readonly weights: Fr[]
}

function holdTogether(batch: readonly Checked[], chance: Chance): boolean {
  const sides = new Map<string, Side>()
  const add = (id: string, fixed: G2, point: G1, weight: Fr): void => {
    const side = sides.get(id) ?? { fixed, points: [], weights: [] }
    sides.set(id, side)
    side.points.push(point)
    side.weights.push(weight)
  }
  const messages: Pair[] = []
  const idOf = issuerIds()

  for (const { rows, columns, trustee, mu, signature } of batch) {
    const { y, w, s, p } = signature
    const { rho0, rho } = drawWeights(columns, chance)
    for (const [i, { u, entries, issuer }] of rows.entries()) {
      const id = idOf(issuer)
      for (const [j, entry] of entries.entries()) {
        if (Fr.isZero(entry)) continue
        const weight = Fr.mul(entry, at(rho, j))
        add(`${id} A ${j}`, at(issuer.a, j), at(s, i), weight)
        add(`${id} B ${j}`, at(issuer.b, j), at(s, i), Fr.mul(weight, u))
      }
    }
    add(hex(G2.encode(trustee)), trustee, y, Fr.neg(rho0))
    add('h_0', column(0), w, rho0)
    add('h_1', column(1), y, Fr.neg(at(rho, 0)))
    messages.push([G1.neg(messagePoint(mu)), G2.mulSum(p, rho)])
  }
  const sums = [...sides.values()].map(({ fixed, points, weights }): Pair => [
    G1.mulSum(points, weights),
    fixed,
  ])
  return GT.isOne(pairings(...sums, ...messages))
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
