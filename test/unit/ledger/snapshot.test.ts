import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { hex, own, utf8, type Bytes, type Hash } from '../../../src/core/bytes.ts'
import { sealed } from '../../../src/ledger/buckets.ts'
import { decodeRows, piecesOf, readPiece } from '../../../src/ledger/snapshot.ts'
import { trieOf, trieRootOf, type Entry } from '../../../src/ledger/trie.ts'
import { refusalIn } from '../../support/refusals.ts'

const rowsOf = (count: number): Entry[] =>
  Array.from({ length: count }, (_, i): Entry => [`record/${i}`, utf8(`row ${i}`)])

/** All rows under a root, from pieces by hash. */
function rebuilt(root: Hash, pieces: ReadonlyMap<string, Bytes>): Entry[] {
  const piece = readPiece(root, pieces.get(hex(root)) ?? new Uint8Array(0))
  return piece.kind === 'rows'
    ? [...decodeRows(piece.rows)]
    : piece.parts.flatMap(({ hash, count }) => {
        const below = rebuilt(hash, pieces)
        expect(below).toHaveLength(count)
        return below
      })
}
const named = (pieces: Iterable<readonly [Hash, Bytes]>): Map<string, Bytes> =>
  new Map([...pieces].map(([hash, bytes]) => [hex(hash), bytes]))

describe('a state in pieces', () => {
  test('is rebuilt from its pieces, however the node keeps its trie', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1500 }), fc.boolean(), (count, inBuckets) => {
        const entries = rowsOf(count)
        const plain = trieOf(entries)
        const trie = inBuckets ? sealed(plain).trie : plain
        const root = trieRootOf(trie)
        const rows = rebuilt(root, named(piecesOf(trie)))
        expect(hex(trieRootOf(trieOf(rows)))).toBe(hex(root))
        expect(rows).toHaveLength(count)
      }),
      { numRuns: 20 },
    )
  })

  test('every changed piece is refused, and so is a right piece in another place', () => {
    const pieces = [...piecesOf(trieOf(rowsOf(600)))]
    fc.assert(
      fc.property(fc.nat(pieces.length - 1), fc.nat(), fc.integer({ min: 1, max: 255 }), (which, at, by) => {
        const [hash, bytes] = pieces[which] ?? []
        if (!hash || !bytes) throw new Error('no piece')
        const place = at % bytes.length
        const spoiled = own(bytes.map((byte, i) => (i === place ? byte ^ by : byte)))
        let same: boolean
        try {
          // The counts in a top are whoever gave it's own words: nothing is built on them.
          const [before, after] = [readPiece(hash, bytes), readPiece(hash, spoiled)]
          same =
            before.kind === 'top' &&
            after.kind === 'top' &&
            before.parts.every((part, i) => hex(part.hash) === hex(after.parts[i]?.hash ?? new Uint8Array(0)))
        } catch {
          same = true
        }
        expect(same).toBe(true)
        const [other] = pieces[(which + 1) % pieces.length] ?? []
        if (other) expect(refusalIn(() => readPiece(other, bytes))).toBe('snapshot.false')
        expect(refusalIn(() => readPiece(hash, bytes.slice(0, place)))).toBeDefined()
      }),
    )
  })

  test('nonsense is refused at bounded cost', () => {
    const [root] = [...piecesOf(trieOf(rowsOf(10)))].map(([hash]) => hash)
    if (!root) throw new Error('no piece')
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 4000 }), (bytes) => {
        expect(refusalIn(() => readPiece(root, own(bytes)))).toBeDefined()
      }),
    )
    // A ladder of branches without end.
    const ladder = new Uint8Array(100_000)
    ladder[0] = 1
    expect(refusalIn(() => readPiece(root, ladder))).toBe('malformed')
    expect(refusalIn(() => readPiece(root, new Uint8Array(9 << 20)))).toBe('too-long')
  })
})
