/**
 * One node at a desk: a test hands it events by name and reads what it does. Its jobs are answered at once
 * and truthfully unless the test wants otherwise; signatures are the validator's number.
 */
import { noHash, type Ballot, type BallotKind } from '../../../src/core/ballot.ts'
import { asHash, hash, own, tagged, utf8, type Bytes, type Hash } from '../../../src/core/bytes.ts'
import { decode, encode } from '../../../src/core/codec.ts'
import { bitmap, type Certificate, type Vote } from '../../../src/consensus/certificate.ts'
import { refuse } from '../../../src/core/refusal.ts'
import { firstJournal, journalStore } from '../../../src/consensus/journal.ts'
import type { Effect, Event, Job, Next, TimerName } from '../../../src/consensus/machine.ts'
import type { Message } from '../../../src/consensus/messages.ts'
import { leaderOrder } from '../../../src/consensus/leader.ts'
import type { ValidatorSet } from '../../../src/consensus/set.ts'
import { createState, type State } from '../../../src/consensus/state.ts'
import { step } from '../../../src/consensus/step.ts'
import { blockCodec, blockHash, expandSmall, smallShort } from '../../simulation/submissions.ts'

export const chain = tagged('genesis', utf8('desk'))
export const equalSet = (size: number): ValidatorSet =>
  Array.from({ length: size }, (_, i) => ({ key: keyOf(i), peer: `p${i}`, stake: 1, admitted: 1, lead: 1 }))
export const keyOf = (i: number): Bytes => own(hash(utf8(`key ${i}`)))
export const seedAt = (height: number): Bytes => own(hash(utf8(`seed ${height}`)))
export const signatureOf = (signer: number): Bytes => new Uint8Array(48).fill(signer + 1)
const headAt = (height: number): Hash => asHash(own(hash(utf8(`head ${height}`))))

export interface Setting {
  readonly size?: number
  /** Index of the node at the desk; −1 for a follower. */
  readonly me?: number
  readonly journal?: Bytes | undefined
  readonly keep?: readonly { readonly key: string; readonly value: Bytes }[]
  readonly height?: number
  readonly head?: Certificate | undefined
  /** The set by height; all of `size`, equal, if not given. */
  readonly setAt?: (height: number) => ValidatorSet
  /** From this height on the rules are not known. */
  readonly unknownFrom?: number
}

export class Desk {
  readonly set: ValidatorSet
  readonly state: State
  readonly me: number
  now = 0
  /** Everything it did, in order. */
  readonly done: Effect[] = []
  /** What its disk would hold. */
  readonly rows = new Map<string, Bytes>()
  /** Submissions that wait here, for short forms. */
  readonly waiting: Bytes[] = []
  /** Jobs of these kinds are left for the test to answer. */
  readonly held = new Set<Job['kind']>()
  readonly jobs: Job[] = []

  readonly setting: Setting

  constructor(setting: Setting = {}) {
    this.setting = setting
    this.set = equalSet(setting.size ?? 4)
    this.me = setting.me ?? 0
    const key = this.me < 0 ? undefined : keyOf(this.me)
    this.state = createState({
      chain,
      key,
      delta: 500,
      gap: 250,
      describe: describeBlock,
      short: { ...smallShort, expand: (short, extra) => expandSmall(short, this.waiting, extra) },
    })
    const journal = 'journal' in setting ? setting.journal : firstJournal()
    const next = this.next(setting.height ?? 1)
    this.give({ kind: 'start', next, head: setting.head, journal, keep: setting.keep ?? [] })
  }

  next(height: number): Next {
    const { setAt, unknownFrom = Infinity } = this.setting
    const set = setAt ? setAt(height) : this.set
    return { height, set, seed: seedAt(height), head: headAt(height), unknown: height >= unknownFrom }
  }

  give(event: Event): Effect[] {
    const effects = step(this.state, event, this.now)
    const all = [...effects]
    this.done.push(...effects)
    for (const effect of effects) {
      if (effect.kind === 'write') {
        const name = `${effect.store}/${effect.key}`
        if (effect.value) this.rows.set(name, effect.value)
        else this.rows.delete(name)
      } else if (effect.kind === 'build' || effect.kind === 'check' || effect.kind === 'judge') {
        if (this.held.has(effect.kind)) this.jobs.push(effect)
        else all.push(...this.answer(effect))
      } else if (effect.kind === 'final')
        all.push(...this.give({ kind: 'next', next: this.next(effect.certificate.height + 1) }))
    }
    return all
  }

  answer(job: Job, good = true): Effect[] {
    if (job.kind === 'build') {
      const block = good ? makeBlock(job.height, job.view, job.proposer, 'built') : undefined
      return this.give({ kind: 'built', job, block })
    }
    if (job.kind === 'check') return this.give({ kind: 'checked', job, valid: good })
    return this.give({ kind: 'judged', job, aggregate: signatureOf(99), bad: good ? [] : [0] })
  }

  hear(from: number, message: Message): Effect[] {
    return this.give({ kind: 'message', from: `p${from}`, message })
  }

  /** A vote by its signer's own channel. */
  vote(
    kind: BallotKind,
    view: number,
    signer: number,
    what: Hash = noHash,
    height = this.state.next.height,
  ): Effect[] {
    return this.hear(signer, { kind: 'vote', vote: voteOf({ kind, height, view, hash: what }, signer) })
  }

  proposal(view: number, block: Bytes, certificates: readonly Certificate[] = []): Effect[] {
    const leader = this.leader(view)
    return this.hear(leader, { kind: 'proposal', view, block, signature: signatureOf(leader), certificates })
  }

  ring(name: TimerName, view: number = this.state.view): Effect[] {
    return this.give({ kind: 'timer', timer: { name, height: this.state.next.height, view } })
  }

  leader(view: number, height = this.state.next.height): number {
    const order = leaderOrder(this.set, seedAt(height), height)
    return order[view % order.length] ?? -1
  }

  /** A block of the open height, as the leader of `view` would build it. */
  block(view: number, label = 'block'): Bytes {
    return makeBlock(this.state.next.height, view, this.leader(view), label)
  }

  get journal(): Bytes | undefined {
    return [...this.rows].find(([name]) => name.startsWith(`${journalStore}/`))?.[1]
  }
  get keep(): { key: string; value: Bytes }[] {
    return [...this.rows].flatMap(([name, value]) =>
      name.startsWith('keep/') ? [{ key: name.slice(5), value }] : [],
    )
  }
}

/** A desk of four whose node does not lead view 0, and the three others. */
export function follower(setting: Setting = {}): { desk: Desk; others: number[] } {
  for (let me = 0; me < 4; me++) {
    const desk = new Desk({ ...setting, me })
    if (desk.leader(0) !== me) return { desk, others: [0, 1, 2, 3].filter((i) => i !== me) }
  }
  throw new Error('somebody must not lead')
}

/** A desk of four whose node leads this view. */
export function leading(view: number, setting: Setting = {}): { desk: Desk; others: number[] } {
  for (let me = 0; me < 4; me++) {
    const desk = new Desk({ ...setting, me })
    if (desk.leader(view) === me) return { desk, others: [0, 1, 2, 3].filter((i) => i !== me) }
  }
  throw new Error('somebody must lead')
}

export const voteOf = (ballot: Ballot, signer: number): Vote => ({
  ...ballot,
  signer,
  signature: signatureOf(signer),
})

export const certificateOf = (ballot: Ballot, signers: readonly number[], size = 4): Certificate => ({
  ...ballot,
  signers: bitmap(signers, size),
  aggregate: signatureOf(99),
})

export const makeBlock = (height: number, view: number, proposer: number, label: string): Bytes =>
  encode(blockCodec, {
    height,
    view,
    proposer,
    parent: chain,
    seed: new Uint8Array(48),
    certificate: undefined,
    ids: [own(hash(utf8(label))).slice(0, 16)],
  })

/** A block in a format of the future. */
export const newerBlock: Bytes = Uint8Array.of(0xff)

export const describeBlock = (
  block: Bytes,
): { hash: Hash; height: number; view: number; proposer: number } => {
  if (block[0] === newerBlock[0]) refuse('newer-version', { version: 255 })
  const { height, view, proposer } = decode(blockCodec, block)
  return { hash: blockHash(block), height, view, proposer }
}

/** Own votes among effects, as `kind/view`, with those inside proposals. */
export const votes = (effects: readonly Effect[]): string[] =>
  effects.flatMap((effect) => {
    if (effect.kind !== 'cast') return []
    const vote = effect.vote ?? (effect.message.kind === 'vote' ? effect.message.vote : undefined)
    return vote ? [`${vote.kind}/${vote.view}`] : []
  })

export const kinds = (effects: readonly Effect[]): string[] => effects.map((effect) => effect.kind)
export const isBlame = (effect: Effect): boolean => effect.kind === 'blame'
export { blockHash }
