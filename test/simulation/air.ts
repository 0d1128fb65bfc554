/** What carries messages between nodes: loses, doubles, delays, reorders, splits, and sometimes schemes. */
import type { Bytes } from '../../src/core/bytes.ts'
import type { Random } from '../support/random.ts'
import { isReliable } from './air-links.ts'
import { Schemer } from './schemer.ts'
import type { Time } from './time.ts'
import type { Weather } from './weather.ts'

export class Air {
  messages = 0
  faults = 0
  weather: Weather
  /** They reach each other whatever happens. */
  readonly accomplices: ReadonlySet<string>
  readonly #cut = new Set<string>()
  readonly #last = new Map<string, number>()
  readonly #schemer: Schemer
  readonly #time: Time
  readonly #random: Random
  readonly #deliver: (from: string, to: string, bytes: Bytes) => void

  constructor(world: {
    readonly time: Time
    readonly random: Random
    readonly weather: Weather
    readonly accomplices: ReadonlySet<string>
    readonly deliver: (from: string, to: string, bytes: Bytes) => void
  }) {
    this.#time = world.time
    this.#random = world.random
    this.weather = world.weather
    this.accomplices = world.accomplices
    this.#deliver = world.deliver
    this.#schemer = new Schemer(world.random)
  }

  reaches(from: string, to: string): boolean {
    return !this.#cut.has(`${from}>${to}`)
  }

  /** Cuts the peers into two or three sides; one way: only some directions. */
  split(peers: readonly string[]): void {
    this.faults++
    const sides = this.#random.int(2, 3)
    const oneWay = this.#random.chance(0.4)
    const side = new Map(peers.map((peer) => [peer, this.#random.int(1, sides)]))
    this.#cut.clear()
    for (const from of peers)
      for (const to of peers) {
        const [a, b] = [side.get(from) ?? 0, side.get(to) ?? 0]
        if (oneWay ? a < b : a !== b) this.#cut.add(`${from}>${to}`)
      }
  }

  join(): void {
    this.#cut.clear()
  }

  /** As over a channel that loses nothing while it is open. */
  #inOrder(from: string, to: string, bytes: Bytes): void {
    const name = `${from}>${to}`
    const { delay } = this.weather
    const ms = delay[0] - delay[1] * Math.log(1 - this.#random.next())
    const at = Math.max(this.#time.now + ms, this.#last.get(name) ?? 0)
    this.#last.set(name, at)
    if (this.reaches(from, to)) this.#time.after(at - this.#time.now, () => this.#deliver(from, to, bytes))
  }

  send(from: string, to: string, bytes: Bytes): void {
    this.messages++
    if (isReliable(bytes)) return this.#inOrder(from, to, bytes)
    if (this.accomplices.has(from) && this.accomplices.has(to))
      return void this.#time.after(this.weather.delay[0], () => this.#deliver(from, to, bytes))
    if (!this.reaches(from, to)) return
    const { loss, duplicate, delay, slow, scheming } = this.weather
    if (this.#random.chance(loss)) return void this.faults++
    const held = scheming ? this.#schemer.delay(to, bytes, this.#time.now) : 0
    if (held > 0) this.faults++
    if (held === Infinity) return
    const copies = this.#random.chance(duplicate) ? 2 : 1
    this.faults += copies - 1
    for (let i = 0; i < copies; i++) {
      let ms = held + delay[0] - delay[1] * Math.log(1 - this.#random.next())
      if (this.#random.chance(slow[0])) {
        ms += this.#random.next() * slow[1]
        this.faults++
      }
      this.#time.after(ms, () => this.#deliver(from, to, bytes))
    }
  }
}
