/** Files as they come to this device and leave it. */
import type { Bytes } from '../core/bytes.ts'
import { refuse } from '../core/refusal.ts'

export const fhirFile = (bytes: Bytes): Blob => new Blob([bytes], { type: 'application/fhir+json' })

/** What is in a file of at most `most` bytes; refuses 'file.too-large'. */
export async function bytesOf(file: Blob, most: number): Promise<Bytes> {
  if (file.size > most) refuse('file.too-large', { bytes: file.size, most })
  return new Uint8Array(await file.arrayBuffer())
}
