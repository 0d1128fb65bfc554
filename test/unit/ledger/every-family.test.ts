/** One property over every family there is: no effect twice, none when refused, whatever came before. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { equal, hash, utf8 } from '../../../src/core/bytes.ts'
import { onceOf } from '../../../src/ledger/rules.ts'
import { usualPatience, type Body, type BodyOf, type TxId } from '../../../src/ledger/transaction.ts'
import { trieRootOf, withWrites } from '../../../src/ledger/trie.ts'
import { beginCeremony, closes, deals, heldBy, reveals, say } from './holding.ts'
import {
  aLabel,
  accuse,
  addDevice,
  admit,
  candidateOf,
  consent,
  declare,
  deviceOf,
  dispute,
  dropDevice,
  erase,
  filler,
  genesisOf,
  hour,
  idOf,
  issue,
  Net,
  openAccount,
  openAuthority,
  publish,
  read,
  receipt,
  reportIdle,
  resume,
  revoke,
  rewrap,
  rotate,
  rotateAccount,
  setStake,
  start,
  upgradeTo,
  withdraw,
} from './network.ts'
import { meetAt } from './meet-at.ts'
import { rekey } from './rekeying.ts'

const anna = candidateOf('St Anna', 3)
const bern = candidateOf('Bern', 2)
const cura = candidateOf('Cura', 2)
const founders = [anna, bern, cura]
const people = ['Dr Roth', 'Dr Lu']
const claim = 'patient@st-anna#2026'

/** What happened so far, and what of it later acts can be about. */
class World {
  readonly net = new Net(genesisOf(...founders))
  readonly done: Body[] = []
  constructor() {
    this.write(openAuthority(anna, 'st-anna'), ...people.map((name) => openAccount(anna, name)))
    this.write(declare('st-anna', 'doctor'), consent(anna, 'visit 0', claim))
    heldBy(this.net, anna, 'board', people)
    this.done.push(beginCeremony(this.net, anna, 'board', people))
    this.write(publish(anna, this.some('consent.give', 0), 'letter'))
  }
  write(...bodies: readonly Body[]): void {
    this.net.write(...bodies)
    this.done.push(...bodies)
  }
  of<K extends Body['kind']>(kind: K): readonly BodyOf<K>[] {
    return this.done.filter((body): body is BodyOf<K> => body.kind === kind)
  }
  /** The id of one of these that took effect, or of nothing. */
  some(kind: Body['kind'], pick: number): TxId {
    const all = this.of(kind)
    const one = all[pick % Math.max(1, all.length)]
    return one ? this.net.idOf(one) : (filler(32, 'nothing') as TxId)
  }
}

const at = <T>(all: readonly [T, ...T[]], pick: number): T => all[pick % all.length] ?? all[0]
const member = (pick: number) => at([anna, bern, cura], pick)
const person = (pick: number): string => at(['Dr Roth', 'Dr Lu'], pick)
const attributeOf = (world: World, pick: number) => ({
  ...issue(world.net, 'st-anna', 'doctor', person(pick), start + (500 + pick) * hour),
  version: pick % 3,
})

/** A family that is missing here does not compile. */
const families: { readonly [K in Body['kind']]: (world: World, pick: number) => BodyOf<K> } = {
  'institution.admit': (_, pick) => admit(candidateOf('Davos', 1 + (pick % 2)), member(pick)),
  'stake.set': ({ net }, pick) => setStake(net, member(pick), 1 + (pick % 4), member(pick >> 1)),
  'stake.idle': ({ net }, pick) => reportIdle(net, member(pick), member(pick + 1)),
  'stake.resume': ({ net }, pick) => resume(net, member(pick)),
  'key.rotate': (_, pick) => rotate(member(pick), member(pick), `key ${pick}`),
  'device.add': (_, pick) => addDevice(member(pick), deviceOf(`spare ${pick % 3}`)),
  'device.drop': (_, pick) => dropDevice(member(pick), deviceOf(`spare ${pick % 3}`)),
  evidence: ({ net }, pick) => accuse(member(pick), member(pick + 1), Math.max(1, net.ledger.tip.height - 1)),
  'network.reach': (_, pick) => meetAt([`stun:clinic-${pick % 2}.example:3478`], 0, member(pick)),
  'network.upgrade': (_, pick) => upgradeTo(2, 100_000, member(pick)),
  'era.evidence': ({ net }, pick) => ({
    kind: 'era.evidence',
    reporter: member(pick).nodeKey,
    institution: idOf(member(pick + 1)),
    chain: net.genesisId,
    first: { era: hash(utf8('one')), signature: filler(64, 'one') },
    second: { era: hash(utf8('two')), signature: filler(64, 'two') },
  }),
  'authority.open': (_, pick) => openAuthority(member(pick), at(['bern', 'cura'], pick)),
  'ceremony.begin': ({ net }, pick) => beginCeremony(net, member(pick), at(['trust', 'guild'], pick), people),
  'ceremony.say': (world, pick) => {
    const ceremony = world.some('ceremony.begin', pick >> 2)
    const place = 1 + (pick % 2)
    const said = [
      deals(ceremony, place, 2),
      say(ceremony, place, { kind: 'review', against: [], signing: undefined }),
      reveals(ceremony, place),
      say(ceremony, place, { kind: 'check', pairs: [] }),
    ]
    const one = said[pick % said.length]
    return one?.kind === 'ceremony.say'
      ? one
      : say(ceremony, place, { kind: 'review', against: [], signing: undefined })
  },
  'ceremony.close': (world, pick) => closes(world.net, world.some('ceremony.begin', pick), 1 + (pick % 2), 2),
  'attribute.declare': (_, pick) => ({
    ...declare('st-anna', at(['nurse', 'porter', 'cook'], pick)),
    words: Array.from({ length: pick % 4 }, (_, i) => ({
      language: aLabel(at(['en', 'es', 'en'], i)),
      title: at(['Nurse', 'Enfermera', ''], i),
    })),
    listed: pick % 2 === 1,
  }),
  'attribute.rekey': (_, pick) => rekey('st-anna', 'doctor', 1 + (pick % 3), (1 + (pick % 2)) * hour),
  'attribute.issue': attributeOf,
  'issuance.fault': (world, pick) => {
    const { authority, attribute, account } = attributeOf(world, pick)
    return {
      kind: 'issuance.fault',
      server: idOf(member(pick)),
      device: member(pick).nodeKey,
      authority,
      attribute,
      account,
      issue: world.some('attribute.issue', pick),
      officer: pick % 2,
    }
  },
  'attribute.revoke': (world, pick) =>
    revoke(world.net, world.of('attribute.issue').at(-1) ?? attributeOf(world, pick)),
  'account.open': (_, pick) => openAccount(member(pick), at(['Dr Roth', 'Dr Lu', 'Dr Mai'], pick)),
  'account.rotate': ({ net }, pick) => rotateAccount(net, person(pick), pick % 3),
  'consent.give': (_, pick) => consent(anna, `visit ${pick % 4}`, claim),
  'record.publish': (world, pick) =>
    publish(anna, world.some('consent.give', pick), at(['letter', 'scan', 'page'], pick)),
  'record.rewrap': (world, pick) => {
    const consent = world.some('consent.give', pick)
    const under = world.of('record.publish').filter((one) => equal(one.consent, consent))
    const records = under.map((one) => world.net.idOf(one))
    return { ...rewrap(consent, 1 + (pick % 2), records), validUntil: world.net.ledger.tip.time + hour }
  },
  'record.erase': (world, pick) => erase(world.some('record.publish', pick)),
  'record.receipt': (world, pick) => receipt(member(pick), world.some('record.publish', pick)),
  'consent.withdraw': (world, pick) => withdraw(world.some('consent.give', 1 + pick)),
  'consent.dispute': (world, pick) =>
    dispute(world.some('consent.give', pick), at(['owner', 'patient'], pick)),
  'access.read': (world, pick) =>
    read(member(pick), world.some('record.publish', pick), 'letter', `n${pick % 3}`),
}
const kinds = Object.keys(families) as readonly Body['kind'][]

const picks = 12

test('whatever happens, nothing takes effect twice, and what is refused changes nothing', () => {
  const often = [
    'ceremony.begin',
    'stake.idle',
    'stake.resume',
    ...Array<'ceremony.say'>(4).fill('ceremony.say'),
  ] as const
  const reached = new Set<string>()
  const attempt = (world: World, effects: Set<string>, kind: Body['kind'], pick: number): void => {
    const { net } = world
    const body = families[kind](world, pick)
    const before = new Map(net.rows.entries())
    const refusal = net.refusal(body)
    expect(net.rows.size).toBe(before.size)
    expect([...before].filter(([key, row]) => net.rows.get(key) !== row)).toEqual([])
    if (refusal !== undefined) return
    const once = onceOf(net.genesisId, body)
    expect(effects.has(once), kind).toBe(false)
    effects.add(once)
    world.write(body)
    expect(net.refusal(body), kind).toBeDefined()
    reached.add(kind)
  }
  const step = fc.record({
    kind: fc.constantFrom(...kinds, ...often),
    pick: fc.nat(picks - 1),
    rest: fc.boolean(),
  })
  fc.assert(
    fc.property(fc.array(step, { minLength: 30, maxLength: 50 }), (steps) => {
      const world = new World()
      const { net } = world
      const effects = new Set(world.done.map((body) => onceOf(net.genesisId, body)))
      for (const { kind, pick, rest } of steps) {
        if (rest && pick === 0) net.jump(usualPatience.absentBlocks, usualPatience.absentMs)
        attempt(world, effects, kind, pick)
      }
      // Each walk ends with what no walk came to so far, so that none is left to luck.
      for (const kind of kinds)
        for (let pick = 0; pick < picks && !reached.has(kind); pick++) attempt(world, effects, kind, pick)
      expect(trieRootOf(net.ledger.tip.trie)).toEqual(
        trieRootOf(withWrites(undefined, new Map(net.rows.entries()))),
      )
    }),
    { numRuns: 20, seed: 9 },
  )
  // It ends what several people do one after the other, and chance does not: ceremony.test.ts.
  expect(kinds.filter((kind) => !reached.has(kind) && kind !== 'ceremony.close')).toEqual([])
})
