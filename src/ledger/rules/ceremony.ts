/**
 * ceremony.begin, ceremony.say, ceremony.close: officers make a key that none of them has, an authority's or that
 * of the institutions' trustee (../trustee.ts).
 * An officer speaks once a round; what the ceremony comes to is claimed once, of all that was said. Where a
 * ceremony stands and when a round is over: ../ceremony.ts. Opening is a decision of the institution that calls
 * them together and of each officer, by dealing; nobody becomes one by being named.
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
  qualified,
  said,
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
  institutions,
  sayings,
  trusteeList,
  trustees,
  type CeremonyRow,
} from '../state.ts'
import {
  heard as heardCodec,
  roundMsLeast,
  roundMsMost,
  signedBytes,
  type AccountId,
  type BodyOf,
  type Saying,
  type TxId,
} from '../transaction.ts'
import { seatsOf, thresholdOf, trusteeNow } from '../trustee.ts'
import type { View } from '../view.ts'
import { signedBy, type Act, type Rule } from './rule.ts'

/** Bytes of a dealing per unit of the threshold: a commitment to each of (α, y), or to a0. */
const dealingBytes = ({ purpose }: CeremonyRow): number => (purpose.kind === 'trustee' ? 48 : 96)

/** Refuses unless this key may be made by these people now. */
function needPurpose(view: View, { purpose, officers, threshold }: BodyOf<'ceremony.begin'>): void {
  if (purpose.kind === 'authority') {
    if (authorities.has(view, purpose.authority)) refuse('authority.exists', { name: purpose.authority })
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
          roundMs,
          stage: 'deal',
          began: at.time,
          heard: { deal: [], review: [], answer: [], reveal: [], check: [], open: [] },
          complaints: [],
          accused: [],
          shown: [],
          ...at,
        },
        id,
      )
      ceremonyList.push(rows, id)
    },
  }
}

/** The account in a place sends and signs. */
function byOfficer(ceremony: TxId, place: number, id: TxId): Pick<Rule, 'sender' | 'signers'> {
  const officer = (view: View): AccountId =>
    ceremonies.need(view, ceremony).officers[place - 1] ?? refuse('ceremony.no-officer', { place })
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
    ...byOfficer(ceremony, place, id),
    once: sayings.key(ceremony, what.kind, place),
    proofs(view) {
      const terms = termsOf(ceremony, ceremonies.need(view, ceremony))
      return statementsOf(view, ceremony, place, what).map((statement): Claim => ({
        kind: 'ceremony',
        ceremony: terms,
        said: statement,
      }))
    },
    apply(rows, at) {
      const now = advanced(ceremonies.need(rows, ceremony), at.time)
      if (now.stage !== what.kind) refuse('ceremony.not-now', { stage: now.stage })
      if (now.heard[what.kind].includes(place)) refuse('ceremony.said', { stage: now.stage })
      if (!speakers(now).includes(place)) refuse('ceremony.no-officer', { place })
      needShape(now, place, what)
      sayings.put(rows, what, ceremony, what.kind, place)
      ceremonies.put(rows, advanced(withSaying(now, place, what), at.time), ceremony)
    },
  }
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
      return what.pairs.map((one) => ({ what: 'pair', dealing, ...one }))
    }
    case 'reveal':
      return [{ what: 'reveal', dealer: place, revealed: what.reveal }]
    case 'check':
      return what.pairs.map(({ dealer, pair }) => {
        const against = { dealer, revealed: said(view, ceremony, 'reveal', dealer).reveal }
        return { what: 'pair', dealing: dealingOf(dealer), place, pair, against }
      })
    case 'open':
      return what.pairs.map(({ dealer, pair }) => ({ what: 'pair', dealing: dealingOf(dealer), place, pair }))
  }
}

const needEach = (places: readonly number[], among: readonly number[]): void => {
  if (new Set(places).size < places.length || !places.every((one) => among.includes(one)))
    refuse('malformed', { what: 'ceremony' })
}

/** That it speaks of whom it can speak of, each once. */
function needShape(row: CeremonyRow, place: number, what: Saying): void {
  const dealers = (pairs: readonly { readonly dealer: number }[]): readonly number[] =>
    pairs.map(({ dealer }) => dealer)
  switch (what.kind) {
    case 'deal':
      if (
        what.boxes.length !== row.officers.length ||
        what.dealing.length !== dealingBytes(row) * row.threshold
      )
        refuse('malformed', { what: 'ceremony' })
      break
    case 'review':
      needEach(what.against, row.heard.deal)
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
    ...byOfficer(ceremony, place, id),
    once: `closed/${hex(ceremony)}`,
    proofs(view) {
      const row = ceremonies.need(view, ceremony)
      const [key, shareKeys] =
        outcome.kind === 'authority'
          ? [[outcome.key.e, outcome.key.y], outcome.shares.map(({ e, y }) => [e, y])]
          : [[outcome.key], outcome.shares.map((share) => [share])]
      // Of what the body names, not of what is there: a verdict must not change with the state.
      const transcript = transcriptOf(view, ceremony, { officers: row.officers, heard })
      return [
        {
          kind: 'ceremony',
          ceremony: termsOf(ceremony, row),
          said: { what: 'outcome', transcript, key, shareKeys },
        },
      ]
    },
    apply(rows, at) {
      const now = advanced(ceremonies.need(rows, ceremony), at.time)
      if (now.stage !== 'close' || !equal(encode(heardCodec, now.heard), encode(heardCodec, heard)))
        refuse('ceremony.not-now', { stage: now.stage })
      const { institution, purpose, threshold, officers } = now
      if (outcome.shares.length !== officers.length) refuse('malformed', { what: 'ceremony' })
      if (purpose.kind === 'authority' && outcome.kind === 'authority') {
        const { authority } = purpose
        const { key, shares: keys } = outcome
        if (authorities.has(rows, authority)) refuse('authority.exists', { name: authority })
        const held = { ceremony, threshold, accounts: officers, keys }
        authorities.put(rows, { institution, ...key, abs: undefined, officers: held, ...at }, authority)
        authorityList.push(rows, authority)
      } else if (purpose.kind === 'trustee' && outcome.kind === 'trustee') {
        const { version } = purpose
        const { key, shares } = outcome
        const next = trusteeNow(rows) + 1
        if (version !== next) refuse('trustee.version', { version, next })
        trustees.put(rows, { ceremony, threshold, accounts: officers, key, shares, ...at }, version)
        trusteeList.push(rows, version)
      } else refuse('malformed', { what: 'ceremony' })
      ceremonies.put(rows, { ...now, stage: 'done', began: at.time }, ceremony)
    },
  }
}
