/**
 * What a ceremony of dkg.ts comes to: the same for everybody who reads the same ledger.
 */
import type { Bytes } from '../core/bytes.ts'
import type { OpenedPair, Transcript } from '../core/ceremony.ts'
import { refuse } from '../core/refusal.ts'
import { at } from './at.ts'
import {
  basesOf,
  type Ceremony,
  checkPair,
  fitsReveal,
  readDealing,
  readReveal,
  type Reveal,
  valuesIn,
} from './dkg.ts'
import { Fr } from './pairing.ts'
import { assertThreshold, committedAt, isPlace, reconstructAt } from './shamir.ts'
import { attempt } from './verdict.ts'

export type { OpenedPair, Transcript }

/** Why a dealer was left out (`dealing`, `answer`), or his part opened by the others (`reveal`). */
export interface Fault {
  readonly place: number
  readonly fault: 'dealing' | 'answer' | 'reveal'
}
export interface Outcome {
  /** Places of the dealers whose parts make the key. */
  readonly qualified: readonly number[]
  readonly faults: readonly Fault[]
  /** For each secret x·B, x the whole secret: (E, Y) or (A0). */
  readonly key: readonly Bytes[]
  /** The same for x_j of each officer, from place 1. */
  readonly shareKeys: readonly (readonly Bytes[])[]
}

/** What settles dealers in a ceremony: who deals to whom, and what fits. */
interface Settling {
  readonly dealers: number
  readonly officers: number
  readonly threshold: number
  readonly isDealing: (dealing: Bytes) => boolean
  readonly fits: (dealer: number, dealing: Bytes, place: number, pair: Bytes) => boolean
}
/** After round 3: the dealers that count, and why the others do not. */
export function settle(
  { dealers, officers, threshold, isDealing, fits }: Settling,
  { dealings, complaints, answers }: Pick<Transcript, 'dealings' | 'complaints' | 'answers'>,
): { readonly qualified: readonly number[]; readonly faults: readonly Fault[] } {
  const faults: Fault[] = []
  const qualified: number[] = []
  for (let place = 1; place <= dealers; place++) {
    const dealing = dealings[place - 1]
    const against = new Set(
      complaints
        .filter((one) => one.dealer === place && isPlace(one.place, officers))
        .map((one) => one.place),
    )
    const answered = (officer: number): boolean =>
      answers.some(
        (one) =>
          one.dealer === place &&
          one.place === officer &&
          dealing !== undefined &&
          fits(place, dealing, officer, one.pair),
      )
    if (!dealing || !isDealing(dealing)) faults.push({ place, fault: 'dealing' })
    else if (against.size >= threshold || ![...against].every(answered))
      faults.push({ place, fault: 'answer' })
    else qualified.push(place)
  }
  return { qualified, faults }
}
/** The same of a key that is made. */
export const settleDealers = (
  ceremony: Ceremony,
  transcript: Pick<Transcript, 'dealings' | 'complaints' | 'answers'>,
): ReturnType<typeof settle> =>
  settle(
    {
      dealers: ceremony.officers,
      officers: ceremony.officers,
      threshold: ceremony.threshold,
      isDealing: (dealing) => attempt(() => readDealing(ceremony, dealing)) !== undefined,
      fits: (_, dealing, place, pair) => checkPair(ceremony, dealing, place, pair),
    },
    transcript,
  )

/**
 * The key and all share keys. Refuses 'ceremony.failed' {needed, found} when fewer than t dealers qualify and need
 * not be opened, and 'ceremony.unopened' {dealer, needed, found} while too few pairs of one who must are public.
 */
export function concludeDkg(ceremony: Ceremony, transcript: Transcript): Outcome {
  const { threshold, officers } = ceremony
  assertThreshold(threshold, officers)
  const { qualified, faults } = settleDealers(ceremony, transcript)
  const standing = new Map<number, Reveal>()
  for (const dealer of qualified) {
    const elements = standingReveal(ceremony, transcript, dealer)
    if (elements) standing.set(dealer, elements)
  }
  if (standing.size < threshold) refuse('ceremony.failed', { needed: threshold, found: standing.size })

  const revealed = [...standing.values()]
  const leavers = qualified.filter((dealer) => !standing.has(dealer))
  const opened = leavers.map((dealer) => {
    const shares = openedShares(ceremony, transcript, dealer)
    if (shares.size < threshold)
      refuse('ceremony.unopened', { dealer, needed: threshold, found: shares.size })
    return shares
  })

  const keyOf = basesOf(ceremony).map((base, s) => {
    const ones = revealed.map(() => Fr.of(1))
    // Σ over dealers of A_k, so that each element is decoded once.
    const sums = Array.from({ length: threshold }, (_, k) =>
      base.sum(
        revealed.map((elements) => at(at(elements, s), k)),
        ones,
      ),
    )
    return (x: number): Bytes => {
      const known = opened.map((shares) => openedAt(shares, threshold, s, x)).reduce(Fr.add, Fr.of(0))
      return base.sum([committedAt(base.sum, sums, x), base.of(known)], [Fr.of(1), Fr.of(1)])
    }
  })
  const keyAt = (x: number): readonly Bytes[] => keyOf.map((key) => key(x))
  return {
    qualified,
    faults: [...faults, ...leavers.map((place) => ({ place, fault: 'reveal' as const }))],
    key: keyAt(0),
    shareKeys: Array.from({ length: officers }, (_, i) => keyAt(i + 1)),
  }
}

/** Whether a qualified dealer's reveal is there, valid, and contradicted by no pair: otherwise all open him. */
export const stands = (ceremony: Ceremony, transcript: Transcript, dealer: number): boolean =>
  standingReveal(ceremony, transcript, dealer) !== undefined

/** A dealer's reveal unless it is bad or a pair of his shows that it is not what he dealt. */
function standingReveal(
  ceremony: Ceremony,
  { dealings, reveals, answers, opened }: Transcript,
  dealer: number,
): Reveal | undefined {
  const dealing = dealings[dealer - 1]
  const bytes = reveals[dealer - 1]
  const elements = bytes && readReveal(ceremony, dealer, bytes)
  if (!dealing || !elements) return undefined
  const contradicted = [...answers, ...opened].some((one) => {
    if (one.dealer !== dealer) return false
    const values = valuesIn(ceremony, dealing, one.place, one.pair)
    return values !== undefined && !fitsReveal(ceremony, elements, one.place, values)
  })
  return contradicted ? undefined : elements
}

/** What is public of a dealer's shares, by place. */
function openedShares(
  ceremony: Ceremony,
  { dealings, answers, opened }: Transcript,
  dealer: number,
): ReadonlyMap<number, readonly Fr[]> {
  const dealing = dealings[dealer - 1]
  const found = new Map<number, readonly Fr[]>()
  for (const one of [...answers, ...opened]) {
    if (one.dealer !== dealer || !dealing) continue
    const values = valuesIn(ceremony, dealing, one.place, one.pair)
    if (values) found.set(one.place, values)
  }
  return found
}

const openedAt = (shares: ReadonlyMap<number, readonly Fr[]>, threshold: number, s: number, x: number): Fr =>
  reconstructAt(
    [...shares].slice(0, threshold).map(([place, values]) => ({ place, value: at(values, s) })),
    x,
  )

/**
 * An officer's own share x_j of each secret, from the pairs it opened (by dealer, from place 1) and, where a box
 * held none that fits, from what is published. For a ceremony that `concludeDkg` concludes. Refuses
 * 'ceremony.no-share' {dealer} for a qualified dealer whose pair is nowhere: nobody complained in time.
 */
export function ownShare(
  ceremony: Ceremony,
  transcript: Transcript,
  place: number,
  received: readonly (Bytes | undefined)[],
): readonly Fr[] {
  const { qualified } = settleDealers(ceremony, transcript)
  const parts = qualified.map((dealer) => {
    const dealing = transcript.dealings[dealer - 1]
    const pair = received[dealer - 1]
    const own = dealing && pair && valuesIn(ceremony, dealing, place, pair)
    if (own) return own
    const shares = openedShares(ceremony, transcript, dealer)
    const published = shares.get(place)
    if (published) return published
    if (shares.size < ceremony.threshold) return refuse('ceremony.no-share', { dealer })
    return basesOf(ceremony).map((_, s) => openedAt(shares, ceremony.threshold, s, place))
  })
  return basesOf(ceremony).map((_, s) => parts.map((values) => at(values, s)).reduce(Fr.add))
}
