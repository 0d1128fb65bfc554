/** Proposals to go on: one institution that sends many cannot keep the others' from being heard. */
import { expect, test } from 'vitest'
import { trieRootOf } from '../../../src/ledger/trie.ts'
import { eraIdOf, eraSignBytes, type EraDocument } from '../../../src/ledger/era.ts'
import { openRecovery, type RecoveryWorld } from '../../../src/node/joining/recovery.ts'
import { makeTopics } from '../../../src/node/topics.ts'
import { memoryStore } from '../../../src/storage/memory.ts'
import { candidateOf, genesisOf, idOf, Net, signWith } from '../ledger/network.ts'

const [anna, bern, chur] = ['Anna', 'Bern', 'Chur'].map((name) => candidateOf(name, 1))
if (!anna || !bern || !chur) throw new Error('three')

test('what somebody has signed and what this tab proposes stay, however many others are said', async () => {
  const net = new Net(genesisOf(anna, bern, chur))
  const { tip } = net.ledger
  const store = memoryStore()
  const document = (reason: string): EraDocument => ({
    chain: net.genesisId,
    height: tip.height,
    block: tip.hash,
    stateRoot: trieRootOf(tip.trie),
    without: [],
    reason,
    time: 1,
    notar: undefined,
  })
  const recovery = await openRecovery({
    chain: {
      era: { chain: net.genesisId, begunAfter: undefined },
      chainAt: () => net.genesisId,
      tip,
      view: net.rows,
    },
    turn: { state: { notar: new Map() } },
    store,
    topics: makeTopics(),
    clock: () => 7,
    person: { call: () => Promise.reject(new Error('locked')) },
    device: { call: () => Promise.resolve(true) },
    send: () => undefined,
    cast: () => undefined,
  } as unknown as RecoveryWorld)
  const flood = async (from: number): Promise<void> => {
    for (let i = from; i < from + 20; i++)
      await recovery.proposed({ kind: 'era.propose', document: document(`flood ${i}`) })
  }
  await flood(0)
  const signed = document('signed by Bern')
  await recovery.proposed({ kind: 'era.propose', document: signed })
  const era = eraIdOf(signed)
  const signature = signWith(bern.signKey, eraSignBytes(net.genesisId, era))
  await recovery.signed({ kind: 'era.sign', era, institution: idOf(bern), signature })
  const own = await recovery.propose([idOf(chur)], 'ours')
  await flood(20)
  const reasons = (rows: readonly { readonly reason: string }[]) => rows.map(({ reason }) => reason)
  const rows = await recovery.rows()
  expect(reasons(rows)).toEqual(expect.arrayContaining(['signed by Bern', 'ours']))
  expect(rows.map(({ id }) => id)).toContain(own)
  expect(rows.length).toBeLessThanOrEqual(16)
  // What came last is heard, and the disk holds no more than that.
  expect(reasons(rows)).toContain('flood 39')
  expect(await store.rows('meta', 'era/', 'era0')).toHaveLength(rows.length)
})
