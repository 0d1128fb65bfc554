/**
 * A person's vault: one random data key, several locks (locks.ts), one sealed document.
 *
 *   document = AES-256-GCM(data key, { version, seed, attribute signing keys })
 *
 * Any one lock opens. The whole vault is one value of the drawer, so that a crash leaves the old one or the new
 * one. Locking again ends the worker that opened it.
 */
import { type Bytes, tag } from '../core/bytes.ts'
import { blob, encode, fixed, list, record, string, type Value, versioned } from '../core/codec.ts'
import { isLongEnough, passphraseLeast } from '../core/passphrase.ts'
import { refuse } from '../core/refusal.ts'
import type { Chance } from '../core/world.ts'
import type { PersonState } from './api.ts'
import type { Drawer } from './drawer.ts'
import {
  type Cost,
  deviceLock,
  type Key,
  type Lock,
  lock,
  type LockKind,
  moved,
  passphraseLock,
  unlock,
  usualCost,
  wordsLock,
} from './locks.ts'
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

/** The whole vault as it lies in the drawer. */
export const vaultFile = versioned(
  2,
  record({ locks: list(lock, 8), document: blob(secretsDocument.max + boxOverhead) }),
)

const place = 'vault'

/** A key as a person gives it; the device's own lies in the drawer. */
export type Given = { readonly kind: 'device' } | Exclude<Key, { readonly kind: 'device' }>

export type NewLock =
  { readonly kind: 'device' | 'words' } | { readonly kind: 'passphrase'; readonly passphrase: string }

/** Locks in the place of those of their kinds, and those that go. */
export interface Change {
  readonly set?: readonly NewLock[]
  readonly drop?: readonly LockKind[]
}

export interface Vault {
  state(): Promise<PersonState>
  /** Puts `seed` under a device lock; refuses 'keys.exists'. */
  create(seed: Bytes): Promise<void>
  /** Refuses 'keys.none', 'keys.damaged', and what a lock does for a key that is not its own. */
  open(by: Given): Promise<void>
  /** Refuses as `open` does, and opens nothing. */
  check(by: Given): Promise<void>
  /**
   * Sets or drops locks. The data key is new, so that a lock taken away, which a disk may still hold, opens nothing
   * written from now on. It still opens the document it was made for, and the seed in it is the same. Refuses
   * 'keys.short-passphrase', 'keys.last-lock'.
   */
  relock(change: Change): Promise<void>
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

  /** What is inside, opened by a key. */
  async function openWith(by: Given): Promise<NonNullable<typeof opened>> {
    const { content, deviceKey } = await stored()
    const dataKey = await unlock(content.locks, by.kind === 'device' ? { ...by, deviceKey } : by)
    const plain = await unwrap(await wrappingKey(dataKey), content.document, documentAad)
    if (!plain) return refuse('keys.damaged', { what: place })
    const secrets = decodeStored(secretsDocument, plain, place)
    plain.fill(0)
    return { dataKey, secrets }
  }

  function make(one: NewLock, dataKey: Bytes, seed: Bytes, deviceKey: CryptoKey | undefined): Promise<Lock> {
    if (one.kind === 'passphrase') return passphraseLock(one.passphrase, dataKey, cost, chance)
    if (one.kind === 'words') return wordsLock(seed, dataKey, chance)
    return deviceKey ? deviceLock(deviceKey, dataKey, chance) : refuse('keys.damaged', { what: place })
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
        const locks = [await deviceLock(deviceKey, dataKey, chance)]
        await write(dataKey, { seed, signingKeys: [] }, locks, deviceKey)
      }),
    open: (by) =>
      inTurn(async () => {
        opened = await openWith(by)
      }),
    check: (by) =>
      inTurn(async () => {
        const { dataKey, secrets } = await openWith(by)
        dataKey.fill(0)
        secrets.seed.fill(0)
      }),
    relock: ({ set = [], drop = [] }) =>
      inTurn(async () => {
        const { dataKey: from, secrets } = inside()
        for (const one of set)
          if (one.kind === 'passphrase' && !isLongEnough(one.passphrase))
            refuse('keys.short-passphrase', { least: passphraseLeast })
        const { content, deviceKey: before } = await stored()
        const gone = new Set<LockKind>([...drop, ...set.map(({ kind }) => kind)])
        const kept = content.locks.filter(({ kind }) => !gone.has(kind))
        // Words lie in a drawer of another kind: nobody should have to fetch them every day.
        if (![...kept, ...set].some(({ kind }) => kind !== 'words')) refuse('keys.last-lock')
        const device = [...kept, ...set].some(({ kind }) => kind === 'device')
        const deviceKey = device ? (before ?? (await newDeviceKey())) : undefined
        const to = chance(32)
        const locks = [
          ...kept.map((one) => moved(one, { from, to, seed: secrets.seed, deviceKey, chance })),
          ...set.map((one) => make(one, to, secrets.seed, deviceKey)),
        ]
        await write(to, secrets, await Promise.all(locks), deviceKey)
        from.fill(0)
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

/** Runs what it is given one after the other; a failure does not stop the next. */
function makeTurns(): (work: () => Promise<void>) => Promise<void> {
  let last: Promise<unknown> = Promise.resolve()
  return (work) => {
    const turn = last.then(work, work)
    last = turn
    return turn
  }
}
