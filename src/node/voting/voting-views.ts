/** What screens see of who votes: institutions and their devices, suspensions, open votes, rules, own vote. */
import { equal, hex } from '../../core/bytes.ts'
import { quorumOf } from '../../core/quorum.ts'
import { noReach, type Reach } from '../../core/reach.ts'
import { listInstitutions, openedAuthorities, pendingMotions, type ListedMotion } from '../../ledger/lists.ts'
import { rulesKnown } from '../../ledger/rules.ts'
import { institutions, network, nodeKeys, reaches, rulesAt, voteKeys } from '../../ledger/state.ts'
import type { InstitutionId, VoteKey } from '../../ledger/transaction.ts'
import { deviceStandings, unitWeight, validators, weightsOf } from '../../ledger/validators.ts'
import type { View } from '../../ledger/view.ts'
import type {
  DeviceRequest,
  DeviceRow,
  InstitutionRow,
  OwnVote,
  ProposalRow,
  ReachChange,
  ReachView,
  RulesView,
  StakeEffect,
  Suspension,
} from '../api.ts'
import { deviceDigits, type Requests } from './devices.ts'
import type { Participant } from '../participant.ts'
import { nameOf, type Asked } from '../views.ts'

/** The institutions with how they stand; peers are node keys in hex. */
export function institutionRows(
  { chain, keys, institution }: Asked,
  peers: readonly string[],
): readonly InstitutionRow[] {
  const { view } = chain
  const self = institution()
  const authorities = openedAuthorities(view)
  const set = validators(view)
  const { active } = weightsOf(set)
  const own = hex(keys.nodeKey)

  const devicesOf = (id: InstitutionId): readonly DeviceRow[] =>
    deviceStandings(view, id).map(({ nodeKey, standing, seen }, at) => {
      const name = hex(nodeKey)
      const weight = set.find((one) => equal(one.nodeKey, nodeKey))?.stake ?? 0
      return {
        id: name,
        number: at + 1,
        standing,
        self: name === own,
        awake: name === own || peers.includes(name),
        share: active === 0 ? 0 : weight / active,
        seen: seen?.time ?? 0,
      }
    })

  return listInstitutions(view).map(({ id, name, kind, stake, standing, jailed }) => {
    const authority = authorities.find(
      (one) => !one.row.officers && equal(one.row.institution, id),
    )?.authority
    const me = self !== undefined && equal(self, id)
    return {
      id: hex(id),
      name,
      kind,
      stake,
      ...(authority && { authority }),
      self: me,
      standing,
      ...(jailed && {
        suspension: { institution: name, height: jailed.height, time: jailed.time, self: me },
      }),
      devices: devicesOf(id),
    }
  })
}

/** Who is suspended now, newest first. */
export function suspensions({ chain, institution }: Participant): readonly Suspension[] {
  const self = institution()
  return listInstitutions(chain.view)
    .flatMap(({ id, name, jailed }): Suspension[] => {
      if (!jailed) return []
      const { height, time } = jailed
      return [{ institution: name, height, time, self: self !== undefined && equal(self, id) }]
    })
    .toSorted((a, b) => b.height - a.height)
}

/** Votes under way besides admissions. */
export function proposalRows({ chain, institution }: Participant): readonly ProposalRow[] {
  const { view, tip } = chain
  const self = institution()
  return pendingMotions(view, tip.height).map(({ id, motion, approvals, approved, needed }) => ({
    id: hex(id),
    ...aboutOf(view, motion),
    approvals: approvals.map((one) => nameOf(view, one)),
    approved,
    needed,
    mine: self !== undefined && approvals.some((one) => equal(one, self)),
  }))
}

function aboutOf(
  view: View,
  motion: ListedMotion['motion'],
): Pick<ProposalRow, 'change' | 'name' | 'before' | 'returns' | 'known'> {
  if (motion.kind === 'reach') {
    const change = { what: 'reach', reach: reachChange(motion.reach) } as const
    return { change, name: '', before: 0, returns: false, known: true }
  }
  if (motion.kind === 'upgrade') {
    const { rules, height } = motion
    const known = rules <= rulesKnown
    return { change: { what: 'rules', rules, height }, name: '', before: 0, returns: false, known }
  }
  const { name, stake, jailed } = institutions.need(view, motion.institution)
  return {
    change: { what: 'stake', institution: hex(motion.institution), stake: motion.stake },
    name,
    before: stake,
    returns: jailed !== undefined,
    known: true,
  }
}

/** What the institutions set, so that tabs find each other from afar. */
export function reachView({ chain }: Participant): ReachView {
  const row = reaches.find(chain.view)
  return { ...reachChange(row?.reach ?? noReach), height: row?.height ?? 0 }
}

const reachChange = ({ servers, helpers }: Reach): ReachChange => ({
  servers: servers.map((server) => ({ ...server })),
  helpers: helpers.map(({ url, secret }) => ({ url, secret: hex(secret) })),
})

/** Devices that ask, and are not on the ledger yet. */
export const requestRows = ({ chain, pool }: Participant, requests: Requests): readonly DeviceRequest[] =>
  requests
    .all()
    .filter(
      ({ device }) => !nodeKeys.has(chain.view, device.nodeKey) && !voteKeys.has(chain.view, device.voteKey),
    )
    .map(({ device }) => ({
      id: hex(device.nodeKey),
      digits: deviceDigits(device),
      sent: [...pool.waiting()].some(
        ({ tx: { body } }) => body.kind === 'device.add' && equal(body.device.nodeKey, device.nodeKey),
      ),
    }))

export function rulesView({ chain }: Participant): RulesView {
  const row = network.need(chain.view)
  const height = chain.tip.height + 1
  const now = rulesAt(row, height)
  return {
    now,
    known: rulesKnown,
    ...(row.upgrade && row.upgrade.height > height && { next: row.upgrade }),
  }
}

/**
 * What it would mean if this institution had this stake, with all its devices awake and the others as they
 * are: everything in units of stake.
 */
export function stakeEffect({ chain }: Participant, id: InstitutionId, stake: number): StakeEffect {
  const others = validators(chain.view).filter((one) => !equal(one.institution, id))
  const rest = weightsOf(others)
  const own = stake * unitWeight
  const active = rest.active + own
  const needed = quorumOf(active, rest.full + own)
  return {
    total: Math.floor(active / unitWeight),
    needed: Math.ceil(needed / unitWeight),
    share: active === 0 ? 0 : own / active,
    stops: own > 0 && rest.active < needed,
    decides: own >= needed,
  }
}

/** What this device's vote is worth; undefined for who never votes, or is not admitted yet. */
export function ownVote(participant: Participant, retired: boolean): OwnVote | undefined {
  const { chain, keys, self, institution, pool } = participant
  const { view } = chain
  const voteKey = keys.voteKey as VoteKey
  const id = institution()
  if (!id) {
    if (self.role !== 'device') return undefined
    return voteKeys.has(view, voteKey)
      ? { state: 'dropped' }
      : { state: 'asking', digits: deviceDigits(keys) }
  }
  const standing = deviceStandings(view, id).find((one) => equal(one.nodeKey, keys.nodeKey))
  if (!standing) return { state: 'dropped' }
  const renews = [...pool.waiting()].some(
    ({ tx: { body } }) => body.kind === 'key.rotate' && equal(body.voteKey, voteKey),
  )
  if (renews) return { state: 'renewing' }
  if (retired || !equal(standing.voteKey, voteKey)) return { state: 'lost' }
  return { state: standing.standing }
}
