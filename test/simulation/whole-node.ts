/**
 * A tab with the whole node that ships: home, joining, chain, pool, agreement, witness, recovery. Its disk, its
 * workers and its wires are the simulator's; people press what screens press.
 */
import { hex, own, type Bytes } from '../../src/core/bytes.ts'
import { connect, type Job } from '../../src/core/port.ts'
import { refuse } from '../../src/core/refusal.ts'
import type { BulkCalls, NoViews } from '../../src/crypto/api.ts'
import type { HealthCalls } from '../../src/health/api.ts'
import type { DeviceCalls, PersonCalls } from '../../src/keys/api.ts'
import { firstJournal, journalKey, journalStore } from '../../src/consensus/journal.ts'
import type { PoolLimits } from '../../src/ledger/pool.ts'
import { authorities } from '../../src/ledger/state.ts'
import { absColumns, type Label, type Transaction } from '../../src/ledger/transaction.ts'
import { openWriting } from '../../src/node/writing/writing.ts'
import { openTeaming } from '../../src/node/teaming/teaming.ts'
import { makeIntroducing } from '../../src/node/identity/introducing.ts'
import { openOwnDevices } from '../../src/node/identity/own-devices.ts'
import { makePairing } from '../../src/node/identity/pairing.ts'
import { openJottings } from '../../src/node/caring/jottings.ts'
import { makeAsking } from '../../src/node/reading/asking.ts'
import { Home } from '../../src/node/home.ts'
import { listenWith } from '../../src/node/listening.ts'
import type { Participant } from '../../src/node/participant.ts'
import { serveScreens } from '../../src/node/screens.ts'
import { mayVote, saveSelf, type Self } from '../../src/node/self.ts'
import { officerKeys, signed } from '../../src/node/issuing/setup.ts'
import { createTurn, type Turn } from '../../src/node/agreeing/turn.ts'
import type { Store } from '../../src/storage/store.ts'
import { AirLinks } from './air-links.ts'
import { Disk } from './disk.ts'
import { Crash, never, Tab, type Life, type Surroundings } from './tab.ts'
import { bulkWorker, deviceWorker, noWorker, personWorker, publicKeys, type Drawer } from './workers.ts'

export interface Profile {
  readonly drawer: Drawer
  /** What its person said it was to be; the disk may forget it. */
  readonly self: Self
  /** From which height on it joins by the state. */
  readonly replayMost: number
  /** The newest rules its build knows. */
  rulesKnown: number
}

type Screens = ReturnType<typeof serveScreens>['calls']

interface Incarnation extends Life {
  readonly links: AirLinks
  home: Home | undefined
  screens: Screens | undefined
}

/** A pool that a flood fills. */
export const smallPool: PoolLimits = {
  transactions: 48,
  bytes: 200_000,
  senderTransactions: 12,
  senderBytes: 60_000,
  senderUrgent: 8,
  remembered: 2000,
}

/** What workers take a while for. */
const heavy: ReadonlySet<string> = new Set(['aggregate', 'checkAggregate', 'checkAggregates', 'judge'])

const quiet: Job = { progress: () => undefined, signal: new AbortController().signal }

export class WholeNode extends Tab<Incarnation> {
  readonly profile: Profile
  /** Its proposals are of another time than its clock's: a block of another time is another block. */
  #late = 0

  /** Without `disk` it is new. */
  constructor(profile: Profile, around: Surroundings, disk?: Disk) {
    super(hex(publicKeys(profile.drawer).nodeKey), around, disk ?? new Disk())
    this.profile = profile
    const { drawer, self } = profile
    const mine = journalKey(publicKeys(drawer).voteKey)
    const journal = { store: journalStore, key: mine, value: firstJournal() }
    if (!disk) void saveSelf(storeOn(this.disk), self, mayVote(self) ? [journal] : [])
  }

  get home(): Home | undefined {
    return this.life?.home
  }
  /** Whether it got here by the state, not by blocks. */
  joined = false
  get participant(): Participant | undefined {
    return this.home?.participant
  }
  get turn(): Turn | undefined {
    return this.participant?.turn
  }
  get height(): number {
    return this.participant?.chain.tip.height ?? 0
  }
  get portrait(): string {
    const { home, participant } = this
    return `${home?.self?.role} pool ${participant?.pool.size ?? '-'} ${home?.halted?.code ?? ''} peers ${home?.neighbours.names().length ?? '-'}`
  }
  final(id: Bytes): boolean {
    const { participant } = this
    return participant !== undefined && authorities.has(participant.chain.view, labelOf(id))
  }

  /** Presses something, if the screens are there. */
  async press(what: (screens: Screens, job: Job) => unknown): Promise<void> {
    const { life } = this
    if (!life?.screens) return
    try {
      await what(life.screens, quiet)
    } catch (caught) {
      if (caught instanceof TypeError || caught instanceof RangeError) throw caught
    }
  }

  submit(id: Bytes): void {
    void this.#submit(id).catch(() => undefined)
  }
  async #submit(id: Bytes): Promise<void> {
    const { life } = this
    const tx = await this.#opening(id)
    // It may have begun to join anew meanwhile: then nothing was taken.
    const { participant } = this
    if (!life || !tx || !participant) return
    await participant.submissions.submit(tx)
    if (!life.dead) this.around.accepted(id)
  }
  /** Its institution opens an authority. */
  async #opening(id: Bytes): Promise<Transaction | undefined> {
    const { home, participant } = this
    if (!home || !participant) return undefined
    const { chain, genesisId } = participant
    const { institution } = await officerKeys(home.person)
    const authority = labelOf(id)
    const place = { genesisId, name: authority, context: id, columns: absColumns }
    const { abe, abs } = await home.person.call('authority', place)
    return signed(home.person, genesisId, chain.view, {
      kind: 'authority.open',
      institution,
      authority,
      abe,
      abs,
    })
  }
  /** Gives everybody so many transactions that nobody asked for. */
  async flood(count: number): Promise<void> {
    const made = Array.from({ length: count }, () => this.#opening(this.around.random.bytes(16)))
    const transactions = (await Promise.all(made)).flatMap((tx) => tx ?? [])
    this.home?.neighbours.cast({ kind: 'tx.give', transactions })
  }

  protected begin(): Incarnation {
    const life: Incarnation = {
      dead: false,
      links: new AirLinks({
        send: (peer, bytes) => {
          if (this.#alive(life)) this.around.links.send(peer, bytes)
        },
        // A connection may end on one side alone here: who then greets anew is counted on by the other.
        struck: (peer, code) => code !== 'peer.flooding' && this.around.blamed(this, peer, code),
      }),
      home: undefined,
      screens: undefined,
    }
    void this.#open(life).catch((reason: unknown) => {
      if (life.dead) return
      this.stopped = true
      this.around.report(this, { kind: 'stopped', reason })
    })
    return life
  }

  async #open(life: Incarnation): Promise<void> {
    const { random, time, create } = this.around
    const { drawer, self, replayMost, rulesKnown } = this.profile
    /** A worker that dies is replaced, and what it was doing refused; one question among others is never lost. */
    const faults = (call: string): Promise<void> => {
      if (!heavy.has(call)) return Promise.resolve()
      const { job, jobSlow, jobLost } = this.around.weather()
      const slow = random.chance(jobSlow[0])
      if (slow) this.around.faulty()
      const lost = random.chance(jobLost)
      return this.later(life, random.int(...job) + (slow ? random.next() * jobSlow[1] : 0), () => {
        if (lost) refuse('worker.stopped')
      })
    }
    const store = this.#store(life)
    // Its person comes back by a link, to a key without a journal.
    if (this.disk.empty) await saveSelf(store, { ...self, founder: false, genesis: undefined })
    const home = new Home({
      store,
      device: connect<DeviceCalls, NoViews>(deviceWorker(drawer, faults)),
      person: connect<PersonCalls, NoViews>(personWorker(drawer, faults)),
      bulk: connect<BulkCalls, NoViews>(bulkWorker(faults)),
      documents: connect<HealthCalls, NoViews>(noWorker),
      clock: () => Math.floor(time.now) + this.skew + this.#late,
      chance: (size) => own(random.bytes(size)),
      alarm: (ms, ring) => this.alarm(life, ms, ring),
      room: () => Promise.resolve({ persisted: true, used: 0, quota: 1e9 }),
      replayMost,
      rememberedMost: 0,
      parts: {
        openLinks: () => life.links,
        rulesKnown,
        poolLimits: smallPool,
        createTurn: (world) =>
          (create ?? createTurn)(world, async (order) => {
            this.#late = random.int(1, 10_000)
            const block = await world.application.build(order)
            this.#late = 0
            return block
          }),
      },
      report: (report) => {
        if (life.dead) return
        if (report.kind === 'stopped') this.stopped = true
        this.around.report(this, report)
      },
    })
    const asking = makeAsking(home)
    // What institutions' people write together is not simulated.
    const teaming = await openTeaming(home)
    const devices = await openOwnDevices(home)
    const jottings = await openJottings(home, devices.several)
    const writing = await openWriting(home, () => jottings.rows())
    const pairing = makePairing(home, devices)
    const introducing = makeIntroducing(home)
    const sides = { asking, teaming, writing, jottings, own: devices, pairing, introducing }
    const listening = listenWith(home, sides)
    await home.open(listening)
    if (life.dead) return
    introducing.begin()
    const { nodeKey } = publicKeys(drawer)
    home.neighbours.open({
      networkId: self.genesisId,
      nodeKey,
      tab: '0123456789abcdef',
      presence: 0,
      sign: () => never,
      verify: () => never,
    })
    life.home = home
    life.screens = serveScreens(home, sides, listening.greet).calls
  }

  #alive(life: Incarnation): boolean {
    try {
      this.edge(life)
      return true
    } catch (caught) {
      if (caught instanceof Crash) return false
      throw caught
    }
  }

  /** Dies before or after a commit, and is not answered then. */
  #store(life: Incarnation): Store {
    const disk = storeOn(this.disk)
    const { random } = this.around
    return {
      get: (store, key) => (life.dead ? never : disk.get(store, key)),
      keys: (...range) => (life.dead ? never : disk.keys(...range)),
      rows: (...range) => (life.dead ? never : disk.rows(...range)),
      commit: (writes, guard) => {
        if (!this.#alive(life)) return never
        if (writes.some(({ store, key }) => store === 'state' && key.startsWith('part/'))) this.joined = true
        return this.later(life, random.int(...this.around.weather().write), () => {
          if (!this.#alive(life)) return never
          this.disk.commit(writes, guard)
          return this.#alive(life) ? undefined : never
        })
      },
      clear: () => Promise.reject(new Error('no simulated disk is damaged')),
      close: () => undefined,
    }
  }

  protected end({ home }: Incarnation): void {
    home?.participant?.turn.stop()
  }

  hear(from: string, bytes: Bytes): void {
    const { life } = this
    if (life) this.soon(life, 0, () => life.links.hear(from, bytes))
  }

  presence(peer: string, up: boolean, _rtt: number, session: number): void {
    const { life } = this
    if (life) this.soon(life, 0, () => life.links.reach(peer, up ? session : undefined))
  }

  rejoin(): void {
    const fresh = this.around.random.chance(0.5)
    void this.press((screens, job) => (fresh ? screens.renewVoteKey({}, job) : screens.rejoin({}, job)))
  }

  twin(around: Surroundings, copied: boolean): WholeNode {
    const disk = copied ? this.disk.copy() : this.disk
    return new WholeNode(this.profile, around, disk)
  }
}

export function storeOn(disk: Disk): Store {
  const rows = (store: string, from = '', to = '\uffff') =>
    disk.rows(store).filter(({ key }) => key >= from && key < to)
  return {
    get: (store, key) => Promise.resolve(disk.get(store, key)),
    keys: (...range) => Promise.resolve(rows(...range).map(({ key }) => key)),
    rows: (...range) => Promise.resolve(rows(...range)),
    commit(writes, guard) {
      disk.commit(writes, guard)
      return Promise.resolve()
    },
    clear: () => Promise.reject(new Error('no simulated disk is damaged')),
    close: () => undefined,
  }
}

/** The authority that a submission opens. */
export const labelOf = (id: Bytes): Label => `a${hex(id).slice(0, 31)}` as Label
