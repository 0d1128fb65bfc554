/** Own transactions are on disk before anybody hears of them, and leave it only when their fate is known. */
import { expect, test } from 'vitest'
import { hex } from '../../../src/core/bytes.ts'
import { refuse } from '../../../src/core/refusal.ts'
import { Pool, poolLimits, type PoolLimits } from '../../../src/ledger/pool.ts'
import { txIdOf, type Candidate, type Label, type Transaction } from '../../../src/ledger/transaction.ts'
import type { Message } from '../../../src/node/protocol.ts'
import { makeSubmissions } from '../../../src/node/agreeing/submissions.ts'
import { makeTopics } from '../../../src/node/topics.ts'
import { memoryStore } from '../../../src/storage/memory.ts'
import { accuse, candidateOf, declare, genesisOf, Net, openAuthority } from '../ledger/network.ts'

const anna = candidateOf('St Anna', 3)

function tab(
  store = memoryStore(),
  net = new Net(genesisOf(anna)),
  limits: Partial<PoolLimits> = { senderTransactions: 1 },
) {
  const pool = new Pool({ ...poolLimits, ...limits })
  const sent: (Message & { readonly to?: string })[] = []
  const alarms: (() => void)[] = []
  const judged = { holds: true, dies: false }
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
    store,
    topics: makeTopics(),
    clock: () => net.now,
    alarm: (_ms, ring) => (alarms.push(ring), () => undefined),
    judge: async (claims) => {
      await Promise.resolve()
      return judged.dies ? refuse('worker.stopped') : claims.map(() => judged.holds)
    },
    send: (to, message) => sent.push({ ...message, to }),
    cast: (message) => sent.push(message),
  })
  return {
    net,
    pool,
    submissions,
    sent,
    store,
    judged,
    ring: () => alarms.splice(0).forEach((ring) => ring()),
  }
}

const outbox = async (store: ReturnType<typeof memoryStore>): Promise<readonly string[]> =>
  (await store.rows('outbox')).map(({ key }) => key)

function three(): {
  net: Net
  txs: readonly [Transaction, Transaction, Transaction]
  nameOf: (tx: Transaction) => string
} {
  const net = new Net(genesisOf(anna))
  net.write(openAuthority(anna, 'st-anna'))
  const [a, b, c] = ['doctor', 'nurse', 'patient'].map((title) => net.sign(declare('st-anna', title)))
  if (!a || !b || !c) throw new Error('three were signed')
  return { net, txs: [a, b, c], nameOf: (tx) => hex(txIdOf(net.genesisId, tx.body)) }
}

test('after a restart what the pool has no place for yet stays on disk, and goes when there is room', async () => {
  const { net, txs, nameOf } = three()
  const before = tab(memoryStore(), net, { senderTransactions: 3 })
  for (const tx of txs) await before.submissions.submit(tx)
  const after = tab(before.store, net, { senderTransactions: 1 })
  await after.submissions.resume()
  expect(after.pool.size).toBe(1)
  expect(await outbox(after.store)).toEqual(txs.map(nameOf).toSorted())
  for (let left = 3; left > 0; left--) {
    const [waiting] = after.pool.waiting()
    if (!waiting) throw new Error('nothing waits')
    net.write(waiting.tx.body)
    after.pool.settle(net.ledger, [waiting.tx], net.now)
    after.submissions.settle()
    // What is offered again is judged first.
    await Promise.resolve().then(() => new Promise((resolve) => setImmediate(resolve)))
    expect(after.pool.size).toBe(left > 1 ? 1 : 0)
  }
})

test('a worker that died over its claims says nothing of a transaction: it stays, and is offered again', async () => {
  const { net, txs, nameOf } = three()
  const [tx] = txs
  const before = tab(memoryStore(), net)
  await before.submissions.submit(tx)
  const { submissions, pool, store, judged } = tab(before.store, net)
  judged.dies = true
  await submissions.resume()
  expect(await outbox(store)).toEqual([nameOf(tx)])
  judged.dies = false
  submissions.announce()
  await new Promise((resolve) => setImmediate(resolve))
  expect(pool.size).toBe(1)
})

test('what the ledger will never have leaves the disk', async () => {
  const { net, txs } = three()
  const before = tab(memoryStore(), net)
  await before.submissions.submit(txs[0])
  net.write(declare('st-anna', 'doctor'))
  const after = tab(before.store, net)
  await after.submissions.resume()
  expect(await outbox(after.store)).toEqual([])
})

test('false claims leave nothing behind, not even what was to be written with them', async () => {
  const { net, txs } = three()
  const one = tab(memoryStore(), net)
  one.judged.holds = false
  const also = [{ store: 'mine', key: 'with', value: Uint8Array.of(1) }]
  await expect(one.submissions.submit(txs[0], also)).rejects.toMatchObject({
    refusal: { code: 'claims.false' },
  })
  expect(await outbox(one.store)).toEqual([])
  expect(await one.store.get('mine', 'with')).toBeUndefined()
  expect(one.sent).toEqual([])
})

test('nothing is said before it is on disk', async () => {
  const { net, txs, nameOf } = three()
  const store = memoryStore()
  const said: (readonly string[])[] = []
  const one = tab(
    {
      ...store,
      commit(...input) {
        said.push(one.sent.map(({ kind }) => kind))
        return store.commit(...input)
      },
    },
    net,
  )
  await one.submissions.submit(txs[0])
  expect(said).toEqual([[]])
  expect(await outbox(store)).toEqual([nameOf(txs[0])])
  expect(one.sent.map(({ kind }) => kind)).toEqual(['tx.have'])
})

test('who closes waits for what is on its way to the disk', async () => {
  const { net, txs, nameOf } = three()
  const one = tab(memoryStore(), net)
  void one.submissions.submit(txs[0])
  await one.submissions.idle()
  expect(await outbox(one.store)).toEqual([nameOf(txs[0])])
})

test('what could not be read again is refused before anything', async () => {
  const { net } = three()
  const one = tab(memoryStore(), net)
  const broken = net.sign({ ...declare('st-anna', 'doctor'), attribute: 'Not A Label' as Label })
  await expect(one.submissions.submit(broken)).rejects.toMatchObject({ refusal: { code: 'malformed' } })
  expect(one.pool.size).toBe(0)
})

test('when who has a transaction is silent, the next who has it is asked', () => {
  const { net, txs } = three()
  const one = tab(memoryStore(), net)
  const ids = [txIdOf(net.genesisId, txs[0].body)]
  for (const peer of ['silent', 'second']) one.submissions.have(peer, ids)
  expect(one.sent).toMatchObject([{ kind: 'tx.want', to: 'silent' }])
  one.ring()
  expect(one.sent).toMatchObject([{ to: 'silent' }, { kind: 'tx.want', to: 'second' }])
  one.ring()
  one.submissions.have('silent', ids)
  expect(one.sent).toHaveLength(3)
})

test('what was pushed out of a full pool is asked for again when somebody still has it', async () => {
  const ben = candidateOf('Ben', 3)
  const net = new Net(genesisOf(anna, ben))
  const one = tab(memoryStore(), net, { transactions: 2 })
  const opened = [anna, anna, ben].map((who, i) => net.sign(openAuthority(who, `a${i}`)))
  for (const tx of opened) await one.submissions.give('peer', [tx])
  const [, pushed] = opened.map((tx) => txIdOf(net.genesisId, tx.body))
  if (!pushed) throw new Error('three were signed')
  expect(one.pool.stateOf(pushed)).toMatchObject({ state: 'dropped', refusal: { code: 'pool.full' } })
  one.submissions.have('peer', [pushed])
  expect(one.sent.at(-1)).toEqual({ kind: 'tx.want', ids: [pushed], to: 'peer' })
})

test('a peer that names transactions for ever is not remembered for ever', () => {
  const one = tab()
  for (let i = 0; i < 60; i++)
    one.submissions.have(
      'greedy',
      Array.from(
        { length: 256 },
        (_, n) => Uint8Array.from({ length: 32 }, (_, at) => (i * 256 + n) >> (8 * at)) as never,
      ),
    )
  const wanted = one.sent.flatMap((message) => (message.kind === 'tx.want' ? message.ids : []))
  expect(wanted.length).toBeLessThanOrEqual(poolLimits.transactions)
})

test('evidence that would take too much stake at once waits on disk until it may go', async () => {
  const founders = ['a', 'b', 'c', 'd'].map((name) => candidateOf(name, 1)) as [
    Candidate,
    Candidate,
    Candidate,
    Candidate,
  ]
  const [a, , c, d] = founders
  const net = new Net(genesisOf(...founders))
  const { submissions, pool, store } = tab(memoryStore(), net)
  const second = accuse(a, d, 1)
  await submissions.submit(net.sign(second))
  net.write(accuse(a, c, 1))
  pool.settle(net.ledger, [], net.now)
  submissions.settle()
  await new Promise((resolve) => setImmediate(resolve))
  expect(pool.size).toBe(0)
  expect(await outbox(store)).toEqual([hex(net.idOf(second))])
  net.jump(4, 0)
  submissions.settle()
  await new Promise((resolve) => setImmediate(resolve))
  expect(pool.stateOf(net.idOf(second))).toEqual({ state: 'waiting' })
})
