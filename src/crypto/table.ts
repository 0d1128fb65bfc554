/**
 * Multiples of a base in mcl's memory: with k = Σ dᵢ·2^(wi), 0 ≤ dᵢ < 2^w,
 *
 *   k·B = Σ T[i][dᵢ],  T[i][d] = d·2^(wi)·B
 *
 * takes one addition a window and no doubling, and nothing is copied but the result. mcl's memory is freed by
 * hand, and never given back: what holds tables bounds them (fixed-base.ts).
 *
 * Zero digits are skipped and digits index memory: for scalars used once, never for lasting secrets.
 */

/** What a table needs of mcl's memory. */
export interface Memory {
  readonly HEAP8: Int8Array
  readonly _malloc: (bytes: number) => number
  readonly _free: (at: number) => void
  readonly stackSave: () => number
  readonly stackRestore: (to: number) => void
  readonly sallocCopy: (words: Uint32Array) => number
  readonly copyFromHeap32: (to: Uint32Array, at: number) => void
}

/** A group as mcl computes in it: out, x and y are addresses. */
export interface Group<E extends Uint32Array> {
  readonly add: (out: number, x: number, y: number) => number
  /** The form that is cheapest to add, if the group has several. */
  readonly normalize?: (out: number, x: number) => number
  readonly neutral: () => E
}

/** `bits` of a scalar, `windowBits` ≤ 8 at a time. */
export interface TableSize {
  readonly bits: number
  readonly windowBits: number
}

export interface Table<E> {
  /** k·B for k < 2^bits, 32 bytes big endian. */
  readonly times: (k: Uint8Array) => E
  readonly free: () => void
}

/** Throws a RangeError when there is no memory. */
export function makeTable<E extends Uint32Array>(
  m: Memory,
  { add, normalize, neutral }: Group<E>,
  base: E,
  { bits, windowBits }: TableSize,
): Table<E> {
  const [windows, multiples] = [Math.ceil(bits / windowBits), (1 << windowBits) - 1]
  const size = base.byteLength
  // One more, for the unit of the window after the last.
  const table = m._malloc((windows * multiples + 1) * size)
  if (table === 0) throw new RangeError('no memory for a table')
  const place = (window: number, multiple: number): number =>
    table + (window * multiples + multiple - 1) * size
  m.HEAP8.set(new Int8Array(base.buffer, base.byteOffset, size), table)
  for (let i = 0; i < windows; i++) {
    normalize?.(place(i, 1), place(i, 1))
    for (let d = 2; d <= multiples; d++) {
      add(place(i, d), place(i, d - 1), place(i, 1))
      normalize?.(place(i, d), place(i, d))
    }
    add(place(i + 1, 1), place(i, multiples), place(i, 1))
  }
  return {
    times(k) {
      const out = neutral().slice() as E
      const stack = m.stackSave()
      try {
        const at = m.sallocCopy(out)
        let started = false
        for (let i = 0; i < windows; i++) {
          const digit = digitOf(k, i * windowBits, multiples)
          if (digit === 0) continue
          if (started) add(at, at, place(i, digit))
          else m.HEAP8.copyWithin(at, place(i, digit), place(i, digit) + size)
          started = true
        }
        m.copyFromHeap32(out, at)
        return out
      } finally {
        m.stackRestore(stack)
      }
    },
    free: () => m._free(table),
  }
}

/** The digit that begins at a bit, counted from the least. */
function digitOf(k: Uint8Array, bit: number, mask: number): number {
  const at = 31 - (bit >> 3)
  const pair = (k[at] ?? 0) | ((k[at - 1] ?? 0) << 8)
  return (pair >> (bit & 7)) & mask
}
