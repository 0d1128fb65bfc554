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
import { consents, tickets } from '../../ledger/state.ts'
import {
  label,
  officersMost,
  signingKey,
  ticketBytes,
  transaction,
  txIdOf,
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
  signerBytes,
  signingKeyInfo,
} from '../../record/checkin.ts'
import { accessHashOf, policyText, terms } from '../../record/terms.ts'
import type { Store, Write } from '../../storage/store.ts'
import type { Chain } from '../agreeing/chain.ts'
import { trusteeNow } from '../../ledger/trustee.ts'
import type { Registering } from './registering.ts'
import { printTicket } from '../self.ts'
import { officerKeys, officerRealm, servedAttribute, type PersonPort } from '../issuing/setup.ts'
import type { Submissions } from '../agreeing/submissions.ts'
import type { Topics } from '../topics.ts'

const checkinRow = versioned(
  1,
  record({
    ticketKey: signingKey,
    /** What the hospital calls this patient at the desk; stays in this tab. */
    label: string(120),
    proposal: policyText,
    until: u64,
    signature: fixed(64),
    authority: label,
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
  make(input: { readonly label: string; readonly policy: string; readonly until: number }): Promise<{
    readonly ticket: string
    readonly payload: string
  }>
  /** A patient's tab proves its ticket; gives the offer to send back, none when the ticket was used already. */
  here(peerKey: Bytes, what: Here): Promise<Offer | undefined>
  /** The patient agreed: keeps the terms and posts the consent. */
  agreed(what: Agreed): Promise<void>
  /** The terms of a final consent of a ticket; refuses 'consent.not-final'. */
  final(ticket: string): Promise<{ readonly checkin: Checkin; readonly consent: TxId }>
  consentOf(checkin: Checkin): TxId | undefined
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
  readonly authority: Label
  readonly kind: InstitutionKind
}

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
    checkins.set(hex(checkin.ticketKey), checkin)
    topics.mark('visits')
    await store.commit([rowOf(checkin)])
  }
  const need = (ticketKey: SigningKey): Checkin =>
    checkins.get(hex(ticketKey)) ?? refuse('checkin.unknown-ticket')
  const consentOf = (checkin: Checkin): TxId | undefined =>
    checkin.consent && txIdOf(genesisId, checkin.consent.body)
  /** ABS keys cannot be revoked, so the claim carries the year. */
  const claim = (): string =>
    `${servedAttribute(world.kind)}@${authority}#${new Date(world.clock()).getUTCFullYear()}`

  /** The institutions' registration of who proves this key at the check-in; undefined where the hospital goes alone. */
  async function registeredAs(signer: Here['signer'], message: Bytes) {
    if (!signer) return undefined
    if (!(await verifyEd25519(signer.key, signerBytes(message), signer.signature))) refuse('checkin.forged')
    const registered = await world.registering.register(signer.key)
    return registered && { ...registered, uid: signer.key }
  }

  return {
    all: () => [...checkins.values()],
    consentOf,

    async make({ label: name, policy, until }) {
      readPolicy(policy)
      const secret = world.chance(32)
      const ticketKey = signingKeyOf(secret) as SigningKey
      const { institution } = await officerKeys(person)
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
        authority,
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
      const { institution } = await officerKeys(person)
      const to = { sealKey: what.sealKey, info: signingKeyInfo(genesisId, institution, what.ticketKey) }
      const registered = await registeredAs(what.signer, message)
      const box = registered
        ? await person.call('issueToPerson', {
            attribute: claim(),
            person: { genesisId, uid: registered.uid },
            trustee: registered,
            to,
          })
        : await person.call('issueSigningKey', {
            genesisId,
            attribute: claim(),
            to: to.sealKey,
            info: to.info,
          })
      const trustee = registered?.version ?? 0
      // Read again: the patient may have agreed while the key was made.
      await put({ ...need(what.ticketKey), keyed: true, trustee, wrong: registered?.wrong ?? [] })
      return {
        ticketKey: what.ticketKey,
        hospital: institution,
        proposal: checkin.proposal,
        ticketUntil: checkin.until,
        ticketSignature: checkin.signature,
        claim: claim(),
        trustee,
        signingKey: box,
      }
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
