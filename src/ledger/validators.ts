/**
 * Who votes. An institution has stake in whole units, by vote, and votes through one to four devices; each
 * device is a validator of its own, so that one closed lid does not silence a clinic:
 *
 *   weight of a device = 12 · stake / devices       exact, because 12 divides by 1, 2, 3 and 4
 *   counted now        = 0 while the institution is jailed or the device idle, else the weight
 *
 * The order is that of admission and, within an institution, that in which its devices were added.
 */
import { equal, hex, tagged, type Bytes, type Hash } from '../core/bytes.ts'
import { encode, list, record, u64, type Value } from '../core/codec.ts'
import { quorumOf } from '../core/quorum.ts'
import { refuse } from '../core/refusal.ts'
import {
  institutionList,
  institutions,
  presence,
  validatorsMost,
  type InstitutionRow,
  type PresenceRow,
} from './state.ts'
import { institutionId, signingKey, voteKey, type InstitutionId, type SigningKey } from './transaction.ts'
import type { View } from './view.ts'

/** Weight of one unit of stake. */
export const unitWeight = 12

export const validator = record({
  institution: institutionId,
  nodeKey: signingKey,
  voteKey,
  /** Weight that counts now: 0 while idle or jailed. */
  stake: u64,
  /** Weight by vote. */
  admitted: u64,
  /** Height of the block that gave it this key or stake: it votes from the next, and leads 64 blocks later. */
  since: u64,
})
export type Validator = Value<typeof validator>

export const validatorSet = list(validator, validatorsMost)

/** The set that votes on the block after the one this view is the state of. */
export function validators(view: View): readonly Validator[] {
  const idle = new Set((presence.find(view) ?? []).flatMap((one) => (one.idle ? [hex(one.nodeKey)] : [])))
  return institutionList.all(view).flatMap((institution): Validator[] => {
    const { stake, since, devices, jailed } = institutions.need(view, institution)
    if (stake === 0) return []
    const admitted = (unitWeight * stake) / devices.length
    return devices.map((device) => ({
      institution,
      nodeKey: device.nodeKey,
      voteKey: device.voteKey,
      stake: jailed || idle.has(hex(device.nodeKey)) ? 0 : admitted,
      admitted,
      since: Math.max(since, device.since),
    }))
  })
}

/** SHA-256(D("set") ‖ the set). */
export const setHash = (members: readonly Validator[]): Hash => tagged('set', encode(validatorSet, members))

export interface Weights {
  /** What counts now. */
  readonly active: number
  /** What was admitted by vote. */
  readonly full: number
}
export const weightsOf = (set: readonly Validator[]): Weights => ({
  active: set.reduce((sum, one) => sum + one.stake, 0),
  full: set.reduce((sum, one) => sum + one.admitted, 0),
})

/** What counts now of these institutions together. */
export function weightOf(set: readonly Validator[], of: readonly InstitutionId[]): number {
  const names = new Set(of.map(hex))
  return set.reduce((sum, one) => sum + (names.has(hex(one.institution)) ? one.stake : 0), 0)
}

/** The least weight of approvals that decides. */
export function weightNeeded(set: readonly Validator[]): number {
  const { active, full } = weightsOf(set)
  return quorumOf(active, full)
}

/** Units of stake by vote, of all institutions. */
export const totalStake = (view: View): number => weightsOf(validators(view)).full / unitWeight

/** How an institution or one of its devices stands: `none` is without stake, `noticed` reported asleep. */
export type Standing = 'voting' | 'noticed' | 'idle' | 'jailed' | 'none'

const entryOf = (row: PresenceRow | undefined, nodeKey: SigningKey) =>
  row?.find((one) => equal(one.nodeKey, nodeKey))

export interface DeviceStanding {
  readonly nodeKey: SigningKey
  readonly voteKey: Bytes
  readonly standing: Standing
  /** When a certificate on the ledger last named it; undefined without stake. */
  readonly seen: { readonly height: number; readonly time: number } | undefined
  readonly notice: { readonly height: number; readonly time: number } | undefined
}

export function deviceStandings(view: View, id: InstitutionId): readonly DeviceStanding[] {
  const row = institutions.find(view, id)
  const seen = presence.find(view)
  return (row?.devices ?? []).map(({ nodeKey, voteKey: key }) => {
    const entry = entryOf(seen, nodeKey)
    const awake = entry?.idle ? 'idle' : entry?.notice ? 'noticed' : 'voting'
    const standing = row?.stake === 0 ? 'none' : row?.jailed ? 'jailed' : awake
    const last = entry && { height: entry.height, time: entry.time }
    return { nodeKey, voteKey: key, standing, seen: last, notice: entry?.notice }
  })
}

/** How an institution stands: as the most awake of its devices does. */
export function standing(view: View, id: InstitutionId): Standing {
  const all = new Set(deviceStandings(view, id).map((one) => one.standing))
  return (['voting', 'noticed', 'idle', 'jailed'] as const).find((one) => all.has(one)) ?? 'none'
}

/** Whether it may open records for others: it has stake and is not jailed. */
export const serves = ({ stake, jailed }: Pick<InstitutionRow, 'stake' | 'jailed'>): boolean =>
  stake > 0 && jailed === undefined

/** The institution's row; refuses one whose word counts nothing now, and says why. */
export function needVoice(view: View, id: InstitutionId): InstitutionRow {
  const row = institutions.need(view, id)
  const { name } = row
  const now = standing(view, id)
  if (now === 'none') refuse('institution.no-stake', { name })
  if (now === 'jailed') refuse('institution.jailed', { name })
  if (now === 'idle') refuse('institution.idle', { name })
  return row
}
