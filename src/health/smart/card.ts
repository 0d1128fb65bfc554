/**
 * SMART Health Cards (HL7, "SMART Health Cards and Links" 1.0): a small FHIR Bundle that whoever issued it has
 * signed, as a file, as text or in a QR code.
 *
 *   shc:/ two digits a character, each the character's code − 45    → JWS
 *   { "verifiableCredential": [JWS, …] }                            → each JWS
 *   JWS   BASE64URL(header) . BASE64URL(raw DEFLATE of the payload) . BASE64URL(ES256)
 *
 * The signature is the issuer's, whose keys lie at `iss`: this page asks nobody, so it does not know whether the
 * signature holds, and says so wherever it shows one.
 */
import { type Bytes, utf8 } from '../../core/bytes.ts'
import { refuse } from '../../core/refusal.ts'
import { headOf } from '../incoming.ts'
import { get, isObject, type Json, list, str } from '../json.ts'
import { inflate } from './inflate.ts'
import { decoded, readJson } from './jwe.ts'

const scheme = 'shc:/'
const cardsMost = 32
const payloadMost = 1024 * 1024
const textMost = 4 * 1024 * 1024

export interface SmartCard {
  /** What it says, as a FHIR Bundle. */
  readonly bundle: Json
  /** Who says to have issued it, a web address; not checked. */
  readonly issuer: string
}

/** Whether a file looks like one; its first bytes say so. */
export function isSmartCard(parts: readonly Bytes[]): boolean {
  if (parts.reduce((sum, { length }) => sum + length, 0) > textMost) return false
  const start = new TextDecoder('latin1').decode(headOf(parts, 256)).trimStart()
  return start.startsWith(scheme) || /^eyJ[\w-]+\./.test(start) || /^\{\s*"verifiableCredential"/.test(start)
}

/** All cards in a file or a QR code's text. Refuses 'smart-card.unreadable'. */
export async function readSmartCards(text: string): Promise<readonly SmartCard[]> {
  const signed = tokensOf(text.trim())
  if (signed.length === 0 || signed.length > cardsMost) refuse('smart-card.unreadable')
  return Promise.all(signed.map(readCard))
}

/** One Bundle of all that the cards hold, for whoever reads documents; undefined issuers count once. */
export function bundleOf(cards: readonly SmartCard[]): Bytes {
  const [only] = cards
  const bundle =
    cards.length === 1 && only
      ? only.bundle
      : {
          resourceType: 'Bundle',
          type: 'collection',
          entry: cards.flatMap((card) => list(card.bundle, 'entry')),
        }
  return utf8(JSON.stringify(bundle))
}

function tokensOf(text: string): readonly string[] {
  if (text.startsWith(scheme)) return [numeric(text.slice(scheme.length))]
  if (text.startsWith('{'))
    return list(readJson(utf8(text)), 'verifiableCredential').flatMap((one) =>
      typeof one === 'string' ? [one] : [],
    )
  return [text]
}

/** Refuses what is not pairs of digits of one code; codes in several pieces are no longer made. */
function numeric(digits: string): string {
  if (!/^(?:\d\d)+$/.test(digits)) refuse('smart-card.unreadable')
  return digits.replaceAll(/\d\d/g, (pair) => String.fromCharCode(Number(pair) + 45))
}

async function readCard(token: string): Promise<SmartCard> {
  const [header = '', payload = '', signature = '', ...more] = token.split('.')
  const said = decoded(header)
  const fields = said && readJson(said)
  const packed = decoded(payload)
  const whole = decoded(signature)?.length === 64 && more.length === 0 && packed
  if (!whole || str(fields, 'alg') !== 'ES256' || str(fields, 'zip') !== 'DEF')
    return refuse('smart-card.unreadable')
  const unpacked = await inflate(packed, payloadMost)
  const claims = unpacked && readJson(unpacked)
  const bundle = get(claims, 'vc', 'credentialSubject', 'fhirBundle')
  if (!isObject(bundle)) return refuse('smart-card.unreadable')
  return { bundle, issuer: str(claims, 'iss') }
}
