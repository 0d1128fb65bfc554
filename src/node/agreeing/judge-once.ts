/**
 * A judge of votes that does not judge twice. One aggregate comes up again and again: this node joins the votes
 * it heard, peers send the same certificate, the next block carries it. Sums of signatures are unique, so whoever
 * joins the same votes gets the same 48 bytes, and what held once holds by its name. What did not is not kept.
 * A seed that its proposer said ahead (seed-ahead.ts) comes again in the block.
 */
import { compare, hex, tagged, type Bytes } from '../../core/bytes.ts'
import type { Judge } from './turn-world.ts'

/** Those of a few heights; each name is 64 characters. */
const heldMost = 64

/** The same for the same vote, signers in whatever order, and signature; all parts have one length each. */
const nameOf = (message: Bytes, keys: readonly Bytes[], signature: Bytes): string =>
  hex(tagged('held', message, ...keys.toSorted(compare), signature))

export function judgeOnce(judge: Judge): Judge {
  const held = new Set<string>()
  const hold = (name: string): void => {
    held.add(name)
    const [oldest] = held
    if (held.size > heldMost && oldest !== undefined) held.delete(oldest)
  }

  return {
    async aggregate(message, votes) {
      const judged = await judge.aggregate(message, votes)
      const keys = votes.filter((_, i) => !judged.bad.includes(i)).map(({ key }) => key)
      if (keys.length > 0) hold(nameOf(message, keys, judged.signature))
      return judged
    },
    async verify(message, keys, signature) {
      const name = nameOf(message, keys, signature)
      if (held.has(name)) return true
      const holds = await judge.verify(message, keys, signature)
      if (holds) hold(name)
      return holds
    },
    // Blocks far behind: seen once.
    verifyAll: (aggregates) => judge.verifyAll(aggregates),
  }
}
