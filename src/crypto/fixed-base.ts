/**
 * Multiples of a base that is met again and again: with k = Σ dᵢ·2^(wi), 0 ≤ dᵢ < 2^w,
 *
 *   k·B = Σ T[i][dᵢ],  T[i][d] = d·2^(wi)·B
 *
 * takes 255/w additions and no doubling. A table for w = 6 has 43 × 63 elements: 0.4 MB in G1, 0.8 MB in G2,
 * 1.6 MB in GT, and goes with its base. It is built when the base has been used often enough to pay for it.
 *
 * Zero digits are skipped and digits index memory: for scalars used once, never for lasting secrets.
 */
import { Fr } from './pairing.ts'

const windowBits = 6
const windows = Math.ceil(255 / windowBits)
/** Uses after which a table is built; building costs about as much as 60 uses save. */
const usesBeforeTable = 16

/** What a table needs of a group, written additively. */
export interface FixedBaseGroup<E> {
  readonly identity: () => E
  readonly add: (x: E, y: E) => E
  readonly mul: (x: E, k: Fr) => E
  /** The form of an element that is cheapest to add. */
  readonly stored: (x: E) => E
}

/** k·base, through a table once the base object has come often enough. */
export function makeFixedBase<E extends object>(group: FixedBaseGroup<E>): (base: E, k: Fr) => E {
  const uses = new WeakMap<E, number>()
  const tables = new WeakMap<E, Table<E>>()
  return (base, k) => {
    const count = (uses.get(base) ?? 0) + 1
    uses.set(base, count)
    if (count <= usesBeforeTable) return group.mul(base, k)
    let table = tables.get(base)
    if (!table) tables.set(base, (table = tableOf(group, base)))
    return multiply(group, table, k)
  }
}

/** For each window the multiples 1…2^w − 1. */
type Table<E> = readonly (readonly E[])[]

function tableOf<E>(group: FixedBaseGroup<E>, base: E): Table<E> {
  const table: (readonly E[])[] = []
  let unit = group.stored(base)
  for (let i = 0; i < windows; i++) {
    const multiples = [unit]
    let last = unit
    for (let d = 2; d < 1 << windowBits; d++) multiples.push((last = group.stored(group.add(last, unit))))
    table.push(multiples)
    unit = group.stored(group.add(last, unit))
  }
  return table
}

function multiply<E>(group: FixedBaseGroup<E>, table: Table<E>, k: Fr): E {
  let sum: E | undefined
  for (const [i, digit] of digitsOf(k).entries()) {
    const multiple = table[i]?.[digit - 1]
    if (multiple) sum = sum ? group.add(sum, multiple) : multiple
  }
  return sum ?? group.identity()
}

/** Digits of `windowBits` bits, the least significant first. */
function digitsOf(k: Fr): readonly number[] {
  const bytes = Fr.encode(k).toReversed()
  return Array.from({ length: windows }, (_, i) => {
    const bit = i * windowBits
    const at = bit >> 3
    const pair = (bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8)
    return (pair >> (bit & 7)) & ((1 << windowBits) - 1)
  })
}
