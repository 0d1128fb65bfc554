import { describe, expect, test } from 'vitest'
import { concat, equal, hex, type Bytes } from '../../../src/core/bytes.ts'
import { Refused } from '../../../src/core/refusal.ts'
import { openHolding, type Holding } from '../../../src/node/caring/holding.ts'
import { makeTopics } from '../../../src/node/topics.ts'
import { addressOf } from '../../../src/record/body.ts'
import { openBlobStore } from '../../../src/storage/blobs.ts'
import { memoryStore } from '../../../src/storage/memory.ts'
import { rowPieces } from '../../../src/storage/pieces.ts'
import type { Store } from '../../../src/storage/store.ts'
import { filler } from '../ledger/network.ts'

const no = (): never => {
  throw new Error('nobody else is here')
}

async function holdingOn(store: Store): Promise<Holding> {
  const sealed = await openBlobStore({ store, pieces: rowPieces(store), clock: () => 0 })
  const alone = { fetch: no, gone: no, send: no, sign: no, verify: no }
  return openHolding({ store, sealed, topics: makeTopics(), ...alone })
}

/** Some pieces, given out one after the other as often as they are asked for. */
function given(count: number, words = 'sealed') {
  const pieces = Array.from({ length: count }, (_, i) =>
    filler(i < count - 1 ? 65_536 : 100, `${words} ${i}`),
  )
  async function* give(): AsyncGenerator<Bytes> {
    yield* pieces
  }
  return { whole: concat(...pieces), pieces: give }
}

async function gathered(parts: AsyncIterable<Bytes>): Promise<Bytes> {
  const found: Bytes[] = []
  for await (const part of parts) found.push(part)
  return concat(...found)
}

describe('what comes piece by piece', () => {
  test.each([1, 16, 17, 40])('is kept and read so: %i pieces', async (count) => {
    const store = memoryStore()
    const { whole, pieces } = given(count)
    const kept = await (await holdingOn(store)).keep(pieces)
    expect(hex(kept.address)).toBe(hex(addressOf(whole)))
    expect(kept.bytes).toBe(whole.length)
    const holding = await holdingOn(store)
    expect(equal(await gathered(holding.pieces(kept.address)), whole)).toBe(true)
  })

  test('and is another the second time leaves nothing', async () => {
    const store = memoryStore()
    const holding = await holdingOn(store)
    let passes = 0
    const changing = (): AsyncGenerator<Bytes> => given(20, `pass ${passes++}`).pieces()
    await expect(holding.keep(changing)).rejects.toThrow('other pieces came')
    expect(holding.names()).toEqual([])
    expect(await store.keys('mine')).toEqual([])
  })

  test('on a full disk leaves nothing', async () => {
    const disk = memoryStore()
    let commits = 0
    const holding = await holdingOn({
      ...disk,
      commit: (writes, guard) => {
        const grows = writes.some(({ value }) => value !== undefined)
        if (grows && ++commits === 2) throw new Refused({ code: 'storage.full', facts: {} })
        return disk.commit(writes, guard)
      },
    })
    await expect(holding.keep(given(40).pieces)).rejects.toMatchObject({ refusal: { code: 'storage.full' } })
    expect(holding.names()).toEqual([])
    expect(await disk.keys('mine')).toEqual([])
  })

  test('and is damaged on the disk is unavailable from there on', async () => {
    const store = memoryStore()
    const holding = await holdingOn(store)
    const { address } = await holding.keep(given(20).pieces)
    const key = `piece/${hex(address)}/3`
    await store.commit([{ store: 'mine', key, value: filler(65_536, 'another') }])
    await expect(gathered(holding.pieces(address))).rejects.toMatchObject({
      refusal: { code: 'record.unavailable' },
    })
    expect(holding.has(address)).toBe(false)
  })
})
