/**
 * key.rotate, device.add, device.drop: what an institution does with the places it votes from. An old vote
 * key never votes again and is never registered again, which makes each of the three single-use. At most
 * four such changes within 1,000 heights, or an institution could hunt for a key that leads.
 */
import { equal, hex } from '../../core/bytes.ts'
import { refuse } from '../../core/refusal.ts'
import { bounded } from '../losses.ts'
import { begin, end } from '../presence.ts'
import {
  changesMost,
  changesWindow,
  devicesMost,
  institutions,
  nodeKeys,
  voteKeys,
  type InstitutionRow,
} from '../state.ts'
import { signedBytes, type BodyOf, type InstitutionId, type VoteKey } from '../transaction.ts'
import type { Overlay } from '../view.ts'
import { needFreeKeys, needRoom } from './institution.ts'
import { signedBy, signedByDevice, type Act, type Rule } from './rule.ts'

type Devices = InstitutionRow['devices']

/** Writes other devices, counted as one of the institution's own changes. */
function change(
  rows: Overlay,
  id: InstitutionId,
  row: InstitutionRow,
  height: number,
  devices: Devices,
): void {
  const recent = row.changes.filter((one) => one > height - changesWindow)
  if (recent.length >= changesMost)
    refuse('institution.changes', { name: row.name, most: changesMost, heights: changesWindow })
  institutions.put(rows, { ...row, devices, changes: [...recent, height] }, id)
}

/** From the next height on the key is nobody's. */
function retire(rows: Overlay, key: VoteKey, height: number): void {
  voteKeys.put(rows, { ...voteKeys.need(rows, key), until: height }, key)
}

export const rotate = (body: BodyOf<'key.rotate'>, { id }: Act): Rule => {
  const { institution, nodeKey, voteKey, possession } = body
  return {
    sender: () => institution,
    once: voteKeys.key(voteKey),
    signers: (view) => [...signedBy(view, institution, id), signedByDevice(view, institution, nodeKey, id)],
    proofs: () => [{ kind: 'possession', key: voteKey, node: nodeKey, proof: possession }],
    apply(rows, at) {
      const row = institutions.need(rows, institution)
      const { name } = row
      const old = row.devices.find((one) => equal(one.nodeKey, nodeKey)) ?? refuse('device.unknown', { name })
      if (voteKeys.has(rows, voteKey)) refuse('institution.key-used', { name })
      const renewed = { nodeKey, voteKey, since: at.height }
      change(
        rows,
        institution,
        row,
        at.height,
        row.devices.map((one) => (one === old ? renewed : one)),
      )
      retire(rows, old.voteKey, at.height)
      voteKeys.put(rows, { institution, from: at.height, until: undefined }, voteKey)
      if (row.stake > 0) begin(rows, nodeKey, at)
    },
  }
}

export const add = (body: BodyOf<'device.add'>, { id }: Act): Rule => {
  const {
    institution,
    device: { nodeKey, voteKey, possession },
  } = body
  return {
    sender: () => institution,
    once: voteKeys.key(voteKey),
    signers: (view) => [
      ...signedBy(view, institution, id),
      // Not in the state yet: its signature shows that the key is there and wants to be this institution's.
      { role: 'device', key: nodeKey, message: signedBytes('device', id) },
    ],
    proofs: () => [{ kind: 'possession', key: voteKey, node: nodeKey, proof: possession }],
    apply(rows, at) {
      const row = institutions.need(rows, institution)
      const { name } = row
      needFreeKeys(rows, { nodeKey, voteKey }, name)
      if (row.devices.length >= devicesMost) refuse('device.most', { name, most: devicesMost })
      const added = { nodeKey, voteKey, since: at.height }
      change(rows, institution, row, at.height, [...row.devices, added])
      voteKeys.put(rows, { institution, from: at.height, until: undefined }, voteKey)
      nodeKeys.put(rows, institution, nodeKey)
      if (row.stake > 0) begin(rows, nodeKey, at)
      needRoom(rows)
    },
  }
}

export const drop = (body: BodyOf<'device.drop'>, { id }: Act): Rule => {
  const { institution, voteKey } = body
  return {
    sender: () => institution,
    once: `drop/${hex(voteKey)}`,
    signers: (view) => signedBy(view, institution, id),
    apply(rows, at) {
      const row = institutions.need(rows, institution)
      const { name, devices } = row
      const dropped = devices.find((one) => equal(one.voteKey, voteKey)) ?? refuse('device.unknown', { name })
      if (devices.length === 1) refuse('device.last', { name })
      bounded(rows, at.height, () => {
        change(
          rows,
          institution,
          row,
          at.height,
          devices.filter((one) => one !== dropped),
        )
        retire(rows, voteKey, at.height)
        nodeKeys.remove(rows, dropped.nodeKey)
        end(rows, dropped.nodeKey)
      })
    },
  }
}
