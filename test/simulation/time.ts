/** Virtual time: a queue of what happens when, ties in the order they were set. */
interface Entry {
  readonly at: number
  readonly order: number
  act: (() => void) | undefined
}

export class Time {
  now = 0
  #order = 0
  readonly #heap: Entry[] = []

  /** Runs `act` after `ms`; the returned function takes it back. */
  after(ms: number, act: () => void): () => void {
    const entry: Entry = { at: this.now + Math.max(0, ms), order: this.#order++, act }
    this.#push(entry)
    return () => void (entry.act = undefined)
  }

  /** Runs what is due next; false when nothing is, or it lies beyond `until`. */
  advance(until: number): boolean {
    for (;;) {
      const entry = this.#heap[0]
      if (!entry || entry.at > until) return false
      this.#pop()
      if (!entry.act) continue
      this.now = entry.at
      entry.act()
      return true
    }
  }

  #push(entry: Entry): void {
    const heap = this.#heap
    let at = heap.length
    heap.push(entry)
    while (at > 0) {
      const up = (at - 1) >> 1
      const parent = heap[up]
      if (!parent || before(parent, entry)) break
      heap[at] = parent
      at = up
    }
    heap[at] = entry
  }

  #pop(): void {
    const heap = this.#heap
    const last = heap.pop()
    if (!last || heap.length === 0) return
    let at = 0
    for (;;) {
      let child = 2 * at + 1
      const [left, right] = [heap[child], heap[child + 1]]
      if (!left) break
      if (right && before(right, left)) child++
      const least = heap[child]
      if (!least || before(last, least)) break
      heap[at] = least
      at = child
    }
    heap[at] = last
  }
}

const before = (a: Entry, b: Entry): boolean => a.at < b.at || (a.at === b.at && a.order < b.order)

/**
 * Lets every promise that can go on go on: a tick asked for by a promise comes when no promise can go on any
 * more. Only promises; what waits for the world outside never comes.
 */
export const settle = (): Promise<void> => new Promise((resolve) => process.nextTick(resolve))
