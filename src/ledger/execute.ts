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
import type { Moment } from './rules/rule.ts'
import { network } from './state.ts'
import { encodeTransaction, type Transaction } from './transaction.ts'
import { trieRootOf, withWrites, type Trie } from './trie.ts'
import { setHash, validators } from './validators.ts'
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
}

/** The tip and the rows after it. */
export interface Ledger {
  readonly tip: Tip
  readonly view: View
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
 * Runs transactions one after the other, each on what those before it left; a refusing one leaves nothing.
 * Throws one `Absent` for whatever any of them lacks.
 */
function run(ledger: Ledger, transactions: Iterable<Transaction>, at: Moment): Run {
  const { genesisId } = ledger.tip
  const view = new Overlay(ledger.view)
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

const outcome = (ledger: Ledger, head: Header, writes: Writes, trie: Trie): Outcome => {
  const { genesisId, history } = ledger.tip
  const hash = blockHash(head)
  const { height, time } = head
  return { writes, tip: { genesisId, height, hash, time, history: append(history, leafHash(hash)), trie } }
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
  const time = Math.max(turn.now, tip.time + 1)
  const { view, kept, dropped } = run(ledger, fitting(waiting), { height: tip.height + 1, time })
  if (kept.length === 0) return undefined
  const { writes, trie, stateRoot, nextSetHash } = close(ledger, view)
  const header: Header = {
    chainId: tip.genesisId,
    rules: network.need(ledger.view).rules,
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
  return { block, outcome: outcome(ledger, header, writes, trie), dropped }
}

const must = (holds: boolean, what: string): void => {
  if (!holds) refuse('block.invalid', { what })
}

/**
 * Deterministic validity, the same for voters and for those who catch up; refuses `block.invalid` with what
 * is wrong. It does not decide the claims it gives back (one list a transaction, in order), who was leader,
 * the seed, or the certificate: crypto and consensus do.
 */
export function checkBlock(
  ledger: Ledger,
  block: Block,
): { readonly outcome: Outcome; readonly claims: readonly (readonly Claim[])[] } {
  const { tip, view: before } = ledger
  const { header: head, transactions } = block
  const { rules } = network.need(before)
  if (rules > rulesKnown) refuse('newer-version', { rules })
  must(equal(head.chainId, tip.genesisId), 'chain')
  must(head.rules === rules, 'rules')
  must(head.height === tip.height + 1, 'height')
  must(equal(head.parent, tip.hash), 'parent')
  must(head.time > tip.time, 'time')
  must(head.proposer < validators(before).length, 'proposer')
  must(equal(head.parentCertHash, certificateHash(block.parentCert)), 'certificate')
  must(equal(head.histRoot, frontierRoot(tip.history)), 'history')
  must(transactions.length > 0 && transactions.length <= blockTransactionsMost, 'count')
  must(equal(head.txRoot, txRootOf(transactions)), 'transactions')
  encodeBlock(block)
  const { view, claims, dropped } = run(ledger, transactions, { height: head.height, time: head.time })
  const [first] = dropped
  if (first) refuse('block.invalid', { what: 'refused', code: first.refusal.code })
  const { writes, trie, stateRoot, nextSetHash } = close(ledger, view)
  must(equal(head.stateRoot, stateRoot), 'state')
  must(equal(head.nextSetHash, nextSetHash), 'set')
  return { outcome: outcome(ledger, head, writes, trie), claims }
}

/** Vote-time policy for fresh proposals: refuses `block.time` when a header's time is too far from the clock. */
export function checkFresh(head: Header, now: number): void {
  const drift = head.time - now
  if (Math.abs(drift) > clockDriftMost) refuse('block.time', { drift, most: clockDriftMost })
}

/** What a node keeps of its tip besides the rows: see `saveTip`. */
export const savedTip = versioned(
  1,
  record({ genesisId: hashed, height: u64, hash: hashed, time: u64, peaks: list(hashed, 64) }),
)
export type SavedTip = Value<typeof savedTip>

export const saveTip = ({ genesisId, height, hash, time, history }: Tip): SavedTip => ({
  genesisId,
  height,
  hash,
  time,
  peaks: history.peaks,
})

/** The tip again, with the trie of its rows. */
export function restoreTip(saved: SavedTip, trie: Trie): Tip {
  const { genesisId, height, hash, time, peaks } = saved
  return { genesisId, height, hash, time, history: { size: height + 1, peaks }, trie }
}
