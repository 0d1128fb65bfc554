/** Check-in, the hospital's side (record/checkin.ts): tickets, offers with the signing key, agreements. */
import { type Bytes, type Hash, equal, hex } from '../../core/bytes.ts'
import {
  decode,
  encode,
  fixed,
  flag,
  list,
  option,
  record,
  string,
  u32,
  u64,
  versioned,
  type Value,
} from '../../core/codec.ts'
import { refuse } from '../../core/refusal.ts'
import type { Chance, Clock } from '../../core/world.ts'
import { signingKeyOf, verifyEd25519 } from '../../crypto/ed25519.ts'
import { accounts, consents, tickets } from '../../ledger/state.ts'
import {
  label,
  officersMost,
  signingKey,
  ticketBytes,
  transaction,
  txIdOf,
  type InstitutionId,
  type InstitutionKind,
  type Label,
  type SigningKey,
  type TxId,
} from '../../ledger/transaction.ts'
import { readPolicy } from '../../policy/policy.ts'
import {
  type Agreed,
  hereBytes,
  type Here,
  type Offer,
  sealedKey,
  type SealedKey,
  signerBytes,
  signingKeyInfo,
  type VouchGive,
  vouchWant,
  type VouchWant,
  type VouchWrong,
} from '../../record/checkin.ts'
import { accessHashOf, policyText, terms } from '../../record/terms.ts'
import type { Store, Write } from '../../storage/store.ts'
import type { Chain } from '../agreeing/chain.ts'
import { trusteeNow } from '../../ledger/trustee.ts'
import { each } from '../../ledger/view.ts'
import type { Registering } from './registering.ts'
import { printTicket } from '../self.ts'
import { officerKeys, officerRealm, servedClaim, type PersonPort } from '../issuing/setup.ts'
import { vouchersOf, type Vouching } from '../issuing/vouching.ts'
import type { Submissions } from '../agreeing/submissions.ts'
import type { Topics } from '../topics.ts'

const checkinRow = versioned(
  2,
  record({
    ticketKey: signingKey,
    /** What the hospital calls this patient at the desk, 120 letters of any script; stays in this tab. */
    label: string(480),
    proposal: policyText,
    until: u64,
    signature: fixed(64),
    /** In whose name the patient will sign: the hospital's own, or one that several officers hold. */
    authority: label,
    /** What those officers are asked, and the keys they have given: of the places in `want.given`. */
    vouched: option(record({ want: vouchWant, keys: list(sealedKey, officersMost) })),
    /** The patient's tab has been here; it has its signing key. */
    here: flag,
    keyed: flag,
    /** The trustee who registered the patient, 0 for none, and institutions whose part of that was wrong. */
    trustee: u32,
    wrong: list(string(120), officersMost),
    terms: option(terms),
    consent: option(transaction),
  }),
)
export type Checkin = Value<typeof checkinRow>

export interface Checkins {
  all(): readonly Checkin[]
  /** `authority`: one that officers hold, who then vouch for the patient together; refuses 'authority.no-signing'. */
  make(input: {
    readonly label: string
    readonly policy: string
    readonly until: number
    readonly authority?: string
  }): Promise<{ readonly ticket: string; readonly payload: string }>
  /**
   * A patient's tab proves its ticket; gives the offer to send back, none when the ticket was used already or officers
   * have to give their keys first. Refuses 'trustee.asleep' while those need a registration that cannot be had.
   */
  here(peerKey: Bytes, what: Here): Promise<Offer | undefined>
  /** What to ask officers of these institutions, of one ticket or of all that wait for keys. */
  asking(ticket?: SigningKey): Promise<readonly Asking[]>
  /** A key of an officer at this institution; gives the offer when it makes them enough. Refuses 'request.forged'. */
  given(from: InstitutionId | undefined, what: VouchGive): Promise<Offer | undefined>
  /** The patient cannot use the keys of these officers: others are needed. */
  unusable(what: VouchWrong): Promise<void>
  /** The patient agreed: keeps the terms and posts the consent. */
  agreed(what: Agreed): Promise<void>
  /** The terms of a final consent of a ticket; refuses 'consent.not-final'. */
  final(ticket: string): Promise<{ readonly checkin: Checkin; readonly consent: TxId }>
  consentOf(checkin: Checkin): TxId | undefined
}

export interface Asking {
  readonly want: VouchWant
  readonly to: readonly InstitutionId[]
}

export interface CheckinsWorld {
  readonly chain: () => Chain
  readonly genesisId: Hash
  readonly person: PersonPort
  readonly store: Store
  readonly submissions: () => Submissions
  readonly topics: Topics
  readonly chance: Chance
  readonly clock: Clock
  readonly registering: Registering
  readonly vouching: Pick<Vouching, 'own'>
  readonly authority: Label
  readonly kind: InstitutionKind
}

/** Of one officer the key that came last. */
const withKey = (keys: readonly SealedKey[], key: SealedKey): readonly SealedKey[] => [
  ...keys.filter(({ place }) => place !== key.place),
  key,
]

export async function openCheckins(world: CheckinsWorld): Promise<Checkins> {
  const { person, genesisId, store, topics, authority } = world
  const checkins = new Map<string, Checkin>()
  for (const { value } of await store.rows('mine', 'checkin/', 'checkin0')) {
    const checkin = decode(checkinRow, value)
    checkins.set(hex(checkin.ticketKey), checkin)
  }
  const rowOf = (checkin: Checkin): Write => ({
    store: 'mine',
    key: `checkin/${hex(checkin.ticketKey)}`,
    value: encode(checkinRow, checkin),
  })
  const put = async (checkin: Checkin): Promise<void> => {
    // What no row can hold must not be shown either.
    const row = rowOf(checkin)
    checkins.set(hex(checkin.ticketKey), checkin)
    topics.mark('visits')
    await store.commit([row])
  }
  const need = (ticketKey: SigningKey): Checkin =>
    checkins.get(hex(ticketKey)) ?? refuse('checkin.unknown-ticket')
  const consentOf = (checkin: Checkin): TxId | undefined =>
    checkin.consent && txIdOf(genesisId, checkin.consent.body)
  const claimBy = (by: Label): string => servedClaim(world.kind, by, world.clock())

  /** The institutions' registration of who proves this key at the check-in; undefined where the hospital goes alone. */
  async function registeredAs(signer: Here['signer'], message: Bytes) {
    if (!signer) return undefined
    if (!(await verifyEd25519(signer.key, signerBytes(message), signer.signature))) refuse('checkin.forged')
    const registered = await world.registering.register(signer.key)
    return registered && { ...registered, uid: signer.key }
  }

  const offerOf = (
    { ticketKey, proposal, until, signature }: Checkin,
    given: Pick<Offer, 'hospital' | 'claim' | 'trustee' | 'signingKeys'>,
  ): Offer => ({ ticketKey, proposal, ticketUntil: until, ticketSignature: signature, ...given })

  /** Keeps what officers gave; gives the offer once they are enough. */
  async function keepVouched(ticketKey: SigningKey, want: VouchWant, keys: readonly SealedKey[]) {
    const vouchers = await world.chain().look((view) => vouchersOf(view, want.claim))
    const { institution: hospital, threshold } = vouchers ?? refuse('request.forged')
    const keyed = keys.length >= threshold
    const { claim, trustee } = want
    const given = keys.map(({ place }) => place)
    const checkin = { ...need(ticketKey), vouched: { want: { ...want, given }, keys }, keyed, trustee }
    await put(checkin)
    return keyed ? offerOf(checkin, { hospital, claim, trustee, signingKeys: keys }) : undefined
  }

  /** Asks officers for who has come, this tab's own first. */
  async function vouchedFor(what: Here, node: Bytes, message: Bytes): Promise<Offer | undefined> {
    const registered = (await registeredAs(what.signer, message)) ?? refuse('trustee.asleep')
    const { institution } = await officerKeys(person)
    const { authority: by, until, signature, vouched: before } = need(what.ticketKey)
    const { uid, version: trustee, registration } = registered
    const same =
      before?.want.here.signer &&
      equal(before.want.here.signer.key, uid) &&
      equal(before.want.here.sealKey, what.sealKey) &&
      before.want.trustee === trustee
    const claim = before?.want.claim ?? claimBy(by)
    const fresh = { here: what, node, until, ticketSignature: signature, claim, trustee, registration }
    const want: VouchWant = { ...fresh, given: [], wrong: same ? before.want.wrong : [] }
    const own = await world.vouching.own(institution, want)
    await put({ ...need(what.ticketKey), wrong: registered.wrong })
    // Read again: an officer may have given a key meanwhile.
    const keys = same ? (need(what.ticketKey).vouched?.keys ?? []) : []
    return keepVouched(what.ticketKey, want, own ? withKey(keys, own) : keys)
  }

  return {
    all: () => [...checkins.values()],
    consentOf,

    async make({ label: name, policy, until, authority: chosen }) {
      readPolicy(policy)
      const by = (chosen ?? authority) as Label
      const secret = world.chance(32)
      const ticketKey = signingKeyOf(secret) as SigningKey
      const { institution } = await officerKeys(person)
      if (by !== authority) {
        const { view } = world.chain()
        const vouchers = await world.chain().look((rows) => vouchersOf(rows, claimBy(by)))
        if (!vouchers || !equal(vouchers.institution, institution) || trusteeNow(view) === 0)
          refuse('authority.no-signing', { name: by })
      }
      const signature = await person.call('sign', {
        genesisId: officerRealm,
        path: { kind: 'officer' },
        message: ticketBytes(genesisId, institution, ticketKey, until),
      })
      await put({
        ticketKey,
        label: name,
        proposal: policy,
        until,
        signature,
        authority: by,
        vouched: undefined,
        here: false,
        keyed: false,
        trustee: 0,
        wrong: [],
        terms: undefined,
        consent: undefined,
      })
      return { ticket: hex(ticketKey), payload: printTicket(secret) }
    },

    async here(peerKey, what) {
      const checkin = need(what.ticketKey)
      const message = hereBytes(what.ticketKey, what.sealKey, peerKey)
      if (!(await verifyEd25519(what.ticketKey, message, what.signature))) refuse('checkin.forged')
      if (await world.chain().look((view) => tickets.has(view, what.ticketKey))) return undefined
      if (checkin.until < world.clock()) refuse('consent.ticket-expired', { until: checkin.until })
      await put({ ...need(what.ticketKey), here: true })
      // The patient's tab is not yet as far as the ledger is: it comes again with the person's key.
      if (!what.signer && trusteeNow(world.chain().view) > 0) return undefined
      if (checkin.authority !== authority) return vouchedFor(what, peerKey, message)
      const { institution } = await officerKeys(person)
      const to = { sealKey: what.sealKey, info: signingKeyInfo(genesisId, institution, what.ticketKey, 1) }
      const claim = claimBy(authority)
      const registered = await registeredAs(what.signer, message)
      const box = registered
        ? await person.call('issueToPerson', {
            attribute: claim,
            person: { genesisId, uid: registered.uid },
            trustee: registered,
            to,
          })
        : await person.call('issueSigningKey', {
            genesisId,
            attribute: claim,
            to: to.sealKey,
            info: to.info,
          })
      const trustee = registered?.version ?? 0
      // Read again: the patient may have agreed while the key was made.
      await put({ ...need(what.ticketKey), keyed: true, trustee, wrong: registered?.wrong ?? [] })
      const signingKeys = [{ place: 1, box }]
      return offerOf(checkin, { hospital: institution, claim, trustee, signingKeys })
    },

    asking: (ticket) =>
      world.chain().look((view) =>
        each(checkins.values(), ({ ticketKey, vouched, keyed, consent, until }): readonly Asking[] => {
          const asked = ticket ? equal(ticket, ticketKey) : !keyed
          const vouchers = asked && vouched && !consent && vouchersOf(view, vouched.want.claim)
          if (!vouchers || until < world.clock()) return []
          const { places, accounts: officers } = vouchers
          const to = officers.filter((_, i) => places.includes(i + 1))
          return [{ want: vouched.want, to: to.map((one) => accounts.need(view, one).sponsor) }]
        }).flat(),
      ),

    async given(from, { ticketKey, key }) {
      const { want } = need(ticketKey).vouched ?? refuse('request.forged')
      const sponsor = await world.chain().look((view) => {
        const { accounts: officers, places } = vouchersOf(view, want.claim) ?? refuse('request.forged')
        const officer = places.includes(key.place) ? officers[key.place - 1] : undefined
        return officer && accounts.need(view, officer).sponsor
      })
      if (!from || !sponsor || !equal(sponsor, from)) refuse('request.forged')
      const { vouched, consent } = need(ticketKey)
      if (!vouched || consent) return undefined
      return keepVouched(ticketKey, vouched.want, withKey(vouched.keys, key))
    },

    async unusable({ ticketKey, places }) {
      const { vouched, consent } = need(ticketKey)
      if (!vouched || consent) return
      const wrong = [...new Set([...vouched.want.wrong, ...places])].slice(0, officersMost)
      const keys = vouched.keys.filter(({ place }) => !places.includes(place))
      await keepVouched(ticketKey, { ...vouched.want, wrong }, keys)
    },

    async agreed(what) {
      const { body } = what.consent
      if (body.kind !== 'consent.give') return refuse('checkin.forged')
      const checkin = need(body.ticketKey)
      const id = txIdOf(genesisId, body)
      const given = await world.chain().look((view) => consents.find(view, id))
      const { accessHash } = given ?? body
      if (!equal(accessHashOf(what.terms), accessHash)) refuse('record.terms-mismatch')
      const before = consentOf(checkin)
      const used = (await world.chain().look((view) => tickets.find(view, body.ticketKey))) ?? before
      if (used && !equal(used, id)) refuse('consent.ticket-used')
      if (before) {
        // Said again: its patient changed the terms.
        if (given && given.changes > 0) await put({ ...need(body.ticketKey), terms: what.terms })
        return
      }
      const agreed = { ...checkin, here: true, keyed: true, terms: what.terms, consent: what.consent }
      // One commit for both: a consent on the ledger without its terms here could never be sealed under.
      await world.submissions().submit(what.consent, [rowOf(agreed)])
      await put({ ...need(body.ticketKey), terms: what.terms, consent: what.consent })
    },

    async final(ticket) {
      const checkin = checkins.get(ticket) ?? refuse('checkin.unknown-ticket')
      const consent = consentOf(checkin)
      if (!consent || !(await world.chain().look((view) => consents.has(view, consent))))
        return refuse('consent.not-final')
      return { checkin, consent }
    },
  }
}
