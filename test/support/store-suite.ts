import { describe, expect, test } from 'vitest'
import { equal, hex, utf8, type Bytes } from '../../src/core/bytes.ts'
import { refuse, Refused } from '../../src/core/refusal.ts'
import { leafHash, treeRoot } from '../../src/core/tree.ts'
import { openBlobStore } from '../../src/storage/blobs.ts'
import { pieceBytes, type Pieces } from '../../src/storage/pieces.ts'
import type { Store } from '../../src/storage/store.ts'
import { seeded } from './chance.ts'
import { chunksOf, pour } from './pour.ts'

/** What every Store must do; run against each adapter. */
export function storeSuite(name: string, make: () => Promise<Store>): void {
  describe(name, () => {
    test('keeps rows by store and key, and forgets what is removed', async () => {
      const store = await make()
      await store.commit([
        { store: 'state', key: 'a', value: utf8('one') },
        { store: 'chain', key: 'a', value: utf8('two') },
      ])
      expect(await store.get('state', 'a')).toEqual(utf8('one'))
      expect(await store.get('chain', 'a')).toEqual(utf8('two'))
      await store.commit([{ store: 'state', key: 'a', value: undefined }])
      expect(await store.get('state', 'a')).toBeUndefined()
      expect(await store.get('chain', 'a')).toEqual(utf8('two'))
      store.close()
    })

    test('lists a range in key order without its end', async () => {
      const store = await make()
      const rows = ['b', 'a', 'c', 'd'].map((key) => ({ store: 'state', key, value: utf8(key) }) as const)
      await store.commit(rows)
      expect((await store.rows('state', 'b', 'd')).map((row) => row.key)).toEqual(['b', 'c'])
      expect((await store.rows('state')).map((row) => row.key)).toEqual(['a', 'b', 'c', 'd'])
      expect(await store.keys('state', 'b', 'd')).toEqual(['b', 'c'])
      expect(await store.keys('state')).toEqual(['a', 'b', 'c', 'd'])
      store.close()
    })

    test('a guard that no longer holds changes nothing', async () => {
      const store = await make()
      await store.commit([{ store: 'round', key: 'r', value: utf8('1') }])
      const guard = { store: 'round', key: 'r', expect: utf8('1') } as const
      await store.commit([{ store: 'round', key: 'r', value: utf8('2') }], guard)
      const again = store.commit(
        [
          { store: 'round', key: 'r', value: utf8('3') },
          { store: 'state', key: 'x', value: utf8('x') },
        ],
        guard,
      )
      await expect(again).rejects.toBeInstanceOf(Refused)
      expect(await store.get('round', 'r')).toEqual(utf8('2'))
      expect(await store.get('state', 'x')).toBeUndefined()
      store.close()
    })

    test('a guard may expect nothing to be there', async () => {
      const store = await make()
      const guard = { store: 'round', key: 'r', expect: undefined } as const
      await store.commit([{ store: 'round', key: 'r', value: utf8('1') }], guard)
      await expect(
        store.commit([{ store: 'round', key: 'r', value: utf8('2') }], guard),
      ).rejects.toBeInstanceOf(Refused)
      store.close()
    })

    test('empties whole stores and writes in one commit, and leaves the others', async () => {
      const store = await make()
      await store.commit([
        { store: 'chain', key: 'a', value: utf8('1') },
        { store: 'state', key: 'b', value: utf8('2') },
        { store: 'mine', key: 'c', value: utf8('3') },
      ])
      await store.clear(
        ['chain', 'state'],
        [
          { store: 'state', key: 'd', value: utf8('4') },
          { store: 'meta', key: 'e', value: utf8('5') },
        ],
      )
      expect(await store.rows('chain')).toEqual([])
      expect((await store.rows('state')).map(({ key }) => key)).toEqual(['d'])
      expect(await store.get('mine', 'c')).toEqual(utf8('3'))
      expect(await store.get('meta', 'e')).toEqual(utf8('5'))
      store.close()
    })

    test('empties nothing when the guard does not stand', async () => {
      const store = await make()
      await store.commit([{ store: 'state', key: 'a', value: utf8('1') }])
      const guard = { store: 'meta', key: 'tip', expect: undefined }
      const writes = [{ store: 'meta', key: 'tip', value: utf8('2') }]
      await store.clear(['state'], writes, guard)
      await store.commit([{ store: 'state', key: 'b', value: utf8('3') }])
      await expect(store.clear(['state'], writes, guard)).rejects.toMatchObject({
        refusal: { code: 'storage.guard' },
      })
      expect((await store.rows('state')).map(({ key }) => key)).toEqual(['b'])
      store.close()
    })

    test('a closed store refuses to write', async () => {
      const store = await make()
      store.close()
      await expect(store.commit([{ store: 'state', key: 'a', value: utf8('1') }])).rejects.toBeInstanceOf(
        Refused,
      )
    })
  })
}

/** What every keeper of pieces must do. */
export function piecesSuite(name: string, make: () => Promise<Pieces>): void {
  describe(name, () => {
    const piece = (seed: number, size = pieceBytes): Bytes => seeded(seed)(size)

    test('gives back what was written, in whatever order, settled or not', async () => {
      const pieces = await make()
      await pieces.write('a', 20, piece(20, 17))
      await pieces.write('a', 3, piece(3))
      await pieces.write('a', 0, piece(1))
      await pieces.write('a', 0, piece(0))
      for (const settled of [false, true]) {
        if (settled) await pieces.settle('a')
        for (const [place, size] of [
          [0, pieceBytes],
          [3, pieceBytes],
          [20, 17],
        ] as const)
          expect(equal((await pieces.read('a', place)) ?? piece(9), piece(place, size))).toBe(true)
      }
      expect(await pieces.read('a', 21)).toBeUndefined()
      expect(await pieces.read('b', 0)).toBeUndefined()
    })

    test('keeps many apart, and removes one alone', async () => {
      const pieces = await make()
      const names = Array.from({ length: 7 }, (_, i) => `name ${i}`)
      for (const place of [0, 1])
        for (const [i, one] of names.entries()) await pieces.write(one, place, piece(10 * i + place))
      await pieces.remove('name 2')
      await pieces.remove('never there')
      expect(await pieces.read('name 2', 0)).toBeUndefined()
      for (const [i, one] of names.entries())
        if (i !== 2) expect(equal((await pieces.read(one, 1)) ?? piece(9), piece(10 * i + 1))).toBe(true)
    })
  })
}

/** What is kept of sealed bytes, over each keeper of pieces. */
export function blobSuite(
  name: string,
  make: () => Promise<{ readonly store: Store; readonly pieces: Pieces }>,
): void {
  describe(name, () => {
    const big = seeded(5)(36 * pieceBytes + 5)
    const small = seeded(6)(3 * pieceBytes + 9)
    const leavesOf = (blob: Bytes) => chunksOf(blob).map(leafHash)
    const nameOf = (blob: Bytes): string => hex(treeRoot(leavesOf(blob)))
    const day = 24 * 3_600_000

    const open = async (clock = 0) => {
      const disk = await make()
      const again = (at = clock) => openBlobStore({ ...disk, clock: () => at })
      return { ...disk, again, blobs: await again() }
    }

    test('large and small are read piece by piece and as a whole, also after the tab was opened anew', async () => {
      const { again, blobs } = await open()
      expect((await blobs.put([big, small])).map(hex)).toEqual([nameOf(big), nameOf(small)])
      for (const one of [blobs, await again()])
        for (const blob of [big, small]) {
          const at = nameOf(blob)
          expect(one.has(at)).toBe(true)
          expect(await one.outline(at)).toEqual({ bytes: blob.length, leaves: leavesOf(blob) })
          for (const place of [0, 2, chunksOf(blob).length - 1])
            expect(equal((await one.piece(at, place)) ?? big, chunksOf(blob)[place] ?? small)).toBe(true)
          expect(equal((await one.read(at)) ?? utf8('none'), blob)).toBe(true)
        }
      expect((await again()).names().toSorted()).toEqual([nameOf(big), nameOf(small)].toSorted())
    })

    test('a piece of a large one is read without the rest, and so is how long it is', async () => {
      const disk = await make()
      await (await openBlobStore({ ...disk, clock: () => 0 })).put([big])
      const read: number[] = []
      const pieces: Pieces = {
        ...disk.pieces,
        read(at, place) {
          read.push(place)
          return disk.pieces.read(at, place)
        },
      }
      const blobs = await openBlobStore({ store: disk.store, pieces, clock: () => 0 })
      expect((await blobs.outline(nameOf(big)))?.bytes).toBe(big.length)
      expect(await blobs.piece(nameOf(big), 30)).toBeDefined()
      expect(read).toEqual([30])
    })

    test('for all pieces of a small one the disk is asked once', async () => {
      const disk = await make()
      await (await openBlobStore({ ...disk, clock: () => 0 })).put([small])
      let asked = 0
      const store: Store = {
        ...disk.store,
        get: (...row) => {
          asked++
          return disk.store.get(...row)
        },
      }
      const blobs = await openBlobStore({ store, pieces: disk.pieces, clock: () => 0 })
      expect((await blobs.outline(nameOf(small)))?.bytes).toBe(small.length)
      const first = asked
      for (const [place, chunk] of chunksOf(small).entries())
        expect(equal((await blobs.piece(nameOf(small), place)) ?? big, chunk)).toBe(true)
      expect(asked).toBe(first)
    })

    test('what comes piece by piece is here once all of it is', async () => {
      const { blobs } = await open()
      for (const blob of [big, small]) {
        const coming = await pour(blob, blobs.begin)
        expect(blobs.has(nameOf(blob))).toBe(false)
        expect(await coming.finish()).toBe(true)
        expect(equal((await blobs.read(nameOf(blob))) ?? utf8('none'), blob)).toBe(true)
      }
    })

    test('what a crash left is gone on with; every piece is looked at again', async () => {
      const { again, blobs, pieces } = await open()
      const coming = await blobs.begin(leavesOf(big))
      for (const [place, one] of chunksOf(big).slice(0, 20).entries()) await coming.put(place, one)
      await pieces.settle(nameOf(big))
      await pieces.write(nameOf(big), 7, seeded(1)(pieceBytes))
      // All pieces but the row that says so.
      const second = await again()
      expect(second.names()).toEqual([])
      const rest = await second.begin(leavesOf(big))
      expect([...rest.here]).toEqual(Array.from({ length: 20 }, (_, i) => i).filter((i) => i !== 7))
      await pour(big, () => Promise.resolve(rest))
      expect(await rest.finish()).toBe(true)
      expect(equal((await (await again()).read(nameOf(big))) ?? utf8('none'), big)).toBe(true)
    })

    test('a damaged piece makes it a part of itself, and only that piece has to come again', async () => {
      const { again, blobs, pieces } = await open()
      await blobs.put([big])
      await pieces.write(nameOf(big), 11, seeded(1)(pieceBytes))
      const one = await again()
      expect(await one.piece(nameOf(big), 10)).toBeDefined()
      expect(await one.piece(nameOf(big), 11)).toBeUndefined()
      expect(one.has(nameOf(big))).toBe(false)
      const rest = await one.begin(leavesOf(big))
      expect(rest.here.size).toBe(36)
      await rest.put(11, chunksOf(big)[11] ?? small)
      expect(await rest.finish()).toBe(true)
      expect(equal((await one.read(nameOf(big))) ?? utf8('none'), big)).toBe(true)
    })

    test('a damaged row is as good as none', async () => {
      const { again, blobs, store } = await open()
      await blobs.put([small])
      await store.commit([{ store: 'blobs', key: nameOf(small), value: utf8('damaged') }])
      const one = await again()
      expect(await one.read(nameOf(small))).toBeUndefined()
      expect(one.has(nameOf(small))).toBe(false)
    })

    test('leaves nothing when it is removed, whole or half-way', async () => {
      const { again, blobs, pieces, store } = await open()
      await blobs.put([big, small])
      await blobs.remove([nameOf(big), nameOf(small)])
      const coming = await blobs.begin(leavesOf(big))
      await coming.put(0, chunksOf(big)[0] ?? small)
      await blobs.remove([nameOf(big)])
      for (const [place, one] of chunksOf(big).entries()) await coming.put(place, one)
      for (const place of [0, 5]) expect(await pieces.read(nameOf(big), place)).toBeUndefined()
      expect(blobs.names()).toEqual([])
      expect((await again()).names()).toEqual([])
      expect([await store.keys('blobs'), await store.keys('mine')]).toEqual([[], []])
    })

    test('what the disk has no room for leaves nothing', async () => {
      const disk = await make()
      const pieces: Pieces = {
        ...disk.pieces,
        write: async (at, place, piece) =>
          place === 20 ? refuse('storage.full') : disk.pieces.write(at, place, piece),
      }
      const blobs = await openBlobStore({ store: disk.store, pieces, clock: () => 0 })
      await expect(blobs.put([big])).rejects.toMatchObject({ refusal: { code: 'storage.full' } })
      expect([blobs.names(), await disk.store.keys('mine')]).toEqual([[], []])
      expect(await disk.pieces.read(nameOf(big), 0)).toBeUndefined()
    })

    test('what nobody went on with for a week goes', async () => {
      const { again, blobs, pieces } = await open()
      const coming = await blobs.begin(leavesOf(big))
      await coming.put(0, chunksOf(big)[0] ?? small)
      await pieces.settle(nameOf(big))
      await again(6 * day)
      expect(await pieces.read(nameOf(big), 0)).toBeDefined()
      await again(7 * day)
      expect(await pieces.read(nameOf(big), 0)).toBeUndefined()
    })
  })
}
