/**
 * Several devices of one institution: how another one asks to vote for it, and what the officer's node keeps
 * of those that ask. The new device names its keys and signs with its node key the very `device.add` that would
 * admit it; the officer compares six digits of these keys on both screens and signs the same transaction.
 * The device gets none of the institution's keys: it votes, checks and stores.
 */
import { type Bytes, equal, type Hash, hex, tagged } from '../../core/bytes.ts'
import type { Claim } from '../../core/claim.ts'
import { decode, encode, fixed, record, versioned, type Value } from '../../core/codec.ts'
import type { DevicePublic } from '../../keys/api.ts'
import {
  device,
  signedBytes,
  txIdOf,
  type BodyOf,
  type Device,
  type InstitutionId,
  type SigningKey,
  type VoteKey,
} from '../../ledger/transaction.ts'
import { digitsOf } from '../../record/terms.ts'
import type { Store } from '../../storage/store.ts'
import type { MessageOf } from '../protocol.ts'
import type { DevicePort } from '../reading/serving.ts'
import type { Topics } from '../topics.ts'

const requestRow = versioned(1, record({ device, signature: fixed(64) }))
export type Request = Value<typeof requestRow>
/** More than an institution can add; the oldest give way. */
const requestsMost = 8

const deviceOf = ({ nodeKey, voteKey, possession }: DevicePublic): Device => ({
  nodeKey: nodeKey as SigningKey,
  voteKey: voteKey as VoteKey,
  possession,
})

/** Six digits of a device's keys, for two people to compare. */
export const deviceDigits = (keys: Pick<DevicePublic, 'nodeKey' | 'voteKey'>): string =>
  digitsOf(tagged('device', keys.nodeKey, keys.voteKey))

export const addition = (institution: InstitutionId, what: Device): BodyOf<'device.add'> => ({
  kind: 'device.add',
  institution,
  device: what,
})

const additionBytes = (genesisId: Hash, institution: InstitutionId, what: Device): Bytes =>
  signedBytes('device', txIdOf(genesisId, addition(institution, what)))

/** What a new device says to its institution's nodes. */
export async function requestAddition(
  world: { readonly genesisId: Hash; readonly device: DevicePort },
  keys: DevicePublic,
  institution: InstitutionId,
): Promise<MessageOf<'device.apply'>> {
  const asking = deviceOf(keys)
  const message = additionBytes(world.genesisId, institution, asking)
  return { kind: 'device.apply', device: asking, signature: await world.device.call('sign', { message }) }
}

/** What has to hold of a request before anybody is shown it. */
export const additionClaims = (
  genesisId: Hash,
  institution: InstitutionId,
  { device: { nodeKey, voteKey, possession }, signature }: Request,
): readonly Claim[] => {
  const message = additionBytes(genesisId, institution, { nodeKey, voteKey, possession })
  return [
    { kind: 'signature', key: nodeKey, message, signature },
    { kind: 'possession', key: voteKey, node: nodeKey, proof: possession },
  ]
}

/** Devices that ask this institution, by their node keys; they outlive a reload of the officer's tab. */
export interface Requests {
  all(): readonly Request[]
  get(id: string): Request | undefined
  note(request: Request): Promise<void>
}

export async function openRequests(store: Store, topics: Topics): Promise<Requests> {
  const asking = new Map<string, Request>()
  const at = (id: string) => ({ store: 'mine', key: `device/${id}` }) as const
  for (const { value } of await store.rows('mine', 'device/', 'device0')) {
    const row = decode(requestRow, value)
    asking.set(hex(row.device.nodeKey), row)
  }
  return {
    all: () => [...asking.values()],
    get: (id) => asking.get(id),
    async note(request) {
      const id = hex(request.device.nodeKey)
      const before = asking.get(id)
      if (before && equal(encode(requestRow, before), encode(requestRow, request))) return
      const [oldest] = asking.keys()
      const full = !before && asking.size >= requestsMost ? oldest : undefined
      const gone: { store: string; key: string; value: Bytes | undefined }[] =
        full === undefined ? [] : [{ ...at(full), value: undefined }]
      await store.commit([{ ...at(id), value: encode(requestRow, request) }, ...gone])
      if (full !== undefined) asking.delete(full)
      asking.set(id, request)
      topics.mark('self')
    },
  }
}
