/**
 * What screens do with what is written of an encounter, or in a letter: the part of `api.ts` about it. The draft
 * of an encounter has the name of its ticket, that of a letter `TICKET/letter`.
 */
import type { Jotting } from '../../health/jotting.ts'
import type { Id, Nothing } from '../voting/voting-api.ts'

/** All refuse 'workspace.waiting' before this device was let in, and 'keys.locked'. */
export interface EncounterCalls {
  /**
   * Adds a picture or PDF, sealed on this device until the encounter is signed here.
   * Refuses 'file.too-large', 'file.empty', 'attachment.kind', 'workspace.full'.
   */
  attach(input: { readonly ticket: Id; readonly file: Blob; readonly name: string }): Nothing
  detach(input: { readonly ticket: Id; readonly file: string }): Nothing
  /**
   * All that is written, as a FHIR document; the draft stays. Refuses 'attachment.elsewhere', 'draft.faulty', and
   * on a device that cannot sign 'node.not-admitted'.
   */
  writeEncounter(input: { readonly ticket: Id }): Blob
  /**
   * Begins a correction of this record: with what it says where it is an encounter of ours and open under
   * `handle`, and empty otherwise. What was written before is thrown away.
   */
  correct(input: { readonly ticket: Id; readonly record: Id; readonly handle?: number }): {
    readonly filled: boolean
  }
  /** What a patient wrote down and gave, as a FHIR document: the patient's own words, put on record here. */
  writeJotted(input: { readonly ticket: Id; readonly jottings: readonly Jotting[] }): Blob
  /** What is written of a letter, as a FHIR document. */
  writeLetter(input: { readonly ticket: Id; readonly to: string }): Blob
  /**
   * The draft became this record, or is thrown away. What it corrects is replaced from here on; of a letter the
   * list says whom it is for.
   */
  endEncounter(input: { readonly ticket: Id; readonly record?: Id; readonly to?: string }): Nothing
}
