/** An authority replaces an attribute's keys after some were stolen: what serves until when, and who is given which. */
import fc from 'fast-check'
import { beforeEach, expect, test } from 'vitest'
import { refusalOf } from '../../../src/core/refusal.ts'
import { attributesHeld, audienceOf, holdersOf } from '../../../src/ledger/lists.ts'
import { apply, claims, onceOf } from '../../../src/ledger/rules.ts'
import { attributes } from '../../../src/ledger/state.ts'
import {
  decodeTransaction,
  encodeTransaction,
  graceMsMost,
  type Body,
  type BodyOf,
} from '../../../src/ledger/transaction.ts'
import { isServed, newestOf, renewedPolicy } from '../../../src/ledger/versions.ts'
import { outgrown } from '../../../src/node/issuing/reissue.ts'
import { printPolicy, readPolicy } from '../../../src/policy/policy.ts'
import { refusalIn } from '../../support/refusals.ts'
import { heldBy } from './holding.ts'
import {
  aLabel,
  candidateOf,
  declare,
  filler,
  genesisOf,
  hour,
  issue,
  Net,
  openAccount,
  openAuthority,
  part,
  revoke,
  start,
} from './network.ts'
import { rekey } from './rekeying.ts'

const anna = candidateOf('St Anna', 3)
const bern = candidateOf('Bern', 3)
const [old, next] = ['doctor@st-anna', 'doctor@st-anna~1']
const until = start + 1000 * hour

let net: Net
const made = (): Net => {
  const fresh = new Net(genesisOf(anna, bern))
  fresh.write(openAuthority(anna, 'st-anna'), openAccount(anna, 'Dr Roth'), openAccount(anna, 'Dr Lu'))
  fresh.write(declare('st-anna', 'doctor'))
  return fresh
}
const at = (version: number, person = 'Dr Roth', end = until): BodyOf<'attribute.issue'> => ({
  ...issue(net, 'st-anna', 'doctor', person, end),
  version,
  common: filler(96, `${version} ${person} ${end}`),
})
const held = (): readonly string[] => attributesHeld(net.rows, net.account('Dr Roth'), net.now)
/** What the authority's tab would issue by itself. */
const again = () => outgrown({ view: net.rows, tip: net.ledger.tip }, aLabel('st-anna'))
beforeEach(() => {
  net = made()
})

test('the authority’s institution raises the version by one, once, and nobody else', () => {
  expect(net.refusal(rekey('st-anna', 'nurse', 1))).toBe('attribute.unknown')
  expect(net.refusal(rekey('nowhere', 'doctor', 1))).toBe('authority.unknown')
  expect(net.refusal(rekey('st-anna', 'doctor', 2))).toBe('attribute.rekeyed')
  expect(net.refusal(rekey('st-anna', 'doctor', 0))).toBe('attribute.rekeyed')
  const raised = rekey('st-anna', 'doctor', 1)
  const { signatures } = net.sign(raised)
  expect(signatures).toHaveLength(1)
  expect(claims(net.genesisId, net.rows, net.sign(raised))).toMatchObject([
    { kind: 'signature', key: anna.signKey },
  ])
  net.write(raised)
  expect(net.refusal(raised)).toBe('attribute.rekeyed')
  expect(attributes.need(net.rows, 'st-anna', 'doctor').version).toBe(1)
  expect(net.refusal(rekey('st-anna', 'doctor', 2))).toBe(undefined)
  const decoded = (grace: number) =>
    refusalIn(() => decodeTransaction(encodeTransaction(net.sign(rekey('st-anna', 'doctor', 2, grace)))))
  expect([decoded(graceMsMost), decoded(graceMsMost + 1)]).toEqual([undefined, 'malformed'])
})

test('keys of the version before serve until the time of grace is over, and those before them no more', () => {
  net.write(at(0))
  expect(held()).toEqual([old])
  net.write(rekey('st-anna', 'doctor', 1, hour))
  net.write(at(1))
  expect(held()).toEqual([old, next])
  expect(newestOf(net.rows, old)).toBe(next)
  const rule = readPolicy('doctor@st-anna and nurse@nowhere')
  expect(printPolicy(renewedPolicy(net.rows, rule))).toBe('doctor@st-anna~1 and nurse@nowhere')
  net.jump(5, hour)
  expect(held()).toEqual([next])
  expect(isServed(net.rows, old, net.now)).toBe(false)
  expect(net.refusal(at(0, 'Dr Roth', until + hour))).toBe('attribute.rekeyed')
  expect(audienceOf(net.rows, readPolicy(old), net.now)).toMatchObject({ people: [], empty: [old] })
  expect(audienceOf(net.rows, readPolicy(next), net.now).people).toHaveLength(1)
  expect(audienceOf(net.rows, readPolicy('doctor@st-anna~2'), net.now).unknown).toEqual(['doctor@st-anna~2'])
  net.write(rekey('st-anna', 'doctor', 2, hour))
  expect(held()).toEqual([next])
  net.write(rekey('st-anna', 'doctor', 3, hour))
  expect(held()).toEqual([])
})

test('no grace ends the keys of the version before with that block', () => {
  net.write(at(0))
  net.write(rekey('st-anna', 'doctor', 1, 0))
  net.now += 1
  expect(held()).toEqual([])
})

test('the tab of the authority gives both versions to who holds it, the same end, and to nobody else', () => {
  net.write(at(0))
  const lu = at(0, 'Dr Lu')
  net.write(lu)
  net.write(revoke(net, lu))
  expect(again()).toBe(undefined)
  net.write(rekey('st-anna', 'doctor', 1, hour))
  expect(again()).toMatchObject({ account: net.account('Dr Roth'), version: 1, until })
  net.write(at(1))
  expect(again()).toBe(undefined)
  expect(holdersOf(net.rows, old).map(({ account }) => account)).toEqual([
    net.account('Dr Roth'),
    net.account('Dr Lu'),
  ])
  // Who is given it later can open what is not locked anew yet.
  net.write(at(1, 'Dr Lu'))
  expect(again()).toMatchObject({ account: net.account('Dr Lu'), version: 0, until: until + 1 })
  net.jump(1, 2 * hour)
  expect(again()).toBe(undefined)
})

test('taking it back takes every version back, named by whichever was given last', () => {
  const [first, second] = [at(0), at(1)]
  net.write(first)
  net.write(rekey('st-anna', 'doctor', 1))
  net.write(second)
  net.write(revoke(net, first))
  expect(held()).toEqual([])
  expect(net.refusal(revoke(net, second))).toBe('attribute.revoked')
  net.write(at(1, 'Dr Roth', until + 1))
  expect(held()).toEqual([next])
  // An old word does not take back what was given after it.
  expect(net.refusal(revoke(net, first))).toBe('attribute.revoked')
})

test('officers give the new version by nothing that was asked before it was taken back', () => {
  net.write(openAccount(bern, 'Dr Lind'))
  heldBy(net, anna, 'board', ['Dr Roth', 'Dr Lu'])
  net.write(declare('board', 'reviewer'))
  const asked = issue(net, 'board', 'reviewer', 'Dr Lind')
  net.write(part(asked, 1))
  const whole = part(asked, 2, [1])
  net.write(whole)
  net.write(rekey('board', 'reviewer', 1))
  const renewed = { ...asked, version: 1, until: asked.until + 5 }
  net.write(part(renewed, 1))
  net.write(revoke(net, whole))
  expect(net.refusal(part(renewed, 2, [1]))).toBe('issuance.past')
})

test('in whatever order it comes, nothing takes effect twice, and what is refused changes nothing', () => {
  const versions = fc.integer({ min: 0, max: 3 })
  const step = fc.oneof(
    fc.record({ kind: fc.constant('rekey'), version: versions, grace: fc.constantFrom(0, hour) }),
    fc.record({ kind: fc.constant('issue'), version: versions, grace: fc.constantFrom(1, 2, 3) }),
    fc.record({ kind: fc.constant('revoke'), version: versions, grace: fc.constant(0) }),
  )
  fc.assert(
    fc.property(fc.array(step, { minLength: 8, maxLength: 16 }), (steps) => {
      net = made()
      const given: BodyOf<'attribute.issue'>[] = []
      const done = new Set<string>()
      for (const { kind, version, grace } of steps) {
        const last = given[version % Math.max(1, given.length)] ?? at(0)
        const body: Body =
          kind === 'rekey'
            ? rekey('st-anna', 'doctor', version, grace)
            : kind === 'issue'
              ? at(version, 'Dr Roth', until + grace)
              : revoke(net, last)
        net.now += 1000
        const before = new Map(net.rows.entries())
        const { version: newest } = attributes.need(net.rows, 'st-anna', 'doctor')
        try {
          const moment = { height: net.ledger.tip.height + 1, time: net.now }
          net.rows.commit(apply(net.genesisId, net.rows, net.sign(body), moment))
        } catch (caught) {
          refusalOf(caught)
          expect(new Map(net.rows.entries())).toEqual(before)
          continue
        }
        const once = onceOf(net.genesisId, body)
        expect(done.has(once)).toBe(false)
        done.add(once)
        if (body.kind === 'attribute.issue') given.push(body)
        // Only a rekey raises the version, by one; a revocation leaves no version standing.
        const now = attributes.need(net.rows, 'st-anna', 'doctor').version
        expect(now - newest).toBe(kind === 'rekey' ? 1 : 0)
        if (kind === 'revoke') expect(held()).toEqual([])
      }
    }),
    { numRuns: 15, seed: 11 },
  )
})
