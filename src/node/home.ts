/**
 * Where a profile lives: its disk, its crypto workers, who it is, and the one participant it runs. Everything
 * else in a node is given this.
 */
import { type Bytes, equal, hex, type Hash } from '../core/bytes.ts'
import { decode, encode, versioned } from '../core/codec.ts'
import { refuse, Refused, refusalOf, type Refusal } from '../core/refusal.ts'
import type { Alarm, Chance, Clock } from '../core/world.ts'
import { firstJournal, journalKey, journalStore } from '../consensus/journal.ts'
import type { DevicePublic, PersonState } from '../keys/api.ts'
import {
  applicant as applicantCodec,
  assentBytes,
  candidateHash,
  signedBytes,
  txIdOf,
  type Applicant,
  type BodyOf,
  type Candidate,
  type Genesis,
  type SealingKey,
  type SigningKey,
  type VoteKey,
} from '../ledger/transaction.ts'
import { openBlobStore, type BlobStore } from '../storage/blobs.ts'
import { rowPieces, type Pieces } from '../storage/pieces.ts'
import type { Store, Write } from '../storage/store.ts'
import { makeAnswers, type Answers } from './answers.ts'
import { makeAway, type Away } from './identity/away.ts'
import { finishJoining } from './joining/joining.ts'
import { openMeeting, type Meeting } from './meeting.ts'
import { makeNeighbours, type Listener, type Neighbours } from './neighbours.ts'
import { openNames, type Names } from './names.ts'
import { forgetFetched, isDamage, isRefetched } from './joining/refetching.ts'
import { openNewcomer, type Newcomer } from './joining/newcomer.ts'
import { openParticipant, type Participant } from './participant.ts'
import { requireRecent } from './joining/vouching.ts'
import { complain, type HomeWorld, type Parts, type Room } from './ports.ts'
import { loadSelf, saveSelf, vouchedMost, type Vouch, type Plan, type Self } from './self.ts'
import { roomAgain } from './room.ts'
import { openRequests, type Requests } from './voting/devices.ts'
import { officerKeys, officerRealm, signed } from './issuing/setup.ts'
import { makeTopics, type Topics } from './topics.ts'

const applicantRow = versioned(1, applicantCodec)
const applicantsMost = 32

/** The first journal of a vote key: written with the row that names the key. */
const firstRow = (voteKey: Bytes): Write => ({
  store: journalStore,
  key: journalKey(voteKey),
  value: firstJournal(),
})
const replayMost = 64
/** Some 7 MB. */
const rememberedMost = 30_000
/**
 * Between a change and its picture: too short to be noticed, and long enough for a block from the first it is heard
 * of to its end, so that it is one picture, made when the votes are through.
 */
const restMs = 100

export class Home {
  readonly topics: Topics
  readonly store: Store
  readonly clock: Clock
  readonly chance: Chance
  readonly alarm: Alarm
  readonly #room: () => Promise<Room>
  readonly replayMost: number
  readonly rememberedMost: number
  readonly openLinks: Parts['openLinks']
  readonly #made: Parts
  readonly #report: NonNullable<HomeWorld['report']>
  #measured: { readonly at: number; readonly room: Promise<Room> } | undefined
  readonly device
  readonly person
  readonly bulk
  readonly documents
  self: Self | undefined
  keys: DevicePublic | undefined
  participant: Participant | undefined
  /** Why this node stopped, to be told on every screen. */
  halted: Refusal | undefined
  vault: PersonState = { phase: 'none', locks: [] }
  readonly away: Away
  /** Who asked this node to be admitted. */
  readonly applicants = new Map<string, Applicant>()
  /** Peers that proved tickets: patients may fetch what is sealed for them. */
  readonly guests = new Map<string, Set<string>>()
  /** Validators that a peer says are connected to it. */
  readonly near = new Map<string, readonly string[]>()
  /** On the way in; undefined before and after. */
  newcomer: Newcomer | undefined
  /** Peers that gave something false since the page was opened. */
  readonly liars = new Set<string>()
  /** Called when there is a participant where there was none. */
  started: () => void = () => undefined
  readonly #pieces: Pieces
  #sealed: BlobStore | undefined
  #answers: Answers | undefined
  #neighbours: Neighbours | undefined
  #requests: Requests | undefined
  #meeting: Meeting | undefined
  #names: Names | undefined
  #before: Promise<unknown> = Promise.resolve()

  constructor(world: HomeWorld) {
    this.store = world.store
    this.#pieces = world.pieces ?? rowPieces(world.store)
    this.clock = world.clock
    this.chance = world.chance
    this.alarm = world.alarm
    this.topics = makeTopics(() => new Promise((over) => this.alarm(restMs, over)))
    this.#room = world.room
    this.replayMost = world.replayMost ?? replayMost
    this.rememberedMost = world.rememberedMost ?? rememberedMost
    this.#made = world.parts ?? {}
    this.openLinks = this.#made.openLinks
    this.#report = world.report ?? complain
    this.device = world.device
    this.person = world.person
    this.bulk = world.bulk
    this.documents = world.documents
    this.away = makeAway({ ...world, vault: () => this.vault, refresh: () => this.refreshVault() })
  }

  /** Takes up what the disk says: who this is, and goes on with it. */
  async open(listener: Listener): Promise<void> {
    const { store, clock } = this
    const sealed = await openBlobStore({ store, pieces: this.#pieces, clock })
    this.#sealed = sealed
    this.#neighbours = makeNeighbours(
      { ...this.parts(), alarm: this.alarm, openLinks: this.openLinks, sealed },
      listener,
    )
    this.#answers = makeAnswers(this.#neighbours.send, this.alarm)
    for (const { value } of await this.store.rows('mine', 'applicant/', 'applicant0')) {
      const applicant = decode(applicantRow, value)
      this.applicants.set(hex(candidateHash(applicant.candidate)), applicant)
    }
    this.#requests = await openRequests(this.store, this.topics)
    this.#meeting = await openMeeting(this.store, this.topics)
    this.#names = await openNames(this.store, this.topics)
    const self = await loadSelf(this.store)
    if (!self) return
    await this.openPerson()
    await this.begin(self)
  }

  /** Measured anew twice a minute at most: the browser walks the disk for it, and screens ask with every vote. */
  room(): Promise<Room> {
    const at = this.clock()
    if (!this.#measured || Math.abs(at - this.#measured.at) > 30_000)
      this.#measured = { at, room: this.#room() }
    return this.#measured.room
  }

  get neighbours(): Neighbours {
    return this.#neighbours ?? refuse('node.not-running')
  }
  get answers(): Answers {
    return this.#answers ?? refuse('node.not-running')
  }
  /** Servers and helpers by which others are found. */
  get meeting(): Meeting {
    return this.#meeting ?? refuse('node.not-running')
  }
  /** What people are called. */
  get names(): Names {
    return this.#names ?? refuse('node.not-running')
  }
  /** Devices that ask to vote for this institution. */
  get requests(): Requests {
    return this.#requests ?? refuse('node.not-running')
  }
  running(): Participant {
    return this.participant ?? refuse('node.not-running')
  }

  async refreshVault(): Promise<void> {
    this.vault = await this.person.call('state', {})
    this.away.look()
    this.topics.mark('keys')
  }
  /** The person's keys, which may have outlived the disk they were used on. */
  async makePerson(): Promise<void> {
    if ((await this.person.call('state', {})).phase === 'none') await this.person.call('create', {})
    await this.openPerson()
  }
  /** Opens them where this device may; what their person has locked stays so. */
  async openPerson(): Promise<void> {
    const { phase, locks } = await this.person.call('state', {})
    try {
      if (phase === 'locked' && locks.includes('device')) await this.person.call('open', {})
    } catch (caught) {
      if (refusalOf(caught).code !== 'keys.locked') throw caught
    }
    await this.refreshVault()
  }

  /** Lives as this self from now on. Patients' transport keys die with the tab. */
  async begin(self: Self): Promise<void> {
    const session = self.role === 'patient' || self.role === 'observer'
    this.keys = await this.device.call('open', { session })
    this.self = self
    if (self.genesis) await this.participate(self, self.genesis)
    this.topics.mark('self')
  }

  /** What changes who this is goes one after the other: a second press finds what the first one did. */
  alone<T>(act: () => Promise<T>): Promise<T> {
    const done = this.#before.then(act)
    this.#before = done.catch(() => undefined)
    return done
  }

  /** This peer gave something false: it is dropped, and named. */
  lied(peer: string): void {
    this.liars.add(peer)
    this.neighbours.drop(peer, 'snapshot.false')
    this.topics.mark('self')
  }

  /** A link of this network came: what it vouches for may be what joining waits for. */
  async noteVouch(vouch: Vouch): Promise<void> {
    const self = this.self ?? refuse('node.not-running')
    const known = self.vouched.some(
      ({ by, era, height }) => equal(by, vouch.by) && equal(era, vouch.era) && height >= vouch.height,
    )
    if (!known) {
      const others = self.vouched.filter(({ by }) => !equal(by, vouch.by))
      this.self = { ...self, vouched: [...others, vouch].slice(-vouchedMost) }
      await saveSelf(this.store, this.self)
    }
    if (this.halted?.code === 'checkpoint.old') this.halted = undefined
    if (this.participant) this.believeHead()
    this.topics.mark('self', 'peers')
  }

  /** Says so when this device's own head is too old to be gone on from on one word. */
  private believeHead(): void {
    const { participant, self } = this
    if (!participant || !self || self.founder || participant.institution()) return
    try {
      const { tip, era } = participant.chain
      requireRecent({ ...tip, chain: era.chain }, self.vouched, this.clock())
    } catch (caught) {
      this.halted = refusalOf(caught)
    }
  }

  /** The network's first document came: from now on this is a full node. */
  learn(document: Genesis): Promise<void> {
    return this.alone(async () => {
      if (!this.self || this.self.genesis) return
      const self = { ...this.self, genesis: document }
      await saveSelf(this.store, self)
      this.self = self
      await this.participate(self, document)
    })
  }

  /**
   * Becomes an institution, or a device of one: a vote key's first journal is written with the row that lets it
   * vote, once. A key that outlived the disk it was used on may have voted, and makes way for a fresh one.
   */
  async establish(self: Self): Promise<void> {
    const before = this.participant
    this.participant = undefined
    await before?.close()
    // A founder's stands in the first document, under which nobody has voted yet.
    const { voteKey } = self.founder
      ? await this.device.call('open', { session: false })
      : await this.device.call('renewVoteKey', {})
    await saveSelf(this.store, self, [firstRow(voteKey)])
    await this.begin(self)
  }

  async candidateOf(plan: Plan): Promise<Candidate> {
    const made = await this.device.call('open', { session: false })
    const { signKey } = await officerKeys(this.person)
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

  /** The candidate, with both of its keys' word that it wants to be one in this network. */
  async applicantOf(plan: Plan, genesisId: Hash): Promise<Applicant> {
    const candidate = await this.candidateOf(plan)
    const message = assentBytes(genesisId, candidate)
    const [officer, node] = await Promise.all([
      this.person.call('sign', { genesisId: officerRealm, path: { kind: 'officer' }, message }),
      this.device.call('sign', { message }),
    ])
    return { candidate, assent: { officer, node } }
  }

  /**
   * A fresh voting key for this device in the place of one that may not vote again: its first journal is written
   * with the transaction that names it, and this node goes on under it. It votes once that is final.
   */
  async renewVoteKey(): Promise<void> {
    const here = this.running()
    const { submissions, institution, chain, genesisId, self } = here
    const id = institution() ?? refuse('node.not-admitted')
    // Whoever cannot sign for the institution must not lose a key.
    await officerKeys(this.person)
    this.participant = undefined
    try {
      // First: the device signs with the fresh key alone from then on, also if it cannot be registered.
      await here.close()
      const { nodeKey, voteKey, possession } = await this.device.call('renewVoteKey', {})
      const body: BodyOf<'key.rotate'> = {
        kind: 'key.rotate',
        institution: id,
        nodeKey: nodeKey as SigningKey,
        voteKey: voteKey as VoteKey,
        possession,
      }
      const message = signedBytes('device', txIdOf(genesisId, body))
      const device = await this.device.call('sign', { message })
      const tx = await signed(this.person, genesisId, chain.view, body, { device })
      await submissions.submit(tx, [firstRow(voteKey)])
    } finally {
      this.halted = undefined
      await this.begin(self)
    }
  }

  /** A device that its institution took away asks again, with a fresh voting key. */
  async askAgain(): Promise<void> {
    const { self, institution } = this.running()
    if (self.role !== 'device' || institution()) refuse('node.no-officer')
    this.halted = undefined
    await this.establish(self)
    this.started()
  }

  async noteApplicant(applicant: Applicant): Promise<void> {
    const id = hex(candidateHash(applicant.candidate))
    if (this.applicants.has(id) || this.applicants.size >= applicantsMost) return
    await this.store.commit([
      { store: 'mine', key: `applicant/${id}`, value: encode(applicantRow, applicant) },
    ])
    this.applicants.set(id, applicant)
    this.topics.mark('head')
  }

  /** Goes on from the disk, or joins first; that goes on while screens wait. */
  private async participate(self: Self, genesis: Genesis): Promise<void> {
    this.newcomer?.stop()
    this.newcomer = undefined
    try {
      const began = (await finishJoining(this.store)) || (self.founder && !(await isRefetched(this.store)))
      if (began) return await this.run(self, genesis)
    } catch (caught) {
      if (!isDamage(caught)) throw caught
      this.halted = refusalOf(caught)
      await forgetFetched(this.store)
    }
    this.newcomer = await openNewcomer(this, self, genesis)
    void this.join(this.newcomer, self, genesis)
  }

  private async join(newcomer: Newcomer, self: Self, genesis: Genesis): Promise<void> {
    try {
      await newcomer.join()
      await this.alone(async () => {
        if (this.newcomer === newcomer) await this.run(self, genesis)
      })
      this.started()
    } catch (caught) {
      if (this.newcomer !== newcomer) return
      this.halted = refusalOf(caught)
      this.topics.mark('self')
    }
  }

  /** Follows a proposal to go on in a new era: its rows in one commit, then everything from the disk again. */
  follow(name: string): Promise<void> {
    return this.alone(async () => {
      const { recovery } = this.running()
      await recovery.mayFollow(name)
      await this.reopen(async () => this.store.commit(await recovery.follow(name)))
    })
  }

  /** Opens the participant anew from the disk, and does this while nothing else writes there. */
  private async reopen(between: () => Promise<void>): Promise<void> {
    const { self } = this
    const here = this.running()
    if (!self?.genesis) throw new Error('a node that runs has its first document')
    this.participant = undefined
    try {
      await here.close()
      await between()
    } finally {
      await this.run(self, self.genesis)
      this.started()
    }
  }

  /** The ledger on this disk is damaged: empties it, and comes in again from the others. */
  private async refetch(): Promise<void> {
    const { self, participant } = this
    if (!self?.genesis) return
    this.participant = undefined
    await participant?.close()
    await forgetFetched(this.store)
    await this.participate(self, self.genesis)
  }

  /** Agreement has stopped here. Another tab may hold the key's journal, the disk may be full, or it is a bug. */
  private stopped(reason: unknown): void {
    const why: Refusal = reason instanceof Refused ? reason.refusal : { code: 'node.broken', facts: {} }
    this.halted = why
    if (why.code === 'storage.damaged')
      this.alone(() => this.refetch()).catch((caught) => this.stopped(caught))
    if (why.code !== 'storage.full') return
    const goOn = async (): Promise<void> => {
      await roomAgain(this)
      await this.alone(async () => {
        if (this.halted !== why) return
        this.halted = undefined
        await this.reopen(() => Promise.resolve())
      })
    }
    goOn().catch((again: unknown) => {
      this.stopped(again)
      this.topics.mark('self')
    })
  }

  private async run(self: Self, genesis: Genesis): Promise<void> {
    const { keys, neighbours } = this
    if (!keys) throw new Error('the device keys come first')
    this.participant = await openParticipant({
      ...this.parts(),
      ...this.#made,
      names: this.names,
      alarm: this.alarm,
      sealed: this.#sealed ?? refuse('node.not-running'),
      self,
      genesis,
      keys,
      peers: neighbours.names,
      send: neighbours.send,
      ask: this.answers.ask,
      cast: neighbours.cast,
      sendConsensus: neighbours.sendConsensus,
      castConsensus: neighbours.castConsensus,
      fetch: neighbours.fetch,
      piece: neighbours.piece,
      lied: (peer) => this.lied(peer),
      report: (report) => {
        if (report.kind === 'blame') neighbours.strike(report.peer, 'peer.garbage')
        this.#report(report)
        const damaged = report.kind === 'failed' && isDamage(report.reason)
        if (report.kind === 'retired') this.halted = { code: 'node.vote-unexplained', facts: {} }
        else if (report.kind === 'rejoined') this.halted = undefined
        else if (report.kind === 'outdated') this.halted = { code: 'node.rules-unknown', facts: {} }
        else if (report.kind === 'stopped' || damaged) this.stopped(report.reason)
        else return
        this.topics.mark('self')
      },
    })
    this.newcomer?.stop()
    this.newcomer = undefined
    if (this.halted?.code === 'storage.damaged') this.halted = undefined
    this.believeHead()
    await this.participant.visits.begin()
    this.topics.show('self', 'head', 'pool', 'visits', 'records')
  }

  /** Peers, and validators that those among them who vote are connected to: a guest keeps to a few. */
  awake(): readonly string[] {
    const peers = this.neighbours.names()
    const votes = new Set(this.participant?.chain.set.map(({ peer }) => peer))
    return [...peers, ...peers.flatMap((peer) => (votes.has(peer) ? (this.near.get(peer) ?? []) : []))]
  }

  /** The parts every flow takes. */
  parts() {
    const { store, topics, clock, chance, device, person, bulk } = this
    return { store, topics, clock, chance, device, person, bulk }
  }
}
