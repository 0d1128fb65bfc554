/**
 * The locks of a vault: each keeps the same data key under a key of its own.
 *
 *   lock = AES-256-GCM(lock key, data key), where the lock key is
 *     device      a non-extractable WebCrypto key kept beside the vault
 *     passphrase  Argon2id(NFKC passphrase, salt, memory, passes, lanes)     (RFC 9106)
 *     words       HKDF-SHA256(seed, info = D("words-lock")): the 24 words are the seed
 *     passkey     HKDF-SHA256(secret, info = D("passkey-lock")): what an authenticator gives for `salt`, after it
 *                 has looked at its owner (WebAuthn Level 3, PRF extension)
 *
 * Each is bound to its own kind and parameters. A passphrase lock and a passkey lock also hold their lock key under
 * the data key, so that the data key can change while the passphrase or the authenticator is not there.
 */
import { hkdf } from '@noble/hashes/hkdf.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { type Bytes, concat, own, tag, utf8 } from '../core/bytes.ts'
import { blob, encode, fixed, record, type Value, variant } from '../core/codec.ts'
import { refuse } from '../core/refusal.ts'
import type { Chance } from '../core/world.ts'
import { type Cost, costRecord, isCost, spending, stretched } from './stretch.ts'
import { boxOverhead, unwrap, wrap, wrappingKey } from './wrap.ts'

const wrapped = fixed(32 + boxOverhead)
/** What a passkey is asked by: the id of its credential (WebAuthn: at most 1023 bytes), and its salt. */
const passkeyName = { credential: blob(1023), salt: fixed(32) }
const passkeyRecord = record(passkeyName)
export type PasskeyName = Value<typeof passkeyRecord>
export const lock = variant({
  device: [1, record({ wrapped })],
  passphrase: [2, record({ salt: fixed(16), cost: costRecord, wrapped, lockKey: wrapped })],
  words: [3, record({ wrapped })],
  passkey: [4, record({ ...passkeyName, wrapped, lockKey: wrapped })],
})
export type Lock = Value<typeof lock>
export type LockKind = Lock['kind']

/** Whether something would be asked for: a lock its person opens, and no paper that nobody fetches every day. */
export const isGuarded = (locks: readonly LockKind[]): boolean =>
  locks.includes('passphrase') || locks.includes('passkey')

/** What opens a lock. */
export type Key =
  | { readonly kind: 'device'; readonly deviceKey: CryptoKey | undefined }
  | { readonly kind: 'passphrase'; readonly passphrase: string }
  | { readonly kind: 'words'; readonly seed: Bytes }
  | { readonly kind: 'passkey'; readonly secret: Bytes }

const noParameters: Bytes = new Uint8Array(0)
const lockAad = (kind: LockKind, parameters = noParameters): Bytes =>
  concat(tag('vault-lock'), utf8(`${kind}\0`), parameters)
const lockKeyAad = (kind: LockKind): Bytes => concat(tag('vault-lock-key'), utf8(`${kind}\0`))
const passphraseAad = (salt: Bytes, cost: Cost): Bytes =>
  lockAad('passphrase', concat(salt, encode(costRecord, cost)))
const passkeyAad = ({ credential, salt }: PasskeyName): Bytes =>
  lockAad('passkey', encode(passkeyRecord, { credential, salt }))

export const deviceLock = async (deviceKey: CryptoKey, dataKey: Bytes, chance: Chance): Promise<Lock> => ({
  kind: 'device',
  wrapped: await wrap(deviceKey, dataKey, lockAad('device'), chance),
})

export async function passphraseLock(
  passphrase: string,
  dataKey: Bytes,
  cost: Cost,
  chance: Chance,
): Promise<Lock> {
  const salt = chance(16)
  return spending(await stretched(normal(passphrase), salt, cost), (raw) =>
    passphraseLockOf(raw, { salt, cost }, dataKey, chance),
  )
}

async function passphraseLockOf(
  raw: Bytes,
  { salt, cost }: { readonly salt: Bytes; readonly cost: Cost },
  dataKey: Bytes,
  chance: Chance,
): Promise<Lock> {
  const wrapped = await wrap(await wrappingKey(raw), dataKey, passphraseAad(salt, cost), chance)
  const lockKey = await wrap(await wrappingKey(dataKey), raw, lockKeyAad('passphrase'), chance)
  return { kind: 'passphrase', salt, cost, wrapped, lockKey }
}

export const passkeyLock = (
  name: PasskeyName,
  secret: Bytes,
  dataKey: Bytes,
  chance: Chance,
): Promise<Lock> => spending(passkeyKey(secret), (raw) => passkeyLockOf(raw, name, dataKey, chance))

async function passkeyLockOf(
  raw: Bytes,
  { credential, salt }: PasskeyName,
  dataKey: Bytes,
  chance: Chance,
): Promise<Lock> {
  const wrapped = await wrap(await wrappingKey(raw), dataKey, passkeyAad({ credential, salt }), chance)
  const lockKey = await wrap(await wrappingKey(dataKey), raw, lockKeyAad('passkey'), chance)
  return { kind: 'passkey', credential, salt, wrapped, lockKey }
}

export const wordsLock = (seed: Bytes, dataKey: Bytes, chance: Chance): Promise<Lock> =>
  spending(wordsKey(seed), async (raw) => ({
    kind: 'words',
    wrapped: await wrap(await wrappingKey(raw), dataKey, lockAad('words'), chance),
  }))

/** The data key in the lock that this key is for. Refuses 'keys.locked', 'keys.wrong-passphrase', 'keys.wrong-passkey', 'words.other', 'keys.damaged'. */
export async function unlock(locks: readonly Lock[], key: Key): Promise<Bytes> {
  switch (key.kind) {
    case 'device': {
      const found = lockOf(locks, 'device') ?? refuse('keys.locked')
      const dataKey = key.deviceKey && (await unwrap(key.deviceKey, found.wrapped, lockAad('device')))
      return dataKey ?? refuse('keys.damaged', { what: 'device lock' })
    }
    case 'passphrase': {
      const { salt, cost, wrapped } = lockOf(locks, 'passphrase') ?? refuse('keys.wrong-passphrase')
      if (!isCost(cost)) refuse('keys.damaged', { what: 'passphrase lock' })
      const dataKey = await spending(await stretched(normal(key.passphrase), salt, cost), async (raw) =>
        unwrap(await wrappingKey(raw), wrapped, passphraseAad(salt, cost)),
      )
      return dataKey ?? refuse('keys.wrong-passphrase')
    }
    case 'words': {
      const { wrapped } = lockOf(locks, 'words') ?? refuse('words.other')
      const dataKey = await spending(wordsKey(key.seed), async (raw) =>
        unwrap(await wrappingKey(raw), wrapped, lockAad('words')),
      )
      return dataKey ?? refuse('words.other')
    }
    case 'passkey': {
      const found = lockOf(locks, 'passkey') ?? refuse('keys.wrong-passkey')
      const dataKey = await spending(passkeyKey(key.secret), async (raw) =>
        unwrap(await wrappingKey(raw), found.wrapped, passkeyAad(found)),
      )
      return dataKey ?? refuse('keys.wrong-passkey')
    }
  }
}

/** What moves a lock to another data key. */
export interface Moving {
  readonly from: Bytes
  readonly to: Bytes
  readonly seed: Bytes
  readonly deviceKey: CryptoKey | undefined
  readonly chance: Chance
}

/** The same lock around another data key. Refuses 'keys.damaged'. */
export async function moved(one: Lock, { from, to, seed, deviceKey, chance }: Moving): Promise<Lock> {
  const damaged = (): never => refuse('keys.damaged', { what: `${one.kind} lock` })
  const lockKey = async (box: Bytes): Promise<Bytes> =>
    (await unwrap(await wrappingKey(from), box, lockKeyAad(one.kind))) ?? damaged()
  switch (one.kind) {
    case 'device':
      return deviceLock(deviceKey ?? damaged(), to, chance)
    case 'words':
      return wordsLock(seed, to, chance)
    case 'passphrase':
      return spending(await lockKey(one.lockKey), (key) => passphraseLockOf(key, one, to, chance))
    case 'passkey':
      return spending(await lockKey(one.lockKey), (key) => passkeyLockOf(key, one, to, chance))
  }
}

export function lockOf<K extends LockKind>(
  locks: readonly Lock[],
  kind: K,
): Extract<Lock, { kind: K }> | undefined {
  return locks.find((one): one is Extract<Lock, { kind: K }> => one.kind === kind)
}

/** However a keyboard composed it. */
const normal = (passphrase: string): Bytes => utf8(passphrase.normalize('NFKC'))
const passkeyKey = (secret: Bytes): Bytes => own(hkdf(sha256, secret, undefined, tag('passkey-lock'), 32))
const wordsKey = (seed: Bytes): Bytes => own(hkdf(sha256, seed, undefined, tag('words-lock'), 32))
