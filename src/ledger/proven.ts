/**
 * Rows with their ways to a state root: what somebody who has no state believes of it, row by row.
 *
 *   row    key | what stands under it, or the leaf in whose place it would stand | siblings on its way to the root
 */
import { hash, type Bytes, type Hash } from '../core/bytes.ts'
import { blob, hashed, list, option, record, string, u8, variant, type Value } from '../core/codec.ts'
import { refuse } from '../core/refusal.ts'
import { pathOf, verify, type TrieProof } from './trie.ts'
import type { View } from './view.ts'

const way = list(record({ bit: u8, sibling: hashed }), 256)
export const stateRow = record({
  key: string(400),
  /** What stands under the key; or, when nothing does, the leaf in whose place it would (none in an empty state). */
  found: variant({
    row: [1, record({ bytes: blob(65_536) })],
    none: [2, record({ leaf: option(record({ path: hashed, value: hashed })) })],
  }),
  way,
})
export type StateRow = Value<typeof stateRow>

/** One row of the state and its way; `prove` (trie.ts) gives the way. */
export const rowOf = (key: string, bytes: Bytes | undefined, { leaf, steps }: TrieProof): StateRow => ({
  key,
  found: bytes ? { kind: 'row', bytes } : { kind: 'none', leaf },
  way: steps,
})

/** Proven rows as a view; refuses 'proof.state' at a false one, and 'proof.incomplete' for any other key. */
export function rowsUnder(stateRoot: Hash, rows: readonly StateRow[]): View {
  const known = new Map<string, Bytes | undefined>()
  for (const { key, found, way: steps } of rows) {
    const bytes = found.kind === 'row' ? found.bytes : undefined
    const leaf = found.kind === 'row' ? { path: pathOf(key), value: hash(found.bytes) } : found.leaf
    if (known.has(key) || !verify(stateRoot, key, bytes, { leaf, steps })) refuse('proof.state', { key })
    known.set(key, bytes)
  }
  return {
    get: (key) => (known.has(key) ? known.get(key) : refuse('proof.incomplete', { key })),
  }
}
