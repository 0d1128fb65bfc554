import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { equal, hash, hex, type Bytes, type Hash } from '../../../src/core/bytes.ts'
import { decode, encode } from '../../../src/core/codec.ts'
import { blockHash, type Header } from '../../../src/ledger/block.ts'
import {
  changed,
  changeOf,
  follow,
  fromCheckpoint,
  fromGenesis,
  step,
  type Judges,
  type Step,
} from '../../../src/ledger/handover.ts'
import type { Body } from '../../../src/ledger/transaction.ts'
import { setHash, validators, type Validator } from '../../../src/ledger/validators.ts'
import { refused } from '../../support/refusals.ts'
import { admit, candidateOf, declare, genesisOf, Net, openAuthority } from './network.ts'

const a = candidateOf('A', 100)
const b = candidateOf('B', 30)
const c = candidateOf('C', 40)

/** In place of signatures: the set's hash and the block's. */
const certificateOf = (set: readonly Validator[], block: Hash): Bytes => hash(setHash(set), block)
const judges: Judges = {
  certified: ({ set }, { hash: block }, certificate) =>
    Promise.resolve(equal(certificate, certificateOf(set, block))),
  signed: () => Promise.resolve(false),
}

/** Blocks 1 to 5: an authority, B comes, an attribute, C comes, another attribute. */
function life() {
  const genesis = genesisOf(a)
  const net = new Net(genesis)
  const sets: (readonly Validator[])[] = [validators(net.rows)]
  const write = (body: Body) => {
    net.write(body)
    sets.push(validators(net.rows))
  }
  write(openAuthority(a, 'a'))
  write(admit(b, a))
  write(declare('a', 'nurse'))
  write(admit(c, a))
  write(declare('a', 'doctor'))
  const stepAt = (height: number): Step => {
    const head = headers()[height - 1]
    const [before, after] = [sets[height - 1], sets[height]]
    if (!head || !before || !after) throw new Error('no such height')
    return {
      header: head,
      certificate: certificateOf(before, blockHash(head)),
      change: changeOf(before, after),
      ends: undefined,
    }
  }
  const headers = (): readonly Header[] => net.blocks.map(({ header }) => header)
  return { genesis, net, headers, sets, stepAt }
}

const { genesis, net, headers, sets, stepAt } = life()
const start = fromGenesis(genesis)
const whole = [stepAt(2), stepAt(4), stepAt(5)]

describe('the hand-over chain', () => {
  test('leads from the genesis to the head, past the blocks between', async () => {
    const head = await follow(start, whole, judges)
    expect(head.height).toBe(5)
    expect(hex(head.hash)).toBe(hex(net.ledger.tip.hash))
    expect(head.set.map(({ stake }) => stake)).toEqual([1200, 360, 480])
    expect(hex(head.stateRoot)).toBe(hex(headers()[4]?.stateRoot ?? hash()))
  })

  test('leads there from a checkpoint as well, and only from that one', async () => {
    const at = headers()[2]
    if (!at) throw new Error('no block 3')
    const point = { genesisId: net.genesisId, height: 3, hash: blockHash(at) }
    const set = sets[3] ?? []
    const head = await follow(fromCheckpoint(point, at, set), whole.slice(1), judges)
    expect(head.height).toBe(5)
    expect(() => fromCheckpoint(point, { ...at, time: at.time + 1 }, set)).toThrow(
      refused('handover.start', { what: 'header', height: 3 }),
    )
    expect(() => fromCheckpoint(point, at, sets[1] ?? [])).toThrow(
      refused('handover.start', { what: 'set', height: 3 }),
    )
  })

  test.each([
    ['without the step that let B in', [stepAt(4), stepAt(5)], { height: 4, what: 'set' }],
    ['out of order', [stepAt(4), stepAt(2)], { height: 4, what: 'set' }],
    ['with a step twice', [stepAt(2), stepAt(2)], { height: 2, what: 'order' }],
    ['with a step that hides its change', [{ ...stepAt(2), change: undefined }], { height: 2, what: 'set' }],
    ['with another change', [{ ...stepAt(2), change: stepAt(4).change }], { height: 2, what: 'set' }],
    [
      'with a certificate of others',
      [{ ...stepAt(2), certificate: stepAt(4).certificate }],
      { height: 2, what: 'certificate' },
    ],
    [
      'of another network',
      [{ ...stepAt(2), header: { ...stepAt(2).header, chainId: hash() } }],
      { height: 2, what: 'chain' },
    ],
    [
      'with a changed header',
      [{ ...stepAt(5), header: { ...stepAt(5).header, stateRoot: hash() } }],
      { height: 5, what: 'set' },
    ],
  ])('does not hold %s', async (_, steps, facts) => {
    await expect(follow(start, steps, judges)).rejects.toEqual(refused('handover.broken', facts))
  })

  test('is the same after coding', () => {
    for (const one of whole) expect(decode(step, encode(step, one))).toEqual(one)
  })
})

describe('a change of the set', () => {
  const [one] = start.set
  if (!one) throw new Error('nobody votes')
  const members = Array.from({ length: 8 }, (_, i) => ({ ...one, stake: i + 1 }))
  const someOf = fc.uniqueArray(fc.constantFrom(...members), { selector: ({ stake }) => stake })

  test('makes the one of the other, whatever the two are', () => {
    fc.assert(
      fc.property(someOf, someOf, (before, after) => {
        const change = changeOf(before, after)
        expect(change ? changed(before, change) : before).toEqual(after)
      }),
    )
  })

  test('tells no more than the one that came', () => {
    expect(changeOf(members, [...members.slice(0, 3), ...members.slice(4)])).toEqual({ gone: [3], put: [] })
    expect(changeOf(members.slice(1), members)).toEqual({ gone: [], put: [{ at: 0, validator: members[0] }] })
    expect(changeOf(members, members)).toBeUndefined()
  })
})
