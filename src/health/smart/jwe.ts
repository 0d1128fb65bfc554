/**
 * JSON Web Encryption in its compact form, with a key that both sides have ("alg": "dir") and AES-256-GCM
 * ("enc": "A256GCM"): RFC 7516 §3.1, RFC 7518 §4.5 and §5.3. The header is authenticated with the content.
 *
 *   BASE64URL(header) . (no key) . BASE64URL(iv 12) . BASE64URL(ciphertext) . BASE64URL(tag 16)
 */
import { base64url, type Bytes, concat, unbase64url, utf8 } from '../../core/bytes.ts'
import type { Chance } from '../../core/world.ts'
import type { Json } from '../json.ts'
import { get, isObject, str } from '../json.ts'
import { inflate } from './inflate.ts'

const tagBytes = 16

/** `key` 32 B, for this one content; `cty` its media type. */
export async function sealJwe(content: Bytes, key: Bytes, cty: string, chance: Chance): Promise<string> {
  const header = base64url(utf8(JSON.stringify({ alg: 'dir', enc: 'A256GCM', cty })))
  const iv = chance(12)
  const sealed = new Uint8Array(
    await crypto.subtle.encrypt(gcm(iv, header), await imported(key, 'encrypt'), content),
  )
  const cut = sealed.length - tagBytes
  const parts = [iv, sealed.subarray(0, cut), sealed.subarray(cut)].map(base64url)
  return [header, '', ...parts].join('.')
}

/** The content, at most `most` bytes of it; undefined for anything that is not sealed so under this key. */
export async function openJwe(text: string, key: Bytes, most: number): Promise<Bytes | undefined> {
  const [header = '', wrapped, iv = '', body = '', tag = '', ...more] = text.trim().split('.')
  if (wrapped !== '' || more.length > 0) return undefined
  const [said, nonce, sealed, mark] = [header, iv, body, tag].map(decoded)
  if (!said || !nonce || !sealed || !mark || nonce.length !== 12 || mark.length !== tagBytes) return undefined
  const fields = readJson(said)
  const known = str(fields, 'alg') === 'dir' && str(fields, 'enc') === 'A256GCM'
  // What must be understood and is not (RFC 7516 §4.1.13).
  if (!isObject(fields) || !known || get(fields, 'crit') !== undefined) return undefined
  let content
  try {
    const opened = await crypto.subtle.decrypt(
      gcm(nonce, header),
      await imported(key, 'decrypt'),
      concat(sealed, mark),
    )
    content = new Uint8Array(opened)
  } catch (caught) {
    if (caught instanceof DOMException) return undefined
    throw caught
  }
  const zip = str(fields, 'zip')
  if (zip === 'DEF') return inflate(content, most)
  return zip === '' && content.length <= most ? content : undefined
}

const gcm = (iv: Bytes, header: string): AesGcmParams => ({
  name: 'AES-GCM',
  iv,
  additionalData: utf8(header),
})
const imported = (key: Bytes, use: 'encrypt' | 'decrypt'): Promise<CryptoKey> =>
  crypto.subtle.importKey('raw', key, 'AES-GCM', false, [use])

/** Undefined for what is no base64url. */
export function decoded(text: string): Bytes | undefined {
  try {
    return unbase64url(text)
  } catch (caught) {
    if (caught instanceof TypeError) return undefined
    throw caught
  }
}

/** Undefined for what is no JSON in UTF-8. */
export function readJson(bytes: Bytes): Json | undefined {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)) as Json
  } catch (caught) {
    if (caught instanceof TypeError || caught instanceof SyntaxError) return undefined
    throw caught
  }
}
