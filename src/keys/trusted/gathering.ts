/** Parts that come together on one device: which fit, which do not and why, and the seed once there are enough. */
import { equal } from '../../core/bytes.ts'
import type { Bytes } from '../../core/bytes.ts'
import { refuse } from '../../core/refusal.ts'
import { type Card, cardFrom, numbersOf } from './card.ts'
import type { Helped, Part } from './records.ts'
import { checkOf, join, setMark } from './sharing.ts'

/** As helpedCodec keeps it. */
type Taken = Helped['taken'][number]

/** A part with all that is known of its set, or a card. */
export type Came =
  { readonly kind: 'part'; readonly part: Part } | { readonly kind: 'card'; readonly card: Card }

/** `unchecked`: a card, while no part is here that could say whether it is right. */
export type Standing = 'good' | 'unchecked' | 'wrong'

const cameOf = (taken: Taken): Came =>
  taken.kind === 'part' ? { kind: 'part', part: taken.part } : { kind: 'card', card: cardFrom(taken) }
const takenOf = (came: Came): Taken =>
  came.kind === 'part' ? came : { kind: 'card', ...numbersOf(came.card) }
const placedOf = (came: Came): Part | Card => (came.kind === 'part' ? came.part : came.card)
const markOf = (came: Came): Bytes => (came.kind === 'part' ? setMark(came.part) : came.card.mark)

const partIn = (here: readonly Came[]): Part | undefined =>
  here.flatMap((came) => (came.kind === 'part' ? [came.part] : []))[0]

function standing(came: Came, known: Part | undefined): Standing {
  if (came.kind === 'part') return 'good'
  if (!known) return 'unchecked'
  const check = known.checks[came.card.place - 1]
  return check && equal(checkOf(known, came.card), check) ? 'good' : 'wrong'
}

/**
 * What is here after one more came. Refuses 'trusted.foreign' {name} for somebody else's, 'trusted.other-set' {made,
 * here} for one of another day, 'trusted.twice' {place}, and 'trusted.unfit' {place} for a card that is not as its
 * owner made it.
 */
export function takeUp(taken: readonly Taken[], came: Came): readonly Taken[] {
  const here = taken.map(cameOf)
  const known = partIn(here)
  const { place, made } = placedOf(came)
  const [first] = here
  if (came.kind === 'part' && known && !equal(came.part.owner, known.owner))
    refuse('trusted.foreign', { name: came.part.name })
  if (first && !equal(markOf(came), markOf(first)))
    refuse('trusted.other-set', { made, here: placedOf(first).made })
  if (standing(came, known) === 'wrong') refuse('trusted.unfit', { place })
  const before = here.find((one) => placedOf(one).place === place)
  // A part says more than the card of the same place.
  if (before && (before.kind === 'part' || came.kind === 'card')) refuse('trusted.twice', { place })
  return [...here.filter((one) => one !== before), came].map(takenOf)
}

/** What is here of a set, and how each stands. */
export interface Gathered {
  readonly name?: string
  readonly made?: number
  readonly needed?: number
  readonly parts: readonly { readonly place: number; readonly keeper?: string; readonly standing: Standing }[]
}

export function gathered(taken: readonly Taken[]): Gathered {
  const here = taken.map(cameOf)
  const known = partIn(here)
  const [first] = here
  return {
    ...(known && { name: known.name }),
    ...(first && { made: placedOf(first).made, needed: placedOf(first).needed }),
    parts: here.map((came) => ({
      place: placedOf(came).place,
      ...(came.kind === 'part' && { keeper: came.part.keeper }),
      standing: standing(came, known),
    })),
  }
}

/** The seed. Refuses 'trusted.too-few' {needed, found}, and 'trusted.none-fits' where some card must be wrong. */
export function seedFrom(taken: readonly Taken[]): Bytes {
  const here = taken.map(cameOf)
  const known = partIn(here)
  const usable = here.filter((came) => standing(came, known) !== 'wrong')
  const [first] = usable
  const { needed = 0, made = 0 } = first ? placedOf(first) : {}
  if (!first || usable.length < needed) return refuse('trusted.too-few', { needed, found: usable.length })
  const isOwner = known
    ? (owner: Bytes): boolean => equal(owner, known.owner)
    : (owner: Bytes): boolean => equal(setMark({ owner, made, needed }), markOf(first))
  return join(usable.map(placedOf), needed, isOwner) ?? refuse('trusted.none-fits')
}
