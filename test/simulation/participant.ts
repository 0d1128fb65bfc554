/**
 * One node of the simulation: the turn that ships, on a disk that survives, over ports that crash, freeze,
 * delay and lose. A crash ends an incarnation at one boundary of its turn; the next begins from the disk.
 */
import { hex, type Bytes } from '../../src/core/bytes.ts'
import { firstJournal, journalKey, journalStore } from '../../src/consensus/journal.ts'
import type { Rules } from '../../src/consensus/machine.ts'
import { createTurn, type Application, type Links, type Report, type Turn } from '../../src/node/turn.ts'
import { Disk } from './disk.ts'
import { judgeVotes, signature } from './keys.ts'
import type { Random } from './random.ts'
import type { Matter, Submissions } from './submissions.ts'
import type { Time } from './time.ts'
import type { Weather } from './weather.ts'

const outbox = 'outbox'
/** First byte of a submission on the air; agreement's kinds are lower. */
export const submissionMark = 0xf0
const gossipMs = 2000

export interface Surroundings {
  readonly time: Time
  readonly random: Random
  readonly matter: Matter
  readonly delta: number
  readonly rules: Rules
  /** Size from which proposals go out short. */
  readonly shortFrom: number
  /** Restarts forget what they voted (a mutant). */
  readonly forgetful: boolean
  readonly weather: () => Weather
  readonly crashed: (participant: Participant) => void
  readonly faulty: () => void
  readonly report: (participant: Participant, report: Report) => void
  /** A submission is durable here. */
  readonly accepted: (id: Bytes) => void
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
  readonly disk = new Disk()
  crashes = 0
  frozenUntil = 0
  #life: Incarnation | undefined
  readonly #links: Links
  readonly #around: Surroundings

  constructor(name: string, key: Bytes | undefined, links: Links, around: Surroundings) {
    this.name = name
    this.key = key
    this.#links = links
    this.#around = around
    if (key) this.#begin(key)
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
    if (this.#around.forgetful && this.key && this.crashes > 0) this.#begin(this.key)
    const alarms = new Map<string, () => void>()
    const submissions = matter.create(
      this.disk,
      () => life.turn.pending(submissions.waiting().length > 0),
      () => Math.floor(time.now),
    )
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
    const job = <T>(act: () => Promise<T>): Promise<T> => {
      edge()
      const { job: usual, jobSlow, jobLost } = weather()
      const slow = random.chance(jobSlow[0])
      const lost = random.chance(jobLost)
      if (slow || lost) this.#around.faulty()
      return later(random.int(...usual) + (slow ? random.next() * jobSlow[1] : 0), () => {
        if (lost) throw new Error('the worker died')
        return act()
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
    const life: Incarnation = {
      dead: false,
      application: submissions,
      turn: createTurn({
        chain: matter.chain,
        key,
        delta: this.#around.delta,
        rules: this.#around.rules,
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
            edge()
            if (!key) throw new Error('a follower signs nothing')
            return Promise.resolve(signature(key, message))
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
        clock: () => time.now,
        report: (report) => {
          if (!life.dead) this.#around.report(this, report)
        },
      }),
    }
    this.#life = life
    for (const { value } of this.disk.rows(outbox)) submissions.offer(value)
    if (submissions.waiting().length > 0) life.turn.pending(true)
    void life.turn.start().catch((caught: unknown) => {
      if (!(caught instanceof Crash)) throw caught
    })
    const gossip = (): void => {
      for (const id of submissions.waiting().slice(0, 50)) this.#links.cast(marked(id))
      this.#soon(life, gossipMs, gossip)
    }
    this.#soon(life, random.int(0, gossipMs), gossip)
  }

  /** Something this node hears; a frozen tab hears it when it wakes. */
  hear(from: string, bytes: Bytes): void {
    const life = this.#life
    if (!life) return
    this.#soon(life, 0, () => {
      if (bytes[0] !== submissionMark) life.turn.receive(from, bytes)
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

const noId: Bytes = new Uint8Array(16)
export const marked = (id: Bytes): Bytes => Uint8Array.from([submissionMark, ...id])
