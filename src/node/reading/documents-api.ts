/** What a screen can do with a document that is open on this device: part of `api.ts`. */
import type { HealthCalls } from '../../health/api.ts'
import type { Summary } from '../../health/summary.ts'
import type { Id } from '../voting/voting-api.ts'

/** An opened document: the summary for screens, the rest by ordinal through `describe`. */
export interface Opened {
  readonly handle: number
  readonly summary: Summary
  readonly record?: Id
  /** Set when it is locked so that others with a right to it may not open the same: by whom, '' when its hospital or its patient did. */
  readonly uneven?: { readonly author: string }
}

export interface DocumentCalls {
  /** A file on this device, read but not sealed; with a SMART Health Link, what that link opens it to. */
  preview(input: { readonly file: Blob; readonly link?: string }): Opened
  describe: HealthCalls['describe']
  summarize: HealthCalls['summarize']
  section: HealthCalls['section']
  timeline: HealthCalls['timeline']
  search: HealthCalls['search']
  attachment: HealthCalls['attachment']
  look: HealthCalls['look']
  /** The original bytes, exactly as they were sealed. */
  original: HealthCalls['original']
  partOf: HealthCalls['partOf']
  summaryFile: HealthCalls['summaryFile']
  sealForLink: HealthCalls['sealForLink']
  close: HealthCalls['close']
}
