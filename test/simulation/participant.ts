/** A tab of the small ledger: the turn that ships, over a ledger that the checkers see through. */
import { hex, type Bytes } from '../../src/core/bytes.ts'
import { monotonic } from '../../src/core/world.ts'
import { firstJournal, journalKey, journalStore } from '../../src/consensus/journal.ts'
import { createTurn, type Turn } from '../../src/node/agreeing/turn.ts'
import type { Application } from '../../src/node/agreeing/turn-world.ts'
import { Disk } from './disk.ts'
import { judgeVotes, signature } from './keys.ts'
import { createSubmissions, type Rulebook, type Submissions } from './submissions.ts'
import { Crash, Tab, type Life, type Surroundings } from './tab.ts'

const outbox = 'outbox'
/** First byte of a submission on the air; agreement's kinds are lower. */
export const submissionMark = 0xf0
const gossipMs = 2000
const deltaMs = 500

interface Incarnation extends Life {
  readonly turn: Turn
  readonly submissions: Submissions
}

export class Participant extends Tab<Incarnation> {
  readonly #key: Bytes | undefined
  readonly #book: Rulebook

  /** Without `disk` it is new: a journal is begun for its key. */
  constructor(name: string, key: Bytes | undefined, book: Rulebook, around: Surroundings, disk?: Disk) {
    super(name, around, disk ?? new Disk())
    this.#key = key
    this.#book = book
    if (!key || disk) return
    const at = { store: journalStore, key: journalKey(key) }
    this.disk.commit([{ ...at, value: firstJournal() }], { ...at, expect: this.disk.get(at.store, at.key) })
  }

  get turn(): Turn | undefined {
    return this.life?.turn
  }
  get height(): number {
    return this.life?.submissions.height ?? 0
  }
  get portrait(): string {
    return `pool ${this.life?.submissions.waiting().length}`
  }
  final(id: Bytes): boolean {
    return this.life?.submissions.final(id) ?? false
  }

  protected begin(): Incarnation {
    const { random, weather, links } = this.around
    const alarms = new Map<string, () => void>()
    const submissions = createSubmissions(this.#book, {
      disk: this.disk,
      changed: () => life.turn.pending(busy(submissions)),
      random,
    })
    const edge = (): void => this.edge(life)
    const job = <T>(act: () => Promise<T>): Promise<T> => {
      edge()
      return this.job(life, act)
    }
    const application: Application = {
      ...submissions,
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
    const key = this.#key
    const create = this.around.create ?? createTurn
    const life: Incarnation = {
      dead: false,
      submissions,
      turn: create(
        {
          chain: this.#book.chain,
          key,
          delta: deltaMs,
          shortFrom: this.around.shortFrom,
          application,
          store: {
            get: (store, row) => Promise.resolve(this.disk.get(store, row)),
            rows: (store) => Promise.resolve(this.disk.rows(store)),
            commit: (writes, guard) => {
              edge()
              return this.later(life, random.int(...weather().write), () => {
                edge()
                this.disk.commit(writes, guard)
                edge()
              })
            },
          },
          links: {
            send: (peer, bytes) => {
              edge()
              links.send(peer, bytes)
            },
            cast: (bytes) => {
              edge()
              links.cast(bytes)
            },
          },
          signer: {
            sign: (message) => {
              edge()
              if (!key) throw new Error('a follower signs nothing')
              return this.quickly(life, () => signature(key, message))
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
              alarms.set(name, this.alarm(life, ms, ring))
            },
            clear: () => alarms.forEach((cancel) => cancel()),
          },
          clock: monotonic(() => this.around.time.now + this.skew),
          report: (report) => {
            if (life.dead) return
            if (report.kind === 'stopped') this.stopped = true
            this.around.report(this, report)
          },
        },
        submissions.rival,
      ),
    }
    for (const { value } of this.disk.rows(outbox)) submissions.offer(value)
    if (busy(submissions)) life.turn.pending(true)
    void life.turn.start().catch((reason: unknown) => {
      if (reason instanceof Crash) return
      this.stopped = true
      this.around.report(this, { kind: 'stopped', reason })
    })
    const gossip = (): void => {
      for (const id of submissions.waiting().slice(0, 50)) links.cast(submissionOf(id))
      this.soon(life, gossipMs, gossip)
    }
    this.soon(life, random.int(0, gossipMs), gossip)
    return life
  }

  protected end({ turn }: Incarnation): void {
    turn.stop()
  }

  hear(from: string, bytes: Bytes): void {
    const { life } = this
    if (!life) return
    this.soon(life, 0, () => {
      if (bytes[0] !== submissionMark) life.turn.receive(from, bytes)
      else if (bytes.length === submissionOf(noId).length) life.submissions.offer(bytes.slice(1))
    })
  }

  presence(peer: string, up: boolean, rtt: number): void {
    const { life } = this
    if (life) this.soon(life, 0, () => life.turn.presence(peer, up, rtt))
  }

  submit(id: Bytes): void {
    const { life } = this
    if (!life) return
    life.turn.keep([{ store: outbox, key: hex(id), value: id }]).then(
      () => {
        if (life.dead) return
        this.around.accepted(id)
        life.submissions.offer(id)
        this.around.links.cast(submissionOf(id))
      },
      () => undefined,
    )
  }

  rejoin(): void {
    this.turn?.rejoin(this.around.random.bytes(16))
  }

  twin(around: Surroundings, copied: boolean): Participant {
    const disk = copied ? this.disk.copy() : this.disk
    return new Participant(this.name, this.#key, this.#book, around, disk)
  }
}

const busy = ({ waiting }: Submissions): boolean => waiting().length > 0

const noId: Bytes = new Uint8Array(16)
export const submissionOf = (id: Bytes): Bytes => Uint8Array.from([submissionMark, ...id])
