import type { Chance } from '../../src/core/world.ts'

/** Repeatable bytes: the same seed gives the same sequence (mulberry32). Not for secrets. */
export function seeded(seed: number): Chance {
  let state = seed
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return (t ^ (t >>> 14)) >>> 0
  }
  return (size) => Uint8Array.from({ length: size }, () => next() & 255)
}
