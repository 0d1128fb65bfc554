/**
 * Asking for a part from a device that has no keys, and giving it.
 *
 *   request  version u8 | one-time X25519 key 32 | name | asked u32, seconds since 1970
 *   answer   version u8 | mark of the request 8 | HPKE box of a part, info = D("trusted-answer") ‖ SHA-256(request)
 *   digits   six, of SHA-256(D("trusted-digits") ‖ request ‖ number)
 *
 * Whoever carries a request could put one of their own in its place. So the two talk: the giver's tab draws a number
 * of six digits, which is told over the phone, and the six digits that the asker's tab makes of it are told back.
 * The request is there before the number is drawn; digits of the request alone could be met by trying keys, which
 * takes seconds.
 */
import { type Bytes, concat, equal, hash, tag, tagged, utf8 } from '../../core/bytes.ts'
import { blob, decode, encode, fixed, record, versioned } from '../../core/codec.ts'
import { refusalOf, refuse } from '../../core/refusal.ts'
import type { Chance } from '../../core/world.ts'
import { boxOverhead, seal, sealingKeyOf, unseal } from '../../crypto/hpke.ts'
import { parseCarried, printCarried } from './carried.ts'
import { checkPart } from './part.ts'
import { type HelpRequest, type Part, partCodec, requestCodec } from './records.ts'

const answerCodec = versioned(1, record({ request: fixed(8), box: blob(partCodec.max + boxOverhead) }))
const noAad: Bytes = new Uint8Array(0)

/** A request, and the secret of its key. */
export function makeRequest(
  name: string,
  now: number,
  chance: Chance,
): { readonly request: HelpRequest; readonly secret: Bytes } {
  const secret = chance(32)
  return { request: { key: sealingKeyOf(secret), name, asked: Math.floor(now / 1000) }, secret }
}

export const printRequest = (request: HelpRequest): string => printCarried('request', requestCodec, request)
/** Refuses as `parseCarried`. */
export const parseRequest = (pasted: string): HelpRequest => parseCarried('request', requestCodec, pasted)

const markOf = (request: HelpRequest): Bytes =>
  tagged('trusted-request', encode(requestCodec, request)).slice(0, 8)
const infoOf = (request: HelpRequest): Bytes =>
  concat(tag('trusted-answer'), hash(encode(requestCodec, request)))

/** What the giver tells: six digits. */
export function drawNumber(chance: Chance): string {
  const [high = 0, low = 0, more = 0, most = 0] = chance(4)
  const drawn = ((most << 24) | (more << 16) | (high << 8) | low) >>> 0
  return String(drawn % 1_000_000).padStart(6, '0')
}

/** What the asker tells back. */
export function digitsOf(request: HelpRequest, number: string): string {
  const bytes = tagged('trusted-digits', encode(requestCodec, request), utf8(number))
  const value = bytes.slice(0, 8).reduce((sum, byte) => sum * 256n + BigInt(byte), 0n)
  return String(value % 1_000_000n).padStart(6, '0')
}

/** Refuses 'sealed.bad-recipient'. */
export async function sealAnswer(request: HelpRequest, part: Part): Promise<string> {
  const plain = encode(partCodec, part)
  const box = await seal(request.key, infoOf(request), noAad, plain)
  plain.fill(0)
  return printCarried('answer', answerCodec, { request: markOf(request), box })
}

/** Refuses as `parseCarried`, 'trusted.other-request' for an answer to another one, 'trusted.tampered'. */
export async function openAnswer(request: HelpRequest, secret: Bytes, pasted: string): Promise<Part> {
  const answer = parseCarried('answer', answerCodec, pasted)
  if (!equal(answer.request, markOf(request))) refuse('trusted.other-request')
  try {
    return await checkPart(decode(partCodec, await unseal(secret, answer.box, infoOf(request), noAad)))
  } catch (caught) {
    refusalOf(caught)
    return refuse('trusted.tampered')
  }
}
