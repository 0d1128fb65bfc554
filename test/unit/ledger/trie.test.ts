import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { concat, equal, hash, hex, own, utf8, type Bytes, type Hash } from '../../../src/core/bytes.ts'
import {
  pathOf,
  prove,
  trieRootOf,
  verify,
  withRow,
  withWrites,
  type Trie,
} from '../../../src/ledger/trie.ts'

const rows = fc.dictionary(
  fc.string({ maxLength: 6 }),
  fc.uint8Array({ maxLength: 8 }).map((bytes) => own(bytes)),
  { maxKeys: 40 },
)
const build = (entries: Iterable<readonly [string, Bytes]>): Trie => {
  let trie: Trie
  for (const [key, row] of entries) trie = withRow(trie, key, row)
  return trie
}
const rootOf = (entries: Iterable<readonly [string, Bytes]>): string => hex(trieRootOf(build(entries)))

/** The root by definition: leaves sorted by path, split at the first bit in which first and last differ. */
const rootByDefinition = (entries: readonly (readonly [string, Bytes])[]): Bytes => {
  const leaves = entries
    .map(([key, row]) => ({ path: pathOf(key), value: hash(row) }))
    .toSorted((a, b) => (hex(a.path) < hex(b.path) ? -1 : 1))
  const bits = (path: Bytes): string => [...path].map((byte) => byte.toString(2).padStart(8, '0')).join('')
  const root = (part: typeof leaves): Bytes => {
    const [first] = part
    const last = part.at(-1)
    if (!first || !last) return hash()
    if (part.length === 1) return hash(Uint8Array.of(0), first.path, first.value)
    const bit = bits(first.path)
      .split('')
      .findIndex((one, i) => one !== bits(last.path)[i])
    const split = part.findIndex(({ path }) => bits(path)[bit] === '1')
    return hash(Uint8Array.of(1, bit), root(part.slice(0, split)), root(part.slice(split)))
  }
  return root(leaves)
}

describe('trie', () => {
  test('has the root of its definition', () => {
    fc.assert(
      fc.property(rows, (given) => {
        expect(rootOf(Object.entries(given))).toBe(hex(rootByDefinition(Object.entries(given))))
      }),
    )
  })

  test('a known root', () => {
    const entries = Array.from({ length: 100 }, (_, i) => [`key ${i}`, utf8(`row ${i}`)] as const)
    expect(rootOf([])).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855')
    expect(rootOf(entries)).toBe('7b6fd347e38724297d022520f42cbd849cb4982bbcf3ba14325b614b9c03fa94')
  })

  test('does not depend on the order of writes', () => {
    fc.assert(
      fc.property(
        rows.chain((given) =>
          fc.tuple(
            fc.constant(given),
            fc.shuffledSubarray(Object.entries(given), { minLength: Object.keys(given).length }),
          ),
        ),
        ([given, shuffled]) => {
          expect(rootOf(shuffled)).toBe(rootOf(Object.entries(given)))
        },
      ),
    )
  })

  test('forgets what was there before: overwritten or taken away', () => {
    fc.assert(
      fc.property(rows, rows, (kept, passing) => {
        let trie = build(Object.entries(kept))
        const root = hex(trieRootOf(trie))
        trie = withWrites(trie, new Map(Object.entries(passing)))
        const back = Object.keys(passing).map((key) => [key, kept[key]] as const)
        trie = withWrites(trie, new Map(back))
        expect(hex(trieRootOf(trie))).toBe(root)
      }),
    )
  })

  test('leaves older tries alone', () => {
    const before = build([
      ['a', utf8('1')],
      ['b', utf8('2')],
    ])
    const root = trieRootOf(before)
    withRow(withRow(before, 'c', utf8('3')), 'a', undefined)
    expect(trieRootOf(before)).toEqual(root)
    expect(prove(before, 'c').leaf?.path).not.toEqual(pathOf('c'))
  })

  test('proves what is there and what is not', () => {
    fc.assert(
      fc.property(rows, fc.string({ maxLength: 6 }), fc.uint8Array({ maxLength: 8 }), (given, key, other) => {
        const trie = build(Object.entries(given))
        const root = trieRootOf(trie)
        const row = Object.hasOwn(given, key) ? given[key] : undefined
        const proof = prove(trie, key)
        expect(verify(root, key, row, proof)).toBe(true)
        const different = own(other)
        if (!row || !equal(row, different)) expect(verify(root, key, different, proof)).toBe(false)
        if (row) expect(verify(root, key, undefined, proof)).toBe(false)
        for (const [there, value] of Object.entries(given)) {
          expect(verify(root, there, value, prove(trie, there))).toBe(true)
          expect(verify(root, there, undefined, prove(trie, there))).toBe(false)
        }
      }),
    )
  })

  test('a proof holds as it is and not otherwise', () => {
    const trie = build(Array.from({ length: 50 }, (_, i) => [`key ${i}`, utf8(`row ${i}`)] as const))
    const root = trieRootOf(trie)
    const proof = prove(trie, 'key 7')
    const row = utf8('row 7')
    expect(verify(root, 'key 7', row, proof)).toBe(true)
    expect(proof.steps.length).toBeGreaterThan(2)
    proof.steps.forEach((step, i) => {
      const without = { ...proof, steps: proof.steps.filter((_, j) => j !== i) }
      const moved = { ...proof, steps: proof.steps.with(i, { ...step, bit: step.bit + 1 }) }
      const changed = { ...proof, steps: proof.steps.with(i, { ...step, sibling: hash(step.sibling) }) }
      for (const broken of [without, moved, changed]) expect(verify(root, 'key 7', row, broken)).toBe(false)
    })
    expect(verify(root, 'key 8', undefined, proof)).toBe(false)
    // The same 64 bytes cut elsewhere are no proof that the key is absent.
    const { path, value } = proof.leaf ?? {}
    if (!path || !value) throw new Error('no leaf')
    const shifted = { path: concat(path, value.slice(0, 8)) as Hash, value: value.slice(8) as Hash }
    expect(verify(root, 'key 7', undefined, { ...proof, leaf: shifted })).toBe(false)
    expect(verify(root, 'no key', undefined, { leaf: undefined, steps: [] })).toBe(false)
  })
})
