/** Transactions between tabs that are not equally far: nothing that was offered may be forgotten. */
import { beforeEach, expect, test } from 'vitest'
import { memoryStore } from '../../../src/storage/memory.ts'
import { Pool } from '../../../src/ledger/pool.ts'
import type { Transaction } from '../../../src/ledger/transaction.ts'
import type { Message } from '../../../src/node/protocol.ts'
import { makeSubmissions, type Submissions } from '../../../src/node/agreeing/submissions.ts'
import { makeTopics } from '../../../src/node/topics.ts'
import { candidateOf, declare, genesisOf, Net, openAuthority } from '../ledger/network.ts'

const anna = candidateOf('St Anna', 3)

interface Tab {
  readonly net: Net
  readonly pool: Pool
  readonly submissions: Submissions
  readonly sent: Message[]
}

function tab(): Tab {
  const net = new Net(genesisOf(anna))
  const pool = new Pool()
  const sent: Message[] = []
  const submissions = makeSubmissions({
    chain: {
      genesisId: net.genesisId,
      judged: new Set(),
      look: async (ask) => ask(net.rows),
      get ledger() {
        return net.ledger
      },
    },
    pool,
    store: memoryStore(),
    topics: makeTopics(),
    clock: () => net.now,
    alarm: () => () => undefined,
    judge: (claims) => Promise.resolve(claims.map(() => true)),
    send: (_peer, message) => sent.push(message),
    cast: (message) => sent.push(message),
  })
  return { net, pool, submissions, sent }
}

let ahead: Tab
let behind: Tab
let early: Transaction

const wanted = (sent: readonly Message[]) => sent.filter(({ kind }) => kind === 'tx.want')

beforeEach(() => {
  ahead = tab()
  behind = tab()
  ahead.net.write(openAuthority(anna, 'st-anna'))
  early = ahead.net.sign(declare('st-anna', 'doctor'))
})

test('what came a block too early is asked for again when the block has come', async () => {
  await behind.submissions.give('peer', [early])
  expect(behind.pool.size).toBe(0)
  expect(wanted(behind.sent)).toEqual([])

  behind.net.write(openAuthority(anna, 'st-anna'))
  behind.submissions.settle()
  expect(wanted(behind.sent)).toEqual([{ kind: 'tx.want', ids: [ahead.net.idOf(early.body)] }])

  await behind.submissions.give('peer', [early])
  expect(behind.pool.size).toBe(1)
  behind.sent.length = 0
  behind.submissions.settle()
  expect(wanted(behind.sent)).toEqual([])
})

test('an own transaction is announced as long as it waits', async () => {
  const id = await ahead.submissions.submit(early)
  ahead.sent.length = 0
  ahead.submissions.announce()
  expect(ahead.sent).toEqual([{ kind: 'tx.have', ids: [id] }])

  ahead.pool.settle(ahead.net.ledger, [early], ahead.net.now)
  ahead.submissions.settle()
  ahead.sent.length = 0
  ahead.submissions.announce()
  expect(ahead.sent).toEqual([])
})
