/** The blocks from before a node began: fetched newest first, each held against the one above it. */
import { describe, expect, test } from 'vitest'
import { equal, type Bytes } from '../../../src/core/bytes.ts'
import { encode } from '../../../src/core/codec.ts'
import { Refused } from '../../../src/core/refusal.ts'
import { certificateCodec } from '../../../src/consensus/certificate.ts'
import { finalBlock } from '../../../src/consensus/messages.ts'
import { chainKey } from '../../../src/consensus/step.ts'
import { blockHash, decodeBlock, encodeBlock } from '../../../src/ledger/block.ts'
import { beginsAt, openBackfill } from '../../../src/node/joining/backfill.ts'
import { beginPast, openPast } from '../../../src/node/agreeing/past.ts'
import { heightIn } from '../../../src/node/joining/snapshots.ts'
import { memoryStore } from '../../../src/storage/memory.ts'
import type { Store } from '../../../src/storage/store.ts'
import { decode } from '../../../src/core/codec.ts'
import { CertifiedChain } from '../../support/certified-chain.ts'
import { candidateOf, declare, genesisOf, openAuthority } from '../ledger/network.ts'

const founder = candidateOf('Founder', 100)
const chain = await new CertifiedChain(genesisOf(founder)).open()
const length = 150
for (let height = 1; height <= length; height++)
  await chain.write(height === 1 ? openAuthority(founder, 'founder') : declare('founder', `a${height}`))

const rowAt = async (height: number): Promise<Bytes | undefined> => {
  const found = await chain.block(height)
  // Somebody else's certificate is not taken over, so it may be anything.
  const certificate = found && { ...found.certificate, aggregate: new Uint8Array(48) }
  return found && certificate && encode(finalBlock, { block: encodeBlock(found.block), certificate })
}

/** What a node that joined by the state at `height` has on its disk. */
async function joined(height: number): Promise<Store> {
  const store = memoryStore()
  const head = await chain.block(height)
  const edge = await chain.past.edgeAt(height)
  const set = await chain.past.setAfter(height)
  if (!head || !edge || !set) throw new Error('no such height')
  const { header } = head.block
  await store.commit([
    ...beginPast(
      [{ header, certificate: new Uint8Array(0), set, ends: undefined }],
      blockHash(header),
      edge,
      height,
    ),
    {
      store: 'chain',
      key: chainKey(height),
      value: encode(finalBlock, { block: encodeBlock(head.block), certificate: head.certificate }),
    },
    beginsAt(height),
  ])
  return store
}

type Giving = Readonly<Record<string, (height: number) => Promise<Bytes | undefined>>>

async function fill(store: Store, peers: Giving, stopAfter = Infinity) {
  const liars: string[] = []
  const asked: { peer: string; height: number }[] = []
  let batches = 0
  let stopped = false
  const past = await openPast(store, length)
  const block = async (height: number) => {
    const row = await store.get('chain', chainKey(height))
    const kept = row && decode(finalBlock, row)
    return kept && { block: decodeBlock(kept.block), certificate: kept.certificate }
  }
  const backfill = await openBackfill({
    chain: { past, block, genesisId: chain.genesisId },
    store,
    peers: () => Object.keys(peers).filter((peer) => !liars.includes(peer)),
    async piece(peer, address) {
      const height = heightIn(address) ?? -1
      asked.push({ peer, height })
      const row = await peers[peer]?.(height)
      if (!row) throw new Refused({ code: 'blob.absent', facts: {} })
      return row
    },
    lied: (peer) => void liars.push(peer),
    quiet: () => Promise.resolve(),
    pause: () => Promise.resolve(),
    // Nobody else comes: whoever has nothing to go on with stops here.
    changed: () => Promise.resolve().then(() => (stopped ||= Object.keys(peers).length === liars.length)),
    stopped: () => stopped || batches > stopAfter,
    progress: () => void batches++,
  })
  await backfill.run()
  return { liars, asked, oldest: backfill.oldest }
}

describe('the past of a node that joined by the state', () => {
  test('comes from several peers, and is then as whole as that of anybody', async () => {
    const store = await joined(length)
    const { asked, oldest, liars } = await fill(store, { anna: rowAt, bern: rowAt, cura: rowAt })
    expect([oldest, liars]).toEqual([1, []])
    expect(asked.map(({ height }) => height)).toEqual(Array.from({ length: length - 1 }, (_, i) => 149 - i))
    expect(new Set(asked.map(({ peer }) => peer)).size).toBe(3)
    const past = await openPast(store, length)
    for (let height = 1; height < length; height++) {
      const row = await store.get('chain', chainKey(height))
      const kept = row && decode(finalBlock, row)
      const original = await chain.block(height)
      if (!kept || !original) throw new Error(`no block ${height}`)
      expect(equal(kept.block, encodeBlock(original.block))).toBe(true)
      expect(encode(certificateCodec, kept.certificate)).toEqual(
        (await chain.block(height + 1))?.block.parentCert,
      )
      expect(await past.path(height, length)).toEqual(await chain.past.path(height, length))
    }
    expect(await store.rows('mine', 'at/', 'at0')).toHaveLength(length - 1)
  })

  test('goes on after a restart where it was', async () => {
    const store = await joined(100)
    const first = await fill(store, { anna: rowAt }, 3)
    expect(first.oldest).toBeGreaterThan(1)
    const second = await fill(store, { anna: rowAt })
    expect(second.oldest).toBe(1)
    expect(Math.max(...second.asked.map(({ height }) => height))).toBe(first.oldest - 1)
    expect(await (await openPast(store, length)).path(1, 100)).toEqual(await chain.past.path(1, 100))
  })

  test('is taken from nobody who lies, and the honest ones finish it', async () => {
    const lies: Giving = {
      another: (height) => rowAt(height === 20 ? 21 : height),
      spoiled: async (height) => {
        const row = await rowAt(height)
        return height === 33 ? row?.map((byte, i) => (i === 200 ? byte ^ 1 : byte)) : row
      },
      nothing: () => Promise.resolve(new Uint8Array(0)),
    }
    const store = await joined(40)
    const { liars, oldest } = await fill(store, { ...lies, anna: rowAt })
    expect(oldest).toBe(1)
    expect(liars).toContain('nothing')
    expect(liars).not.toContain('anna')
  })

  test('waits for somebody who has it', async () => {
    const store = await joined(40)
    const some = (height: number) => (height > 30 ? rowAt(height) : Promise.resolve(undefined))
    let turns = 0
    const late = (height: number) => (++turns > 40 ? rowAt(height) : some(height))
    expect((await fill(store, { late })).oldest).toBe(1)
  })
})
