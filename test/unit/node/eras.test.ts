/** What the turn says and hears in an era after the first, and what it promises before one begins. */
import { expect, test } from 'vitest'
import { noHash } from '../../../src/core/ballot.ts'
import { hash, own, tagged, utf8, type Bytes } from '../../../src/core/bytes.ts'
import { decode } from '../../../src/core/codec.ts'
import { firstJournal, journalCodec, journalKey, journalStore } from '../../../src/consensus/journal.ts'
import {
  decodeMessage,
  encodeMessage,
  eraTagOf,
  inEra,
  outOfEra,
  type Message,
} from '../../../src/consensus/messages.ts'
import { createTurn } from '../../../src/node/agreeing/turn.ts'
import type { Report, World } from '../../../src/node/agreeing/turn-world.ts'
import { memoryStore } from '../../../src/storage/memory.ts'
import { Disk } from '../../simulation/disk.ts'
import { judgeVotes, signature } from '../../simulation/keys.ts'
import { createSubmissions } from '../../simulation/submissions.ts'
import { settle } from '../../simulation/time.ts'
import { createRandom } from '../../support/random.ts'

const first = tagged('genesis', utf8('eras'))
const second = tagged('era', utf8('eras'))
const key = own(hash(utf8('key')))
const set = [{ key, peer: 'p0', stake: 1, admitted: 1, lead: 1 }]

async function node(change: Partial<World>, store = memoryStore()) {
  const said: { to: string; bytes: Bytes }[] = []
  const reports: Report[] = []
  const alarms = new Map<string, () => void>()
  await store.commit([{ store: journalStore, key: journalKey(key), value: firstJournal() }])
  const submissions = createSubmissions(
    { chain: first, setAt: () => set },
    { disk: new Disk(), changed: () => undefined, random: createRandom(1) },
  )
  const turn = createTurn({
    chain: first,
    key,
    delta: 500,
    store,
    links: {
      send: (to, bytes) => void said.push({ to, bytes }),
      cast: (bytes) => void said.push({ to: '', bytes }),
    },
    signer: { sign: (message) => Promise.resolve(signature(key, message)) },
    judge: judgeVotes,
    application: submissions,
    alarm: { set: (name, _ms, act) => void alarms.set(name, act), clear: () => alarms.clear() },
    clock: () => 0,
    report: (report) => reports.push(report),
    ...change,
  })
  await turn.start()
  await settle()
  const ring = async (name: string): Promise<void> => {
    alarms.get(name)?.()
    await settle()
  }
  let count = 0
  /** Another block of the lone validator. */
  const block = async (): Promise<void> => {
    submissions.offer(own(hash(utf8(`submission ${count++}`))).slice(0, 16))
    turn.pending(true)
    await settle()
    await ring('gap')
  }
  const journal = async () => {
    const row = await store.get(journalStore, journalKey(key))
    return row && decode(journalCodec, row)
  }
  return { turn, said, reports, ring, block, journal }
}

const get: Message = { kind: 'get', height: 1 }

test('messages of the first era travel bare, of others with the tag of their chain', async () => {
  const bare = await node({})
  await bare.ring('tick')
  expect(bare.said.map(({ bytes }) => decodeMessage(bytes).kind)).toContain('standstill')
  const later = await node({ chain: second, begunAfter: 0 })
  await later.ring('tick')
  const [word] = later.said.map(({ bytes }) => outOfEra(bytes))
  expect(word?.tag).toEqual(eraTagOf(second))
  expect(word && decodeMessage(word.message).kind).toBe('standstill')
})

test('words of another era are nobody’s fault and change nothing', async () => {
  const { turn, reports, said } = await node({ chain: second, begunAfter: 0 })
  said.length = 0
  const vote = {
    kind: 'skip',
    height: 1,
    view: 0,
    hash: noHash,
    signer: 0,
    signature: new Uint8Array(48),
  } as const
  const words = encodeMessage({ kind: 'vote', vote })
  turn.receive('p1', words)
  turn.receive('p1', inEra(eraTagOf(first), words))
  turn.receive('p1', inEra(eraTagOf(second), encodeMessage(get)))
  await settle()
  expect(reports).toEqual([])
  expect(said).toEqual([])
  const old = await node({})
  old.turn.receive('p1', inEra(eraTagOf(second), words))
  await settle()
  expect(old.reports).toEqual([])
})
test('who has not come to the end of the era before is brought there, in its words, and no further', async () => {
  const store = memoryStore()
  const before = await node({}, store)
  for (let i = 0; i < 5; i++) await before.block()
  before.turn.stop()
  const { turn, said } = await node({ chain: second, begunAfter: 3 }, store)
  said.length = 0
  turn.receive('p1', encodeMessage(get))
  await settle()
  const answer = said.map(({ bytes }) => decodeMessage(bytes))
  expect(answer).toHaveLength(1)
  expect(
    answer[0]?.kind === 'blocks' && answer[0].blocks.map(({ certificate }) => certificate.height),
  ).toEqual([1, 2, 3])
  turn.receive('p1', encodeMessage({ kind: 'get', height: 4 }))
  await settle()
  expect(said).toHaveLength(1)
})

test('what is promised not to be voted on is durable before the promise is given', async () => {
  const { turn, block, journal } = await node({})
  await block()
  await turn.abstain(4)
  expect(await journal()).toMatchObject({ height: 2, from: 4 })
  await block()
  expect(turn.state.next.height).toBe(2)
})

test('a follower promises at once', async () => {
  const { turn } = await node({ key: undefined })
  await turn.abstain(4)
  expect(turn.state.journal).toBeUndefined()
})
