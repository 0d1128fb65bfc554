/** Ceremonies on the ledger: rounds, who is waited for, who is out; what crypto decides is only stated here. */
import fc from 'fast-check'
import { beforeEach, describe, expect, test } from 'vitest'
import { hex } from '../../../src/core/bytes.ts'
import { advanced, awaited, faultsOf } from '../../../src/ledger/ceremony.ts'
import { claims, onceOf } from '../../../src/ledger/rules.ts'
import { authorities, ceremonies } from '../../../src/ledger/state.ts'
import {
  encodeTransaction,
  officersMost,
  transactionBytesMost,
  type Body,
  type Saying,
  type TxId,
} from '../../../src/ledger/transaction.ts'
import { audienceOf } from '../../../src/ledger/lists.ts'
import { readPolicy } from '../../../src/policy/policy.ts'
import { beginCeremony, closes, deals, heldBy, reveals, say } from './holding.ts'
import { candidateOf, declare, filler, genesisOf, hour, Net, openAccount, openAuthority } from './network.ts'
import { taken } from './taken.ts'

const anna = candidateOf('St Anna', 3)
const bern = candidateOf('Bern', 3)
const people = ['Dr Roth', 'Dr Khan', 'Dr Sato'] as const

const begun = (officers: readonly string[] = people, threshold = 2): { net: Net; id: TxId } => {
  const net = new Net(genesisOf(anna, bern))
  net.write(...officers.map((name, i) => openAccount(i === 0 ? anna : bern, name)))
  const [id] = net.write(beginCeremony(net, anna, 'board', officers, threshold))
  if (!id) throw new Error('nothing was written')
  return { net, id }
}
const review = (against: readonly number[] = []): Saying => ({
  kind: 'review',
  against,
  signing: undefined,
})
const check = (dealers: readonly number[] = []): Saying => ({
  kind: 'check',
  pairs: dealers.map((dealer) => ({ dealer, pair: filler(128, `pair ${dealer}`) })),
})
const open = (dealers: readonly number[]): Saying => ({
  kind: 'open',
  pairs: dealers.map((dealer) => ({ dealer, pair: filler(128, `pair ${dealer}`) })),
})
const answer = (places: readonly number[]): Saying => ({
  kind: 'answer',
  pairs: places.map((place) => ({ place, pair: filler(128, `answer ${place}`) })),
})

let net: Net, id: TxId
beforeEach(() => ({ net, id } = begun()))

const row = () => advanced(ceremonies.need(net.rows, id), net.now)
const all = (say1: (place: number) => Body, places = [1, 2, 3]): void =>
  void net.write(...places.map((place) => say1(place)))
const dealt = (places?: readonly number[]): void => all((place) => deals(id, place, 3), places?.slice())
const later = (): void => net.jump(1, hour + 1)

describe('a ceremony', () => {
  test('in which nobody errs ends with an authority of them all', () => {
    dealt()
    expect(row().stage).toBe('review')
    all((place) => say(id, place, review()))
    expect(row().stage).toBe('reveal')
    all((place) => reveals(id, place))
    expect(row().stage).toBe('check')
    all((place) => say(id, place, check()))
    expect(row().stage).toBe('close')
    net.write(closes(net, id, 2, 3))
    expect(row().stage).toBe('done')
    const board = authorities.need(net.rows, 'board')
    expect(board.officers?.accounts).toEqual(people.map((name) => net.account(name)))
    expect([board.officers?.threshold, board.abs]).toEqual([2, undefined])
    expect(net.refusal(openAuthority(bern, 'board'))).toBe('authority.exists')
    expect(net.refusal(closes(net, id, 1, 3))).toBe('ceremony.not-now')
  })

  test('is begun for two people or more, each once, under a name that is free', () => {
    const begin = (officers: readonly string[], threshold: number, authority = 'other') =>
      net.refusal(beginCeremony(net, anna, authority, officers, threshold))
    expect(begin(people, 1)).toBe('ceremony.threshold')
    expect(begin(people, 4)).toBe('ceremony.threshold')
    expect(begin(['Dr Roth', 'Dr Roth'], 2)).toBe('ceremony.officer-twice')
    expect(begin(['Dr Roth', 'Dr Who'], 2)).toBe('account.unknown')
    expect(begin(people, 2)).toBe(undefined)
    expect(net.refusal(beginCeremony(net, anna, 'board', people))).toBe('ceremony.begun')
    net.write(openAuthority(anna, 'st-anna'))
    expect(begin(people, 2, 'st-anna')).toBe('authority.exists')
    const hasty = { ...beginCeremony(net, anna, 'other', people), roundMs: 1 }
    expect(net.refusal(hasty)).toBe('malformed')
  })

  test('hears each officer once a round, in its round, and nobody else', () => {
    expect(net.refusal(deals(id, 4, 3))).toBe('ceremony.no-officer')
    expect(net.refusal(deals(id, 1, 2))).toBe('malformed')
    expect(net.refusal(deals(id, 1, 3, 3))).toBe('malformed')
    expect(net.refusal(say(id, 1, review()))).toBe('ceremony.not-now')
    net.write(deals(id, 1, 3))
    expect(net.refusal(deals(id, 1, 3))).toBe('ceremony.said')
    expect(awaited(row())).toEqual([2, 3])
    expect(net.refusal({ ...closes(net, id, 1, 3) })).toBe('ceremony.not-now')
    const unknown = net.idOf(deals(id, 1, 3))
    expect(net.refusal(deals(unknown, 1, 3))).toBe('ceremony.unknown')
  })

  test('goes on without who does not deal in time, and fails without enough', () => {
    dealt([1, 3])
    expect(net.refusal(say(id, 1, review()))).toBe('ceremony.not-now')
    later()
    expect(row().stage).toBe('review')
    expect(awaited(row())).toEqual([1, 3])
    expect(faultsOf(row())).toEqual([{ place: 2, fault: 'dealing' }])
    // Whoever did not deal keeps a share, so it may complain; of dealers only.
    expect(net.refusal(say(id, 2, review([1])))).toBe(undefined)
    expect(net.refusal(say(id, 2, review([2])))).toBe('malformed')

    const few = begun()
    few.net.write(deals(few.id, 1, 3))
    few.net.jump(1, hour + 1)
    expect(advanced(ceremonies.need(few.net.rows, few.id), few.net.now).stage).toBe('failed')
    expect(few.net.refusal(deals(few.id, 2, 3))).toBe('ceremony.not-now')
  })

  test('a round that ended while the chain rested costs nobody the next one', () => {
    dealt()
    net.jump(1, 10 * hour)
    expect(row().stage).toBe('reveal')
    all((place) => reveals(id, place), [1])
    expect(awaited(row())).toEqual([2, 3])
  })

  test('a dealer answers each complaint, or is out', () => {
    dealt()
    all((place) => say(id, place, review(place === 3 ? [1, 2] : [])))
    expect(row().stage).toBe('answer')
    expect(net.refusal(say(id, 3, answer([1])))).toBe('ceremony.no-officer')
    expect(net.refusal(say(id, 1, answer([])))).toBe('malformed')
    expect(net.refusal(say(id, 1, answer([2])))).toBe('malformed')
    net.write(say(id, 1, answer([3])))
    expect(awaited(row())).toEqual([2])
    later()
    expect(row().stage).toBe('reveal')
    expect(faultsOf(row())).toEqual([{ place: 2, fault: 'answer' }])
    expect(net.refusal(reveals(id, 2))).toBe('ceremony.no-officer')
    expect(awaited(row())).toEqual([1, 3])
  })

  test('a dealer of whom as many complain as could use the key is out at once', () => {
    dealt()
    all((place) => say(id, place, review(place === 2 ? [] : [2])))
    expect(row().stage).toBe('reveal')
    expect(faultsOf(row())).toEqual([{ place: 2, fault: 'answer' }])
  })

  test('a dealer who leaves, or is accused, is opened by the others', () => {
    ;({ net, id } = begun([...people, 'Dr Wu']))
    all((place) => deals(id, place, 4), [1, 2, 3, 4])
    all((place) => say(id, place, review()), [1, 2, 3, 4])
    all((place) => reveals(id, place), [1, 3, 4])
    later()
    expect(row().stage).toBe('check')
    expect(net.refusal(say(id, 1, check([2])))).toBe('ceremony.unsaid')
    all((place) => say(id, place, check(place === 1 ? [3] : [])), [1, 3, 4])
    expect(row().stage).toBe('open')
    expect(faultsOf(row())).toEqual([
      { place: 2, fault: 'reveal' },
      { place: 3, fault: 'reveal' },
    ])
    expect(net.refusal(say(id, 1, open([1])))).toBe('malformed')
    net.write(say(id, 1, open([2])), say(id, 4, open([2, 3])))
    net.write(say(id, 3, open([2, 3])))
    expect(row().stage).toBe('close')
    const few = closes(net, id, 1, 4)
    expect(net.refusal({ ...few, heard: { ...few.heard, open: [1] } })).toBe('ceremony.not-now')
    expect(net.refusal(few)).toBe(undefined)
  })

  test('fails, and opens nobody, when fewer than t keep their part to themselves', () => {
    dealt()
    all((place) => say(id, place, review()))
    net.write(reveals(id, 1))
    later()
    expect(row().stage).toBe('check')
    net.write(say(id, 1, check()))
    expect(row().stage).toBe('failed')
    expect(net.refusal(say(id, 2, open([3])))).toBe('ceremony.not-now')
  })

  test('fails when too few open a dealer', () => {
    dealt()
    all((place) => say(id, place, review()))
    all((place) => reveals(id, place), [1, 3])
    later()
    all((place) => say(id, place, check()), [1, 3])
    net.write(say(id, 1, open([2])))
    later()
    expect(row().stage).toBe('failed')
  })

  test('of as many as there may be fits in its transactions', () => {
    const names = Array.from({ length: officersMost }, (_, i) => `Officer ${i}`)
    const large = begun(names, officersMost)
    const size = (body: Body): number => encodeTransaction(large.net.sign(body)).length
    const deal = deals(large.id, 1, officersMost, officersMost)
    expect(size(deal)).toBeLessThan(transactionBytesMost)
    const reveal = filler(672 * officersMost + 96, 'reveal')
    expect(size(say(large.id, 1, { kind: 'reveal', reveal }))).toBeLessThan(transactionBytesMost)
    expect(size(closes(large.net, large.id, 1, officersMost))).toBeLessThan(transactionBytesMost)
  })

  test('what is claimed of a saying follows from what can never change', () => {
    dealt()
    all((place) => say(id, place, review()))
    const early = net.sign(say(id, 1, check([2])))
    // Not before what it is held against is there.
    expect(() => claims(net.genesisId, net.rows, early)).toThrow('ceremony.unsaid')
    all((place) => reveals(id, place))
    const stated = claims(net.genesisId, net.rows, early)
    all((place) => say(id, place, check()), [2, 3])
    expect(claims(net.genesisId, net.rows, early)).toEqual(stated)
    expect(stated.map(({ kind }) => kind)).toEqual(['signature', 'ceremony'])
  })
})

test('one institution alone could open a record only with enough officers of its own', () => {
  const closed = (officers: readonly string[]) => {
    const net = new Net(genesisOf(anna, bern))
    net.write(...officers.map((name, i) => openAccount(i === 0 ? anna : bern, name)))
    heldBy(net, anna, 'board', officers)
    net.write(declare('board', 'reviewer'))
    return audienceOf(net.rows, readPolicy('reviewer@board'), net.now).alone
  }
  // The first is of St Anna, the others of Bern.
  expect(closed(['Dr Roth', 'Dr Khan'])).toEqual([])
  expect(closed(people)).toHaveLength(1)
})

test('nothing is said twice, and what is refused changes nothing, in whatever order it comes', () => {
  const bodies = (to: Net, at: TxId): readonly Body[] => {
    const places = [1, 2, 3]
    return [
      ...places.map((place) => deals(at, place, 3)),
      ...places.map((place) => say(at, place, review())),
      say(at, 3, review([1])),
      say(at, 2, review([1])),
      say(at, 1, answer([3])),
      ...places.map((place) => reveals(at, place)),
      ...places.map((place) => say(at, place, check())),
      say(at, 2, check([1])),
      say(at, 2, open([1])),
      say(at, 3, open([1, 2])),
      beginCeremony(to, anna, 'board', people),
    ]
  }
  const reached = new Set<string>()
  fc.assert(
    fc.property(
      fc.array(fc.record({ pick: fc.nat(1000), apt: fc.boolean(), wait: fc.nat(9) }), {
        minLength: 40,
        maxLength: 60,
      }),
      (picks) => {
        const { net, id } = begun()
        const done = new Map<string, number>()
        const sayings = bodies(net, id)
        let height = 10
        for (const { pick, apt, wait } of picks) {
          net.now += wait === 0 ? hour + 1 : 1000
          const row = ceremonies.need(net.rows, id)
          const { stage } = advanced(row, net.now)
          reached.add(stage)
          const every = [...sayings, closes(net, id, 1, 3)]
          const fitting = every.filter((one) => one.kind === 'ceremony.say' && one.said.kind === stage)
          const choice = apt && fitting.length > 0 ? fitting : every
          const body = choice[pick % choice.length]
          if (!body) throw new Error('nothing to say')
          if (!taken(net, body, ++height)) continue
          const once = onceOf(net.genesisId, body)
          done.set(once, (done.get(once) ?? 0) + 1)
          const now = ceremonies.need(net.rows, id)
          // What was heard stays heard, by each once.
          for (const round of Object.keys(row.heard) as (keyof typeof row.heard)[]) {
            expect(now.heard[round].slice(0, row.heard[round].length)).toEqual(row.heard[round])
            expect(new Set(now.heard[round]).size).toBe(now.heard[round].length)
          }
        }
        expect([...done.values()].filter((times) => times > 1)).toEqual([])
        expect(hex(id)).toHaveLength(64)
      },
    ),
    { numRuns: 24, seed: 11 },
  )
  expect([...reached]).toEqual(expect.arrayContaining(['answer', 'reveal', 'check', 'open', 'done']))
})
