import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { type Bytes, utf8 } from '../../../src/core/bytes.ts'
import { systemChance } from '../../../src/core/world.ts'
import {
  type AttributeKey,
  decodeAuthority,
  encapsulateKey,
  hashGid,
  keyGen,
  pairingPart,
  productOfC1,
} from '../../../src/crypto/abe.ts'
import { reconstruct } from '../../../src/crypto/lsss.ts'
import { Fr, G1, G2, GT, ready } from '../../../src/crypto/pairing.ts'
import { authorityOf, parsePolicy, type Policy, satisfies } from '../../../src/policy/policy.ts'
import { attributes, policies } from '../../support/policies.ts'
import { type Authority, openAuthority } from '../../support/abe.ts'
import { refused } from '../../support/refusals.ts'

let authorities: ReadonlyMap<string, Authority>
const gid = utf8('reader one')
const other = utf8('reader two')

beforeAll(async () => {
  await ready()
  authorities = new Map(['x', 'y', 'st-anna', 'board', 'or', '7'].map((name) => [name, openAuthority(name)]))
})

const publicKeys = () =>
  new Map([...authorities].map(([name, authority]) => [name, decodeAuthority(authority.public)]))
const authority = (attribute: string): Authority => {
  const found = authorities.get(authorityOf(attribute))
  if (!found) throw new Error(`no authority of ${attribute}`)
  return found
}
const keysFor = (owner: Bytes, ...names: readonly string[]): ReadonlyMap<string, AttributeKey> =>
  new Map(names.map((name) => [name, keyGen(authority(name).secret, owner, name, systemChance)]))
/** Whether these keys over this base give back Z, taking every row a key exists for. */
function opens(policy: Policy, keys: ReadonlyMap<string, AttributeKey>, base = hashGid(gid)): boolean {
  const { z, rows } = encapsulateKey(policy, publicKeys(), systemChance)
  const used = reconstruct(policy, (attribute) => keys.has(attribute))
  if (!used) return false
  return GT.equal(GT.mul(productOfC1(used, rows), pairingPart(used, rows, base, keys)), z)
}

describe('RW15: who holds satisfying keys of one gid opens', () => {
  it.each([
    ['a@x', ['a@x']],
    ['a@x and b@y', ['a@x', 'b@y']],
    ['a@x or b@y', ['b@y']],
    ['2 of (a@x, b@x, c@y)', ['a@x', 'c@y']],
    ['(a@x and 2 of (b@y, c@y, a@x and d@x)) or e@y', ['a@x', 'c@y', 'd@x']],
    ['a@x and (a@x or b@y) and 2 of (a@x, b@y, c@y)', ['a@x', 'c@y']],
  ])('%s', (text, held) => {
    expect(opens(parsePolicy(text), keysFor(gid, ...held))).toBe(true)
  })

  it('any policy and any set of attributes', () => {
    fc.assert(
      fc.property(policies, fc.uniqueArray(attributes, { maxLength: 4 }), (policy, held) => {
        expect(opens(policy, keysFor(gid, ...held))).toBe(satisfies(policy, new Set(held)))
      }),
      { numRuns: 12 },
    )
  })
})

describe('RW15: nobody else does', () => {
  const both = () => parsePolicy('a@x and b@y')

  it('two readers cannot pool: keys of one each, over either base or both', () => {
    const mixed = new Map([...keysFor(gid, 'a@x'), ...keysFor(other, 'b@y')])
    expect(opens(both(), mixed)).toBe(false)
    expect(opens(both(), mixed, hashGid(other))).toBe(false)
    expect(opens(both(), mixed, G1.add(hashGid(gid), hashGid(other)))).toBe(false)
  })

  it('two readers cannot pool: each decrypts own rows over own base', () => {
    const policy = both()
    const { z, rows } = encapsulateKey(policy, publicKeys(), systemChance)
    const used = reconstruct(policy, () => true) ?? []
    const [first, second] = used
    if (!first || !second) throw new Error('two rows')
    const mine = pairingPart([first], rows, hashGid(gid), keysFor(gid, 'a@x'))
    const theirs = pairingPart([second], rows, hashGid(other), keysFor(other, 'b@y'))
    expect(GT.equal(GT.product([productOfC1(used, rows), mine, theirs]), z)).toBe(false)
    const fair = pairingPart([second], rows, hashGid(gid), keysFor(gid, 'b@y'))
    expect(GT.equal(GT.product([productOfC1(used, rows), mine, fair]), z)).toBe(true)
  })

  it('keys of another gid, of another attribute, of another authority', () => {
    expect(opens(both(), keysFor(other, 'a@x', 'b@y'))).toBe(false)
    const wrongName = new Map([...keysFor(gid, 'a@x')].map(([, key]) => ['b@x', key] as const))
    expect(opens(parsePolicy('b@x'), wrongName)).toBe(false)
    const forged = new Map([['a@x', keyGen(authority('a@y').secret, gid, 'a@x', systemChance)]])
    expect(opens(parsePolicy('a@x'), forged)).toBe(false)
  })

  it('rows in another order', () => {
    const policy = both()
    const { z, rows } = encapsulateKey(policy, publicKeys(), systemChance)
    const used = reconstruct(policy, () => true) ?? []
    const keys = keysFor(gid, 'a@x', 'b@y')
    const open = (order: typeof rows) =>
      GT.mul(productOfC1(used, order), pairingPart(used, order, hashGid(gid), keys))
    expect(GT.equal(open(rows), z)).toBe(true)
    expect(GT.equal(open(rows.toReversed()), z)).toBe(false)
  })
})

describe('keys', () => {
  it('are fresh at every call', () => {
    const twice = [1, 2].map(() => keyGen(authority('a@x').secret, gid, 'a@x', systemChance))
    expect(twice[0] && twice[1] && G2.equal(twice[0].kPrime, twice[1].kPrime)).toBe(false)
  })

  it('of an authority: never one, never infinity', () => {
    const { e, y } = authority('a@x').public
    expect(() => decodeAuthority({ e: GT.encode(GT.one()), y })).toThrow(refused('malformed'))
    expect(() => decodeAuthority({ e, y: G2.encode(G2.infinity()) })).toThrow(refused('malformed'))
  })
})

describe('encapsulation', () => {
  it('is refused for an authority not given, and for an epoch', () => {
    const run = (text: string) => () => encapsulateKey(parsePolicy(text), publicKeys(), systemChance)
    expect(run('a@x and b@nobody')).toThrow(refused('policy.unknown-authority', { authority: 'nobody' }))
    expect(run('a@x#2026')).toThrow(refused('policy.epoch', { attribute: 'a@x#2026' }))
  })

  it('draws new coins for every row', () => {
    const { rows, coins } = encapsulateKey(parsePolicy('a@x or a@x'), publicKeys(), systemChance)
    expect(new Set(coins.rows.map(({ r }) => Fr.encode(r).join())).size).toBe(2)
    expect(rows[0] && rows[1] && G1.equal(rows[0].c4, rows[1].c4)).toBe(false)
  })
})
