/** What a patient writes down alone: part of `api.ts`. */
import type { Jotted, Jotting } from '../../health/jotting.ts'
import type { Summary } from '../../health/summary.ts'
import type { Opened } from '../reading/documents-api.ts'
import type { Id, Nothing } from '../voting/voting-api.ts'

export interface JottingCalls {
  /**
   * Writes something down, or in the place of what has this id. On this disk when it resolves; refuses 'draft.faulty',
   * 'too-long', 'jotting.full', 'keys.locked'.
   */
  jot(input: Jotted & { readonly id?: Id }): { readonly id: Id }
  dropJotting(input: { readonly id: Id }): Nothing
  /** All of it as a document of its own. */
  openJottings(input: Nothing): Opened
  /** The same, as a file, and how many things are in it. */
  jottingsFile(input: Nothing): { readonly file: Blob; readonly entries: number }
  /** Shows all of it among the entries of an own document that is open, as it is now. */
  addJottings(input: { readonly handle: number }): Summary
}

export interface JottingViews {
  /** Newest first; none while keys are locked. */
  jottings(input: Nothing): readonly Jotting[]
}
