/**
 * Who keeps a record's sealed bytes, by a rule that every node works out alone from the ledger: weighted
 * rendezvous hashing (Thaler and Ravishankar 1998; the weights after Schindelhauer and Schomaker 2005). Each
 * institution draws a number from (body address, institution), stretched by its weight; the least draws keep it.
 *
 *   draw(i)   = −ln u(i) / weight(i)      u in (0, 1) from SHA-256("holder", body, i)
 *   weight(i) = min(stake, 2 × the median stake): no one holds most of what there is
 *
 * So each has its share, and when an institution comes or goes only what it has to keep, or had, moves. An
 * institution without stake has pledged nothing and comes after all who have. Nobody else decides by this order,
 * and a difference of one unit in the last place of a logarithm costs a copy too many at worst.
 */
import { equal, tagged } from '../core/bytes.ts'
import { decode, u32 } from '../core/codec.ts'
import type { Address, InstitutionId } from '../ledger/transaction.ts'

/** Institutions that keep a record, where there are so many. */
export const holdersWanted = 3

export interface Candidate {
  readonly id: InstitutionId
  /** Units of stake, by vote: what it has pledged. */
  readonly stake: number
}

/** Of the stakes above 0; 0 when there is none. */
export function medianPledge(candidates: readonly Candidate[]): number {
  const pledges = candidates.flatMap(({ stake }) => (stake > 0 ? [stake] : [])).toSorted((a, b) => a - b)
  const [low = 0, high = 0] = [pledges[(pledges.length - 1) >> 1], pledges[pledges.length >> 1]]
  return (low + high) / 2
}

/** A number in (0, 1) that only this pair gives: 52 bits of the hash, and a half. */
function uniform(body: Address, id: InstitutionId): number {
  const digest = tagged('holder', body, id)
  const [high, low] = [decode(u32, digest.slice(0, 4)), decode(u32, digest.slice(4, 8))]
  return (high * 2 ** 20 + (low >>> 12) + 0.5) / 2 ** 52
}

/**
 * All candidates in the order in which they are to keep this body: the first `count` keep it, and where one of
 * them fails the next takes its place. Never are all of the first `count` its publisher.
 */
export function holdersInOrder(
  candidates: readonly Candidate[],
  body: Address,
  publisher: InstitutionId,
  count: number = holdersWanted,
): readonly InstitutionId[] {
  const most = 2 * medianPledge(candidates)
  const order = candidates
    .map(({ id, stake }) => ({
      id,
      pledged: stake > 0,
      draw: -Math.log(uniform(body, id)) / (stake > 0 ? Math.min(stake, most) : 1),
    }))
    .toSorted((a, b) => Number(b.pledged) - Number(a.pledged) || a.draw - b.draw)
    .map(({ id }) => id)
  const isOther = (id: InstitutionId): boolean => !equal(id, publisher)
  const next = order.slice(0, count).some(isOther) ? undefined : order.find(isOther)
  return next ? [next, ...order.filter((id) => id !== next)] : order
}
