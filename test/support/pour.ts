/** Hands a blob over as a peer does, chunk by chunk, and resolves with where it went. */
import type { Bytes, Hash } from '../../src/core/bytes.ts'
import { leafHash } from '../../src/core/tree.ts'
import { chunkBytes, type Sink } from '../../src/network/blobs.ts'

export const chunksOf = (blob: Bytes): readonly Bytes[] =>
  Array.from({ length: Math.max(1, Math.ceil(blob.length / chunkBytes)) }, (_, i) =>
    blob.slice(i * chunkBytes, (i + 1) * chunkBytes),
  )

export async function pour<S extends Sink>(
  blob: Bytes,
  into: (leaves: readonly Hash[]) => Promise<S>,
): Promise<S> {
  const chunks = chunksOf(blob)
  const sink = await into(chunks.map(leafHash))
  for (const [i, chunk] of chunks.entries()) if (!sink.here.has(i)) await sink.put(i, chunk)
  return sink
}
