/** What screens see and do about who votes: the part of `api.ts` that is about the network itself. */
import type { AddressServer } from '../../core/reach.ts'

export type Id = string
export type InstitutionKind = 'hospital' | 'insurer' | 'research' | 'board' | 'pharmacy'
export type Nothing = Record<never, never>

/**
 * noticed: reported absent, and counted as asleep soon unless it gives a sign of life; idle: counted as asleep;
 * jailed: suspended; none: no stake, so no vote.
 */
export type Standing = 'voting' | 'noticed' | 'idle' | 'jailed' | 'none'

/** An institution whose votes do not count since a block, because a device of it contradicted itself. */
export interface Suspension {
  readonly institution: string
  readonly height: number
  readonly time: number
  readonly self: boolean
}

/**
 * `asking`: the institution's officer has to add this device, comparing the digits; `renewing`: a new voting key
 * waits to be final; `lost`: the voting key may not vote again and a new one has to be registered; `dropped`:
 * the institution took this device away.
 */
export type OwnVote =
  | {
      readonly state: Standing | 'renewing' | 'lost' | 'dropped'
      /** Since when it votes with one key, ms since 1970, where a fresh one is due and the others can do without it. */
      readonly due?: number
    }
  | { readonly state: 'asking'; readonly digits: string }

/** A device by which an institution votes. */
export interface DeviceRow {
  readonly id: Id
  /** 1 for the first of its institution. */
  readonly number: number
  readonly standing: Standing
  readonly self: boolean
  /** Whether its node is connected to this one (or is this one). */
  readonly awake: boolean
  /** Part of all votes, 0 to 1. */
  readonly share: number
  /** Time of the last block whose certificate shows its vote. */
  readonly seen: number
}

export interface InstitutionRow {
  readonly id: Id
  readonly name: string
  readonly kind: InstitutionKind
  readonly stake: number
  readonly authority?: string
  readonly self: boolean
  readonly standing: Standing
  readonly suspension?: Suspension
  readonly devices: readonly DeviceRow[]
}

/** A change of the network that institutions vote on. */
export type Change =
  | { readonly what: 'stake'; readonly institution: Id; readonly stake: number }
  | { readonly what: 'rules'; readonly rules: number; readonly height: number }
  | { readonly what: 'reach'; readonly reach: ReachChange }

/** Servers and helpers by which tabs find each other from afar (core/reach.ts), in place of those before. */
export interface ReachChange {
  readonly servers: readonly AddressServer[]
  /** Without a secret, 64 hexadecimal digits, the helper keeps its room, or gets a new one. */
  readonly helpers: readonly { readonly url: string; readonly secret?: string }[]
}

/** A vote that is open: a change some have approved, and not yet enough. */
export interface ProposalRow {
  readonly id: Id
  readonly change: Change
  /** Whom it is about; empty for the rules. */
  readonly name: string
  /** Its stake today, and whether it would come back from a suspension. */
  readonly before: number
  readonly returns: boolean
  /** Whether this copy knows the rules proposed. */
  readonly known: boolean
  readonly approvals: readonly string[]
  readonly approved: number
  readonly needed: number
  readonly mine: boolean
}

/** What a vote on stake would lead to, in whole units of stake. */
export interface StakeEffect {
  readonly total: number
  readonly needed: number
  /** The part of all votes it would hold, 0 to 1, and whether it alone could stop the network, or decide. */
  readonly share: number
  readonly stops: boolean
  readonly decides: boolean
}

/** A device that asks this institution to vote for it. */
export interface DeviceRequest {
  readonly id: Id
  /** Six digits, the same on its screen. */
  readonly digits: string
  readonly sent: boolean
}

/** The network's rules: today's number, what this copy knows, and what is decided for later. */
export interface RulesView {
  readonly now: number
  readonly known: number
  readonly next?: { readonly rules: number; readonly height: number }
}

/** What the network's institutions set, and since which block; 0: nothing yet. */
export interface ReachView extends ReachChange {
  readonly height: number
}

export interface VotingCalls {
  /** Approves a change; the first to approve proposes it. Refuses 'node.no-officer' on another device. */
  vote(input: Change): Nothing
  /** A fresh voting key for this device, in the place of one that may not vote again. */
  renewVoteKey(input: Nothing): Nothing
  /**
   * When a new key cannot be registered: asks the others how far they are, and votes with the old one again three
   * blocks later. The person answers for it that no other copy of this profile runs.
   */
  rejoin(input: Nothing): Nothing
  /** Another device that was taken away asks to be added again, with a fresh voting key. */
  askAgain(input: Nothing): Nothing
  /** Lets a device that asked vote for this institution, or takes one away. */
  addDevice(input: { readonly device: Id }): Nothing
  dropDevice(input: { readonly device: Id }): Nothing
}

export interface VotingViews {
  proposals(input: Nothing): readonly ProposalRow[]
  requests(input: Nothing): readonly DeviceRequest[]
  rules(input: Nothing): RulesView
  reach(input: Nothing): ReachView
  /** What it would mean if this institution had this stake. */
  effect(input: { readonly institution: Id; readonly stake: number }): StakeEffect
}
