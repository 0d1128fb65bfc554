/** What screens can do and see of a consent's and a record's later life; part of `api.ts`. */
import type { Progress } from '../api.ts'
import type { Besides, Decided } from './deciding-api.ts'
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
  /** Which is being erased. */
  readonly record?: Id
  readonly progress: Progress
}

/** A change of rule, and who is let in besides before and after. */
export interface Shifting {
  readonly before?: string | undefined
  readonly after?: string | undefined
  readonly besides?: readonly Besides[] | undefined
}

/** What changes when one rule takes another's place, today. */
export interface Shift {
  readonly loses: readonly ShiftedPerson[]
  readonly gains: readonly ShiftedPerson[]
}
interface ShiftedPerson {
  readonly account: Id
  readonly name: string
  readonly institution: string
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
  changeTerms(input: Decided & { readonly consent: Id }): Nothing
  /** Patient: has a record deleted wherever it is kept; there is no way back. */
  erase(input: { readonly record: Id }): Nothing
}

export interface LaterViews {
  /** Of no rule nobody loses or gains anything. */
  shift(input: Shifting): Shift
}
