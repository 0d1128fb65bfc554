/** What survives a crash: rows, changed by whole commits. */
import { equal, type Bytes } from '../../src/core/bytes.ts'
import type { Guard } from '../../src/node/turn.ts'
import type { Write } from '../../src/consensus/machine.ts'

export class Disk {
  readonly #stores = new Map<string, Map<string, Bytes>>()

  get(store: string, key: string): Bytes | undefined {
    return this.#stores.get(store)?.get(key)
  }

  rows(store: string): { readonly key: string; readonly value: Bytes }[] {
    return [...(this.#stores.get(store) ?? [])]
      .map(([key, value]) => ({ key, value }))
      .sort((a, b) => (a.key < b.key ? -1 : 1))
  }

  commit(writes: readonly Write[], guard: Guard | undefined): void {
    const found = guard && this.get(guard.store, guard.key)
    const same = found && guard?.expect ? equal(found, guard.expect) : found === guard?.expect
    if (!same) throw new Error('the journal was moved')
    for (const { store, key, value } of writes) {
      const rows = this.#stores.get(store) ?? new Map<string, Bytes>()
      this.#stores.set(store, rows)
      if (value) rows.set(key, value)
      else rows.delete(key)
    }
  }
}
