/** The tabs of one simulated network, what carries their messages, and the checkers that listen. */
import { voteBytes } from '../../src/core/ballot.ts'
import { equal, hex, type Bytes } from '../../src/core/bytes.ts'
import { Refused } from '../../src/core/refusal.ts'
import type { Vote } from '../../src/consensus/certificate.ts'
import type { Described } from '../../src/consensus/machine.ts'
import { decodeMessage, type Message } from '../../src/consensus/messages.ts'
import type { Links, Report } from '../../src/node/turn.ts'
import { traitors } from '../traitors/index.ts'
import { treacherous } from '../traitors/traitor.ts'
import type { Random } from '../support/random.ts'
import { Air } from './air.ts'
import { Observer, OneHistory } from './checkers.ts'
import { signature } from './keys.ts'
import { isGuard, Participant, submissionMark, type Surroundings } from './participant.ts'
import type { Cast } from './sets.ts'
import type { Matter } from './submissions.ts'
import type { Time } from './time.ts'
import type { Weather } from './weather.ts'

const deltaMs = 500

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
  readonly names: readonly string[]
  readonly history = new OneHistory()
  readonly observer = new Observer()
  readonly notes: string[] = []
  /** Durable submissions, and where. */
  accepted: { readonly id: Bytes; readonly by: string }[] = []
  readonly finals: string[] = []
  /** When a fresh proposal was first said, and when the last node found it final. */
  readonly proposed = new Map<string, number>()
  readonly lastFinal = new Map<string, number>()
  readonly counts = { crashes: 0, faults: 0, broken: 0, blamed: 0 }
  /** Honest nodes whose memory was taken, doubled or spoiled: they may stop voting, and serve nonsense. */
  readonly damaged = new Set<string>()
  /** What convicts a traitor, as honest nodes keep it, by its name. */
  readonly proofs = new Map<string, Proof>()
  /** Those whose key is in use twice, the only ones that may contradict themselves. */
  readonly doubled = new Set<string>()
  /** One tab a node, the one that is asked in the end. */
  readonly participants = new Map<string, Participant>()
  /** All tabs open under a name. */
  readonly #tabs = new Map<string, Set<Participant>>()
  readonly #options: NetworkOptions
  weather: Weather

  constructor(options: NetworkOptions) {
    const { time, random, cast, corrupt, weather } = options
    this.#options = options
    this.weather = weather
    this.names = [...cast.set.map(({ peer }) => peer), ...options.followers]
    this.air = new Air({
      time,
      random,
      weather,
      accomplices: corrupt,
      deliver: (from, to, bytes) => {
        for (const tab of this.#tabs.get(to) ?? []) tab.hear(from, bytes)
      },
    })
    for (const [i, name] of this.names.entries()) {
      const links = this.#links(name)
      const participant = new Participant(name, cast.set[i]?.key, links, this.#around(name))
      this.participants.set(name, participant)
      this.#tabs.set(name, new Set([participant]))
    }
  }

  get honest(): Participant[] {
    return [...this.participants.values()].filter(({ name }) => !this.#options.corrupt.has(name))
  }

  change(weather: Weather): void {
    this.weather = weather
    this.air.weather = weather
  }

  /** Another tab of this node, on the same disk or on a copy of it. */
  open(participant: Participant, copied: boolean): Participant {
    const { name } = participant
    const around = { ...this.#around(name), crashed: () => this.#tabs.get(name)?.delete(tab) }
    const tab = participant.twin(this.#links(name), around, copied)
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

  /** Honest nodes say what they hold against others until it has had its effect. */
  accuse(): void {
    const witness = this.#options.random.pick(this.honest)
    if (!this.#options.cast.set.some(({ peer }) => peer === witness.name)) return
    for (const [name, { key, first, second }] of this.proofs)
      if (name !== witness.name) witness.application?.acts?.accuse(witness.name, key, first, second)
  }

  /** Convicted and still voting, or honest and jailed, as this node sees it. */
  misjudged({ application }: Participant): string[] {
    const acts = application?.acts
    if (!acts) return []
    return this.#options.cast.set.flatMap(({ peer }) => {
      const jailed = acts.jailed(peer)
      if (jailed && this.#trusted(peer)) return [`${peer} is jailed and honest`]
      return !jailed && this.proofs.has(peer) ? [`${peer} is convicted and not jailed`] : []
    })
  }

  heartbeat(): void {
    const { random } = this.#options
    const { presenceWrong, delay } = this.weather
    for (const tabs of this.#tabs.values())
      for (const one of tabs)
        for (const other of this.participants.values()) {
          if (one.name === other.name) continue
          const truth = other.awake && this.air.reaches(other.name, one.name)
          one.presence(other.name, random.chance(presenceWrong) ? !truth : truth, 2 * delay[0])
        }
  }

  #trusted(name: string): boolean {
    return !this.#options.corrupt.has(name) && !this.damaged.has(name)
  }

  #links(name: string): Links {
    const others = this.names.filter((other) => other !== name)
    if (this.#options.corrupt.has(name))
      return {
        send: (peer, bytes) => this.air.send(name, peer, bytes),
        cast: (bytes) => others.forEach((other) => this.air.send(name, other, bytes)),
      }
    const heard = (bytes: Bytes): void => {
      if ((bytes[0] ?? 0) >= submissionMark || this.doubled.has(name)) return
      const message = readable(bytes)
      if (message) this.#note(name, message)
    }
    return {
      send: (peer, bytes) => {
        heard(bytes)
        this.air.send(name, peer, bytes)
      },
      cast: (bytes) => {
        heard(bytes)
        for (const other of others) this.air.send(name, other, bytes)
      },
    }
  }

  #note(name: string, message: Message): void {
    const proposal = proposalIn(message, this.#options.cast.matter)
    if (proposal) {
      const hashed = hex(proposal.hash)
      if (!this.proposed.has(hashed)) this.proposed.set(hashed, this.#options.time.now)
    }
    this.observer.hears(name, message, proposal)
  }

  #around(name: string): Surroundings {
    const { time, random, cast, corrupt, treason } = this.#options
    const traitor = corrupt.has(name) ? traitors[treason] : undefined
    return {
      time,
      random,
      matter: cast.matter,
      delta: deltaMs,
      shortFrom: random.chance(0.5) ? 0 : Infinity,
      weather: () => (traitor ? { ...this.weather, crash: 0, signerLost: 0 } : this.weather),
      crashed: (who) => {
        this.counts.crashes++
        time.after(random.int(50, 50 + this.weather.away), () => who.start())
      },
      faulty: () => void this.counts.faults++,
      report: (participant, said) => this.#report(participant, said),
      accepted: (id) => {
        if (!traitor) this.accepted.push({ id, by: name })
      },
      create:
        traitor && ((world, build) => treacherous(traitor, world, { random, accomplices: corrupt, build })),
    }
  }

  #convict({ key, first, second }: Proof): void {
    const { cast } = this.#options
    const holds = (vote: Vote): boolean =>
      equal(vote.signature, signature(key, voteBytes(cast.matter.chain, vote)))
    const peer = cast.set.find((one) => equal(one.key, key))?.peer
    if (peer !== undefined && holds(first) && holds(second)) this.proofs.set(peer, { key, first, second })
  }

  #report({ name }: Participant, said: Report): void {
    if (this.#options.corrupt.has(name)) return
    const { now } = this.#options.time
    if (said.kind === 'final') {
      const block = hex(said.certificate.hash)
      this.history.final(said.height, block)
      this.lastFinal.set(block, now)
      this.finals.push(`${now.toFixed(3)} ${name} ${said.height} ${block}`)
    } else if (said.kind === 'evidence') this.#convict(said)
    else if (said.kind === 'blame' && this.#trusted(name) && this.#trusted(said.peer)) {
      this.counts.blamed++
      this.notes.push(`${now.toFixed(0)} ${name} blames ${said.peer}: ${said.why}`)
    } else if (said.kind === 'stopped' && !isGuard(said.reason) && this.#trusted(name)) {
      this.counts.broken++
      this.notes.push(`${now.toFixed(0)} ${name} stopped: ${String(said.reason)}`)
    }
  }
}

interface Proof {
  readonly key: Bytes
  readonly first: Vote
  readonly second: Vote
}

/** The block a proposal of either form names. */
function proposalIn(message: Message, matter: Matter): Described | undefined {
  if (message.kind === 'proposal') return matter.describe(message.block)
  return message.kind === 'short' ? matter.outline(message.short) : undefined
}

function readable(bytes: Bytes): Message | undefined {
  try {
    return decodeMessage(bytes)
  } catch (caught) {
    if (caught instanceof Refused) return undefined
    throw caught
  }
}
