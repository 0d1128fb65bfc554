/**
 * The texts that people carry between tabs for each other's keys: in the fragment of a link, as a picture, or pasted.
 *
 *   base64url of: kind u8 (1 part, 2 request, 3 answer, 4 ending) | version u8 | body | checksum 4
 *
 * The checksum, the first bytes of a tagged SHA-256, covers every version: a text that arrived damaged is told apart
 * from one that a newer Chartmesh made. It is found wherever a person put it (core/pasted.ts).
 */
import { type Bytes, concat, tagged } from '../../core/bytes.ts'
import { type Codec, decode, encode } from '../../core/codec.ts'
import { bodyIn, withChecksum } from '../../core/pasted.ts'
import { refuse, refusalOf } from '../../core/refusal.ts'

const kinds = { part: 1, request: 2, answer: 3, ending: 4 } as const
export type CarriedKind = keyof typeof kinds

const checksum = (body: Bytes): Bytes => tagged('trusted-text', body).slice(0, 4)

export function printCarried<T>(kind: CarriedKind, codec: Codec<T>, value: T): string {
  return withChecksum(concat(Uint8Array.of(kinds[kind]), encode(codec, value)), checksum)
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

const bodyOf = (pasted: string): Bytes => bodyIn(pasted, checksum) ?? refuse('trusted.mistyped')
