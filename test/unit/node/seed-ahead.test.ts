import { expect, test } from 'vitest'
import { hash, own, utf8, type Bytes } from '../../../src/core/bytes.ts'
import { makeSeedAhead } from '../../../src/node/agreeing/seed-ahead.ts'
import type { MessageOf } from '../../../src/node/protocol.ts'

const keys = ['a', 'b', 'c'].map((name) => own(hash(utf8(name))))
const set = keys.map((key, i) => ({ key, peer: `peer-${i}`, stake: 1, admitted: 1, lead: 1 }))
const seed = new Uint8Array(48).fill(7)

/** A chain whose first leader is b, and what was asked and said. */
function makeNode(key: Bytes | undefined) {
  const chain = { tip: { height: 4 }, set, order: [1, 0, 2], seeding: utf8('seed of 5') }
  const checked: Bytes[] = []
  const said: MessageOf<'seed.ahead'>[] = []
  const ahead = makeSeedAhead({
    chain,
    key,
    sign: () => Promise.resolve(seed),
    check(_message, of) {
      checked.push(of)
      return Promise.resolve(false)
    },
    cast: (message) => said.push(message),
  })
  return { chain, checked, said, ahead }
}
const of = (height: number): MessageOf<'seed.ahead'> => ({ kind: 'seed.ahead', height, seed })

test('who leads the next height says its seed when the last is final, and nobody else does', async () => {
  const leader = makeNode(keys[1])
  await leader.ahead.say()
  expect(leader.said).toEqual([of(5)])
  for (const key of [keys[0], undefined]) {
    const other = makeNode(key)
    await other.ahead.say()
    expect(other.said).toEqual([])
  }
})

test('a seed is checked once a height, and only of who leads', async () => {
  const { checked, ahead } = makeNode(keys[0])
  await ahead.hear('peer-2', of(5))
  await ahead.hear('peer-1', of(4))
  expect(checked).toEqual([])
  for (let i = 0; i < 5; i++) await ahead.hear('peer-1', of(5))
  expect(checked).toEqual([keys[1]])
})

test('who is a block behind checks it when it has come after', async () => {
  const { chain, checked, ahead } = makeNode(keys[0])
  await ahead.hear('peer-1', of(6))
  expect(checked).toEqual([])
  chain.tip.height = 5
  await ahead.say()
  expect(checked).toEqual([keys[1]])
})

test('a follower checks none', async () => {
  const { checked, ahead } = makeNode(undefined)
  await ahead.hear('peer-1', of(5))
  expect(checked).toEqual([])
})
