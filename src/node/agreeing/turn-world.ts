/** What a turn (turn.ts) is given: its disk, its peers, its keys, what is agreed on, and who hears of it. */
import type { Bytes, Hash } from '../../core/bytes.ts'
import type { Refusal } from '../../core/refusal.ts'
import type { Certificate, Vote } from '../../consensus/certificate.ts'
import type { Described, Next, Shortening, Write } from '../../consensus/machine.ts'
import type { Signer } from './sign-once.ts'

/** What a commit finds in place, or it writes nothing and refuses 'storage.guard'. */
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

/** Judges vote signatures (keys/api.ts `aggregate`, `checkAggregate`). */
export interface Judge {
  /** The sum of all signatures; `bad` lists the indices of false ones, found by bisection. */
  aggregate(
    message: Bytes,
    votes: readonly { readonly key: Bytes; readonly signature: Bytes }[],
  ): Promise<{ readonly signature: Bytes; readonly bad: readonly number[] }>
  /** Whether `signature` is the aggregate of all `keys` on `message`. */
  verify(message: Bytes, keys: readonly Bytes[], signature: Bytes): Promise<boolean>
  /** Whether every one of these holds; false says nothing about any one of them. */
  verifyAll(
    aggregates: readonly {
      readonly message: Bytes
      readonly keys: readonly Bytes[]
      readonly signature: Bytes
    }[],
  ): Promise<boolean>
}

/** What is agreed on: the ledger behind the smallest door. */
export interface Application extends Shortening {
  /** What the height after the stored head begins with. Called once, before everything else. */
  open(): Promise<Next>
  /**
   * Reads a block's header; pure; throws Refused on anything else, also on a body the header does not commit
   * to: two different blocks never have one hash, or a peer could pass off a spoiled body as the agreed one.
   */
  describe(block: Bytes): Described
  /** The short form of an own proposal. */
  shorten(block: Bytes): Bytes
  /**
   * A new block on the head, undefined if nothing waits. `proposer` is this node's validator index, `seed`
   * its signature over `seedBytes`; `parent` certifies the head (undefined at height 1).
   */
  build(order: {
    readonly height: number
    readonly view: number
    readonly proposer: number
    readonly seed: Bytes
    readonly parent: Certificate | undefined
  }): Promise<Bytes | undefined>
  /**
   * Why the block is no valid child of the head, undefined if it is. `fresh` adds the rules that hold only
   * for new proposals (clock within 60 s); a re-proposal after a night's halt must not fail on time. That
   * the proposer led the view is checked already; its seed signature and the parent certificate are not.
   */
  check(block: Bytes, at: { readonly height: number; readonly fresh: boolean }): Promise<Refusal | undefined>
  /**
   * Executes a final block on the head. May move the application's memory on at once: if the commit that
   * carries `writes` fails, the whole turn stops and begins again from the store.
   */
  apply(
    block: Bytes,
    certificate: Certificate,
  ): Promise<{ readonly writes: readonly Write[]; readonly next: Next }>
}

/** Timers by name: setting one replaces the one of that name. They may ring late, never early. */
export interface Alarm {
  set(name: string, ms: number, ring: () => void): void
  clear(): void
}

/** What happened, for views and for an observer; called after the commit. */
export type Report =
  | {
      readonly kind: 'final'
      readonly height: number
      readonly block: Bytes
      readonly certificate: Certificate
    }
  | { readonly kind: 'evidence'; readonly first: Vote; readonly second: Vote; readonly key: Bytes }
  | { readonly kind: 'blame'; readonly peer: string; readonly why: string }
  /** A block this node does not vote for. */
  | { readonly kind: 'refused'; readonly hash: Hash; readonly refusal: Refusal }
  /** A job or a signature failed, as when its worker died; it is asked for again within 4Δ. */
  | { readonly kind: 'failed'; readonly what: string; readonly reason: unknown }
  /** A row has changed on the disk since it was written; the node goes on without it. */
  | { readonly kind: 'damaged'; readonly store: string; readonly refusal: Refusal }
  /** This vote key never votes again: its journal is lost, or does not explain a vote of its own. Said once. */
  | { readonly kind: 'retired' }
  /** A vote key that was retired votes again from this height on. */
  | { readonly kind: 'rejoined'; readonly from: number }
  /** The open height is under rules this build does not know: it only follows. Said once. */
  | { readonly kind: 'outdated' }
  /** The turn has stopped: the journal was moved by another holder of the key, or a bug. */
  | { readonly kind: 'stopped'; readonly reason: unknown }

export interface World {
  readonly chain: Hash
  /** In eras after the first: the height after which this one began; who still stands before it is served. */
  readonly begunAfter?: number | undefined
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
  /** Never goes back (core/world.ts `monotonic`), ms; what it is counted from does not matter. */
  readonly clock: () => number
  readonly report: (report: Report) => void
  /** Proposals from this size on go out in their short form, bytes. */
  readonly shortFrom?: number
}
