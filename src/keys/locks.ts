/**
 * The locks of a vault: each keeps the same data key under a key of its own.
 *
 *   lock = AES-256-GCM(lock key, data key), where the lock key is
 *     device      a non-extractable WebCrypto key kept beside the vault
 *     passphrase  Argon2id(NFKC passphrase, salt, memory, passes, lanes)     (RFC 9106)
 *     words       HKDF-SHA256(seed, info = D("words-lock")): the 24 words are the seed
 *
 * Each is bound to its own kind and parameters. A passphrase lock also holds its lock key under the data key, so
 * that the data key can change while the passphrase is not there to be asked for.
 */
import { hkdf } from '@noble/hashes/hkdf.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { type Bytes, concat, own, tag, utf8 } from '../core/bytes.ts'
import { encode, fixed, record, u32, u8, type Value, variant } from '../core/codec.ts'
import { refuse } from '../core/refusal.ts'
import type { Chance } from '../core/world.ts'
import { boxOverhead, unwrap, wrap, wrappingKey } from './wrap.ts'

/** Argon2id cost: KiB of memory, passes over it, lanes. */
const costRecord = record({ memory: u32, passes: u8, lanes: u8 })
export type Cost = Value<typeof costRecord>
/** OWASP's first choice that a phone's tab can pay: 46 MiB and one pass. */
export const usualCost: Cost = { memory: 47_104, passes: 1, lanes: 1 }
const worstCost: Cost = { memory: 1_048_576, passes: 16, lanes: 16 }

/**
 * What Argon2id can compute (RFC 9106 §3.1) and a tab can pay. A cheaper cost written into the file gains
 * nothing: the lock was sealed under the key and the additional data of its own cost.
 */
const isCost = ({ memory, passes, lanes }: Cost): boolean =>
  passes >= 1 &&
  lanes >= 1 &&
  memory >= 8 * lanes &&
  memory <= worstCost.memory &&
  passes <= worstCost.passes &&
  lanes <= worstCost.lanes

const wrapped = fixed(32 + boxOverhead)
export const lock = variant({
  device: [1, record({ wrapped })],
  passphrase: [2, record({ salt: fixed(16), cost: costRecord, wrapped, lockKey: wrapped })],
  words: [3, record({ wrapped })],
})
export type Lock = Value<typeof lock>
export type LockKind = Lock['kind']

/** What opens a lock. */
export type Key =
  | { readonly kind: 'device'; readonly deviceKey: CryptoKey | undefined }
  | { readonly kind: 'passphrase'; readonly passphrase: string }
  | { readonly kind: 'words'; readonly seed: Bytes }

const noParameters: Bytes = new Uint8Array(0)
const lockAad = (kind: LockKind, parameters = noParameters): Bytes =>
  concat(tag('vault-lock'), utf8(`${kind}\0`), parameters)
const lockKeyAad = (kind: LockKind): Bytes => concat(tag('vault-lock-key'), utf8(`${kind}\0`))
const passphraseAad = (salt: Bytes, cost: Cost): Bytes =>
  lockAad('passphrase', concat(salt, encode(costRecord, cost)))

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
  return spending(await stretched(passphrase, salt, cost), (raw) =>
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

export const wordsLock = (seed: Bytes, dataKey: Bytes, chance: Chance): Promise<Lock> =>
  spending(wordsKey(seed), async (raw) => ({
    kind: 'words',
    wrapped: await wrap(await wrappingKey(raw), dataKey, lockAad('words'), chance),
  }))

/** The data key in the lock that this key is for. Refuses 'keys.locked', 'keys.wrong-passphrase', 'words.other', 'keys.damaged'. */
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
      const dataKey = await spending(await stretched(key.passphrase, salt, cost), async (raw) =>
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
  switch (one.kind) {
    case 'device':
      return deviceLock(deviceKey ?? damaged(), to, chance)
    case 'words':
      return wordsLock(seed, to, chance)
    case 'passphrase': {
      const raw = await unwrap(await wrappingKey(from), one.lockKey, lockKeyAad('passphrase'))
      return spending(raw ?? damaged(), (key) => passphraseLockOf(key, one, to, chance))
    }
  }
}

function lockOf<K extends LockKind>(locks: readonly Lock[], kind: K): Extract<Lock, { kind: K }> | undefined {
  return locks.find((one): one is Extract<Lock, { kind: K }> => one.kind === kind)
}

const wordsKey = (seed: Bytes): Bytes => own(hkdf(sha256, seed, undefined, tag('words-lock'), 32))

async function stretched(passphrase: string, salt: Bytes, cost: Cost): Promise<Bytes> {
  const { memory, passes, lanes } = cost
  const options = { m: memory, t: passes, p: lanes, dkLen: 32 }
  // Many tabs never see a passphrase.
  const { argon2idAsync } = await import('@noble/hashes/argon2.js')
  return own(await argon2idAsync(utf8(passphrase.normalize('NFKC')), salt, options))
}

/** Uses a raw key once, and wipes it. */
async function spending<T>(raw: Bytes, use: (raw: Bytes) => Promise<T>): Promise<T> {
  try {
    return await use(raw)
  } finally {
    raw.fill(0)
  }
}
