/** What the page says of its connections, in a browser that has a permission for the local network. */
import { expect, test, vi } from 'vitest'
import { systemAlarm, type Alarm } from '../../../src/core/world.ts'
import { examine, type Finding } from '../../../src/node/examining.ts'

const permitted = (state: PermissionState): void =>
  void vi.spyOn(navigator.permissions, 'query').mockResolvedValue({ state } as PermissionStatus)

async function found(alarm: Alarm = systemAlarm): Promise<readonly Finding[]> {
  const findings: Finding[] = []
  for await (const finding of examine([], undefined, alarm)) findings.push(finding)
  vi.restoreAllMocks()
  return findings
}

test.each(['denied', 'prompt'] as const)(
  'a permission that is %s is no fault where this tab can connect',
  async (state) => {
    permitted(state)
    expect(await found()).toEqual([
      { step: 'permission', found: 'unasked' },
      { step: 'self', found: 'connected' },
    ])
  },
)

test('a permission that is denied is named where this tab cannot', async () => {
  permitted('denied')
  // As where ICE never begins: the descriptions are there, and nothing opens.
  vi.spyOn(RTCPeerConnection.prototype, 'iceConnectionState', 'get').mockReturnValue('new')
  const deaf = vi.spyOn(RTCDataChannel.prototype, 'addEventListener').mockImplementation(() => undefined)
  const soon: Alarm = (ms, ring) => systemAlarm(ms / 8, ring)
  expect(await found(soon)).toEqual([
    { step: 'permission', found: 'denied' },
    { step: 'self', found: 'stuck' },
  ])
  deaf.mockRestore()
})
