import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { hex, own, utf8, type Bytes, type Hash } from '../../../src/core/bytes.ts'
import { Refused, type RefusalCode } from '../../../src/core/refusal.ts'
import { piecesOf } from '../../../src/ledger/snapshot.ts'
import { countOf, trieOf, trieRootOf, withWrites, type Entry, type Node } from '../../../src/ledger/trie.ts'
import { found } from '../../../src/ledger/genesis.ts'
import {
  fetchPieces,
  forgetPieces,
  layDown,
  wholeState,
  type FetchingWorld,
} from '../../../src/node/joining/fetching.ts'
import { heightAddress, makeSnapshots } from '../../../src/node/joining/snapshots.ts'
import { openRows } from '../../../src/node/agreeing/rows.ts'
import { memoryStore } from '../../../src/storage/memory.ts'
import type { Store } from '../../../src/storage/store.ts'
import { grownGenesis } from '../../support/grown-ledger.ts'

const entriesOf = (count: number, words = 'row'): Entry[] => [
  ['network', utf8('hot')],
  ...Array.from({ length: count }, (_, i): Entry => [`record/${i}`, utf8(`${words} ${i}`)]),
]
type Give = (address: Hash) => Bytes | undefined
const honest = (entries: readonly Entry[]): Give => {
  const pieces = new Map([...piecesOf(trieOf(entries))].map(([hash, bytes]) => [hex(hash), bytes]))
  return (address) => pieces.get(hex(address))
}
const no = (code: RefusalCode): Refused => new Refused({ code, facts: {} })

function worldOf(store: Store, peers: Readonly<Record<string, Give>>) {
  const liars = new Set<string>()
  const asked: string[] = []
  const world: FetchingWorld = {
    store,
    peers: () => Object.keys(peers).filter((peer) => !liars.has(peer)),
    async piece(peer, address, check) {
      await Promise.resolve()
      asked.push(peer)
      const bytes = peers[peer]?.(address)
      if (!bytes) throw no('blob.absent')
      if (!check(bytes)) throw no('blob.forged')
      return bytes
    },
    lied: (peer) => void liars.add(peer),
    progress: () => undefined,
    stopped: () => false,
    rememberedMost: Infinity,
  }
  return { world, liars, asked }
}

async function expectRows(store: Store, entries: readonly Entry[]): Promise<void> {
  const rows = await openRows(store)
  expect(hex(trieRootOf(rows.trie))).toBe(hex(trieRootOf(trieOf(entries))))
  for (const [key, row] of entries.slice(0, 50)) expect(await rows.look(() => rows.get(key))).toEqual(row)
  expect(await store.rows('state', 'part/', 'part0')).toHaveLength(0)
}
/** As of a state that does not fit into memory: nothing is remembered. */
const fetchAll = (world: FetchingWorld, root: Hash) => fetchPieces({ ...world, rememberedMost: 0 }, root)
const finish = async (store: Store, root: Hash): Promise<void> => store.commit(await layDown(store, root))

describe('a state fetched from peers', () => {
  test('comes from whoever has it, in any order, and liars are named', () =>
    fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 900 }),
        fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd', 'e'), { minLength: 1 }),
        fc.nat(),
        fc.boolean(),
        async (count, names, seed, small) => {
          const entries = entriesOf(count)
          const good = honest(entries)
          const root = trieRootOf(trieOf(entries))
          const kinds: Give[] = [
            good,
            () => undefined,
            (address) => {
              const right = good(address)
              return right && own(right.map((byte, i) => (i === right.length - 1 ? byte ^ 1 : byte)))
            },
          ]
          const peers = Object.fromEntries(
            names.map((name, i) => [name, i === 0 ? good : (kinds[(seed + i) % 3] ?? good)]),
          )
          const store = memoryStore()
          const { world, liars } = worldOf(store, peers)
          if (small) await store.commit(wholeState(root, await fetchPieces(world, root)) ?? [])
          else {
            await fetchAll(world, root)
            await finish(store, root)
          }
          await expectRows(store, entries)
          for (const liar of liars) expect(peers[liar]).toBe(kinds[2])
        },
      ),
      { numRuns: 25 },
    ))

  test('several are asked, and a liar no more than once', async () => {
    const entries = entriesOf(3000)
    const root = trieRootOf(trieOf(entries))
    const good = honest(entries)
    const { world, liars, asked } = worldOf(memoryStore(), {
      a: good,
      b: (address) => good(address)?.slice(1),
      c: good,
    })
    await fetchAll(world, root)
    expect([...liars]).toEqual(['b'])
    expect(new Set(asked)).toEqual(new Set(['a', 'b', 'c']))
  })

  test('after a crash, or when the head has moved, only what is lacking is fetched', async () => {
    const before = entriesOf(2000)
    const root = trieRootOf(trieOf(before))
    const store = memoryStore()
    let left = 12
    const good = honest(before)
    const failing = worldOf(store, { a: (address) => (left-- > 0 ? good(address) : undefined) })
    await expect(fetchAll(failing.world, root)).rejects.toMatchObject({ refusal: { code: 'blob.absent' } })

    const after = before.map(([key, row]): Entry => (key === 'record/7' ? [key, utf8('moved')] : [key, row]))
    const next = trieRootOf(trieOf(after))
    const pieces = [...piecesOf(trieOf(after))].length
    const { world, asked } = worldOf(store, { a: honest(after) })
    await fetchAll(world, next)
    expect(asked.length).toBeLessThan(pieces)
    await finish(store, next)
    const rows = await openRows(store)
    expect(hex(trieRootOf(rows.trie))).toBe(hex(next))
    expect(await rows.look(() => rows.get('record/7'))).toEqual(utf8('moved'))
  })

  test('a crash at any commit while rows are laid down changes nothing in the end', async () => {
    const entries = entriesOf(2500)
    const root = trieRootOf(trieOf(entries))
    const good = honest(entries)
    for (let at = 0; ; at++) {
      const disk = memoryStore()
      await fetchAll(worldOf(disk, { a: good }).world, root)
      let commits = 0
      const failing: Store = {
        ...disk,
        commit: (...what) => (commits++ === at ? Promise.reject(new Error('crash')) : disk.commit(...what)),
      }
      const whole = await finish(failing, root).then(
        () => true,
        () => false,
      )
      if (!whole) await finish(disk, root)
      await expectRows(disk, entries)
      if (whole) break
    }
  })

  test('is written to as any other, and given on while it is', async () => {
    const entries = entriesOf(1200)
    const root = trieRootOf(trieOf(entries))
    const store = memoryStore()
    await fetchAll(worldOf(store, { a: honest(entries) }).world, root)
    await finish(store, root)
    let rows = await openRows(store)
    const snapshotsOf = () =>
      makeSnapshots(
        rows,
        () => Promise.resolve(undefined),
        () => 0,
        0,
      )
    let snapshots = snapshotsOf()
    const note = (): void => snapshots.note({ ...found(grownGenesis()).tip, trie: rows.trie }, 1)
    note()
    const model = new Map(entries)
    const give = async (address: Hash): Promise<Bytes> => (await snapshots.find(address)) ?? new Uint8Array(0)
    for (let block = 0; block < 12; block++) {
      const before = trieRootOf(rows.trie)
      const writes = new Map([
        [`record/${block * 97}`, utf8(`moved ${block}`)],
        [`record/new ${block}`, utf8('new')],
        [`record/${block * 31 + 1}`, undefined],
      ])
      const after = await rows.look(() => withWrites(rows.trie, writes))
      await store.commit(rows.advance(writes, after).changes)
      note()
      for (const [key, row] of writes) {
        if (row) model.set(key, row)
        else model.delete(key)
      }
      expect(hex(trieRootOf(rows.trie))).toBe(hex(trieRootOf(trieOf(model))))
      const disk = memoryStore()
      const next = trieRootOf(rows.trie)
      const fetched = (to: Store, wanted: Hash) =>
        fetchAll(
          {
            ...worldOf(to, { a: () => undefined }).world,
            async piece(_, address, check) {
              const bytes = await give(address)
              expect(check(bytes)).toBe(true)
              return bytes
            },
          },
          wanted,
        )
      await fetched(disk, next)
      // Who began a block ago goes on with what that state had.
      await fetched(memoryStore(), before)
      await finish(disk, next)
      await expectRows(disk, [...model])
      if (block % 5 === 4) {
        rows = await openRows(store)
        expect(hex(trieRootOf(rows.trie))).toBe(hex(next))
        snapshots = snapshotsOf()
        note()
      }
    }
  })

  test('is read from the disk of who gives it in runs of pieces, and rightly between two blocks', async () => {
    const entries = entriesOf(6000)
    const store = memoryStore()
    const rows = await openRows(store)
    const grown = withWrites(undefined, new Map(entries))
    await store.commit(rows.advance(new Map(entries), grown).changes)
    // Nothing of it is in memory but what was just asked for.
    let reads = 0
    const counted: Store = {
      ...store,
      rows(...what) {
        reads++
        return store.rows(...what)
      },
    }
    const giving = await openRows(counted, 100)
    let now = 0
    const made = (keptBytesMost?: number) => {
      const snapshots = makeSnapshots(
        giving,
        () => Promise.resolve(undefined),
        () => now,
        keptBytesMost,
      )
      const note = (): void => snapshots.note({ ...found(grownGenesis()).tip, trie: giving.trie }, 1)
      note()
      const from = (): FetchingWorld => ({
        ...worldOf(memoryStore(), { a: () => undefined }).world,
        async piece(_, address, check) {
          const bytes = (await snapshots.find(address)) ?? new Uint8Array(0)
          expect(check(bytes)).toBe(true)
          return bytes
        },
      })
      return { note, from }
    }
    const root = trieRootOf(giving.trie)
    const readFor = async (world: FetchingWorld): Promise<number> => {
      const before = reads
      const all = [...(await fetchPieces(world, root)).values()].filter(({ kind }) => kind === 'rows')
      expect(all.length).toBeGreaterThan(30)
      expect(reads - before).toBeLessThanOrEqual(Math.ceil(all.length / 8))
      return reads - before
    }
    // Who joins with others finds it in memory, for some minutes, and as far as there is place.
    const roomy = made()
    expect(await readFor(roomy.from())).toBeGreaterThan(0)
    expect(await readFor(roomy.from())).toBe(0)
    now += 11 * 60_000
    roomy.note()
    expect(await readFor(roomy.from())).toBeGreaterThan(0)
    const small = made(20_000)
    await readFor(small.from())
    expect(await readFor(small.from())).toBeGreaterThan(0)
    const { note, from } = made(0)

    // The next block is on its way to the disk: what it wrote is asked for before it is there, and after.
    const writes = new Map(entries.slice(1).map(([key]) => [key, utf8('moved')]))
    const after = await giving.look(() => withWrites(giving.trie, writes))
    const { changes } = giving.advance(writes, after)
    note()
    const next = trieRootOf(giving.trie)
    await fetchPieces(from(), next)
    await store.commit(changes)
    const again = await fetchPieces(from(), next)
    const disk = memoryStore()
    await disk.commit(wholeState(next, again) ?? [])
    await expectRows(
      disk,
      entries.map(([key, row]): Entry => [key, writes.get(key) ?? row]),
    )
  })

  test('that fits into memory is not on the disk before it is whole; what cannot be had then is kept', async () => {
    const entries = entriesOf(2000)
    const root = trieRootOf(trieOf(entries))
    const good = honest(entries)
    const store = memoryStore()
    let left = 9
    const failing = worldOf(store, { a: (address) => (left-- > 0 ? good(address) : undefined) })
    await expect(fetchPieces(failing.world, root)).rejects.toBeInstanceOf(Refused)
    const kept = (await store.keys('state')).length
    expect(kept).toBeGreaterThan(4)
    const { world, asked } = worldOf(store, { b: good })
    const pieces = await fetchPieces(world, root)
    expect(asked.length).toBeLessThanOrEqual([...piecesOf(trieOf(entries))].length - kept)
    expect(await store.keys('state')).toHaveLength(kept)
    expect(wholeState(root, new Map([...pieces].slice(1)))).toBeUndefined()
    await store.commit(wholeState(root, pieces) ?? [])
    await forgetPieces(store)
    await expectRows(store, entries)
  })

  test('a top whose parts nobody has is forgotten, and comes from somebody else', async () => {
    const entries = entriesOf(2000)
    const root = trieRootOf(trieOf(entries))
    const good = honest(entries)
    const store = memoryStore()
    const failing = worldOf(store, {
      a: (address) => (hex(address) === hex(root) ? good(address) : undefined),
    })
    await expect(fetchAll(failing.world, root)).rejects.toBeInstanceOf(Refused)
    expect(await store.get('state', `part/${hex(root)}`)).toBeUndefined()
    await fetchAll(worldOf(store, { b: good }).world, root)
    await finish(store, root)
    await expectRows(store, entries)
  })

  test('is walked over once for each state, however often somebody asks for several in turn', async () => {
    let walked = 0
    const watched = (n: number): Node => {
      const trie = trieOf(entriesOf(400, `words ${n}`)) ?? expect.fail()
      const count = countOf(trie)
      return Object.defineProperty(trie, 'count', { get: () => (walked++, count) })
    }
    const tries = [1, 2, 3].map(watched)
    const snapshots = makeSnapshots(
      await openRows(memoryStore()),
      (height) => Promise.resolve(utf8(`block ${height}`)),
      () => 0,
    )
    for (const trie of tries) snapshots.note({ ...found(grownGenesis()).tip, trie }, 1)
    const askInTurn = async (): Promise<void> => {
      for (const trie of tries) expect(await snapshots.find(trieRootOf(trie))).toBeDefined()
      // What was given last is remembered: others push it out.
      for (let height = 1; height <= 8; height++) await snapshots.find(heightAddress(height))
    }
    await askInTurn()
    const once = walked
    walked = 0
    for (let round = 0; round < 10; round++) await askInTurn()
    // Each piece is made anew, which is what was asked for.
    expect(walked).toBeLessThan(10 * once)
  })
})
