/**
 * An adversary of the network's own: what it holds back from a node it holds back whole, every vote of one
 * kind and view. So some see a quorum and others none, which chance alone hardly ever arranges, and where the
 * rules would allow it two quorums form that have never heard of each other.
 */
import { hex, type Bytes } from '../../src/core/bytes.ts'
import type { Random } from '../support/random.ts'

/** Byte lengths before the fields that differ in one class: `kind version ballot kind, height, view`. */
const voteClassBytes = 15
const voteKind = 2
const submissionsFrom = 0x80
const heldMostMs = 8_000
/** Certificates, standstills and blocks are let through or lost for this long at a time. */
const spellMs = 3_000

export class Schemer {
  readonly #fates = new Map<string, number>()
  readonly #random: Random
  constructor(random: Random) {
    this.#random = random
  }

  /** How long a message to this node is held back, ms; Infinity for ever. */
  delay(to: string, bytes: Bytes, now: number): number {
    const kind = bytes[0] ?? 0
    if (kind >= submissionsFrom) return 0
    const what =
      kind === voteKind ? hex(bytes.subarray(0, voteClassBytes)) : `${kind}@${Math.floor(now / spellMs)}`
    const name = `${to}<${what}`
    const known = this.#fates.get(name)
    const until = known ?? this.#fate(now)
    this.#fates.set(name, until)
    return Math.max(0, until - now)
  }

  #fate(now: number): number {
    if (this.#random.chance(0.5)) return 0
    return this.#random.chance(0.5) ? Infinity : now + heldMostMs * this.#random.next()
  }
}
