/** Files as they come to this device and leave it. */
import type { Bytes } from '../core/bytes.ts'
import { refuse } from '../core/refusal.ts'

const type = 'application/fhir+json'
export const fhirFile = (...parts: readonly Bytes[]): Blob => new Blob([...parts], { type })

/** What is read of a file at a time: it comes by way of another process. */
const readBytes = 1 << 20

/** What is in a file of at most `most` bytes; refuses 'file.too-large'. */
export async function bytesOf(file: Blob, most: number): Promise<Bytes> {
  if (file.size > most) refuse('file.too-large', { bytes: file.size, most })
  return new Uint8Array(await file.arrayBuffer())
}

/** The same in parts. */
export async function* partsOf(file: Blob, most: number): AsyncGenerator<Bytes> {
  if (file.size > most) refuse('file.too-large', { bytes: file.size, most })
  for (let at = 0; at < file.size; at += readBytes)
    yield new Uint8Array(await file.slice(at, at + readBytes).arrayBuffer())
}
