/**
 * What somebody opens with. A pairing is paid for every attribute used, however often it stands in the policy:
 * so of the satisfied children of a gate the one that needs the fewest attributes not yet in use is taken, then
 * the next, k in all; of equals the one with fewer rows, then the earlier. No other way uses fewer where no
 * attribute stands twice; where some do, one may.
 */
import { type Gate, isLeaf, type Policy, rowsOf } from './tree.ts'

/** A leaf by its number from left to right. */
export interface OpeningRow {
  readonly row: number
  readonly attribute: string
}

/** Whether a row's attribute is there to open with. */
export type Has = (attribute: string, row: number) => boolean

/** The rows to open with, in order: of each gate used exactly k children. Undefined when nothing opens. */
export const rowsToOpen = (policy: Policy, has: Has): readonly OpeningRow[] | undefined =>
  choose(policy, 0, has, new Set())

/** `taken`: attributes that are used in any case. */
function choose(
  policy: Policy,
  first: number,
  has: Has,
  taken: ReadonlySet<string>,
): readonly OpeningRow[] | undefined {
  if (!isLeaf(policy)) return cheapest(policy, first, has, taken)
  const { attribute } = policy
  return has(attribute, first) ? [{ row: first, attribute }] : undefined
}

/** k children of a gate, one after the other. */
function cheapest(
  { k, of }: Gate,
  firstRow: number,
  has: Has,
  taken: ReadonlySet<string>,
): readonly OpeningRow[] | undefined {
  let row = firstRow
  let left = of.map((child) => {
    const first = row
    row += rowsOf(child).length
    return { first, rows: (inUse: ReadonlySet<string>) => choose(child, first, has, inUse) }
  })
  const inUse = new Set(taken)
  const chosen: OpeningRow[] = []
  for (let taking = 0; taking < k; taking++) {
    const [best] = left
      .flatMap(({ first, rows: chosenWith }) => {
        const rows = chosenWith(inUse)
        if (!rows) return []
        const names = new Set(rows.map(({ attribute }) => attribute))
        return [{ first, rows, fresh: [...names].filter((name) => !inUse.has(name)).length }]
      })
      .toSorted((a, b) => a.fresh - b.fresh || a.rows.length - b.rows.length)
    if (!best) return undefined
    left = left.filter(({ first }) => first !== best.first)
    chosen.push(...best.rows)
    for (const { attribute } of best.rows) inUse.add(attribute)
  }
  return chosen.toSorted((a, b) => a.row - b.row)
}
