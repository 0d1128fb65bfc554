/** What the keyless worker does with documents: parsing is done there once, screens get plain view models. */
import { type Bytes } from '../core/bytes.ts'
import { type EntryDetail } from './entry.ts'
import { type Summary } from './summary.ts'

export interface HealthCalls {
  /** Refuses 'file.*' for anything that is no FHIR R4 JSON. `today` is YYYY-MM-DD; the handle lives with the worker. */
  openDocument(input: { readonly bytes: Bytes; readonly today: string }): {
    readonly handle: number
    readonly summary: Summary
  }
  describe(input: { readonly handle: number; readonly ordinal: number }): EntryDetail
  close(input: { readonly handle: number }): Record<never, never>
}
