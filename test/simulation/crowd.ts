/**
 * A crowd: whole nodes as they ship, few of them institutions, most of them guests, each connected to as many as
 * network/choice.ts lets it want. Institutions are all connected with each other; a guest has two of them. People
 * come and go all the time; a tab that is closed says nothing, and is missed when links.ts would miss it.
 */
import { hex, unhex } from '../../src/core/bytes.ts'
import { nameOf, wants, type Said } from '../../src/network/choice.ts'
import { peersMax, silentMs } from '../../src/network/links.ts'
import { createRandom } from '../support/random.ts'
import { Network } from './network.ts'
import type { Tab } from './tab.ts'
import { settle, Time } from './time.ts'
import { townOf } from './town.ts'
import { WholeNode } from './whole-node.ts'
import { calm } from './weather.ts'
import { publicKeys } from './workers.ts'

export interface CrowdOptions {
  readonly seed: number
  readonly nodes: number
  readonly institutions: number
  readonly seconds: number
  /** The part of all that closes its tab in a minute. */
  readonly churn: number
}

export interface CrowdFigures {
  readonly nodes: number
  readonly institutions: number
  readonly blocks: number
  /** Tabs that were closed; guests that never came back and were followed by others. */
  readonly closed: number
  readonly replaced: number
  /** The most connections a node had. */
  readonly degree: number
  /** Messages that arrived, for each node and block. */
  readonly deliveries: { readonly institution: number; readonly guest: number }
  /** From a block's first word to its being final on a node that is there, ms. */
  readonly reach: { readonly half: number; readonly most99: number }
  /** Heights with two blocks, turns that broke; nodes behind, and submissions lost, after everybody was back. */
  readonly violations: number
  readonly behind: number
  readonly lost: number
}

const beatMs = 1000
const submitMs = 4000
/** How long a closed tab stays closed: a reload, or a way to the next room. */
const awayMs = [2_000, 20_000] as const
/** After the last has come back everybody has so long to be where the others are. */
const restMs = 60_000

/** Who is connected with whom, and who knows of it. */
class Ties {
  degree = 0
  readonly #heard = new Map<string, { session: number; goneAt: number | undefined }>()
  readonly #of = new Map<string, Set<string>>()
  readonly #time: Time
  readonly #tab: (name: string) => Tab | undefined

  constructor(time: Time, tab: (name: string) => Tab | undefined) {
    this.#time = time
    this.#tab = tab
  }
  of(name: string): ReadonlySet<string> {
    return this.#of.get(name) ?? new Set()
  }
  tie(a: string, b: string): void {
    for (const [one, other] of [
      [a, b],
      [b, a],
    ] as const) {
      this.#of.set(one, (this.#of.get(one) ?? new Set()).add(other))
      this.degree = Math.max(this.degree, this.of(one).size)
    }
  }
  /** Tells one what became of the other; whether they are still tied. */
  beat(name: string, other: string): boolean {
    const [here, there] = [this.#tab(name), this.#tab(other)]
    if (!here?.awake) return true
    const key = `${name}>${other}`
    const heard = this.#heard.get(key) ?? { session: -1, goneAt: undefined }
    this.#heard.set(key, heard)
    const id = here.session * 1000 + (there?.session ?? 0)
    if (there?.awake) {
      heard.goneAt = undefined
      if (heard.session !== id) here.presence(other, true, 100, there.session)
      heard.session = id
      return true
    }
    heard.goneAt ??= this.#time.now
    if (this.#time.now - heard.goneAt < silentMs) return true
    here.presence(other, false, 100, 0)
    this.#heard.delete(key)
    this.#of.get(name)?.delete(other)
    this.#of.get(other)?.delete(name)
    return false
  }
}

export async function crowd(options: CrowdOptions): Promise<CrowdFigures> {
  const { seed, nodes, institutions, seconds, churn } = options
  const random = createRandom(seed)
  const time = new Time()
  const town = townOf(
    seed,
    Array.from({ length: institutions }, () => 1),
  )
  const network = new Network({
    time,
    random,
    cast: town,
    followers: [],
    corrupt: new Set(),
    treason: 'none',
    weather: { ...calm, loss: 0 },
  })
  const ties = new Ties(time, (name) => network.participants.get(name))
  const offices = town.set.map(({ peer }) => peer)
  const guests: string[] = []
  const counts = { closed: 0, replaced: 0 }
  let measured = false

  const present = (): string[] => [...offices, ...guests].filter((name) => !network.gone.has(name))
  const awake = (name: string): boolean => network.participants.get(name)?.awake === true

  function beat(): void {
    for (const name of present()) for (const other of ties.of(name)) ties.beat(name, other)
    for (const name of offices) for (const other of offices) if (name < other) ties.tie(name, other)
    for (const name of guests) if (awake(name)) seek(name)
    time.after(beatMs, beat)
  }
  /** A guest dials institutions as long as it wants more, those that are there and have room. */
  function seek(name: string): void {
    for (const office of random.shuffle(offices)) {
      const known = [...ties.of(name)].map(said)
      if (!wants({ name: undefined, seeks: [], kin: [] }, said(office), known, false)) return
      if (awake(office) && !ties.of(name).has(office) && ties.of(office).size < peersMax)
        ties.tie(name, office)
    }
  }

  const hosts = (): WholeNode[] =>
    offices.flatMap((name) => {
      const tab = network.participants.get(name)
      return tab instanceof WholeNode && tab.participant ? [tab] : []
    })
  function arrive(): void {
    const host = random.pick(hosts())
    const profile = town.newcomer('observer', host, `guest ${guests.length}`)
    const name = hex(publicKeys(profile.drawer).nodeKey)
    guests.push(name)
    network.enter(name, (_, around) => new WholeNode(profile, around)).start()
  }
  function leave(): void {
    const name = random.pick(present().filter(awake))
    const tab = network.participants.get(name)
    if (!tab) return
    counts.closed++
    const forGood = guests.includes(name) && random.chance(0.5)
    tab.shut(forGood ? Number.MAX_SAFE_INTEGER : random.int(...awayMs))
    if (!forGood) return
    counts.replaced++
    network.gone.add(name)
    time.after(random.int(...awayMs), arrive)
  }
  const submit = (): void => {
    if (measured) random.pick(hosts()).submit(random.bytes(16))
    time.after(submitMs, submit)
  }
  const run = async (until: number): Promise<void> => {
    while (time.advance(until)) await settle()
    time.now = until
  }

  for (const name of offices) network.participants.get(name)?.start()
  beat()
  await run(3000)
  for (let i = institutions; i < nodes; i++) time.after(random.int(0, 10_000), arrive)
  // Everybody is here before anything is counted.
  await run(20_000)
  measured = true
  const before = { heard: new Map(network.delivered), blocks: network.history.blocks.size }
  submit()
  const until = time.now + seconds * 1000
  const gap = 60_000 / (churn * nodes)
  const comeAndGo = (): void => {
    if (time.now >= until) return
    leave()
    time.after(-gap * Math.log(1 - random.next()), comeAndGo)
  }
  if (churn > 0) time.after(gap, comeAndGo)
  await run(until)
  measured = false
  const blocks = network.history.blocks.size - before.blocks
  const perBlock = (names: readonly string[], count: number): number => {
    const sum = names.reduce(
      (all, name) => all + (network.delivered.get(name) ?? 0) - (before.heard.get(name) ?? 0),
      0,
    )
    return Math.round((10 * sum) / (count * blocks)) / 10
  }
  const deliveries = {
    institution: perBlock(offices, institutions),
    guest: perBlock(guests, nodes - institutions),
  }

  const honest = (): readonly Tab[] => network.honest
  const behind = (): number => {
    const head = Math.max(...honest().map(({ height }) => height))
    return honest().filter(({ height, awake: here }) => height < head || !here).length
  }
  const lost = (): number =>
    network.accepted.filter(({ id }) => !honest().every((tab) => tab.final(id))).length
  const end = time.now + restMs
  while (time.now < end && (behind() > 0 || lost() > 0)) await run(time.now + beatMs)

  const times = reachTimes(network)
  for (const { turn } of network.participants.values()) turn?.stop()
  return {
    nodes,
    institutions,
    blocks,
    ...counts,
    degree: ties.degree,
    deliveries,
    reach: { half: at(times, 0.5), most99: at(times, 0.99) },
    violations: network.history.violations + network.counts.broken,
    behind: behind(),
    lost: lost(),
  }
}

const said = (name: string): Said => ({ name: nameOf(unhex(name)), kin: [] })

/** How long each block took to each node that found it final while it was new. */
function reachTimes({ finals, proposed }: Network): readonly number[] {
  return finals
    .flatMap((line) => {
      const [when, , , block] = line.split(' ')
      const begun = block === undefined ? undefined : proposed.get(block)
      return begun === undefined ? [] : [Number(when) - begun]
    })
    .toSorted((a, b) => a - b)
}
const at = (sorted: readonly number[], part: number): number =>
  Math.round(sorted[Math.floor(part * (sorted.length - 1))] ?? 0)
