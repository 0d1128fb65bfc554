/** Typed access to rows: a table is rows under keys, a register is a list in packed rows. */
import { concat, type Bytes } from '../core/bytes.ts'
import { decode, encode, Reader, u32, type Codec } from '../core/codec.ts'
import { refuse, type RefusalCode } from '../core/refusal.ts'
import { each, type Overlay, type View } from './view.ts'

const read = <R>(view: View, key: string, codec: Codec<R>): R | undefined => {
  const row: Bytes | undefined = view.get(key)
  return row && decode(codec, row)
}

export interface Table<Key extends readonly unknown[], Row> {
  key(...key: Key): string
  find(view: View, ...key: Key): Row | undefined
  has(view: View, ...key: Key): boolean
  /** The row; refuses the table's code, with the last part of the key as `name`. */
  need(view: View, ...key: Key): Row
  put(rows: Overlay, row: Row, ...key: Key): void
  remove(rows: Overlay, ...key: Key): void
}

/** Rows of one table that are remembered as they were read: those of one block are asked for ten times each. */
const recentMost = 32

export const table = <Key extends readonly unknown[], Row>(
  key: (...key: Key) => string,
  codec: Codec<Row>,
  missing: RefusalCode,
): Table<Key, Row> => {
  /** Rows are never changed but replaced, so what was read of one holds as long as it is the same bytes. */
  const recent = new Map<Bytes, Row>()
  function find(view: View, ...parts: Key): Row | undefined {
    const row = view.get(key(...parts))
    if (!row) return undefined
    const known = recent.get(row)
    if (known !== undefined) return known
    const value = decode(codec, row)
    const [oldest] = recent.keys()
    if (recent.size >= recentMost && oldest) recent.delete(oldest)
    recent.set(row, value)
    return value
  }
  return {
    key,
    find,
    has: (view, ...parts) => view.get(key(...parts)) !== undefined,
    need(view, ...parts) {
      const at = key(...parts)
      return find(view, ...parts) ?? refuse(missing, { name: at.slice(at.lastIndexOf('/') + 1) })
    },
    put: (rows, row, ...parts) => rows.set(key(...parts), encode(codec, row)),
    remove: (rows, ...parts) => rows.remove(key(...parts)),
  }
}

/**
 * A list that only grows, in the order of the ledger: `<key>/size` counts, `<key>/<c>` holds items 32 c to
 * 32 c + 31 one after the other. Packed, because a row of its own for each item would cost more memory than the item.
 */
export interface Register<Key extends readonly unknown[], Item> {
  size(view: View, ...key: Key): number
  /** Items from ordinal `from` up to but not including `to`, cut to what is there. */
  slice(view: View, from: number, to: number, ...key: Key): Item[]
  all(view: View, ...key: Key): Item[]
  push(rows: Overlay, item: Item, ...key: Key): void
}

const chunkItems = 32

export const register = <Key extends readonly unknown[], Item>(
  key: (...key: Key) => string,
  codec: Codec<Item>,
): Register<Key, Item> => {
  const size = (view: View, ...parts: Key): number => read(view, `${key(...parts)}/size`, u32) ?? 0
  const slice = (view: View, from: number, to: number, ...parts: Key): Item[] => {
    const first = Math.max(0, from)
    const end = Math.min(to, size(view, ...parts))
    const items: Item[] = []
    const low = Math.floor(first / chunkItems)
    const high = Math.ceil(end / chunkItems)
    const chunks = Array.from({ length: Math.max(0, high - low) }, (_, i) => low + i)
    each(chunks, (c) => {
      const row = new Reader(view.get(`${key(...parts)}/${c}`) ?? new Uint8Array(0))
      while (row.left > 0) items.push(codec.read(row))
    })
    const skipped = first % chunkItems
    return items.slice(skipped, skipped + Math.max(0, end - first))
  }
  return {
    size,
    slice,
    all: (view, ...parts) => slice(view, 0, Infinity, ...parts),
    push(rows, item, ...parts) {
      const count = size(rows, ...parts)
      const at = `${key(...parts)}/${Math.floor(count / chunkItems)}`
      rows.set(at, concat(rows.get(at) ?? new Uint8Array(0), encode(codec, item)))
      rows.set(`${key(...parts)}/size`, encode(u32, count + 1))
    },
  }
}
