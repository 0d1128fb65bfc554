/** The rule by which institutions keep records: everybody its share, and nothing moves that need not. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { equal, hash, hex, utf8 } from '../../../src/core/bytes.ts'
import type { Address, InstitutionId } from '../../../src/ledger/transaction.ts'
import { holdersInOrder, holdersWanted, medianPledge, type Candidate } from '../../../src/record/holders.ts'

const idOf = (name: number): InstitutionId => hash(utf8(`institution ${name}`)) as InstitutionId
const bodyOf = (name: number): Address => hash(utf8(`body ${name}`)) as Address
const candidate = (stake: number, name: number): Candidate => ({ id: idOf(name), stake })
const places = (order: readonly InstitutionId[]): string[] => order.map(hex)
const nobody = idOf(-1)

/** Two to twelve institutions; some without stake. */
const towns = fc
  .array(fc.integer({ min: 0, max: 40 }), { minLength: 2, maxLength: 12 })
  .map((stakes) => stakes.map(candidate))
const bodies = fc.nat(10_000).map(bodyOf)

describe('the order of holders', () => {
  test('names everybody once, is the same whoever asks, and puts who pledged nothing last', () => {
    fc.assert(
      fc.property(towns, bodies, (town, body) => {
        const order = places(holdersInOrder(town, body, nobody))
        expect(order.toSorted()).toEqual(places(town.map(({ id }) => id)).toSorted())
        expect(places(holdersInOrder(town.toReversed(), body, nobody))).toEqual(order)
        const pledged = order.map((id) => (town.find((one) => hex(one.id) === id)?.stake ?? 0) > 0)
        expect(pledged).toEqual(pledged.toSorted((a, b) => Number(b) - Number(a)))
      }),
    )
  })

  test('is never the publisher alone, where there is anybody else', () => {
    fc.assert(
      fc.property(towns, bodies, fc.integer({ min: 1, max: 4 }), fc.nat(11), (town, body, count, at) => {
        const publisher = town[at % town.length]?.id ?? nobody
        const chosen = holdersInOrder(town, body, publisher, count).slice(0, count)
        expect(chosen.some((id) => !equal(id, publisher))).toBe(true)
      }),
    )
  })

  test('closes up where one leaves, and opens where one comes, as long as the cap is the same', () => {
    fc.assert(
      fc.property(towns, bodies, fc.nat(11), (town, body, at) => {
        const leaver = town[at % town.length] ?? candidate(0, 0)
        const rest = town.filter((one) => one !== leaver)
        fc.pre(medianPledge(rest) === medianPledge(town))
        const before = places(holdersInOrder(town, body, nobody))
        expect(places(holdersInOrder(rest, body, nobody))).toEqual(
          before.filter((id) => id !== hex(leaver.id)),
        )
      }),
    )
  })

  test('does not change between two whose weights did not, whatever becomes of the others', () => {
    fc.assert(
      fc.property(
        towns,
        bodies,
        fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 2, maxLength: 12 }),
        (town, body, stakes) => {
          const later = town.map((one, i) => ({ ...one, stake: stakes[i] ?? one.stake }))
          const caps = [town, later].map((all) => 2 * medianPledge(all))
          const same = town.filter(({ stake }, i) => {
            const then = later[i]?.stake ?? 0
            return stake > 0 && stake === then && caps.every((cap) => stake <= cap)
          })
          const only = (all: readonly Candidate[]): string[] =>
            places(holdersInOrder(all, body, nobody)).filter((id) => same.some((one) => hex(one.id) === id))
          expect(only(later)).toEqual(only(town))
        },
      ),
    )
  })
})

describe('over many records', () => {
  const count = 2000
  const shares = (town: readonly Candidate[], places_: number): number[] => {
    const held = new Map<string, number>()
    for (let i = 0; i < count; i++)
      for (const id of holdersInOrder(town, bodyOf(i), nobody).slice(0, places_))
        held.set(hex(id), (held.get(hex(id)) ?? 0) + 1)
    return town.map(({ id }) => (held.get(hex(id)) ?? 0) / count)
  }

  test('each is first as often as its weight says, and a giant counts as twice the median', () => {
    const town = [1000, 4, 2, 2, 2].map(candidate)
    // Median 2, so the giant and the second weigh 4 each, of 14 in all.
    for (const [i, share] of shares(town, 1).entries())
      expect(share, `institution ${i}`).toBeCloseTo([4, 4, 2, 2, 2].map((w) => w / 14)[i] ?? 0, 1.2)
  })

  test('equals keep equally much', () => {
    const town = Array.from({ length: 10 }, (_, i) => candidate(5, i))
    for (const share of shares(town, holdersWanted)) expect(Math.abs(share - 0.3)).toBeLessThan(0.05)
  })

  test('of ten equals one newcomer takes over its own share and no more', () => {
    const town = Array.from({ length: 10 }, (_, i) => candidate(5, i))
    const newcomer = candidate(5, 10)
    let moved = 0
    for (let i = 0; i < count; i++) {
      const [before, after] = [town, [...town, newcomer]].map((all) =>
        places(holdersInOrder(all, bodyOf(i), nobody).slice(0, holdersWanted)),
      )
      const came = after?.filter((id) => !before?.includes(id)) ?? []
      expect(came.every((id) => id === hex(newcomer.id))).toBe(true)
      moved += came.length
    }
    expect(Math.abs(moved / count - holdersWanted / 11)).toBeLessThan(0.05)
  })
})
