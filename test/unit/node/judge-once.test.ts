import { expect, test } from 'vitest'
import { own, hash, utf8 } from '../../../src/core/bytes.ts'
import { judgeOnce } from '../../../src/node/agreeing/judge-once.ts'
import type { Judge } from '../../../src/node/agreeing/turn-world.ts'
import { aggregate, judgeVotes, signature } from '../../simulation/keys.ts'

const message = utf8('final at 7')
const keys = [0, 1, 2, 3].map((i) => own(hash(utf8(`key ${i}`))))
const votes = keys.map((key) => ({ key, signature: signature(key, message) }))
const sum = aggregate(votes.map((vote) => vote.signature))

function counted() {
  const asked: string[] = []
  const judge: Judge = {
    aggregate(...input) {
      asked.push('aggregate')
      return judgeVotes.aggregate(...input)
    },
    verify(...input) {
      asked.push('verify')
      return judgeVotes.verify(...input)
    },
    verifyAll(...input) {
      asked.push('verifyAll')
      return judgeVotes.verifyAll(...input)
    },
  }
  return { asked, judge: judgeOnce(judge) }
}

test('what was joined here is not judged again when it comes from elsewhere, whatever the order of its signers', async () => {
  const { asked, judge } = counted()
  await judge.aggregate(message, votes)
  expect(await judge.verify(message, keys.toReversed(), sum)).toBe(true)
  expect(asked).toEqual(['aggregate'])
})

test('a certificate is judged once', async () => {
  const { asked, judge } = counted()
  expect(await judge.verify(message, keys, sum)).toBe(true)
  expect(await judge.verify(message, keys, sum)).toBe(true)
  expect(asked).toEqual(['verify'])
})

test('another message, other signers or another signature are judged by themselves', async () => {
  const { asked, judge } = counted()
  await judge.aggregate(message, votes)
  expect(await judge.verify(utf8('final at 8'), keys, sum)).toBe(false)
  expect(await judge.verify(message, keys.slice(1), sum)).toBe(false)
  expect(await judge.verify(message, keys, new Uint8Array(48))).toBe(false)
  expect(asked).toEqual(['aggregate', 'verify', 'verify', 'verify'])
})

test('false votes vouch for nothing: only the signers whose votes held are remembered', async () => {
  const { judge } = counted()
  const spoiled = votes.map((vote, i) => (i === 1 ? { ...vote, signature: new Uint8Array(48) } : vote))
  const { bad } = await judge.aggregate(message, spoiled)
  expect(bad).toEqual([1])
  expect(await judge.verify(message, keys, sum)).toBe(true)
  const rest = keys.filter((_, i) => i !== 1)
  expect(await judge.verify(message, rest, new Uint8Array(48))).toBe(false)
})

test('no verdict is kept of what did not hold', async () => {
  let lies = true
  const judge = judgeOnce({ ...judgeVotes, verify: () => Promise.resolve(!lies) })
  expect(await judge.verify(message, keys, sum)).toBe(false)
  lies = false
  expect(await judge.verify(message, keys, sum)).toBe(true)
})
