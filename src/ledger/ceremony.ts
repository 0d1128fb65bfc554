/**
 * Where a ceremony of officers stands (crypto/dkg.ts, resharing.ts): which round it is in, whom it waits for, and all
 * that was said in it. The ledger is the channel on which everybody hears the same.
 *
 *   deal → review → answer → reveal → check → open → close → done
 *                  if anybody               if a dealer revealed
 *                  complained               nothing, or was accused
 *
 * Where a key is handed on, those who hold it deal, and those who will hold it review, which is how they say yes; from
 * there it goes to `close`. Dealers and officers have places of their own, 1…n of each.
 *
 * A round is over when all it waits for have spoken, or after `roundMs` of block time; who does not speak is out
 * as a dealer, and keeps a share. The next round begins with the block that notices it, so that a chain which
 * rests uses up nobody's time. Fewer than t dealers whose part nobody has to open, or too few pairs of one who
 * has to be opened: failed, and the officers begin again. So is the handing on of a key to fewer than can use it, or
 * of one that was handed on meanwhile.
 *
 * What is said is held to crypto's verdict when it is said, so a row here is what it should be, and who says
 * anything else has said nothing.
 */
import { type Bytes, concat, equal, tag } from '../core/bytes.ts'
import type { Ceremony, Resharing, Transcript } from '../core/ceremony.ts'
import type { AbsOfficers } from '../core/claim.ts'
import { authorities, ceremonies, sayings, type CeremonyRow } from './state.ts'
import { stages, type AccountId, type Round, type Saying, type Stage, type TxId } from './transaction.ts'
import type { View } from './view.ts'

/** What crypto calls the ceremony; its id names network, purpose, officers and places. */
export function termsOf(
  view: View,
  id: TxId,
  { purpose, threshold, officers }: CeremonyRow,
): Ceremony | Resharing {
  const shape = { id, threshold, officers: officers.length }
  if (purpose.kind !== 'resharing') return { kind: purpose.kind === 'trustee' ? 'trustee' : 'abe', ...shape }
  const held = ceremonies.need(view, purpose.held)
  return {
    kind: 'resharing',
    ...shape,
    from: { needed: held.threshold, keys: held.keys.map(({ e, y }) => [e, y]) },
  }
}

const placesOf = (people: readonly AccountId[]): readonly number[] => people.map((_, i) => i + 1)

export const isResharing = ({ purpose }: Pick<CeremonyRow, 'purpose'>): boolean =>
  purpose.kind === 'resharing'

/** Whether another ceremony has handed on meanwhile what this one would hand on. */
export function isOvertaken(view: View, { purpose, stage }: Pick<CeremonyRow, 'purpose' | 'stage'>): boolean {
  if (purpose.kind !== 'resharing' || stage === 'done') return false
  const { officers } = authorities.need(view, purpose.authority)
  return !officers || !equal(officers.ceremony, purpose.held)
}

/** Whose places a round speaks of. */
export const seatedIn = ({ dealers, officers }: CeremonyRow, round: Round): readonly AccountId[] =>
  round === 'deal' || round === 'answer' ? dealers : officers

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

/** Places of those this round is for: nobody else has anything to say in it. */
export function speakers(row: CeremonyRow): readonly number[] {
  switch (row.stage) {
    case 'deal':
      return placesOf(row.dealers)
    case 'review':
    case 'check':
    case 'open':
      return placesOf(row.officers)
    case 'answer':
      // Whoever answered as many as can use the key would tell everybody what it dealt.
      return row.heard.deal.filter((dealer) => {
        const against = complainants(row, dealer).length
        return against > 0 && against < row.threshold
      })
    case 'reveal':
      return qualified(row)
    case 'close':
    case 'done':
    case 'failed':
      return []
  }
}

/** Places of those without whom this round goes on waiting; those who fell silent before do not delay it. */
export function awaited(row: CeremonyRow): readonly number[] {
  const { stage, heard } = row
  const all = speakers(row)
  switch (stage) {
    case 'deal':
      return all.filter((place) => !heard.deal.includes(place))
    case 'review':
      return (isResharing(row) ? all : heard.deal).filter((place) => !heard.review.includes(place))
    case 'answer':
      return all.filter((place) => !heard.answer.includes(place))
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
  const { stage, threshold, needed } = row
  switch (stage) {
    case 'deal':
      return row.heard.deal.length >= needed ? 'review' : 'failed'
    case 'review':
      // Nobody holds a key by being named.
      if (isResharing(row) && row.heard.review.length < threshold) return 'failed'
      return row.complaints.length > 0 ? 'answer' : settled(row)
    case 'answer':
      return settled(row)
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
/** After the dealers are settled: their key is revealed, unless everybody knows it. */
function settled(row: CeremonyRow): Stage {
  if (qualified(row).length < row.needed) return 'failed'
  return isResharing(row) ? 'close' : 'reveal'
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

/** The same, and `failed` once there is nothing to hand on any more. */
export const standing = (view: View, row: CeremonyRow, time: number): CeremonyRow =>
  isOvertaken(view, row) ? { ...row, stage: 'failed' } : advanced(row, time)

/** Why a dealer is out, as far as the ceremony has gone. */
export interface Fault {
  readonly place: number
  readonly fault: 'dealing' | 'answer' | 'reveal'
}
/** What no dealer has been seen to do that it should have: the same that crypto's outcome names. */
export function faultsOf(row: CeremonyRow): readonly Fault[] {
  const past = (stage: Stage): boolean => stages.indexOf(row.stage) > stages.indexOf(stage)
  return placesOf(row.dealers).flatMap((place): readonly Fault[] => {
    if (!row.heard.deal.includes(place)) return past('deal') ? [{ place, fault: 'dealing' }] : []
    if (past('answer') && !qualified(row).includes(place)) return [{ place, fault: 'answer' }]
    return !isResharing(row) && past('reveal') && fallen(row).includes(place)
      ? [{ place, fault: 'reveal' }]
      : []
  })
}

/** Places of those who were to take over a key and did not say so in time. */
export const absentees = (row: CeremonyRow): readonly number[] =>
  isResharing(row) && stages.indexOf(row.stage) > stages.indexOf('review')
    ? placesOf(row.officers).filter((place) => !row.heard.review.includes(place))
    : []

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

/** What the proof of an officer's signing keys is bound to: nobody can take another's for its own. */
export const signingContext = (id: TxId, place: number): Bytes =>
  concat(tag('officer-signing'), id, Uint8Array.of(place))

/** The keys of all officers who give signing keys, by place: those who said yes. They never change. */
export function signingKeysOf(view: View, id: TxId): AbsOfficers['officers'] {
  const row = ceremonies.need(view, id)
  const round = isResharing(row) ? 'review' : 'deal'
  return row.heard[round]
    .toSorted((a, b) => a - b)
    .flatMap((place) => {
      const { signing } = said(view, id, round, place)
      return signing ? [{ place, a: signing.a, b: signing.b }] : []
    })
}

/** All that was said, of those who are named as having said it. */
export function transcriptOf(
  view: View,
  id: TxId,
  { dealers, heard }: Pick<CeremonyRow, 'dealers' | 'heard'>,
): Transcript {
  const each = <K extends Round>(round: K) =>
    heard[round].map((place) => ({ place, what: said(view, id, round, place) }))
  const byPlace = <T>(items: readonly { place: number; what: T }[]): readonly (T | undefined)[] =>
    dealers.map((_, i) => items.find(({ place }) => place === i + 1)?.what)
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
