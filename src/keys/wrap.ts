/**
 * How secrets lie in a drawer.
 *
 *   box    = nonce (12 B, random) ‖ AES-256-GCM(key, plain, aad)
 *   stored = { bytes: content ‖ SHA-256(D("stored") ‖ content), deviceKey? }
 *
 * The checksum is no secret and stops nobody: it tells a disk's mistake ('keys.damaged') from a wrong
 * passphrase. `deviceKey` is a non-extractable WebCrypto key: scripts can use it and cannot read it.
 */
import { type Bytes, concat, equal, own, tagged } from '../core/bytes.ts'
import { type Codec, decode, encode } from '../core/codec.ts'
import { refuse, Refused } from '../core/refusal.ts'
import type { Chance } from '../core/world.ts'
import type { Drawer } from './drawer.ts'

const nonceBytes = 12
const checksumBytes = 32
/** What a box is longer than its content: nonce and GCM tag. */
export const boxOverhead = nonceBytes + 16

export const newDeviceKey = (): Promise<CryptoKey> =>
  crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt'])

/** A 32-byte key for `wrap` and `unwrap`. */
export const wrappingKey = (raw: Bytes): Promise<CryptoKey> =>
  crypto.subtle.importKey('raw', raw, 'AES-GCM', false, ['encrypt', 'decrypt'])

export async function wrap(key: CryptoKey, plain: Bytes, aad: Bytes, chance: Chance): Promise<Bytes> {
  const iv = chance(nonceBytes)
  const sealed = await crypto.subtle.encrypt({ name: 'AES-GCM', iv, additionalData: aad }, key, plain)
  return concat(iv, new Uint8Array(sealed))
}

/** undefined when key, box or aad are not those of `wrap`. */
export async function unwrap(key: CryptoKey, box: Bytes, aad: Bytes): Promise<Bytes | undefined> {
  const iv = box.slice(0, nonceBytes)
  try {
    const plain = await crypto.subtle.decrypt(
      { name: 'AES-GCM', iv, additionalData: aad },
      key,
      box.slice(nonceBytes),
    )
    return new Uint8Array(plain)
  } catch {
    return undefined
  }
}

export interface Stored<T> {
  readonly content: T
  readonly deviceKey: CryptoKey | undefined
}

export async function store<T>(
  drawer: Drawer,
  name: string,
  codec: Codec<T>,
  stored: Stored<T>,
): Promise<void> {
  const content = encode(codec, stored.content)
  const bytes = concat(content, tagged('stored', content))
  await drawer.put(name, { bytes, ...(stored.deviceKey ? { deviceKey: stored.deviceKey } : {}) })
}

/** undefined when nothing was ever stored; refuses 'keys.damaged' for anything `store` did not write. */
export async function load<T>(drawer: Drawer, name: string, codec: Codec<T>): Promise<Stored<T> | undefined> {
  const value = await drawer.get(name)
  if (value === undefined) return undefined
  const bytes = field(value, 'bytes')
  const deviceKey = field(value, 'deviceKey')
  if (!(bytes instanceof Uint8Array)) return refuse('keys.damaged', { what: name })
  if (deviceKey !== undefined && !(deviceKey instanceof CryptoKey))
    return refuse('keys.damaged', { what: name })
  const content = own(bytes.subarray(0, -checksumBytes))
  if (!equal(tagged('stored', content), bytes.subarray(content.length)))
    refuse('keys.damaged', { what: name })
  return { content: decodeStored(codec, content, name), deviceKey }
}

/** As `decode`, with 'keys.damaged' for all that is not a newer version. */
export function decodeStored<T>(codec: Codec<T>, bytes: Bytes, name: string): T {
  try {
    return decode(codec, bytes)
  } catch (caught) {
    if (caught instanceof Refused && caught.refusal.code !== 'newer-version')
      refuse('keys.damaged', { what: name })
    throw caught
  }
}

const field = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null
    ? Object.getOwnPropertyDescriptor(value, name)?.value
    : undefined
