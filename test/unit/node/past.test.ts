import { describe, expect, test } from 'vitest'
import { hash, hex, type Bytes } from '../../../src/core/bytes.ts'
import { encode } from '../../../src/core/codec.ts'
import { checkPath, leafHash } from '../../../src/core/tree.ts'
import { bitmap, certificateCodec } from '../../../src/consensus/certificate.ts'
import { blockHash } from '../../../src/ledger/block.ts'
import { follow, fromCheckpoint } from '../../../src/ledger/handover.ts'
import { frontierOf } from '../../../src/ledger/history.ts'
import { validators } from '../../../src/ledger/validators.ts'
import { handoverAbove } from '../../../src/node/joining/handing-over.ts'
import { firstPast, openPast, type Past } from '../../../src/node/agreeing/past.ts'
import { memoryStore } from '../../../src/storage/memory.ts'
import { CertifiedChain } from '../../support/certified-chain.ts'
import { admit, candidateOf, declare, genesisOf, openAuthority } from '../ledger/network.ts'

const founder = candidateOf('Founder', 100)
const chain = await new CertifiedChain(genesisOf(founder)).open()
const { net, start, judges } = chain
// 70 blocks, a hospital let in by every tenth; the tab is closed and opened again now and then.
for (let height = 1; height <= 70; height++) {
  if (height === 1) await chain.write(openAuthority(founder, 'founder'))
  else if (height % 10 === 0) await chain.write(admit(candidateOf(`H${height}`, 1), founder))
  else await chain.write(declare('founder', `a${height}`))
  if (height % 7 === 0) await chain.open()
}
const { past } = chain

describe('the past', () => {
  test('proves any block against any later one, also after a restart', async () => {
    const again = await openPast(chain.store, 70)
    expect(again.edge).toEqual(past.edge)
    expect(frontierOf(again.edge)).toEqual(net.ledger.tip.history)
    const histRoot = net.blocks[69]?.header.histRoot ?? hash()
    for (const height of [0, 1, 33, 63, 64, 69]) {
      const block = (await again.hashAt(height)) ?? hash()
      const path = (await again.path(height, 70)) ?? []
      expect(checkPath(leafHash(block), height, 70, path, histRoot)).toBe(true)
    }
  })

  test('that begins at a checkpoint goes on from its edge, and lacks what came before', async () => {
    const head = net.blocks[65]?.header
    if (!head) throw new Error('no block 66')
    const from = await edgeBefore(66)
    const late = memoryStore()
    await late.commit(
      firstPast({ hash: blockHash(head), header: head, set: validators(net.rows) }, from.edge),
    )
    const started = await openPast(late, 66)
    for (const { header } of net.blocks.slice(66))
      await late.commit(started.extended(header, new Uint8Array(0), () => []))
    expect(frontierOf(started.edge)).toEqual(net.ledger.tip.history)
    expect(await started.stepsAbove(65, 9999)).toBeUndefined()
    expect(await started.path(3, 66)).toBeUndefined()
  })
})

async function edgeBefore(height: number): Promise<Past> {
  const fresh = memoryStore()
  await fresh.commit(firstPast({ hash: net.genesisId, header: undefined, set: start.set }))
  const short = await openPast(fresh, 0)
  for (const { header } of net.blocks.slice(0, height - 1))
    short.extended(header, new Uint8Array(0), () => [])
  return short
}

describe('handing over', () => {
  test('takes who knows the founders to the head, page by page', async () => {
    let at = start
    let pages = 0
    for (let more = true; more; pages++) {
      const given = await handoverAbove(chain, at.height, { bytesMost: 1500 })
      if (!given) throw new Error('nothing given')
      at = await follow(at, given.steps, judges)
      more = given.more
    }
    expect(pages).toBeGreaterThan(1)
    expect(hex(at.hash)).toBe(hex(net.ledger.tip.hash))
    expect(at.set).toEqual(validators(net.rows))
  })

  test('takes who trusts a block from there', async () => {
    const given = await handoverAbove(chain, 42, { start: true })
    if (!given?.start) throw new Error('no start')
    const { header, set } = given.start
    const point = { genesisId: net.genesisId, height: 42, hash: blockHash(header) }
    const head = await follow(fromCheckpoint(point, header, set), given.steps, judges)
    expect(head.height).toBe(70)
    expect(given.steps.map((one) => one.header.height)).toEqual([50, 60, 70])
  })

  test('has nothing for who is as far', async () => {
    expect(await handoverAbove(chain, 70, { start: true })).toBeUndefined()
    expect(await handoverAbove(chain, 2 ** 40, { start: true })).toBeUndefined()
  })
})

describe('a certificate', () => {
  const set = validators(net.rows)
  const { tip } = net.ledger
  const by = { chain: net.genesisId, set }
  const coded = (places: readonly number[], change: object = {}): Bytes =>
    encode(certificateCodec, { ...chain.certificateOf(set, tip.height, places), ...change })

  test('holds with a quorum of the set', async () => {
    expect(await judges.certified(by, tip, coded([0]), false)).toBe(true)
    expect(await judges.certified({ ...by, chain: hash() }, tip, coded([0]), false)).toBe(false)
  })
  test.each([
    ['too little stake', coded([1, 2, 3])],
    ['a notar certificate', coded([0], { kind: 'notar' })],
    ['another block', coded([0], { hash: hash() })],
    ['another height', coded([0], { height: 3 })],
    ['more places than the set has', coded([0], { signers: bitmap([0], 99) })],
    ['another aggregate', coded([0], { aggregate: new Uint8Array(48) })],
    ['no bytes', new Uint8Array(0)],
  ])('does not hold with %s', async (_, bytes) => {
    expect(await judges.certified(by, tip, bytes, false)).toBe(false)
  })
})
