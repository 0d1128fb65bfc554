/**
 * A proof: that something stands on the ledger, and whether it is still in force, for somebody who has no
 * node and asks nobody.
 *
 *   start     the genesis document, or a checkpoint's header and the set that votes after it
 *   steps     the hand-over chain from there (ledger/handover.ts); the last step is the head H
 *   act       transaction → txRoot of its block's header → histRoot of H; no header when H holds it itself
 *   rows      what the state after H says of it, each with its way to H's stateRoot
 *   shown     optional, what only the owner can add: the sealed body with its content key, so that the document
 *             itself can be read and compared; who read it and what for, from a note sealed to the owner; or the
 *             rule that was agreed to, of which the ledger has only a salted hash
 *
 * It holds if every link does, and rests on the start alone: whoever takes another start takes another
 * network. About 0.6 kB a step, 0.4 kB a row; nothing in it is secret but the content key.
 */
import { equal, hash, type Bytes, type Hash } from '../core/bytes.ts'
import {
  blob,
  fixed,
  hashed,
  list,
  option,
  record,
  string,
  u16,
  u8,
  variant,
  versioned,
  type Value,
} from '../core/codec.ts'
import { refuse } from '../core/refusal.ts'
import { checkPath, leafHash } from '../core/tree.ts'
import { blockHash, header, type Header } from '../ledger/block.ts'
import {
  follow,
  fromCheckpoint,
  fromGenesis,
  step,
  type Certified,
  type Checkpoint,
  type Verified,
} from '../ledger/handover.ts'
import { rulesKnown } from '../ledger/rules.ts'
import { genesis, leafOf, transaction, type Transaction } from '../ledger/transaction.ts'
import { pathOf, verify, type TrieProof } from '../ledger/trie.ts'
import { validatorSet } from '../ledger/validators.ts'
import type { View } from '../ledger/view.ts'
import { readingNote } from './reading.ts'
import { terms } from './terms.ts'

/** Steps a proof may have: beyond, it starts at a checkpoint. */
export const proofStepsMost = 512
const rowsMost = 8
/** A longer body goes by itself, beside its proof. */
export const shownBytesMost = 16 * 1024 * 1024

const way = list(record({ bit: u8, sibling: hashed }), 256)
export const stateRow = record({
  key: string(200),
  /** What stands under the key; or, when nothing does, the leaf in whose place it would (none in an empty state). */
  found: variant({
    row: [1, record({ bytes: blob(65_536) })],
    none: [2, record({ leaf: option(record({ path: hashed, value: hashed })) })],
  }),
  way,
})
export type StateRow = Value<typeof stateRow>

const start = variant({
  genesis: [1, record({ document: genesis })],
  checkpoint: [2, record({ header, set: validatorSet })],
})

/** A transaction in its block, and that block before a later head. */
export const act = record({
  transaction,
  index: u16,
  count: u16,
  path: list(hashed, 16),
  block: option(record({ header, path: list(hashed, 64) })),
})

export const proof = versioned(
  1,
  record({
    start,
    steps: list(step, proofStepsMost),
    act,
    rows: list(stateRow, rowsMost),
    shown: option(
      variant({
        document: [1, record({ contentKey: fixed(32), body: blob(shownBytesMost) })],
        reading: [2, record({ note: readingNote })],
        terms: [3, record({ terms })],
      }),
    ),
  }),
)
export type Proof = Value<typeof proof>
export type Act = Value<typeof act>

/** One row of the state and its way; `prove` (ledger/trie.ts) gives the way. */
export const rowOf = (key: string, bytes: Bytes | undefined, { leaf, steps }: TrieProof): StateRow => ({
  key,
  found: bytes ? { kind: 'row', bytes } : { kind: 'none', leaf },
  way: steps,
})

/** What a proof shows: a transaction in its block, and rows in the state after a later one. */
export interface Proven {
  readonly start: Verified
  readonly head: Verified
  readonly transaction: Transaction
  /** Height of its block, and that block's time, ms since 1970. */
  readonly height: number
  readonly time: number
  /** The rows of the proof; refuses 'proof.incomplete' for any other. */
  readonly rows: View
}

function startOf(what: Proof['start']): Verified {
  if (what.kind === 'genesis') return fromGenesis(what.document)
  const { header: head, set } = what
  return fromCheckpoint({ genesisId: head.chainId, height: head.height, hash: blockHash(head) }, head, set)
}

/** Whether the start is the one somebody trusts; a genesis stands for its whole network. */
function hold(begun: Verified, trusted: Checkpoint): void {
  const same =
    equal(begun.genesisId, trusted.genesisId) &&
    (begun.height === 0 || (begun.height === trusted.height && equal(begun.hash, trusted.hash)))
  if (!same) refuse('proof.other-start', { height: begun.height })
}

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

/** The header of the block that holds the act; refuses 'proof.transaction', 'proof.history'. */
export function blockOfAct({ block, transaction: tx, index, count, path: way }: Act, head: Header): Header {
  const at = block ? earlier(block, head) : head
  if (!checkPath(leafOf(tx), index, count, way, at.txRoot)) refuse('proof.transaction', { height: at.height })
  return at
}

/** A header shown to come before the head. */
function earlier({ header: at, path }: NonNullable<Act['block']>, head: Header): Header {
  if (!equal(at.chainId, head.chainId)) refuse('proof.history', { height: at.height })
  if (!checkPath(leafHash(blockHash(at)), at.height, head.height, path, head.histRoot))
    refuse('proof.history', { height: at.height })
  return at
}

/**
 * Holds every link of a proof. Refuses 'proof.other-start' when it does not begin where `trusted` says,
 * 'handover.broken', 'proof.history', 'proof.transaction', 'proof.state' at the first link that is broken,
 * 'newer-version' for rules this build does not know. `certified` judges certificates of that network.
 */
export async function holdProof(
  { start: from, steps, act: done, rows }: Proof,
  trusted: Checkpoint | undefined,
  certified: (genesisId: Hash) => Certified,
): Promise<Proven> {
  const begun = startOf(from)
  if (trusted) hold(begun, trusted)
  const last = steps.at(-1)?.header ?? refuse('proof.incomplete', { key: 'head' })
  const head = await follow(begun, steps, certified(begun.genesisId))
  if (last.rules > rulesKnown) refuse('newer-version', { rules: last.rules })
  const { height, time } = blockOfAct(done, last)
  return {
    start: begun,
    head,
    transaction: done.transaction,
    height,
    time,
    rows: rowsUnder(head.stateRoot, rows),
  }
}
