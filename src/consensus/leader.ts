/**
 * Who may propose: a walk through the validators without replacement, each step weighted by stake, exact in
 * integers (no floating point, no modulo bias).
 *
 *   R = validators with lead > 0 in order of admission, k = 0
 *   repeat: W = Σ lead(R);  L = ⌊2^256 / W⌋ · W
 *           x = SHA-256(D("lead") ‖ seed ‖ height u64 ‖ k++ u32), again while x ≥ L
 *           x mod W falls on one of R by cumulative lead; append it, take it out of R
 *   leader(height, view) = order[view mod length]
 *
 * Validators that do not lead yet follow after all who do, by a second such walk over their stake (k goes on):
 * grinding a key wins them nothing while anybody of the first walk is awake, and without them a young network
 * would stop with its founder.
 *
 * The seed is fixed by the final parent, so all agree on the order before the height begins, and an absent
 * leader costs one view: a height needs at most (absent + 1) views.
 */
import { hex, tagged, type Bytes } from '../core/bytes.ts'
import { encode, u32, u64 } from '../core/codec.ts'
import type { Validator, ValidatorSet } from './set.ts'

/** Validator indices in the order they lead at `height`. */
export function leaderOrder(set: ValidatorSet, seed: Bytes, height: number): readonly number[] {
  const order: number[] = []
  let k = 0
  const walk = (shareOf: (validator: Validator) => number): void => {
    const rest = set.flatMap((validator, index) => {
      const share = shareOf(validator)
      return share > 0 ? [{ index, share: BigInt(share) }] : []
    })
    while (rest.length > 0) {
      const total = rest.reduce((sum, { share }) => sum + share, 0n)
      const limit = (2n ** 256n / total) * total
      const x = BigInt(`0x${hex(tagged('lead', seed, encode(u64, height), encode(u32, k++)))}`)
      if (x >= limit) continue
      let at = x % total
      const chosen = rest.findIndex(({ share }) => (at -= share) < 0n)
      order.push(...rest.splice(chosen, 1).map(({ index }) => index))
    }
  }
  walk(({ lead }) => lead)
  walk(({ lead, stake }) => (lead > 0 ? 0 : stake))
  return order
}

export const leaderAt = (order: readonly number[], view: number): number => order[view % order.length] ?? -1
