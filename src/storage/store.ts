/**
 * What a node keeps: coded bytes in named stores, changed by one atomic commit at a time.
 * Adapters: idb.ts (a browser's disk) and memory.ts (tests); both pass test/support/store-suite.ts.
 */
import type { Bytes } from '../core/bytes.ts'

export const storeNames = [
  'meta',
  'chain',
  'past',
  'round',
  'keep',
  'state',
  'pool',
  'outbox',
  'mine',
  'blobs',
  'peers',
] as const
export type StoreName = (typeof storeNames)[number]

/** The store by this name; throws a RangeError when there is none, which is a bug. */
export function storeNamed(name: string): StoreName {
  const found = storeNames.find((known) => known === name)
  if (!found) throw new RangeError(`no store ${name}`)
  return found
}

export interface Write {
  /** One of `storeNames`. */
  readonly store: string
  readonly key: string
  /** undefined removes the row. */
  readonly value: Bytes | undefined
}

/** The row a commit started from; when it is no longer so, the commit refuses 'storage.guard'. */
export interface Guard {
  readonly store: string
  readonly key: string
  readonly expect: Bytes | undefined
}

export interface Row {
  readonly key: string
  readonly value: Bytes
}

export interface Store {
  get(store: string, key: string): Promise<Bytes | undefined>
  /** Keys with from ≤ key < to in order; the rows stay on the disk. */
  keys(store: string, from?: string, to?: string): Promise<readonly string[]>
  /** Rows with from ≤ key < to in key order. */
  rows(store: string, from?: string, to?: string): Promise<readonly Row[]>
  /** All of it or nothing, on disk when the promise resolves. Refuses 'storage.guard', 'storage.full', 'storage.closed'. */
  commit(writes: readonly Write[], guard?: Guard): Promise<void>
  /** Empties these stores, then writes; all of it or nothing, as `commit`. */
  clear(stores: readonly StoreName[], writes: readonly Write[], guard?: Guard): Promise<void>
  close(): void
}
