import { expect, test } from 'vitest'
import { hex } from '../../../src/core/bytes.ts'
import { firstJournal, journalKey, journalStore } from '../../../src/consensus/journal.ts'
import { leaderOrder } from '../../../src/consensus/leader.ts'
import { decodeMessage } from '../../../src/consensus/messages.ts'
import { Pool } from '../../../src/ledger/pool.ts'
import { openChain } from '../../../src/node/agreeing/chain.ts'
import { makeTopics } from '../../../src/node/topics.ts'
import { memoryStore } from '../../../src/storage/memory.ts'
import { Disk } from '../../simulation/disk.ts'
import { judgeVotes, signature } from '../../simulation/keys.ts'
import { settle } from '../../simulation/time.ts'
import { createTurn } from '../../traitors/worker.ts'
import { candidateOf, genesisOf, Net, openAuthority, start } from '../ledger/network.ts'

test('the turn of a traitor build proposes two blocks, each to half of the others', async () => {
  const founders = ['a', 'b', 'c', 'd'].map((name) => candidateOf(name, 1))
  const net = new Net(genesisOf(...founders))
  let now = start + 1000
  const [disk, pool] = [new Disk(), new Pool()]
  const { application, ledger } = await openChain({
    store: memoryStore(),
    genesis: genesisOf(...founders),
    genesisId: net.genesisId,
    pool,
    topics: makeTopics(),
    clock: () => now++,
    judge: (claims) => Promise.resolve(claims.map(() => true)),
    checkSeed: () => Promise.resolve(true),
    checkVotes: () => Promise.resolve(true),
  })
  const next = await application.open()
  const me = next.set[leaderOrder(next.set, next.seed, 1)[0] ?? -1]
  if (!me) throw new Error('somebody leads')
  disk.commit([{ store: journalStore, key: journalKey(me.key), value: firstJournal() }], undefined)
  const said: { peer: string; block: string }[] = []
  const alarms = new Map<string, () => void>()
  const turn = createTurn({
    chain: net.genesisId,
    key: me.key,
    delta: 500,
    store: {
      get: (store, key) => Promise.resolve(disk.get(store, key)),
      rows: (store) => Promise.resolve(disk.rows(store)),
      commit: (writes, guard) => Promise.resolve(disk.commit(writes, guard)),
    },
    links: {
      send(peer, bytes) {
        const message = decodeMessage(bytes)
        if (message.kind === 'proposal')
          said.push({ peer, block: hex(application.describe(message.block).hash) })
      },
      cast: () => undefined,
    },
    signer: { sign: (message) => Promise.resolve(signature(me.key, message)) },
    judge: judgeVotes,
    application,
    alarm: { set: (name, _ms, ring) => void alarms.set(name, ring), clear: () => alarms.clear() },
    clock: () => now,
    report: () => undefined,
  })
  await turn.start()
  const [first] = founders
  if (first) pool.add(ledger, net.sign(openAuthority(first, 'st-anna')), now)
  turn.pending(true)
  await settle()
  alarms.get('gap')?.()
  await settle()
  expect(new Set(said.map(({ peer }) => peer)).size).toBe(3)
  expect(new Set(said.map(({ block }) => block)).size).toBe(2)
})
