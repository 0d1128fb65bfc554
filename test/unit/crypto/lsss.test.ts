import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { systemChance } from '../../../src/core/world.ts'
import { reconstruct, share, spanProgram } from '../../../src/crypto/lsss.ts'
import { Fr, order, ready } from '../../../src/crypto/pairing.ts'
import { parsePolicy, rowsOf, satisfies } from '../../../src/policy/policy.ts'
import { attributes, policies } from '../../support/policies.ts'

beforeAll(ready)

const held = fc.uniqueArray(attributes).map((list) => new Set(list))
const weightedSum = (values: readonly Fr[], weights: readonly { row: number; coefficient: Fr }[]) =>
  weights.reduce(
    (sum, { row, coefficient }) => Fr.add(sum, Fr.mul(values[row] ?? Fr.of(0), coefficient)),
    Fr.of(0),
  )

describe('sharing a policy', () => {
  it('an authorised set reconstructs the secret, any other gets no coefficients', () => {
    fc.assert(
      fc.property(policies, held, (policy, set) => {
        const secret = Fr.random(systemChance)
        const shares = share(policy, secret, systemChance)
        expect(shares).toHaveLength(rowsOf(policy).length)
        const used = reconstruct(policy, (attribute) => set.has(attribute))
        expect(used !== undefined).toBe(satisfies(policy, set))
        if (used) expect(Fr.equal(weightedSum(shares, used), secret)).toBe(true)
      }),
    )
  })

  it('the rows used determine the coefficients', () => {
    fc.assert(
      fc.property(policies, held, (policy, set) => {
        const used = reconstruct(policy, (attribute) => set.has(attribute))
        if (!used) return
        const rows = new Set(used.map(({ row }) => row))
        expect(reconstruct(policy, (_, row) => rows.has(row))).toEqual(used)
      }),
    )
  })

  it('the matrix gives (1, 0, …, 0) with the same coefficients, and the shares of any vector', () => {
    fc.assert(
      fc.property(policies, held, (policy, set) => {
        const { columns, rows } = spanProgram(policy)
        expect(rows.map(({ attribute }) => attribute)).toEqual(rowsOf(policy))
        expect(rows.every(({ entries }) => entries.length === columns)).toBe(true)
        const used = reconstruct(policy, (attribute) => set.has(attribute))
        if (!used) return
        const column = (j: number) => rows.map(({ entries }) => Fr.of(entries[j] ?? 0n))
        for (let j = 0; j < columns; j++)
          expect(Fr.equal(weightedSum(column(j), used), Fr.of(j === 0 ? 1 : 0))).toBe(true)
      }),
    )
  })

  it('the matrix spans (1, 0, …, 0) for no unauthorised set', () => {
    fc.assert(
      fc.property(policies, held, (policy, set) => {
        const { rows } = spanProgram(policy)
        const mine = rows.filter(({ attribute }) => set.has(attribute)).map(({ entries }) => entries)
        expect(spansFirst(mine)).toBe(satisfies(policy, set))
      }),
    )
  })

  it('entries are 0, 1 and −1 without thresholds', () => {
    const { columns, rows } = spanProgram(parsePolicy('a@x and (b@x or c@x) and d@x'))
    expect(columns).toBe(3)
    expect(rows.map(({ entries }) => entries)).toEqual([
      [0n, 1n, 0n],
      [0n, 0n, 1n],
      [0n, 0n, 1n],
      [1n, -1n, -1n],
    ])
  })

  it('takes the children with the fewest rows', () => {
    const policy = parsePolicy('(a@x and b@x and c@x) or (a@x and b@x)')
    expect(reconstruct(policy, () => true)?.map(({ row }) => row)).toEqual([3, 4])
  })

  it('pays for an attribute once, wherever it stands', () => {
    const rowsUsed = (text: string) => reconstruct(parsePolicy(text), () => true)?.map(({ row }) => row)
    expect(rowsUsed('a@x and (b@x or c@x or a@x)')).toEqual([0, 3])
    expect(rowsUsed('2 of (a@x, b@x, a@x and c@x, c@x and a@x)')).toEqual([0, 1])
    expect(rowsUsed('a@x and b@x and 2 of (c@x, d@x, a@x and b@x, b@x and a@x and b@x)')).toEqual([
      0, 1, 4, 5, 6, 7, 8,
    ])
  })

  it('uses as few attributes as any other way where none stands twice', () => {
    fc.assert(
      fc.property(
        policies.filter((policy) => new Set(rowsOf(policy)).size === rowsOf(policy).length),
        (policy) => {
          const names = rowsOf(policy)
          const sizes = Array.from({ length: 1 << names.length }, (_, mask) =>
            names.filter((_, i) => (mask >> i) & 1),
          )
            .filter((some) => satisfies(policy, new Set(some)))
            .map((some) => some.length)
          expect(reconstruct(policy, () => true)).toHaveLength(Math.min(...sizes))
        },
      ),
      { numRuns: 40 },
    )
  })

  it('is quick in a policy as large as there may be', () => {
    const group = (i: number) =>
      `4 of (${Array.from({ length: 8 }, (_, j) => `a${(i + j) % 9}@x`).join(', ')})`
    const policy = parsePolicy(`5 of (${Array.from({ length: 8 }, (_, i) => group(i)).join(', ')})`)
    expect(reconstruct(policy, () => true)).toHaveLength(20)
    expect(new Set(reconstruct(policy, () => true)?.map(({ attribute }) => attribute)).size).toBeLessThan(9)
  })
})

/** Gauss modulo r: whether (1, 0, …, 0) is a combination of the rows. */
function spansFirst(matrix: readonly (readonly bigint[])[]): boolean {
  const width = matrix[0]?.length ?? 1
  const mod = (x: bigint) => ((x % order) + order) % order
  const inverse = (x: bigint) => {
    let [a, b, u, v] = [mod(x), order, 1n, 0n]
    while (a > 1n) {
      const q = b / a
      ;[a, b, u, v] = [b - q * a, a, v - q * u, u]
    }
    return mod(u)
  }
  let target: readonly bigint[] = Array.from({ length: width }, (_, i) => (i === 0 ? 1n : 0n))
  let rows: readonly (readonly bigint[])[] = matrix.map((row) => row.map(mod))
  for (let column = width - 1; column >= 0; column--) {
    const pivot = rows.find((row) => row[column] !== 0n)
    if (!pivot) continue
    const scale = inverse(pivot[column] ?? 0n)
    const reduce = (row: readonly bigint[]): readonly bigint[] => {
      const factor = mod((row[column] ?? 0n) * scale)
      return row.map((x, j) => mod(x - factor * (pivot[j] ?? 0n)))
    }
    rows = rows.filter((row) => row !== pivot).map(reduce)
    target = reduce(target)
  }
  return target.every((x) => x === 0n)
}
