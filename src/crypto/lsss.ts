/**
 * Linear secret sharing of a policy (crypto: rows are the policy's leaves from left to right).
 *
 * Share(node, s), row by row:
 *   leaf        s
 *   or          Share(child, s) for every child
 *   and(n)      r₁ … rₙ₋₁ at random; children get r₁ … rₙ₋₁ and s − Σ rᵢ
 *   k of n      f of degree k − 1 at random with f(0) = s; child i = 1…n gets f(i)
 *
 * Reconstruction: coefficients c with Σ cᵢ·shareᵢ = s over the rows of an authorised set: 1 below "and" and
 * "or", the Lagrange coefficient Lᵢ(0) below a threshold. A pairing is paid for every attribute used, however
 * often it stands in the policy: so of the satisfied children of a gate the one that needs the fewest attributes
 * not yet in use is taken, then the next, k in all; of equals the one with fewer rows, then the earlier. No
 * other way uses fewer where no attribute stands twice; where some do, one may.
 *
 * Matrix form M (rows × t): the root carries (1); "or" copies its vector to the children; and(n) adds n − 1
 * columns, child i < n gets e_{cᵢ}, child n gets v − Σ e_{cᵢ}; k of n adds k − 1 columns, child i gets
 * v + Σⱼ iʲ·e_{cⱼ}. The same coefficients give Σ cᵢ·Mᵢ = (1, 0, …, 0). The "and" is n-ary and additive where
 * Lewko and Waters chain binary ones: the same access structure with every coefficient 1.
 */
import { type Gate, isLeaf, type Policy, rowsOf } from '../policy/policy.ts'
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
export function reconstruct(
  policy: Policy,
  has: (attribute: string, row: number) => boolean,
): readonly UsedRow[] | undefined {
  const used = solve(policy, 0, has, new Set())
  return used?.map(({ row, attribute, coefficient }) => ({
    row,
    attribute,
    coefficient: fraction(coefficient),
  }))
}

/** Rational arithmetic in integers while the tree is walked: most coefficients stay 1. */
interface Fraction {
  readonly top: bigint
  readonly bottom: bigint
}
type Solution = readonly {
  readonly row: number
  readonly attribute: string
  readonly coefficient: Fraction
}[]

const fraction = ({ top, bottom }: Fraction): Fr =>
  top === bottom ? Fr.of(1) : Fr.mul(Fr.of(top), Fr.inverse(Fr.of(bottom)))

/** `taken`: attributes that are used in any case. */
function solve(
  policy: Policy,
  firstRow: number,
  has: (attribute: string, row: number) => boolean,
  taken: ReadonlySet<string>,
): Solution | undefined {
  if (isLeaf(policy)) {
    const { attribute } = policy
    return has(attribute, firstRow)
      ? [{ row: firstRow, attribute, coefficient: { top: 1n, bottom: 1n } }]
      : undefined
  }
  const { k, of } = policy
  const chosen = cheapest(policy, firstRow, has, taken)
  if (!chosen) return undefined
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

interface Chosen {
  /** Of the child, from 1. */
  readonly place: number
  readonly solution: Solution
}

/** k children of a gate, one after the other, in the order of their places; undefined when fewer are satisfied. */
function cheapest(
  { k, of }: Gate,
  firstRow: number,
  has: (attribute: string, row: number) => boolean,
  taken: ReadonlySet<string>,
): readonly Chosen[] | undefined {
  let row = firstRow
  let left = of.map((child, i) => {
    const first = row
    row += rowsOf(child).length
    return { place: i + 1, solve: (inUse: ReadonlySet<string>) => solve(child, first, has, inUse) }
  })
  const inUse = new Set(taken)
  const chosen: Chosen[] = []
  while (chosen.length < k) {
    const [best] = left
      .flatMap(({ place, solve: solved }) => {
        const solution = solved(inUse)
        if (!solution) return []
        const names = new Set(solution.map(({ attribute }) => attribute))
        const fresh = [...names].filter((name) => !inUse.has(name)).length
        return [{ place, solution, fresh }]
      })
      .toSorted((a, b) => a.fresh - b.fresh || a.solution.length - b.solution.length)
    if (!best) return undefined
    chosen.push(best)
    left = left.filter(({ place }) => place !== best.place)
    for (const { attribute } of best.solution) inUse.add(attribute)
  }
  return chosen.toSorted((a, b) => a.place - b.place)
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
