/**
 * Handing a key on: t of those who hold an authority's (α, y) by a ceremony of dkg.ts, or by one of these, share it
 * anew to n' officers, t' of whom can use it from then on. The key stays, so nothing sealed or issued under it
 * changes, and nobody ever holds the whole. After Desmedt and Jajodia, "Redistributing Secret Shares to New Access
 * Structures" (1997), and Wong, Wang and Wing, "Verifiable Secret Redistribution" (2002).
 *
 * For each of α and y, with base B in its own group (gT, g2), x_i = F(i) the share of dealer i, X_i = x_i·B known:
 *   1 deal      dealer i draws f_i of degree t' − 1 with f_i(0) = x_i, publishes A_k = a_k·B for 0 < k < t', and
 *               seals f_i(j) to each new officer j = 1…n'
 *   2 complain  j checks f_i(j)·B = X_i + Σ j^k·A_k, and otherwise says so, against i
 *   3 answer    i publishes f_i(j) of everybody who complained. Qualified are the dealers whose published values
 *               all fit, none is missing, and against whom fewer than t' complain
 *   key         over the first t qualified dealers, in the order of their places, with L_i = L_i(0) among them:
 *               G = Σ L_i·f_i, G(0) = F(0). The new share of j is G(j), its share key G(j)·B
 *
 * It is the same ceremony with the constant terms bound to what is known. So there is nothing to bias: rounds 4 to 6 of
 * dkg.ts and its hiding commitments are not needed. A dealer is never opened, since f_i(0) is the share it
 * holds on with if the ceremony fails; whoever has t' complaints against it is out and answers none of them.
 *
 * All new shares lie on G, whose other coefficients are new: t − 1 old ones and t' − 1 new ones together say nothing of
 * F(0), and old and new do not combine. As long as t old officers and t' new ones do what they should, it ends. What
 * it cannot do is to unmake old shares: t of the old officers together still have the key, as they
 * had before.
 *
 * | message | bytes                                                  |
 * |---------|--------------------------------------------------------|
 * | dealing | A_1 … A_(t'−1) for α (GT, 576 each), then for y (G2, 96) |
 * | pair    | f_i(j) for α, then for y, 32 each                      |
 */
import { type Bytes, concat, equal } from '../core/bytes.ts'
import type { Resharing, Transcript } from '../core/ceremony.ts'
import { refuse } from '../core/refusal.ts'
import type { Chance } from '../core/world.ts'
import { at } from './at.ts'
import { inG2, inGT, pieces } from './base.ts'
import { type Outcome, settle } from './dkg-outcome.ts'
import { Fr, G2, wipe } from './pairing.ts'
import { assertThreshold, committedAt, drawPolynomial, isPlace, lagrange, valueAt } from './shamir.ts'
import { attempt } from './verdict.ts'

export type { Resharing }

const bases = [inGT, inG2(G2.generator)] as const

/** Round 1, by who holds these shares of (α, y): the dealing for all, and the pair for each officer, to be sealed. */
export function reshare(
  { threshold, officers }: Resharing,
  shares: readonly Fr[],
  coins: Chance,
): { dealing: Bytes; pairs: readonly Bytes[] } {
  assertThreshold(threshold, officers)
  const drawn = bases.map((_, s) => drawPolynomial(at(shares, s), threshold, coins))
  const dealing = concat(...bases.flatMap((base, s) => at(drawn, s).slice(1).map(base.of)))
  const pairs = Array.from({ length: officers }, (_, i) =>
    concat(...drawn.map((f) => Fr.encode(valueAt(f, i + 1)))),
  )
  wipe(...drawn.flatMap((f) => f.slice(1)))
  return { dealing, pairs }
}

/** A_1 … A_(t'−1) of each secret; refuses `malformed`. */
export function readReshared({ threshold }: Resharing, dealing: Bytes): readonly (readonly Bytes[])[] {
  const sizes = bases.map(({ bytes }) => bytes * (threshold - 1))
  const [first = 0, second = 0] = sizes
  if (dealing.length !== first + second) return refuse('malformed', { what: 'dealing' })
  const parts = [dealing.slice(0, first), dealing.slice(first)]
  return bases.map((base, s) => {
    const elements = pieces(at(parts, s), base.bytes)
    elements.forEach(base.check)
    return elements
  })
}

/** A_0 … A_(t'−1) of each secret, the first of them the dealer's share key. */
const commitmentsOf = (
  resharing: Resharing,
  dealer: number,
  dealing: Bytes,
): readonly (readonly Bytes[])[] => {
  const held = at(resharing.from.keys, dealer - 1)
  return readReshared(resharing, dealing).map((elements, s) => [at(held, s), ...elements])
}

/** f_i(j) of each secret from a pair that fits the dealing and the dealer's share key; undefined for any other. */
export function resharedIn(
  resharing: Resharing,
  dealer: number,
  dealing: Bytes,
  place: number,
  pair: Bytes,
): readonly Fr[] | undefined {
  if (!isPlace(dealer, resharing.from.keys.length) || !isPlace(place, resharing.officers)) return undefined
  if (pair.length !== Fr.bytes * bases.length) return undefined
  return attempt(() => {
    const values = pieces(pair, Fr.bytes).map(Fr.decode)
    const commitments = commitmentsOf(resharing, dealer, dealing)
    const fits = bases.every((base, s) =>
      equal(base.of(at(values, s)), committedAt(base.sum, at(commitments, s), place)),
    )
    return fits ? values : undefined
  })
}

/** The dealers that count after round 3, and why the others do not. */
export const settleResharing = (
  resharing: Resharing,
  transcript: Pick<Transcript, 'dealings' | 'complaints' | 'answers'>,
): ReturnType<typeof settle> =>
  settle(
    {
      dealers: resharing.from.keys.length,
      officers: resharing.officers,
      threshold: resharing.threshold,
      isDealing: (dealing) => attempt(() => readReshared(resharing, dealing)) !== undefined,
      fits: (dealer, dealing, place, pair) =>
        resharedIn(resharing, dealer, dealing, place, pair) !== undefined,
    },
    transcript,
  )

/** The dealers whose parts make the new shares, with their weights; refuses 'ceremony.failed' {needed, found}. */
function chosen(resharing: Resharing, transcript: Transcript) {
  const { needed } = resharing.from
  const { qualified, faults } = settleResharing(resharing, transcript)
  if (qualified.length < needed) refuse('ceremony.failed', { needed, found: qualified.length })
  const dealers = qualified.slice(0, needed)
  return { dealers, weights: lagrange(dealers), faults }
}

/** The key, which is the one that was held before, and the new share keys; refuses 'ceremony.failed'. */
export function concludeResharing(resharing: Resharing, transcript: Transcript): Outcome {
  assertThreshold(resharing.threshold, resharing.officers)
  const { dealers, weights, faults } = chosen(resharing, transcript)
  const dealings = transcript.dealings.map((dealing) => dealing ?? new Uint8Array(0))
  const commitments = dealers.map((dealer) => commitmentsOf(resharing, dealer, at(dealings, dealer - 1)))
  // G's coefficients times B: Σ over dealers of L_i·A_k.
  const sums = bases.map((base, s) =>
    Array.from({ length: resharing.threshold }, (_, k) =>
      base.sum(
        commitments.map((one) => at(at(one, s), k)),
        weights,
      ),
    ),
  )
  const keyAt = (x: number): readonly Bytes[] => bases.map((base, s) => committedAt(base.sum, at(sums, s), x))
  return {
    qualified: dealers,
    faults,
    key: sums.map((one) => at(one, 0)),
    shareKeys: Array.from({ length: resharing.officers }, (_, i) => keyAt(i + 1)),
  }
}

/**
 * An officer's new share of each secret, from the pairs it opened (by dealer, from place 1) and, where a box held none
 * that fits, from what was published. Refuses 'ceremony.no-share' {dealer} where it is nowhere: nobody complained in time.
 */
export function ownReshared(
  resharing: Resharing,
  transcript: Transcript,
  place: number,
  received: readonly (Bytes | undefined)[],
): readonly Fr[] {
  const { dealers, weights } = chosen(resharing, transcript)
  const parts = dealers.map((dealer) => {
    const dealing = transcript.dealings[dealer - 1]
    const published = transcript.answers.filter((one) => one.dealer === dealer && one.place === place)
    for (const pair of [received[dealer - 1], ...published.map((one) => one.pair)]) {
      const values = dealing && pair && resharedIn(resharing, dealer, dealing, place, pair)
      if (values) return values
    }
    return refuse('ceremony.no-share', { dealer })
  })
  return bases.map((_, s) => parts.map((values, i) => Fr.mul(at(weights, i), at(values, s))).reduce(Fr.add))
}
