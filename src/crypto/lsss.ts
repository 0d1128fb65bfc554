/**
 * Linear secret sharing of a policy (crypto: rows are the policy's leaves from left to right).
 *
 * Share(node, s), row by row:
 *   leaf        s
 *   or          Share(child, s) for every child
 *   and(n)      r₁ … rₙ₋₁ at random; children get r₁ … rₙ₋₁ and s − Σ rᵢ
 *   k of n      f of degree k − 1 at random with f(0) = s; child i = 1…n gets f(i)
 *
 * Reconstruction: coefficients c with Σ cᵢ·shareᵢ = s over the rows of an authorised set (which of them:
 * policy/opening.ts): 1 below "and" and "or", the Lagrange coefficient Lᵢ(0) below a threshold.
 *
 * Matrix form M (rows × t): the root carries (1); "or" copies its vector to the children; and(n) adds n − 1
 * columns, child i < n gets e_{cᵢ}, child n gets v − Σ e_{cᵢ}; k of n adds k − 1 columns, child i gets
 * v + Σⱼ iʲ·e_{cⱼ}. The same coefficients give Σ cᵢ·Mᵢ = (1, 0, …, 0). The "and" is n-ary and additive where
 * Lewko and Waters chain binary ones: the same access structure with every coefficient 1.
 */
import { type Has, isLeaf, type OpeningRow, type Policy, rowsOf, rowsToOpen } from '../policy/policy.ts'
import type { Chance } from '../core/world.ts'
import { Fr } from './pairing.ts'
import { drawPolynomial, valueAt } from './shamir.ts'

/** One share a row. */
export function share(policy: Policy, secret: Fr, chance: Chance): readonly Fr[] {
  if (isLeaf(policy)) return [secret]
  const { k, of } = policy
  if (k === 1) return of.flatMap((child) => share(child, secret, chance))
  if (k === of.length) {
    const random = of.slice(1).map(() => Fr.random(chance))
    const last = random.reduce(Fr.sub, secret)
    return of.flatMap((child, i) => share(child, random[i] ?? last, chance))
  }
  const polynomial = drawPolynomial(secret, k, chance)
  return of.flatMap((child, i) => share(child, valueAt(polynomial, i + 1), chance))
}

/** A row that takes part in a reconstruction. */
export interface UsedRow {
  /** From 0. */
  readonly row: number
  readonly attribute: string
  readonly coefficient: Fr
}

/**
 * The rows to use and their coefficients when the rows `has` accepts are available, or undefined when they do
 * not satisfy the policy. Rows come in ascending order. A function of the policy and the rows used: given
 * exactly those rows again it gives the same answer.
 */
export function reconstruct(policy: Policy, has: Has): readonly UsedRow[] | undefined {
  const rows = rowsToOpen(policy, has)
  return (
    rows &&
    weighted(policy, 0, new Set(rows.map(({ row }) => row))).map((one) => ({
      ...one,
      coefficient: fraction(one.coefficient),
    }))
  )
}

/** Rational arithmetic in integers while the tree is walked: most coefficients stay 1. */
interface Fraction {
  readonly top: bigint
  readonly bottom: bigint
}
type Solution = readonly (OpeningRow & { readonly coefficient: Fraction })[]

const fraction = ({ top, bottom }: Fraction): Fr =>
  top === bottom ? Fr.of(1) : Fr.mul(Fr.of(top), Fr.inverse(Fr.of(bottom)))

/** The coefficients of these rows: of each gate that is used they are in exactly k children. */
function weighted(policy: Policy, firstRow: number, rows: ReadonlySet<number>): Solution {
  if (isLeaf(policy)) {
    const { attribute } = policy
    return rows.has(firstRow) ? [{ row: firstRow, attribute, coefficient: { top: 1n, bottom: 1n } }] : []
  }
  const { k, of } = policy
  let row = firstRow
  const chosen = of.flatMap((child, i) => {
    const solution = weighted(child, row, rows)
    row += rowsOf(child).length
    return solution.length > 0 ? [{ place: i + 1, solution }] : []
  })
  if (k === 1 || k === of.length) return chosen.flatMap(({ solution }) => solution)
  const places = chosen.map(({ place }) => BigInt(place))
  return chosen.flatMap(({ place, solution }) => {
    const others = places.filter((other) => other !== BigInt(place))
    const top = others.reduce((product, other) => product * other, 1n)
    const bottom = others.reduce((product, other) => product * (other - BigInt(place)), 1n)
    return solution.map((used) => ({
      ...used,
      coefficient: { top: used.coefficient.top * top, bottom: used.coefficient.bottom * bottom },
    }))
  })
}

export interface SpanProgram {
  readonly columns: number
  /** One vector of integers a row. */
  readonly rows: readonly { readonly attribute: string; readonly entries: readonly bigint[] }[]
}

/** The matrix form. */
export function spanProgram(policy: Policy): SpanProgram {
  let columns = 1
  const unit = (column: number, value: bigint): readonly bigint[] => {
    const vector = Array.from({ length: column + 1 }, () => 0n)
    vector[column] = value
    return vector
  }
  const plus = (a: readonly bigint[], b: readonly bigint[]): readonly bigint[] =>
    Array.from({ length: Math.max(a.length, b.length) }, (_, i) => (a[i] ?? 0n) + (b[i] ?? 0n))

  const walk = (node: Policy, vector: readonly bigint[]): SpanProgram['rows'] => {
    if (isLeaf(node)) return [{ attribute: node.attribute, entries: vector }]
    const { k, of } = node
    const first = columns
    columns += k - 1
    const fresh = Array.from({ length: k - 1 }, (_, j) => first + j)
    if (k === of.length) {
      const last = fresh.reduce((sum, column) => plus(sum, unit(column, -1n)), vector)
      return of.flatMap((child, i) => {
        const column = fresh[i]
        return walk(child, column === undefined ? last : unit(column, 1n))
      })
    }
    return of.flatMap((child, i) =>
      walk(
        child,
        fresh.reduce((sum, column, j) => plus(sum, unit(column, BigInt(i + 1) ** BigInt(j + 1))), vector),
      ),
    )
  }
  const rows = walk(policy, [1n])
  return { columns, rows: rows.map((row) => ({ ...row, entries: plus(row.entries, unit(columns - 1, 0n)) })) }
}
