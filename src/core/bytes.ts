import { sha256 } from './sha256.ts'

/** Bytes that own their memory: what WebCrypto, IndexedDB and postMessage accept. */
export type Bytes = Uint8Array<ArrayBuffer>

declare const brand: unique symbol
/**
 * A nominal type: `Brand<Bytes, 'Hash'>` is a `Bytes` that only a constructor of hashes may make. Brands add
 * up: a `Brand<Hash, 'TxId'>` is a hash, and no other kind of hash.
 */
export type Brand<T, Name extends string> = T & { readonly [brand]: { readonly [N in Name]: true } }

/** A SHA-256 digest, 32 bytes. */
export type Hash = Brand<Bytes, 'Hash'>

const encoder = new TextEncoder()
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

export const utf8 = (text: string): Bytes => encoder.encode(text)

/** Strict UTF-8; throws a TypeError on malformed input. */
export const text = (bytes: Uint8Array): string => decoder.decode(bytes)

/** A view with owned memory; copies only when the memory is shared. */
export const own = (bytes: Uint8Array): Bytes =>
  bytes.buffer instanceof ArrayBuffer
    ? new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    : new Uint8Array(bytes)

export function concat(...parts: readonly Uint8Array[]): Bytes {
  const out = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    out.set(part, at)
    at += part.length
  }
  return out
}

export function equal(a: Uint8Array, b: Uint8Array): boolean {
  if (a.length !== b.length) return false
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false
  return true
}

/** Lexicographic order, shorter first on a common prefix. */
export function compare(a: Uint8Array, b: Uint8Array): number {
  const n = Math.min(a.length, b.length)
  for (let i = 0; i < n; i++) {
    const d = (a[i] ?? 0) - (b[i] ?? 0)
    if (d !== 0) return d
  }
  return a.length - b.length
}

const digits = Array.from('0123456789abcdef', (digit) => digit.charCodeAt(0))
/** What one call takes as arguments. */
const codesMost = 8192
/** Those of a hash, which is most of what is named. */
const hashCodes = Array.from({ length: 64 }, () => 0)

/**
 * Lower-case hexadecimal. From a plain array of codes, in one piece: engines spread that in a tenth of the time
 * they take for a typed one, and a string joined from pairs is put together again wherever it names something.
 */
export function hex(bytes: Uint8Array): string {
  const size = 2 * bytes.length
  const codes: number[] = size === hashCodes.length ? hashCodes : []
  for (let i = 0; i < bytes.length; i++) {
    const byte = bytes[i] ?? 0
    codes[2 * i] = digits[byte >> 4] ?? 0
    codes[2 * i + 1] = digits[byte & 15] ?? 0
  }
  if (size <= codesMost) return String.fromCharCode(...codes)
  let out = ''
  for (let at = 0; at < size; at += codesMost) out += String.fromCharCode(...codes.slice(at, at + codesMost))
  return out
}

/** Lower-case hexadecimal of even length; throws a TypeError on anything else. */
export function unhex(hexText: string): Bytes {
  if (!/^(?:[0-9a-f]{2})*$/.test(hexText)) throw new TypeError('not hexadecimal')
  const out = new Uint8Array(hexText.length / 2)
  for (let i = 0; i < out.length; i++) out[i] = Number.parseInt(hexText.slice(2 * i, 2 * i + 2), 16)
  return out
}

/** RFC 4648 §5 without padding. */
export function base64url(bytes: Uint8Array): string {
  let binary = ''
  for (let at = 0; at < bytes.length; at += 0x8000)
    binary += String.fromCharCode(...bytes.subarray(at, at + 0x8000))
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
}

/** The one encoding `base64url` makes; throws a TypeError on any other text. */
export function unbase64url(encoded: string): Bytes {
  if (!/^[A-Za-z0-9_-]*$/.test(encoded) || encoded.length % 4 === 1) throw new TypeError('not base64url')
  const binary = atob(encoded.replaceAll('-', '+').replaceAll('_', '/'))
  const out = Uint8Array.from(binary, (c) => c.charCodeAt(0))
  if (base64url(out) !== encoded) throw new TypeError('not canonical base64url')
  return out
}

/** A 32-byte value known to be a digest; throws a RangeError on another length. */
export function asHash(bytes: Bytes): Hash {
  if (bytes.length !== 32) throw new RangeError(`a hash has 32 bytes, not ${bytes.length}`)
  return bytes as Hash
}

/** SHA-256 of the parts one after the other. */
export const hash = (...parts: readonly Uint8Array[]): Hash => sha256(parts) as Hash

const tags = new Map<string, Bytes>()
/** The domain tag `"chartmesh/v1/" ‖ kind ‖ 0x00` that starts every hashed or signed message; not to be written to. */
export function tag(kind: string): Bytes {
  const known = tags.get(kind)
  if (known) return known
  const made = utf8(`chartmesh/v1/${kind}\0`)
  tags.set(kind, made)
  return made
}

/** SHA-256 under a domain tag. */
export const tagged = (kind: string, ...parts: readonly Uint8Array[]): Hash => hash(tag(kind), ...parts)
