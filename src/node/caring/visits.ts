/**
 * Check-in, the patient's side (record/checkin.ts): the ticket of the link, the hospital's offer, the
 * decision. Everything is on disk before it is said, and said again whenever the hospital's tab comes.
 */
import { type Bytes, type Hash, equal, hex, tagged } from '../../core/bytes.ts'
import { decode, encode, fixed, option, record, versioned, type Value } from '../../core/codec.ts'
import { jointOf, type AbsIssuer } from '../../core/claim.ts'
import { refusalOf, refuse, type RefusalCode } from '../../core/refusal.ts'
import type { Chance, Clock } from '../../core/world.ts'
import { giversOf } from '../../crypto/abs-officers.ts'
import { signEd25519, signingKeyOf, verifyEd25519 } from '../../crypto/ed25519.ts'
import type { KeyPath } from '../../keys/api.ts'
import { absAuthorities, absAuthority } from '../../ledger/rules/consent.ts'
import { authorities, consents, institutions, tickets, type ConsentRow } from '../../ledger/state.ts'
import {
  consentContext,
  consentMessage,
  signedBytes,
  signingKey,
  ticketBytes,
  transaction,
  txId,
  txIdOf,
  type BodyOf,
  type SealingKey,
  type SigningKey,
  type Transaction,
  type TxId,
} from '../../ledger/transaction.ts'
import { trusteeNow } from '../../ledger/trustee.ts'
import { each } from '../../ledger/view.ts'
import { attributeParts, authoritiesOf, printPolicy, readPolicy } from '../../policy/policy.ts'
import {
  type Agreed,
  hereBytes,
  offer,
  type Offer,
  signerBytes,
  signingKeyInfo,
  type VouchWrong,
} from '../../record/checkin.ts'
import { accessHashOf, digitsOf, terms, termsOf, type Terms } from '../../record/terms.ts'
import type { Store, Write } from '../../storage/store.ts'
import type { Chain } from '../agreeing/chain.ts'
import { termsOfChoice, type Choice } from './choice.ts'
import type { MessageOf } from '../protocol.ts'
import type { PersonPort } from '../issuing/setup.ts'
import type { Shelf } from '../identity/shared-rows.ts'
import type { Topics } from '../topics.ts'

/** A ticket as it came with a link, and the node that made the link: the hospital's. */
const ticketRow = versioned(1, record({ secret: fixed(32), hospital: signingKey }))
type Ticket = Value<typeof ticketRow>

const visitRow = versioned(
  4,
  record({
    /**
     * One-time ticket key of the link, 32 B: worth one consent until the ticket ends. None where the consent was
     * found on the ledger: it was given on another device.
     */
    secret: option(fixed(32)),
    /** The node that made the link; nobody else hears of the ticket, or could answer for the hospital. */
    hospital: signingKey,
    ticketKey: signingKey,
    offer: option(offer),
    terms: option(terms),
    /** What its owner last changed them to: they hold from the block on that has the change. */
    changed: option(terms),
    consent: option(transaction),
    /** The consent on the ledger that was recognised as this person's. */
    found: option(txId),
  }),
)
export type Visit = Value<typeof visitRow>

export interface Visits {
  all(): readonly Visit[]
  /** Takes up the tickets that `keepTicket` left. */
  begin(): Promise<void>
  /** Proves its tickets to the hospital's node, and says again what was agreed as long as nothing is sealed. */
  greet(
    nodeKey: Bytes,
    say: (message: MessageOf<'checkin.here'> | MessageOf<'checkin.agreed'>) => void,
  ): Promise<void>
  /** Hospitals to greet again: this tab's chain has come far enough to know that institutions register signers. */
  owing(): readonly SigningKey[]
  /**
   * The hospital's terms; refuses 'checkin.forged' unless it is that hospital's node and signature. Gives what to answer
   * when so many of its keys are wrong that the others are too few.
   */
  offered(peerKey: Bytes, what: Offer): Promise<VouchWrong | undefined>
  /** Decides, once; gives what to send to the hospital, and the node key of its tab that asked. Refuses 'consent.ticket-used' when another was faster. */
  agree(
    ticket: string,
    choice: Choice & {
      /** Of `alsoShown`: what else the consent proves of the same person. */
      readonly also?: readonly string[] | undefined
    },
  ): Promise<{ readonly digits: string; readonly hospital: SigningKey; readonly message: Agreed }>
  consentOf(visit: Visit): TxId | undefined
  /** What other institutions said of this person at their own check-ins, and one consent can prove beside this one's. */
  alsoShown(visit: Visit): readonly string[]
  /** What holds now, by what the ledger has of its consent. */
  termsOf(visit: Visit, given: ConsentRow | undefined): Terms | undefined
  /** Keeps what its owner changes the terms to, in the very commit with which `post` posts it. */
  change(visit: Visit, agreed: Terms, post: (also: Write) => Promise<TxId>): Promise<TxId>
  /** Keeps a consent of the ledger as this person's; `hospital` is a node of its hospital. */
  found(consent: TxId, given: ConsentRow, hospital: SigningKey): Promise<void>
  /** Consents that are not on the ledger yet, and the node of the hospital that should post them. */
  unposted(): Promise<readonly { readonly consent: Transaction; readonly hospital: string }[]>
  /** Nodes of hospitals that owe the offer of a visit, or the posting of its consent. */
  unanswered(): Promise<readonly SigningKey[]>
  /** Which visit a consent on the ledger came from. */
  byConsent(consent: TxId): Visit | undefined
  /** For this person's other devices. */
  readonly shelf: Shelf
}

export interface VisitsWorld {
  readonly chain: () => Chain
  readonly genesisId: Hash
  readonly person: PersonPort
  readonly store: Store
  readonly topics: Topics
  readonly chance: Chance
  readonly clock: Clock
  /** This tab's node key: what `here` is bound to. */
  readonly nodeKey: Bytes
}

/** The year in a claim of one attribute. */
const epochOf = (claim: string): string | undefined => attributeParts(claim)?.epoch

/** Until the hospital is known the box for the signing key goes to a key of the ticket alone. */
const boxPath = (ticketKey: SigningKey): KeyPath => ({ kind: 'request', nonce: ticketKey.slice(0, 16) })

/** Why a key that was given cannot be kept. */
const noKey: readonly RefusalCode[] = ['abs.key-invalid', 'sealed.not-opened']

/** A ticket of a link, on disk before anything else is done with the link. */
export const keepTicket = (store: Store, ticket: Ticket): Promise<void> =>
  store.commit([
    {
      store: 'mine',
      key: `ticket/${hex(tagged('ticket', ticket.secret))}`,
      value: encode(ticketRow, ticket),
    },
  ])

export async function openVisits(world: VisitsWorld): Promise<Visits> {
  const { person, genesisId, store, topics } = world
  const visits = new Map<string, Visit>()
  for (const { value } of await store.rows('mine', 'visit/', 'visit0')) {
    const visit = decode(visitRow, value)
    visits.set(hex(visit.ticketKey), visit)
  }
  const rowOf = (visit: Visit): Write => ({
    store: 'mine',
    key: `visit/${hex(visit.ticketKey)}`,
    value: encode(visitRow, visit),
  })
  const put = async (visit: Visit): Promise<void> => {
    await store.commit([rowOf(visit)])
    visits.set(hex(visit.ticketKey), visit)
    topics.mark('visits')
  }
  /** Tickets of visits whose hospital was greeted without the person's key. */
  const bare = new Set<string>()
  /** Of two decisions about one visit the second gets what the first made. */
  const deciding = new Map<string, ReturnType<Visits['agree']>>()
  const current = ({ changed, terms }: Visit, given: ConsentRow | undefined): Terms | undefined =>
    given ? termsOf(given.accessHash, changed, terms) : terms
  const consentOf = ({ consent, found }: Visit): TxId | undefined =>
    found ?? (consent && txIdOf(genesisId, consent.body))

  /** This person's key as a signer, which only a network whose institutions register together is shown. */
  async function signerOf(message: Bytes): Promise<NonNullable<MessageOf<'checkin.here'>['signer']>> {
    const path = { kind: 'signer' } as const
    const { signKey } = await person.call('publicKeys', { genesisId, path })
    const signature = await person.call('sign', { genesisId, path, message: signerBytes(message) })
    return { key: signKey as SigningKey, signature }
  }

  /** Keys combine that the same institutions registered together: none that a hospital vouches for alone. */
  function alsoShown({ offer: here }: Visit): readonly string[] {
    if (!here || here.trustee === 0) return []
    const others = [...visits.values()].flatMap(({ offer: other }) =>
      other && other.trustee === here.trustee && other.claim !== here.claim ? [other.claim] : [],
    )
    return [...new Set(others)].filter((claim) => epochOf(claim) === epochOf(here.claim))
  }

  /** One claim of all: “a patient of this hospital, who is also a member of that insurer”. */
  function claimOf(visit: Visit, given: Offer, also: readonly string[]): string {
    const may = alsoShown(visit)
    if (!also.every((claim) => may.includes(claim))) refuse('abs.unsatisfied')
    const all = [given.claim, ...new Set(also)]
    return printPolicy({ k: all.length, of: all.map((attribute) => ({ attribute })) })
  }

  /** The signed consent: ticket, owner and ABS over one id; the hospital's signature came with the offer. */
  async function consentFor(visit: Visit, given: Offer, agreed: Terms, claim: string): Promise<Transaction> {
    const secret = visit.secret ?? refuse('consent.ticket-used')
    const { view } = world.chain()
    const owner = { kind: 'owner', hospital: given.hospital, ticketKey: visit.ticketKey } as const
    const keys = await person.call('publicKeys', { genesisId, path: owner })
    const ownerHint = await person.call('ownerHint', {
      genesisId,
      hospital: given.hospital,
      ticketKey: visit.ticketKey,
    })
    const body: BodyOf<'consent.give'> = {
      kind: 'consent.give',
      hospital: given.hospital,
      ticketKey: visit.ticketKey,
      ticketUntil: given.ticketUntil,
      accessHash: accessHashOf(agreed),
      ownerSignKey: keys.signKey as SigningKey,
      ownerSealKey: keys.sealKey as SealingKey,
      ownerHint,
      validUntil: agreed.validUntil,
      claim,
      trustee: given.trustee,
    }
    const id = txIdOf(genesisId, body)
    const abs = await person.call('absSign', {
      claim,
      authorities: absAuthorities(view, claim, given.trustee),
      message: consentMessage(id),
      context: consentContext(genesisId),
    })
    const signatures = [
      signEd25519(secret, signedBytes('ticket', id)),
      await person.call('sign', { genesisId, path: owner, message: signedBytes('owner', id) }),
      given.ticketSignature,
    ]
    return { body, signatures, abs }
  }

  /** Keeps the keys of an offer that hold; gives their places, and those of the others. */
  async function keepKeys({ ticketKey, hospital, claim, signingKeys }: Offer, issuer: AbsIssuer) {
    const good = new Set<number>()
    const wrong: number[] = []
    for (const { place, box } of signingKeys) {
      const giver = giversOf(issuer).find((one) => one.place === place)
      const kept = giver
        ? person.call('keepSigningKey', {
            genesisId,
            path: boxPath(ticketKey),
            box,
            info: signingKeyInfo(genesisId, hospital, ticketKey, place),
            attribute: claim,
            authority: giver.keys,
          })
        : refuse('checkin.forged')
      await kept.then(
        () => good.add(place),
        (caught: unknown) => {
          if (!noKey.includes(refusalOf(caught).code)) throw caught
          wrong.push(place)
        },
      )
    }
    return { good, wrong }
  }

  async function decide(
    ticket: string,
    { also = [], ...choice }: Parameters<Visits['agree']>[1],
  ): ReturnType<Visits['agree']> {
    const visit = visits.get(ticket) ?? refuse('checkin.unknown-ticket')
    const given = visit.offer ?? refuse('checkin.unknown-ticket')
    const used = await world.chain().look((view) => tickets.find(view, visit.ticketKey))
    const before = consentOf(visit)
    if (used && !(visit.consent && before && equal(used, before))) refuse('consent.ticket-used')
    if (visit.consent && visit.terms && before) {
      const message = { consent: visit.consent, terms: visit.terms }
      return { digits: digitsOf(before), hospital: visit.hospital, message }
    }
    if (given.ticketUntil < world.clock()) refuse('consent.ticket-expired', { until: given.ticketUntil })
    const { until } = choice
    if (until <= world.clock()) refuse('consent.until-past', { until })
    const agreed = termsOfChoice(world.chance(32), choice)
    const consent = await consentFor(visit, given, agreed, claimOf(visit, given, also))
    await put({ ...visit, terms: agreed, consent })
    const digits = digitsOf(txIdOf(genesisId, consent.body))
    return { digits, hospital: visit.hospital, message: { consent, terms: agreed } }
  }

  return {
    all: () => [...visits.values()],

    async begin() {
      for (const { value } of await store.rows('mine', 'ticket/', 'ticket0')) {
        const { secret, hospital } = decode(ticketRow, value)
        const ticketKey = signingKeyOf(secret) as SigningKey
        if (visits.has(hex(ticketKey))) continue
        await put({
          secret,
          hospital,
          ticketKey,
          offer: undefined,
          terms: undefined,
          changed: undefined,
          consent: undefined,
          found: undefined,
        })
      }
    },

    async greet(nodeKey, say) {
      for (const visit of visits.values()) {
        if (!visit.secret || !equal(visit.hospital, nodeKey)) continue
        const { sealKey } = await person.call('publicKeys', { genesisId, path: boxPath(visit.ticketKey) })
        const message = hereBytes(visit.ticketKey, sealKey, world.nodeKey)
        const signature = signEd25519(visit.secret, message)
        const signer = trusteeNow(world.chain().view) > 0 ? await signerOf(message) : undefined
        if (signer) bare.delete(hex(visit.ticketKey))
        else bare.add(hex(visit.ticketKey))
        say({
          kind: 'checkin.here',
          ticketKey: visit.ticketKey,
          signature,
          sealKey: sealKey as SealingKey,
          signer,
        })
        const id = consentOf(visit)
        if (!visit.consent || !id) continue
        const given = await world.chain().look((view) => consents.find(view, id))
        const agreed = current(visit, given)
        // Also when it is final: this tab may have posted it, or changed it, while the hospital slept.
        if (agreed && !given?.records.length)
          say({ kind: 'checkin.agreed', consent: visit.consent, terms: agreed })
      }
    },

    owing: () =>
      trusteeNow(world.chain().view) > 0
        ? [...bare]
            .flatMap((ticket) => visits.get(ticket) ?? [])
            .flatMap(({ offer: had, hospital }) => (had ? [] : hospital))
        : [],

    async offered(peerKey, what) {
      const visit = visits.get(hex(what.ticketKey)) ?? refuse('checkin.unknown-ticket')
      if (visit.offer) return undefined
      const { view } = world.chain()
      const { signKey, devices } = institutions.need(view, what.hospital)
      const [authority = ''] = authoritiesOf(readPolicy(what.claim))
      const signed = ticketBytes(genesisId, what.hospital, what.ticketKey, what.ticketUntil)
      if (
        !equal(visit.hospital, peerKey) ||
        !devices.some((one) => equal(one.nodeKey, peerKey)) ||
        !equal(authorities.need(view, authority).institution, what.hospital) ||
        !(await verifyEd25519(signKey, signed, what.ticketSignature))
      )
        refuse('checkin.forged')
      const issuer = await world.chain().look((rows) => absAuthority(rows, authority, what.trustee))
      const { good, wrong } = await keepKeys(what, issuer)
      const joint = jointOf(issuer)
      if (good.size >= (joint?.threshold ?? 1)) {
        await put({ ...visit, offer: what })
        return undefined
      }
      // Others of them can give theirs instead; a hospital alone cannot.
      return joint && wrong.length > 0
        ? { ticketKey: visit.ticketKey, places: wrong }
        : refuse('abs.key-invalid', { attribute: what.claim })
    },

    agree(ticket, choice) {
      const before = deciding.get(ticket)
      if (before) return before
      const decided = decide(ticket, choice).finally(() => deciding.delete(ticket))
      deciding.set(ticket, decided)
      return decided
    },

    consentOf,
    alsoShown,
    termsOf: current,
    async change(visit, agreed, post) {
      const id = consentOf(visit)
      const given = await world.chain().look((view) => id && consents.find(view, id))
      const next = { ...visit, terms: current(visit, given), changed: agreed }
      const posted = await post(rowOf(next))
      await put(next)
      return posted
    },
    async found(id, { ticketKey }, hospital) {
      const visit = visits.get(hex(ticketKey))
      if (visit && consentOf(visit)) return
      const nothing = { secret: undefined, offer: undefined, terms: undefined, changed: undefined }
      await put({ ...(visit ?? { ...nothing, hospital, ticketKey, consent: undefined }), found: id })
    },
    unposted: () =>
      world
        .chain()
        .look((view) =>
          each(visits.values(), ({ consent, hospital, ticketKey }) =>
            consent && !tickets.has(view, ticketKey) ? [{ consent, hospital: hex(hospital) }] : [],
          ).flat(),
        ),
    unanswered: () =>
      world
        .chain()
        .look((view) =>
          each(visits.values(), ({ secret, offer: had, consent, hospital, ticketKey }) =>
            secret && (!had || consent) && !tickets.has(view, ticketKey) ? [hospital] : [],
          ).flat(),
        ),
    shelf: {
      all: () => new Map([...visits].map(([ticket, visit]) => [ticket, encode(visitRow, visit)])),
      async join(first, second) {
        const [a, b] = [decode(visitRow, first), decode(visitRow, second)]
        const { terms: agreed, changed, consent } = a.consent ? a : b
        const both = {
          ...a,
          secret: a.secret ?? b.secret,
          offer: a.offer ?? b.offer,
          found: a.found ?? b.found,
          terms: a.terms ?? agreed,
          changed: a.changed ?? changed,
          consent,
        }
        const id = consentOf(both)
        const given = id && (await world.chain().look((view) => consents.find(view, id)))
        const holds = (one: Visit): boolean =>
          given !== undefined && termsOf(given.accessHash, one.changed, one.terms) !== undefined
        const newer = !holds(both) && holds(b) ? { terms: b.terms, changed: b.changed } : {}
        return encode(visitRow, { ...both, ...newer })
      },
      async needless(row) {
        const id = consentOf(decode(visitRow, row))
        // What it agreed to lies in the headers of its records.
        return world
          .chain()
          .look((view) => id !== undefined && (consents.find(view, id)?.records.length ?? 0) > 0)
      },
      async put(ticket, row) {
        const visit = decode(visitRow, row)
        if (hex(visit.ticketKey) !== ticket) refuse('checkin.unknown-ticket')
        await put(visit)
      },
    },
    byConsent: (consent) =>
      [...visits.values()].find((visit) => {
        const id = consentOf(visit)
        return id !== undefined && equal(id, consent)
      }),
  }
}
