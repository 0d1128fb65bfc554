import type { Bytes } from './bytes.ts'

/** Milliseconds since 1970, given as an argument so that every test can repeat it. */
export type Clock = () => number

/** `size` random bytes from a CSPRNG; in the simulator from a seed. */
export type Chance = (size: number) => Bytes

export const systemClock: Clock = () => Date.now()
export const systemChance: Chance = (size) => crypto.getRandomValues(new Uint8Array(size))
