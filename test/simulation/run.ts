/**
 * One simulated network from one seed: a storm, then calm, then the question whether everything that was
 * accepted is final everywhere. Byzantine stake stays below a third.
 */
import { type Ballot, voteBytes } from '../../src/core/ballot.ts'
import { hash, hex, tagged, utf8, type Bytes, type Hash } from '../../src/core/bytes.ts'
import { rules, type Described, type Rules } from '../../src/consensus/machine.ts'
import { decodeMessage, encodeMessage, type Message } from '../../src/consensus/messages.ts'
import { indexOf, type ValidatorSet } from '../../src/consensus/set.ts'
import type { Report } from '../../src/node/turn.ts'
import { traitors } from '../traitors/index.ts'
import { pass, type Hands, type Traitor } from '../traitors/traitor.ts'
import { Air } from './air.ts'
import { Observer, OneHistory } from './checkers.ts'
import { signature } from './keys.ts'
import { marked, Participant, submissionMark } from './participant.ts'
import { createRandom, type Random } from './random.ts'
import { shippedMatter } from './real-ledger.ts'
import { smallMatter, type Matter } from './submissions.ts'
import { settle, Time } from './time.ts'
import { calm, storm, type Weather } from './weather.ts'

export interface Options {
  readonly seed: number
  /** Validators; 1 to 7 by the seed if not given. */
  readonly nodes?: number | undefined
  /** Name of a traitor, or 'none'; by the seed if not given. */
  readonly byzantine?: string | undefined
  readonly rules?: Rules | undefined
  readonly forgetful?: boolean | undefined
  /** Agree on the ledger that ships instead of the small one. */
  readonly ledger?: boolean | undefined
  /** No storm, and this weather all along. */
  readonly weather?: Weather | undefined
}

export interface Outcome {
  readonly seed: number
  readonly blocks: number
  readonly messages: number
  readonly crashes: number
  readonly faults: number
  /** Heights with two blocks, and turns that broke. */
  readonly violations: number
  /** 1 if honest heads lie more than 2 apart after the calm. */
  readonly stuck: number
  /** Slashable pairs left by honest nodes, honest nodes blamed by honest ones or retired by themselves. */
  readonly accused: number
  /** Accepted submissions that are not final on every honest node. */
  readonly lost: number
  readonly digest: Hash
  readonly notes: readonly string[]
  /** From a fresh proposal's first word to finality on the last honest node, ms. */
  readonly latencies: readonly number[]
}

const deltaMs = 500
const healMs = 120_000
/** Heads may differ by a block in flight. */
const apartMost = 2

export async function simulate(options: Options): Promise<Outcome> {
  const random = createRandom(options.seed)
  const time = new Time()
  const count = options.nodes ?? random.int(1, 7)
  const equalStakes = random.chance(0.4)
  const stakes = Array.from({ length: count }, () => (equalStakes ? 1 : random.int(1, 10)))
  const treason = options.byzantine ?? random.pick(['none', 'none', ...Object.keys(traitors)])
  const { matter, set, always } = options.ledger
    ? shippedMatter(options.seed, stakes)
    : madeUp(options.seed, stakes, random, treason === 'none')
  const names = set.map(({ peer }) => peer)
  const corrupt = corrupted(random, always, treason)
  const followers = random.chance(0.3) ? ['f0'] : []
  const everybody = [...names, ...followers]

  const history = new OneHistory()
  const observer = new Observer()
  const notes: string[] = []
  const accepted: Bytes[] = []
  const finals: string[] = []
  const proposed = new Map<string, number>()
  const lastFinal = new Map<string, number>()
  const counts = { crashes: 0, faults: 0, broken: 0, blamed: 0 }
  let weather = options.weather ?? storm(random)

  const participants = new Map<string, Participant>()
  const voices = new Map<string, Traitor>()
  const air = new Air(time, random, weather, (from, to, bytes) => {
    const voice = voices.get(to)
    if (voice?.hears && bytes[0] !== submissionMark) {
      const message = readable(bytes)
      if (message) voice.hears(from, message)
    }
    participants.get(to)?.hear(from, bytes)
  })

  function report(participant: Participant, said: Report): void {
    if (corrupt.has(participant.name)) return
    if (said.kind === 'final') {
      const name = hex(said.certificate.hash)
      history.final(said.height, name)
      lastFinal.set(name, time.now)
      finals.push(`${time.now.toFixed(3)} ${participant.name} ${said.height} ${name}`)
    } else if (said.kind === 'blame' && !corrupt.has(said.peer)) {
      counts.blamed++
      notes.push(`${time.now.toFixed(0)} ${participant.name} blames ${said.peer}: ${said.why}`)
    } else if (said.kind === 'stopped') {
      counts.broken++
      notes.push(`${time.now.toFixed(0)} ${participant.name} stopped: ${String(said.reason)}`)
    }
  }

  for (const [i, name] of everybody.entries()) {
    const key = set[i]?.key
    const others = everybody.filter((other) => other !== name)
    const say = (to: string, bytes: Bytes): void => air.send(name, to, bytes)
    const mouth = (bytes: Bytes, to: string | undefined): void => {
      const message = bytes[0] === submissionMark ? undefined : readable(bytes)
      const voice = voices.get(name)
      if (voice && message) return voice.says(message, to)
      const proposal = message && proposalIn(message, matter)
      if (proposal) {
        const hashed = hex(proposal.hash)
        if (!proposed.has(hashed)) proposed.set(hashed, time.now)
      }
      if (message) observer.hears(name, message, proposal)
      for (const other of to === undefined ? others : [to]) say(other, bytes)
    }
    const participant = new Participant(
      name,
      key,
      { send: (peer, bytes) => mouth(bytes, peer), cast: (bytes) => mouth(bytes, undefined) },
      {
        time,
        random,
        matter,
        delta: deltaMs,
        rules: options.rules ?? rules,
        // Traitors' tongues know whole blocks.
        shortFrom: !corrupt.has(name) && random.chance(0.5) ? 0 : Infinity,
        forgetful: options.forgetful === true && !corrupt.has(name),
        weather: () => (corrupt.has(name) ? { ...weather, crash: 0 } : weather),
        crashed: (who) => {
          counts.crashes++
          time.after(random.int(50, 50 + weather.away), () => who.start())
        },
        faulty: () => counts.faults++,
        report,
        accepted: (id) => {
          if (!corrupt.has(name)) accepted.push(id)
        },
      },
    )
    participants.set(name, participant)
    if (key && corrupt.has(name)) {
      const hands = handsOf({ random, matter, key, others, say, participant })
      voices.set(name, traitors[treason]?.(hands) ?? { says: (message, to) => pass(hands, message, to) })
    }
  }
  const honest = [...participants.values()].filter(({ name }) => !corrupt.has(name))

  const submit = (): void => {
    random.pick(honest).submit(random.bytes(16))
  }
  const until = options.weather ? 30_000 : random.int(15_000, 45_000)
  const every = random.int(1_000, 6_000)
  const often = (mean: number, act: () => void): void => {
    if (mean <= 0) return
    const again = (): void =>
      void time.after(mean * (0.5 + random.next()), () => {
        if (time.now >= until) return
        act()
        again()
      })
    again()
  }
  for (const participant of participants.values()) time.after(random.int(0, 1000), () => participant.start())
  often(every, submit)
  often(weather.partitionEvery, () => {
    air.split(everybody)
    time.after(random.int(500, 15_000), () => air.join())
  })
  often(weather.freezeEvery, () => {
    counts.faults++
    const tab = random.pick(honest)
    tab.frozenUntil = Math.min(time.now + random.int(500, 15_000), until)
  })
  const heartbeat = (): void => {
    for (const one of participants.values())
      for (const other of participants.values()) {
        if (one === other) continue
        const truth = other.awake && air.reaches(other.name, one.name)
        one.presence(other.name, random.chance(weather.presenceWrong) ? !truth : truth, 2 * weather.delay[0])
      }
    time.after(3000, heartbeat)
  }
  heartbeat()

  while (time.advance(until)) await settle()
  time.now = until
  weather = options.weather ?? calm
  air.weather = weather
  air.join()
  for (const participant of participants.values()) participant.start()
  for (let i = 0; i < 2; i++) submit()

  const missing = (): number =>
    accepted.filter((id) => !honest.every(({ application }) => application?.final(id))).length
  const apart = (): number => {
    const heights = honest.map(({ application }) => application?.height ?? 0)
    return Math.max(...heights) - Math.min(...heights)
  }
  let next = until + 2000
  for (; next <= until + healMs; next += 2000) {
    while (time.advance(next)) await settle()
    time.now = next
    if (apart() === 0 && missing() === 0) break
  }
  const [lost, gap] = [missing(), apart()]
  if (lost > 0 || gap > apartMost)
    notes.push(
      honest
        .map(({ name, turn, application }) => {
          const s = turn?.state
          return `${name} h${application?.height ?? '-'} v${s?.view ?? '-'} ${s?.journal?.retired ? 'retired' : ''} wants ${s?.wants.size} jobs ${[...(s?.jobs.keys() ?? [])].join()} pool ${application?.waiting().length}`
        })
        .join(' | '),
    )
  const retired = honest.filter(({ turn }) => turn?.state.journal?.retired).length
  if (retired > 0) notes.push(`${retired} honest nodes stopped voting`)
  for (const { turn } of participants.values()) turn?.stop()
  return {
    seed: options.seed,
    blocks: history.blocks.size,
    messages: air.messages,
    crashes: counts.crashes,
    faults: counts.faults + air.faults,
    violations: history.violations + counts.broken,
    stuck: gap > apartMost ? 1 : 0,
    accused: observer.accused + counts.blamed + retired,
    lost,
    digest: hash(utf8(JSON.stringify([finals, air.messages, counts, time.now]))),
    notes,
    latencies: [...lastFinal].flatMap(([name, at]) => {
      const begun = proposed.get(name)
      return begun === undefined ? [] : [at - begun]
    }),
  }
}

/** The block a proposal of either form names. */
function proposalIn(message: Message, matter: Matter): Described | undefined {
  if (message.kind === 'proposal') return matter.describe(message.block)
  return message.kind === 'short' ? matter.outline(message.short) : undefined
}

interface Cast {
  readonly matter: Matter
  /** Everybody who ever votes. */
  readonly set: ValidatorSet
  /** Members of every set. */
  readonly always: ValidatorSet
}

/** The small ledger, with a set that changes. */
function madeUp(seed: number, stakes: readonly number[], random: Random, mayLeave: boolean): Cast {
  const chain = tagged('genesis', utf8(`simulation ${seed}`))
  const set = stakes.map((stake, i) => {
    const key = hash(utf8(`${seed}/n${i}`))
    return { key, peer: `n${i}`, stake, admitted: stake, lead: stake }
  })
  const { setAt, always } = setChanges(random, set, mayLeave)
  return { matter: smallMatter({ chain, setAt }), set, always }
}

/**
 * Who comes and who goes, at fixed heights: perhaps the last validator is admitted later (and leads later
 * still), perhaps one is expelled or idles. `always` are the members of every set.
 */
function setChanges(
  random: Random,
  full: ValidatorSet,
  mayLeave: boolean,
): { setAt: (height: number) => ValidatorSet; always: ValidatorSet } {
  const total = full.reduce((sum, { stake }) => sum + stake, 0)
  const joiner = full.length >= 3 && random.chance(0.3) ? full.at(-1) : undefined
  const joins = random.int(2, 6)
  const others = full.filter((validator) => validator !== joiner)
  const leaver = mayLeave && full.length >= 5 && random.chance(0.4) ? random.pick(others) : undefined
  const leaves = random.int(2, 8)
  // Idling more than a third at once could leave no quorum; the ledger forbids it.
  const idles = leaver !== undefined && 3 * leaver.stake < total && random.chance(0.5)
  return {
    always: others.filter((validator) => validator !== leaver),
    setAt: (height) =>
      full.flatMap((validator) => {
        if (validator === joiner)
          return height < joins ? [] : [{ ...validator, lead: height < joins + 3 ? 0 : validator.lead }]
        if (validator === leaver && height >= leaves)
          return idles ? [{ ...validator, stake: 0, lead: 0 }] : []
        return [validator]
      }),
  }
}

/** Validators to corrupt: as many as fit below a third of the stake. */
function corrupted(random: Random, set: ValidatorSet, treason: string): ReadonlySet<string> {
  const out = new Set<string>()
  if (treason === 'none') return out
  const total = set.reduce((sum, { stake }) => sum + stake, 0)
  let room = Math.floor((total - 1) / 3)
  for (const { peer, stake } of random.shuffle(set))
    if (stake <= room) {
      out.add(peer)
      room -= stake
    }
  return out
}

function readable(bytes: Bytes): Message | undefined {
  try {
    return decodeMessage(bytes)
  } catch {
    return undefined
  }
}

function handsOf(node: {
  readonly random: Random
  readonly matter: Matter
  readonly key: Bytes
  readonly others: readonly string[]
  readonly say: (to: string, bytes: Bytes) => void
  readonly participant: Participant
}): Hands {
  const { random, matter, key, others, say, participant } = node
  return {
    random,
    peers: others,
    index: (height) => indexOf(matter.setAt(height), key),
    signature: (ballot: Ballot) => signature(key, voteBytes(matter.chain, ballot)),
    send: (peer, message) => say(peer, message instanceof Uint8Array ? message : encodeMessage(message)),
    describe: matter.describe,
    rival(block) {
      const spare = random.bytes(16)
      for (const peer of others) say(peer, marked(spare))
      return participant.awake ? matter.rival(block, spare) : undefined
    },
  }
}
