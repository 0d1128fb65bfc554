/** A small seeded generator (mulberry32), so that a seed names a patient. Not for anything secret. */
export interface Dice {
  /** A whole number in [0, below). */
  readonly below: (below: number) => number
  readonly pick: <T>(from: readonly [T, ...T[]]) => T
  /** Around `mean`, mostly within `spread`, rounded to `digits` decimals. */
  readonly near: (mean: number, spread: number, digits?: number) => number
  readonly uuid: () => string
}

export function makeDice(seed: number): Dice {
  let state = seed >>> 0
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const below = (limit: number): number => Math.floor(next() * limit)
  const digits = (count: number): string =>
    Array.from({ length: count }, () => below(16).toString(16)).join('')
  return {
    below,
    pick: (from) => from[below(from.length)] ?? from[0],
    near: (mean, spread, places = 0) =>
      Number((mean + (next() + next() + next() - 1.5) * spread).toFixed(places)),
    uuid: () =>
      `${digits(8)}-${digits(4)}-4${digits(3)}-${'89ab'.charAt(below(4))}${digits(3)}-${digits(12)}`,
  }
}
