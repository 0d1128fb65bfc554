import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { equal, hex, utf8, type Bytes } from '../../../src/core/bytes.ts'
import { found } from '../../../src/ledger/genesis.ts'
import { apply } from '../../../src/ledger/rules.ts'
import { trieOf, trieRootOf, withWrites } from '../../../src/ledger/trie.ts'
import { Absent, Overlay, type Writes } from '../../../src/ledger/view.ts'
import { openRows, type Rows } from '../../../src/node/agreeing/rows.ts'
import { memoryStore } from '../../../src/storage/memory.ts'
import type { Store } from '../../../src/storage/store.ts'
import { refusalIn } from '../../support/refusals.ts'
import { grownBodies, grownGenesis, grownStart, grownTransaction } from '../../support/grown-ledger.ts'

const key = fc.oneof(
  fc.nat(400).map((n) => `record/${n}`),
  fc.constantFrom('network', 'institution/1', 'records/size'),
)
const row = fc.option(
  fc.nat(1000).map((n) => utf8(`row ${n}`)),
  { nil: undefined, freq: 4 },
)
const block = fc.array(fc.tuple(key, row), { minLength: 1, maxLength: 60 }).map((pairs) => new Map(pairs))

/** One block: the trie is made by looking, then rows and disk go on together. */
async function take(rows: Rows, store: Store, writes: Writes): Promise<void> {
  const after = await rows.look(() => withWrites(rows.trie, writes))
  await store.commit(rows.advance(writes, after).changes)
}

describe('rows', () => {
  test('say what was written, whatever is in memory, also after a restart', () =>
    fc.assert(
      fc.asyncProperty(
        fc.array(block, { maxLength: 6 }),
        fc.constantFrom(0, 40, 10_000),
        async (blocks, most) => {
          const store = memoryStore()
          let rows = await openRows(store, most)
          const model = new Map<string, Bytes>()
          for (const [i, writes] of blocks.entries()) {
            await take(rows, store, writes)
            for (const [at, value] of writes) {
              if (value) model.set(at, value)
              else model.delete(at)
            }
            expect(hex(trieRootOf(rows.trie))).toBe(hex(trieRootOf(trieOf(model))))
            if (i % 2 === 1) rows = await openRows(store, most)
            for (let n = 0; n < 400; n += 7) {
              const found = await rows.look(() => rows.get(`record/${n}`))
              const expected = model.get(`record/${n}`)
              expect(found && expected ? equal(found, expected) : found === expected).toBe(true)
            }
            expect(rows.get('network')).toEqual(model.get('network'))
          }
          // Nothing is left of what was removed, and of buckets that others took the place of.
          const [tops, left] = await Promise.all(
            ['top', 'rows'].map((kind) => store.keys('state', `${kind}/`, `${kind}0`)),
          )
          expect(left?.map((at) => at.slice('rows/'.length))).toEqual(
            tops?.map((at) => at.slice('top/'.length)),
          )
        },
      ),
      { numRuns: 30 },
    ))

  test('a proposal that is dropped leaves nothing behind', async () => {
    const store = memoryStore()
    const rows = await openRows(store, 0)
    await take(rows, store, new Map(Array.from({ length: 100 }, (_, n) => [`record/${n}`, utf8(`${n}`)])))
    const root = hex(trieRootOf(rows.trie))
    const proposed = new Map([
      ['record/5', utf8('another')],
      ['record/7', undefined],
    ])
    await rows.look(() => withWrites(rows.trie, proposed))
    expect(hex(trieRootOf(rows.trie))).toBe(root)
    expect(await rows.look(() => rows.get('record/5'))).toEqual(utf8('5'))
  })

  test('a disk that gives other rows is refused, not believed', async () => {
    const store = memoryStore()
    await take(await openRows(store), store, new Map([['record/1', utf8('true')]]))
    const [at] = await store.rows('state', 'rows/', 'rows0')
    if (!at) throw new Error('no row')
    await store.commit([{ store: 'state', key: at.key, value: at.value.map((byte) => byte ^ 1) }])
    const rows = await openRows(store)
    expect(() => rows.get('record/1')).toThrow(Absent)
    await expect(rows.look(() => rows.get('record/1'))).rejects.toThrow()
  })

  test('a ledger in use takes the blocks of one that has all in memory', async () => {
    const store = memoryStore()
    const rows = await openRows(store, 300)
    const genesis = grownGenesis()
    const { writes, tip } = found(genesis)
    let all = tip.trie
    await take(rows, store, writes)
    let n = 0
    let over = new Overlay(rows)
    for (const body of grownBodies(genesis)) {
      if (n === 1500) break
      const at = { height: 1 + Math.floor(n / 100), time: grownStart + n }
      over.take(await rows.look(() => apply(tip.genesisId, over, grownTransaction(body), at)))
      if (++n % 50 !== 0) continue
      all = withWrites(all, over.writes)
      await take(rows, store, over.writes)
      expect(hex(trieRootOf(rows.trie))).toBe(hex(trieRootOf(all)))
      over = new Overlay(rows)
    }
    expect(refusalIn(() => rows.get('network'))).toBeUndefined()
  })
})
