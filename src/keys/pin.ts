/**
 * A PIN opens again what this tab has locked. It is short, and a few digits are guessed in a moment by whoever has
 * all that they are checked against; so the disk has nothing that a PIN opens.
 *
 *   stretched = Argon2id(digits, salt, cost)                 in the vault's sealed document
 *   box       = AES-256-GCM(HMAC-SHA256(key, stretched), data key)
 *
 * `key` is fresh each time the vault is locked, and WebCrypto does not give it out. Box and key are in memory
 * alone: they go with the tab, or after a few wrong tries (node/identity/away.ts).
 */
import { type Bytes, tag, utf8 } from '../core/bytes.ts'
import { fixed, record, type Value } from '../core/codec.ts'
import { pinDigits } from '../core/pin.ts'
import { refuse } from '../core/refusal.ts'
import type { Chance } from '../core/world.ts'
import { type Cost, costRecord, spending, stretched } from './stretch.ts'
import { unwrap, wrap, wrappingKey } from './wrap.ts'

/** A PIN as the vault's document keeps it. */
export const pinRecord = record({ salt: fixed(16), cost: costRecord, stretched: fixed(32) })
export type Pin = Value<typeof pinRecord>

/** A data key that waits for its PIN. */
export interface Resting {
  readonly key: CryptoKey
  readonly salt: Bytes
  readonly cost: Cost
  readonly box: Bytes
}

const aad = tag('pin-rest')

export async function pinOf(typed: string, cost: Cost, chance: Chance): Promise<Pin> {
  const salt = chance(16)
  return { salt, cost, stretched: await stretched(utf8(pinDigits(typed)), salt, cost) }
}

export async function restUnder(
  { salt, cost, stretched }: Pin,
  dataKey: Bytes,
  chance: Chance,
): Promise<Resting> {
  const hmac = { name: 'HMAC', hash: 'SHA-256', length: 256 }
  const key = await crypto.subtle.generateKey(hmac, false, ['sign'])
  const box = await spending(await keyed(key, stretched), async (raw) =>
    wrap(await wrappingKey(raw), dataKey, aad, chance),
  )
  return { key, salt, cost, box }
}

/** The data key; refuses 'keys.wrong-pin'. */
export async function wake({ key, salt, cost, box }: Resting, typed: string): Promise<Bytes> {
  const dataKey = await spending(await stretched(utf8(pinDigits(typed)), salt, cost), async (pin) =>
    spending(await keyed(key, pin), async (raw) => unwrap(await wrappingKey(raw), box, aad)),
  )
  return dataKey ?? refuse('keys.wrong-pin')
}

const keyed = async (key: CryptoKey, stretched: Bytes): Promise<Bytes> =>
  new Uint8Array(await crypto.subtle.sign('HMAC', key, stretched))
