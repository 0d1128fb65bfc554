import { describe, expect, it } from 'vitest'
import { type Bytes, utf8 } from '../../../src/core/bytes.ts'
import { connect, serve } from '../../../src/core/port.ts'
import { systemChance } from '../../../src/core/world.ts'
import type { NoViews } from '../../../src/crypto/api.ts'
import { checkPossession } from '../../../src/crypto/bls.ts'
import { seal } from '../../../src/crypto/hpke.ts'
import type { DeviceCalls } from '../../../src/keys/api.ts'
import { type Drawer, memoryDrawer } from '../../../src/keys/drawer.ts'
import { serveDevice } from '../../../src/keys/serve-device.ts'
import { refused } from '../../support/refusals.ts'

const none: Bytes = new Uint8Array(0)

/** A device worker, reached as node reaches it. */
function device(drawer: Drawer) {
  const { port1, port2 } = new MessageChannel()
  serve(port1, serveDevice(drawer, systemChance))
  port1.start()
  port2.start()
  return connect<DeviceCalls, NoViews>(port2)
}

describe('a device', () => {
  it('has the same keys after a restart', async () => {
    const drawer = memoryDrawer()
    const first = await device(drawer).call('open', { session: false })
    expect(await device(drawer).call('open', { session: false })).toEqual(first)
    expect(await device(memoryDrawer()).call('open', { session: false })).not.toEqual(first)
    expect(checkPossession(first.voteKey, first.nodeKey, first.possession)).toBe(true)
  })

  it('makes them once when asked twice at once', async () => {
    const port = device(memoryDrawer())
    const [one, other] = await Promise.all([
      port.call('open', { session: false }),
      port.call('open', { session: false }),
    ])
    expect(one).toEqual(other)
  })

  it('keeps nothing of a session', async () => {
    const drawer = memoryDrawer()
    const port = device(drawer)
    const shown = await port.call('open', { session: true })
    expect(await port.call('open', { session: true })).toEqual(shown)
    expect(await drawer.get('device')).toBeUndefined()
    expect((await device(drawer).call('open', { session: true })).nodeKey).not.toEqual(shown.nodeKey)
  })

  it('signs, votes and opens what is sealed to it', async () => {
    const port = device(memoryDrawer())
    const message = utf8('a message')
    await expect(port.call('sign', { message })).rejects.toEqual(refused('keys.locked'))
    const { nodeKey, sealKey, voteKey } = await port.call('open', { session: false })
    const signature = await port.call('sign', { message })
    expect(await port.call('verify', { key: nodeKey, message, signature })).toBe(true)
    expect(await port.call('verify', { key: nodeKey, message: utf8('another'), signature })).toBe(false)

    const vote = await port.call('vote', { purpose: 'vote', message })
    const votes = [{ key: voteKey, signature: vote }]
    const made = await port.call('aggregate', { purpose: 'vote', message, votes })
    expect(made).toEqual({ signature: vote, bad: [] })
    const check = { message, keys: [voteKey], signature: vote }
    expect(await port.call('checkAggregate', { ...check, purpose: 'vote' })).toBe(true)
    expect(await port.call('checkAggregate', { ...check, purpose: 'seed' })).toBe(false)

    const box = await seal(sealKey, message, none, utf8('for this device'))
    expect(await port.call('unseal', { box, info: message, aad: none })).toEqual(utf8('for this device'))
    await expect(port.call('unseal', { box, info: none, aad: none })).rejects.toEqual(
      refused('sealed.not-opened'),
    )
  })

  it('puts a fresh vote key in the place of a lost one, for good, and keeps the others', async () => {
    const drawer = memoryDrawer()
    const port = device(drawer)
    const before = await port.call('open', { session: false })
    const after = await port.call('renewVoteKey', {})
    expect(after.voteKey).not.toEqual(before.voteKey)
    expect(after).toMatchObject({ nodeKey: before.nodeKey, sealKey: before.sealKey })
    expect(await device(drawer).call('open', { session: false })).toEqual(after)

    const message = utf8('a vote')
    const signature = await port.call('vote', { purpose: 'vote', message })
    const check = { purpose: 'vote', message, signature } as const
    expect(await port.call('checkAggregate', { ...check, keys: [after.voteKey] })).toBe(true)
    expect(await port.call('checkAggregate', { ...check, keys: [before.voteKey] })).toBe(false)
  })

  it('checks votes without keys of its own', async () => {
    const port = device(memoryDrawer())
    expect(await port.call('aggregate', { purpose: 'vote', message: none, votes: [] })).toEqual({
      signature: none,
      bad: [],
    })
  })

  it('says when its keys are damaged, and goes on when they are back', async () => {
    const drawer = memoryDrawer()
    const shown = await device(drawer).call('open', { session: false })
    const value = await drawer.get('device')
    if (
      typeof value !== 'object' ||
      value === null ||
      !('bytes' in value) ||
      !(value.bytes instanceof Uint8Array)
    )
      throw new Error('no keys')
    const bent = value.bytes.map((byte, i) => (i === 20 ? byte ^ 1 : byte))
    await drawer.put('device', { ...value, bytes: bent })
    const port = device(drawer)
    await expect(port.call('open', { session: false })).rejects.toEqual(refused('keys.damaged'))
    await drawer.put('device', value)
    expect(await port.call('open', { session: false })).toEqual(shown)
  })
})
