/**
 * A proof as text, to be sent, pasted or kept in a file that people can open and read.
 *
 *   text    base64url of the coded proof and a checksum, the first four bytes of its tagged SHA-256
 *   link    …#proof=text
 *   file    see proof-file.ts
 */
import { base64url, concat, equal, tagged, unbase64url, type Bytes } from '../core/bytes.ts'
import { decode, encode } from '../core/codec.ts'
import { refuse, refusalOf } from '../core/refusal.ts'
import { proof, shownBytesMost, type Proof } from './proof.ts'
import { firstLine, lastLine } from './proof-file.ts'

/** Base64url of the largest document and the rest, and the words around. */
export const proofTextMost = Math.ceil((shownBytesMost * 4) / 3) + 2_000_000

const checksum = (bytes: Bytes): Bytes => tagged('proof', bytes).slice(0, 4)

export function printProof(value: Proof): string {
  const bytes = encode(proof, value)
  return base64url(concat(bytes, checksum(bytes)))
}

/** The proof in a link, a file's text or a bare text; refuses 'proof.unreadable', 'newer-version', 'too-long'. */
export function readProof(pasted: string): Proof {
  if (pasted.length > proofTextMost) refuse('too-long', { bytes: pasted.length, most: proofTextMost })
  const [, after = pasted] = pasted.split(firstLine, 2)
  const [inside = ''] = after.split(lastLine, 1)
  const text = inside.slice(inside.lastIndexOf('=') + 1).replace(/[\s\u200b-\u200f\u2060\ufeff]+/g, '')
  try {
    const bytes = unbase64url(text)
    const coded = bytes.slice(0, -4)
    if (bytes.length < 5 || !equal(bytes.subarray(-4), checksum(coded))) refuse('proof.unreadable')
    return decode(proof, coded)
  } catch (caught) {
    if (caught instanceof TypeError) return refuse('proof.unreadable')
    const { code } = refusalOf(caught)
    if (code === 'malformed') return refuse('proof.unreadable')
    throw caught
  }
}
