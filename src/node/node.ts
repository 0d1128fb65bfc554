/**
 * The node: who this profile is, the links of its network, and one participant in it. It serves `api.ts`
 * to screens and `bridge.ts` to the page that keeps the connections.
 */
import { type Bytes, equal, hex, tagged, unhex } from '../core/bytes.ts'
import { decode, encode, fixed, hashed, list, record, string, versioned } from '../core/codec.ts'
import { connect, type Channel, type Served } from '../core/port.ts'
import { Refused, refuse, refusalOf, type Refusal } from '../core/refusal.ts'
import { type Chance, type Clock } from '../core/world.ts'
import { firstJournal, journalKey, journalStore } from '../consensus/journal.ts'
import { type BulkCalls, type NoViews } from '../crypto/api.ts'
import { type HealthCalls } from '../health/api.ts'
import { type DeviceCalls, type DevicePublic, type PersonCalls } from '../keys/api.ts'
import { genesisClaims } from '../ledger/genesis.ts'
import { accounts, grants, institutionList, institutions, nodeKeys } from '../ledger/state.ts'
import {
  candidate as candidateCodec,
  candidateHash,
  genesisIdOf,
  type Candidate,
  type Genesis,
  type InstitutionId,
  type Label,
  type SealingKey,
  type SigningKey,
  type TxId,
  type VoteKey,
  type AccountId,
} from '../ledger/transaction.ts'
import { systemAlarm } from '../network/alarm.ts'
import { openBlobs, type Blobs } from '../network/blobs.ts'
import { type MeshOrder } from '../network/bridge.ts'
import { openLinks, type Links, type Peer } from '../network/links.ts'
import { addressOf, bodyBytesMost } from '../record/body.ts'
import { type Request } from '../record/reading.ts'
import { openStore } from '../storage/idb.ts'
import { type Store } from '../storage/store.ts'
import { type NodeCalls, type NodeViews, type Opened, type Status } from './api.ts'
import { type BridgeCalls, type BridgeViews, type Helper, type Place } from './bridge.ts'
import { openParticipant, type Crypto, type Participant } from './participant.ts'
import { message, perTenSeconds, type Handlers, type Kind, type Message } from './protocol.ts'
import { openAlone, readThrough } from './reading.ts'
import { sealRecord } from './sealing.ts'
import { loadSelf, parseTicket, saveSelf, type Plan, type Self } from './self.ts'
import { answerRequest } from './serving.ts'
import { accountKeys, issueBody, officerKeys, serversOf, signed } from './setup.ts'
import { makeTopics, type Topic } from './topics.ts'
import * as views from './views.ts'

type BulkAndHealth = BulkCalls & HealthCalls

export interface NodeWorld {
  readonly profile: string
  /** Ports of the three crypto workers. */
  readonly device: Channel
  readonly person: Channel
  readonly bulk: Channel
  readonly clock: Clock
  readonly chance: Chance
}

/** Stake of a founder; newcomers ask for what the others then vote on. */
export const founderStake = 100
/** One-way delay that time-outs are multiples of, ms. */
const delta = 500
const rulesNumber = 1
const helpersRow = versioned(1, list(record({ url: string(200), secret: fixed(32) }), 8))
const applicantRow = versioned(1, candidateCodec)
const askMsMost = 120_000

const asTxId = (id: string): TxId => unhex(id) as TxId

export interface Node {
  readonly screens: Served<NodeCalls, NodeViews>
  readonly page: Served<BridgeCalls, BridgeViews>
}

export async function openNode(world: NodeWorld): Promise<Node> {
  const { clock, chance } = world
  const topics = makeTopics()
  let halted: Refusal | undefined
  const store: Store = await openStore(world.profile, () => {
    halted = { code: 'storage.closed', facts: {} }
    topics.mark('self')
  })
  const device = connect<DeviceCalls, NoViews>(world.device)
  const person = connect<PersonCalls, NoViews>(world.person)
  const bulk = connect<BulkAndHealth, NoViews>(world.bulk)
  const crypto: Crypto = { device, person, bulk }

  let self: Self | undefined = await loadSelf(store)
  let keys: DevicePublic | undefined
  let participant: Participant | undefined
  let links: Links | undefined
  let blobs: Blobs | undefined
  let keyPhase: 'none' | 'locked' | 'open' = 'none'
  let locked = false
  const peers = new Map<string, Peer>()
  /** Peers that proved a ticket: patients may fetch what is sealed for them. */
  const guests = new Set<string>()
  const applicants = new Map<string, Candidate>()
  const helpers: Helper[] = []
  const orders: MeshOrder[] = []
  let orderCame = (): void => undefined
  /** What has to wait for a later block or for the keys. */
  const later: { readonly topic: Topic; readonly run: () => void }[] = []
  const asked = new Map<string, { server: string; settle: (box: Bytes) => void }>()
  const documents = new Map<number, Blob>()

  for (const { value } of await store.rows('mine', 'applicant/', 'applicant0')) {
    const candidate = decode(applicantRow, value)
    applicants.set(hex(candidateHash(candidate)), candidate)
  }
  const helpersSaved = await store.get('meta', 'helpers')
  if (helpersSaved) helpers.push(...decode(helpersRow, helpersSaved))

  const running = (): Participant => participant ?? refuse('node.not-running')
  const peerNames = (): readonly string[] => [...peers.keys()]

  // ——— saying things to peers

  const sendOn = (channel: 'control' | 'consensus' | 'bulk', peer: string, bytes: Bytes): void => {
    const to = peers.get(peer)
    if (to) links?.send(to.id, channel, bytes)
  }
  const send = (peer: string, said: Message): void => sendOn('control', peer, encode(message, said))
  const cast = (said: Message): void => links?.cast('control', encode(message, said))

  async function refreshKeys(): Promise<void> {
    const state = await person.call('state', {})
    keyPhase = state.phase
    locked = state.locks.includes('passphrase')
    topics.mark('keys')
  }

  // ——— becoming somebody

  async function begin(now: Self): Promise<void> {
    keys = await device.call('open', { session: now.role !== 'institution' })
    self = now
    if (now.genesis) await participate(now, now.genesis)
    topics.mark('self')
  }

  async function participate(now: Self, genesis: Genesis): Promise<void> {
    if (!keys) throw new Error('the device keys come first')
    participant = await openParticipant({
      ...crypto,
      store,
      topics,
      clock,
      chance,
      alarm: systemAlarm,
      self: now,
      genesis,
      keys,
      peers: peerNames,
      send,
      cast,
      sendConsensus: (peer, bytes) => sendOn('consensus', peer, bytes),
      castConsensus: (bytes) => links?.cast('consensus', bytes),
      fetch(address, from, progress) {
        const ids = from.flatMap((peer) => peers.get(peer)?.id ?? [])
        if (!blobs || ids.length === 0) return refuse('record.unavailable')
        return blobs.fetch(address, ids, { progress: (have, size) => progress?.(have / size) })
      },
      report(report) {
        if (report.kind === 'failed' || report.kind === 'stopped') {
          console.error(report.kind, report.reason)
          if (report.kind === 'stopped') {
            halted = { code: 'node.vote-unexplained', facts: {} }
            topics.mark('self')
          }
        }
        if (report.kind === 'blame') {
          const peer = peers.get(report.peer)
          if (peer) links?.strike(peer.id, 'peer.garbage')
        }
      },
    })
    for (const peer of peers.values()) greet(peer)
    topics.mark('self', 'head', 'pool', 'visits', 'records')
  }

  const planOf = (input: {
    institution: string
    kind: Plan['kind']
    authority: string
    person: string
    stake: number
  }): Plan => ({
    name: input.institution,
    kind: input.kind,
    stake: input.stake,
    authority: input.authority as Label,
    person: input.person,
  })

  async function ownCandidate(plan: Plan): Promise<Candidate> {
    const made = await device.call('open', { session: false })
    const { signKey } = await officerKeys(person)
    return {
      name: plan.name,
      kind: plan.kind,
      signKey,
      sealKey: made.sealKey as SealingKey,
      nodeKey: made.nodeKey as SigningKey,
      voteKey: made.voteKey as VoteKey,
      possession: made.possession,
      stake: plan.stake,
    }
  }

  /** A vote key's first journal is written with the row that first lets it vote, and never again. */
  async function establish(now: Self): Promise<void> {
    const made = await device.call('open', { session: false })
    const journal = { store: journalStore, key: journalKey(made.voteKey), value: firstJournal() }
    await saveSelf(store, now, [journal])
    await begin(now)
  }

  async function makePerson(): Promise<void> {
    if ((await person.call('state', {})).phase === 'none') await person.call('create', {})
    await refreshKeys()
  }

  // ——— listening to peers

  function greet(peer: Peer): void {
    const name = hex(peer.nodeKey)
    if (!self) return
    if (!participant) return send(name, { kind: 'genesis.want', genesis: self.genesisId })
    participant.turn.presence(name, true)
    participant.submissions.greet(name)
    if (self.plan && !participant.institution()) void applyAt(name, self.plan)
    if (self.role === 'patient')
      run(name, () => running().visits.greet(peer.nodeKey, (said) => send(name, said)))
  }

  async function applyAt(peer: string, plan: Plan): Promise<void> {
    send(peer, { kind: 'apply', candidate: await ownCandidate(plan) })
  }

  /** Runs a handler; what it refuses because of a false proof counts against the peer. */
  function run(peer: string, act: () => void | Promise<void>): void {
    const failed = (caught: unknown): void => {
      const { code } = refusalOf(caught)
      const at = peers.get(peer)
      if (
        at &&
        ['malformed', 'too-long', 'ledger.signatures', 'checkin.forged', 'request.forged'].includes(code)
      )
        links?.strike(at.id, 'peer.garbage')
    }
    try {
      Promise.resolve(act()).catch(failed)
    } catch (caught) {
      failed(caught)
    }
  }

  /** Tries now, and again when `topic` moves as long as it fails for want of what that may bring. */
  function retrying(topic: Topic, codes: readonly string[], act: () => Promise<void>): Promise<void> {
    return act().catch((caught: unknown) => {
      if (!(caught instanceof Refused) || !codes.includes(caught.refusal.code) || later.length > 64)
        throw caught
      later.push({ topic, run: () => void retrying(topic, codes, act).catch(refusalOf) })
    })
  }
  void (async () => {
    for (;;) {
      await topics.next(['head', 'keys'])
      for (const one of later.splice(0)) one.run()
    }
  })()

  const servingWorld = () => {
    const here = running()
    const institution = here.institution() ?? refuse('record.no-server')
    return { ...crypto, ...here, institution, peers: () => here.institutionPeers(), chance, clock }
  }

  const handlers: Handlers<Peer> = {
    'genesis.want'(peer, { genesis }) {
      const known = self?.genesis
      if (known && equal(genesis, running().genesisId))
        send(hex(peer.nodeKey), { kind: 'genesis.give', document: known })
    },
    async 'genesis.give'(_peer, { document }) {
      if (!self || self.genesis || participant || !equal(genesisIdOf(document), self.genesisId)) return
      const verdicts = await bulk.call('judge', { claims: genesisClaims(document) })
      if (!verdicts.every(Boolean) || self.genesis) return
      const now = { ...self, genesis: document }
      await saveSelf(store, now)
      self = now
      await participate(now, document)
    },
    async apply(_peer, { candidate }) {
      const { chain } = running()
      if (nodeKeys.has(chain.view, candidate.nodeKey) || applicants.size >= 32) return
      const [valid] = await bulk.call('judge', {
        claims: [{ kind: 'possession', key: candidate.voteKey, proof: candidate.possession }],
      })
      if (!valid) refuse('request.forged')
      const id = hex(candidateHash(candidate))
      if (applicants.has(id)) return
      await store.commit([{ store: 'mine', key: `applicant/${id}`, value: encode(applicantRow, candidate) }])
      applicants.set(id, candidate)
      topics.mark('head')
    },
    'tx.have': (peer, { ids }) => participant?.submissions.have(hex(peer.nodeKey), ids),
    'tx.want': (peer, { ids }) => participant?.submissions.want(hex(peer.nodeKey), ids),
    'tx.give': (peer, { transactions }) => participant?.submissions.give(hex(peer.nodeKey), transactions),
    async 'checkin.here'(peer, here) {
      const name = hex(peer.nodeKey)
      const { checkins } = running()
      if (!checkins) return
      await retrying('keys', ['keys.locked'], async () => {
        const offer = await checkins.here(peer.nodeKey, here)
        guests.add(name)
        if (offer) send(name, { kind: 'checkin.offer', ...offer })
      })
    },
    'checkin.offer': (peer, offer) =>
      retrying('head', ['institution.unknown', 'authority.unknown'], () =>
        running().visits.offered(peer.nodeKey, offer),
      ),
    'checkin.agreed': async (_peer, agreed) => running().checkins?.agreed(agreed),
    async keep(peer, { addresses }) {
      const name = hex(peer.nodeKey)
      if (!running().institutionPeers().includes(name)) refuse('request.forged')
      await running().holding.keep(name, addresses)
    },
    kept: (peer, { addresses, signature }) =>
      running().holding.kept(hex(peer.nodeKey), peer.nodeKey, addresses, signature),
    async 'read.ask'(peer, request) {
      const box = await answerRequest(servingWorld(), request)
      send(hex(peer.nodeKey), { kind: 'read.answer', nonce: request.body.nonce, box })
    },
    'read.answer'(peer, { nonce, box }) {
      const waiting = asked.get(hex(nonce))
      if (waiting?.server === hex(peer.nodeKey)) waiting.settle(box)
    },
  }

  const counts = new Map<string, { since: number; kinds: Map<Kind, number> }>()
  function withinRate(peer: string, kind: Kind): boolean {
    const now = clock()
    const before = counts.get(peer)
    const count =
      before && now - before.since < 10_000 ? before : { since: now, kinds: new Map<Kind, number>() }
    const sum = (count.kinds.get(kind) ?? 0) + 1
    count.kinds.set(kind, sum)
    counts.set(peer, count)
    return sum <= perTenSeconds[kind]
  }

  /** One message through the handler of its kind. */
  const dispatch = <K extends Kind>(
    peer: Peer,
    said: Extract<Message, { kind: K }>,
    kind: K,
  ): void | Promise<void> => {
    const handler: (peer: Peer, message: Extract<Message, { kind: K }>) => void | Promise<void> =
      handlers[kind]
    return handler(peer, said)
  }

  function attach(opened: Links): void {
    opened.on((event) => {
      if (event.type === 'up') {
        peers.set(hex(event.peer.nodeKey), event.peer)
        topics.mark('peers')
        greet(event.peer)
      } else if (event.type === 'down') {
        const name = hex(event.peer.nodeKey)
        blobs?.lost(event.peer.id)
        if (peers.get(name)?.id !== event.peer.id) return
        peers.delete(name)
        guests.delete(name)
        counts.delete(name)
        participant?.turn.presence(name, false)
        topics.mark('peers')
      } else if (event.type === 'message') {
        const name = hex(event.peer.nodeKey)
        if (event.channel === 'consensus') participant?.turn.receive(name, event.bytes)
        else if (event.channel === 'bulk') blobs?.take(event.peer.id, event.bytes)
        else
          run(name, () => {
            const said = decode(message, event.bytes)
            if (!withinRate(name, said.kind)) return opened.strike(event.peer.id, 'peer.flooding')
            return dispatch(event.peer, said, said.kind)
          })
      }
    })
  }

  /** Ciphertext and headers are for institutions, and for the patients they belong to. */
  function mayFetch(connection: string): boolean {
    const [name] = [...peers].find(([, peer]) => peer.id === connection) ?? []
    return (
      name !== undefined && (guests.has(name) || (participant?.institutionPeers().includes(name) ?? false))
    )
  }

  function openNetwork(tab: string, presence: number): void {
    if (!self || !keys || links) return
    links = openLinks({
      networkId: self.genesisId,
      nodeKey: keys.nodeKey,
      tab,
      presence,
      sign: (bytes) => device.call('sign', { message: bytes }),
      verify: (key, bytes, signature) => device.call('verify', { key, message: bytes, signature }),
      now: clock,
      alarm: systemAlarm,
      chance,
      order(order) {
        orders.push(order)
        orderCame()
      },
    })
    blobs = openBlobs({
      send: (peer, bytes) => links?.send(peer, 'bulk', bytes) ?? false,
      async size(address, peer) {
        return mayFetch(peer) ? (await store.get('blobs', hex(address)))?.length : undefined
      },
      async read(address, from, length) {
        const blob = await store.get('blobs', hex(address))
        return blob?.slice(from, from + length) ?? new Uint8Array(0)
      },
      check: (address, bytes) => equal(addressOf(bytes), address),
      blame: (peer, code) => links?.strike(peer, code),
      alarm: systemAlarm,
    })
    attach(links)
  }

  // ——— what screens ask

  const openDocument = async (bytes: Bytes): Promise<Opened> => {
    const file = new Blob([bytes], { type: 'application/fhir+json' })
    const opened = await bulk.call('open', { file })
    documents.set(opened.handle, file)
    return opened
  }
  const bytesOf = async (file: Blob): Promise<Bytes> => {
    if (file.size > bodyBytesMost) refuse('file.too-large', { bytes: file.size, most: bodyBytesMost })
    return new Uint8Array(await file.arrayBuffer())
  }
  const officerSigns = async (body: Parameters<typeof signed>[3]): Promise<void> => {
    const { chain, submissions, genesisId } = running()
    await submissions.submit(await signed(person, genesisId, chain.view, body))
  }
  const ownAuthority = (): Label => self?.plan?.authority ?? refuse('node.no-authority')
  const readingWorld = () => {
    const here = running()
    return {
      ...crypto,
      ...here,
      peers: peerNames,
      chance,
      clock,
      ask: (server: InstitutionId, request: Request, signal: AbortSignal): Promise<Bytes> => {
        const own = here.institution()
        if (own && equal(own, server)) return answerRequest(servingWorld(), request)
        const name = hex(institutions.need(here.chain.view, server).candidate.nodeKey)
        return new Promise((resolve, reject) => {
          const key = hex(request.body.nonce)
          const end = (): void => {
            asked.delete(key)
            cancelAlarm()
          }
          const cancelAlarm = systemAlarm(askMsMost, () => (end(), reject(new Refused(noServer))))
          signal.addEventListener('abort', () => (end(), reject(new Refused(cancelled))), { once: true })
          asked.set(key, { server: name, settle: (box) => (end(), resolve(box)) })
          send(name, { kind: 'read.ask', ...request })
        })
      },
    }
  }
  const noServer: Refusal = { code: 'record.no-server', facts: {} }
  const cancelled: Refusal = { code: 'cancelled', facts: {} }

  /** Servers that could help, others before oneself: a second institution's word stands in the log. */
  function serversFor(wanted: string | undefined): readonly InstitutionId[] {
    const here = running()
    const { view } = here.chain
    if (wanted) return [unhex(wanted) as InstitutionId]
    const others = here.institutionPeers().flatMap((peer) => {
      const id = nodeKeys.find(view, unhex(peer) as SigningKey)
      return id && institutions.need(view, id).candidate.stake > 0 ? [id] : []
    })
    const own = here.institution()
    const self = own && institutions.need(view, own).candidate.stake > 0 ? [own] : []
    return [...others, ...self]
  }

  async function status(): Promise<Status> {
    const estimate = await navigator.storage.estimate()
    const persisted = await navigator.storage.persisted()
    const storage = { persisted, used: estimate.usage ?? 0, quota: estimate.quota ?? 0 }
    const base = { keys: keyPhase, protected: locked, storage, ...(halted && { halted }) }
    if (!self || !participant) {
      const nobody = { awake: 0, needed: 0, total: 0, asleep: [] }
      const phase = self ? 'joining' : 'nobody'
      const role = self?.role ?? 'observer'
      const genesis = self ? hex(self.genesisId) : ''
      return {
        ...base,
        phase,
        role,
        genesis,
        network: '',
        height: 0,
        headTime: 0,
        peers: [],
        quorum: nobody,
        pool: 0,
      }
    }
    const { chain, pool } = participant
    const { view } = chain
    const id = participant.institution()
    const plan = self.plan
    const row = id && institutions.need(view, id).candidate
    const me = await accountOf()
    return {
      ...base,
      phase: 'running',
      network: views.networkName(view),
      genesis: hex(self.genesisId),
      role: self.role,
      ...(plan && {
        institution: { id: id ? hex(id) : '', name: plan.name, kind: plan.kind, stake: row ? row.stake : 0 },
        admission: id ? 'admitted' : peers.size > 0 ? 'waiting' : 'sending',
      }),
      ...(me && { account: me }),
      height: chain.tip.height,
      headTime: chain.tip.time,
      peers: peerNames().map((peer) => {
        const found = nodeKeys.find(view, unhex(peer) as SigningKey)
        const candidate = found && institutions.need(view, found).candidate
        return {
          id: peer,
          ...(candidate && { name: candidate.name }),
          kind: candidate?.kind ?? 'guest',
          awake: true,
        }
      }),
      quorum: views.quorumView(participant, peerNames()),
      pool: pool.size,
    }
  }
  async function accountOf(): Promise<Status['account']> {
    if (!participant || keyPhase !== 'open' || self?.role !== 'institution') return undefined
    const { id } = await accountKeys(person, participant.genesisId)
    const found = accounts.find(participant.chain.view, id)
    return found && { id: hex(id), name: found.name }
  }

  const all: readonly Topic[] = ['self', 'keys', 'peers', 'pool', 'head', 'visits', 'records']
  const empty = async <T>(compute: (here: Participant) => readonly T[] | Promise<readonly T[]>) =>
    participant ? compute(participant) : []

  const screens: Served<NodeCalls, NodeViews> = {
    calls: {
      async startNetwork(input) {
        if (self) refuse('node.already-running')
        await makePerson()
        const plan = planOf({ ...input, stake: founderStake })
        const genesis: Genesis = {
          network: input.network,
          time: clock(),
          rules: rulesNumber,
          delta,
          founders: [{ candidate: await ownCandidate(plan) }],
          salt: chance(32),
          open: true,
        }
        const genesisId = genesisIdOf(genesis)
        await establish({ role: 'institution', genesisId, genesis, plan, inviter: undefined, founder: true })
        return {}
      },
      async apply(input) {
        const now = self ?? refuse('node.not-running')
        if (now.plan) refuse('node.already-running')
        await makePerson()
        const next: Self = { ...now, role: 'institution', plan: planOf(input) }
        participant?.close()
        participant = undefined
        await establish(next)
        const inviter = now.inviter && hex(now.inviter)
        for (const peer of peerNames()) if (!inviter || peer === inviter) await applyAt(peer, planOf(input))
        return {}
      },
      async approve({ admission }) {
        const here = running()
        const approver = here.institution() ?? refuse('node.not-admitted')
        const listed = views.pendingCandidate(here, admission) ?? applicants.get(admission)
        const candidate = listed ?? refuse('node.unknown-admission')
        await officerSigns({ kind: 'institution.admit', candidate, approver })
        return {}
      },
      async declareAttribute({ attribute, title }) {
        await officerSigns({
          kind: 'attribute.declare',
          authority: ownAuthority(),
          attribute: attribute as Label,
          title,
        })
        return {}
      },
      async issue({ attribute, account, until }) {
        const { chain, submissions, genesisId } = running()
        const servers = serversOf(chain.view, institutionList.all(chain.view))
        const what = {
          authority: ownAuthority(),
          attribute: attribute as Label,
          account: unhex(account) as AccountId,
          until,
        }
        const body = await issueBody(person, chain, servers, what)
        await submissions.submit(await signed(person, genesisId, chain.view, body))
        return {}
      },
      async revoke({ attribute, account }) {
        const authority = ownAuthority()
        const id = unhex(account) as AccountId
        const { issue } = grants.need(running().chain.view, id, `${attribute}@${authority}`)
        await officerSigns({
          kind: 'attribute.revoke',
          authority,
          attribute: attribute as Label,
          account: id,
          issue,
        })
        return {}
      },

      makeTicket: (input) => (running().checkins ?? refuse('node.not-admitted')).make(input),
      async agree({ ticket, ...choice }) {
        const here = running()
        const { digits, message: agreed } = await here.visits.agree(ticket, choice)
        const hospital =
          agreed.consent.body.kind === 'consent.give' ? agreed.consent.body.hospital : undefined
        const row = hospital && institutions.find(here.chain.view, hospital)
        if (row) send(hex(row.candidate.nodeKey), { kind: 'checkin.agreed', ...agreed })
        return { digits }
      },

      async seal({ ticket, file }, job) {
        const here = running()
        job.progress({ stage: 'reading-file', part: 0 })
        const plain = await bytesOf(file)
        const read = await bulk.call('open', { file })
        await bulk.call('close', { handle: read.handle })
        const { checkin, consent } = (here.checkins ?? refuse('node.not-admitted')).final(ticket)
        const terms = checkin.terms ?? refuse('consent.not-final')
        const sealing = {
          ...crypto,
          ...here,
          chance,
          holders: () => here.institutionPeers(),
        }
        const id = await sealRecord(sealing, consent, terms, plain, job.progress, job.signal)
        return { record: hex(id) }
      },
      async read({ record: id, purpose, server }, job) {
        const servers = serversFor(server)
        if (servers.length === 0) refuse('record.no-server')
        let last: unknown
        for (const one of servers) {
          try {
            const bytes = await readThrough(
              readingWorld(),
              asTxId(id),
              purpose,
              one,
              job.progress,
              job.signal,
            )
            return { ...(await openDocument(bytes)), record: id }
          } catch (caught) {
            last = caught
            // Another server may do better only where this one had no key or no copy.
            const { code } = refusalOf(caught)
            if (
              !['record.no-server', 'record.unavailable', 'blob.absent', 'record.answer-wrong'].includes(code)
            )
              throw caught
          }
        }
        throw last
      },
      async openOwn({ record: id }, job) {
        const here = running()
        const bytes = await openAlone(readingWorld(), here.visits, asTxId(id), job.progress)
        return { ...(await openDocument(bytes)), record: id }
      },
      preview: async ({ file }) => openDocument(await bytesOf(file)),
      describe: (input) => bulk.call('describe', input),
      summarize: (input) => bulk.call('summarize', input),
      section: (input) => bulk.call('section', input),
      attachment: (input) => bulk.call('attachment', input),
      original: ({ handle }) => documents.get(handle) ?? refuse('node.unknown-document'),
      async close({ handle }) {
        documents.delete(handle)
        await bulk.call('close', { handle })
        return {}
      },

      async unlock({ passphrase }) {
        await person.call('open', { passphrase })
        await refreshKeys()
        return {}
      },
      async protect(input) {
        await person.call('protect', input)
        await refreshKeys()
        return {}
      },
      async lock() {
        await person.call('lock', {})
        await refreshKeys()
        return {}
      },
    },
    views: {
      status: (_, signal) => topics.stream(all, status, signal),
      institutions: (_, signal) =>
        topics.stream(['self', 'head'], () => empty(views.institutionRows), signal),
      admissions: (_, signal) =>
        topics.stream(
          ['self', 'head'],
          () => empty((here) => views.admissionRows(here, [...applicants.values()])),
          signal,
        ),
      authorities: (_, signal) => topics.stream(['self', 'head'], () => empty(views.authorityRows), signal),
      people: (_, signal) => topics.stream(['self', 'head'], () => empty(views.personRows), signal),
      checkins: (_, signal) =>
        topics.stream(
          ['self', 'head', 'visits', 'records', 'pool'],
          () => empty((here) => views.checkinRows(here, peerNames())),
          signal,
        ),
      visits: (_, signal) =>
        topics.stream(
          ['self', 'head', 'visits', 'records', 'pool'],
          () => empty((here) => views.visitRows(here, peerNames())),
          signal,
        ),
      records: (_, signal) =>
        topics.stream(
          ['self', 'head', 'records', 'pool', 'peers'],
          () => empty((here) => views.recordRows(here, peerNames())),
          signal,
        ),
      reads: (_, signal) =>
        topics.stream(
          ['self', 'head', 'visits', 'keys'],
          () => empty((here) => (keyPhase === 'open' ? views.readRows(here, person) : [])),
          signal,
        ),
      audience: ({ policy }, signal) =>
        topics.stream(['self', 'head'], () => views.audienceView(running(), policy), signal),
      blocks: (_, signal) => topics.stream(['self', 'head'], () => empty(views.blockRows), signal),
      pool: (_, signal) =>
        topics.stream(
          ['self', 'head', 'pool', 'peers'],
          () => empty((here) => views.poolRows(here, peerNames())),
          signal,
        ),
    },
  }

  // ——— what the page asks

  const page: Served<BridgeCalls, BridgeViews> = {
    calls: {
      ready({ tab, presence }) {
        openNetwork(tab, presence)
        return {}
      },
      mesh(event) {
        links?.take(event)
        return {}
      },
      async enter({ networkId, network: _name, role, inviter, payload, helper }) {
        const genesisId = decode(hashed, networkId)
        if (self && !equal(self.genesisId, genesisId)) refuse('node.already-running')
        if (helper && !helpers.some((one) => one.url === helper.url)) {
          helpers.push(helper)
          await store.commit([{ store: 'meta', key: 'helpers', value: encode(helpersRow, helpers) }])
        }
        if (!self) {
          const keyed = { role, genesisId, genesis: undefined, plan: undefined, founder: false }
          const now: Self = { ...keyed, inviter: inviter as SigningKey }
          if (role === 'patient') await makePerson()
          await saveSelf(store, now)
          await begin(now)
        }
        if (role === 'patient') await keepTicket(parseTicket(hex(payload)))
        topics.mark('self')
        return {}
      },
      async helper({ url }) {
        const known = helpers.find((one) => one.url === url)
        if (known) return known
        const made = { url, secret: chance(32) }
        helpers.push(made)
        await store.commit([{ store: 'meta', key: 'helpers', value: encode(helpersRow, helpers) }])
        topics.mark('self')
        return made
      },
    },
    views: {
      place: (_, signal) => topics.stream(['self', 'head'], place, signal),
      orders: (_, signal) => takeOrders(signal),
    },
  }

  function place(): Place | undefined {
    if (!self || !keys) return undefined
    const tip = participant?.chain.tip
    return {
      networkId: self.genesisId,
      network: participant ? views.networkName(participant.chain.view) : '',
      nodeKey: keys.nodeKey,
      height: tip?.height ?? 0,
      head: tip?.hash ?? self.genesisId,
      helpers: [...helpers],
    }
  }
  async function* takeOrders(signal: AbortSignal): AsyncGenerator<MeshOrder> {
    while (!signal.aborted) {
      const next = orders.shift()
      if (next) yield next
      else
        await new Promise<void>((resolve) => {
          orderCame = resolve
          signal.addEventListener('abort', () => resolve(), { once: true })
        })
    }
  }
  /** A ticket of a link: on disk at once, a visit as soon as the network's first document is here. */
  async function keepTicket(secret: Bytes): Promise<void> {
    await store.commit([{ store: 'mine', key: `ticket/${hex(tagged('ticket', secret))}`, value: secret }])
    if (!participant) return
    await participant.visits.begin(secret)
    for (const peer of peers.values()) greet(peer)
  }

  // ——— a restart

  if (self) {
    const phase = await person.call('state', {})
    if (phase.phase === 'locked' && phase.locks.includes('device')) await person.call('open', {})
    await refreshKeys()
    await begin(self)
  }
  return { screens, page }
}
