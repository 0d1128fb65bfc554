/**
 * Quarantine: how a vote key whose history is lost votes again without ever contradicting itself.
 *
 * Whoever restores a device from a copy, or whose browser has cleared its storage, cannot know what its key has
 * voted. Normally that key is replaced on the ledger. When the ledger cannot take that, a person may ask the
 * others for their heads. They answer by their own authenticated channels, to a fresh nonce, so an answer needs
 * no signature and cannot be an old one. Who is in quarantine itself, or has a journal ahead of its chain, does
 * not answer. An answer counts once this node's own chain has come as far as the head it names; so R, the
 * highest head that counts, is this node's own certified head. When answers of
 *
 *   W_a − q + f1     (q of four or more equal validators)
 *
 * of stake count, the key may vote from height R + 3 on, and that is written to its journal first.
 *
 * Why: a vote of this key at h0 came after h0 − 1 was final, so q of stake had voted F at h0 − 1 with head
 * h0 − 2. Answers of W_a − q + f1 meet those voters, even without this key, in f1 of stake, of which somebody
 * is honest: R ≥ h0 − 2. Hence R + 3 > h0. If the chain cannot come that far without this key, only people
 * can go on (an era document, ledger/era.ts).
 */
import { equal, type Bytes } from '../core/bytes.ts'
import { blankJournal } from './journal.ts'
import { pace, record, setTimer, voting, type State } from './state.ts'
import { honest, quorum, weight } from './set.ts'

const quarantineHeights = 3

/** Begins to ask; nothing to do for a key that may vote, or will. */
export function beginAsking(s: State, nonce: Bytes): void {
  if (!s.config.key || (s.journal && !s.journal.retired)) return
  s.asking = { nonce, heads: new Map() }
  s.busyTick = true
  setTimer(s, 'tick', 0)
}

export function tellHead(s: State, from: string, nonce: Bytes): void {
  if (voting(s) && pace(s, 'heads', from))
    s.out.push({ kind: 'send', to: from, message: { kind: 'head', nonce, head: s.head } })
}

export function takeHead(s: State, from: string, nonce: Bytes, height: number): void {
  if (s.asking && equal(s.asking.nonce, nonce)) s.asking.heads.set(from, height)
}

/** Ends the quarantine when enough have told heads that this chain has reached. */
export function leaveQuarantine(s: State): void {
  if (!s.asking) return
  const { heads } = s.asking
  const head = s.next.height - 1
  const counted = s.next.set.flatMap(({ peer }, index) =>
    index !== s.me && (heads.get(peer) ?? Infinity) <= head ? [index] : [],
  )
  const active = weight(s.next.set, s.next.set.keys())
  if (weight(s.next.set, counted) < active - quorum(s.next.set) + honest(s.next.set)) return
  s.asking = undefined
  s.journal = blankJournal(s.next.height, head + quarantineHeights)
  record(s, {})
}
