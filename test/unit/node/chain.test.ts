/** The ledger behind consensus' door: whose certificates it believes, and what of them it puts on record. */
import { beforeEach, describe, expect, test } from 'vitest'
import { voteBytes } from '../../../src/core/ballot.ts'
import { hash, utf8, type Bytes } from '../../../src/core/bytes.ts'
import { refuse } from '../../../src/core/refusal.ts'
import { bitmap, type Certificate } from '../../../src/consensus/certificate.ts'
import { finalBlock } from '../../../src/consensus/messages.ts'
import { chainKey } from '../../../src/consensus/step.ts'
import { encode } from '../../../src/core/codec.ts'
import { Pool } from '../../../src/ledger/pool.ts'
import { seenOf } from '../../../src/ledger/presence.ts'
import { rulesKnown } from '../../../src/ledger/rules.ts'
import { genesisIdOf, type Body, type Candidate } from '../../../src/ledger/transaction.ts'
import { openChain, quorumOf, type Chain } from '../../../src/node/agreeing/chain.ts'
import { makeTopics } from '../../../src/node/topics.ts'
import { memoryStore } from '../../../src/storage/memory.ts'
import {
  addDevice,
  candidateOf,
  deviceOf,
  filler,
  genesisOf,
  Net,
  openAuthority,
  rotate,
  start,
  upgradeTo,
} from '../ledger/network.ts'

const founders = ['a', 'b', 'c', 'd'].map((name) => candidateOf(name, 1)) as [
  Candidate,
  Candidate,
  Candidate,
  Candidate,
]
const [a, b, c, d] = founders
const genesis = genesisOf(...founders)
const genesisId = genesisIdOf(genesis)

/** One node: its chain, what it was asked to verify, and how such questions are answered. */
async function node() {
  const store = memoryStore()
  const asked: { message: Bytes; keys: readonly Bytes[]; aggregate: Bytes }[] = []
  const one = { store, asked, holds: true, dies: false, pool: new Pool(), now: start + 1000 }
  const open = () =>
    openChain({
      store,
      genesis,
      genesisId,
      pool: one.pool,
      topics: makeTopics(),
      clock: () => one.now,
      judge: async (claims) => {
        await Promise.resolve()
        return one.dies ? refuse('worker.stopped') : claims.map(() => true)
      },
      checkSeed: () => Promise.resolve(true),
      checkVotes(message, keys, aggregate) {
        asked.push({ message, keys, aggregate })
        return Promise.resolve(one.holds)
      },
    })
  return { ...one, one, open, chain: await open() }
}

/** Signs bodies by what the ledger says now. */
const signer = new Net(genesis)
const give = (to: { pool: Pool; chain: Chain; now: number }, ...bodies: readonly Body[]): void => {
  for (const body of bodies) to.pool.add(to.chain.ledger, signer.sign(body), to.now)
}

const certificate = (chain: Chain, ...signers: readonly number[]): Certificate => ({
  kind: 'final',
  height: chain.tip.height,
  view: 0,
  hash: chain.tip.hash,
  signers: bitmap(signers, chain.tip.voted.length),
  aggregate: filler(48, `by ${signers.join(' ')}`),
})

const build = async (chain: Chain, parent: Certificate | undefined): Promise<Bytes> => {
  const order = { height: chain.tip.height + 1, view: 0, proposer: 0, seed: filler(48, 'seed'), parent }
  const block = await chain.application.build(order)
  if (!block) throw new Error('nothing to build')
  return block
}
/** Makes it final on both, certified by these. */
async function final(block: Bytes, nodes: readonly Awaited<ReturnType<typeof node>>[], ...signers: number[]) {
  for (const { chain, store } of nodes) {
    const { hash: name, height } = chain.application.describe(block)
    const by: Certificate = {
      kind: 'final',
      height,
      view: 0,
      hash: name,
      signers: bitmap(signers, chain.set.length),
      aggregate: filler(48, `by ${signers.join(' ')}`),
    }
    const { writes } = await chain.application.apply(block, by)
    const row = {
      store: 'chain',
      key: chainKey(height),
      value: encode(finalBlock, { block, certificate: by }),
    }
    await store.commit([...writes, row])
  }
}
const check = (chain: Chain, block: Bytes) =>
  chain.application.check(block, { height: chain.tip.height + 1, fresh: false })
const invalid = { code: 'block.invalid', facts: { what: 'certificate' } }

let proposer: Awaited<ReturnType<typeof node>>
let voter: Awaited<ReturnType<typeof node>>
beforeEach(async () => {
  proposer = await node()
  voter = await node()
  give(proposer, openAuthority(a, 'first'))
  await final(await build(proposer.chain, undefined), [proposer, voter], 0, 1, 2)
  give(proposer, openAuthority(a, 'second'))
})

describe('the certificate of the parent', () => {
  test('that this node has seen hold is not verified again', async () => {
    const block = await build(proposer.chain, certificate(proposer.chain, 0, 1, 2))
    expect(await check(voter.chain, block)).toBeUndefined()
    expect(voter.asked).toEqual([])
  })

  test('with late votes is verified once, against the keys of the set that voted', async () => {
    const fuller = certificate(proposer.chain, 0, 1, 2, 3)
    const block = await build(proposer.chain, fuller)
    expect(await check(voter.chain, block)).toBeUndefined()
    expect(await check(voter.chain, block)).toBeUndefined()
    expect(voter.asked).toEqual([
      {
        message: voteBytes(genesisId, fuller),
        keys: founders.map(({ voteKey }) => voteKey),
        aggregate: fuller.aggregate,
      },
    ])
  })

  test('whose signatures do not hold spoils the block, and is not remembered', async () => {
    const block = await build(proposer.chain, certificate(proposer.chain, 0, 1, 3))
    voter.one.holds = false
    expect(await check(voter.chain, block)).toEqual(invalid)
    expect(await check(voter.chain, block)).toEqual(invalid)
    expect(voter.asked).toHaveLength(2)
  })

  test('without a quorum, of another kind or another block is refused unverified', async () => {
    const good = certificate(proposer.chain, 0, 1, 2, 3)
    const wrong: readonly Certificate[] = [
      certificate(proposer.chain, 0, 1),
      { ...good, kind: 'notar' },
      { ...good, hash: hash(utf8('other')) },
      { ...good, height: 2 },
      { ...good, signers: bitmap([0, 1, 2], 12) },
    ]
    for (const parent of wrong) {
      const block = await build(proposer.chain, parent)
      expect(await check(voter.chain, block)).toEqual(invalid)
    }
    expect(voter.asked).toEqual([])
  })

  test('puts its signers on record, and a restart changes nothing of that', async () => {
    const block = await build(proposer.chain, certificate(proposer.chain, 0, 2, 3))
    const again = await voter.open()
    expect(again.tip.voted).toEqual(voter.chain.tip.voted)
    expect(await check(again, block)).toBeUndefined()
    await final(block, [proposer, voter], 0, 1, 2)
    const seen = founders.map(({ nodeKey }) => seenOf(voter.chain.view, nodeKey)?.height)
    expect(seen).toEqual([1, 0, 1, 1])
    expect((await voter.open()).tip.hash).toEqual(proposer.chain.tip.hash)
  })

  test('is held against the set of its own height, not of the next', async () => {
    const tablet = deviceOf('chain tablet')
    give(proposer, addDevice(a, tablet))
    await final(await build(proposer.chain, certificate(proposer.chain, 0, 1, 2)), [proposer, voter], 0, 1, 2)
    expect(voter.chain.set.map(({ stake }) => stake)).toEqual([6, 6, 12, 12, 12])
    give(proposer, openAuthority(a, 'third'))
    const block = await build(proposer.chain, certificate(proposer.chain, 1, 2, 3))
    expect(await check(voter.chain, block)).toBeUndefined()
    expect(voter.asked.map(({ keys }) => keys)).toEqual([[b, c, d].map(({ voteKey }) => voteKey)])
  })
})

test('a worker that died says nothing of a block: the question fails, and may be asked again', async () => {
  const block = await build(proposer.chain, certificate(proposer.chain, 0, 1, 2))
  voter.one.dies = true
  await expect(check(voter.chain, block)).rejects.toThrow('worker.stopped')
  voter.one.dies = false
  expect(await check(voter.chain, block)).toBeUndefined()
})

test('verdicts on claims are forgotten when somebody’s keys change', async () => {
  const { chain } = proposer
  const before = chain.judged
  before.add('a proof')
  await final(await build(chain, certificate(chain, 0, 1, 2)), [proposer], 0, 1, 2)
  expect(chain.judged).toBe(before)
  give(proposer, rotate(a, a, 'chain'))
  await final(await build(chain, certificate(chain, 0, 1, 2)), [proposer], 0, 1, 2)
  expect(chain.judged.size).toBe(0)
})

test('under rules it does not know it votes for nothing, and says why', async () => {
  const height = 20
  for (const one of [a, b, c]) give(proposer, upgradeTo(rulesKnown + 1, height, one))
  const { chain } = proposer
  await final(await build(chain, certificate(chain, 0, 1, 2)), [proposer], 0, 1, 2)
  while (chain.tip.height < height - 1) {
    give(proposer, openAuthority(a, `up-${chain.tip.height}`))
    const { next } = await chain.application.apply(
      await build(chain, certificate(chain, 0, 1, 2)),
      certificate(chain, 0, 1, 2),
    )
    expect(next.unknown).toBe(chain.tip.height === height - 1)
  }
})

test('stake is told in units, and is enough exactly when the weight is', async () => {
  const { chain } = await node()
  const awake = (...names: readonly number[]) => {
    const peers = names.map((place) => chain.set[place]?.peer)
    return quorumOf(chain.set, (peer) => peers.includes(peer))
  }
  expect(awake(0, 1)).toMatchObject({ awake: 2, needed: 3, total: 4 })
  expect(awake(0, 1, 3)).toMatchObject({ awake: 3, needed: 3, total: 4 })
})
