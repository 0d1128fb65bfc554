/**
 * The turn: the one loop that runs a participant, the same in a tab and in the simulator.
 *
 *   drain the queue through `step` → merge the writes (and, if a block became final, execute it)
 *   → ONE commit, guarded by the vote journal → send → start build, check, judge → report
 *
 * Own votes are signed while the disk writes, and nothing leaves before the commit that explains it: a
 * signature whose commit fails is dropped. After a crash at any point `start` takes up from what
 * was committed: a vote not yet sent is signed again, and a signature on the same bytes is the same.
 */
import { equal, type Bytes } from '../../core/bytes.ts'
import { decode } from '../../core/codec.ts'
import { Refused } from '../../core/refusal.ts'
import type { Certificate } from '../../consensus/certificate.ts'
import { journalKey, journalStore } from '../../consensus/journal.ts'
import type { Effect, Event, Write } from '../../consensus/machine.ts'
import {
  answerBlocksMost,
  answerBytesMost,
  decodeMessage,
  encodeMessage,
  eraTagOf,
  finalBlock,
  inEra,
  outOfEra,
  type FinalBlock,
  type Message,
} from '../../consensus/messages.ts'
import { createState, type State } from '../../consensus/state.ts'
import { chainKey, step } from '../../consensus/step.ts'
import { bucket } from '../../network/rate.ts'
import { makeJobs, patience } from './jobs.ts'
import { signOnce } from './sign-once.ts'
import type { World } from './turn-world.ts'

export interface Turn {
  /** Reads the store and begins; everything given before waits for it. */
  start(): Promise<void>
  /** Bytes of one consensus message from an authenticated peer. */
  receive(from: string, bytes: Bytes): void
  /** A peer's channel opened (or it gave another sign of life), or closed; `rtt` in ms, if measured. */
  presence(peer: string, up: boolean, rtt?: number): void
  /** Whether transactions wait for a block. */
  pending(waiting: boolean): void
  /** A person asks that a key whose history is lost votes again; `nonce` 16 random bytes. */
  rejoin(nonce: Bytes): void
  /** Looks for the block of the open height that this Notar certificate names. */
  want(certificate: Certificate): void
  /** From the next commit on nothing is voted on below this height. */
  abstain(below: number): Promise<void>
  /** Rows of others that go in the next commit; settled when they are durable. */
  keep(writes: readonly Write[]): Promise<void>
  stop(): void
  /** Resolves when the commit that was under way, if any, is through. */
  idle(): Promise<void>
  /** What this node knows, for views; never to be written to. */
  readonly state: Readonly<State>
}

/** Answers with blocks to one peer: more than one that catches up can use, fewer than a connection could carry. */
const answersRate = { perSecond: 20, burst: 200 }
/** Messages that may wait; a peer's are dropped beyond it, answers and timers never. */
const waitingMost = 4096
const gapMs = 250
/**
 * Putting a short form together takes 0.5 ms, 25 ms with a full pool, as reading the whole block does; so only
 * bytes and a miss decide. One transaction that has not spread yet costs whoever lacks it 2δ. 16 KiB to each
 * of eight peers takes an uplink of 10 Mbit/s 100 ms, which is 2δ at δ = 50 ms; smaller blocks go whole.
 */
const shortFromBytes = 16_384

export function createTurn(world: World): Turn {
  const { chain, key, store, links, signer, application, alarm, report } = world
  const state = createState({
    chain,
    key,
    delta: world.delta,
    gap: world.gap ?? gapMs,
    describe: (block) => application.describe(block),
    short: application,
  })
  const era = world.begunAfter === undefined ? new Uint8Array(0) : eraTagOf(chain)
  const queue: Event[] = []
  const extra: {
    readonly writes: readonly Write[]
    readonly done: () => void
    readonly failed: (reason: unknown) => void
  }[] = []
  const serving = new Set<string>()
  /** What each peer that is here may still have of the chain. */
  const mayServe = new Map<string, (answers: number) => boolean>()
  const sign = signOnce(chain, signer, (name, ring) =>
    alarm.set(`sign/${name}`, patience * world.delta, ring),
  )
  let journal: Bytes | undefined
  let retired = false
  let outdated = false
  let running: Promise<void> = Promise.resolve()
  let phase: 'new' | 'idle' | 'busy' | 'stopped' = 'new'

  function push(event: Event): void {
    if (event.kind === 'message' && queue.length >= waitingMost) return
    queue.push(event)
    wake()
  }

  function wake(): void {
    if (phase !== 'idle') return
    phase = 'busy'
    running = run().catch((reason: unknown) => {
      stop()
      for (const { failed } of extra.splice(0)) failed(reason)
      report({ kind: 'stopped', reason })
    })
  }

  async function run(): Promise<void> {
    while (phase === 'busy' && (queue.length > 0 || extra.length > 0)) await turn()
    if (phase === 'busy') phase = 'idle'
  }

  /** Whether the turn was stopped while it waited; read through a function so that every await asks anew. */
  const gone = (): boolean => phase === 'stopped'

  async function turn(): Promise<void> {
    const effects: Effect[] = []
    let final: Extract<Effect, { kind: 'final' }> | undefined
    for (let event = queue.shift(); event; event = final ? undefined : queue.shift())
      for (const effect of step(state, event, world.clock())) {
        effects.push(effect)
        if (effect.kind === 'final') final = effect
      }

    const others = extra.splice(0)
    const rows = new Map<string, Write>()
    const put = ({ store: to, key: row, value }: Write): void =>
      void rows.set(`${to}/${row}`, { store: to, key: row, value })
    for (const { writes } of others) writes.forEach(put)
    for (const effect of effects) if (effect.kind === 'write') put(effect)
    if (final) {
      const { writes, next } = await application.apply(final.block, final.certificate)
      writes.forEach(put)
      queue.unshift({ kind: 'next', next })
      jobs.forget()
    }
    if (gone()) return
    for (const effect of effects) {
      const vote =
        effect.kind === 'cast' && (effect.message.kind === 'vote' ? effect.message.vote : effect.vote)
      // Whoever says it hears of a failure.
      if (vote) sign(vote).catch(() => undefined)
    }
    if (rows.size > 0) {
      const name = key && journalKey(key)
      const moved = name && rows.get(`${journalStore}/${name}`)
      // Whoever moves no journal still finds out here that another tab has taken the store further.
      const guard =
        final && !moved
          ? { store: 'chain', key: chainKey(final.certificate.height), expect: undefined }
          : name
            ? { store: journalStore, key: name, expect: journal }
            : undefined
      try {
        await store.commit([...rows.values()], guard)
      } catch (reason) {
        for (const { failed } of others) failed(reason)
        throw reason
      }
      if (moved) journal = moved.value
    }
    for (const { done } of others) done()
    for (const effect of effects) {
      if (gone()) return
      if (effect.kind === 'send' || effect.kind === 'cast') await say(effect)
      else if (effect.kind === 'timer') ring(effect)
      else if (effect.kind === 'build' || effect.kind === 'check' || effect.kind === 'judge')
        jobs.begin(effect)
      else if (effect.kind === 'serve') void serve(effect.to, effect.height)
      else if (effect.kind === 'final') {
        const { block, certificate } = effect
        report({ kind: 'final', height: certificate.height, block, certificate })
      } else if (effect.kind !== 'write') report(effect)
    }
    if (!outdated && state.next.unknown) {
      outdated = true
      report({ kind: 'outdated' })
    }
    const silent = key !== undefined && (!state.journal || state.journal.retired)
    if (silent === retired) return
    retired = silent
    report(silent ? { kind: 'retired' } : { kind: 'rejoined', from: state.journal?.from ?? 0 })
  }

  function ring({ timer, ms }: Extract<Effect, { kind: 'timer' }>): void {
    alarm.set(timer.name, ms, () => push({ kind: 'timer', timer }))
  }

  async function say(effect: Extract<Effect, { kind: 'send' | 'cast' }>): Promise<void> {
    await attempt('say', async () => {
      const bytes = inEra(era, encodeMessage(await sealed(effect)))
      if (gone()) return
      if (effect.kind === 'send') links.send(effect.to, bytes)
      else links.cast(bytes)
    })
  }

  /** The message with this node's own votes signed. */
  async function sealed(effect: Extract<Effect, { kind: 'send' | 'cast' }>): Promise<Message> {
    const { message } = effect
    if (message.kind === 'vote') return { ...message, vote: await sign(message.vote) }
    if (message.kind === 'standstill')
      return { ...message, votes: await Promise.all(message.votes.map(sign)) }
    if (effect.kind === 'send' || !effect.vote || message.kind !== 'proposal') return message
    const { view, block, certificates } = message
    const { signature } = await sign(effect.vote)
    if (block.length < (world.shortFrom ?? shortFromBytes)) return { ...message, signature }
    return { kind: 'short', view, short: application.shorten(block), signature, certificates }
  }

  /** `last` and `tag`: for one that is to be brought to the end of an earlier era, in its own words. */
  async function serve(to: string, from: number, last = Infinity, tag = era): Promise<void> {
    const may = mayServe.get(to) ?? bucket(answersRate, world.clock)
    mayServe.set(to, may)
    if (serving.has(to) || !may(1)) return
    serving.add(to)
    await attempt('serve', async () => {
      const blocks: FinalBlock[] = []
      let bytes = 0
      while (blocks.length < answerBlocksMost && from + blocks.length <= last) {
        const row = await store.get('chain', chainKey(from + blocks.length))
        bytes += row?.length ?? 0
        if (!row || (blocks.length > 0 && bytes > answerBytesMost)) break
        blocks.push(decode(finalBlock, row))
      }
      if (blocks.length > 0 && !gone()) links.send(to, inEra(tag, encodeMessage({ kind: 'blocks', blocks })))
    })
    serving.delete(to)
  }

  /** Words of another era mean nothing here, but that somebody has not come to its end. */
  function hearAbroad(from: string, tag: Bytes, message: Message): void {
    const { begunAfter } = world
    if (begunAfter === undefined) return
    if (message.kind === 'query' && message.height === begunAfter + 1)
      void store.get('chain', chainKey(message.height)).then((row) => {
        // The block that this era began with.
        const reply = row && encodeMessage({ kind: 'reply', block: decode(finalBlock, row).block })
        if (reply && !gone()) links.send(from, inEra(tag, reply))
      })
    if (message.kind !== 'get' && message.kind !== 'standstill') return
    if (message.height <= begunAfter) void serve(from, message.height, begunAfter, tag)
  }

  /** Undefined when it failed; that is said, and the machine asks again. */
  async function attempt<T>(what: string, act: () => Promise<T>): Promise<T | undefined> {
    try {
      return await act()
    } catch (reason) {
      if (!gone()) report({ kind: 'failed', what, reason })
      return undefined
    }
  }

  const jobs = makeJobs({ ...world, sign, attempt, answered: (event) => !gone() && push(event) })

  const keep = (writes: readonly Write[]): Promise<void> =>
    new Promise((done, failed) => {
      if (gone()) return failed(new Error('the turn has stopped'))
      extra.push({ writes, done, failed })
      wake()
    })

  function stop(): void {
    phase = 'stopped'
    queue.length = 0
    alarm.clear()
  }

  return {
    state,
    async start() {
      const next = await application.open()
      const head = next.height > 1 ? await store.get('chain', chainKey(next.height - 1)) : undefined
      const keep = await store.rows('keep')
      if (key) journal = await store.get(journalStore, journalKey(key))
      if (gone()) return
      queue.unshift({
        kind: 'start',
        next,
        head: head && decode(finalBlock, head).certificate,
        journal,
        keep,
      })
      phase = 'idle'
      wake()
    },
    receive(from, bytes) {
      if (gone()) return
      try {
        const { tag, message } = outOfEra(bytes)
        if (equal(tag, era)) push({ kind: 'message', from, message: decodeMessage(message) })
        else hearAbroad(from, tag, decodeMessage(message))
      } catch (caught) {
        if (!(caught instanceof Refused)) throw caught
        // A peer with a newer build speaks to others of its kind as well; only nonsense is a fault.
        if (caught.refusal.code === 'newer-version') return
        report({ kind: 'blame', peer: from, why: caught.refusal.code })
      }
    },
    presence(peer, up, rtt) {
      if (!up) mayServe.delete(peer)
      push({ kind: 'presence', peer, up, ...(rtt === undefined ? {} : { rtt }) })
    },
    pending: (waiting) => push({ kind: 'pending', waiting }),
    want: (certificate) => push({ kind: 'want', certificate }),
    abstain(below) {
      push({ kind: 'abstain', below })
      return keep([])
    },
    rejoin: (nonce) => push({ kind: 'rejoin', nonce }),
    keep,
    stop,
    idle: () => running,
  }
}
