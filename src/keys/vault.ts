/**
 * A person's vault: one random data key, several locks, one sealed document.
 *
 *   document = AES-256-GCM(data key, { version, seed, attribute signing keys })
 *   lock     = AES-256-GCM(lock key, data key), where the lock key is
 *                device      a non-extractable WebCrypto key kept beside the vault
 *                passphrase  Argon2id(NFKC passphrase, salt, memory, passes, lanes)     (RFC 9106)
 *
 * Any one lock opens; each is bound to its own kind and parameters. The whole vault is one value of the
 * drawer, so that a crash leaves the old one or the new one. Locking again ends the worker that opened it.
 */
import { type Bytes, concat, tag, utf8 } from '../core/bytes.ts'
import {
  blob,
  encode,
  fixed,
  list,
  record,
  string,
  u32,
  u8,
  type Value,
  variant,
  versioned,
} from '../core/codec.ts'
import { refuse } from '../core/refusal.ts'
import type { Chance } from '../core/world.ts'
import type { PersonState } from './api.ts'
import type { Drawer } from './drawer.ts'
import { boxOverhead, decodeStored, load, newDeviceKey, store, unwrap, wrap, wrappingKey } from './wrap.ts'

/** The oldest gives way to the next. */
export const signingKeysMost = 64
const secretsDocument = versioned(
  1,
  record({
    seed: fixed(32),
    /** Attribute signing keys (crypto/abs-keys.ts); `issuer` is a hash of the public keys they hold under. */
    signingKeys: list(record({ attribute: string(120), issuer: fixed(32), key: blob(256) }), signingKeysMost),
  }),
)
export type Secrets = Value<typeof secretsDocument>

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
const lock = variant({
  device: [1, record({ wrapped })],
  passphrase: [2, record({ salt: fixed(16), cost: costRecord, wrapped })],
})
type Lock = Value<typeof lock>
type PassphraseLock = Extract<Lock, { kind: 'passphrase' }>
/** The whole vault as it lies in the drawer. */
export const vaultFile = versioned(
  1,
  record({ locks: list(lock, 8), document: blob(secretsDocument.max + boxOverhead) }),
)

const place = 'vault'
export const passphraseLettersLeast = 8

export interface Vault {
  state(): Promise<PersonState>
  /** Puts `seed` under a device lock; refuses 'keys.exists'. */
  create(seed: Bytes): Promise<void>
  /** Opens with the device lock, or the passphrase; refuses 'keys.none', 'keys.locked', 'keys.wrong-passphrase', 'keys.damaged'. */
  open(passphrase?: string): Promise<void>
  /**
   * Sets the passphrase lock; takes the device lock away or makes sure it is there. The data key is new, so
   * that a lock taken away, which a disk may still hold, opens nothing written from now on. It still opens
   * the document it was made for, and the seed in it is the same.
   */
  protect(passphrase: string, keepDevice: boolean): Promise<void>
  /** Forgets what was opened. */
  close(): Promise<void>
  /** What is inside; refuses 'keys.locked'. */
  secrets(): Secrets
  /** Changes what is inside, durably. */
  change(to: (secrets: Secrets) => Secrets): Promise<void>
}

/** The vault in `drawer`. Calls take effect one after the other. */
export function makeVault(drawer: Drawer, chance: Chance, cost: Cost = usualCost): Vault {
  let opened: { readonly dataKey: Bytes; readonly secrets: Secrets } | undefined
  const inTurn = makeTurns()

  const stored = async () => (await load(drawer, place, vaultFile)) ?? refuse('keys.none')
  const inside = () => opened ?? refuse('keys.locked')

  async function write(
    dataKey: Bytes,
    secrets: Secrets,
    locks: readonly Lock[],
    deviceKey: CryptoKey | undefined,
  ) {
    const plain = encode(secretsDocument, secrets)
    const document = await wrap(await wrappingKey(dataKey), plain, documentAad, chance)
    plain.fill(0)
    await store(drawer, place, vaultFile, { content: { locks, document }, deviceKey })
    opened = { dataKey, secrets }
  }

  return {
    async state() {
      const file = await load(drawer, place, vaultFile)
      if (!file) return { phase: 'none', locks: [] }
      return { phase: opened ? 'open' : 'locked', locks: file.content.locks.map(({ kind }) => kind) }
    },
    create: (seed) =>
      inTurn(async () => {
        if (await load(drawer, place, vaultFile)) refuse('keys.exists')
        const dataKey = chance(32)
        const deviceKey = await newDeviceKey()
        await write(
          dataKey,
          { seed, signingKeys: [] },
          [await deviceLock(deviceKey, dataKey, chance)],
          deviceKey,
        )
      }),
    open: (passphrase) =>
      inTurn(async () => {
        const { content, deviceKey } = await stored()
        const dataKey =
          passphrase === undefined
            ? await byDevice(content.locks, deviceKey)
            : await byPassphrase(content.locks, passphrase)
        const plain = await unwrap(await wrappingKey(dataKey), content.document, documentAad)
        if (!plain) return refuse('keys.damaged', { what: place })
        opened = { dataKey, secrets: decodeStored(secretsDocument, plain, place) }
        plain.fill(0)
      }),
    protect: (passphrase, keepDevice) =>
      inTurn(async () => {
        const { dataKey: old, secrets } = inside()
        if (passphrase.normalize('NFKC').length < passphraseLettersLeast)
          refuse('keys.short-passphrase', { least: passphraseLettersLeast })
        const { deviceKey: kept } = await stored()
        const dataKey = chance(32)
        const deviceKey = keepDevice ? (kept ?? (await newDeviceKey())) : undefined
        const device = deviceKey ? [await deviceLock(deviceKey, dataKey, chance)] : []
        const locks = [...device, await passphraseLock(passphrase, dataKey, cost, chance)]
        await write(dataKey, secrets, locks, deviceKey)
        old.fill(0)
      }),
    close: () =>
      inTurn(async () => {
        opened?.dataKey.fill(0)
        opened?.secrets.seed.fill(0)
        opened = undefined
      }),
    secrets: () => inside().secrets,
    change: (to) =>
      inTurn(async () => {
        const { dataKey, secrets } = inside()
        const { content, deviceKey } = await stored()
        await write(dataKey, to(secrets), content.locks, deviceKey)
      }),
  }
}

const documentAad = tag('vault-document')
const lockAad = (kind: Lock['kind'], parameters: Bytes = new Uint8Array(0)): Bytes =>
  concat(tag('vault-lock'), utf8(`${kind}\0`), parameters)

const deviceLock = async (deviceKey: CryptoKey, dataKey: Bytes, chance: Chance): Promise<Lock> => ({
  kind: 'device',
  wrapped: await wrap(deviceKey, dataKey, lockAad('device'), chance),
})

async function byDevice(locks: readonly Lock[], deviceKey: CryptoKey | undefined): Promise<Bytes> {
  const found = locks.find((one) => one.kind === 'device')
  if (!found) return refuse('keys.locked')
  const dataKey = deviceKey && (await unwrap(deviceKey, found.wrapped, lockAad('device')))
  return dataKey ?? refuse('keys.damaged', { what: place })
}

async function passphraseLock(passphrase: string, dataKey: Bytes, cost: Cost, chance: Chance): Promise<Lock> {
  const salt = chance(16)
  const key = await stretched(passphrase, salt, cost)
  return {
    kind: 'passphrase',
    salt,
    cost,
    wrapped: await wrap(key, dataKey, passphraseAad(salt, cost), chance),
  }
}

async function byPassphrase(locks: readonly Lock[], passphrase: string): Promise<Bytes> {
  const found = locks.find((one): one is PassphraseLock => one.kind === 'passphrase')
  if (!found) return refuse('keys.wrong-passphrase')
  const { salt, cost } = found
  if (!isCost(cost)) refuse('keys.damaged', { what: place })
  const key = await stretched(passphrase, salt, cost)
  return (await unwrap(key, found.wrapped, passphraseAad(salt, cost))) ?? refuse('keys.wrong-passphrase')
}

const passphraseAad = (salt: Bytes, cost: Cost): Bytes =>
  lockAad('passphrase', concat(salt, encode(costRecord, cost)))

async function stretched(passphrase: string, salt: Bytes, cost: Cost): Promise<CryptoKey> {
  const { memory, passes, lanes } = cost
  const options = { m: memory, t: passes, p: lanes, dkLen: 32 }
  // Many tabs never see a passphrase.
  const { argon2idAsync } = await import('@noble/hashes/argon2.js')
  const raw = await argon2idAsync(utf8(passphrase.normalize('NFKC')), salt, options)
  const key = await wrappingKey(new Uint8Array(raw))
  raw.fill(0)
  return key
}

/** Runs what it is given one after the other; a failure does not stop the next. */
function makeTurns(): (work: () => Promise<void>) => Promise<void> {
  let last: Promise<unknown> = Promise.resolve()
  return (work) => {
    const turn = last.then(work, work)
    last = turn
    return turn
  }
}
