/** What goes into `step` and what comes out of it; the world stands behind these two lists. */
import type { Ballot } from '../core/ballot.ts'
import type { Bytes, Hash } from '../core/bytes.ts'
import type { Refusal } from '../core/refusal.ts'
import type { Certificate, Vote } from './certificate.ts'
import type { Message } from './messages.ts'
import type { ValidatorSet } from './set.ts'

/** One row to write; undefined deletes it. */
export interface Write {
  readonly store: string
  readonly key: string
  readonly value: Bytes | undefined
}

/** What the next height begins with, once its parent is executed. */
export interface Next {
  readonly height: number
  readonly set: ValidatorSet
  /** Orders the leaders and is what the proposer's seed signature covers; 32 B. */
  readonly seed: Bytes
  /** Hash of the final block at `height − 1` (of the genesis document at height 1). */
  readonly head: Hash
  /**
   * The height is under rules this build does not know. It follows what is said and keeps certificates, but
   * never votes, and executes, stores and asks for nothing: the newer build goes on from the same rows.
   */
  readonly unknown?: boolean
}

/** What agreement has to know about a block it does not understand; the hash stands for every byte of it. */
export interface Described {
  readonly hash: Hash
  readonly height: number
  /** The view it was built in; a re-proposal keeps it. */
  readonly view: number
  /** Validator index of who built it; must be the leader of that view. */
  readonly proposer: number
}

/**
 * Short forms of values, for peers that have most of what a value holds. Synchronous; only `expand` depends
 * on more than its arguments: on what waits here.
 */
export interface Shortening {
  /** What `describe` would say of the value; throws Refused on what is no short form. */
  outline(short: Bytes): Described
  /**
   * The value, from what is here and from `extra`, which a peer has `cut`; it is the described one or none.
   * Else the places that are lacking; no places means that only the whole value will do.
   */
  expand(
    short: Bytes,
    extra: Bytes | undefined,
  ): { readonly block: Bytes } | { readonly lacking: readonly number[] }
  /** What stands at these places. */
  cut(block: Bytes, places: readonly number[]): Bytes
}

export type TimerName = 'view' | 'tick' | 'gap' | 'notar' | 'base' | 'behind'
/** Setting a timer replaces the one of that name. */
export interface Timer {
  readonly name: TimerName
  readonly height: number
  readonly view: number
}

/**
 * Work whose answer comes as an event, late, out of order, or never; asking twice is harmless, the shell
 * starts a job of a name once and forgets it when it fails, or says nothing for too long.
 */
export type Job =
  /** A new block on the head, `parent` certifying the head (none at height 1). Answer: `built`. */
  | {
      readonly kind: 'build'
      readonly name: string
      readonly height: number
      readonly view: number
      /** Own validator index. */
      readonly proposer: number
      /** The seed to sign. */
      readonly seed: Bytes
      readonly parent: Certificate | undefined
    }
  /** Whether the block is a valid child of the head; `fresh` adds the rules for new blocks only. Answer: `checked`. */
  | {
      readonly kind: 'check'
      readonly name: string
      readonly height: number
      readonly view: number
      readonly hash: Hash
      readonly block: Bytes
      readonly fresh: boolean
    }
  /** Which votes on one ballot are false, and the aggregate of all when none is. Answer: `judged`. */
  | {
      readonly kind: 'judge'
      readonly name: string
      readonly height: number
      readonly ballot: Ballot
      readonly votes: readonly (Vote & { readonly key: Bytes })[]
    }
  /** Whether a certificate's aggregate holds for these keys. Answer: `judged`. */
  | {
      readonly kind: 'judge'
      readonly name: string
      readonly height: number
      readonly ballot: Ballot
      readonly certificate: Certificate
      readonly keys: readonly Bytes[]
      readonly from: string
    }
  /** Whether all of these Final certificates hold, in one check. Answer: `judged`. */
  | {
      readonly kind: 'judge'
      readonly name: string
      readonly height: number
      readonly batch: readonly { readonly certificate: Certificate; readonly keys: readonly Bytes[] }[]
    }

export type Event =
  | {
      readonly kind: 'start'
      readonly next: Next
      /** Final certificate of the head; none at height 1. */
      readonly head: Certificate | undefined
      /** The vote journal's row; absent means this key's history is unknown and it never votes. */
      readonly journal: Bytes | undefined
      readonly keep: readonly { readonly key: string; readonly value: Bytes }[]
    }
  | { readonly kind: 'message'; readonly from: string; readonly message: Message }
  | { readonly kind: 'timer'; readonly timer: Timer }
  /** A peer came (or gave another sign of life), or its channel closed; `rtt` in ms, if measured. */
  | { readonly kind: 'presence'; readonly peer: string; readonly up: boolean; readonly rtt?: number }
  /** Whether something waits to be put into a block. */
  | { readonly kind: 'pending'; readonly waiting: boolean }
  /** Answers name the very job that was given: another of its name may have been asked since. */
  | {
      readonly kind: 'built'
      readonly job: Extract<Job, { kind: 'build' }>
      readonly block: Bytes | undefined
    }
  | { readonly kind: 'checked'; readonly job: Extract<Job, { kind: 'check' }>; readonly valid: boolean }
  /** `bad` holds indices into the job's votes; a certificate (or one of a batch) that does not
   * hold answers with any `bad`. */
  | {
      readonly kind: 'judged'
      readonly job: Extract<Job, { kind: 'judge' }>
      readonly aggregate: Bytes
      readonly bad: readonly number[]
    }
  | { readonly kind: 'next'; readonly next: Next }
  /** A person asks that this key votes again though its history is lost (quarantine.ts); `nonce` 16 B, fresh. */
  | { readonly kind: 'rejoin'; readonly nonce: Bytes }
  /** A person's decision needs the body that this Notar certificate names. */
  | { readonly kind: 'want'; readonly certificate: Certificate }
  /** This key votes on nothing below this height any more: a person is about to sign that it does not. */
  | { readonly kind: 'abstain'; readonly below: number }

export type Effect =
  | ({ readonly kind: 'write' } & Write)
  | { readonly kind: 'send'; readonly to: string; readonly message: Message }
  /** `vote`: whose signature a proposal carries. Own votes leave unsigned here; the shell signs them. */
  | { readonly kind: 'cast'; readonly message: Message; readonly vote?: Vote }
  | { readonly kind: 'timer'; readonly timer: Timer; readonly ms: number }
  | Job
  /** Execute this block; its rows and the writes of this turn go in one commit, then `next` follows. */
  | { readonly kind: 'final'; readonly block: Bytes; readonly certificate: Certificate }
  /** Two votes of one key that convict it if both signatures hold. */
  | { readonly kind: 'evidence'; readonly first: Vote; readonly second: Vote; readonly key: Bytes }
  /** A row has changed on the disk since it was written; it is not believed. */
  | { readonly kind: 'damaged'; readonly store: string; readonly refusal: Refusal }
  /** Send final blocks from this height on, from the `chain` store. */
  | { readonly kind: 'serve'; readonly to: string; readonly height: number }
  /** This peer sent what no honest node sends; step ignores it from now on. */
  | { readonly kind: 'blame'; readonly peer: string; readonly why: string }

export interface Config {
  readonly chain: Hash
  /** This node's vote key; none for a follower. */
  readonly key: Bytes | undefined
  /** One-way delay the network is set up for, ms. */
  readonly delta: number
  /** Least time between the begin of a height and its first proposal, ms. */
  readonly gap: number
  /** Reads a block's header; throws Refused on anything else. Pure. */
  readonly describe: (block: Bytes) => Described
  readonly short: Shortening
}
