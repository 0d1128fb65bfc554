import { expect, test } from 'vitest'
import { ballotName, noHash } from '../../../src/core/ballot.ts'
import { hash, own, tagged, utf8, type Bytes } from '../../../src/core/bytes.ts'
import { decode } from '../../../src/core/codec.ts'
import { refuse } from '../../../src/core/refusal.ts'
import { bitmap } from '../../../src/consensus/certificate.ts'
import { firstJournal, journalCodec, journalKey, journalStore } from '../../../src/consensus/journal.ts'
import { answerBlocksMost, decodeMessage, encodeMessage } from '../../../src/consensus/messages.ts'
import type { ValidatorSet } from '../../../src/consensus/set.ts'
import { chainKey } from '../../../src/consensus/step.ts'
import { createTurn, type Turn } from '../../../src/node/agreeing/turn.ts'
import type { Report, World } from '../../../src/node/agreeing/turn-world.ts'
import { memoryStore } from '../../../src/storage/memory.ts'
import type { Store } from '../../../src/storage/store.ts'
import { Disk } from '../../simulation/disk.ts'
import { judgeVotes, signature } from '../../simulation/keys.ts'
import { createSubmissions, type Submissions } from '../../simulation/submissions.ts'
import { settle } from '../../simulation/time.ts'
import { createRandom } from '../../support/random.ts'

const chain = tagged('genesis', utf8('turn'))
const keys = [0, 1, 2, 3].map((i) => own(hash(utf8(`key ${i}`))))
const setOf = (size: number): ValidatorSet =>
  keys.slice(0, size).map((key, i) => ({ key, peer: `p${i}`, stake: 1, admitted: 1, lead: 1 }))

/** A node over a real store, with a diary of what crossed its ports, in order. */
async function node(
  size: number,
  change: { store?: Store; world?: Partial<World>; failCommit?: () => boolean } = {},
): Promise<{
  turn: Turn
  store: Store
  submissions: Submissions
  diary: string[]
  reports: Report[]
  said: Bytes[]
  ring: (name: string) => Promise<void>
}> {
  const diary: string[] = []
  const reports: Report[] = []
  const said: Bytes[] = []
  const alarms = new Map<string, () => void>()
  const fresh = change.store === undefined
  const store = change.store ?? memoryStore()
  const [key] = keys
  if (!key) throw new Error('no key')
  if (fresh) await store.commit([{ store: journalStore, key: journalKey(key), value: firstJournal() }])
  const submissions = createSubmissions(
    { chain, setAt: () => setOf(size) },
    { disk: new Disk(), changed: () => undefined, random: createRandom(1) },
  )
  const turn = createTurn({
    chain,
    key,
    delta: 500,
    store: {
      get: (name, row) => store.get(name, row),
      rows: (name) => store.rows(name),
      commit: async (writes, guard) => {
        diary.push(`commit ${[...new Set(writes.map((write) => write.store))].toSorted().join(' ')}`)
        if (change.failCommit?.()) refuse('storage.full')
        await store.commit(writes, guard)
        diary.push('committed')
      },
    },
    links: {
      send: (peer, bytes) => {
        diary.push(`send ${decodeMessage(bytes).kind} to ${peer}`)
        said.push(bytes)
      },
      cast: (bytes) => {
        diary.push(`cast ${decodeMessage(bytes).kind}`)
        said.push(bytes)
      },
    },
    signer: {
      sign: (message) => {
        diary.push('sign')
        return Promise.resolve(signature(key, message))
      },
    },
    judge: judgeVotes,
    application: submissions,
    alarm: { set: (name, _ms, act) => void alarms.set(name, act), clear: () => alarms.clear() },
    clock: () => 0,
    report: (report) => reports.push(report),
    ...change.world,
  })
  const ring = async (name: string): Promise<void> => {
    alarms.get(name)?.()
    await settle()
  }
  await turn.start()
  await settle()
  return { turn, store, submissions, diary, reports, said, ring }
}

const id = (n: number): Bytes => own(hash(utf8(`submission ${n}`))).slice(0, 16)

test('a lone validator finalises; block, state and journal go in one commit', async () => {
  const { turn, store, submissions, diary, reports, ring } = await node(1)
  submissions.offer(id(1))
  turn.pending(true)
  await ring('gap')
  expect(submissions.final(id(1))).toBe(true)
  expect(reports.map(({ kind }) => kind)).toEqual(['final'])
  expect(diary).toContain('commit chain keep meta round state')
  expect(await store.get('chain', chainKey(1))).toBeDefined()
  const journal = await store.get(journalStore, journalKey(keys[0] ?? new Uint8Array()))
  expect(journal && decode(journalCodec, journal)).toMatchObject({ height: 2, view: 0 })
})

test('nothing is sent before the commit that explains it; own votes are signed while it is written', async () => {
  const { turn, submissions, diary, ring } = await node(4)
  submissions.offer(id(1))
  turn.pending(true)
  await settle()
  await ring('gap')
  await ring('view')
  const voted = diary.findIndex((line) => line === 'cast proposal' || line === 'cast vote')
  expect(voted).toBeGreaterThan(0)
  for (const [i, line] of diary.entries())
    if (line.startsWith('commit ')) expect(diary[i + 1]).toBe('committed')
  expect(diary.slice(0, voted).some((line) => line.includes('round'))).toBe(true)
  expect(diary.slice(voted - 3, voted)).toEqual(['sign', 'commit keep round', 'committed'])
})

test('a signature that failed is asked for again', async () => {
  let broken = true
  const { turn, submissions, diary, ring } = await node(4, {
    world: {
      signer: {
        sign: (message) =>
          broken
            ? Promise.reject(new Error('no worker'))
            : Promise.resolve(signature(keys[0] ?? id(0), message)),
      },
    },
  })
  submissions.offer(id(1))
  turn.pending(true)
  await settle()
  await ring('gap')
  await ring('view')
  expect(diary).not.toContain('cast vote')
  broken = false
  await ring('tick')
  expect(diary).toContain('cast standstill')
})

test('a commit that fails stops the turn: nothing more is said', async () => {
  let full = false
  const { turn, submissions, diary, reports, ring } = await node(4, { failCommit: () => full })
  full = true
  submissions.offer(id(1))
  turn.pending(true)
  await settle()
  await ring('gap')
  await ring('view')
  expect(reports.at(-1)?.kind).toBe('stopped')
  expect(diary.filter((line) => line === 'cast vote' || line === 'cast proposal')).toEqual([])
  await expect(turn.keep([{ store: 'outbox', key: 'a', value: id(1) }])).rejects.toThrow()
})

test('two tabs with one key: the second to vote is stopped by the journal', async () => {
  const first = await node(4)
  const second = await node(4, { store: first.store })
  for (const { turn, submissions } of [first, second]) {
    submissions.offer(id(1))
    turn.pending(true)
    await settle()
  }
  for (const { ring } of [first, second]) {
    await ring('gap')
    await ring('view')
  }
  const votes = (diary: readonly string[]): number =>
    diary.filter((line) => line === 'cast vote' || line === 'cast proposal').length
  expect(votes(first.diary)).toBeGreaterThan(0)
  expect(votes(second.diary)).toBe(0)
  expect(second.reports.at(-1)).toMatchObject({
    kind: 'stopped',
    reason: { refusal: { code: 'storage.guard' } },
  })
})

test('two tabs that only follow, with one store: the slower one stops before it takes the store back', async () => {
  const lead = await node(1)
  for (const n of [1, 2]) {
    lead.submissions.offer(id(n))
    lead.turn.pending(true)
    await settle()
    await lead.ring('gap')
  }
  const store = memoryStore()
  const follower = () => node(1, { store, world: { key: undefined } })
  const [first, second] = [await follower(), await follower()]
  for (const { turn } of [first, second]) {
    turn.receive('p0', encodeMessage({ kind: 'get', height: 1 }))
    lead.turn.receive('f', encodeMessage({ kind: 'get', height: 1 }))
    await settle()
    await settle()
    const blocks = lead.said.findLast((bytes) => decodeMessage(bytes).kind === 'blocks')
    if (!blocks) throw new Error('the leader serves')
    turn.receive('p0', blocks)
    await settle()
    await settle()
  }
  expect(first.turn.state.next.height).toBe(3)
  expect(second.reports.at(-1)).toMatchObject({
    kind: 'stopped',
    reason: { refusal: { code: 'storage.guard' } },
  })
})

test('a key without its journal says once that it will not vote', async () => {
  const { turn, diary, reports, ring } = await node(4, { store: memoryStore() })
  turn.pending(true)
  await settle()
  await ring('view')
  expect(reports.filter(({ kind }) => kind === 'retired')).toHaveLength(1)
  expect(diary).not.toContain('cast vote')
})

test('rows of others ride in the next commit and are durable when told so', async () => {
  const { turn, store } = await node(4)
  await turn.keep([{ store: 'outbox', key: 'a', value: id(7) }])
  expect(await store.get('outbox', 'a')).toEqual(id(7))
})

test('a restart goes on where the store ends', async () => {
  const { turn, store, submissions, ring } = await node(1)
  submissions.offer(id(1))
  turn.pending(true)
  await ring('gap')
  turn.stop()
  const again = await node(1, { store, world: { application: submissions } })
  expect(again.turn.state.next.height).toBe(2)
  expect(again.turn.state.head?.height).toBe(1)
})

test('what cannot be read is blamed on its sender and stops nothing; what is newer is only left aside', async () => {
  const { turn, reports, diary } = await node(4)
  turn.receive('p1', new Uint8Array([5, 1, 3]))
  turn.receive('p2', new Uint8Array([99]))
  turn.receive('p2', new Uint8Array([5, 2, 3]))
  await settle()
  expect(reports).toEqual([{ kind: 'blame', peer: 'p1', why: 'malformed' }])
  turn.receive('p1', encodeMessage({ kind: 'get', height: 1 }))
  await settle()
  expect(diary.filter((line) => line.startsWith('send'))).toEqual([])
})

test('a failed signature is told and said again at the next standstill', async () => {
  let dead = true
  const [key] = keys
  if (!key) throw new Error('no key')
  const { turn, reports, said, ring } = await node(4, {
    world: {
      signer: {
        sign: (message) =>
          dead ? Promise.reject(new Error('the worker died')) : Promise.resolve(signature(key, message)),
      },
    },
  })
  turn.pending(true)
  await settle()
  await ring('view')
  expect(reports.some(({ kind }) => kind === 'failed')).toBe(true)
  dead = false
  await ring('tick')
  const standstill = said.map(decodeMessage).findLast(({ kind }) => kind === 'standstill')
  expect(standstill).toMatchObject({ votes: [{ kind: 'skip', view: 0 }] })
})

const skipped = {
  kind: 'skip' as const,
  height: 1,
  view: 0,
  hash: noHash,
  signers: bitmap([1, 2, 3], 4),
  aggregate: new Uint8Array(48),
}

test('a job that is never answered is begun again after a while, and then later and later', async () => {
  let now = 0
  const never = new Promise<never>(() => undefined)
  const asked: number[] = []
  const verify = (): Promise<boolean> => {
    asked.push(now)
    return never
  }
  const { turn, ring } = await node(4, {
    world: { clock: () => now, judge: { ...judgeVotes, verify } },
  })
  turn.receive('p1', encodeMessage({ kind: 'certificates', certificates: [skipped] }))
  await settle()
  for (now = 2000; now <= 80_000; now += 2000) await ring('tick')
  expect(asked).toEqual([0, 10_000, 30_000, 70_000])
})

test('a signature that never comes holds the turn up for a while only', async () => {
  let hangs = true
  const { turn, said, reports, ring } = await node(4, {
    world: {
      signer: {
        sign: (message) =>
          hangs ? new Promise(() => undefined) : Promise.resolve(signature(keys[0] ?? message, message)),
      },
    },
  })
  turn.pending(true)
  await ring('view')
  expect(said.map((bytes) => decodeMessage(bytes).kind)).not.toContain('vote')
  hangs = false
  await ring(`sign/${ballotName(skipped)}`)
  expect(reports.map(({ kind }) => kind)).toContain('failed')
  await ring('tick')
  expect(said.map((bytes) => decodeMessage(bytes).kind)).toContain('standstill')
})

test('a laggard gets as many blocks as one answer holds', async () => {
  const { turn, submissions, said, ring } = await node(1)
  for (let n = 0; n < 20; n++) {
    submissions.offer(id(n))
    turn.pending(true)
    await settle()
    await ring('gap')
  }
  turn.receive('p3', encodeMessage({ kind: 'get', height: 3 }))
  await settle()
  await settle()
  const answer = said.map(decodeMessage).find(({ kind }) => kind === 'blocks')
  expect(answer?.kind === 'blocks' && answer.blocks.map(({ certificate }) => certificate.height)).toEqual(
    Array.from({ length: answerBlocksMost }, (_, i) => i + 3),
  )
})
