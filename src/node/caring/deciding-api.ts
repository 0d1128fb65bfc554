/** What a patient decides about a consent: part of `api.ts`. */
import type { Category, Purpose, Rule } from '../../record/terms.ts'
import type { Id } from '../voting/voting-api.ts'

export type { Category, Purpose, Rule }

/** A kind of record with a rule of its own; without one it is for its patient alone. */
export interface ApartRule {
  readonly category: Category
  readonly rule?: Rule | undefined
}

/** What lets one person in beside the rule: an attribute they hold. */
export interface Besides {
  readonly account: Id
  readonly category: Category
  readonly policy: string
  readonly until: number
  /** It ends with the first reading. */
  readonly once: boolean
}

/** The same with what for. */
export interface Guest extends Besides {
  readonly purposes: readonly Purpose[]
}

export interface GuestRow extends Guest {
  readonly name: string
  readonly institution: string
}

/** What opens records: a rule, where anybody but the patient may, and who is let in besides. */
export interface LetIn {
  readonly policy?: string | undefined
  readonly besides?: readonly Besides[] | undefined
}

export interface Decided {
  /** Of everyday care, and of every kind that has no rule of its own. */
  readonly policy: string
  readonly purposes: readonly Purpose[]
  readonly until: number
  readonly apart?: readonly ApartRule[] | undefined
  readonly guests?: readonly Guest[] | undefined
}

/** What another institution says of a patient, and a consent can show. */
export interface AlsoShown {
  readonly claim: string
  readonly as: 'patient' | 'member'
  readonly institution: string
}
