/** Handing a key on: the key stays, whoever deals; new shares use it, old ones do not help, and liars are out by name. */
import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { type Bytes, equal, tagged, utf8 } from '../../../src/core/bytes.ts'
import { systemChance } from '../../../src/core/world.ts'
import { at } from '../../../src/crypto/at.ts'
import { authorityKey } from '../../../src/crypto/authority.ts'
import { fitsDealing, needDealing } from '../../../src/crypto/ceremony.ts'
import { deal, reveal } from '../../../src/crypto/dkg.ts'
import { concludeDkg, type OpenedPair, ownShare, type Transcript } from '../../../src/crypto/dkg-outcome.ts'
import { issue } from '../../../src/crypto/issuance.ts'
import { judge } from '../../../src/crypto/judge.ts'
import { Fr, ready } from '../../../src/crypto/pairing.ts'
import { concludeResharing, ownReshared, reshare, type Resharing } from '../../../src/crypto/resharing.ts'
import { reconstructAt } from '../../../src/crypto/shamir.ts'
import { combineIssued, officerOf } from '../../../src/crypto/threshold-issuance.ts'
import { genesisId, openAccount } from '../../support/abe.ts'
import { seeded } from '../../support/chance.ts'
import { refused } from '../../support/refusals.ts'

/** Officers of a key: its threshold, their shares of (α, y) and share keys in their places. */
interface Held {
  readonly needed: number
  readonly key: readonly Bytes[]
  readonly shares: readonly (readonly Fr[])[]
  readonly keys: readonly (readonly Bytes[])[]
}

function make(threshold: number, officers: number): Held {
  const ceremony = { kind: 'abe', id: tagged('made', utf8(`${threshold}`)), threshold, officers } as const
  const places = Array.from({ length: officers }, (_, i) => i + 1)
  const dealt = places.map((place) => deal(ceremony, seeded(place)))
  const transcript: Transcript = {
    dealings: dealt.map(({ dealing }) => dealing),
    complaints: [],
    answers: [],
    reveals: places.map((place) => reveal(ceremony, place, seeded(place), systemChance)),
    opened: [],
  }
  const { key, shareKeys } = concludeDkg(ceremony, transcript)
  const shares = places.map((place) =>
    ownShare(
      ceremony,
      transcript,
      place,
      dealt.map(({ pairs }) => at(pairs, place - 1)),
    ),
  )
  return { needed: threshold, key, shares, keys: shareKeys }
}

const termsFrom = ({ needed, keys }: Held, threshold: number, officers: number, salt = ''): Resharing => ({
  kind: 'resharing',
  id: tagged('resharing', utf8(`${threshold} of ${officers} ${salt}`)),
  threshold,
  officers,
  from: { needed, keys },
})

/** What these dealers deal; `shares` are what they deal of, their own if they are honest. */
function dealAll(resharing: Resharing, dealers: readonly number[], shares: Held['shares']) {
  const dealt = resharing.from.keys.map((_, i) =>
    dealers.includes(i + 1)
      ? reshare(resharing, at(shares, i), seeded(64 * at([...resharing.id], 0) + i))
      : undefined,
  )
  const transcript: Transcript = {
    dealings: dealt.map((one) => one?.dealing),
    complaints: [],
    answers: [],
    reveals: [],
    opened: [],
  }
  const pair = (dealer: number, place: number): Bytes => at(dealt[dealer - 1]?.pairs ?? [], place - 1)
  const received = (place: number) => dealt.map((one) => one?.pairs[place - 1])
  const shown = (dealer: number, place: number): OpenedPair => ({ dealer, place, pair: pair(dealer, place) })
  return { transcript, pair, received, shown }
}

const publicOf = ([alpha = Fr.of(0), y = Fr.of(0)]: readonly Fr[]): readonly Bytes[] => {
  const key = authorityKey({ alpha, y })
  return [key.e, key.y]
}
const same = (a: readonly Bytes[], b: readonly Bytes[]): boolean =>
  a.every((one, i) => equal(one, at(b, i))) && a.length === b.length
/** Σ L_j(0)·x_j over shares of any making. */
const joined = (shares: readonly { readonly place: number; readonly values: readonly Fr[] }[]) =>
  [0, 1].map((s) => reconstructAt(shares.map(({ place, values }) => ({ place, value: at(values, s) }))))
const some = (of: Held, places: readonly number[]) =>
  places.map((place) => ({ place, values: at(of.shares, place - 1) }))

/** The new officers, when everybody does what it should. */
function handOn(
  from: Held,
  threshold: number,
  officers: number,
  dealers: readonly number[],
  salt = '',
): Held {
  const resharing = termsFrom(from, threshold, officers, salt)
  const { transcript, received } = dealAll(resharing, dealers, from.shares)
  const { key, shareKeys } = concludeResharing(resharing, transcript)
  const shares = shareKeys.map((_, i) => ownReshared(resharing, transcript, i + 1, received(i + 1)))
  return { needed: threshold, key, shares, keys: shareKeys }
}

let old: Held
beforeAll(async () => {
  await ready()
  old = make(2, 3)
})

describe('a key handed on', () => {
  test('stays the same, and any t′ of the new officers have it, of fewer or more than before', () => {
    fc.assert(
      fc.property(
        fc.constantFrom([2, 2], [2, 3], [3, 4], [3, 5]),
        fc.subarray([1, 2, 3], { minLength: 2 }),
        fc.integer(),
        ([threshold = 2, officers = 2], dealers, pick) => {
          const next = handOn(old, threshold, officers, dealers, String(pick))
          expect(same(next.key, old.key)).toBe(true)
          next.shares.forEach((share, i) => expect(same(publicOf(share), at(next.keys, i))).toBe(true))
          const all = Array.from({ length: officers }, (_, i) => i + 1)
          const shift = Math.abs(pick) % officers
          const quorum = [...all.slice(shift), ...all.slice(0, shift)].slice(0, threshold)
          expect(same(publicOf(joined(some(next, quorum))), old.key)).toBe(true)
          expect(same(publicOf(joined(some(next, quorum.slice(1)))), old.key)).toBe(false)
        },
      ),
      { numRuns: 8, seed: 3 },
    )
  })

  test('can be handed on again, by those who took it over', () => {
    const third = handOn(handOn(old, 3, 4, [1, 3]), 2, 3, [4, 2, 1])
    expect(same(third.key, old.key)).toBe(true)
    expect(same(publicOf(joined(some(third, [1, 3]))), old.key)).toBe(true)
  })

  test('is used by new shares only together: no mix with old ones, nor with those of another handing on', () => {
    const next = handOn(old, 2, 3, [1, 2, 3])
    const other = handOn(old, 2, 3, [1, 2, 3], 'other')
    for (const [one, another] of [
      [old, next],
      [next, old],
      [next, other],
    ] as const)
      for (const places of [
        [1, 2],
        [3, 2],
      ] as const) {
        const mix = [...some(one, [places[0]]), ...some(another, [places[1]])]
        expect(same(publicOf(joined(mix)), old.key)).toBe(false)
      }
    // t − 1 old ones with t′ − 1 new ones in the same place are no two points of one line either.
    expect(same(publicOf(at(next.shares, 0)), at(old.keys, 0))).toBe(false)
  })

  test('issues with any t′ parts of new officers, a part of an old one is named', () => {
    const next = handOn(old, 2, 3, [2, 3])
    const [e = genesisId, y = genesisId] = next.key
    const { a, b, gid } = openAccount('reader')
    const attribute = 'doctor@anna'
    const issuance = { genesisId, attribute, version: 0, gid, a, b, authority: { name: 'anna', e, y } }
    const officers = {
      threshold: 2,
      keys: next.keys.map(([shareE = e, shareY = y]) => ({ e: shareE, y: shareY })),
    }
    const before = {
      threshold: 2,
      keys: old.keys.map(([shareE = e, shareY = y]) => ({ e: shareE, y: shareY })),
    }
    const part = (of: Held, as: typeof officers, place: number) => {
      const [alpha = Fr.of(0), second = Fr.of(0)] = at(of.shares, place - 1)
      const mine = officerOf(issuance, as, place)
      return { place, issued: issue(mine, { alpha, y: second }, systemChance) }
    }
    const parts = [part(next, officers, 1), part(old, before, 2), part(next, officers, 3)]
    expect(combineIssued(issuance, officers, parts).faulty).toEqual([2])
    expect(() => combineIssued(issuance, officers, parts.slice(0, 2))).toThrow(
      refused('issuance.too-few', { needed: 2, found: 1, faulty: ['2'] }),
    )
  })
})

describe('a dealer', () => {
  const terms = () => termsFrom(old, 2, 3)

  test('deals the same again from the same coins', () => {
    const [one, two] = [1, 2].map(() => reshare(terms(), at(old.shares, 0), seeded(9)))
    expect(one).toEqual(two)
  })

  test('who deals anything but its own share is complained of by everybody, and steers nothing', () => {
    const resharing = terms()
    const shares = [old.shares[0], [Fr.of(7), Fr.of(11)], old.shares[2]].map((one) => one ?? [])
    const { transcript, pair, shown } = dealAll(resharing, [1, 2, 3], shares)
    const dealing = at([...transcript.dealings], 1) ?? genesisId
    for (const place of [1, 2, 3])
      expect(fitsDealing(resharing, 2, dealing, place, pair(2, place))).toBe(false)
    const against = [1, 2, 3].map((place) => ({ dealer: 2, place }))
    const answers = [1, 2, 3].map((place) => shown(2, place))
    // However many complain, and whatever it answers: without it the key is what it was.
    for (const complaints of [against, against.slice(0, 1)]) {
      const outcome = concludeResharing(resharing, { ...transcript, complaints, answers })
      expect(outcome.qualified).toEqual([1, 3])
      expect(outcome.faults).toEqual([{ place: 2, fault: 'answer' }])
      expect(same(outcome.key, old.key)).toBe(true)
    }
  })

  test('whose pair was false for one, and who answers, stays; who does not, is out', () => {
    const resharing = terms()
    const { transcript, received, shown } = dealAll(resharing, [1, 2, 3], old.shares)
    const complaints = [{ dealer: 1, place: 2 }]
    const lost = received(2).map((pair, i) => (i === 0 ? undefined : pair))
    const answered = { ...transcript, complaints, answers: [shown(1, 2)] }
    expect(concludeResharing(resharing, answered)).toMatchObject({ qualified: [1, 2], faults: [] })
    expect(ownReshared(resharing, answered, 2, lost)).toEqual(
      ownReshared(resharing, transcript, 2, received(2)),
    )
    const silent = { ...transcript, complaints }
    expect(concludeResharing(resharing, silent)).toMatchObject({
      qualified: [2, 3],
      faults: [{ place: 1, fault: 'answer' }],
    })
    expect(() => ownReshared(resharing, transcript, 2, lost)).toThrow(
      refused('ceremony.no-share', { dealer: 1 }),
    )
  })

  test('of too few is not enough', () => {
    const resharing = terms()
    const { transcript } = dealAll(resharing, [2], old.shares)
    expect(() => concludeResharing(resharing, transcript)).toThrow(
      refused('ceremony.failed', { needed: 2, found: 1 }),
    )
  })

  test('says so many elements of the groups, and a pair of as many bytes', () => {
    const resharing = termsFrom(old, 3, 3)
    const { dealing, pairs } = reshare(resharing, at(old.shares, 0), seeded(1))
    expect(dealing.length).toBe(2 * 672)
    needDealing(resharing, dealing)
    for (const bad of [dealing.slice(1), dealing.slice(672), dealing.map(() => 0xff)])
      expect(() => needDealing(resharing, bad)).toThrow('malformed')
    const pair = at(pairs, 0)
    expect(fitsDealing(resharing, 1, dealing, 1, pair)).toBe(true)
    expect(fitsDealing(resharing, 2, dealing, 1, pair)).toBe(false)
    expect(fitsDealing(resharing, 4, dealing, 1, pair)).toBe(false)
    for (const place of [0, 2, 4]) expect(fitsDealing(resharing, 1, dealing, place, pair)).toBe(false)
    expect(fitsDealing(resharing, 1, dealing, 1, pair.slice(1))).toBe(false)
    fc.assert(
      fc.property(fc.nat(pair.length - 1), (i) => {
        const bent = pair.map((byte, k) => (k === i ? byte ^ 1 : byte))
        expect(fitsDealing(resharing, 1, dealing, 1, bent)).toBe(false)
      }),
      { numRuns: 10 },
    )
  })
})

test('verdicts: a dealing, a pair of its dealer, an outcome of that transcript; nothing is revealed or accused', async () => {
  const resharing = termsFrom(old, 2, 3)
  const { transcript, pair } = dealAll(resharing, [1, 2, 3], old.shares)
  const [dealing = genesisId, second = genesisId] = transcript.dealings
  const judged = async (said: Parameters<typeof statement>[0]) =>
    (await judge([statement(said)], systemChance))[0]
  const statement = (said: Extract<Parameters<typeof judge>[0][number], { kind: 'ceremony' }>['said']) =>
    ({ kind: 'ceremony', ceremony: resharing, said }) as const
  expect(await judged({ what: 'dealing', dealing })).toBe(true)
  expect(await judged({ what: 'dealing', dealing: dealing.slice(1) })).toBe(false)
  const good = { what: 'pair', dealer: 1, dealing, place: 2, pair: pair(1, 2) } as const
  expect(await judged(good)).toBe(true)
  expect(await judged({ ...good, dealer: 2 })).toBe(false)
  expect(await judged({ ...good, dealing: second })).toBe(false)
  expect(await judged({ ...good, against: { revealed: second } })).toBe(false)
  expect(await judged({ what: 'reveal', dealer: 1, revealed: second })).toBe(false)
  const { key, shareKeys } = concludeResharing(resharing, transcript)
  const outcome = { what: 'outcome', transcript, key, shareKeys } as const
  expect(await judged(outcome)).toBe(true)
  expect(await judged({ ...outcome, shareKeys: shareKeys.toReversed() })).toBe(false)
  expect(await judged({ ...outcome, shareKeys: old.keys })).toBe(false)
})
