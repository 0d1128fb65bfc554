/**
 * One tab of a simulated network: what of it survives, and every moment at which it may die. A crash ends one
 * incarnation of it; the next begins from the disk. What runs inside is for those who extend it. Several tabs
 * may share a name, a key and even a disk; that is one of the faults.
 */
import type { Bytes } from '../../src/core/bytes.ts'
import { Refused } from '../../src/core/refusal.ts'
import type { Turn } from '../../src/node/agreeing/turn.ts'
import type { Application, Links, Report, World } from '../../src/node/agreeing/turn-world.ts'
import type { Random } from '../support/random.ts'
import type { Disk } from './disk.ts'
import type { Time } from './time.ts'
import type { Weather } from './weather.ts'

export interface Surroundings {
  readonly time: Time
  readonly random: Random
  /** What carries bytes to other tabs. */
  readonly links: Links
  /** Size from which proposals go out short. */
  readonly shortFrom: number
  readonly weather: () => Weather
  readonly crashed: (tab: Tab) => void
  readonly faulty: () => void
  readonly report: (tab: Tab, report: Report) => void
  /** It counts a fault of a peer of its. */
  readonly blamed: (tab: Tab, peer: string, why: string) => void
  /** A submission is durable here. */
  readonly accepted: (id: Bytes) => void
  /** Whose mouth it speaks with; an honest one's if not given. */
  readonly create?: ((world: World, build: Application['build']) => Turn) | undefined
}

export interface Life {
  dead: boolean
}

export class Crash extends Error {}

export const never = new Promise<never>(() => undefined)

export abstract class Tab<L extends Life = Life> {
  readonly name: string
  readonly disk: Disk
  crashes = 0
  /** How many incarnations there were. */
  session = 0
  frozenUntil = 0
  /** Its lid is closed. */
  shutUntil = 0
  /** How far its clock is from the true time, ms. */
  skew = 0
  /** It has stopped by itself: somebody else holds the key, or its disk is damaged. */
  stopped = false
  protected life: L | undefined
  protected readonly around: Surroundings

  constructor(name: string, around: Surroundings, disk: Disk) {
    this.name = name
    this.disk = disk
    this.around = around
  }

  abstract get turn(): Turn | undefined
  abstract get height(): number
  /** Whether a submission is final here. */
  abstract final(id: Bytes): boolean
  /** Its state at its head, in short. */
  abstract get portrait(): string
  /** A person submits: accepted once it is durable here, and then never to be lost. */
  abstract submit(id: Bytes): void
  /** Something it hears. */
  abstract hear(from: string, bytes: Bytes): void
  /** Whether a peer can be reached, and its how-manieth incarnation that is. */
  abstract presence(peer: string, up: boolean, rtt: number, session: number): void
  /** Its person wants a key to vote again whose history is lost. */
  abstract rejoin(): void
  /** Another tab of the same profile, or of a copy of it on another machine. */
  abstract twin(around: Surroundings, copied: boolean): Tab
  protected abstract begin(): L
  protected abstract end(life: L): void

  get awake(): boolean {
    return this.life !== undefined && this.around.time.now >= this.frozenUntil
  }

  start(): void {
    if (this.life || this.around.time.now < this.shutUntil) return
    this.stopped = false
    this.session++
    this.life = this.begin()
  }

  /** Closes it for so long. */
  shut(ms: number): void {
    this.shutUntil = this.around.time.now + ms
    this.crash()
    this.around.time.after(ms, () => this.start())
  }

  crash(): void {
    const { life } = this
    if (!life) return
    this.crashes++
    life.dead = true
    this.life = undefined
    this.end(life)
    this.around.crashed(this)
  }

  /** The browser threw everything away; the key came back from a copy, its journal did not. */
  wipe(): void {
    this.crash()
    this.disk.clear()
    this.stopped = false
  }

  /** A point at which a tab may be killed. */
  protected edge(life: Life): void {
    if (!life.dead && this.around.random.chance(this.around.weather().crash)) this.crash()
    if (life.dead) throw new Crash('killed')
  }

  /** Runs `act` after a while, later if the tab is frozen then; never in a dead incarnation. */
  protected soon(life: Life, ms: number, act: () => void): () => void {
    const { time } = this.around
    let cancel = time.after(ms, () => {
      if (life.dead) return
      const rest = this.frozenUntil - time.now
      if (rest > 0) cancel = time.after(rest, () => !life.dead && act())
      else act()
    })
    return () => cancel()
  }

  /** Answers after a while; never to a dead incarnation. */
  protected later<T>(life: Life, ms: number, act: () => T | Promise<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      this.soon(life, ms, () => {
        try {
          resolve(act())
        } catch (caught) {
          reject(caught)
        }
      })
    })
  }

  /** A timer that may ring late. */
  protected alarm(life: Life, ms: number, ring: () => void): () => void {
    const { random } = this.around
    const late = this.around.weather().late
    const slow = random.chance(late[0])
    if (slow) this.around.faulty()
    return this.soon(life, ms + (slow ? random.next() * late[1] : 0), ring)
  }

  /** What a worker does: in a while, late, not because it died, or never because it hangs. */
  protected job<T>(life: Life, act: () => T | Promise<T>): Promise<T> {
    const { random } = this.around
    const { job: usual, jobSlow, jobLost } = this.around.weather()
    const slow = random.chance(jobSlow[0])
    const lost = random.chance(jobLost)
    if (this.hangs()) return never
    if (slow || lost) this.around.faulty()
    return this.later(life, random.int(...usual) + (slow ? random.next() * jobSlow[1] : 0), () => {
      if (lost) throw new Error('the worker died')
      return act()
    })
  }

  /** A signature is quick, or its worker has just died, or hangs. */
  protected quickly<T>(life: Life, act: () => T): Promise<T> {
    const { random } = this.around
    const lost = random.chance(this.around.weather().signerLost)
    if (this.hangs()) return never
    if (!lost) return Promise.resolve(act())
    this.around.faulty()
    return this.later(life, random.int(...this.around.weather().job), () => {
      throw new Error('the worker died')
    })
  }

  private hangs(): boolean {
    const hung = this.around.random.chance(this.around.weather().jobHung)
    if (hung) this.around.faulty()
    return hung
  }
}

/** Whether it stopped because another tab holds its key. */
export const isGuard = (reason: unknown): boolean =>
  reason instanceof Refused && reason.refusal.code === 'storage.guard'
