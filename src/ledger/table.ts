/** Typed access to rows: a table is rows under keys, a register is rows under their ordinals. */
import type { Bytes } from '../core/bytes.ts'
import { decode, encode, u32, type Codec } from '../core/codec.ts'
import { refuse, type RefusalCode } from '../core/refusal.ts'
import type { Overlay, View } from './view.ts'

const read = <R>(view: View, key: string, codec: Codec<R>): R | undefined => {
  const row: Bytes | undefined = view.get(key)
  return row && decode(codec, row)
}

export interface Table<Key extends readonly unknown[], Row> {
  key(...key: Key): string
  find(view: View, ...key: Key): Row | undefined
  has(view: View, ...key: Key): boolean
  /** The row; refuses the table's code, with what stands behind the first slash of the key as `name`. */
  need(view: View, ...key: Key): Row
  put(rows: Overlay, row: Row, ...key: Key): void
}

export const table = <Key extends readonly unknown[], Row>(
  key: (...key: Key) => string,
  codec: Codec<Row>,
  missing: RefusalCode,
): Table<Key, Row> => {
  const find = (view: View, ...parts: Key): Row | undefined => read(view, key(...parts), codec)
  return {
    key,
    find,
    has: (view, ...parts) => view.get(key(...parts)) !== undefined,
    need(view, ...parts) {
      const at = key(...parts)
      return find(view, ...parts) ?? refuse(missing, { name: at.slice(at.indexOf('/') + 1) })
    },
    put: (rows, row, ...parts) => rows.set(key(...parts), encode(codec, row)),
  }
}

/** A list that only grows: `<key>/size`, then `<key>/0`, `<key>/1`, … in the order of the ledger. */
export interface Register<Key extends readonly unknown[], Item> {
  size(view: View, ...key: Key): number
  at(view: View, ordinal: number, ...key: Key): Item
  /** Items from ordinal `from` up to but not including `to`, cut to what is there. */
  slice(view: View, from: number, to: number, ...key: Key): Item[]
  all(view: View, ...key: Key): Item[]
  /** Appends and gives the ordinal. */
  push(rows: Overlay, item: Item, ...key: Key): number
}

export const register = <Key extends readonly unknown[], Item>(
  key: (...key: Key) => string,
  codec: Codec<Item>,
): Register<Key, Item> => {
  const size = (view: View, ...parts: Key): number => read(view, `${key(...parts)}/size`, u32) ?? 0
  const at = (view: View, ordinal: number, ...parts: Key): Item => {
    const item = read(view, `${key(...parts)}/${ordinal}`, codec)
    if (item === undefined) throw new RangeError(`${key(...parts)} has no item ${ordinal}`)
    return item
  }
  const slice = (view: View, from: number, to: number, ...parts: Key): Item[] => {
    const items: Item[] = []
    const end = Math.min(to, size(view, ...parts))
    for (let i = Math.max(0, from); i < end; i++) items.push(at(view, i, ...parts))
    return items
  }
  return {
    size,
    at,
    slice,
    all: (view, ...parts) => slice(view, 0, Infinity, ...parts),
    push(rows, item, ...parts) {
      const ordinal = size(rows, ...parts)
      rows.set(`${key(...parts)}/${ordinal}`, encode(codec, item))
      rows.set(`${key(...parts)}/size`, encode(u32, ordinal + 1))
      return ordinal
    },
  }
}
