/**
 * Simplex, one height at a time.
 *
 * `h` is the open height, one above the head; `v` the current view, which only grows within a height. Δ is
 * the one-way delay the network is set up for, T(v) = 4Δ · min(1.5^v, 16), or Δ/4 of the same growth (never
 * below 2 × the median round trip + 250 ms) when nothing was heard of the leader for 12 s. A *quorum* is q of
 * stake (set.ts). Votes are cast only in the current view, and once: N(x) for a block, S for skipping the
 * view, F(x) for finality.
 *
 *  1. Enter v: journal it. Nothing runs while the network has nothing to do: T(v) starts when something
 *     waits in the pool, a block is proposed in v, a block is notarized at h, or votes of h reach f1.
 *  2. Propose, if this node leads v and has not voted N in it, not before `gap` after the height began. Walk
 *     u = v−1, v−2, … : at the first Notar(u, x) propose x again unchanged (if u = v−1 only Δ after entering v:
 *     its Final votes are in flight); past Skip(u) go on; with neither, wait. Past view 0: build a new block.
 *     The certificates walked over travel inside the proposal, so no two nodes can disagree on them. A new block
 *     carries the head's certificate with the Final votes that came late; every voter joins these once `gap` is
 *     over, for what it judged itself it need not judge in the block.
 *  3. Notarize x, named by the leader's N vote at v (or by f1 of stake at v, if the leader's channel to us is
 *     broken), once its body is here: vote N(x) if x was built in v and every earlier view is skipped, or if
 *     Notar(u, x) is held and every view between is skipped, and the application finds the block valid.
 *     The body is kept first. A big block is proposed in its short form: the body is put together from what
 *     waits here, and the rest asked for; short or whole, it is the block of the hash voted for or none.
 *  4. Notar(u, x) with u ≥ v: vote F(x) at u unless we voted S there; enter u+1. Tell others after Δ.
 *  5. Skip(u) with u ≥ v: tell others, enter u+1.
 *  6. T(v) ran out: vote S.
 *  7. Final(u, x) at any u: fetch the body if it is missing, execute, append; h+1 begins at view 0.
 *  8. Standstill: every 4Δ while there is work (20Δ when idle) tell others the certificates from v−1 down to
 *     the newest Notar, our live votes and, while there is work, the head's Final certificate; ask again for
 *     bodies and answers.
 *  9. Start: from chain, journal and kept rows only, before anything is received: the view is the higher of
 *     the journal's and one past the highest certificate; own live votes are cast again.
 *
 * 10. A key without history does not vote: quarantine.ts. Under rules this build does not know it only follows.
 *
 * Safety: two quorums meet in an honest validator, which votes N once a view and never both S and F; so if
 * F(u, x) gathers a quorum, Skip(u) cannot, and no later view of h notarizes anything but x.
 *
 * Deviations from the Simplex paper (Chan, Pass: eprint 2023/463):
 *  - the next height starts at finality, not at notarization: no fork tree, an O(1) journal, and the stake may
 *    change at any height; a block period is 3δ instead of 2δ, finality is 3δ as before;
 *  - the only child of a notarized, not yet final block is itself (rule 2), as in TON's Simplex;
 *  - votes are collected unverified, each from its signer's own channel, and judged at the quorum, together;
 *  - idle networks are silent: no empty blocks, no timers but a slow standstill;
 *  - one unverified vote or a Skip certificate alone starts no timer, or a single traitor could turn views
 *    all night in a network that has nothing to agree on.
 *
 * Everything here is synchronous and owns its state. Answers of build, check and judge come as events, in any
 * order or never; rules read facts only, so whatever arrives, `advance` draws all that follows from it.
 */
import { noHash, type Ballot, type BallotKind } from '../core/ballot.ts'
import { equal, hex, type Bytes, type Hash } from '../core/bytes.ts'
import { decode, encode, u64, type Codec } from '../core/codec.ts'
import { Refused } from '../core/refusal.ts'
import { unsigned } from './certificate.ts'
import type { Certificate } from './certificate.ts'
import {
  adopt,
  describe,
  gatherLate,
  keep,
  keepCodec,
  need,
  prune,
  query,
  takeBody,
  takeCertificate,
  takeJudgement,
  takeVote,
} from './facts.ts'
import { blankJournal, journalCodec, journalStore } from './journal.ts'
import type { Effect, Event, Next, Timer } from './machine.ts'
import { certificatesMost, finalBlock, type Message } from './messages.ts'
import { beginAsking, leaveQuarantine } from './quarantine.ts'
import { receive } from './receive.ts'
import { requestBlocks, takeAhead, takeBatch } from './catch-up.ts'
import { honest } from './set.ts'
import { votingTime } from './timing.ts'
import {
  ask,
  bodyOf,
  enterHeight,
  leaderOf,
  record,
  setTimer,
  slot,
  stakeOf,
  votesFor,
  voting,
  type Body,
  type State,
} from './state.ts'

/** The key of a height in the store `chain`: 16 hexadecimal digits, which sort as the number does. */
export const chainKey = (height: number): string => hex(encode(u64, height))

/** Takes one event; the effects are to be carried out in order, writes before everything that leaves. */
export function step(s: State, event: Event, now: number): Effect[] {
  s.now = now
  s.out = []
  if (event.kind === 'start') start(s, event)
  else if (event.kind === 'next') openNext(s, event.next)
  else if (event.kind === 'pending') s.pending = event.waiting
  else if (event.kind === 'rejoin') beginAsking(s, event.nonce)
  else if (event.kind === 'want') {
    takeCertificate(s, event.certificate, '')
    need(s, event.certificate.hash)
  } else if (event.kind === 'abstain') record(s, { from: Math.max(event.below, s.journal?.from ?? 0) })
  else if (event.kind === 'presence') {
    if (event.up) s.present.set(event.peer, { rtt: event.rtt })
    else s.present.delete(event.peer)
    if (event.up) s.heard.set(event.peer, now)
    if (s.armedAt !== undefined) setTimer(s, 'view', s.armedAt + votingTime(s) - now)
  } else if (s.phase === 'open') take(s, event)
  if (s.phase === 'open') advance(s)
  return s.out
}

function take(
  s: State,
  event: Extract<Event, { kind: 'message' | 'timer' | 'built' | 'checked' | 'judged' }>,
): void {
  if (event.kind === 'message') return receive(s, event.from, event.message)
  if (event.kind === 'timer') return ring(s, event.timer)
  const { job } = event
  // One that was begun twice may answer twice, when others are asked for under its name.
  if (s.jobs.get(job.name) !== job) return
  s.jobs.delete(job.name)
  if (event.kind === 'judged') {
    const { job, aggregate, bad } = event
    if ('batch' in job) takeBatch(s, job.batch, bad.length === 0)
    else takeJudgement(s, job, aggregate, bad)
  } else if (event.kind === 'checked') s.verdicts.set(job.name, event.valid)
  else if (event.job.view === s.view) {
    const described = event.block && describe(s, event.block)
    if (!event.block || !described) {
      s.pending = false
      return
    }
    takeBody(s, event.block, described, Infinity)
    s.verdicts.set(checkName(s, described.hash, true), true)
    s.proposal = described.hash
  }
}

/** Draws every conclusion from the facts. */
function advance(s: State): void {
  if (s.next.unknown) return
  leaveQuarantine(s)
  while (s.phase === 'open') {
    if (s.final && finalise(s, s.final)) return
    if (!turnView(s)) break
  }
  propose(s)
  notarize(s)
  arm(s)
}

/** Rules 4 and 5: the lowest view from v on that is certified is left behind. */
function turnView(s: State): boolean {
  const certified = [...s.notar.keys(), ...s.skip.keys()].filter((view) => view >= s.view)
  if (certified.length === 0) return false
  const view = Math.min(...certified)
  const notar = s.notar.get(view)
  if (notar && voting(s)) {
    const skipped = view === s.view && s.journal?.skip === true
    if (!skipped) {
      record(s, { final: { view, hash: notar.hash } })
      castVote(s, 'final', view, notar.hash)
    }
  }
  enterView(s, view + 1)
  return true
}

/** Rule 1. */
function enterView(s: State, view: number): void {
  s.view = view
  s.proposal = undefined
  s.baseOver = false
  s.armedAt = undefined
  for (const job of s.jobs.values()) if (job.kind === 'build') s.jobs.delete(job.name)
  if (voting(s)) record(s, { view, notar: undefined, skip: false })
  prune(s)
  if (leaderOf(s, view) === s.me) setTimer(s, 'base', s.config.delta)
}

/** Whether something happens at this height that time may decide. */
function awaited(s: State): boolean {
  if (s.pending || s.notar.size > 0 || s.final) return true
  if (slot(s, 'notar', s.view).has(leaderOf(s, s.view))) return true
  const some = honest(s.next.set)
  const voters = (kind: BallotKind): number => {
    const votes = [...s.votes].flatMap(([name, by]) => (name.startsWith(`${kind}/`) ? [...by.values()] : []))
    const one = new Map(votes.map((vote) => [vote.signer, vote]))
    return stakeOf(s, [...one.values()])
  }
  return voters('notar') >= some || voters('final') >= some || voters('skip') >= some
}

function arm(s: State): void {
  if (s.busyTick && (s.armedAt !== undefined || !voting(s))) return
  const busy = awaited(s)
  if (busy && s.armedAt === undefined && voting(s)) {
    s.armedAt = s.now
    setTimer(s, 'view', votingTime(s))
  }
  const wanted = busy || s.jobs.size > 0 || s.wants.size > 0 || s.asking !== undefined
  if (wanted && !s.busyTick) {
    s.busyTick = true
    setTimer(s, 'tick', 4 * s.config.delta)
  }
}

/** Rule 2. */
function propose(s: State): void {
  if (!voting(s) || leaderOf(s, s.view) !== s.me || s.journal?.notar || s.proposal || !s.gapOver) return
  const base = walk(s)
  if (base === 'open') return
  if (base) {
    if (base.view < s.view - 1 || s.baseOver) s.proposal = base.hash
    return
  }
  if (!s.pending || gatherLate(s)) return
  ask(s, {
    kind: 'build',
    name: `build/${s.next.height}/${s.view}`,
    height: s.next.height,
    view: s.view,
    proposer: s.me,
    seed: s.next.seed,
    parent: s.head,
  })
}

/** The newest Notar certificate with only Skips above it; undefined past view 0, 'open' at a view with neither. */
function walk(s: State): Certificate | undefined | 'open' {
  for (let view = s.view - 1; view >= 0; view--) {
    const notar = s.notar.get(view)
    if (notar) return notar
    if (!s.skip.has(view)) return 'open'
  }
  return undefined
}

/** What the walk of rule 2 passes over, as far as one message holds. */
function justification(s: State): Certificate[] {
  const certificates: Certificate[] = []
  for (let view = s.view - 1; view >= 0 && certificates.length < certificatesMost - 2; view--) {
    const notar = s.notar.get(view)
    const skip = s.skip.get(view)
    if (skip) certificates.push(skip)
    if (notar) return [...certificates, notar]
  }
  return certificates
}

const checkName = (s: State, hash: Hash, fresh: boolean): string =>
  `check/${s.next.height}/${hex(hash)}/${fresh ? 'fresh' : 'again'}`

/** Rule 3. */
function notarize(s: State): void {
  if (!voting(s) || s.journal?.notar) return
  const hash = candidate(s)
  if (!hash) return
  const body = need(s, hash)
  if (!body) return
  if (!justified(s, body)) return
  const fresh = body.view === s.view
  const name = checkName(s, hash, fresh)
  const verdict = s.verdicts.get(name)
  if (verdict === undefined)
    ask(s, { kind: 'check', name, height: s.next.height, view: s.view, hash, block: body.block, fresh })
  if (!verdict) return
  record(s, { notar: hash })
  keep(s, `body/${hex(hash)}`, { kind: 'body', block: body.block })
  castVote(s, 'notar', s.view, hash, proposalOf(s, body))
}

/** The block the current view is about: our own proposal, the leader's, or what f1 of stake already voted for. */
function candidate(s: State): Hash | undefined {
  const leader = leaderOf(s, s.view)
  if (leader === s.me) return s.proposal
  const votes = slot(s, 'notar', s.view)
  const named = votes.get(leader)
  if (named) return named.hash
  const some = honest(s.next.set)
  for (const vote of votes.values()) if (stakeOf(s, votesFor(s, vote)) >= some) return vote.hash
  return undefined
}

function justified(s: State, body: Body): boolean {
  for (let view = s.view - 1; view >= 0; view--) {
    const notar = s.notar.get(view)
    if (notar && equal(notar.hash, body.hash)) return true
    if (!s.skip.has(view)) return false
  }
  return body.view === s.view
}

/** The message a leader's N vote travels in; undefined for everybody else. */
function proposalOf(s: State, body: Body): Message | undefined {
  if (leaderOf(s, s.view) !== s.me) return undefined
  const certificates = [...(s.head ? [s.head] : []), ...justification(s)]
  return { kind: 'proposal', view: s.view, block: body.block, signature: unsigned, certificates }
}

/** Votes; the journal has been recorded. The shell signs what leaves. */
function castVote(s: State, kind: BallotKind, view: number, hash: Hash, message?: Message): void {
  const vote = { kind, height: s.next.height, view, hash, signer: s.me, signature: unsigned }
  s.out.push(message ? { kind: 'cast', message, vote } : { kind: 'cast', message: { kind: 'vote', vote } })
  takeVote(s, vote)
}

/** Rule 7; false while the body is missing. */
function finalise(s: State, certificate: Certificate): boolean {
  const body = need(s, certificate.hash)
  if (!body) return false
  const { block } = body
  const { height } = s.next
  s.phase = 'closed'
  s.late.clear()
  for (const vote of votesFor(s, certificate)) s.late.set(vote.signer, vote)
  for (const key of s.kept) s.out.push({ kind: 'write', store: 'keep', key, value: undefined })
  s.out.push({
    kind: 'write',
    store: 'chain',
    key: chainKey(height),
    value: encode(finalBlock, { block, certificate }),
  })
  s.head = certificate
  beginJournal(s, height + 1)
  s.out.push({ kind: 'final', block, certificate })
  return true
}

function beginJournal(s: State, height: number): void {
  if (s.journal && !s.journal.retired && s.journal.height < height)
    record(s, blankJournal(height, s.journal.from))
}

function openNext(s: State, next: Next): void {
  enterHeight(s, next, s.head)
  resume(s)
  const buffered = s.buffer.splice(0)
  for (const { from, message } of buffered) receive(s, from, message)
  takeAhead(s)
  if (s.syncing && s.source && s.ahead.size === 0) {
    requestBlocks(s, s.source)
    s.syncing = false
  }
}

/** Rule 9. */
function start(s: State, event: Extract<Event, { kind: 'start' }>): void {
  const { next } = event
  s.journal = event.journal && whole(s, journalCodec, event.journal, journalStore)
  enterHeight(s, next, event.head)
  beginJournal(s, next.height)
  for (const { key, value } of event.keep) {
    const row = whole(s, keepCodec, value, 'keep')
    if (!row) {
      s.out.push({ kind: 'write', store: 'keep', key, value: undefined })
      continue
    }
    s.kept.add(key)
    if (row.kind === 'certificate') {
      if (row.certificate.height === next.height) adopt(s, row.certificate)
    } else {
      const described = describe(s, row.block)
      if (described) takeBody(s, row.block, described, Infinity)
    }
  }
  resume(s)
  s.busyTick = true
  setTimer(s, 'tick', 0)
}

/** A row as it was written; one that has changed on the disk is told of and not believed. */
function whole<T>(s: State, codec: Codec<T>, bytes: Bytes, store: string): T | undefined {
  try {
    return decode(codec, bytes)
  } catch (caught) {
    if (!(caught instanceof Refused)) throw caught
    s.out.push({ kind: 'damaged', store, refusal: caught.refusal })
    return undefined
  }
}

/** Takes up the place the journal names; a journal begun at this height names its beginning. */
function resume(s: State): void {
  setTimer(s, 'gap', s.config.gap)
  if (!voting(s)) return
  s.view = s.journal?.view ?? 0
  for (const { kind, view, hash } of ownBallots(s)) castVote(s, kind, view, hash, revived(s, kind))
}

/** A leader that was stopped after its N vote proposes again what it voted for. */
function revived(s: State, kind: BallotKind): Message | undefined {
  const body = kind === 'notar' && s.journal?.notar ? bodyOf(s, s.journal.notar) : undefined
  return body && proposalOf(s, body)
}

/** Own votes that may still matter: N and S of the current view, the last F. */
function ownBallots(s: State): Ballot[] {
  const journal = s.journal
  if (!voting(s) || !journal) return []
  const { height, view } = journal
  return [
    ...(journal.notar ? [{ kind: 'notar', height, view, hash: journal.notar } as const] : []),
    ...(journal.skip ? [{ kind: 'skip', height, view, hash: noHash } as const] : []),
    ...(journal.final ? [{ kind: 'final', height, ...journal.final } as const] : []),
  ]
}

function ring(s: State, { name, height, view }: Timer): void {
  if (name === 'tick') return tick(s)
  if (height !== s.next.height) return
  if (name === 'gap') {
    s.gapOver = true
    if (voting(s)) gatherLate(s)
  } else if (name === 'base') s.baseOver ||= view === s.view
  else if (name === 'behind') {
    s.behind = false
    if (s.source) requestBlocks(s, s.source)
  } else if (name === 'notar') {
    const notar = s.notar.get(view)
    if (notar) s.out.push({ kind: 'cast', message: { kind: 'certificates', certificates: [notar] } })
  } else if (view === s.view && voting(s) && !s.journal?.skip) {
    // Rule 6. What was awaited may have gone: then time decides nothing.
    if (!awaited(s)) s.armedAt = undefined
    else {
      record(s, { skip: true })
      castVote(s, 'skip', view, noHash)
    }
  }
}

/** Rule 8. */
function tick(s: State): void {
  for (const job of s.jobs.values()) s.out.push(job)
  for (const { hash, tries } of s.wants.values()) query(s, hash, tries)
  const votes = ownBallots(s).map((ballot) => ({ ...ballot, signer: s.me, signature: unsigned }))
  const certificates = [...(s.final ? [s.final] : []), ...justification(s)]
  const { height } = s.next
  // In an idle network the height says it all: who is behind asks.
  const head = s.busyTick ? s.head : undefined
  s.out.push({ kind: 'cast', message: { kind: 'standstill', height, certificates, votes, head } })
  if (s.asking) s.out.push({ kind: 'cast', message: { kind: 'heads', nonce: s.asking.nonce } })
  s.busyTick = awaited(s) || s.jobs.size > 0 || s.wants.size > 0 || s.asking !== undefined
  setTimer(s, 'tick', (s.busyTick ? 4 : 20) * s.config.delta)
}
