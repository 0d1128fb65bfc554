import { concat, hash, utf8 } from '../../src/core/bytes.ts'
import { encode, u32 } from '../../src/core/codec.ts'
import type { Chance } from '../../src/core/world.ts'

/** The bytes of README.md: block i = SHA-256(seed ‖ i u32); a call takes whole blocks and cuts the last. */
export function streamOf(seed: string): Chance {
  let next = 0
  return (size) => {
    const blocks = Array.from({ length: Math.ceil(size / 32) }, () => hash(utf8(seed), encode(u32, next++)))
    return concat(...blocks).slice(0, size)
  }
}
