/**
 * The ledger's state as rules see it: coded rows by key. Reading is synchronous; a row that is not in
 * memory throws `Absent`, the node fetches it and runs the same pure rule again.
 */
import type { Bytes } from '../core/bytes.ts'

export interface View {
  /** The row's bytes, undefined when there is none; throws `Absent` when it has to be fetched first. */
  get(key: string): Bytes | undefined
}

export class Absent extends Error {
  readonly keys: readonly string[]
  constructor(keys: readonly string[]) {
    super(`rows that are not in memory: ${keys.join(', ')}`)
    this.name = 'Absent'
    this.keys = keys
  }
}

/** Does it with each item; when rows are absent, with all the others too, and then throws one `Absent` for all. */
export function each<Item, Made>(items: Iterable<Item>, act: (item: Item) => Made): Made[] {
  const made: Made[] = []
  const absent: string[] = []
  for (const item of items) {
    try {
      made.push(act(item))
    } catch (caught) {
      if (!(caught instanceof Absent)) throw caught
      absent.push(...caught.keys)
    }
  }
  if (absent.length > 0) throw new Absent(absent)
  return made
}

/** New bytes by key; undefined takes the row away. */
export type Writes = ReadonlyMap<string, Bytes | undefined>

/** A view with writes on top of another; what lies below is not touched. */
export class Overlay implements View {
  readonly #below: View
  readonly #writes = new Map<string, Bytes | undefined>()
  constructor(below: View) {
    this.#below = below
  }
  get writes(): Writes {
    return this.#writes
  }
  get(key: string): Bytes | undefined {
    return this.#writes.has(key) ? this.#writes.get(key) : this.#below.get(key)
  }
  set(key: string, row: Bytes): void {
    this.#writes.set(key, row)
  }
  remove(key: string): void {
    this.#writes.set(key, undefined)
  }
  take(writes: Writes): void {
    for (const [key, row] of writes) this.#writes.set(key, row)
  }
}

/** All rows in memory. */
export class MemoryRows implements View {
  readonly #rows: Map<string, Bytes>
  constructor(rows: Iterable<readonly [string, Bytes]> = []) {
    this.#rows = new Map(rows)
  }
  get size(): number {
    return this.#rows.size
  }
  get(key: string): Bytes | undefined {
    return this.#rows.get(key)
  }
  entries(): IterableIterator<[string, Bytes]> {
    return this.#rows.entries()
  }
  commit(writes: Writes): void {
    for (const [key, row] of writes) {
      if (row) this.#rows.set(key, row)
      else this.#rows.delete(key)
    }
  }
}
