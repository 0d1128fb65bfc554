/** Verdicts on what officers say in a ceremony. */
import { beforeAll, expect, test } from 'vitest'
import type { Ceremony, CeremonyStatement, Transcript } from '../../../src/core/ceremony.ts'
import { tagged, utf8, type Bytes } from '../../../src/core/bytes.ts'
import { at } from '../../../src/crypto/at.ts'
import { deal, reveal } from '../../../src/crypto/dkg.ts'
import { concludeDkg } from '../../../src/crypto/dkg-outcome.ts'
import { judge } from '../../../src/crypto/judge.ts'
import { ready } from '../../../src/crypto/pairing.ts'
import { systemChance } from '../../../src/core/world.ts'
import { seeded } from '../../support/chance.ts'

const ceremony: Ceremony = { kind: 'abe', id: tagged('ceremony', utf8('board')), threshold: 2, officers: 3 }
const judged = async (said: CeremonyStatement, of = ceremony): Promise<boolean> =>
  (await judge([{ kind: 'ceremony', ceremony: of, said }], systemChance))[0] === true

let dealt: readonly ReturnType<typeof deal>[], reveals: readonly Bytes[], transcript: Transcript
beforeAll(async () => {
  await ready()
  const coins = (place: number) => seeded(place)
  dealt = [1, 2, 3].map((place) => deal(ceremony, coins(place)))
  reveals = [1, 2, 3].map((place) => reveal(ceremony, place, coins(place), systemChance))
  const dealings = dealt.map(({ dealing }) => dealing)
  transcript = { dealings, complaints: [], answers: [], reveals, opened: [] }
})

test('a dealing is points, as many as there should be', async () => {
  const { dealing } = at(dealt, 0)
  expect(await judged({ what: 'dealing', dealing })).toBe(true)
  expect(await judged({ what: 'dealing', dealing: dealing.slice(48) })).toBe(false)
  expect(await judged({ what: 'dealing', dealing: dealing.map(() => 0xff) })).toBe(false)
})

test('a pair is what was dealt to its place, and an accusation also not what was revealed', async () => {
  const { dealing, pairs } = at(dealt, 0)
  const said = { what: 'pair', dealer: 1, dealing, place: 2, pair: at(pairs, 1) } as const
  expect(await judged(said)).toBe(true)
  expect(await judged({ ...said, place: 3 })).toBe(false)
  expect(await judged({ ...said, dealing: at(dealt, 1).dealing })).toBe(false)
  // What dealer 2 revealed is not what dealer 1 dealt; told of dealer 1 it has no proof.
  const against = { revealed: at(reveals, 0) }
  expect(await judged({ ...said, against })).toBe(false)
  expect(await judged({ ...said, against: { revealed: at(reveals, 1) } })).toBe(true)
})

test('a reveal is proven by its dealer for this ceremony', async () => {
  const said = { what: 'reveal', dealer: 1, revealed: at(reveals, 0) } as const
  expect(await judged(said)).toBe(true)
  expect(await judged({ ...said, dealer: 2 })).toBe(false)
  expect(await judged(said, { ...ceremony, id: tagged('ceremony', utf8('other')) })).toBe(false)
  expect(await judged({ ...said, revealed: said.revealed.slice(1) })).toBe(false)
})

test('an outcome is what all that was said comes to, and nothing else', async () => {
  const { key, shareKeys } = concludeDkg(ceremony, transcript)
  const said = { what: 'outcome', transcript, key, shareKeys } as const
  expect(await judged(said)).toBe(true)
  expect(await judged({ ...said, shareKeys: shareKeys.toReversed() })).toBe(false)
  expect(await judged({ ...said, shareKeys: shareKeys.slice(1) })).toBe(false)
  expect(await judged({ ...said, key: at(shareKeys, 0) })).toBe(false)
  // One reveals nothing and nobody opened her part: there is no outcome.
  const left = { ...transcript, reveals: [...reveals.slice(0, 2), undefined] }
  expect(await judged({ ...said, transcript: left })).toBe(false)
  const opened = [1, 2].map((place) => ({ dealer: 3, place, pair: at(at(dealt, 2).pairs, place - 1) }))
  expect(await judged({ ...said, transcript: { ...left, opened } })).toBe(true)
})
