/**
 * One tab of the simulation: the turn that ships, on a disk that survives, over ports that crash, freeze,
 * delay and lose. A crash ends an incarnation at one boundary of its turn; the next begins from the disk.
 * Several tabs may share a name, a key and even a disk; that is one of the faults.
 */
import { hex, type Bytes } from '../../src/core/bytes.ts'
import { firstJournal, journalKey, journalStore } from '../../src/consensus/journal.ts'
import { monotonic } from '../../src/core/world.ts'
import { Refused } from '../../src/core/refusal.ts'
import {
  createTurn,
  type Application,
  type Links,
  type Report,
  type Turn,
  type World,
} from '../../src/node/turn.ts'
import { Disk } from './disk.ts'
import { judgeVotes, signature } from './keys.ts'
import type { Random } from '../support/random.ts'
import type { Matter, Submissions } from './submissions.ts'
import type { Time } from './time.ts'
import type { Weather } from './weather.ts'

const outbox = 'outbox'
/** First byte of a submission on the air; agreement's kinds are lower. */
export const submissionMark = 0xf0
/** And of a transaction of the ledger's own. */
const actMark = 0xf1
const gossipMs = 2000

export interface Surroundings {
  readonly time: Time
  readonly random: Random
  readonly matter: Matter
  readonly delta: number
  /** Size from which proposals go out short. */
  readonly shortFrom: number
  readonly weather: () => Weather
  readonly crashed: (participant: Participant) => void
  readonly faulty: () => void
  readonly report: (participant: Participant, report: Report) => void
  /** A submission is durable here. */
  readonly accepted: (id: Bytes) => void
  /** Whose mouth it speaks with; an honest one's if not given. */
  readonly create?: ((world: World, build: Application['build']) => Turn) | undefined
}

interface Incarnation {
  dead: boolean
  readonly turn: Turn
  readonly application: Submissions
}

class Crash extends Error {}

export class Participant {
  readonly name: string
  readonly key: Bytes | undefined
  readonly disk: Disk
  crashes = 0
  frozenUntil = 0
  /** How far its clock is from the true time, ms. */
  skew = 0
  /** Its turn has stopped by itself: somebody else holds the key, or its disk is damaged. */
  stopped = false
  #life: Incarnation | undefined
  readonly #links: Links
  readonly #around: Surroundings

  /** Without `disk` it is new: a journal is begun for its key. */
  constructor(name: string, key: Bytes | undefined, links: Links, around: Surroundings, disk?: Disk) {
    this.name = name
    this.key = key
    this.disk = disk ?? new Disk()
    this.#links = links
    this.#around = around
    if (key && !disk) this.#begin(key)
  }

  #begin(key: Bytes): void {
    const at = { store: journalStore, key: journalKey(key) }
    this.disk.commit([{ ...at, value: firstJournal() }], { ...at, expect: this.disk.get(at.store, at.key) })
  }

  get awake(): boolean {
    return this.#life !== undefined && this.#around.time.now >= this.frozenUntil
  }
  get application(): Submissions | undefined {
    return this.#life?.application
  }
  get turn(): Turn | undefined {
    return this.#life?.turn
  }

  start(): void {
    if (this.#life) return
    const { time, random, weather, matter } = this.#around
    const alarms = new Map<string, () => void>()
    this.stopped = false
    const clock = (): number => Math.floor(time.now) + this.skew
    const submissions = matter.create({
      disk: this.disk,
      changed: () => life.turn.pending(busy(submissions)),
      clock,
      random,
    })
    const edge = (): void => this.#edge(life)
    /** Answers after a while; never to a dead incarnation. */
    const later = <T>(ms: number, act: () => T | Promise<T>): Promise<T> =>
      new Promise((resolve, reject) => {
        this.#soon(life, ms, () => {
          try {
            resolve(act())
          } catch (caught) {
            reject(caught)
          }
        })
      })
    const hangs = (): boolean => {
      const hung = random.chance(weather().jobHung)
      if (hung) this.#around.faulty()
      return hung
    }
    const job = <T>(act: () => Promise<T>): Promise<T> => {
      edge()
      const { job: usual, jobSlow, jobLost } = weather()
      const slow = random.chance(jobSlow[0])
      const lost = random.chance(jobLost)
      if (hangs()) return never
      if (slow || lost) this.#around.faulty()
      return later(random.int(...usual) + (slow ? random.next() * jobSlow[1] : 0), () => {
        if (lost) throw new Error('the worker died')
        return act()
      })
    }
    /** A signature is quick, or its worker has just died. */
    const signs = (message: Bytes, by: Bytes): Promise<Bytes> => {
      edge()
      const lost = random.chance(weather().signerLost)
      if (hangs()) return never
      if (!lost) return Promise.resolve(signature(by, message))
      this.#around.faulty()
      return later(random.int(...weather().job), () => {
        throw new Error('the worker died')
      })
    }
    const application: Application = {
      open: () => submissions.open(),
      describe: (block) => submissions.describe(block),
      outline: (short) => submissions.outline(short),
      expand: (short, extra) => submissions.expand(short, extra),
      shorten: (block) => submissions.shorten(block),
      cut: (block, places) => submissions.cut(block, places),
      build: (order) => job(() => submissions.build(order)),
      check: (block, at) =>
        job(() =>
          at.fresh && random.chance(weather().clockRefuses)
            ? Promise.resolve({ code: 'malformed', facts: { what: 'clock' } })
            : submissions.check(block, at),
        ),
      apply: (block, certificate) => {
        edge()
        return submissions.apply(block, certificate)
      },
    }
    const key = this.key
    const create = this.#around.create ?? createTurn
    const life: Incarnation = {
      dead: false,
      application: submissions,
      turn: create(
        {
          chain: matter.chain,
          key,
          delta: this.#around.delta,
          shortFrom: this.#around.shortFrom,
          application,
          store: {
            get: (store, row) => Promise.resolve(this.disk.get(store, row)),
            rows: (store) => Promise.resolve(this.disk.rows(store)),
            commit: (writes, guard) => {
              edge()
              return later(random.int(...weather().write), () => {
                edge()
                this.disk.commit(writes, guard)
                edge()
              })
            },
          },
          links: {
            send: (peer, bytes) => {
              edge()
              this.#links.send(peer, bytes)
            },
            cast: (bytes) => {
              edge()
              this.#links.cast(bytes)
            },
          },
          signer: {
            sign: (message) => {
              if (!key) throw new Error('a follower signs nothing')
              return signs(message, key)
            },
          },
          judge: {
            aggregate: (message, votes) => job(() => judgeVotes.aggregate(message, votes)),
            verify: (message, keys, sum) => job(() => judgeVotes.verify(message, keys, sum)),
            verifyAll: (aggregates) => job(() => judgeVotes.verifyAll(aggregates)),
          },
          alarm: {
            set: (name, ms, ring) => {
              edge()
              alarms.get(name)?.()
              const late = weather().late
              const slow = random.chance(late[0])
              if (slow) this.#around.faulty()
              alarms.set(name, this.#soon(life, ms + (slow ? random.next() * late[1] : 0), ring))
            },
            clear: () => alarms.forEach((cancel) => cancel()),
          },
          clock: monotonic(() => time.now + this.skew),
          report: (report) => {
            if (life.dead) return
            if (report.kind === 'stopped') this.stopped = true
            this.#around.report(this, report)
          },
        },
        submissions.rival,
      ),
    }
    this.#life = life
    for (const { value } of this.disk.rows(outbox)) submissions.offer(value)
    if (busy(submissions)) life.turn.pending(true)
    void life.turn.start().catch((reason: unknown) => {
      if (reason instanceof Crash) return
      this.stopped = true
      this.#around.report(this, { kind: 'stopped', reason })
    })
    const gossip = (): void => {
      for (const id of submissions.waiting().slice(0, 50)) this.#links.cast(marked(id))
      for (const act of submissions.acts?.waiting() ?? [])
        this.#links.cast(Uint8Array.from([actMark, ...act]))
      this.#soon(life, gossipMs, gossip)
    }
    this.#soon(life, random.int(0, gossipMs), gossip)
  }

  /** Something this node hears; a frozen tab hears it when it wakes. */
  hear(from: string, bytes: Bytes): void {
    const life = this.#life
    if (!life) return
    this.#soon(life, 0, () => {
      if (bytes[0] === actMark) life.application.acts?.hear(bytes.slice(1))
      else if (bytes[0] !== submissionMark) life.turn.receive(from, bytes)
      else if (bytes.length === marked(noId).length) life.application.offer(bytes.slice(1))
    })
  }

  presence(peer: string, up: boolean, rtt: number): void {
    const life = this.#life
    if (life) this.#soon(life, 0, () => life.turn.presence(peer, up, rtt))
  }

  /** A person submits: accepted once it is durable here, and then never to be lost. */
  submit(id: Bytes): void {
    const life = this.#life
    if (!life) return
    life.turn.keep([{ store: outbox, key: hex(id), value: id }]).then(
      () => {
        if (life.dead) return
        this.#around.accepted(id)
        life.application.offer(id)
        this.#links.cast(marked(id))
      },
      () => undefined,
    )
  }

  crash(): void {
    const life = this.#life
    if (!life) return
    this.crashes++
    life.dead = true
    this.#life = undefined
    life.turn.stop()
    this.#around.crashed(this)
  }

  /** Another tab of the same profile, or of a copy of it on another machine. */
  twin(links: Links, around: Surroundings, copied: boolean): Participant {
    return new Participant(this.name, this.key, links, around, copied ? this.disk.copy() : this.disk)
  }

  /** The browser threw everything away; the key came back from a copy, its journal did not. */
  wipe(): void {
    this.crash()
    this.disk.clear()
    this.stopped = false
  }

  /** A point at which a tab may be killed. */
  #edge(life: Incarnation): void {
    if (!life.dead && this.#around.random.chance(this.#around.weather().crash)) this.crash()
    if (life.dead) throw new Crash('killed')
  }

  #soon(life: Incarnation, ms: number, act: () => void): () => void {
    const { time } = this.#around
    let cancel = time.after(ms, () => {
      if (life.dead) return
      const rest = this.frozenUntil - time.now
      if (rest > 0) cancel = time.after(rest, () => !life.dead && act())
      else act()
    })
    return () => cancel()
  }
}

const busy = ({ waiting, acts }: Submissions): boolean => waiting().length + (acts?.waiting().length ?? 0) > 0

/** Whether a turn stopped because another tab holds its key. */
export const isGuard = (reason: unknown): boolean =>
  reason instanceof Refused && reason.refusal.code === 'storage.guard'

const never = new Promise<never>(() => undefined)
const noId: Bytes = new Uint8Array(16)
export const marked = (id: Bytes): Bytes => Uint8Array.from([submissionMark, ...id])
