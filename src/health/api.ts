/** What the keyless worker does with documents: parsing is done there once, screens get plain view models. */
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
  /** Refuses 'file.*' for anything that is no FHIR R4 JSON. The handle lives as long as the worker. */
  open(input: { readonly file: Blob }): { readonly handle: number; readonly summary: Summary }
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
  /** A file sealed for a SMART Health Link, and the key that goes into the link (smart/link.ts). */
  sealForLink(input: { readonly file: Blob }): SmartFile
  /** What the sealed file of such a link holds; refuses 'smart-link.*'. */
  openByLink(input: { readonly file: Blob; readonly link: string }): Blob
  close(input: { readonly handle: number }): Record<never, never>
}
