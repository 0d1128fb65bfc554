/**
 * An officer's tab in a ceremony (ledger/ceremony.ts). Taking part is a decision, said by dealing, and by who takes over
 * a key of others by the first review; whatever the rounds ask for after that the tab says by itself while its keys are
 * open, and once it is known who has the key, the first to be there says so. Nothing is kept: polynomials come from the seed, shares from the ledger's
 * boxes (keys/officer-api.ts), so a tab that was closed goes on where it was.
 */
import { type Bytes, concat, equal, type Hash, tag } from '../../core/bytes.ts'
import { refuse, refusalOf } from '../../core/refusal.ts'
import type { Clock } from '../../core/world.ts'
import type { Held, Recipient, Seat } from '../../keys/officer-api.ts'
import {
  complainants,
  endOf,
  isResharing,
  said,
  seatedIn,
  signingContext,
  speakers,
  standing,
  termsOf,
  transcriptOf,
} from '../../ledger/ceremony.ts'
import { accounts, ceremonies, ceremonyList, type CeremonyRow } from '../../ledger/state.ts'
import {
  absColumns,
  type AccountId,
  type Body,
  type Label,
  type Round,
  type Saying,
  type TxId,
} from '../../ledger/transaction.ts'
import { each, type View } from '../../ledger/view.ts'
import type { Chain } from '../agreeing/chain.ts'
import type { BulkPort } from '../caring/sealing.ts'
import { accountKeys, signed, type PersonPort } from './setup.ts'
import type { Submissions } from '../agreeing/submissions.ts'

/** Of ceremonies that this person has not said yes to, or that are over, the newest: old ones sink. */
export const ceremoniesShown = 64

export interface CeremonyWorld {
  readonly chain: Pick<Chain, 'genesisId' | 'view' | 'tip' | 'look'>
  readonly person: PersonPort
  readonly bulk: BulkPort
  readonly submissions: Pick<Submissions, 'submit' | 'settled'>
  readonly clock: Clock
}

const boxInfo = (ceremony: TxId, dealer: number, place: number): Bytes =>
  concat(tag('ceremony-box'), ceremony, Uint8Array.of(dealer, place))

const accountPath = { kind: 'account' } as const

/** Where an officer sits, with the boxes it was dealt. */
export function seatOf(view: View, genesisId: Hash, id: TxId, row: CeremonyRow, place: number): Seat {
  return {
    genesisId,
    path: accountPath,
    ceremony: termsOf(view, id, row),
    place,
    boxes: row.dealers.map((_, i) => {
      const dealer = i + 1
      if (!row.heard.deal.includes(dealer)) return undefined
      const box = said(view, id, 'deal', dealer).boxes[place - 1]
      return box && { box, info: boxInfo(id, dealer, place) }
    }),
  }
}

/** The place of an account among officers, from 1; undefined for nobody's. */
export function placeOf(officers: readonly AccountId[], account: AccountId): number | undefined {
  const at = officers.findIndex((one) => equal(one, account))
  return at < 0 ? undefined : at + 1
}

/** The seat of an account in a ceremony that is over; undefined where it has none. */
export function heldBy(view: View, genesisId: Hash, id: TxId, account: AccountId): Held | undefined {
  const row = ceremonies.need(view, id)
  const place = placeOf(row.officers, account)
  return place === undefined
    ? undefined
    : { ...seatOf(view, genesisId, id, row, place), transcript: transcriptOf(view, id, row) }
}

/** The place of an account in the round that a ceremony is in, as long as it goes on. */
const placeNow = (row: CeremonyRow, account: AccountId): number | undefined =>
  placeOf(isRound(row.stage) ? seatedIn(row, row.stage) : row.officers, account)

/** Whether this account has said yes, so that its tab says the rest. */
function hasAgreed(row: CeremonyRow, account: AccountId): boolean {
  const dealer = placeOf(row.dealers, account)
  const officer = placeOf(row.officers, account)
  return (
    (dealer !== undefined && row.heard.deal.includes(dealer)) ||
    (isResharing(row) && officer !== undefined && row.heard.review.includes(officer))
  )
}

/** Whether this person is asked to say yes now. */
export function isAsked(row: CeremonyRow, account: AccountId | undefined): boolean {
  if (!account || isOver(row) || hasAgreed(row, account)) return false
  const place = placeNow(row, account)
  const asks = row.stage === 'deal' || (row.stage === 'review' && isResharing(row))
  return asks && place !== undefined && !row.heard[row.stage].includes(place)
}

const isOver = ({ stage }: CeremonyRow): boolean => stage === 'done' || stage === 'failed'

/**
 * Those that matter to this account at this time, ms since 1970, in the order they began. Whoever begins many
 * cannot have one forgotten that goes on.
 */
export function ceremoniesFor(
  view: View,
  me: AccountId | undefined,
  now: number,
): readonly { readonly id: TxId; readonly row: CeremonyRow }[] {
  const all = each(ceremonyList.all(view), (id) => ({
    id,
    row: standing(view, ceremonies.need(view, id), now),
  }))
  const takesPart = ({ row }: (typeof all)[number]): boolean =>
    me !== undefined && !isOver(row) && hasAgreed(row, me)
  return all.filter((one, i) => i >= all.length - ceremoniesShown || takesPart(one))
}

/** This person's yes, in the round that asks for it; refuses 'ceremony.unknown', 'ceremony.no-officer'. */
export async function agreeIn(world: CeremonyWorld, id: TxId): Promise<Body> {
  const { chain, person } = world
  const row = standing(chain.view, ceremonies.need(chain.view, id), timeIn(world))
  const me = await accountKeys(person, chain.genesisId)
  const place = isAsked(row, me.id) ? placeNow(row, me.id) : undefined
  if (place === undefined) return refuse('ceremony.no-officer')
  const said =
    row.stage === 'review' ? await reviewIn(world, id, row, place) : await dealIn(world, id, row, place)
  return { kind: 'ceremony.say', ceremony: id, place, said }
}
/** The block that holds what is said now is later than the last one. */
const timeIn = ({ clock, chain }: CeremonyWorld): number => Math.max(clock(), chain.tip.time + 1)

/** This person's dealing, of a new key or of its own share of one. */
async function dealIn(world: CeremonyWorld, id: TxId, row: CeremonyRow, place: number): Promise<Saying> {
  const { chain, person } = world
  const { view } = chain
  const officers = row.officers.map((officer, i): Recipient => ({
    sealKey: accounts.need(view, officer).sealKey,
    info: boxInfo(id, place, i + 1),
  }))
  const dealt = await person.call('deal', { ...(await dealerOf(world, id, row, place)), officers })
  const { purpose } = row
  const signing =
    purpose.kind === 'authority' ? await signingFor(world, id, purpose.authority, place) : undefined
  return { kind: 'deal', ...dealt, signing }
}

/** What this officer found in its boxes; who takes a key over brings its own for signing. */
async function reviewIn(world: CeremonyWorld, id: TxId, row: CeremonyRow, place: number): Promise<Saying> {
  const { chain, person } = world
  const { seat, dealings } = await chain.look((view) => ({
    seat: seatOf(view, chain.genesisId, id, row, place),
    dealings: transcriptOf(view, id, row).dealings,
  }))
  const against = await person.call('reviewDealings', { ...seat, dealings })
  const { purpose } = row
  const signing =
    purpose.kind === 'resharing' ? await signingFor(world, id, purpose.authority, place) : undefined
  return { kind: 'review', against, signing }
}

const signingFor = ({ chain, person }: CeremonyWorld, id: TxId, authority: Label, place: number) =>
  person.call('officerSigning', {
    genesisId: chain.genesisId,
    authority,
    context: signingContext(id, place),
    columns: absColumns,
  })

/** The dealer in this place, with the share it hands on. */
async function dealerOf({ chain }: CeremonyWorld, id: TxId, row: CeremonyRow, place: number) {
  const { genesisId } = chain
  return chain.look((view) => {
    const { purpose } = row
    const account = row.dealers[place - 1]
    const held =
      purpose.kind === 'resharing' && account ? heldBy(view, genesisId, purpose.held, account) : undefined
    return { genesisId, ceremony: termsOf(view, id, row), place, held }
  })
}

/** What this officer's tab has to say now by itself. */
async function nextSaying(
  world: CeremonyWorld,
  id: TxId,
  row: CeremonyRow,
  place: number,
): Promise<Saying | undefined> {
  const { chain, person } = world
  const { stage } = row
  if (!speakers(row).includes(place) || !isRound(stage) || row.heard[stage].includes(place)) return undefined
  switch (stage) {
    case 'deal':
      return undefined
    case 'review':
      return reviewIn(world, id, row, place)
    case 'answer': {
      const complaints = complainants(row, place)
      const dealer = await dealerOf(world, id, row, place)
      return { kind: 'answer', pairs: await person.call('answerComplaints', { ...dealer, complaints }) }
    }
    case 'reveal':
      return {
        kind: 'reveal',
        reveal: await person.call('revealDealing', await dealerOf(world, id, row, place)),
      }
    case 'check':
    case 'open': {
      const seat = await chain.look((view) => ({
        ...seatOf(view, chain.genesisId, id, row, place),
        transcript: transcriptOf(view, id, row),
      }))
      const pairs = await person.call('openDealers', seat)
      if (stage === 'open') return { kind: 'open', pairs }
      // Who revealed nothing is opened in the next round.
      return { kind: 'check', pairs: pairs.filter((one) => row.heard.reveal.includes(one.dealer)) }
    }
  }
}
const isRound = (stage: CeremonyRow['stage']): stage is Round =>
  stage !== 'close' && stage !== 'done' && stage !== 'failed'

/** What the ceremony comes to, as this officer computes it. */
async function closing(
  { chain, bulk }: CeremonyWorld,
  id: TxId,
  row: CeremonyRow,
  place: number,
): Promise<Body> {
  const what = await chain.look((view) => ({
    ceremony: termsOf(view, id, row),
    transcript: transcriptOf(view, id, row),
  }))
  const { key, shareKeys } = await bulk.call('conclude', what)
  const outcome =
    row.purpose.kind === 'trustee'
      ? ({ kind: 'trustee', key: oneOf(key), shares: shareKeys.map(oneOf) } as const)
      : ({ kind: 'authority', key: abeOf(key), shares: shareKeys.map(abeOf) } as const)
  return { kind: 'ceremony.close', ceremony: id, place, heard: row.heard, outcome }
}
const oneOf = ([key]: readonly Bytes[]): Bytes => key ?? refuse('malformed', { what: 'ceremony' })
function abeOf([e, y]: readonly Bytes[]): { readonly e: Bytes; readonly y: Bytes } {
  if (!e || !y) throw new TypeError('not a ceremony of an authority')
  return { e, y }
}

/** One step of each ceremony this person is an officer of; gives whether any went on, and when the next round ends. */
export async function attendCeremonies(
  world: CeremonyWorld,
  me: AccountId,
): Promise<{ readonly went: boolean; readonly ends: number }> {
  const { chain, person, submissions } = world
  let went = false
  let ends = Infinity
  for (const { id, row } of ceremoniesFor(chain.view, me, timeIn(world))) {
    const place = placeNow(row, me)
    if (place === undefined || isOver(row)) continue
    ends = Math.min(ends, endOf(row))
    // Who takes a key over says yes first, by a press.
    if (isResharing(row) && !hasAgreed(row, me)) continue
    try {
      const what = await nextSaying(world, id, row, place)
      const body: Body | undefined = what
        ? { kind: 'ceremony.say', ceremony: id, place, said: what }
        : row.stage === 'close'
          ? await closing(world, id, row, place)
          : undefined
      if (!body) continue
      await submissions.settled(
        await submissions.submit(await signed(person, chain.genesisId, chain.view, body)),
      )
      went = true
    } catch (caught) {
      // Somebody was faster, or the others have not yet opened a dealer: a later block may change it.
      refusalOf(caught)
    }
  }
  return { went, ends }
}
