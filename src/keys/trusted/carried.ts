/**
 * The texts that people carry between tabs for each other's keys: in the fragment of a link, as a picture, or pasted.
 *
 *   base64url of: kind u8 (1 part, 2 request, 3 answer, 4 ending) | version u8 | body | checksum 4
 *
 * The checksum, the first bytes of a tagged SHA-256, covers every version: a text that arrived damaged is told apart
 * from one that a newer Chartmesh made. White space and what stands before the last `#` or `=` do not count.
 */
import { base64url, type Bytes, concat, equal, tagged, unbase64url } from '../../core/bytes.ts'
import { type Codec, decode, encode } from '../../core/codec.ts'
import { refuse, refusalOf } from '../../core/refusal.ts'

const kinds = { part: 1, request: 2, answer: 3, ending: 4 } as const
export type CarriedKind = keyof typeof kinds

/** The most characters a text may have before anything is done with it. */
export const carriedMost = 4096
const checkBytes = 4

const checksum = (body: Bytes): Bytes => tagged('trusted-text', body).slice(0, checkBytes)

export function printCarried<T>(kind: CarriedKind, codec: Codec<T>, value: T): string {
  const body = concat(Uint8Array.of(kinds[kind]), encode(codec, value))
  return base64url(concat(body, checksum(body)))
}

/** Refuses 'trusted.mistyped', 'trusted.newer', and 'trusted.other-kind' {found} for a text of another kind. */
export function parseCarried<T>(kind: CarriedKind, codec: Codec<T>, pasted: string): T {
  const found = kindOf(pasted)
  if (found !== kind) refuse('trusted.other-kind', { found })
  try {
    return decode(codec, bodyOf(pasted).slice(1))
  } catch (caught) {
    return refuse(refusalOf(caught).code === 'newer-version' ? 'trusted.newer' : 'trusted.mistyped')
  }
}

/** Which of them a text is; refuses 'trusted.mistyped', 'trusted.newer'. */
export function kindOf(pasted: string): CarriedKind {
  const [number] = bodyOf(pasted)
  if (number === kinds.part) return 'part'
  if (number === kinds.request) return 'request'
  if (number === kinds.ending) return 'ending'
  return number === kinds.answer ? 'answer' : refuse('trusted.newer')
}

function bodyOf(pasted: string): Bytes {
  if (pasted.length > carriedMost) return refuse('trusted.mistyped')
  const [word = ''] = pasted
    .replaceAll(/[\s\p{Cf}]/gu, '')
    .split(/[#=]/)
    .slice(-1)
  const bytes = bytesOf(word)
  const body = bytes.slice(0, -checkBytes)
  return body.length > 0 && equal(checksum(body), bytes.slice(-checkBytes))
    ? body
    : refuse('trusted.mistyped')
}

function bytesOf(word: string): Bytes {
  try {
    return unbase64url(word)
  } catch {
    return refuse('trusted.mistyped')
  }
}
