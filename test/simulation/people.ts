/**
 * What people do in a simulated town while it storms: officers vote one another up, let newcomers in, give their
 * institution another device or take one away, renew keys that may not vote any more, agree on new rules; some
 * close their lids for long; a traitor floods the pool. All of it by what screens press.
 */
import { hex, unhex } from '../../src/core/bytes.ts'
import { pendingAdmissions } from '../../src/ledger/lists.ts'
import { institutions, network as networkRow, nodeKeys } from '../../src/ledger/state.ts'
import type { InstitutionId, SigningKey } from '../../src/ledger/transaction.ts'
import { unitWeight, validators } from '../../src/ledger/validators.ts'
import type { Self } from '../../src/node/self.ts'
import type { ValidatorSet } from '../../src/consensus/set.ts'
import type { Random } from '../support/random.ts'
import { often, type Storm } from './faults.ts'
import { nameOf, type Town } from './town.ts'
import { WholeNode } from './whole-node.ts'

export interface Living extends Storm {
  readonly town: Town
  /** Founders of whom nothing bad is known; their stake may grow. */
  readonly stable: ValidatorSet
  /** Honest founders who may be away for long, or have an old build. */
  readonly spare: readonly string[]
  readonly corrupt: ReadonlySet<string>
}

/** The rules that are voted in, and what an old build knows. */
const [rulesNew, rulesOld] = [2, 1]
const officersMs = 3_000

export const wholeNodes = (storm: Pick<Storm, 'network'>): WholeNode[] =>
  [...storm.network.participants.values()].filter((tab) => tab instanceof WholeNode)

export function live(living: Living): void {
  const { town, network, time, random, until, stable, spare, corrupt } = living
  const founders = (): WholeNode[] =>
    wholeNodes(living).filter(({ name }) => town.set.some(({ peer }) => peer === name))
  const honest = (): WholeNode[] => founders().filter(({ name }) => !corrupt.has(name))
  const all = (press: Parameters<WholeNode['press']>[0]): void => {
    for (const one of honest()) void one.press(press)
  }

  often(time, random, until, random.int(3_000, 12_000), () => {
    const about = random.pick(stable)
    const stake = about.stake / unitWeight + random.int(0, 3)
    const view = honest().find(({ participant }) => participant)?.participant?.chain.view
    const institution = view && nodeKeys.find(view, unhex(about.peer) as SigningKey)
    if (institution)
      all((screens, job) => screens.vote({ what: 'stake', institution: hex(institution), stake }, job))
  })

  // Whoever sits at a screen does what it shows; after the storm too.
  const officers = (): void => {
    for (const one of honest()) tend(one, random)
    for (const one of wholeNodes(living)) goAlong(one, random)
    time.after(officersMs, officers)
  }
  time.after(officersMs, officers)

  const arrive = (role: Self['role'], words: string): void => {
    const inviter = random.pick(honest().filter(({ participant }) => participant))
    const profile = town.newcomer(role, inviter, words)
    network.enter(nameOf(profile), (_, around) => new WholeNode(profile, around)).start()
  }
  const arrives = (role: Self['role'], chance: number): void => {
    if (!random.chance(chance)) return
    time.after(random.int(1_000, until), () => {
      if (honest().some(({ participant }) => participant)) arrive(role, role)
    })
  }
  arrives('institution', 0.3)
  arrives('device', 0.4)
  arrives('observer', 0.3)

  for (const name of spare) {
    const tab = network.participants.get(name)
    if (!(tab instanceof WholeNode)) continue
    if (random.chance(0.5)) tab.profile.rulesKnown = rulesOld
    else time.after(random.int(0, until / 2), () => tab.shut(random.int(until / 3, until)))
  }
  if (random.chance(0.4))
    time.after(random.int(1_000, until), () => {
      const height = Math.max(...honest().map((one) => one.height)) + 18
      const agree = (): void =>
        all((screens, job) => screens.vote({ what: 'rules', rules: rulesNew, height }, job))
      agree()
      time.after(4_000, agree)
    })
  if (random.chance(0.3))
    often(time, random, until, 1_500, () => {
      const [traitor] = random.shuffle(founders().filter(({ name }) => corrupt.has(name)))
      void traitor?.flood(24)
    })
}

const seekMs = 12_000
const returnMs = 40_000

/**
 * More than a third is gone for good: one of the others proposes to go on without them, and officers sign. Later
 * one of the lost comes back.
 */
export function disaster({ town, network, time, random }: Omit<Living, 'until'>): void {
  const tabs = wholeNodes({ network })
  const view = network.honest
    .toSorted((a, b) => b.height - a.height)
    .flatMap((tab) => (tab instanceof WholeNode && tab.participant ? [tab.participant.chain.view] : []))[0]
  // Before its first block a network is founded anew.
  if (!view || network.history.blocks.size === 0) return
  const weights = new Map<string, number>()
  const full = validators(view).reduce((sum, { institution, admitted }) => {
    weights.set(hex(institution), (weights.get(hex(institution)) ?? 0) + admitted)
    return sum + admitted
  }, 0)
  const founders = random.shuffle(town.set.map(({ peer }) => unhex(peer) as SigningKey))
  const lost: InstitutionId[] = []
  let rest = full
  for (const nodeKey of founders) {
    const id = nodeKeys.find(view, nodeKey)
    const its = id && weights.get(hex(id))
    if (!id || !its || 2 * (rest - its) <= full || 3 * rest <= 2 * full) continue
    lost.push(id)
    rest -= its
  }
  if (3 * rest > 2 * full) return
  const of = new Set(lost.flatMap((id) => institutions.need(view, id).devices.map((one) => hex(one.nodeKey))))
  const away = tabs.filter(({ name }) => of.has(name))
  for (const tab of away) {
    network.gone.add(tab.name)
    // What only they had is gone too.
    network.accepted = network.accepted.filter(({ by }) => by !== tab.name)
    tab.shut(Number.MAX_SAFE_INTEGER)
  }
  const without = lost.map(hex)
  network.calmFrom = time.now + returnMs + 10_000
  time.after(seekMs, () => {
    // Others hear institutions alone.
    const left = tabs.filter(({ name, participant }) => participant?.institution() && !of.has(name))
    if (left.length === 0) return
    const proposer = random.pick(left)
    void proposer.press((screens, job) => screens.proposeRecovery({ without, reason: 'the flood' }, job))
  })
  time.after(returnMs, () => {
    const [back] = away
    if (!back) return
    network.gone.delete(back.name)
    back.shutUntil = 0
    back.start()
  })
}

/** Signs and follows an end of the era that is shown, sooner or later. */
function goAlong(tab: WholeNode, random: Random): void {
  const { home, participant } = tab
  for (const { id } of home?.newcomer?.shown.offers ?? [])
    void tab.press((screens, job) => screens.acceptEra({ id }, job))
  if (!participant || random.chance(0.3)) return
  void participant.recovery.rows().then((rows) => {
    for (const { id, maySign, mine, enough } of rows) {
      if (maySign && !mine) void tab.press((screens, job) => screens.signRecovery({ id }, job))
      if (enough) void tab.press((screens, job) => screens.followRecovery({ id }, job))
    }
  })
}

/** Whether new rules are agreed on and do not hold yet. */
export const expecting = (storm: Pick<Storm, 'network'>): boolean =>
  wholeNodes(storm).some(({ participant }) => {
    const chain = participant?.chain
    return chain && (networkRow.need(chain.view).upgrade?.height ?? 0) > chain.tip.height + 1
  })

/** Everybody gets the newest build. */
export function update(storm: Pick<Storm, 'network'>): void {
  for (const tab of wholeNodes(storm)) {
    if (tab.profile.rulesKnown >= rulesNew) continue
    tab.profile.rulesKnown = rulesNew
    tab.crash()
    tab.start()
  }
}

/** What the screens of an institution ask its officer to decide. */
function tend(tab: WholeNode, random: Random): void {
  const { home, participant } = tab
  if (!home || !participant) return
  const { view } = participant.chain
  const own = participant.institution()
  if (!own) return
  if (home.halted?.code === 'node.vote-unexplained') return tab.rejoin()
  const asked = new Set([...home.applicants.keys(), ...pendingAdmissions(view).map(({ id }) => hex(id))])
  for (const admission of asked) void tab.press((screens, job) => screens.approve({ admission }, job))
  const devices = institutions.find(view, own)?.devices ?? []
  for (const { device } of home.requests.all()) {
    const id = hex(device.nodeKey)
    if (devices.length < 2 && !nodeKeys.has(view, device.nodeKey))
      void tab.press((screens, job) => screens.addDevice({ device: id }, job))
  }
  const [, second] = devices
  if (second && random.chance(0.1))
    void tab.press((screens, job) => screens.dropDevice({ device: hex(second.nodeKey) }, job))
}
