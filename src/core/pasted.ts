/**
 * Texts that people carry, as a link, a picture or pasted: base64url of a body and a checksum over it. Whoever
 * carried one may have put it between words and marks or broken it into lines: it is what the checksum holds for.
 */
import { base64url, concat, equal, unbase64url, type Bytes } from './bytes.ts'

export type Checksum = (body: Bytes) => Bytes

export const withChecksum = (body: Bytes, checksum: Checksum): string =>
  base64url(concat(body, checksum(body)))

/** The body of the first text that is whole, at least 1 byte; undefined when none is, or for over 4096 characters. */
export function bodyIn(pasted: string, checksum: Checksum): Bytes | undefined {
  for (const text of pasted.length > pastedMost ? [] : textsIn(pasted)) {
    const bytes = bytesOf(text)
    const body = bytes?.slice(0, -checksumBytes)
    if (bytes && body?.length && equal(checksum(body), bytes.slice(-checksumBytes))) return body
  }
  return undefined
}

/** Before anything is done with it. */
export const pastedMost = 4096
const checksumBytes = 4
/** Into more lines than this nobody breaks a text. */
const wordsMost = 256

/** What follows a mark of an address, the last mark first, in as many of its words as the text was broken into. */
function* textsIn(pasted: string): Generator<string> {
  // What a browser found beside a link it wrote into the address like this.
  const plain = pasted.replaceAll(/\p{Cf}/gu, '').replaceAll(/%[\da-f]{2}/gi, ' ')
  for (const part of plain.split(/[#=]/).toReversed()) {
    const words = part.split(/\s+/, wordsMost)
    for (let count = words.length; count > 0; count--)
      yield words
        .slice(0, count)
        .join('')
        .replaceAll(/[^\w-]/g, '')
  }
}

function bytesOf(text: string): Bytes | undefined {
  try {
    return unbase64url(text)
  } catch {
    return undefined
  }
}
