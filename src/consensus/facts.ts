/**
 * How facts come in: votes into slots, slots into certificates, certificates and bodies into what the rules
 * read. Nothing here decides; everything a peer can make us keep is bounded.
 */
import { ballotName, sameBallot, type Ballot, slashable } from '../core/ballot.ts'
import { equal, hex, type Bytes, type Hash } from '../core/bytes.ts'
import { blob, checked, encode, record as recordOf, variant, type Value } from '../core/codec.ts'
import { Refused } from '../core/refusal.ts'
import {
  bitmap,
  certificateCodec,
  signersOf,
  wellFormed,
  type Certificate,
  type Vote,
} from './certificate.ts'
import { explains } from './journal.ts'
import type { Described, Job } from './machine.ts'
import { blockBytesMost } from './messages.ts'
import { quorum } from './set.ts'
import {
  ask,
  blame,
  bodyOf,
  leaderOf,
  needed,
  peerOf,
  record,
  setAt,
  setTimer,
  slot,
  stakeOf,
  votesFor,
  type Body,
  type State,
} from './state.ts'

/** Votes are kept for this many views to either side of the current one. */
const viewsMost = 60
/** Bodies of proposals held at once; voted and certified ones come on top. */
const bodiesMost = 32

/** A row of the store `keep`: what a restart needs of the open height. A body is checked by its header. */
export const keepCodec = variant({
  certificate: [1, checked(recordOf({ certificate: certificateCodec }))],
  body: [2, recordOf({ block: blob(blockBytesMost) })],
})

/** Keeps a row until the height is final. */
export function keep(s: State, key: string, row: Value<typeof keepCodec>): void {
  if (s.kept.has(key)) return
  s.kept.add(key)
  s.out.push({ kind: 'write', store: 'keep', key, value: encode(keepCodec, row) })
}

/** Takes a vote that came by its signer's own channel (or is our own). */
export function takeVote(s: State, vote: Vote): void {
  const final = vote.kind === 'final'
  if (vote.view > s.view + viewsMost || vote.view < s.view - (final ? viewsMost : 0)) return
  if (final || vote.kind === 'skip')
    accuse(s, vote, slot(s, final ? 'skip' : 'final', vote.view).get(vote.signer))
  const name = `${vote.kind}/${vote.view}`
  const votes = s.votes.get(name) ?? new Map<number, Vote>()
  const before = votes.get(vote.signer)
  if (before) return accuse(s, vote, before)
  votes.set(vote.signer, vote)
  s.votes.set(name, votes)
  tally(s, vote)
}

function accuse(s: State, second: Vote, first: Vote | undefined): void {
  const key = s.next.set[second.signer]?.key
  if (first && key && slashable(first, second)) s.out.push({ kind: 'evidence', first, second, key })
}

const certificateFor = (s: State, { kind, view }: Ballot): Certificate | undefined =>
  kind === 'final' ? s.final : (kind === 'notar' ? s.notar : s.skip).get(view)

/** Votes that reach the quorum are aggregated and judged together. */
function tally(s: State, ballot: Ballot): void {
  if (certificateFor(s, ballot)) return
  const votes = votesFor(s, ballot)
  if (stakeOf(s, votes) >= needed(s)) judge(s, `votes/${ballotName(ballot)}`, ballot, votes)
}

function judge(s: State, name: string, ballot: Ballot, votes: readonly Vote[]): void {
  const set = setAt(s, ballot.height)
  const keyed = votes.flatMap((vote) => {
    const key = set[vote.signer]?.key
    return key ? [{ ...vote, key }] : []
  })
  ask(s, { kind: 'judge', name, height: s.next.height, ballot, votes: keyed })
}

/** Takes a certificate from a peer: known, foreign or malformed ones cost nothing, others one check. */
export function takeCertificate(s: State, certificate: Certificate, from: string): void {
  if (certificate.height !== s.next.height || certificateFor(s, certificate)) return
  if (!wellFormed(certificate, s.next.set, needed(s))) return blame(s, from, 'certificate-short')
  const { kind, height, view, hash } = certificate
  const keys = keysOf(s, certificate)
  const ballot = { kind, height, view, hash }
  ask(s, {
    kind: 'judge',
    name: `certificate/${ballotName(ballot)}`,
    height,
    ballot,
    certificate,
    keys,
    from,
  })
}

/** Keys of the signers, by the set of the open height. */
export const keysOf = (s: State, certificate: Certificate): readonly Bytes[] =>
  signersOf(certificate).flatMap((index) => s.next.set[index]?.key ?? [])

type Judged = Extract<Job, { kind: 'judge' }>

/** The judge's answer: a certificate is adopted, or the false votes go and the rest is counted again. */
export function takeJudgement(
  s: State,
  job: Exclude<Judged, { batch: unknown }>,
  aggregate: Bytes,
  bad: readonly number[],
): void {
  if ('certificate' in job) {
    if (bad.length > 0) blame(s, job.from, 'certificate-false')
    else adopt(s, job.certificate)
    return
  }
  const isLate = job.ballot.height < s.next.height
  const set = setAt(s, job.ballot.height)
  if (bad.length === 0) {
    const signers = bitmap(
      job.votes.map((vote) => vote.signer),
      set.length,
    )
    const { kind, height, view, hash } = job.ballot
    const certificate: Certificate = { kind, height, view, hash, signers, aggregate }
    if (isLate) s.head = certificate
    else {
      adopt(s, certificate)
      if (kind === 'skip')
        s.out.push({ kind: 'cast', message: { kind: 'certificates', certificates: [certificate] } })
    }
    return
  }
  for (const index of bad) {
    const vote = job.votes[index]
    const peer = vote && set[vote.signer]?.peer
    if (!vote || !peer || vote.signature.length === 0)
      throw new Error('the judge rejects a vote of this node')
    if (isLate) s.late.delete(vote.signer)
    else s.votes.get(`${vote.kind}/${vote.view}`)?.delete(vote.signer)
    blame(s, peer, 'vote-false')
  }
  if (!isLate) tally(s, job.ballot)
}

/** Takes a certificate that holds. */
export function adopt(s: State, certificate: Certificate): void {
  if (certificateFor(s, certificate)) return
  const { kind, view } = certificate
  if (kind === 'final') s.final = certificate
  else (kind === 'notar' ? s.notar : s.skip).set(view, certificate)
  keep(s, `certificate/${kind}/${view}`, { kind: 'certificate', certificate })
  if (
    s.journal &&
    !s.journal.retired &&
    signersOf(certificate).includes(s.me) &&
    !explains(s.journal, certificate)
  )
    record(s, { retired: true })
  if (kind === 'notar') setTimer(s, 'notar', s.config.delta, view)
}

/** Reads a header; undefined when it is not one, and then `from` is blamed, but not for a newer format. */
export const describe = (s: State, block: Bytes, from?: string): Described | undefined =>
  readable(s, from, () => s.config.describe(block))
/** Likewise of a short form. */
export const outline = (s: State, short: Bytes, from: string): Described | undefined =>
  readable(s, from, () => s.config.short.outline(short))

function readable<T>(s: State, from: string | undefined, read: () => T): T | undefined {
  try {
    return read()
  } catch (caught) {
    if (!(caught instanceof Refused)) throw caught
    if (from !== undefined && caught.refusal.code !== 'newer-version') blame(s, from, 'block-malformed')
    return undefined
  }
}

/** Keeps a body of the open height in memory, if the leader of its view built it. */
export function takeBody(s: State, block: Bytes, described: Described, most = bodiesMost): void {
  if (described.height !== s.next.height || described.proposer !== leaderOf(s, described.view)) return
  const name = hex(described.hash)
  if (s.bodies.has(name) || s.bodies.size >= most) return
  s.bodies.set(name, { ...described, block })
  s.wants.delete(name)
}

/** Puts a body together from its short form, as far as its parts are here; else keeps the short form. */
export function takeShort(s: State, short: Bytes, described: Described): void {
  const name = hex(described.hash)
  if (s.bodies.has(name) || s.bodies.size + s.shorts.size >= bodiesMost) return
  s.shorts.set(name, { ...described, short })
  expand(s, name)
}

/** The places a short form lacks; none when the body is here now, or only the whole of it will do. */
function expand(s: State, name: string, extra?: Bytes): readonly number[] {
  const held = s.shorts.get(name)
  if (!held) return []
  const expanded = s.config.short.expand(held.short, extra)
  if ('block' in expanded) takeBody(s, expanded.block, held, Infinity)
  else if (expanded.lacking.length > 0 && !extra) return expanded.lacking
  s.shorts.delete(name)
  return []
}

/** What a peer cut for us; if that does not complete the body, the whole of it is asked for next. */
export function takePieces(s: State, hash: Hash, pieces: Bytes): void {
  if (s.wants.has(hex(hash))) expand(s, hex(hash), pieces)
}

/** Forgets bodies that nothing points to any more. */
export function prune(s: State): void {
  const pointed = new Set<string>()
  for (const certificate of s.notar.values()) pointed.add(hex(certificate.hash))
  if (s.final) pointed.add(hex(s.final.hash))
  for (const [name, votes] of s.votes) {
    const [kind, view] = name.split('/')
    if (kind !== 'final' && Number(view) < s.view) s.votes.delete(name)
    else for (const vote of votes.values()) pointed.add(hex(vote.hash))
  }
  for (const name of s.bodies.keys())
    if (!pointed.has(name) && !s.kept.has(`body/${name}`)) s.bodies.delete(name)
  for (const names of [s.wants, s.shorts])
    for (const name of names.keys()) if (!pointed.has(name)) names.delete(name)
}

/** The body, or it is asked for: one peer at a time among those who must have it; `tick` asks the next. */
export function need(s: State, hash: Hash): Body | undefined {
  if (!bodyOf(s, hash) && !s.wants.has(hex(hash))) query(s, hash, 0)
  return bodyOf(s, hash)
}

export function query(s: State, hash: Hash, tries: number): void {
  const lacking = expand(s, hex(hash))
  if (bodyOf(s, hash)) return
  const signers = new Set<number>()
  for (const votes of s.votes.values())
    for (const vote of votes.values()) if (equal(vote.hash, hash)) signers.add(vote.signer)
  for (const certificate of [...s.notar.values(), ...(s.final ? [s.final] : [])])
    if (equal(certificate.hash, hash)) for (const index of signersOf(certificate)) signers.add(index)
  signers.delete(s.me)
  const peers = [...signers].flatMap((index) => peerOf(s, index) ?? [])
  const awake = peers.filter((peer) => s.present.has(peer))
  const choice = awake.length > 0 && tries % 2 === 0 ? awake : peers
  const to = choice[Math.floor(tries / 2) % choice.length]
  s.wants.set(hex(hash), { hash, tries: tries + 1 })
  if (to) s.out.push({ kind: 'send', to, message: { kind: 'query', height: s.next.height, hash, lacking } })
}

/** A Final vote for the head that came after its certificate. */
export function takeLate(s: State, vote: Vote): void {
  if (s.head && sameBallot(vote, s.head) && !s.late.has(vote.signer)) s.late.set(vote.signer, vote)
}

/** Asks for a fuller certificate of the head, if late votes make one; true while the answer is awaited. */
export function gatherLate(s: State): boolean {
  if (!s.head) return false
  const { kind, height, view, hash } = s.head
  const name = `late/${ballotName(s.head)}`
  if (s.jobs.has(name)) return true
  const votes = [...s.late.values()]
  if (votes.length <= signersOf(s.head).length) return false
  if (stakeOf(s, votes, height) < quorum(s.before)) return false
  judge(s, name, { kind, height, view, hash }, votes)
  return true
}
