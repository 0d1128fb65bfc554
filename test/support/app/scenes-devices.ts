/** A person's own devices: the list, one that is being added, seen from both sides, and one that is out. */
import type { OwnDevicesView, PairingView } from '../../../src/node/api.ts'
import { day, now, patient, shared } from './cast.ts'
import { pretendNode, type Pretence } from './pretend-node.ts'

const devices: OwnDevicesView = {
  phase: 'open',
  devices: [
    {
      id: 'd1'.repeat(32),
      number: 1,
      name: 'Kitchen computer',
      self: true,
      since: now - 90 * day,
      seen: now,
      here: true,
    },
    {
      id: 'd2'.repeat(32),
      number: 2,
      name: '手机',
      self: false,
      since: now - 30 * day,
      seen: now,
      here: true,
    },
    { id: 'd3'.repeat(32), number: 3, name: '', self: false, since: now - day, seen: now - day, here: false },
  ],
}

const own = (pairing: PairingView, ownDevices: OwnDevicesView = devices) => ({
  ...shared('', ''),
  ownDevices,
  pairing,
})
const until = now + 8 * 60_000
const digits = '274906'
const unkeyed = { ...patient, keys: 'none', locks: [] } as const

export const deviceScenes: Readonly<Record<string, () => Pretence>> = {
  'devices-compare': () =>
    pretendNode({
      status: { ...patient, locks: ['device', 'passphrase', 'words'] },
      ...own({ side: 'old', step: 'comparing', digits, until, tried: true }),
    }),
  'devices-list': () => pretendNode({ status: patient, ...own({ side: 'none', step: 'none' }) }),
  'devices-failed': () =>
    pretendNode({
      status: patient,
      ...own(
        {
          side: 'old',
          step: 'failed',
          until,
          tried: false,
          refusal: { code: 'pairing.expired', facts: {} },
        },
        { phase: 'alone', devices: [] },
      ),
    }),
  'devices-outside': () =>
    pretendNode({
      status: patient,
      ...own({ side: 'none', step: 'none' }, { phase: 'outside', devices: [] }),
    }),
  'devices-new': () => pretendNode({ status: unkeyed, ...own({ side: 'new', step: 'comparing', digits }) }),
  'devices-new-seeks': () => pretendNode({ status: unkeyed, ...own({ side: 'new', step: 'invited' }) }),
  'devices-new-failed': () =>
    pretendNode({
      status: unkeyed,
      ...own({ side: 'new', step: 'failed', refusal: { code: 'pairing.taken', facts: {} } }),
    }),
  'devices-added': () => pretendNode({ status: patient, ...own({ side: 'new', step: 'done' }) }),
}
