/**
 * Multiples of bases that are met again and again, by tables (table.ts) of which the `most` used last are kept; one
 * that gives way is freed. A table is built when its base has been used often enough to pay for it.
 *
 * For scalars used once, never for lasting secrets.
 */
import { Fr } from './pairing.ts'
import type { Table, TableSize } from './table.ts'

export interface FixedBaseGroup<E> {
  readonly mul: (x: E, k: Fr) => E
  readonly table: (base: E, size: TableSize) => Table<E>
}

export interface FixedBaseOptions extends TableSize {
  readonly most: number
  /** Uses after which a table is built. */
  readonly patience: number
}

/** k·base for k < 2^bits, through a table once the base object has come often enough. */
export function makeFixedBase<E extends object>(
  { mul, table }: FixedBaseGroup<E>,
  { most, patience, ...size }: FixedBaseOptions,
): (base: E, k: Fr) => E {
  const uses = new WeakMap<E, number>()
  const tables = new Map<E, Table<E>>()

  function built(base: E): Table<E> | undefined {
    const count = (uses.get(base) ?? 0) + 1
    uses.set(base, count)
    if (count <= patience) return undefined
    const [oldest] = tables
    if (tables.size >= most && oldest) {
      const [other, freed] = oldest
      tables.delete(other)
      uses.delete(other)
      freed.free()
    }
    return table(base, size)
  }

  return (base, k) => {
    const found = tables.get(base) ?? built(base)
    if (!found) return mul(base, k)
    // The one used last stands last.
    tables.delete(base)
    tables.set(base, found)
    return found.times(Fr.encode(k))
  }
}
