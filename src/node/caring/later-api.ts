/** What screens can do and see of a consent's and a record's later life; part of `api.ts`. */
import type { Progress, Purpose } from '../api.ts'
import type { Id, Nothing } from '../voting/voting-api.ts'

/** What was said on the ledger about a consent since it was given. */
export interface Since {
  /** Taken back by its patient: nobody reads or publishes under it any more. */
  readonly withdrawn?: { readonly height: number; readonly time: number }
  /** Somebody says that something is wrong with it: its owner, or another patient of that hospital. */
  readonly disputed?: { readonly by: 'owner' | 'patient'; readonly height: number; readonly time: number }
  /** How often its patient changed the terms. */
  readonly changes?: number
}

/** A record whose patient had it erased, and who says to have no copy any more, by institution. */
export interface Erased {
  readonly height: number
  readonly time: number
  readonly said: number
  readonly of: number
  readonly silent: readonly string[]
}

/** What this tab said about a consent, on its way to the ledger. */
export interface PendingAct {
  readonly kind: 'consent.withdraw' | 'consent.dispute' | 'record.rewrap' | 'record.erase'
  readonly progress: Progress
}

/** What changes when one rule takes another's place, today. */
export interface Shift {
  readonly loses: readonly { readonly name: string; readonly institution: string }[]
  readonly gains: readonly { readonly name: string; readonly institution: string }[]
}

export interface LaterCalls {
  /** Patient: takes a consent back, for good. Refuses 'record.not-owner', 'consent.withdrawn'. */
  withdraw(input: { readonly consent: Id }): Nothing
  /** Patient: says on the ledger that something is wrong with a consent, an own one or one that was invented. */
  dispute(input: { readonly consent: Id }): Nothing
  /**
   * Patient: other terms for all records under a consent. Resolves when they hold. Progress: Stage. Refuses
   * 'record.not-owner', 'record.nobody-keeps', and what the ledger refuses.
   */
  changeTerms(input: {
    readonly consent: Id
    readonly policy: string
    readonly purposes: readonly Purpose[]
    readonly until: number
  }): Nothing
  /** Patient: has a record deleted wherever it is kept; there is no way back. */
  erase(input: { readonly record: Id }): Nothing
}

export interface LaterViews {
  shift(input: { readonly before: string; readonly after: string }): Shift
}
