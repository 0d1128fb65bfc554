/**
 * The turn: the one loop that runs a participant, the same in a tab and in the simulator.
 *
 *   drain the queue through `step` → merge the writes (and, if a block became final, execute it)
 *   → ONE commit, guarded by the vote journal → sign → send → start build, check, judge → report
 *
 * Nothing leaves before the commit that explains it. After a crash at any point `start` takes up from what
 * was committed: a vote not yet sent is signed again, and a signature on the same bytes is the same.
 */
import { type Bytes, type Hash } from '../core/bytes.ts'
import { type Refusal } from '../core/refusal.ts'
import { type Certificate, type Vote } from '../consensus/certificate.ts'
import { type Described, type Next, type Write } from '../consensus/machine.ts'

/** What a commit finds in place, or it writes nothing and refuses 'journal-moved'. */
export interface Guard {
  readonly store: string
  readonly key: string
  readonly expect: Bytes | undefined
}

/** The smallest store a turn needs; one atomic, strictly durable batch at a time. */
export interface Store {
  get(store: string, key: string): Promise<Bytes | undefined>
  /** All rows of a store in the order of their keys. */
  rows(store: string): Promise<readonly { readonly key: string; readonly value: Bytes }[]>
  commit(writes: readonly Write[], guard: Guard | undefined): Promise<void>
}

/** Authenticated channels: `peer` is the name the handshake proved (hex of the node key). Losing is allowed. */
export interface Links {
  send(peer: string, bytes: Bytes): void
  /** To every peer that is connected. */
  cast(bytes: Bytes): void
}

/** The vote key. BLS: the same message gives the same 48 bytes. */
export interface Signer {
  sign(message: Bytes): Promise<Bytes>
}

/** Judges vote signatures (keys/api.ts `aggregate`, `checkAggregate`). */
export interface Judge {
  /** The sum of all signatures; `bad` lists the indices of false ones, found by bisection. */
  aggregate(
    message: Bytes,
    votes: readonly { readonly key: Bytes; readonly signature: Bytes }[],
  ): Promise<{ readonly signature: Bytes; readonly bad: readonly number[] }>
  /** Whether `signature` is the aggregate of all `keys` on `message`. */
  verify(message: Bytes, keys: readonly Bytes[], signature: Bytes): Promise<boolean>
}

/** What is agreed on: the ledger behind the smallest door. */
export interface Application {
  /** What the height after the stored head begins with. Called once, before everything else. */
  open(): Promise<Next>
  /** Reads a block's header; pure; throws Refused on anything else. */
  describe(block: Bytes): Described
  /**
   * A new block on the head, undefined if nothing waits. `seed` is the proposer's signature over
   * `seedBytes`; `parent` certifies the head (undefined at height 1).
   */
  build(order: {
    readonly height: number
    readonly view: number
    readonly seed: Bytes
    readonly parent: Certificate | undefined
  }): Promise<Bytes | undefined>
  /**
   * Why the block is no valid child of the head, undefined if it is. `fresh` adds the rules that hold only
   * for new proposals (clock within 60 s); a re-proposal after a night's halt must not fail on time.
   */
  check(block: Bytes, at: { readonly height: number; readonly fresh: boolean }): Promise<Refusal | undefined>
  /**
   * Executes a final block on the head. May move the application's memory on at once: if the commit that
   * carries `writes` fails, the whole turn stops and begins again from the store.
   */
  apply(block: Bytes, certificate: Certificate): Promise<{ readonly writes: readonly Write[]; readonly next: Next }>
}

/** Timers by name: setting one replaces the one of that name. They may ring late, never early. */
export interface Alarm {
  set(name: string, ms: number, ring: () => void): void
  clear(): void
}

/** What happened, for views and for an observer; called after the commit. */
export type Report =
  | { readonly kind: 'final'; readonly height: number; readonly block: Bytes; readonly certificate: Certificate }
  | { readonly kind: 'evidence'; readonly first: Vote; readonly second: Vote; readonly key: Bytes }
  | { readonly kind: 'blame'; readonly peer: string; readonly why: string }
  /** The turn has stopped: the journal was moved by another holder of the key, or a bug. */
  | { readonly kind: 'stopped'; readonly reason: unknown }

export interface World {
  readonly chain: Hash
  /** Own vote key; undefined for a follower. */
  readonly key: Bytes | undefined
  readonly delta: number
  readonly gap?: number
  readonly store: Store
  readonly links: Links
  readonly signer: Signer
  readonly judge: Judge
  readonly application: Application
  readonly alarm: Alarm
  readonly clock: () => number
  readonly report: (report: Report) => void
}

export interface Turn {
  /** Reads the store and begins; everything given before waits for it. */
  start(): Promise<void>
  /** Bytes of one consensus message from an authenticated peer. */
  receive(from: string, bytes: Bytes): void
  presence(peer: string, up: boolean, rtt?: number): void
  /** Whether transactions wait for a block. */
  pending(waiting: boolean): void
  /** Rows of others that go in the next commit; settled when they are durable. */
  keep(writes: readonly Write[]): Promise<void>
  stop(): void
}
