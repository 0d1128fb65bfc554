import { expect, test } from 'vitest'
import type { Bytes } from '../../../src/core/bytes.ts'
import { decode } from '../../../src/core/codec.ts'
import type { Effect } from '../../../src/consensus/machine.ts'
import type { Message } from '../../../src/consensus/messages.ts'
import { blockCodec, smallShort } from '../../simulation/submissions.ts'
import { blockHash, type Desk, follower, isBlame, makeBlock, signatureOf, votes } from './desk.ts'

/** A proposal of view 0 in its short form, of a block this desk has not. */
function shortProposal(desk: Desk): { block: Bytes; proposal: Message } {
  const block = desk.block(0)
  const signature = signatureOf(desk.leader(0))
  return {
    block,
    proposal: { kind: 'short', view: 0, short: smallShort.shorten(block), signature, certificates: [] },
  }
}
const submissionsOf = (block: Bytes): readonly Bytes[] => decode(blockCodec, block).ids
const sentKinds = (effects: readonly Effect[]): string[] =>
  effects.flatMap((effect) => (effect.kind === 'send' ? [effect.message.kind] : []))

test('a short proposal is voted for at once by who has what it names', () => {
  const { desk } = follower()
  const { block, proposal } = shortProposal(desk)
  desk.waiting.push(...submissionsOf(block))
  expect(votes(desk.hear(desk.leader(0), proposal))).toEqual(['notar/0'])
})

test('what a short proposal lacks is asked for, and completes it', () => {
  const { desk } = follower()
  const { block, proposal } = shortProposal(desk)
  const asked = desk.hear(desk.leader(0), proposal)
  expect(asked).toContainEqual({
    kind: 'send',
    to: `p${desk.leader(0)}`,
    message: { kind: 'query', height: 1, hash: blockHash(block), lacking: [0] },
  })
  const pieces = smallShort.cut(block, [0])
  const answered = desk.hear(desk.leader(0), { kind: 'pieces', hash: blockHash(block), pieces })
  expect(votes(answered)).toEqual(['notar/0'])
})

test('pieces that do not fit are nobody’s fault: the whole block is asked for next', () => {
  const { desk } = follower()
  const { block, proposal } = shortProposal(desk)
  desk.hear(desk.leader(0), proposal)
  const other = smallShort.cut(makeBlock(1, 0, 0, 'another'), [0])
  expect(
    desk.hear(desk.leader(0), { kind: 'pieces', hash: blockHash(block), pieces: other }).filter(isBlame),
  ).toEqual([])
  expect(desk.ring('tick')).toContainEqual(
    expect.objectContaining({ message: { kind: 'query', height: 1, hash: blockHash(block), lacking: [] } }),
  )
  expect(votes(desk.hear(desk.leader(0), { kind: 'reply', block }))).toEqual(['notar/0'])
})

test('what comes into the pool meanwhile completes a short proposal at the next standstill', () => {
  const { desk } = follower()
  const { block, proposal } = shortProposal(desk)
  expect(votes(desk.hear(desk.leader(0), proposal))).toEqual([])
  desk.waiting.push(...submissionsOf(block))
  expect(votes(desk.ring('tick'))).toEqual(['notar/0'])
})

test('who has the block cuts for others what they lack', () => {
  const { desk, others } = follower()
  const block = desk.block(0)
  desk.proposal(0, block)
  const [peer = -1] = others
  const hash = blockHash(block)
  expect(desk.hear(peer, { kind: 'query', height: 1, hash, lacking: [0] })).toContainEqual({
    kind: 'send',
    to: `p${peer}`,
    message: { kind: 'pieces', hash, pieces: smallShort.cut(block, [0]) },
  })
  desk.now += 500
  expect(sentKinds(desk.hear(peer, { kind: 'query', height: 1, hash, lacking: [] }))).toEqual(['reply'])
})

test('a short proposal of another than the leader is not looked at', () => {
  const { desk, others } = follower()
  const { proposal } = shortProposal(desk)
  const liar = others.find((i) => i !== desk.leader(0)) ?? -1
  expect(desk.hear(liar, proposal)).toEqual([])
  expect(desk.state.shorts.size).toBe(0)
})
