import { expect, test } from 'vitest'
import type { Bytes } from '../../../src/core/bytes.ts'
import { blockHash, certificateOf, Desk, votes } from './desk.ts'

const follower = (): Desk => {
  for (let me = 0; me < 4; me++) {
    const desk = new Desk({ me })
    if (desk.leader(0) !== me) return desk
  }
  throw new Error('somebody must not lead')
}

/** Every copy of a row with one bit turned over. */
function* turned(row: Bytes): Generator<Bytes> {
  for (let bit = 0; bit < 8 * row.length; bit++) {
    const copy = row.slice()
    copy[bit >> 3] = (copy[bit >> 3] ?? 0) ^ (0x80 >> (bit & 7))
    yield copy
  }
}

const told = (desk: Desk): string[] =>
  desk.done.flatMap((effect) => (effect.kind === 'damaged' ? [effect.store] : []))

test('a journal that has changed on the disk is told of, and its key does not vote', () => {
  const before = follower()
  before.proposal(0, before.block(0, 'one'))
  const { journal } = before
  if (!journal) throw new Error('it has voted')
  for (const spoiled of turned(journal)) {
    const desk = new Desk({ me: before.me, journal: spoiled, keep: before.keep })
    desk.proposal(0, before.block(0, 'another'))
    desk.give({ kind: 'pending', waiting: true })
    desk.ring('view', 0)
    expect(told(desk)).toEqual(['round'])
    expect(votes(desk.done)).toEqual([])
  }
})

test('a kept certificate that has changed on the disk is dropped, and the node goes on', () => {
  const before = follower()
  const block = before.block(0)
  before.proposal(0, block)
  const hash = blockHash(block)
  const signers = [0, 1, 2, 3].filter((i) => i !== before.me)
  const notar = certificateOf({ kind: 'notar', height: 1, view: 0, hash }, signers)
  before.hear(before.leader(0), { kind: 'certificates', certificates: [notar] })
  const kept = before.keep.find(({ key }) => key.startsWith('certificate/notar'))
  if (!kept) throw new Error('a certificate was kept')
  const sound = new Desk({ me: before.me, journal: before.journal, keep: [kept] })
  expect(sound.state.notar.size).toBe(1)
  for (const value of turned(kept.value)) {
    const desk = new Desk({ me: before.me, journal: before.journal, keep: [{ key: kept.key, value }] })
    expect(told(desk)).toEqual(['keep'])
    expect([desk.state.notar.size, desk.state.skip.size, desk.state.final]).toEqual([0, 0, undefined])
  }
})
