import { expect, test } from 'vitest'
import { hash, utf8 } from '../../../src/core/bytes.ts'
import { encodeMessage } from '../../../src/consensus/messages.ts'
import type { Vote } from '../../../src/consensus/certificate.ts'
import { makeTopics } from '../../../src/node/topics.ts'
import { makeWitness } from '../../../src/node/witness.ts'

const block = (name: string) => hash(utf8(name))
const vote = (kind: Vote['kind'], height: number, name: string, view = 0): Vote => ({
  kind,
  height,
  view,
  hash: kind === 'skip' ? (new Uint8Array(32) as Vote['hash']) : block(name),
  signer: 0,
  signature: new Uint8Array(48),
})
const say = (what: Vote) => encodeMessage({ kind: 'vote', vote: what })

function witness(height = 10) {
  const chain = { tip: { height }, set: [{ peer: 'anna' }, { peer: 'ben' }], order: [], application: {} }
  return makeWitness(chain as never, makeTopics())
}

test('the same vote said again is one vote; different ones of different kinds are no conflict', () => {
  const seen = witness()
  for (let i = 0; i < 3; i++) seen.take('anna', say(vote('notar', 11, 'a')))
  seen.take('anna', say(vote('final', 11, 'a')))
  seen.take('ben', say(vote('notar', 11, 'b')))
  expect([seen.votes, seen.conflicts]).toEqual([3, []])
})

test('two blocks voted for by one at one height and view convict it', () => {
  const seen = witness()
  seen.take('anna', say(vote('notar', 11, 'a')))
  seen.take('anna', say(vote('notar', 11, 'b')))
  expect(seen.conflicts).toEqual(['anna'])
})

test('who does not vote, garbage and far heights change nothing', () => {
  const seen = witness()
  seen.take('guest', say(vote('notar', 11, 'a')))
  seen.take('anna', Uint8Array.of(1, 2, 3))
  seen.take('anna', new Uint8Array(0))
  for (let height = 1000; height < 3000; height++) seen.take('anna', say(vote('notar', height, 'x')))
  expect([seen.votes, seen.conflicts]).toEqual([0, []])
  seen.take('ben', say(vote('notar', 11, 'a')))
  seen.take('ben', say(vote('notar', 11, 'b')))
  expect(seen.conflicts).toEqual(['ben'])
})
