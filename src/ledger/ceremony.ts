/**
 * Where a ceremony of officers stands (crypto/dkg.ts): which round it is in, whom it waits for, and all that
 * was said in it. The ledger is the channel on which everybody hears the same.
 *
 *   deal → review → answer → reveal → check → open → close → done
 *                  if anybody               if a dealer revealed
 *                  complained               nothing, or was accused
 *
 * A round is over when all it waits for have spoken, or after `roundMs` of block time; who does not speak is out
 * as a dealer, and keeps a share. The next round begins with the block that notices it, so that a chain which
 * rests uses up nobody's time. Fewer than t dealers whose part nobody has to open, or too few pairs of one who
 * has to be opened: failed, and the officers begin again.
 *
 * What is said is held to crypto's verdict when it is said, so a row here is what it should be, and who says
 * anything else has said nothing.
 */
import type { Ceremony, Transcript } from '../core/ceremony.ts'
import { sayings, type CeremonyRow } from './state.ts'
import { stages, type Round, type Saying, type Stage, type TxId } from './transaction.ts'
import type { View } from './view.ts'

/** What crypto/dkg.ts calls the ceremony; its id names network, purpose, officers and places. */
export const termsOf = (id: TxId, { purpose, threshold, officers }: CeremonyRow): Ceremony => ({
  kind: purpose.kind === 'trustee' ? 'trustee' : 'abe',
  id,
  threshold,
  officers: officers.length,
})

const seatsOf = ({ officers }: CeremonyRow): readonly number[] => officers.map((_, i) => i + 1)

/** Places of officers who complained of a dealer. */
export const complainants = ({ complaints }: CeremonyRow, dealer: number): readonly number[] =>
  complaints.filter((one) => one.dealer === dealer).map(({ place }) => place)

/** Dealers whose part counts, once round 3 is over. */
export function qualified(row: CeremonyRow): readonly number[] {
  return row.heard.deal.filter((dealer) => {
    const against = complainants(row, dealer).length
    return against === 0 || (against < row.threshold && row.heard.answer.includes(dealer))
  })
}

/** Qualified dealers whose part the others have to open, once round 4 is over. */
export const fallen = (row: CeremonyRow): readonly number[] =>
  qualified(row).filter((dealer) => !row.heard.reveal.includes(dealer) || row.accused.includes(dealer))

/** Officers this round is for: nobody else has anything to say in it. */
export function speakers(row: CeremonyRow): readonly number[] {
  switch (row.stage) {
    case 'deal':
    case 'review':
    case 'check':
    case 'open':
      return seatsOf(row)
    case 'answer':
      return row.heard.deal.filter((dealer) => complainants(row, dealer).length > 0)
    case 'reveal':
      return qualified(row)
    case 'close':
    case 'done':
    case 'failed':
      return []
  }
}

/** Officers without whom this round goes on waiting; those who fell silent before do not delay it. */
export function awaited(row: CeremonyRow): readonly number[] {
  const { stage, heard } = row
  const all = speakers(row)
  switch (stage) {
    case 'deal':
      return all.filter((place) => !heard.deal.includes(place))
    case 'review':
      return heard.deal.filter((place) => !heard.review.includes(place))
    case 'answer':
      return all.filter(
        (place) => !heard.answer.includes(place) && complainants(row, place).length < row.threshold,
      )
    case 'reveal':
      return all.filter((place) => !heard.reveal.includes(place))
    case 'check':
      return qualified(row).filter((place) => heard.reveal.includes(place) && !heard.check.includes(place))
    case 'open':
      return heard.check.filter((place) => !heard.open.includes(place))
    case 'close':
    case 'done':
    case 'failed':
      return []
  }
}

function stageAfter(row: CeremonyRow): Stage {
  const { stage, threshold } = row
  switch (stage) {
    case 'deal':
      return row.heard.deal.length >= threshold ? 'review' : 'failed'
    case 'review':
      if (row.complaints.length > 0) return 'answer'
      return qualified(row).length >= threshold ? 'reveal' : 'failed'
    case 'answer':
      return qualified(row).length >= threshold ? 'reveal' : 'failed'
    case 'reveal':
      return 'check'
    case 'check': {
      const lost = fallen(row).length
      if (qualified(row).length - lost < threshold) return 'failed'
      return lost > 0 ? 'open' : 'close'
    }
    case 'open':
      return fallen(row).every((dealer) => shownOf(row, dealer) >= threshold) ? 'close' : 'failed'
    case 'close':
    case 'done':
    case 'failed':
      return stage
  }
}
const shownOf = ({ shown }: CeremonyRow, dealer: number): number =>
  new Set(shown.filter((one) => one.dealer === dealer).map(({ place }) => place)).size

/** Block time at which the round is over whoever has spoken. */
export const endOf = ({ began, roundMs }: CeremonyRow): number => began + roundMs

/** The ceremony as it stands in a block of this time. */
export function advanced(row: CeremonyRow, time: number): CeremonyRow {
  if (awaited(row).length > 0 && time < endOf(row)) return row
  const stage = stageAfter(row)
  return stage === row.stage ? row : advanced({ ...row, stage, began: time }, time)
}

/** Why a dealer is out, as far as the ceremony has gone. */
export interface Fault {
  readonly place: number
  readonly fault: 'dealing' | 'answer' | 'reveal'
}
/** What no officer has been seen to do that it should have: the same that crypto's outcome names. */
export function faultsOf(row: CeremonyRow): readonly Fault[] {
  const past = (stage: Stage): boolean => stages.indexOf(row.stage) > stages.indexOf(stage)
  return seatsOf(row).flatMap((place): readonly Fault[] => {
    if (!row.heard.deal.includes(place)) return past('deal') ? [{ place, fault: 'dealing' }] : []
    if (past('answer') && !qualified(row).includes(place)) return [{ place, fault: 'answer' }]
    return past('reveal') && fallen(row).includes(place) ? [{ place, fault: 'reveal' }] : []
  })
}

/** What an officer said in a round; refuses 'ceremony.unsaid'. */
export function said<K extends Round>(
  view: View,
  id: TxId,
  round: K,
  place: number,
): Extract<Saying, { kind: K }> {
  const found = sayings.need(view, id, round, place)
  if (!isOf(found, round)) throw new TypeError(`${found.kind} kept as ${round}`)
  return found
}
const isOf = <K extends Round>(what: Saying, round: K): what is Extract<Saying, { kind: K }> =>
  what.kind === round

/** All that was said, of those who are named as having said it. */
export function transcriptOf(
  view: View,
  id: TxId,
  { officers, heard }: Pick<CeremonyRow, 'officers' | 'heard'>,
): Transcript {
  const each = <K extends Round>(round: K) =>
    heard[round].map((place) => ({ place, what: said(view, id, round, place) }))
  const byPlace = <T>(items: readonly { place: number; what: T }[]): readonly (T | undefined)[] =>
    officers.map((_, i) => items.find(({ place }) => place === i + 1)?.what)
  return {
    dealings: byPlace(each('deal')).map((one) => one?.dealing),
    complaints: each('review').flatMap(({ place, what }) =>
      what.against.map((dealer) => ({ dealer, place })),
    ),
    answers: each('answer').flatMap(({ place: dealer, what }) =>
      what.pairs.map(({ place, pair }) => ({ dealer, place, pair })),
    ),
    reveals: byPlace(each('reveal')).map((one) => one?.reveal),
    opened: [...each('check'), ...each('open')].flatMap(({ place, what }) =>
      what.pairs.map(({ dealer, pair }) => ({ dealer, place, pair })),
    ),
  }
}
