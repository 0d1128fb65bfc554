/**
 * From one block to the next. A ledger is the state after its tip; executing a block gives the writes and
 * the next tip and touches nothing: the caller commits both, or drops them with the proposal.
 */
import { equal, type Hash } from '../core/bytes.ts'
import type { Claim } from '../core/claim.ts'
import { hashed, list, record, u64, versioned, type Value } from '../core/codec.ts'
import { refuse, refusalOf, type Refusal } from '../core/refusal.ts'
import { append, frontierRoot, leafHash, type Frontier } from '../core/tree.ts'
import {
  blockBytesMost,
  blockHash,
  blockOverhead,
  blockTransactionsMost,
  certificateHash,
  encodeBlock,
  entryOverhead,
  txRootOf,
  type Block,
  type Header,
} from './block.ts'
import { apply, claims as claimsOf, rulesKnown } from './rules.ts'
import { attend, settle, type Moment } from './presence.ts'
import { network, rulesAt } from './state.ts'
import { encodeTransaction, type Transaction } from './transaction.ts'
import { trieRootOf, withWrites, type Trie } from './trie.ts'
import { setHash, validators, validatorSet, type Validator } from './validators.ts'
import { each, Overlay, type View, type Writes } from './view.ts'

/** The last final block and what the next one has to commit to. */
export interface Tip {
  readonly genesisId: Hash
  readonly height: number
  readonly hash: Hash
  /** Block time, ms since 1970. */
  readonly time: number
  /** Over the hashes of blocks 0 … height. */
  readonly history: Frontier
  readonly trie: Trie
  /** The set that voted on it, in whose order certificates of it name their signers; empty at height 0. */
  readonly voted: readonly Validator[]
}

/** The tip and the rows after it. */
export interface Ledger {
  readonly tip: Tip
  readonly view: View
  /** The newest rules there is code for; `rulesKnown` if not given. */
  readonly known?: number
}

/** What a block changes: commit the writes, then go on with the tip. */
export interface Outcome {
  readonly writes: Writes
  readonly tip: Tip
}

/** What the proposer brings: its turn, its seed signature and the parent's certificate. */
export interface Turn {
  readonly view: number
  /** Index in the set that votes at this height. */
  readonly proposer: number
  readonly seed: Header['seed']
  readonly parentCert: Block['parentCert']
  /** Who signed that: places in the set that voted on the parent. */
  readonly signers: readonly number[]
  /** The proposer's clock, ms since 1970. */
  readonly now: number
}

/** Proposals further from a voter's clock get no vote. Never applied to what is already agreed. */
export const clockDriftMost = 60_000

interface Run {
  readonly view: Overlay
  readonly kept: readonly Transaction[]
  /** Of those kept, one list each. */
  readonly claims: readonly (readonly Claim[])[]
  readonly dropped: readonly { readonly tx: Transaction; readonly refusal: Refusal }[]
}

/**
 * Notes who was awake, runs transactions one after the other, each on what those before it left, and sees
 * whose notice ran out; a refusing transaction leaves nothing. Throws one `Absent` for whatever any of them lacks.
 */
function run(
  ledger: Ledger,
  signers: readonly number[],
  transactions: Iterable<Transaction>,
  at: Moment,
): Run {
  const { tip } = ledger
  const { genesisId } = tip
  const view = new Overlay(ledger.view)
  attend(view, tip.voted, signers, tip)
  const kept: Transaction[] = []
  const asked: (readonly Claim[])[] = []
  const dropped: { tx: Transaction; refusal: Refusal }[] = []
  each(transactions, (tx) => {
    try {
      const its = claimsOf(genesisId, ledger.view, tx)
      view.take(apply(genesisId, view, tx, at))
      kept.push(tx)
      asked.push(its)
    } catch (caught) {
      dropped.push({ tx, refusal: refusalOf(caught) })
    }
  })
  settle(view, at)
  return { view, kept, claims: asked, dropped }
}

/** The writes and the parts of the header that depend on them. */
function close(
  ledger: Ledger,
  after: Overlay,
): { writes: Writes; trie: Trie; stateRoot: Hash; nextSetHash: Hash } {
  const { writes } = after
  const trie = withWrites(ledger.tip.trie, writes)
  return { writes, trie, stateRoot: trieRootOf(trie), nextSetHash: setHash(validators(after)) }
}

function outcome(
  ledger: Ledger,
  voted: readonly Validator[],
  head: Header,
  writes: Writes,
  trie: Trie,
): Outcome {
  const { genesisId } = ledger.tip
  const hash = blockHash(head)
  const { height, time } = head
  const history = append(ledger.tip.history, leafHash(hash))
  return { writes, tip: { genesisId, height, hash, time, history, trie, voted } }
}

/** The number under which the block after the tip is made; refuses `newer-version` when this build does not know it. */
function rulesOf({ tip, view, known = rulesKnown }: Ledger): number {
  const rules = rulesAt(network.need(view), tip.height + 1)
  if (rules > known) refuse('newer-version', { rules })
  return rules
}

/** As many of the transactions as fit in one block. */
function* fitting(transactions: Iterable<Transaction>): Generator<Transaction> {
  let bytes = blockOverhead
  let count = 0
  for (const tx of transactions) {
    bytes += entryOverhead + encodeTransaction(tx).length
    if (bytes > blockBytesMost || ++count > blockTransactionsMost) return
    yield tx
  }
}

/**
 * The next block from waiting transactions in this order, without those that refuse; undefined when none
 * is left. The claims of all of them held.
 */
export function propose(
  ledger: Ledger,
  waiting: Iterable<Transaction>,
  turn: Turn,
): { readonly block: Block; readonly outcome: Outcome; readonly dropped: Run['dropped'] } | undefined {
  const { tip } = ledger
  const rules = rulesOf(ledger)
  const time = Math.max(turn.now, tip.time + 1)
  const at = { height: tip.height + 1, time }
  const { view, kept, dropped } = run(ledger, turn.signers, fitting(waiting), at)
  if (kept.length === 0) return undefined
  const { writes, trie, stateRoot, nextSetHash } = close(ledger, view)
  const header: Header = {
    chainId: network.need(ledger.view).era,
    rules,
    height: tip.height + 1,
    view: turn.view,
    time,
    proposer: turn.proposer,
    parent: tip.hash,
    txRoot: txRootOf(kept),
    stateRoot,
    nextSetHash,
    histRoot: frontierRoot(tip.history),
    seed: turn.seed,
    parentCertHash: certificateHash(turn.parentCert),
  }
  const block: Block = { header, parentCert: turn.parentCert, transactions: kept }
  return { block, outcome: outcome(ledger, validators(ledger.view), header, writes, trie), dropped }
}

const must = (holds: boolean, what: string): void => {
  if (!holds) refuse('block.invalid', { what })
}

/**
 * Deterministic validity, the same for voters and for those who catch up; refuses `block.invalid` with what
 * is wrong. It does not decide the claims it gives back (one list a transaction, in order), who was leader,
 * the seed, or that the parent's certificate holds and these signed it: crypto and consensus do.
 */
export function checkBlock(
  ledger: Ledger,
  block: Block,
  signers: readonly number[],
): { readonly outcome: Outcome; readonly claims: readonly (readonly Claim[])[] } {
  const { tip, view: before } = ledger
  const { header: head, transactions } = block
  const rules = rulesOf(ledger)
  const voting = validators(before)
  must(equal(head.chainId, network.need(before).era), 'chain')
  must(head.rules === rules, 'rules')
  must(head.height === tip.height + 1, 'height')
  must(equal(head.parent, tip.hash), 'parent')
  must(head.time > tip.time, 'time')
  must(head.proposer < voting.length, 'proposer')
  must(equal(head.parentCertHash, certificateHash(block.parentCert)), 'certificate')
  must(equal(head.histRoot, frontierRoot(tip.history)), 'history')
  must(transactions.length > 0 && transactions.length <= blockTransactionsMost, 'count')
  must(equal(head.txRoot, txRootOf(transactions)), 'transactions')
  encodeBlock(block)
  const at = { height: head.height, time: head.time }
  const { view, claims, dropped } = run(ledger, signers, transactions, at)
  const [first] = dropped
  if (first) refuse('block.invalid', { what: 'refused', code: first.refusal.code })
  const { writes, trie, stateRoot, nextSetHash } = close(ledger, view)
  must(equal(head.stateRoot, stateRoot), 'state')
  must(equal(head.nextSetHash, nextSetHash), 'set')
  return { outcome: outcome(ledger, voting, head, writes, trie), claims }
}

/**
 * Vote-time policy for fresh proposals: refuses `block.time` when a header's time is too far from the clock.
 * After a parent of the future the least time there is will do: else one wrong clock, of whoever is a quorum
 * alone, would stop the network until that future has come.
 */
export function checkFresh(head: Header, parentTime: number, now: number): void {
  const drift = head.time - now
  const least = head.time === parentTime + 1
  if (drift < -clockDriftMost || (drift > clockDriftMost && !least))
    refuse('block.time', { drift, most: clockDriftMost })
}

/** What a node keeps of its tip besides the rows: see `saveTip`. */
export const savedTip = versioned(
  1,
  record({
    genesisId: hashed,
    height: u64,
    hash: hashed,
    time: u64,
    peaks: list(hashed, 64),
    voted: validatorSet,
  }),
)
export type SavedTip = Value<typeof savedTip>

export const saveTip = ({ genesisId, height, hash, time, history, voted }: Tip): SavedTip => ({
  genesisId,
  height,
  hash,
  time,
  peaks: history.peaks,
  voted,
})

/** The tip again, with the trie of its rows. */
export function restoreTip(saved: SavedTip, trie: Trie): Tip {
  const { genesisId, height, hash, time, peaks, voted } = saved
  return { genesisId, height, hash, time, history: { size: height + 1, peaks }, trie, voted }
}
