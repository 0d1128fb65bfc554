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
 * It holds if every link does, and rests on the start, and on each decision on its way to go on without some
 * institutions (ledger/era.ts): whoever takes another start or shares none of these takes another network.
 * About 0.6 kB a step, 0.4 kB a row; nothing in it is secret but the content key.
 */
import { equal } from '../core/bytes.ts'
import {
  blob,
  fixed,
  hashed,
  list,
  option,
  record,
  u16,
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
  type Checkpoint,
  type Judges,
  type Verified,
} from '../ledger/handover.ts'
import { opening } from '../ledger/naming.ts'
import { rowsUnder, stateRow } from '../ledger/proven.ts'
import { rulesKnown } from '../ledger/rules.ts'
import { network } from '../ledger/state.ts'
import { genesis, leafOf, transaction, type Transaction } from '../ledger/transaction.ts'
import { validatorSet } from '../ledger/validators.ts'
import type { View } from '../ledger/view.ts'
import { readingNote } from './reading.ts'
import { terms } from './terms.ts'

/** Steps a proof may have: beyond, it starts at a checkpoint. */
export const proofStepsMost = 512
const rowsMost = 8
/** A longer body goes by itself, beside its proof. */
export const shownBytesMost = 16 * 1024 * 1024

const start = variant({
  genesis: [1, record({ document: genesis })],
  /** In a later era no header names the genesis: the network's row does. */
  checkpoint: [2, record({ genesis: hashed, header, set: validatorSet })],
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
        reading: [2, record({ note: readingNote, name: option(opening) })],
        terms: [3, record({ terms })],
      }),
    ),
  }),
)
export type Proof = Value<typeof proof>
export type Act = Value<typeof act>

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
  const { genesis: genesisId, header: head, set } = what
  return fromCheckpoint({ genesisId, height: head.height, hash: blockHash(head) }, head, set)
}

/** Whether the start is the one somebody trusts; a genesis stands for its whole network. */
function hold(begun: Verified, trusted: Checkpoint): void {
  const same =
    equal(begun.genesisId, trusted.genesisId) &&
    (begun.height === 0 || (begun.height === trusted.height && equal(begun.hash, trusted.hash)))
  if (!same) refuse('proof.other-start', { height: begun.height })
}

/** The header of the block that holds the act; refuses 'proof.transaction', 'proof.history'. */
export function blockOfAct({ block, transaction: tx, index, count, path: way }: Act, head: Header): Header {
  const at = block ? earlier(block, head) : head
  if (!checkPath(leafOf(tx), index, count, way, at.txRoot)) refuse('proof.transaction', { height: at.height })
  return at
}

/** A header shown to come before the head. */
function earlier({ header: at, path }: NonNullable<Act['block']>, head: Header): Header {
  if (!checkPath(leafHash(blockHash(at)), at.height, head.height, path, head.histRoot))
    refuse('proof.history', { height: at.height })
  return at
}

/**
 * Holds every link of a proof. Refuses 'proof.other-start' when it does not begin where `trusted` says,
 * 'handover.broken', 'era.forged', 'proof.history', 'proof.transaction', 'proof.state' at the first link that is
 * broken, 'newer-version' for rules this build does not know.
 */
export async function holdProof(
  { start: from, steps, act: done, rows }: Proof,
  trusted: Checkpoint | undefined,
  judges: Judges,
): Promise<Proven> {
  const begun = startOf(from)
  if (trusted) hold(begun, trusted)
  const last = steps.at(-1)?.header ?? refuse('proof.incomplete', { key: 'head' })
  const head = await follow(begun, steps, judges)
  if (last.rules > rulesKnown) refuse('newer-version', { rules: last.rules })
  const { height, time } = blockOfAct(done, last)
  const view = rowsUnder(head.stateRoot, rows)
  if (!equal(begun.chain, begun.genesisId) && !equal(network.need(view).genesis, begun.genesisId))
    refuse('proof.other-start', { height: begun.height })
  return {
    start: begun,
    head,
    transaction: done.transaction,
    height,
    time,
    rows: view,
  }
}
