/** What a node knows: its place, and the facts of the open height from which every rule follows. */
import { noHash, type Ballot } from '../core/ballot.ts'
import { equal, hex, type Bytes, type Hash } from '../core/bytes.ts'
import { encode } from '../core/codec.ts'
import type { Certificate, Vote } from './certificate.ts'
import { journalCodec, journalKey, journalStore, type Journal } from './journal.ts'
import { leaderAt, leaderOrder } from './leader.ts'
import type { Config, Described, Effect, Job, Next, TimerName } from './machine.ts'
import type { Message } from './messages.ts'
import { indexOf, quorum, weight, type ValidatorSet } from './set.ts'

export type Body = Described & { readonly block: Bytes }

/** A final block of a later height, as a peer gave it. */
export interface Ahead {
  readonly from: string
  readonly body: Body
  readonly certificate: Certificate
  /** The keys for which the certificate was judged to hold; 'alone' after a batch that did not. */
  judged: readonly Bytes[] | 'alone' | undefined
}

export interface State {
  readonly config: Config
  /** `closed`: final, waiting for `next`. */
  phase: 'new' | 'open' | 'closed'
  now: number
  out: Effect[]

  // The open height.
  next: Next
  order: readonly number[]
  me: number
  /** Final certificate of the head, with late votes once gathered. */
  head: Certificate | undefined
  view: number
  /** Undefined: a follower, or a key without history. */
  journal: Journal | undefined
  /** By `kind/view`, one slot a signer; unverified, but from the signer's own channel. */
  readonly votes: Map<string, Map<number, Vote>>
  readonly notar: Map<number, Certificate>
  readonly skip: Map<number, Certificate>
  final: Certificate | undefined
  /** By hash in hex. */
  readonly bodies: Map<string, Body>
  /** Short forms of bodies that are not all here, by hash in hex. */
  readonly shorts: Map<string, Described & { readonly short: Bytes }>
  /** Keys of the rows in `keep`. */
  readonly kept: Set<string>
  readonly verdicts: Map<string, boolean>
  /** Bodies asked for: whom to ask next. */
  readonly wants: Map<string, { readonly hash: Hash; readonly tries: number }>
  readonly jobs: Map<string, Job>
  /** What this node proposes in the view it leads. */
  proposal: Hash | undefined
  gapOver: boolean
  /** Δ has passed in this view: Final votes in flight have had their time. */
  baseOver: boolean
  /** When T began to run; undefined while nothing is awaited. */
  armedAt: number | undefined
  busyTick: boolean
  /** Final votes for the head, to put into the next parent certificate. */
  readonly late: Map<number, Vote>
  /** The set that voted for the head. */
  before: ValidatorSet

  // Across heights.
  /** Leaving quarantine: heights of the heads that validators' own channels told for this nonce. */
  asking: { readonly nonce: Bytes; readonly heads: Map<string, number> } | undefined
  pending: boolean
  readonly buffer: { readonly from: string; readonly message: Message }[]
  readonly ahead: Map<number, Ahead>
  /** Who spoke of the next height, and whether it has brought blocks and may have more. */
  source: string | undefined
  syncing: boolean
  /** The timer of that name runs. */
  behind: boolean
  /** Peers with an open channel, and the round trip in ms. */
  readonly present: Map<string, { readonly rtt: number | undefined }>
  /** When a peer was last heard. */
  readonly heard: Map<string, number>
  readonly liars: Set<string>
  /** When a peer was last answered, asked, by `what/peer`. */
  readonly paced: Map<string, number>
}

const nowhere: Next = {
  height: 0,
  set: [],
  seed: new Uint8Array(32),
  head: noHash,
}

export const createState = (config: Config): State => ({
  config,
  phase: 'new',
  now: 0,
  out: [],
  next: nowhere,
  order: [],
  me: -1,
  head: undefined,
  view: 0,
  journal: undefined,
  votes: new Map(),
  notar: new Map(),
  skip: new Map(),
  final: undefined,
  bodies: new Map(),
  shorts: new Map(),
  kept: new Set(),
  verdicts: new Map(),
  wants: new Map(),
  jobs: new Map(),
  proposal: undefined,
  gapOver: false,
  baseOver: false,
  armedAt: undefined,
  busyTick: false,
  late: new Map(),
  before: [],
  asking: undefined,
  pending: false,
  buffer: [],
  ahead: new Map(),
  source: undefined,
  syncing: false,
  behind: false,
  present: new Map(),
  heard: new Map(),
  liars: new Set(),
  paced: new Map(),
})

/** Forgets the facts of the old height and takes its place in the new one. */
export function enterHeight(s: State, next: Next, head: Certificate | undefined): void {
  for (const facts of [
    s.votes,
    s.notar,
    s.skip,
    s.bodies,
    s.shorts,
    s.kept,
    s.verdicts,
    s.wants,
    s.jobs,
    s.paced,
  ])
    facts.clear()
  s.phase = 'open'
  s.before = s.next.set
  s.next = next
  s.head = head
  s.order = leaderOrder(next.set, next.seed, next.height)
  s.me = indexOf(next.set, s.config.key)
  s.view = 0
  s.final = undefined
  s.proposal = undefined
  s.gapOver = false
  s.baseOver = false
  s.armedAt = undefined
  s.behind = false
}

export const leaderOf = (s: State, view: number): number => leaderAt(s.order, view)
/** The set that votes at the open height, or that voted for the head. */
export const setAt = (s: State, height: number): ValidatorSet =>
  height < s.next.height ? s.before : s.next.set
/** Whose channel a validator of the open height speaks by. */
export const peerOf = (s: State, index: number): string | undefined => s.next.set[index]?.peer
export const needed = (s: State): number => quorum(s.next.set)

/** Whether this node votes at the open height. */
export const voting = (s: State): boolean =>
  s.me >= 0 &&
  !s.next.unknown &&
  s.journal !== undefined &&
  !s.journal.retired &&
  s.journal.height === s.next.height &&
  s.next.height >= s.journal.from

/** Writes the journal; without one there is nothing to write. */
export function record(s: State, change: Partial<Journal>): void {
  if (!s.journal || !s.config.key) return
  s.journal = { ...s.journal, ...change }
  const value = encode(journalCodec, s.journal)
  s.out.push({ kind: 'write', store: journalStore, key: journalKey(s.config.key), value })
}

export function setTimer(s: State, name: TimerName, ms: number, view: number = s.view): void {
  s.out.push({ kind: 'timer', timer: { name, height: s.next.height, view }, ms: Math.max(0, Math.ceil(ms)) })
}

/** Starts a job once; `tick` asks again for those without an answer. */
export function ask(s: State, job: Job): void {
  if (s.jobs.has(job.name)) return
  s.jobs.set(job.name, job)
  s.out.push(job)
}

export function blame(s: State, peer: string, why: string): void {
  s.liars.add(peer)
  s.out.push({ kind: 'blame', peer, why })
}

/** True at most once every Δ for the same purpose and peer. */
export function pace(s: State, what: string, peer: string): boolean {
  const name = `${what}/${peer}`
  if (s.now - (s.paced.get(name) ?? -Infinity) < s.config.delta) return false
  s.paced.set(name, s.now)
  return true
}

/** Votes of one kind and view, whatever they name. */
export const slot = (s: State, kind: Ballot['kind'], view: number): ReadonlyMap<number, Vote> =>
  s.votes.get(`${kind}/${view}`) ?? new Map<number, Vote>()

export const votesFor = (s: State, ballot: Ballot): Vote[] =>
  [...slot(s, ballot.kind, ballot.view).values()].filter((vote) => equal(vote.hash, ballot.hash))

export const stakeOf = (s: State, votes: readonly Vote[], height: number = s.next.height): number =>
  weight(
    setAt(s, height),
    votes.map((vote) => vote.signer),
  )

export const bodyOf = (s: State, hash: Hash): Body | undefined => s.bodies.get(hex(hash))
