import fc from 'fast-check'
import { expect, test } from 'vitest'
import { hash, hex, type Hash } from '../../../src/core/bytes.ts'
import { encode, u32 } from '../../../src/core/codec.ts'
import {
  append,
  checkPath,
  emptyFrontier,
  frontierRoot,
  leafHash,
  treePath,
  treeRoot,
} from '../../../src/core/tree.ts'
import {
  edgeSize,
  extend,
  frontierOf,
  historyPath,
  openChunk,
  type Chunks,
  type Edge,
} from '../../../src/ledger/history.ts'

const blocks = Array.from({ length: 9000 }, (_, i) => hash(encode(u32, i)))
const leaves = blocks.map(leafHash)

/** The rows after each of `size` blocks was appended. */
function grow(size: number): { edge: Edge; rows: Map<string, readonly Hash[]>; chunks: Chunks } {
  const rows = new Map<string, readonly Hash[]>()
  let edge: Edge = []
  for (const block of blocks.slice(0, size)) {
    const grown = extend(edge, block)
    edge = grown.edge
    for (const { level, index, hashes } of grown.chunks) rows.set(`${level}/${index}`, hashes)
  }
  return { edge, rows, chunks: (level, index) => Promise.resolve(rows.get(`${level}/${index}`)) }
}
const grown = grow(blocks.length)

test('gives the paths of RFC 6962, from any block to any later tree', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc
        .integer({ min: 1, max: blocks.length })
        .chain((size) => fc.tuple(fc.integer({ min: 0, max: size - 1 }), fc.constant(size))),
      async ([index, size]) => {
        const path = await historyPath(grown.chunks, index, size)
        expect(path?.map(hex)).toEqual(treePath(leaves.slice(0, size), index).map(hex))
      },
    ),
    {
      numRuns: 60,
      examples: [[[0, 1]], [[63, 64]], [[64, 65]], [[4095, 4096]], [[4096, 4097]], [[8999, 9000]]],
    },
  )
})

test('knows the peaks of the tree from its edge alone', () => {
  let edge: Edge = []
  let frontier = emptyFrontier
  for (const block of blocks.slice(0, 4300)) {
    edge = extend(edge, block).edge
    frontier = append(frontier, leafHash(block))
    if (frontier.size % 61 === 0 || frontier.size > 4090) expect(frontierOf(edge)).toEqual(frontier)
  }
  expect(edgeSize(edge)).toBe(4300)
  expect(hex(frontierRoot(frontierOf(edge)))).toBe(hex(treeRoot(leaves.slice(0, 4300))))
})

test('reads a few rows for a path, and no path without them', async () => {
  let read = 0
  const counted: Chunks = (level, index) => {
    read++
    return grown.chunks(level, index)
  }
  const path = await historyPath(counted, 5, blocks.length)
  expect(path && checkPath(leaves[5] ?? hash(), 5, blocks.length, path, treeRoot(leaves))).toBe(true)
  expect(read).toBeLessThan(3 * 6 + 8)
  expect(
    await historyPath(
      (level, index) =>
        level === 0 && index === 0 ? Promise.resolve(undefined) : grown.chunks(level, index),
      5,
      9000,
    ),
  ).toBeUndefined()
})

test('goes on from an edge as if it had the whole', () => {
  const { edge } = grow(4100)
  const late = blocks.slice(4100, 4300).reduce((at, block) => extend(at, block).edge, edge)
  expect(late).toEqual(grow(4300).edge)
  expect(openChunk(4300, 0)).toEqual({ index: 67, count: 12 })
})
