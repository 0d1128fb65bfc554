/**
 * stake.set: a vote on how much an institution counts for; it also brings back who was jailed or asleep.
 * stake.idle: a report that a device has long not been seen. stake.resume: the device's answer.
 * What comes of a report stands in presence.ts, how fast weight may go in losses.ts.
 */
import { equal, hex } from '../../core/bytes.ts'
import { refuse } from '../../core/refusal.ts'
import { bounded } from '../losses.ts'
import { begin, end, isAbsent, notice as note, seenOf } from '../presence.ts'
import { institutions, network, voteKeys } from '../state.ts'
import type { BodyOf, InstitutionId, VoteKey } from '../transaction.ts'
import { deviceStandings } from '../validators.ts'
import type { Overlay, View } from '../view.ts'
import { needRoom } from './institution.ts'
import { reportedBy, signedBy, signedByDevice, type Act, type Moment, type Rule } from './rule.ts'
import { approve } from './vote.ts'

export const set = (body: BodyOf<'stake.set'>, { id }: Act): Rule => {
  const { institution, stake, since, approver } = body
  return {
    sender: () => approver,
    once: `stake/${hex(institution)}/${since}/${stake}/${hex(approver)}`,
    signers: (view) => signedBy(view, approver, id, 'approver'),
    apply(rows, at) {
      const { name, ...row } = institutions.need(rows, institution)
      if (row.since !== since) refuse('stake.moved', { name })
      const awake = deviceStandings(rows, institution).every(
        (one) => one.standing === 'voting' || one.standing === 'none',
      )
      if (row.stake === stake && awake) refuse('stake.unchanged', { name })
      approve(rows, { kind: 'stake', institution, stake, since }, approver, at, () => {
        bounded(rows, at.height, () => {
          setStake(rows, institution, stake, at)
        })
      })
    },
  }
}

/** The stake as decided, with nothing held against the institution. */
function setStake(rows: Overlay, id: InstitutionId, stake: number, at: Moment): void {
  const row = institutions.need(rows, id)
  const forgiven = row.jailed ? at.height : row.forgiven
  institutions.put(rows, { ...row, stake, since: at.height, jailed: undefined, forgiven }, id)
  for (const { nodeKey } of row.devices) {
    if (stake > 0) begin(rows, nodeKey, at)
    else end(rows, nodeKey)
  }
  needRoom(rows)
}

/** The institution and the device that votes with this key today; refuses a key that does not vote. */
function voterOf(view: View, key: VoteKey) {
  const { institution } = voteKeys.need(view, key)
  const row = institutions.need(view, institution)
  const device =
    row.devices.find((one) => equal(one.voteKey, key)) ?? refuse('device.unknown', { name: row.name })
  return { institution, row, device }
}

export const idle = (body: BodyOf<'stake.idle'>, { id }: Act): Rule => {
  const { reporter, voteKey, seen } = body
  return {
    ...reportedBy(reporter, id),
    once: `idle/${hex(voteKey)}/${seen}`,
    apply(rows, at) {
      const { row, device } = voterOf(rows, voteKey)
      const { name } = row
      const last = seenOf(rows, device.nodeKey) ?? refuse('institution.no-stake', { name })
      if (row.jailed) refuse('institution.jailed', { name })
      if (last.notice) refuse('device.noticed', { name, height: last.notice.height })
      if (last.height !== seen || !isAbsent(network.need(rows).patience, last, at))
        refuse('device.seen', { name, height: last.height, time: last.time })
      note(rows, device.nodeKey, at)
    },
  }
}

export const resume = (body: BodyOf<'stake.resume'>, { id }: Act): Rule => {
  const { voteKey, notice } = body
  return {
    sender: (view) => voteKeys.need(view, voteKey).institution,
    once: `resume/${hex(voteKey)}/${notice}`,
    signers(view) {
      const { institution, device } = voterOf(view, voteKey)
      return [signedByDevice(view, institution, device.nodeKey, id)]
    },
    apply(rows, at) {
      const { institution, row, device } = voterOf(rows, voteKey)
      const last = seenOf(rows, device.nodeKey)
      if (last?.notice?.height !== notice) refuse('device.not-noticed', { name: row.name })
      if (last.idle)
        institutions.put(
          rows,
          {
            ...row,
            devices: row.devices.map((one) => (one === device ? { ...one, since: at.height } : one)),
          },
          institution,
        )
      begin(rows, device.nodeKey, at)
    },
  }
}
