/** What a screen can do and see of letters between readers and patients: part of `api.ts`. */
import type { Jotting } from '../../health/jotting.ts'
import type { Purpose } from '../caring/deciding-api.ts'
import type { Id, Nothing } from '../voting/voting-api.ts'

/** A letter to this tab's person or from them, opened. */
export interface LetterRow {
  readonly id: Id
  readonly kind: 'ask' | 'yes' | 'no' | 'why' | 'because' | 'jotted' | 'taken'
  /** Written here. */
  readonly mine: boolean
  /** The reader on whichever side, with what institutions vouch for. */
  readonly account: Id
  readonly name: string
  readonly institution: string
  readonly attributes: readonly string[]
  readonly consent: Id
  /** What is asked for, was read, or was made of what a patient wrote down. */
  readonly record?: Id
  readonly purpose?: Purpose
  /** The reading it is about. */
  readonly read?: Id
  readonly readTime?: number
  /** The letter it answers. */
  readonly answers?: Id
  /** What a patient wrote down, given to the reader. */
  readonly jottings?: readonly Jotting[]
  readonly text: string
  readonly time: number
  /** Whether somebody else has it: the other side, or the hospital that carries it. */
  readonly left: boolean
}

export interface WritingCalls {
  /** Reader: asks a record's patient to be let in. Refuses 'node.not-admitted'. */
  askPatient(input: { readonly record: Id; readonly purpose: Purpose; readonly text: string }): Nothing
  /** Patient: answers that. A yes is written after the terms were changed. */
  answerAsk(input: { readonly letter: Id; readonly yes: boolean }): Nothing
  /** Patient: asks who read an own record why. Refuses 'record.not-owner'. */
  askWhy(input: { readonly read: Id; readonly text: string }): Nothing
  /** Reader: answers that. */
  answerWhy(input: { readonly letter: Id; readonly text: string }): Nothing
  /**
   * Patient: gives what was written down, as it is now, to the officer of a consent's hospital. On this disk when it
   * resolves, and said until the hospital has it. Refuses 'record.not-owner', 'consent.withdrawn', 'jotting.given'.
   */
  giveJottings(input: { readonly consent: Id; readonly jottings: readonly Id[] }): Nothing
  /** Officer: tells the patient that what these letters brought is on record. */
  takeJottings(input: { readonly letters: readonly Id[]; readonly record: Id }): Nothing
}

export interface WritingViews {
  /** Newest first. */
  letters(input: Nothing): readonly LetterRow[]
}
