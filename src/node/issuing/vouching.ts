/**
 * An officer's side of saying who is at a hospital's desk (record/checkin.ts): what the hospital asks is held to the
 * ledger and to the word of the person it is about, whose own key signs to which key the answer is sealed; what this
 * officer gives, when its person presses, opens for that person only. Nothing is kept: a hospital's tab asks again
 * whenever it meets this one.
 */
import { equal, hex, unhex } from '../../core/bytes.ts'
import { refuse } from '../../core/refusal.ts'
import type { Clock } from '../../core/world.ts'
import { verifyEd25519 } from '../../crypto/ed25519.ts'
import { signingKeysOf } from '../../ledger/ceremony.ts'
import { authorities, institutions, nodeKeys, tickets, trustees } from '../../ledger/state.ts'
import {
  ticketBytes,
  type AccountId,
  type InstitutionId,
  type Label,
  type SigningKey,
} from '../../ledger/transaction.ts'
import { needTrustee } from '../../ledger/trustee.ts'
import type { View } from '../../ledger/view.ts'
import { attributeParts } from '../../policy/policy.ts'
import {
  hereBytes,
  signerBytes,
  signingKeyInfo,
  type SealedKey,
  type VouchGive,
  type VouchWant,
} from '../../record/checkin.ts'
import type { Chain } from '../agreeing/chain.ts'
import type { Topics } from '../topics.ts'
import { placeOf } from './ceremonies.ts'
import { accountKeys, servedAttribute, servedClaim, type PersonPort } from './setup.ts'

/** Of one hospital: the oldest gives way. */
const askedMost = 32
/** A check-in begun at the end of a year may be answered after it. */
const lateMs = 31 * 24 * 3600 * 1000

export interface Vouch {
  readonly peer: string
  readonly want: VouchWant
  readonly hospital: InstitutionId
  readonly authority: Label
  readonly as: 'patient' | 'member'
  /** This person's place among the officers. */
  readonly place: number
  readonly given: SealedKey | undefined
}

export interface Vouching {
  /** A hospital asks; gives again what it was given before. Refuses 'request.forged'. */
  asked(peer: string, want: VouchWant): Promise<VouchGive | undefined>
  /** What waits for this person, or has its word. */
  all(): readonly Vouch[]
  /** This person's key for who is at the desk, and the hospital's node it goes to. */
  give(ticket: string): Promise<{ readonly peer: string; readonly given: VouchGive }>
  /** The same without being asked, for who is at this hospital's own desk; undefined for no officer. */
  own(hospital: InstitutionId, want: VouchWant): Promise<SealedKey | undefined>
}

export interface VouchingWorld {
  readonly chain: Pick<Chain, 'genesisId' | 'view' | 'look'>
  readonly person: PersonPort
  readonly topics: Topics
  readonly clock: Clock
}

/** The officers of the authority of a claim who give signing keys, by place; undefined for one that gives alone. */
export function vouchersOf(view: View, claim: string) {
  const parts = attributeParts(claim)
  if (!parts) return undefined
  const authority = parts.authority as Label
  const { officers, institution } = authorities.need(view, authority)
  if (!officers) return undefined
  const places = signingKeysOf(view, officers.ceremony).map(({ place }) => place)
  return { authority, institution, places, ...officers }
}

export function makeVouching({ chain, person, topics, clock }: VouchingWorld): Vouching {
  const { genesisId } = chain
  const waiting = new Map<string, Vouch>()

  const placeIn = (
    me: AccountId,
    vouchers: { readonly accounts: readonly AccountId[]; readonly places: readonly number[] },
  ): number | undefined => {
    const place = placeOf(vouchers.accounts, me)
    return place !== undefined && vouchers.places.includes(place) ? place : undefined
  }

  async function keyOf(hospital: InstitutionId, place: number, want: VouchWant): Promise<SealedKey> {
    const { ticketKey, sealKey, signer } = want.here
    const { key } = await chain.look((view) => trustees.need(view, want.trustee))
    const box = await person.call('issueToPerson', {
      attribute: want.claim,
      person: { genesisId, uid: signer?.key ?? refuse('request.forged') },
      trustee: { key, registration: want.registration },
      to: { sealKey, info: signingKeyInfo(genesisId, hospital, ticketKey, place) },
    })
    return { place, box }
  }

  function note(vouch: Vouch): void {
    const ticket = hex(vouch.want.here.ticketKey)
    waiting.delete(ticket)
    const theirs = [...waiting].filter(([, { hospital }]) => equal(hospital, vouch.hospital))
    for (const [old] of theirs.slice(0, Math.max(0, theirs.length - askedMost + 1))) waiting.delete(old)
    waiting.set(ticket, vouch)
    topics.mark('visits')
  }

  return {
    async asked(peer, want) {
      const { here, claim, until } = want
      const { ticketKey, sealKey, signature, signer } = here
      const me = (await accountKeys(person, genesisId)).id
      const found = await chain.look((view) => {
        needTrustee(view, want.trustee)
        const hospital = nodeKeys.find(view, unhex(peer) as SigningKey) ?? refuse('request.forged')
        return {
          hospital,
          ...institutions.need(view, hospital),
          vouchers: vouchersOf(view, claim) ?? refuse('request.forged'),
          used: tickets.has(view, ticketKey),
        }
      })
      const { hospital, kind, signKey, vouchers, used } = found
      const { authority, threshold } = vouchers
      const now = clock()
      const may = [now, now - lateMs].some((time) => servedClaim(kind, authority, time) === claim)
      if (!may || !signer || !equal(vouchers.institution, hospital)) return refuse('request.forged')
      const message = hereBytes(ticketKey, sealKey, want.node)
      const holds = await Promise.all([
        verifyEd25519(ticketKey, message, signature),
        // Whose key it is, it says itself: nobody else is given one over this person's base.
        verifyEd25519(signer.key, signerBytes(message), signer.signature),
        verifyEd25519(signKey, ticketBytes(genesisId, hospital, ticketKey, until), want.ticketSignature),
      ])
      if (!holds.every(Boolean)) refuse('request.forged')
      const place = placeIn(me, vouchers)
      const ticket = hex(ticketKey)
      const before = waiting.get(ticket)
      if (!place || used || until < now || want.given.length >= threshold) {
        if (waiting.delete(ticket)) topics.mark('visits')
        return undefined
      }
      const same =
        before?.want.here.signer &&
        equal(before.want.here.signer.key, signer.key) &&
        equal(before.want.here.sealKey, sealKey) &&
        before.want.trustee === want.trustee
      // Said again by itself, unless the patient cannot use it: then a person decides again.
      const given = same && !want.wrong.includes(place) ? before.given : undefined
      note({ peer, want, hospital, authority, as: servedAttribute(kind), place, given })
      return given && !want.given.includes(place) ? { ticketKey, key: given } : undefined
    },

    all: () => [...waiting.values()].filter(({ want }) => want.until >= clock()),

    async give(ticket) {
      const vouch = waiting.get(ticket) ?? refuse('checkin.unknown-ticket')
      const { hospital, place, want, peer } = vouch
      const key = await keyOf(hospital, place, want)
      note({ ...(waiting.get(ticket) ?? vouch), given: key })
      return { peer, given: { ticketKey: want.here.ticketKey, key } }
    },

    async own(hospital, want) {
      const { id } = await accountKeys(person, genesisId)
      const vouchers = await chain.look((view) => vouchersOf(view, want.claim))
      const place = vouchers && placeIn(id, vouchers)
      return place ? keyOf(hospital, place, want) : undefined
    },
  }
}
