/** What survives a crash: rows, changed by whole commits. */
import { equal, type Bytes } from '../../src/core/bytes.ts'
import { refuse } from '../../src/core/refusal.ts'
import type { Guard } from '../../src/node/agreeing/turn-world.ts'
import type { Random } from '../support/random.ts'
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
    if (!same) refuse('storage.guard', { store: guard?.store ?? '' })
    for (const { store, key, value } of writes) {
      const rows = this.#stores.get(store) ?? new Map<string, Bytes>()
      this.#stores.set(store, rows)
      if (value) rows.set(key, value)
      else rows.delete(key)
    }
  }

  get empty(): boolean {
    return this.#stores.size === 0
  }

  copy(): Disk {
    const out = new Disk()
    for (const [store, rows] of this.#stores) out.#stores.set(store, new Map(rows))
    return out
  }

  clear(): void {
    this.#stores.clear()
  }

  /** One bit of one row turns over; which store, or undefined if there is nothing to spoil. */
  spoil(random: Random, stores: readonly string[]): string | undefined {
    const full = stores.filter((store) => (this.#stores.get(store)?.size ?? 0) > 0)
    if (full.length === 0) return undefined
    const store = random.pick(full)
    const { key, value } = random.pick(this.rows(store))
    const spoiled = value.slice()
    const at = random.int(0, spoiled.length - 1)
    spoiled[at] = (spoiled[at] ?? 0) ^ (1 << random.int(0, 7))
    this.#stores.get(store)?.set(key, spoiled)
    return store
  }
}
