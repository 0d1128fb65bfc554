import { expect, test } from 'vitest'
import { concat, hash, hex, utf8, type Bytes } from '../../../src/core/bytes.ts'
import { noHash } from '../../../src/core/ballot.ts'
import type { Certificate, Vote } from '../../../src/consensus/certificate.ts'
import { encodeMessage } from '../../../src/consensus/messages.ts'
import type { VoteKey } from '../../../src/ledger/transaction.ts'
import { makeTopics } from '../../../src/node/topics.ts'
import { makeWitness, type Heard } from '../../../src/node/agreeing/witness.ts'
import { refused } from '../../support/refusals.ts'

const block = (name: string) => hash(utf8(name))
const keyOf = (name: string) => concat(block(name), block(name), block(name)) as VoteKey
const good = new Uint8Array(48)
const vote = (kind: Vote['kind'], height: number, name: string, view = 0): Vote => ({
  kind,
  height,
  view,
  hash: kind === 'skip' ? noHash : block(name),
  signer: 0,
  signature: good,
})
const say = (what: Vote) => encodeMessage({ kind: 'vote', vote: what })
const shown = (who: string, what: Vote, signature: Bytes = good): Heard => {
  const { kind, height, view, hash: about } = what
  return { key: keyOf(who), kind, height, view, hash: about, signature }
}
const final = (height: number, name: string, view = 0): Certificate => ({
  kind: 'final',
  height,
  view,
  hash: block(name),
  signers: new Uint8Array(1),
  aggregate: good,
})

/** A witness of a network of two, led by anna; a signature holds if it is all zeros. */
function witness(height = 10) {
  const convicted: string[] = []
  const set = ['anna', 'ben'].map((peer) => ({ peer, key: keyOf(peer) }))
  const seen = makeWitness({
    chain: { tip: { height }, set, order: [0, 1], application: {} } as never,
    topics: makeTopics(),
    alarm: () => () => undefined,
    holds: ({ signature }) => Promise.resolve(signature.every((byte) => byte === 0)),
    convict: (first, second) => convicted.push(`${first.kind} and ${second.kind}`),
  })
  return { seen, convicted }
}
/** Lets what was begun come to its end. */
const settled = () => new Promise((done) => setImmediate(done))

test('the same vote said again is one vote; different ones of different kinds are no conflict', async () => {
  const { seen, convicted } = witness()
  for (let i = 0; i < 3; i++) seen.take('anna', say(vote('notar', 11, 'a')))
  seen.take('anna', say(vote('final', 11, 'a')))
  seen.take('ben', say(vote('notar', 11, 'b')))
  await settled()
  expect([seen.votes, seen.convicted, convicted]).toEqual([3, [], []])
})

test('two blocks voted for by one at one height and view convict it, once', async () => {
  const { seen, convicted } = witness()
  for (const name of ['a', 'b', 'c']) seen.take('anna', say(vote('notar', 11, name)))
  await settled()
  expect(seen.convicted).toEqual([hex(keyOf('anna'))])
  expect(convicted).toEqual(['notar and notar'])
})

test('a false signature convicts nobody', async () => {
  const { seen, convicted } = witness()
  seen.take('anna', say(vote('notar', 11, 'a')))
  seen.take('anna', say({ ...vote('notar', 11, 'b'), signature: new Uint8Array(48).fill(1) }))
  await settled()
  expect(convicted).toEqual([])
})

test('who does not vote, garbage and far heights change nothing', async () => {
  const { seen } = witness()
  seen.take('guest', say(vote('notar', 11, 'a')))
  seen.take('anna', Uint8Array.of(1, 2, 3))
  seen.take('anna', new Uint8Array(0))
  for (let height = 1000; height < 3000; height++) seen.take('anna', say(vote('notar', height, 'x')))
  await settled()
  expect([seen.votes, seen.convicted]).toEqual([0, []])
  seen.take('ben', say(vote('notar', 11, 'a')))
  seen.take('ben', say(vote('notar', 11, 'b')))
  await settled()
  expect(seen.convicted).toEqual([hex(keyOf('ben'))])
})

test('each heard one half: what the final block does not explain is shown, and convicts at who has the other', async () => {
  const [one, other] = [witness(), witness()]
  one.seen.take('anna', say(vote('notar', 11, 'a')))
  other.seen.take('anna', say(vote('notar', 11, 'b')))
  expect(await one.seen.closed(final(11, 'a'))).toEqual([])
  const exhibit = await other.seen.closed(final(11, 'a'))
  expect(exhibit).toMatchObject([{ kind: 'notar', hash: block('b') }])
  await one.seen.shown(exhibit)
  expect(one.convicted).toEqual(['notar and notar'])
})

test('a proposal of a view that was given up is shown, the votes of those who believed it are not', async () => {
  const { seen } = witness()
  seen.take('anna', say(vote('notar', 11, 'a')))
  seen.take('ben', say(vote('notar', 11, 'a')))
  seen.take('ben', say(vote('skip', 11, '')))
  seen.take('ben', say(vote('notar', 11, 'b', 1)))
  expect(await seen.closed(final(11, 'b', 1))).toMatchObject([{ key: keyOf('anna') }])
})

test('both halves in one exhibit convict; whoever shows a forged half lies', async () => {
  const { seen, convicted } = witness()
  await seen.shown([shown('ben', vote('skip', 11, '')), shown('ben', vote('final', 11, 'a'))])
  expect(convicted).toEqual(['skip and final'])
  seen.take('anna', say(vote('notar', 11, 'a')))
  const forged = shown('anna', vote('notar', 11, 'b'), new Uint8Array(48).fill(7))
  await expect(seen.shown([forged])).rejects.toEqual(refused('claims.false', { kind: 'exhibit' }))
  expect(convicted).toHaveLength(1)
})

test('nothing false is shown', async () => {
  const { seen } = witness()
  seen.take('anna', say({ ...vote('notar', 11, 'b'), signature: new Uint8Array(48).fill(1) }))
  expect(await seen.closed(final(11, 'a'))).toEqual([])
})
