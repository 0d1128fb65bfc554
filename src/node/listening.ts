/** What this node does when peers come and speak: the handlers of `protocol.ts`. */
import { type Bytes, equal, hex, unhex } from '../core/bytes.ts'
import { encode } from '../core/codec.ts'
import { refuse } from '../core/refusal.ts'
import { genesisClaims } from '../ledger/genesis.ts'
import { assentClaims } from '../ledger/rules/institution.ts'
import { consents, institutions, nodeKeys, records, tickets, voteKeys } from '../ledger/state.ts'
import { genesisIdOf, type Address, type SigningKey, type VoteKey } from '../ledger/transaction.ts'
import { each, type View } from '../ledger/view.ts'
import type { Jottings } from './caring/jottings.ts'
import { claimBytes } from './caring/own-records.ts'
import { officerKeys } from './issuing/setup.ts'
import { additionClaims, requestAddition } from './voting/devices.ts'
import type { Home } from './home.ts'
import { handoverAbove } from './joining/handing-over.ts'
import type { Listener } from './neighbours.ts'
import { provenBytesMost, type Handlers, type Kind, type Message } from './protocol.ts'
import type { Asking } from './reading/asking.ts'
import type { Writing } from './writing/writing.ts'
import type { Introducing } from './identity/introducing.ts'
import type { OwnDevices } from './identity/own-devices.ts'
import type { Pairing } from './identity/pairing.ts'
import type { Teaming } from './teaming/teaming.ts'
import { makeRetry } from './agreeing/retrying.ts'
import { vouchWant, type Offer } from '../record/checkin.ts'
import { requestHash } from '../record/reading.ts'
import { answerRequest } from './reading/serving.ts'

const seekAgainMs = 5000

/** Bodies and headers of the records under a ticket's consent. */
function blobsUnder(view: View, ticket: SigningKey): readonly Address[] {
  const consent = tickets.find(view, ticket)
  return consent
    ? each(consents.need(view, consent).records, (id) => {
        const { body, header } = records.need(view, id)
        return [body, header]
      }).flat()
    : []
}

export interface Listening extends Listener {
  /** Greets a peer again after something changed that it should hear of. */
  readonly greet: (peer: string) => void
}

/** What a node does besides, each with things to say to peers. */
export interface Sides {
  readonly asking: Asking
  readonly teaming: Teaming
  readonly writing: Writing
  readonly jottings: Jottings
  readonly own: OwnDevices
  readonly pairing: Pairing
  readonly introducing: Introducing
}

export function listenWith(
  home: Home,
  { asking, teaming, writing, own, pairing, introducing }: Sides,
): Listening {
  const { topics } = home
  const retry = makeRetry(() => topics.next(['head', 'keys', 'arrivals']))
  /** Whom to ask for the first document again. */
  const sought = new Set<string>()

  /** Validators that are connected here, this one's word to guests; undefined while it is none itself. */
  function awakeHere(): readonly SigningKey[] | undefined {
    const { participant, neighbours } = home
    const set = participant?.chain.set ?? []
    if (!set.some(({ peer }) => peer === hex(participant?.keys.nodeKey ?? new Uint8Array(0))))
      return undefined
    const names = new Set(neighbours.names())
    return set.flatMap(({ peer }) => (names.has(peer) ? [unhex(peer) as SigningKey] : []))
  }
  function tellAwake(validators: readonly SigningKey[], peers: readonly string[]): void {
    const view = home.participant?.chain.view
    for (const peer of peers)
      if (view && !nodeKeys.has(view, unhex(peer) as SigningKey))
        home.neighbours.send(peer, { kind: 'awake', validators: validators.slice(0, 256) })
  }
  /** Guests keep to a few institutions and learn from them who else is there. */
  void (async () => {
    let told = ''
    for (;;) {
      await topics.next(['peers', 'head'])
      const validators = awakeHere() ?? []
      const now = validators.map(hex).join(' ')
      if (now !== told) tellAwake(validators, home.neighbours.names())
      told = now
    }
  })()

  /** Again and again: who was asked may have been about to start, or a worker died over the answer. */
  function seekGenesis(peer: string): void {
    const { self, neighbours, alarm } = home
    if (!self || self.genesis || !neighbours.names().includes(peer)) return
    neighbours.send(peer, { kind: 'genesis.want', genesis: self.genesisId })
    if (sought.has(peer)) return
    sought.add(peer)
    alarm(seekAgainMs, () => {
      sought.delete(peer)
      seekGenesis(peer)
    })
  }

  function greet(peer: string): void {
    const { self, participant, neighbours } = home
    if (!self) return
    pairing.met(peer)
    if (!participant) {
      if (!self.genesis) seekGenesis(peer)
      return
    }
    if (nodeKeys.has(participant.chain.view, unhex(peer) as SigningKey)) topics.mark('arrivals')
    participant.turn.presence(peer, true)
    participant.submissions.greet(peer)
    participant.recovery.greet(peer)
    tellAwake(awakeHere() ?? [], [peer])
    neighbours.run(peer, async () => {
      if (self.plan && !participant.institution()) {
        // One that is in already only waits for this device to be added.
        const { institution } = await officerKeys(home.person)
        if (!institutions.has(participant.chain.view, institution))
          neighbours.send(peer, { kind: 'apply', ...(await home.applicantOf(self.plan, self.genesisId)) })
      }
      if (self.role === 'device') await retry(peer, ['device.unknown'], () => askToVote(peer))
      if (self.role === 'patient')
        await participant.visits.greet(unhex(peer), (said) => neighbours.send(peer, said))
      await askOfficers([peer])
    })
  }

  /** What officers' tabs were asked, by peer and ticket: a guest who says the same again makes nobody ask again. */
  const asked = new Map<string, Map<string, string>>()
  /** Asks officers among these peers to vouch for who is at this hospital's desk. */
  async function askOfficers(peers: readonly string[], ticket?: SigningKey): Promise<void> {
    const { checkins, chain } = home.running()
    for (const { want, to } of (await checkins?.asking(ticket)) ?? [])
      for (const peer of peers) {
        const its = nodeKeys.find(chain.view, unhex(peer) as SigningKey)
        if (!its || !to.some((one) => equal(one, its))) continue
        const [of, what] = [hex(want.here.ticketKey), hex(encode(vouchWant, want))]
        const before = asked.get(peer) ?? new Map<string, string>()
        if (before.get(of) === what) continue
        asked.set(peer, before.set(of, what))
        home.neighbours.send(peer, { kind: 'vouch.want', ...want })
      }
  }

  /** To the patient's tab, if it is here; it greets again otherwise. */
  function offerTo(offer: Offer): void {
    for (const [guest, tickets] of home.guests)
      if (tickets.has(hex(offer.ticketKey))) home.neighbours.send(guest, { kind: 'checkin.offer', ...offer })
  }

  /** A new device tells its institution's nodes its keys, until it is on the ledger. */
  async function askToVote(peer: string): Promise<void> {
    const { self, institution, chain, genesisId, keys } = home.running()
    const { view } = chain
    if (!self.inviter || institution() || voteKeys.has(view, keys.voteKey as VoteKey)) return
    const own = nodeKeys.need(view, self.inviter)
    const theirs = nodeKeys.find(view, unhex(peer) as SigningKey)
    if (!theirs || !equal(own, theirs)) return
    home.neighbours.send(peer, await requestAddition({ genesisId, device: home.device }, keys, own))
  }

  /** Ciphertext and headers are for institutions, and for the patients they belong to. */
  async function mayFetch(peer: string, address: Bytes): Promise<boolean> {
    const here = home.participant
    if (!here) return false
    if (nodeKeys.has(here.chain.view, unhex(peer) as SigningKey)) return true
    return here.chain.look((view) =>
      each(home.guests.get(peer) ?? [], (ticket) => blobsUnder(view, unhex(ticket) as SigningKey))
        .flat()
        .some((one) => equal(one, address)),
    )
  }

  const handlers: Handlers<string> = {
    'genesis.want'(peer, { genesis }) {
      const document = home.self?.genesis
      if (document && home.participant && equal(genesis, home.participant.genesisId))
        home.neighbours.send(peer, { kind: 'genesis.give', document })
    },
    async 'genesis.give'(_peer, { document }) {
      const { self } = home
      if (!self || self.genesis || !equal(genesisIdOf(document), self.genesisId)) return
      const verdicts = await home.bulk.call('judge', { claims: genesisClaims(document) })
      if (!verdicts.every(Boolean)) refuse('claims.false', { kind: 'genesis' })
      await home.learn(document)
    },
    async apply(peer, { candidate, assent }) {
      // Nobody asks for somebody else, so a list of made-up applicants costs a connection each.
      if (hex(candidate.nodeKey) !== peer) refuse('claims.false', { kind: 'apply' })
      if (nodeKeys.has(home.running().chain.view, candidate.nodeKey)) return
      const claims = assentClaims(home.running().genesisId, candidate, assent)
      if (!(await home.bulk.call('judge', { claims })).every(Boolean))
        refuse('claims.false', { kind: 'apply' })
      await home.noteApplicant({ candidate, assent })
    },
    awake(peer, { validators }) {
      home.near.set(peer, validators.map(hex))
      topics.mark('peers')
    },
    async 'device.apply'(peer, { device, signature }) {
      if (hex(device.nodeKey) !== peer) refuse('claims.false', { kind: 'device.apply' })
      const { chain, genesisId, institution } = home.running()
      const own = institution()
      if (!home.self?.plan || !own || nodeKeys.has(chain.view, device.nodeKey)) return
      const verdicts = await home.bulk.call('judge', {
        claims: additionClaims(genesisId, own, { device, signature }),
      })
      if (!verdicts.every(Boolean)) refuse('claims.false', { kind: 'device.apply' })
      await home.requests.note({ device, signature })
    },
    'workspace.have': async (peer, { workspace, ids }) => {
      if (!(await own.have(peer, workspace, ids))) await teaming.have(peer, workspace, ids)
    },
    'pair.ask': pairing.handlers.ask,
    'pair.nonce': pairing.handlers.nonce,
    'pair.show': pairing.handlers.show,
    'pair.give': pairing.handlers.give,
    'pair.done': pairing.handlers.done,
    'pair.no': pairing.handlers.no,
    'kin.here': (peer, said) => retry(peer, ['keys.locked'], () => own.kin.here(peer, said)),
    'kin.device': (peer, said) => retry(peer, ['keys.locked'], () => own.kin.device(peer, said)),
    exhibit: (_peer, { votes }) => home.participant?.witness.shown(votes),
    'seed.ahead': (peer, said) => home.participant?.seedAhead.hear(peer, said),
    'tx.have': (peer, { ids }) => home.participant?.submissions.have(peer, ids),
    'tx.want': (peer, { ids }) => home.participant?.submissions.want(peer, ids),
    'tx.give': (peer, { transactions }) => home.participant?.submissions.give(peer, transactions),
    async 'checkin.here'(peer, here) {
      const { checkins } = home.running()
      if (!checkins) return
      await retry(peer, ['keys.locked', 'trustee.asleep'], async () => {
        const offer = await checkins.here(unhex(peer), here)
        home.guests.set(peer, (home.guests.get(peer) ?? new Set()).add(hex(here.ticketKey)))
        if (offer) home.neighbours.send(peer, { kind: 'checkin.offer', ...offer })
        await askOfficers(home.neighbours.names(), here.ticketKey)
        await writing.deliver()
      })
    },
    'checkin.offer': (peer, offer) =>
      retry(
        peer,
        ['institution.unknown', 'authority.unknown', 'trustee.unknown', 'keys.locked'],
        async () => {
          const wrong = await home.running().visits.offered(unhex(peer), offer)
          if (wrong) home.neighbours.send(peer, { kind: 'vouch.wrong', ...wrong })
        },
      ),
    'vouch.want': (peer, want) =>
      retry(peer, ['trustee.unknown', 'keys.locked'], async () => {
        const given = await home.running().vouching?.asked(peer, want)
        if (given) home.neighbours.send(peer, { kind: 'vouch.give', ...given })
      }),
    async 'vouch.give'(peer, given) {
      const { checkins, chain } = home.running()
      const offer = await checkins?.given(nodeKeys.find(chain.view, unhex(peer) as SigningKey), given)
      if (offer) offerTo(offer)
      await askOfficers(home.neighbours.names(), given.ticketKey)
    },
    async 'vouch.wrong'(peer, wrong) {
      // Nobody but who proved the ticket here can tell.
      if (!home.guests.get(peer)?.has(hex(wrong.ticketKey))) refuse('request.forged')
      await home.running().checkins?.unusable(wrong)
      await askOfficers(home.neighbours.names(), wrong.ticketKey)
    },
    async 'checkin.agreed'(peer, agreed) {
      const { body } = agreed.consent
      // Of a patient who changed the terms this node may not have the block yet.
      const guest = body.kind === 'consent.give' && home.guests.get(peer)?.has(hex(body.ticketKey))
      await retry(peer, guest ? ['record.terms-mismatch'] : [], async () =>
        home.running().checkins?.agreed(agreed),
      )
    },
    async 'register.want'(peer, { version, uid }) {
      const here = home.running()
      if (!here.institutionPeers().includes(peer)) refuse('request.forged')
      const given = await here.registering.part(version, uid)
      home.neighbours.send(peer, { kind: 'register.give', version, uid, part: given?.part })
    },
    'register.give': (peer, given) => home.answers.take(peer, given),
    async 'owner.here'(peer, { claims }) {
      const { chain, institution } = home.running()
      if (!institution()) return
      for (const { consent, signature } of claims) {
        const given = await chain.look((view) => consents.find(view, consent))
        if (!given) continue
        const message = claimBytes(consent, unhex(peer))
        if (!(await home.device.call('verify', { key: given.ownerSignKey, message, signature })))
          refuse('request.forged')
        home.guests.set(peer, (home.guests.get(peer) ?? new Set()).add(hex(given.ticketKey)))
      }
      home.neighbours.send(peer, { kind: 'owner.known' })
      await writing.deliver()
    },
    'owner.known': (peer, known) => home.answers.take(peer, known),
    async keep(peer, { addresses }) {
      const here = home.running()
      const from = nodeKeys.find(here.chain.view, unhex(peer) as SigningKey)
      await here.deposits.keep(peer, from ?? refuse('request.forged'), addresses)
    },
    async kept(peer, { addresses, signature }) {
      const here = home.running()
      // A receipt counts for what this node asked institutions to hold, nothing else.
      if (!here.institutionPeers().includes(peer)) refuse('request.forged')
      if (!addresses.every((address) => here.holding.has(address))) return
      await here.holding.kept(peer, unhex(peer), addresses, signature)
    },
    async 'audit.ask'(peer, asked) {
      const may = await Promise.all(asked.addresses.map((address) => mayFetch(peer, address)))
      if (may.every(Boolean)) home.neighbours.send(peer, await home.running().auditing.answer(asked))
    },
    'audit.answer': (peer, given) => home.answers.take(peer, given),
    async 'rewrap.keep'(peer, { transaction }) {
      // Whoever asks may be a block ahead of this node.
      await retry(peer, ['consent.unknown', 'consent.changed', 'consent.other-records'], async () => {
        const here = home.running()
        if (here.institution()) await here.keepRewrapped(peer, transaction)
      })
    },
    letter: (peer, sent) => writing.heard(peer, sent),
    'letter.kept': (peer, { id }) => writing.kept(peer, id),
    'names.want': (peer, what) => introducing.asked(peer, what),
    'names.give': (peer, given) => home.answers.take(peer, given),
    async 'read.ask'(peer, request) {
      const box = await answerRequest(asking.serving(), request)
      home.neighbours.send(peer, { kind: 'read.answer', request: requestHash(request.body), box })
    },
    'read.answer': (peer, { request, box }) => asking.answered(peer, request, box),
    async 'handover.want'(peer, { above, ended, start }) {
      const here = home.participant
      if (!here) return
      const given = await handoverAbove(here.chain, above, { start, ended })
      const nothing = { above, start: undefined, steps: [], more: false }
      home.neighbours.send(peer, { kind: 'handover.give', ...(given ?? nothing) })
    },
    'entry.want': (peer, what) => home.participant?.proving.wanted(peer, what),
    'entry.give': (peer, given) => home.answers.take(peer, given),
    'handover.give': (peer, given) => home.answers.take(peer, given),
    'era.propose': async (peer, said) => {
      const here = home.participant
      // Only institutions propose; anybody passes their signatures on.
      if (here && nodeKeys.has(here.chain.view, unhex(peer) as SigningKey)) await here.recovery.proposed(said)
    },
    'era.sign': (_peer, said) => home.participant?.recovery.signed(said),
    async 'rows.want'(peer, { root, keys }) {
      const rows = await home.participant?.chain.snapshots.prove(root, keys, provenBytesMost)
      home.neighbours.send(peer, { kind: 'rows.give', root, rows: rows ?? [] })
    },
    'rows.give': (peer, given) => home.answers.take(peer, given),
    async 'history.want'(peer, { size }) {
      const edge = await home.participant?.chain.past.edgeAt(size)
      if (edge) home.neighbours.send(peer, { kind: 'history.give', size, edge })
    },
    'history.give': (peer, given) => home.answers.take(peer, given),
  }

  const dispatch = <K extends Kind>(peer: string, what: Extract<Message, { kind: K }>, kind: K) => {
    const handler: (peer: string, what: Extract<Message, { kind: K }>) => void | Promise<void> =
      handlers[kind]
    return handler(peer, what)
  }

  home.started = () => home.neighbours.names().forEach(greet)

  return {
    greet,
    up: greet,
    open: async (address) =>
      (await home.participant?.chain.snapshots.find(address)) ??
      (await own.find(address)) ??
      teaming.find(address),
    down(peer) {
      asked.delete(peer)
      home.answers.lost(peer)
      home.guests.delete(peer)
      home.near.delete(peer)
      teaming.lost(peer)
      own.lost(peer)
      pairing.lost(peer)
      home.participant?.submissions.lost(peer)
      home.participant?.turn.presence(peer, false)
    },
    isInstitution(peer) {
      const view = home.participant?.chain.view
      return view !== undefined && nodeKeys.has(view, unhex(peer) as SigningKey)
    },
    said: (peer, what) => dispatch(peer, what, what.kind),
    consensus(peer, bytes) {
      const here = home.participant
      here?.turn.receive(peer, bytes)
      here?.witness.take(peer, bytes)
    },
    mayFetch,
  }
}
