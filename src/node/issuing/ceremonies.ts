/**
 * An officer's tab in a ceremony (ledger/ceremony.ts). Taking part is a decision, said by dealing; whatever the
 * rounds ask for after that the tab says by itself while its keys are open, and once it is known who has the
 * key, the first to be there says so. Nothing is kept: polynomials come from the seed, shares from the ledger's
 * boxes (keys/officer-api.ts), so a tab that was closed goes on where it was.
 */
import { type Bytes, concat, equal, type Hash, tag } from '../../core/bytes.ts'
import { refuse, refusalOf } from '../../core/refusal.ts'
import type { Clock } from '../../core/world.ts'
import type { Recipient, Seat } from '../../keys/officer-api.ts'
import {
  advanced,
  complainants,
  endOf,
  said,
  speakers,
  termsOf,
  transcriptOf,
} from '../../ledger/ceremony.ts'
import { accounts, ceremonies, ceremonyList, type CeremonyRow } from '../../ledger/state.ts'
import type { AccountId, Body, Round, Saying, TxId } from '../../ledger/transaction.ts'
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
    ceremony: termsOf(id, row),
    place,
    boxes: row.officers.map((_, i) => {
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

const isOver = ({ stage }: CeremonyRow): boolean => stage === 'done' || stage === 'failed'

/**
 * Those that matter to this account at this time, ms since 1970, in the order they began. Whoever begins many
 * cannot have one forgotten that goes on.
 */
export function ceremoniesFor(
  view: View,
  me: AccountId | undefined,
  now: number,
): readonly { readonly id: TxId; readonly row: CeremonyRow; readonly place: number | undefined }[] {
  const all = each(ceremonyList.all(view), (id) => {
    const row = advanced(ceremonies.need(view, id), now)
    return { id, row, place: me && placeOf(row.officers, me) }
  })
  const takesPart = ({ row, place }: (typeof all)[number]): boolean =>
    place !== undefined && row.heard.deal.includes(place) && !isOver(row)
  return all.filter((one, i) => i >= all.length - ceremoniesShown || takesPart(one))
}

/** This person's dealing; refuses 'ceremony.unknown', 'ceremony.no-officer'. */
export async function dealIn({ chain, person }: CeremonyWorld, id: TxId): Promise<Body> {
  const { genesisId, view } = chain
  const row = ceremonies.need(view, id)
  const me = await accountKeys(person, genesisId)
  const place = placeOf(row.officers, me.id) ?? refuse('ceremony.no-officer')
  const officers = row.officers.map((officer, i): Recipient => ({
    sealKey: accounts.need(view, officer).sealKey,
    info: boxInfo(id, place, i + 1),
  }))
  const dealt = await person.call('deal', { genesisId, ceremony: termsOf(id, row), officers })
  return { kind: 'ceremony.say', ceremony: id, place, said: { kind: 'deal', ...dealt } }
}

/** What this officer's tab has to say now by itself. */
async function nextSaying(
  { chain, person }: CeremonyWorld,
  id: TxId,
  row: CeremonyRow,
  place: number,
): Promise<Saying | undefined> {
  const { genesisId } = chain
  const { stage } = row
  if (!speakers(row).includes(place) || !isRound(stage) || row.heard[stage].includes(place)) return undefined
  const { seat, transcript } = await chain.look((view) => ({
    seat: seatOf(view, genesisId, id, row, place),
    transcript: transcriptOf(view, id, row),
  }))
  const dealer = { genesisId, ceremony: seat.ceremony, place }
  switch (stage) {
    case 'deal':
      return undefined
    case 'review': {
      const { dealings } = transcript
      return { kind: 'review', against: await person.call('reviewDealings', { ...seat, dealings }) }
    }
    case 'answer': {
      const complaints = complainants(row, place)
      return { kind: 'answer', pairs: await person.call('answerComplaints', { ...dealer, complaints }) }
    }
    case 'reveal':
      return { kind: 'reveal', reveal: await person.call('revealDealing', dealer) }
    case 'check': {
      const pairs = await person.call('openDealers', { ...seat, transcript })
      // Who revealed nothing is opened in the next round.
      return { kind: 'check', pairs: pairs.filter((one) => row.heard.reveal.includes(one.dealer)) }
    }
    case 'open':
      return { kind: 'open', pairs: await person.call('openDealers', { ...seat, transcript }) }
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
  const transcript = await chain.look((view) => transcriptOf(view, id, row))
  const { key, shareKeys } = await bulk.call('concludeDkg', { ceremony: termsOf(id, row), transcript })
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
  const now = Math.max(world.clock(), chain.tip.time + 1)
  let went = false
  let ends = Infinity
  for (const { id, row, place } of ceremoniesFor(chain.view, me, now)) {
    if (place === undefined || isOver(row)) continue
    ends = Math.min(ends, endOf(row))
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
