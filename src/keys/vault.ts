/**
 * A person's vault: one random data key, several locks (locks.ts), one sealed document.
 *
 *   document = AES-256-GCM(data key, { version, seed, attribute signing keys })
 *
 * Any one lock opens. The whole vault is one value of the drawer, so that a crash leaves the old one or the new
 * one. Locking again ends the worker that opened it; where its person has a lock, the device does not open by itself
 * what was locked, also after a restart.
 */
import { type Bytes, tag } from '../core/bytes.ts'
import { blob, encode, fixed, flag, list, option, record, u16, type Value, versioned } from '../core/codec.ts'
import { isLongEnough, passphraseLeast } from '../core/passphrase.ts'
import { refuse } from '../core/refusal.ts'
import type { Chance } from '../core/world.ts'
import type { PersonState } from './api.ts'
import type { Drawer } from './drawer.ts'
import {
  deviceLock,
  isGuarded,
  type Key,
  type Lock,
  lock,
  type LockKind,
  lockOf,
  moved,
  passkeyLock,
  type PasskeyName,
  passphraseLock,
  unlock,
  wordsLock,
} from './locks.ts'
import { signingKeyRecord, signingKeysMost } from './pairing.ts'
import { pinRecord, type Resting, restUnder, wake } from './pin.ts'
import { type Cost, usualCost } from './stretch.ts'
import { chosenSet, keptMost, partCodec } from './trusted/records.ts'
import { boxOverhead, decodeStored, load, newDeviceKey, store, unwrap, wrap, wrappingKey } from './wrap.ts'

/** A quarter of an hour is much on a ward; ten minutes are usual there. */
const usualIdleMinutes = 10
const secretsDocument = versioned(
  4,
  record({
    seed: fixed(32),
    /** What this device's own keys come from, which no other device of this person has. */
    device: fixed(32),
    /** Attribute signing keys (crypto/abs-keys.ts); `issuer` is a hash of the public keys they hold under. */
    signingKeys: list(signingKeyRecord, signingKeysMost),
    /** Without input for so long they lock by themselves; 0 is never. */
    idleMinutes: u16,
    pin: option(pinRecord),
    /** Who keeps parts of this seed, and parts kept of others' (trusted/sharing.ts). */
    trusted: option(chosenSet),
    kept: list(partCodec, keptMost),
  }),
)
export type Secrets = Value<typeof secretsDocument>

/** The whole vault as it lies in the drawer. */
export const vaultFile = versioned(
  3,
  record({ locks: list(lock, 8), shut: flag, document: blob(secretsDocument.max + boxOverhead) }),
)

const place = 'vault'

/** A key as a person gives it; the device's own lies in the drawer. */
export type Given =
  | { readonly kind: 'device' }
  | Exclude<Key, { readonly kind: 'device' }>
  | { readonly kind: 'pin'; readonly pin: string; readonly resting: Resting }

export type NewLock =
  | { readonly kind: 'device' | 'words' }
  | { readonly kind: 'passphrase'; readonly passphrase: string }
  | ({ readonly kind: 'passkey'; readonly secret: Bytes } & PasskeyName)

/** Locks in the place of those of their kinds, and those that go. */
export interface Change {
  readonly set?: readonly NewLock[]
  readonly drop?: readonly LockKind[]
}

export interface Vault {
  state(): Promise<PersonState>
  /**
   * Puts a seed, and what came with it from another device, under a device lock, and under the words of who has
   * them; refuses 'keys.exists'.
   */
  create(
    seed: Bytes,
    given?: Partial<Pick<Secrets, 'device' | 'signingKeys' | 'trusted'>> & { readonly written?: boolean },
  ): Promise<void>
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
  /** Forgets what was opened; gives what its PIN opens again, where there is one. */
  close(): Promise<Resting | undefined>
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
    await store(drawer, place, vaultFile, { content: { locks, shut: false, document }, deviceKey })
    opened = { dataKey, secrets }
  }

  /** Whether the device may open it by itself. A disk that takes nothing now keeps nobody out, and nobody in. */
  async function setShut(shut: boolean): Promise<void> {
    const { content, deviceKey } = await stored()
    if (content.shut === shut) return
    await store(drawer, place, vaultFile, { content: { ...content, shut }, deviceKey }).catch(() => undefined)
  }

  /** What is inside, opened by a key. */
  async function openWith(by: Given): Promise<NonNullable<typeof opened>> {
    const { content, deviceKey } = await stored()
    if (by.kind === 'device' && content.shut) refuse('keys.locked')
    const dataKey =
      by.kind === 'pin'
        ? await wake(by.resting, by.pin)
        : await unlock(content.locks, by.kind === 'device' ? { ...by, deviceKey } : by)
    const plain = await unwrap(await wrappingKey(dataKey), content.document, documentAad)
    if (!plain) return refuse('keys.damaged', { what: place })
    const secrets = decodeStored(secretsDocument, plain, place)
    plain.fill(0)
    return { dataKey, secrets }
  }

  function make(one: NewLock, dataKey: Bytes, seed: Bytes, deviceKey: CryptoKey | undefined): Promise<Lock> {
    if (one.kind === 'passphrase') return passphraseLock(one.passphrase, dataKey, cost, chance)
    if (one.kind === 'words') return wordsLock(seed, dataKey, chance)
    if (one.kind === 'passkey') return passkeyLock(one, one.secret, dataKey, chance)
    return deviceKey ? deviceLock(deviceKey, dataKey, chance) : refuse('keys.damaged', { what: place })
  }

  return {
    async state() {
      const file = await load(drawer, place, vaultFile)
      if (!file) return { phase: 'none', locks: [] }
      const locks = file.content.locks.map(({ kind }) => kind)
      const found = lockOf(file.content.locks, 'passkey')
      const passkey = found && { credential: found.credential, salt: found.salt }
      const base = { phase: opened ? 'open' : 'locked', locks, ...(passkey && { passkey }) } as const
      if (!opened) return base
      const { idleMinutes, pin } = opened.secrets
      const inside = { ...base, ...keptBy(opened.secrets) }
      return isGuarded(locks) ? { ...inside, idleMinutes, pin: pin !== undefined } : inside
    },
    create: (seed, { written = false, ...given } = {}) =>
      inTurn(async () => {
        if (await load(drawer, place, vaultFile)) refuse('keys.exists')
        const dataKey = chance(32)
        const deviceKey = await newDeviceKey()
        const locks = [await deviceLock(deviceKey, dataKey, chance)]
        if (written) locks.push(await wordsLock(seed, dataKey, chance))
        const fresh = { seed, device: chance(32), signingKeys: [], trusted: undefined, kept: [] }
        const secrets = { ...fresh, ...given, idleMinutes: usualIdleMinutes, pin: undefined }
        await write(dataKey, secrets, locks, deviceKey)
      }),
    open: (by) =>
      inTurn(async () => {
        opened = await openWith(by)
        await setShut(false)
      }),
    check: (by) =>
      inTurn(async () => {
        const { dataKey, secrets } = await openWith(by)
        dataKey.fill(0)
        secrets.seed.fill(0)
        secrets.device.fill(0)
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
        const kinds = new Set([...kept, ...set].map(({ kind }) => kind))
        const device = kinds.has('device')
        // Words lie in a drawer of another kind: nobody should have to fetch them every day. An authenticator breaks,
        // or its maker forgets it.
        const enough = device || kinds.has('passphrase') || (kinds.has('passkey') && kinds.has('words'))
        if (!enough) refuse('keys.last-lock')
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
        if (!opened) return undefined
        const { dataKey, secrets } = opened
        const { content } = await stored()
        const resting = secrets.pin && (await restUnder(secrets.pin, dataKey, chance))
        dataKey.fill(0)
        secrets.seed.fill(0)
        secrets.device.fill(0)
        opened = undefined
        if (isGuarded(content.locks.map(({ kind }) => kind))) await setShut(true)
        return resting
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

/** Parts of this seed that others keep, and have shown to. */
const keptBy = ({ trusted }: Secrets): Pick<PersonState, 'trusted'> =>
  trusted
    ? {
        trusted: {
          needed: trusted.needed,
          of: trusted.keepers.length,
          kept: trusted.keepers.filter(({ kept }) => kept > 0).length,
        },
      }
    : {}

/** Runs what it is given one after the other; a failure does not stop the next. */
function makeTurns(): <T>(work: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve()
  return (work) => {
    const turn = last.then(work, work)
    last = turn
    return turn
  }
}
