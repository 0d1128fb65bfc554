import { type Bytes, own } from '../../core/bytes.ts'

/**
 * Raw DEFLATE (RFC 1951), undone up to `most` bytes: a few kilobytes can stand for gigabytes. Undefined when it is
 * longer, or none.
 */
export async function inflate(packed: Bytes, most: number): Promise<Bytes | undefined> {
  const reader = new Blob([packed]).stream().pipeThrough(new DecompressionStream('deflate-raw')).getReader()
  const parts: Uint8Array[] = []
  let size = 0
  try {
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      size += part.value.length
      if (size > most) return undefined
      parts.push(part.value)
    }
  } catch (caught) {
    if (caught instanceof TypeError) return undefined
    throw caught
  } finally {
    await reader.cancel().catch(() => undefined)
  }
  return own(new Uint8Array(await new Blob(parts.map(own)).arrayBuffer()))
}
