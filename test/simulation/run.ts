/**
 * One simulated network from one seed: a storm, then calm, then the question whether everything that was
 * accepted is final everywhere. Byzantine stake, together with that of nodes whose memory was damaged, stays
 * within what a quorum can do without.
 */
import { hash, utf8, type Hash } from '../../src/core/bytes.ts'
import { traitors } from '../traitors/index.ts'
import { createRandom, type Random } from '../support/random.ts'
import { audit } from './audit.ts'
import { brew, settleDown } from './faults.ts'
import { Network } from './network.ts'
import { disaster, expecting, live, update, wholeNodes } from './people.ts'
import { faulty, madeUp } from './sets.ts'
import { settle, Time } from './time.ts'
import { townOf } from './town.ts'
import { calm, storm, type Weather } from './weather.ts'

export interface Options {
  readonly seed: number
  /** Validators; 1 to 50 by the seed, mostly few, if not given. */
  readonly nodes?: number | undefined
  /** Name of a traitor, or 'none'; by the seed if not given. */
  readonly byzantine?: string | undefined
  /** A town of whole nodes instead of turns over the small ledger; every tenth seed is one if not given. */
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
  /** Heights with two blocks, turns that broke, stake that is not as decided, wrong or missing judgements. */
  readonly violations: number
  /** 1 if honest heads lie more than 2 apart after the calm. */
  readonly stuck: number
  /** Slashable pairs left by honest nodes, honest nodes blamed by honest ones or retired by themselves. */
  readonly accused: number
  /** Accepted submissions that are not final on every honest node. */
  readonly lost: number
  /** How often what happened in a town of whole nodes (audit.ts). */
  readonly acts: ReadonlyMap<string, number>
  readonly digest: Hash
  readonly notes: readonly string[]
  /** From a fresh proposal's first word to finality on the last honest node, ms. */
  readonly latencies: readonly number[]
}

/** Networks found by the ledger that ships. */
const foundersMost = 16
const ledgerEvery = 10
const healMs = 120_000
/** The last of them without anything new. */
const restMs = 20_000
const heartbeatMs = 3_000
/** Heads may differ by a block in flight. */
const apartMost = 2

export async function simulate(options: Options): Promise<Outcome> {
  const random = createRandom(options.seed)
  const time = new Time()
  const count = options.nodes ?? sizeOf(random)
  const ledger = options.ledger ?? (options.weather === undefined && options.seed % ledgerEvery === 0)
  const equalStakes = random.chance(0.4)
  const stakes = Array.from({ length: ledger ? Math.min(count, foundersMost) : count }, () =>
    equalStakes ? 1 : random.int(1, 10),
  )
  const treason = options.byzantine ?? random.pick(['none', 'none', 'none', ...Object.keys(traitors)])
  const town = ledger ? townOf(options.seed, stakes) : undefined
  const cast = town ?? madeUp(options.seed, stakes, random, treason === 'none')
  const damage = options.weather === undefined && random.chance(0.35)
  const forTraitors = treason === 'none' || (damage && random.chance(0.5)) ? 0 : cast.room
  const corrupt = faulty(random, cast.always, forTraitors)
  const rest = cast.always.filter(({ peer }) => !corrupt.names.has(peer))
  // Who loses its memory counts as faulty too: together they stay within the same room.
  const room = cast.room - (forTraitors - corrupt.room)
  const struck = damage ? faulty(random, rest, room) : { names: new Set<string>(), room }
  const victims = struck.names
  const network = new Network({
    time,
    random,
    cast,
    followers: random.chance(0.3) ? [cast.follower] : [],
    corrupt: corrupt.names,
    treason,
    weather: options.weather ?? storm(random),
  })
  const { participants } = network

  const submit = (): void => random.pick(network.honest).submit(random.bytes(16))
  const until = options.weather ? 30_000 : random.int(10_000, 30_000)
  const every = random.int(1_000, town ? 3_000 : 6_000)
  for (let at = every; at < until; at += Math.ceil(every * (0.5 + random.next()))) time.after(at, submit)
  for (const participant of participants.values()) time.after(random.int(0, 1000), () => participant.start())
  brew({ network, time, random, until, victims: [...victims] })
  const stable = cast.set.filter(({ peer }) => !corrupt.names.has(peer) && !victims.has(peer))
  if (town) {
    const spare = random.chance(0.4) ? faulty(random, stable, struck.room).names : new Set<string>()
    const healthy = stable.filter(({ peer }) => !spare.has(peer))
    if (healthy.length > 0)
      live({
        town,
        network,
        time,
        random,
        until,
        victims: [],
        stable: healthy,
        spare: [...spare],
        corrupt: corrupt.names,
      })
  }
  const heartbeat = (): void => {
    network.heartbeat()
    time.after(town ? heartbeatMs / 3 : heartbeatMs, heartbeat)
  }
  heartbeat()

  while (time.advance(until)) await settle()
  time.now = until
  network.change(options.weather ?? calm)
  settleDown({ network, random })
  update({ network })
  if (town && treason === 'none' && !damage && random.chance(0.6))
    disaster({ town, network, time, random, victims: [], stable, spare: [], corrupt: corrupt.names })
  for (let i = 0; i < 2; i++) submit()

  const missing = (): number =>
    network.accepted.filter(({ id }) => !network.honest.every((tab) => tab.final(id))).length
  const apart = (): number => {
    const heights = network.honest.map(({ height }) => height)
    return Math.max(...heights) - Math.min(...heights)
  }
  for (let next = until + 2000; next <= until + healMs; next += 2000) {
    while (time.advance(next)) await settle()
    time.now = next
    if (apart() === 0 && missing() === 0 && time.now > network.calmFrom && !(town && expecting({ network })))
      break
    // What may not take effect for some heights needs heights to come.
    if (town && missing() === 0 && next < until + healMs - restMs) submit()
  }
  const { honest } = network
  const [lost, gap, wrong] = [missing(), apart(), new Set<string>()]
  const audited = town && (await audit(town.genesis, wholeNodes({ network })))
  for (const one of audited?.wrong ?? []) wrong.add(one)
  network.notes.push(...wrong)
  if (lost > 0 || gap > apartMost) network.notes.push(honest.map(portrait).join(' | '))
  const retired = honest.filter(
    ({ name, turn }) => !network.damaged.has(name) && turn?.state.journal?.retired,
  ).length
  if (retired > 0) network.notes.push(`${retired} honest nodes stopped voting`)
  for (const { turn } of participants.values()) turn?.stop()
  const { history, observer, counts, air, finals } = network
  return {
    seed: options.seed,
    blocks: history.blocks.size,
    messages: air.messages,
    crashes: counts.crashes,
    faults: counts.faults + air.faults,
    violations: history.violations + counts.broken + wrong.size,
    stuck: gap > apartMost ? 1 : 0,
    accused: observer.accused + counts.blamed + retired,
    lost,
    acts: audited?.acts ?? new Map<string, number>(),
    digest: hash(utf8(JSON.stringify([finals, air.messages, counts, time.now]))),
    notes: [`${count} nodes, ${treason}`, ...network.notes],
    latencies: [...network.lastFinal].flatMap(([name, at]) => {
      const begun = network.proposed.get(name)
      return begun === undefined ? [] : [at - begun]
    }),
  }
}

/** Small networks show most bugs in least time; some are as large as they come. */
function sizeOf(random: Random): number {
  const lot = random.next()
  if (lot < 0.75) return random.int(1, 4)
  if (lot < 0.97) return random.int(5, 7)
  return lot < 0.997 ? random.int(8, 13) : random.int(14, 50)
}

const portrait = ({ name, turn, height, portrait: more }: Network['honest'][number]): string => {
  const s = turn?.state
  return `${name.slice(0, 8)} h${height} v${s?.view ?? '-'} ${s?.journal?.retired ? 'retired' : ''} wants ${s?.wants.size} jobs ${[...(s?.jobs.keys() ?? [])].join()} ${more}`
}
