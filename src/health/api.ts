/** What the keyless worker does with documents: parsing is done there once, screens get plain view models. */
import type { Bytes } from '../core/bytes.ts'
import type { Known } from './banner.ts'
import type { Fields } from './draft.ts'
import type { DraftFrom } from './draft-from.ts'
import type { Jotting } from './jotting.ts'
import type { Letter } from './letter.ts'
import type { EntryDetail } from './entry.ts'
import type { Preview } from './preview.ts'
import type { SectionKey } from './said.ts'
import type { Found, Question } from './search.ts'
import type { SmartFile } from './smart/link.ts'
import type { Section, Summary } from './summary.ts'
import type { Timeline } from './timeline.ts'

/** An open document, told about one of its patients where somebody chose. */
interface Shown {
  readonly handle: number
  readonly patient?: number
}

export interface HealthCalls {
  /** Begins a document whose bytes are to come in parts. */
  begin(input: Record<never, never>): { readonly handle: number }
  /** Its next part. */
  add(input: { readonly handle: number; readonly part: Bytes }): Record<never, never>
  /**
   * A file, or what has come of one that was begun. Refuses 'file.*' for anything that is no FHIR R4 JSON. The handle
   * lives as long as the worker.
   */
  open(input: { readonly file: Blob } | { readonly handle: number }): {
    readonly handle: number
    readonly summary: Summary
  }
  /** Its bytes as they came. */
  original(input: { readonly handle: number }): Blob
  /** The same document told about another of its patients, by ordinal. */
  summarize(input: { readonly handle: number; readonly patient: number }): Summary
  /** A section's window of rows from `from` on. */
  section(input: Shown & { readonly key: SectionKey; readonly from: number }): Section
  /** A window of days from `from` on, the latest day first. */
  timeline(input: Shown & { readonly from: number }): Timeline
  /** The best of what was found. */
  search(input: Shown & Question): Found
  describe(input: { readonly handle: number; readonly ordinal: number }): EntryDetail
  /** A file inside an entry, with its type; refuses 'attachment.*'. */
  attachment(input: { readonly handle: number; readonly ordinal: number; readonly index: number }): Blob
  /** The same as something to look at; refuses 'attachment.*'. */
  look(input: { readonly handle: number; readonly ordinal: number; readonly index: number }): Preview
  /** An International Patient Summary of it, a FHIR document. */
  summaryFile(input: Shown): Blob
  /** What is about one of several patients, as a file of its own (part.ts). */
  partOf(input: { readonly handle: number; readonly patient: number }): {
    readonly file: Blob
    readonly entries: number
  }
  /** What was written of an encounter, a FHIR document (encounter.ts). */
  writeEncounter(input: {
    readonly patient: Known
    readonly hospital: string
    readonly author: string
    readonly fields: Fields
    readonly note: string
    readonly files: readonly { readonly name: string; readonly type: string; readonly file: Blob }[]
  }): Blob
  /** The draft an encounter of ours was made of; undefined for any other document (draft-from.ts). */
  draftFrom(input: { readonly handle: number }): DraftFrom | undefined
  /** A letter to another institution, a FHIR document (letter.ts). */
  writeLetter(input: Letter): Blob
  /** What a patient wrote down, a FHIR document (jotting.ts). */
  writeJottings(input: {
    readonly patient: Known
    readonly jottings: readonly Jotting[]
    readonly signed?: { readonly hospital: string; readonly by: string }
  }): Blob
  /** Shows these among the entries of an open document, in the place of those shown before; its bytes stay. */
  addJottings(input: { readonly handle: number; readonly jottings: readonly Jotting[] }): Summary
  /** A file sealed for a SMART Health Link, and the key that goes into the link (smart/link.ts). */
  sealForLink(input: { readonly file: Blob }): SmartFile
  /** What the sealed file of such a link holds; refuses 'smart-link.*'. */
  openByLink(input: { readonly file: Blob; readonly link: string }): Blob
  close(input: { readonly handle: number }): Record<never, never>
}
