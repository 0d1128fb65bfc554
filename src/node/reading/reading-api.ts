/** What a screen can do about reading through several servers, beside reading itself (api.ts). */
import type { Id } from '../voting/voting-api.ts'

/** A server's wrong answer, kept as evidence. */
export interface WrongAnswerRow {
  readonly id: Id
  readonly record: Id
  readonly time: number
  readonly server: string
}

export interface ReadingCalls {
  /** The file that shows a server's wrong answer; refuses 'answer.unreadable' for none of that name. */
  wrongAnswerFile(input: { readonly id: Id }): Blob
  /** Holds such a file, of anybody, against the ledger; refuses 'answer.*'. */
  checkWrongAnswer(input: { readonly file: Blob }): Omit<WrongAnswerRow, 'id'>
  /** Another reading key for this tab's person: the old one opens nothing that is asked for from then on. */
  renewReadingKey(input: Record<never, never>): Record<never, never>
}

export interface ReadingViews {
  /** Newest first. */
  wrongAnswers(input: Record<never, never>): readonly WrongAnswerRow[]
}
