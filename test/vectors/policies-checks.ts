/** Checks policies.json without the code that made it: a reader of canonical text of its own. */
import { Fr, scalar } from './noble.ts'

export interface PoliciesVectors {
  readonly policies: readonly {
    readonly written: string
    readonly canonical: string
    readonly rows: readonly string[]
    readonly columns: number
    readonly matrix: readonly (readonly number[])[]
    readonly held: readonly string[]
    readonly used: readonly { readonly row: number; readonly coefficient: string }[]
  }[]
}

type Tree = string | { readonly k: number; readonly of: readonly Tree[] }

/** Canonical text: every "and" or "or" inside another stands in parentheses. */
function read(text: string): Tree {
  const tokens = text.match(/[(),]|[^\s(),]+/g) ?? []
  let at = 0
  const operand = (): Tree => {
    const token = tokens[at++] ?? ''
    if (token === '(') {
      const inner = chain()
      at++
      return inner
    }
    if (!/^[0-9]+$/.test(token)) return token
    at += 2
    const of = [chain()]
    while (tokens[at++] === ',') of.push(chain())
    return { k: Number(token), of }
  }
  const chain = (): Tree => {
    const of = [operand()]
    const word = tokens[at]
    while ((word === 'and' || word === 'or') && tokens[at] === word) {
      at++
      of.push(operand())
    }
    return of.length === 1 ? (of[0] ?? '') : { k: word === 'or' ? 1 : of.length, of }
  }
  const tree = chain()
  if (at !== tokens.length) throw new Error('not canonical')
  return tree
}
const leaves = (tree: Tree): readonly string[] =>
  typeof tree === 'string' ? [tree] : tree.of.flatMap(leaves)
const satisfied = (tree: Tree, held: readonly string[]): boolean =>
  typeof tree === 'string'
    ? held.includes(tree)
    : tree.of.filter((child) => satisfied(child, held)).length >= tree.k

function matrixOf(tree: Tree): { columns: number; rows: readonly (readonly number[])[] } {
  let columns = 1
  const add = (vector: readonly number[], column: number, by: number): readonly number[] => {
    const longer = Array.from({ length: Math.max(vector.length, column + 1) }, (_, i) => vector[i] ?? 0)
    longer[column] = (longer[column] ?? 0) + by
    return longer
  }
  const walk = (node: Tree, vector: readonly number[]): readonly (readonly number[])[] => {
    if (typeof node === 'string') return [vector]
    const { k, of } = node
    const fresh = Array.from({ length: k - 1 }, () => columns++)
    return of.flatMap((child, i) => {
      if (k === of.length && i < k - 1) return walk(child, add([], fresh[i] ?? 0, 1))
      if (k === of.length)
        return walk(
          child,
          fresh.reduce((v, c) => add(v, c, -1), vector),
        )
      return walk(
        child,
        fresh.reduce((v, c, j) => add(v, c, (i + 1) ** (j + 1)), vector),
      )
    })
  }
  const rows = walk(tree, [1])
  return { columns, rows: rows.map((row) => add(row, columns - 1, 0)) }
}

/** What must hold, by name. */
export const policiesChecks = {
  'rows are the leaves of the canonical text': ({ policies }) =>
    policies.every(({ canonical, rows }) => leaves(read(canonical)).join() === rows.join()),
  'the matrix is that of the text': ({ policies }) =>
    policies.every(({ canonical, columns, matrix }) => {
      const own = matrixOf(read(canonical))
      return own.columns === columns && JSON.stringify(own.rows) === JSON.stringify(matrix)
    }),
  'whoever holds these satisfies it, and the coefficients give (1, 0, …, 0)': ({ policies }) =>
    policies.every(({ canonical, held, rows, columns, matrix, used }) => {
      const sums = Array.from({ length: columns }, (_, j) =>
        used.reduce(
          (sum, { row, coefficient }) =>
            Fr.add(sum, Fr.mul(scalar(coefficient), Fr.create(BigInt(matrix[row]?.[j] ?? 0)))),
          0n,
        ),
      )
      return (
        satisfied(read(canonical), held) &&
        used.every(({ row }) => held.includes(rows[row] ?? '')) &&
        sums.every((sum, j) => sum === (j === 0 ? 1n : 0n))
      )
    }),
} as const satisfies Record<string, (vectors: PoliciesVectors) => boolean>
