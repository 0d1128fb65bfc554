import { describe, expect, test } from 'vitest'
import { utf8 } from '../../src/core/bytes.ts'
import { Refused } from '../../src/core/refusal.ts'
import type { Store } from '../../src/storage/store.ts'

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

    test('a closed store refuses to write', async () => {
      const store = await make()
      store.close()
      await expect(store.commit([{ store: 'state', key: 'a', value: utf8('1') }])).rejects.toBeInstanceOf(
        Refused,
      )
    })
  })
}
