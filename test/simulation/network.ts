/** The tabs of one simulated network, what carries their messages, and the checkers that listen. */
import { hex, type Bytes } from '../../src/core/bytes.ts'
import { Refused } from '../../src/core/refusal.ts'
import type { Described } from '../../src/consensus/machine.ts'
import { decodeMessage, outOfEra, type Message } from '../../src/consensus/messages.ts'
import type { Links, Report } from '../../src/node/agreeing/turn-world.ts'
import { falseGuide } from '../traitors/false-guide.ts'
import { traitors } from '../traitors/index.ts'
import { treacherous } from '../traitors/traitor.ts'
import type { Random } from '../support/random.ts'
import { Air } from './air.ts'
import { misleading } from './air-links.ts'
import { Observer, OneHistory } from './checkers.ts'
import type { Cast } from './sets.ts'
import { isGuard, type Surroundings, type Tab } from './tab.ts'
import type { Time } from './time.ts'
import type { Weather } from './weather.ts'

/** Agreement's kinds of messages are lower. */
const othersFrom = 0xf0

export interface NetworkOptions {
  readonly time: Time
  readonly random: Random
  readonly cast: Cast
  readonly followers: readonly string[]
  readonly corrupt: ReadonlySet<string>
  readonly treason: string
  readonly weather: Weather
}

export class Network {
  readonly air: Air
  readonly history = new OneHistory()
  readonly observer = new Observer()
  readonly notes: string[] = []
  /** Durable submissions, and where. */
  accepted: { readonly id: Bytes; readonly by: string }[] = []
  readonly finals: string[] = []
  /** When a fresh proposal was first said, and when the last node found it final. */
  readonly proposed = new Map<string, number>()
  readonly lastFinal = new Map<string, number>()
  /** Messages that arrived, by who heard them. */
  readonly delivered = new Map<string, number>()
  readonly counts = { crashes: 0, faults: 0, broken: 0, blamed: 0 }
  /** Nothing is expected earlier. */
  calmFrom = 0
  /** Who never comes back, or not yet. */
  readonly gone = new Set<string>()
  /** Honest nodes whose memory was taken, doubled or spoiled: they may stop voting, and serve nonsense. */
  readonly damaged = new Set<string>()
  /** Those whose key is in use twice, the only ones that may contradict themselves. */
  readonly doubled = new Set<string>()
  /** One tab a node, the one that is asked in the end. */
  readonly participants = new Map<string, Tab>()
  /** All tabs open under a name. */
  readonly #tabs = new Map<string, Set<Tab>>()
  readonly #options: NetworkOptions
  weather: Weather

  constructor(options: NetworkOptions) {
    const { time, random, cast, corrupt, weather } = options
    this.#options = options
    this.weather = weather
    this.air = new Air({
      time,
      random,
      weather,
      accomplices: corrupt,
      deliver: (from, to, bytes) => {
        this.delivered.set(to, (this.delivered.get(to) ?? 0) + 1)
        for (const tab of this.#tabs.get(to) ?? []) tab.hear(from, bytes)
      },
    })
    for (const name of [...cast.set.map(({ peer }) => peer), ...options.followers])
      this.enter(name, cast.open)
  }

  /** A tab under a new name. */
  enter<T extends Tab>(name: string, open: (name: string, around: Surroundings) => T): T {
    const tab = open(name, this.#around(name))
    this.participants.set(name, tab)
    this.#tabs.set(name, new Set([tab]))
    return tab
  }

  get names(): readonly string[] {
    return [...this.participants.keys()]
  }
  /** Those of whom something is expected. */
  get honest(): Tab[] {
    return [...this.participants.values()].filter(
      ({ name }) => !this.#options.corrupt.has(name) && !this.gone.has(name),
    )
  }

  change(weather: Weather): void {
    this.weather = weather
    this.air.weather = weather
  }

  /** Another tab of this node, on the same disk or on a copy of it. */
  open(participant: Tab, copied: boolean): Tab {
    const { name } = participant
    const around = { ...this.#around(name), crashed: () => this.#tabs.get(name)?.delete(tab) }
    const tab = participant.twin(around, copied)
    this.#tabs.get(name)?.add(tab)
    tab.start()
    return tab
  }

  /** What was durable only here is gone. */
  damage(name: string, how: string): void {
    this.counts.faults++
    this.notes.push(`${this.#options.time.now.toFixed(0)} ${name} ${how}`)
    this.damaged.add(name)
    this.accepted = this.accepted.filter(({ by }) => by !== name)
  }

  heartbeat(): void {
    const { random } = this.#options
    const { presenceWrong, delay } = this.weather
    for (const tabs of this.#tabs.values())
      for (const one of tabs)
        for (const other of this.participants.values()) {
          if (one.name === other.name) continue
          const truth = other.awake && this.air.reaches(other.name, one.name)
          one.presence(other.name, random.chance(presenceWrong) ? !truth : truth, 2 * delay[0], other.session)
        }
  }

  /** One honest tab holds a fault against another. */
  blame(name: string, peer: string, why: string): void {
    if (!this.#trusted(name) || !this.#trusted(peer)) return
    this.counts.blamed++
    this.notes.push(`${this.#options.time.now.toFixed(0)} ${name} blames ${peer}: ${why}`)
  }

  #trusted(name: string): boolean {
    return !this.#options.corrupt.has(name) && !this.damaged.has(name)
  }

  #links(name: string): Links {
    const others = (): string[] => this.names.filter((other) => other !== name)
    if (this.#options.corrupt.has(name)) {
      const guide = falseGuide(this.#options.random)
      const send = (peer: string, bytes: Bytes): void => this.air.send(name, peer, misleading(guide, bytes))
      return { send, cast: (bytes) => others().forEach((other) => send(other, bytes)) }
    }
    const heard = (bytes: Bytes): void => {
      if ((bytes[0] ?? 0) >= othersFrom || this.doubled.has(name)) return
      const said = readable(bytes)
      if (said) this.#note(`${name}${hex(said.tag)}`, said.message)
    }
    return {
      send: (peer, bytes) => {
        heard(bytes)
        this.air.send(name, peer, bytes)
      },
      cast: (bytes) => {
        heard(bytes)
        for (const other of others()) this.air.send(name, other, bytes)
      },
    }
  }

  #note(name: string, message: Message): void {
    const proposal = proposalIn(message, this.#options.cast)
    if (proposal) {
      const hashed = hex(proposal.hash)
      if (!this.proposed.has(hashed)) this.proposed.set(hashed, this.#options.time.now)
    }
    this.observer.hears(name, message, proposal)
  }

  #around(name: string): Surroundings {
    const { time, random, corrupt, treason } = this.#options
    const traitor = corrupt.has(name) ? traitors[treason] : undefined
    return {
      time,
      random,
      links: this.#links(name),
      shortFrom: random.chance(0.5) ? 0 : Infinity,
      weather: () => (traitor ? { ...this.weather, crash: 0, signerLost: 0 } : this.weather),
      crashed: (who) => {
        this.counts.crashes++
        time.after(random.int(50, 50 + this.weather.away), () => who.start())
      },
      faulty: () => void this.counts.faults++,
      blamed: (tab, peer, why) => this.blame(tab.name, peer, why),
      report: (tab, said) => this.#report(tab, said),
      accepted: (id) => {
        if (!traitor) this.accepted.push({ id, by: name })
      },
      create:
        traitor && ((world, build) => treacherous(traitor, world, { random, accomplices: corrupt, build })),
    }
  }

  #report({ name }: Tab, said: Report): void {
    if (this.#options.corrupt.has(name)) return
    const { now } = this.#options.time
    if (said.kind === 'final') {
      const block = hex(said.certificate.hash)
      this.history.final(said.height, block)
      this.lastFinal.set(block, now)
      this.finals.push(`${now.toFixed(3)} ${name} ${said.height} ${block}`)
    } else if (said.kind === 'blame') this.blame(name, said.peer, said.why)
    else if (said.kind === 'stopped' && !isGuard(said.reason) && this.#trusted(name)) {
      this.counts.broken++
      this.notes.push(`${now.toFixed(0)} ${name} stopped: ${String(said.reason)}`)
    }
  }
}

/** The block a proposal of either form names. */
function proposalIn(message: Message, matter: Pick<Cast, 'describe' | 'outline'>): Described | undefined {
  if (message.kind === 'proposal') return matter.describe(message.block)
  return message.kind === 'short' ? matter.outline(message.short) : undefined
}

function readable(bytes: Bytes): { readonly tag: Bytes; readonly message: Message } | undefined {
  try {
    const { tag, message } = outOfEra(bytes)
    return { tag, message: decodeMessage(message) }
  } catch (caught) {
    if (caught instanceof Refused) return undefined
    throw caught
  }
}
