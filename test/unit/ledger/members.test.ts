/** Random histories of who counts: votes, devices, sleepers, evidence, in blocks some of whose signers are missing. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { equal, hex } from '../../../src/core/bytes.ts'
import { checkBlock, propose } from '../../../src/ledger/execute.ts'
import { onceOf, signersOf } from '../../../src/ledger/rules.ts'
import { institutionList, institutions, presence, voteKeys } from '../../../src/ledger/state.ts'
import {
  usualPatience,
  type Body,
  type Candidate,
  type Device,
  type Transaction,
} from '../../../src/ledger/transaction.ts'
import { trieRootOf, withWrites } from '../../../src/ledger/trie.ts'
import { setHash, validators, weightsOf, type Validator } from '../../../src/ledger/validators.ts'
import { MemoryRows } from '../../../src/ledger/view.ts'
import {
  accuse,
  addDevice,
  admit,
  candidateOf,
  declare,
  deviceOf,
  dropDevice,
  genesisOf,
  idOf,
  Net,
  openAuthority,
  reportIdle,
  resume,
  rotate,
  setStake,
  upgradeTo,
} from './network.ts'

const { absentBlocks, absentMs, noticeBlocks, noticeMs } = usualPatience
import { refusalIn } from '../../support/refusals.ts'

const founders = [3, 2, 2, 1, 1].map((stake, i) => candidateOf(`founder ${i}`, stake))
const newcomer = candidateOf('newcomer', 2)
const everybody = [...founders, newcomer]
const spares = Array.from({ length: 4 }, (_, i) => deviceOf(`spare ${i}`))

/** The device of an institution as it is today; its first when it has fewer. */
const deviceIn = (net: Net, who: Candidate, at: number): Device => {
  const devices = institutions.find(net.rows, idOf(who))?.devices ?? []
  return { ...who, ...(devices[at] ?? devices[0]) }
}

/** A device that was reported, if there is one. */
function sleeperIn(net: Net): Device | undefined {
  const reported = (presence.find(net.rows) ?? []).find((one) => one.notice)
  const set = validators(net.rows)
  const one = reported && set.find(({ nodeKey }) => equal(nodeKey, reported.nodeKey))
  return one && { ...deviceOf('sleeper'), nodeKey: one.nodeKey, voteKey: one.voteKey }
}

type Step =
  | { readonly act: 'stake'; readonly who: number; readonly stake: number; readonly voters: number }
  | { readonly act: 'jump' }
  | { readonly act: 'upgrade'; readonly voters: number }
  | {
      readonly act: 'admit' | 'idle' | 'resume' | 'rotate' | 'add' | 'drop' | 'accuse'
      readonly who: number
      readonly at: number
    }

const who = fc.nat(everybody.length - 1)
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({ act: fc.constant('stake' as const), who, stake: fc.nat(4), voters: fc.nat(63) }),
  },
  { weight: 2, arbitrary: fc.record({ act: fc.constant('jump' as const) }) },
  {
    weight: 8,
    arbitrary: fc.record({
      act: fc.constantFrom('admit', 'idle', 'resume', 'rotate', 'add', 'drop', 'accuse'),
      who,
      at: fc.nat(2),
    }),
  },
  { weight: 1, arbitrary: fc.record({ act: fc.constant('upgrade' as const), voters: fc.nat(63) }) },
)
const picked = <T>(all: readonly T[], bits: number): T[] => all.filter((_, i) => bits & (1 << i))

/** The bodies a step comes to, by what stands on the ledger now. */
function bodiesOf(net: Net, given: Exclude<Step, { act: 'jump' }>, count: number): Body[] {
  const { height } = net.ledger.tip
  if (given.act === 'upgrade')
    return picked(founders, given.voters).map((voter) => upgradeTo(2, height + 100_000, voter))
  const one = everybody[given.who] ?? newcomer
  if (given.act === 'stake')
    return picked(everybody, given.voters).map((voter) => setStake(net, one, given.stake, voter))
  const device = deviceIn(net, one, given.at)
  const reporter = founders[(given.who + 1) % founders.length] ?? newcomer
  const spare = spares[(given.who + given.at) % spares.length] ?? device
  switch (given.act) {
    case 'admit':
      return founders.slice(0, 3 + given.at).map((voter) => admit(newcomer, voter))
    case 'idle':
      return [reportIdle(net, reporter, device)]
    case 'resume':
      return [resume(net, sleeperIn(net) ?? device)]
    case 'rotate':
      return [rotate(one, device, `key ${count}`)]
    case 'add':
      return [addDevice(one, spare)]
    case 'drop':
      return [dropDevice(one, device)]
    case 'accuse':
      return [accuse(reporter, device, Math.max(1, height - given.at))]
  }
}

/** With as many signatures as the family asks for: whether they hold is not the ledger's to say. */
const signable = (net: Net, bodies: readonly Body[]): Transaction[] =>
  bodies.flatMap((body) => {
    const out: Transaction[] = []
    refusalIn(() => {
      const signatures = signersOf(net.genesisId, net.rows, body).map(() => new Uint8Array(64))
      out.push({ body, signatures, abs: undefined })
    })
    return out
  })

/** Who is entitled to appear as awake: signers of the parent, and devices that an accepted act speaks for. */
const spokenFor = (net: Net, body: Body): readonly string[] => {
  const devicesOf = (id: Parameters<typeof institutions.find>[1]) =>
    (institutions.find(net.rows, id)?.devices ?? []).map(({ nodeKey }) => hex(nodeKey))
  if (body.kind === 'stake.set' || body.kind === 'device.add' || body.kind === 'key.rotate')
    return devicesOf(body.institution)
  if (body.kind === 'stake.resume') return devicesOf(voteKeys.need(net.rows, body.voteKey).institution)
  return body.kind === 'institution.admit' ? [hex(body.candidate.nodeKey)] : []
}

const reached = new Set<string>()

function live(steps: readonly { step: Step; awake: number }[]): void {
  const net = new Net(genesisOf(...founders))
  net.write(openAuthority(founders[0] ?? newcomer, 'filler'))
  const once = new Map<string, number>()
  const retired = new Set<string>()
  const weighed: { height: number; before: number; lost: number }[] = []
  for (const [count, { step: given, awake }] of steps.entries()) {
    if (given.act === 'jump') net.jump(noticeBlocks, noticeMs)
    const sleeper =
      given.act === 'idle'
        ? deviceIn(net, everybody[given.who] ?? newcomer, given.at).nodeKey
        : given.act === 'jump' || given.act === 'resume'
          ? sleeperIn(net)?.nodeKey
          : undefined
    if (given.act === 'idle') net.jump(absentBlocks + 1, absentMs)
    const { voted } = net.ledger.tip
    net.signers = voted.flatMap(({ nodeKey }, place) =>
      awake & (1 << (place % 8)) && !(sleeper && equal(sleeper, nodeKey)) ? [place] : [],
    )
    const asked = given.act === 'jump' ? [] : signable(net, bodiesOf(net, given, count))
    const waiting = [...asked, ...signable(net, [declare('filler', `f-${count}`)])]
    const seenBefore = new Map((presence.find(net.rows) ?? []).map((one) => [hex(one.nodeKey), one]))
    const before = validators(net.rows)

    net.now += 1000
    const proposal = propose(net.ledger, waiting, net.turn())
    if (!proposal) throw new Error('the filler always fits')
    const { block, outcome } = proposal

    // Voters come to the same, and what was refused left nothing.
    expect(checkBlock(net.ledger, block, net.signers).outcome.tip.hash).toEqual(outcome.tip.hash)
    const again = propose(net.ledger, block.transactions, net.turn())
    expect(again?.block).toEqual(block)
    expect([...outcome.writes]).toEqual([...(again?.outcome.writes ?? [])])

    for (const tx of block.transactions) {
      const name = onceOf(net.genesisId, tx.body)
      once.set(name, (once.get(name) ?? 0) + 1)
      expect(once.get(name), name).toBe(1)
      reached.add(tx.body.kind)
    }
    const signers = net.signers.flatMap((place) => (voted[place] ? [hex(voted[place].nodeKey)] : []))
    net.rows.commit(outcome.writes)
    net.ledger = { tip: outcome.tip, view: net.rows }

    const set = validators(net.rows)
    checkSet(net, set, retired)
    for (const one of before)
      if (
        !set.some(({ voteKey }) => equal(voteKey, one.voteKey)) &&
        institutions.need(net.rows, one.institution).stake > 0
      )
        retired.add(hex(one.voteKey))

    const entitled = new Set([...signers, ...block.transactions.flatMap(({ body }) => spokenFor(net, body))])
    for (const entry of presence.need(net.rows)) {
      const earlier = seenBefore.get(hex(entry.nodeKey))
      if (earlier && earlier.height !== entry.height) expect([...entitled]).toContain(hex(entry.nodeKey))
      if (earlier) expect(entry.height).toBeGreaterThanOrEqual(earlier.height)
      if (entry.idle) reached.add('idle')
    }

    const was = weightsOf(before).active
    weighed.push({ height: outcome.tip.height, before: was, lost: Math.max(0, was - weightsOf(set).active) })
    const recent = weighed.filter(({ height }) => height > outcome.tip.height - 4)
    const most = Math.max(...recent.map((one) => one.before))
    expect(3 * recent.reduce((sum, one) => sum + one.lost, 0)).toBeLessThanOrEqual(most)
  }
  // Whoever takes the rows up elsewhere comes to the same set and the same root.
  const copy = new MemoryRows(net.rows.entries())
  expect(setHash(validators(copy))).toEqual(setHash(validators(net.rows)))
  expect(trieRootOf(withWrites(undefined, new Map(copy.entries())))).toEqual(trieRootOf(net.ledger.tip.trie))
}

function checkSet(net: Net, set: readonly Validator[], retired: ReadonlySet<string>): void {
  const { active, full } = weightsOf(set)
  // A quorum can always be reached.
  expect(3 * active).toBeGreaterThan(full)
  for (const key of ['voteKey', 'nodeKey'] as const)
    expect(new Set(set.map((one) => hex(one[key]))).size).toBe(set.length)
  expect(set.filter(({ voteKey }) => retired.has(hex(voteKey)))).toEqual([])
  // One row says of exactly those who may vote when they were seen.
  expect((presence.find(net.rows) ?? []).map(({ nodeKey }) => hex(nodeKey)).toSorted()).toEqual(
    set.map(({ nodeKey }) => hex(nodeKey)).toSorted(),
  )
  for (const id of institutionList.all(net.rows)) {
    const { stake, devices, jailed } = institutions.need(net.rows, id)
    const its = set.filter(({ institution }) => equal(institution, id))
    expect(its).toHaveLength(stake > 0 ? devices.length : 0)
    expect(its.reduce((sum, one) => sum + one.admitted, 0)).toBe(12 * stake)
    for (const one of its) expect([0, one.admitted]).toContain(one.stake)
    if (jailed) expect(its.reduce((sum, one) => sum + one.stake, 0)).toBe(0)
    if (jailed) reached.add('jailed')
  }
}

test('whatever institutions do, weights stay bounded and exact, and nothing counts twice', () => {
  fc.assert(
    fc.property(
      fc.array(fc.record({ step, awake: fc.oneof(fc.constant(255), fc.nat(255)) }), {
        minLength: 8,
        maxLength: 32,
        size: 'max',
      }),
      live,
    ),
    { numRuns: 16, seed: 11 },
  )
  // The walk reached deep.
  for (const kind of [
    'institution.admit',
    'stake.set',
    'stake.idle',
    'stake.resume',
    'key.rotate',
    'device.add',
  ])
    expect([...reached]).toContain(kind)
  for (const kind of ['device.drop', 'evidence', 'network.upgrade', 'jailed', 'idle'])
    expect([...reached]).toContain(kind)
})

test('presence takes the word of nobody who did not vote on the parent', () => {
  const net = new Net(genesisOf(...founders))
  net.write(openAuthority(founders[0] ?? newcomer, 'one'))
  const tx = net.sign(openAuthority(founders[0] ?? newcomer, 'two'))
  for (const signers of [[5], [0, 1, 99], [-1]])
    expect(refusalIn(() => propose(net.ledger, [tx], { ...net.turn(), signers }))).toBe('block.invalid')
  const honest = propose(net.ledger, [tx], { ...net.turn(), signers: [0, 1, 2] })
  if (!honest) throw new Error('it fits')
  // The root covers who was seen: with other signers it is another block.
  expect(refusalIn(() => checkBlock(net.ledger, honest.block, [0, 1, 2]))).toBeUndefined()
  expect(refusalIn(() => checkBlock(net.ledger, honest.block, [0, 1, 2, 3]))).toBe('block.invalid')
})
