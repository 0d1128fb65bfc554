/** What the keyless worker does with documents: parsing is done there once, screens get plain view models. */
import type { EntryDetail } from './entry.ts'
import type { SectionKey } from './said.ts'
import type { Section, Summary } from './summary.ts'

export interface HealthCalls {
  /** Refuses 'file.*' for anything that is no FHIR R4 JSON. The handle lives as long as the worker. */
  open(input: { readonly file: Blob }): { readonly handle: number; readonly summary: Summary }
  /** The same document told about another of its patients, by ordinal. */
  summarize(input: { readonly handle: number; readonly patient: number }): Summary
  /** A section's window of rows from `from` on. */
  section(input: {
    readonly handle: number
    readonly key: SectionKey
    readonly from: number
    readonly patient?: number
  }): Section
  describe(input: { readonly handle: number; readonly ordinal: number }): EntryDetail
  /** A file inside an entry, with its type; refuses 'attachment.*'. */
  attachment(input: { readonly handle: number; readonly ordinal: number; readonly index: number }): Blob
  close(input: { readonly handle: number }): Record<never, never>
}
