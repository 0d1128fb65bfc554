/**
 * A device's own keys: drawn once, wrapped by a non-extractable WebCrypto key, usable after an unattended
 * restart. Each is independent, so that a retired vote key can be replaced alone.
 *
 *   stored = AES-256-GCM(device key, { version, node: Ed25519 seed, seal: X25519 secret, vote: scalar })
 */
import { type Bytes, tag } from '../core/bytes.ts'
import { blob, encode, fixed, record, type Value, versioned } from '../core/codec.ts'
import { refuse } from '../core/refusal.ts'
import type { Chance } from '../core/world.ts'
import { blsKeyOf, provePossession } from '../crypto/bls.ts'
import { signingKeyOf } from '../crypto/ed25519.ts'
import { sealingKeyOf } from '../crypto/hpke.ts'
import { Fr } from '../crypto/pairing.ts'
import type { DevicePublic } from './api.ts'
import type { Drawer } from './drawer.ts'
import { boxOverhead, decodeStored, load, newDeviceKey, store, unwrap, wrap } from './wrap.ts'

const secretsDocument = versioned(1, record({ node: fixed(32), seal: fixed(32), vote: fixed(32) }))
type Secrets = Value<typeof secretsDocument>
const deviceFile = versioned(1, blob(secretsDocument.max + boxOverhead))

const place = 'device'
const aad = tag('device-keys')

export interface DeviceKeys {
  readonly node: Bytes
  readonly seal: Bytes
  readonly vote: Fr
  readonly shown: DevicePublic
}

/** Keys that live as long as this realm. */
export const freshDeviceKeys = (chance: Chance): DeviceKeys => keysOf(drawSecrets(chance))

/** The keys kept in `drawer`, made on first use; refuses 'keys.damaged'. */
export async function keptDeviceKeys(drawer: Drawer, chance: Chance): Promise<DeviceKeys> {
  const secrets = await secretsIn(drawer)
  return secrets ? keysOf(secrets) : keep(drawSecrets(chance), drawer, chance)
}

/** The kept keys with a fresh vote key; the old one is gone when this resolves. Refuses 'keys.damaged'. */
export async function renewedVoteKey(drawer: Drawer, chance: Chance): Promise<DeviceKeys> {
  const secrets = (await secretsIn(drawer)) ?? drawSecrets(chance)
  return keep({ ...secrets, vote: drawSecrets(chance).vote }, drawer, chance)
}

async function secretsIn(drawer: Drawer): Promise<Secrets | undefined> {
  const stored = await load(drawer, place, deviceFile)
  if (!stored) return undefined
  const plain = stored.deviceKey && (await unwrap(stored.deviceKey, stored.content, aad))
  if (!plain) return refuse('keys.damaged', { what: place })
  return decodeStored(secretsDocument, plain, place)
}

async function keep(secrets: Secrets, drawer: Drawer, chance: Chance): Promise<DeviceKeys> {
  const deviceKey = await newDeviceKey()
  const content = await wrap(deviceKey, encode(secretsDocument, secrets), aad, chance)
  await store(drawer, place, deviceFile, { content, deviceKey })
  return keysOf(secrets)
}

const drawSecrets = (chance: Chance): Secrets => ({
  node: chance(32),
  seal: chance(32),
  vote: Fr.encode(Fr.random(chance)),
})

function keysOf({ node, seal, vote }: Secrets): DeviceKeys {
  const scalar = Fr.decode(vote)
  const nodeKey = signingKeyOf(node)
  return {
    node,
    seal,
    vote: scalar,
    shown: {
      nodeKey,
      sealKey: sealingKeyOf(seal),
      voteKey: blsKeyOf(scalar),
      possession: provePossession(scalar, nodeKey),
    },
  }
}
