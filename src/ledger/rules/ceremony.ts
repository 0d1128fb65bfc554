/**
 * ceremony.begin, ceremony.say, ceremony.close: officers make a key that none of them has, an authority's or that
 * of the institutions' trustee (../trustee.ts); or those who hold an authority's hand it on to others, and from the
 * block of `close` on these give its attributes, and nobody else.
 * An officer speaks once a round; what the ceremony comes to is claimed once, of all that was said. Where a
 * ceremony stands and when a round is over: ../ceremony.ts. Opening is a decision of the institution that calls
 * them together and of each officer, by dealing; nobody becomes one by being named. Handing on is one of the same
 * institution and of enough of those who hold the key, by dealing, and of those who take it over, by their review.
 */
import { equal, hex, type Bytes } from '../../core/bytes.ts'
import type { CeremonyStatement } from '../../core/ceremony.ts'
import type { Claim } from '../../core/claim.ts'
import { encode } from '../../core/codec.ts'
import { refuse } from '../../core/refusal.ts'
import {
  advanced,
  complainants,
  fallen,
  isResharing,
  qualified,
  said,
  seatedIn,
  signingContext,
  speakers,
  termsOf,
  transcriptOf,
} from '../ceremony.ts'
import {
  accounts,
  authorities,
  authorityList,
  ceremonies,
  ceremonyList,
  firstAccounts,
  holdingList,
  institutions,
  sayings,
  trusteeList,
  trustees,
  type CeremonyRow,
} from '../state.ts'
import {
  absColumns,
  heard as heardCodec,
  roundMsLeast,
  roundMsMost,
  signedBytes,
  type AccountId,
  type BodyOf,
  type Round,
  type Saying,
  type TxId,
} from '../transaction.ts'
import { seatsOf, thresholdOf, trusteeNow } from '../trustee.ts'
import type { View } from '../view.ts'
import { signedBy, type Act, type Moment, type Rule } from './rule.ts'

/** A commitment to each coefficient of (α, y), or of a0; of a key that is handed on the constant ones are known. */
function dealingBytes({ purpose, threshold }: CeremonyRow): number {
  switch (purpose.kind) {
    case 'authority':
      return 96 * threshold
    case 'trustee':
      return 48 * threshold
    case 'resharing':
      return 672 * (threshold - 1)
  }
}

/** Refuses unless this key may be made, or handed on, by these people now. */
function needPurpose(view: View, body: BodyOf<'ceremony.begin'>): void {
  const { institution, purpose, officers, threshold } = body
  if (purpose.kind === 'authority') {
    if (authorities.has(view, purpose.authority)) refuse('authority.exists', { name: purpose.authority })
    return
  }
  if (purpose.kind === 'resharing') {
    const name = purpose.authority
    const row = authorities.need(view, name)
    if (!equal(row.institution, institution)) refuse('ceremony.not-yours', { name })
    needHeld(view, purpose)
    return
  }
  const next = trusteeNow(view) + 1
  if (purpose.version !== next) refuse('trustee.version', { version: purpose.version, next })
  const seats = seatsOf(view)
  // Not anybody of an institution: whoever begins would choose who holds the others' shares.
  const theirs = seats.flatMap((seat) => firstAccounts.find(view, seat) ?? [])
  const same =
    seats.length === officers.length && officers.every((one, i) => equal(one, theirs[i] ?? one.subarray(1)))
  if (!same || threshold !== thresholdOf(seats.length)) refuse('trustee.seats', { seats: seats.length })
}

/** Refuses 'ceremony.overtaken' unless the officers of the authority are still those of this ceremony. */
function needHeld(
  view: View,
  { authority, held }: Extract<CeremonyRow['purpose'], { kind: 'resharing' }>,
): void {
  const { officers } = authorities.need(view, authority)
  if (!officers || !equal(officers.ceremony, held)) refuse('ceremony.overtaken', { name: authority })
}

/** Who deals, and how many of them have to. */
function dealersOf(
  view: View,
  { purpose, officers, threshold }: BodyOf<'ceremony.begin'>,
): Pick<CeremonyRow, 'dealers' | 'needed'> {
  if (purpose.kind !== 'resharing') return { dealers: officers, needed: threshold }
  const held = ceremonies.need(view, purpose.held)
  return { dealers: held.officers, needed: held.threshold }
}

export const begin = (body: BodyOf<'ceremony.begin'>, { id }: Act): Rule => {
  const { institution, purpose, officers, threshold, roundMs } = body
  return {
    sender: () => institution,
    once: ceremonies.key(id),
    signers: (view) => signedBy(view, institution, id),
    apply(rows, at) {
      institutions.need(rows, institution)
      if (ceremonies.has(rows, id)) refuse('ceremony.begun')
      if (threshold < 2 || threshold > officers.length)
        refuse('ceremony.threshold', { threshold, officers: officers.length })
      if (new Set(officers.map(hex)).size < officers.length) refuse('ceremony.officer-twice')
      if (roundMs < roundMsLeast || roundMs > roundMsMost) refuse('malformed', { what: 'round' })
      for (const officer of officers) accounts.need(rows, officer)
      needPurpose(rows, body)
      ceremonies.put(
        rows,
        {
          institution,
          purpose,
          officers,
          threshold,
          ...dealersOf(rows, body),
          roundMs,
          stage: 'deal',
          began: at.time,
          heard: { deal: [], review: [], answer: [], reveal: [], check: [], open: [] },
          complaints: [],
          accused: [],
          shown: [],
          keys: [],
          ...at,
        },
        id,
      )
      ceremonyList.push(rows, id)
    },
  }
}

/** The account in a place sends and signs. */
function byOfficer(ceremony: TxId, round: Round, place: number, id: TxId): Pick<Rule, 'sender' | 'signers'> {
  const officer = (view: View): AccountId =>
    seatedIn(ceremonies.need(view, ceremony), round)[place - 1] ?? refuse('ceremony.no-officer', { place })
  return {
    sender: (view) => accounts.need(view, officer(view)).sponsor,
    signers: (view) => [
      {
        role: 'account',
        key: accounts.need(view, officer(view)).signKey,
        message: signedBytes('account', id),
      },
    ],
  }
}

export const say = (body: BodyOf<'ceremony.say'>, { id }: Act): Rule => {
  const { ceremony, place, said: what } = body
  return {
    ...byOfficer(ceremony, what.kind, place, id),
    once: sayings.key(ceremony, what.kind, place),
    proofs(view) {
      const terms = termsOf(view, ceremony, ceremonies.need(view, ceremony))
      const statements = statementsOf(view, ceremony, place, what).map((statement): Claim => ({
        kind: 'ceremony',
        ceremony: terms,
        said: statement,
      }))
      const signing = what.kind === 'deal' || what.kind === 'review' ? what.signing : undefined
      const context = signingContext(ceremony, place)
      return signing ? [...statements, { kind: 'abs-issuer', ...signing, context }] : statements
    },
    apply(rows, at) {
      const now = nowIn(rows, ceremony, at)
      if (now.stage !== what.kind) refuse('ceremony.not-now', { stage: now.stage })
      if (now.heard[what.kind].includes(place)) refuse('ceremony.said', { stage: now.stage })
      if (!speakers(now).includes(place)) refuse('ceremony.no-officer', { place })
      needShape(now, place, what)
      sayings.put(rows, what, ceremony, what.kind, place)
      const next = withSaying(now, place, what)
      // From here on the officers can work out their shares, whatever becomes of the ceremony.
      if (now.purpose.kind === 'resharing' && what.kind === 'deal' && next.heard.deal.length === now.needed)
        holdingList.push(rows, ceremony, now.purpose.authority)
      ceremonies.put(rows, advanced(next, at.time), ceremony)
    },
  }
}

/** Where it stands; refuses 'ceremony.overtaken' where there is nothing to hand on any more. */
function nowIn(view: View, ceremony: TxId, { time }: Moment): CeremonyRow {
  const row = ceremonies.need(view, ceremony)
  if (row.purpose.kind === 'resharing' && row.stage !== 'done') needHeld(view, row.purpose)
  return advanced(row, time)
}

/** What crypto decides about it. */
function statementsOf(view: View, ceremony: TxId, place: number, what: Saying): readonly CeremonyStatement[] {
  const dealingOf = (dealer: number): Bytes => said(view, ceremony, 'deal', dealer).dealing
  switch (what.kind) {
    case 'deal':
      return [{ what: 'dealing', dealing: what.dealing }]
    case 'review':
      return []
    case 'answer': {
      const dealing = dealingOf(place)
      return what.pairs.map((one) => ({ what: 'pair', dealer: place, dealing, ...one }))
    }
    case 'reveal':
      return [{ what: 'reveal', dealer: place, revealed: what.reveal }]
    case 'check':
      return what.pairs.map(({ dealer, pair }) => {
        const against = { revealed: said(view, ceremony, 'reveal', dealer).reveal }
        return { what: 'pair', dealer, dealing: dealingOf(dealer), place, pair, against }
      })
    case 'open':
      return what.pairs.map(({ dealer, pair }) => ({
        what: 'pair',
        dealer,
        dealing: dealingOf(dealer),
        place,
        pair,
      }))
  }
}

const needEach = (places: readonly number[], among: readonly number[]): void => {
  if (new Set(places).size < places.length || !places.every((one) => among.includes(one)))
    refuse('malformed', { what: 'ceremony' })
}

/** That keys for signing are there where they are due, and have every column. */
function needSigning(signing: Extract<Saying, { kind: 'deal' }>['signing'], due: boolean): void {
  const whole = [signing?.a, signing?.b].every((keys) => !keys || keys.length === absColumns)
  if ((signing !== undefined) !== due || !whole) refuse('malformed', { what: 'ceremony' })
}

/** That it speaks of whom it can speak of, each once. */
function needShape(row: CeremonyRow, place: number, what: Saying): void {
  const dealers = (pairs: readonly { readonly dealer: number }[]): readonly number[] =>
    pairs.map(({ dealer }) => dealer)
  switch (what.kind) {
    case 'deal': {
      const { dealing, boxes, signing } = what
      if (boxes.length !== row.officers.length || dealing.length !== dealingBytes(row))
        refuse('malformed', { what: 'ceremony' })
      needSigning(signing, row.purpose.kind === 'authority')
      break
    }
    case 'review':
      needEach(what.against, row.heard.deal)
      needSigning(what.signing, isResharing(row))
      break
    case 'answer': {
      const asked = complainants(row, place)
      needEach(
        what.pairs.map((one) => one.place),
        asked,
      )
      if (what.pairs.length < asked.length) refuse('malformed', { what: 'ceremony' })
      break
    }
    case 'reveal':
      break
    case 'check':
      needEach(
        dealers(what.pairs),
        qualified(row).filter((dealer) => row.heard.reveal.includes(dealer)),
      )
      break
    case 'open':
      needEach(dealers(what.pairs), fallen(row))
      break
  }
}

/** The row with what this officer said noted. */
function withSaying(row: CeremonyRow, place: number, what: Saying): CeremonyRow {
  const heard = { ...row.heard, [what.kind]: [...row.heard[what.kind], place] }
  switch (what.kind) {
    case 'deal':
    case 'reveal':
      return { ...row, heard }
    case 'review': {
      const complaints = what.against.map((dealer) => ({ dealer, place }))
      return { ...row, heard, complaints: [...row.complaints, ...complaints] }
    }
    case 'answer': {
      const shown = what.pairs.map((one) => ({ dealer: place, place: one.place }))
      return { ...row, heard, shown: [...row.shown, ...shown] }
    }
    case 'check':
    case 'open': {
      const fresh = what.pairs
        .map(({ dealer }) => ({ dealer, place }))
        .filter((one) => !row.shown.some(({ dealer, place: at }) => dealer === one.dealer && at === place))
      const accused = what.kind === 'check' ? what.pairs.map(({ dealer }) => dealer) : []
      return {
        ...row,
        heard,
        shown: [...row.shown, ...fresh],
        accused: [...new Set([...row.accused, ...accused])],
      }
    }
  }
}

export const close = (body: BodyOf<'ceremony.close'>, { id }: Act): Rule => {
  const { ceremony, place, heard, outcome } = body
  return {
    ...byOfficer(ceremony, 'review', place, id),
    once: `closed/${hex(ceremony)}`,
    proofs(view) {
      const row = ceremonies.need(view, ceremony)
      const [key, shareKeys] =
        outcome.kind === 'authority'
          ? [[outcome.key.e, outcome.key.y], outcome.shares.map(({ e, y }) => [e, y])]
          : [[outcome.key], outcome.shares.map((share) => [share])]
      // Of what the body names, not of what is there: a verdict must not change with the state.
      const transcript = transcriptOf(view, ceremony, { dealers: row.dealers, heard })
      return [
        {
          kind: 'ceremony',
          ceremony: termsOf(view, ceremony, row),
          said: { what: 'outcome', transcript, key, shareKeys },
        },
      ]
    },
    apply(rows, at) {
      const now = nowIn(rows, ceremony, at)
      if (now.stage !== 'close' || !equal(encode(heardCodec, now.heard), encode(heardCodec, heard)))
        refuse('ceremony.not-now', { stage: now.stage })
      const { institution, purpose, threshold, officers } = now
      if (outcome.shares.length !== officers.length) refuse('malformed', { what: 'ceremony' })
      if (purpose.kind === 'authority' && outcome.kind === 'authority') {
        const { authority } = purpose
        const { key } = outcome
        if (authorities.has(rows, authority)) refuse('authority.exists', { name: authority })
        const held = { ceremony, threshold, accounts: officers }
        authorities.put(rows, { institution, ...key, abs: undefined, officers: held, ...at }, authority)
        authorityList.push(rows, authority)
        holdingList.push(rows, ceremony, authority)
      } else if (purpose.kind === 'resharing' && outcome.kind === 'authority') {
        const { authority } = purpose
        const row = authorities.need(rows, authority)
        if (!equal(row.e, outcome.key.e) || !equal(row.y, outcome.key.y))
          refuse('malformed', { what: 'ceremony' })
        authorities.put(rows, { ...row, officers: { ceremony, threshold, accounts: officers } }, authority)
      } else if (purpose.kind === 'trustee' && outcome.kind === 'trustee') {
        const { version } = purpose
        const { key, shares } = outcome
        const next = trusteeNow(rows) + 1
        if (version !== next) refuse('trustee.version', { version, next })
        trustees.put(rows, { ceremony, threshold, accounts: officers, key, shares, ...at }, version)
        trusteeList.push(rows, version)
      } else refuse('malformed', { what: 'ceremony' })
      const keys = outcome.kind === 'authority' ? outcome.shares : []
      ceremonies.put(rows, { ...now, stage: 'done', began: at.time, keys }, ceremony)
    },
  }
}
