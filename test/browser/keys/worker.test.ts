/** The crypto worker as a page starts it: keys in IndexedDB, killed without warning and started again. */
import { ed25519 } from '@noble/curves/ed25519.js'
import { afterEach, describe, expect, it } from 'vitest'
import { type Bytes, concat, utf8 } from '../../../src/core/bytes.ts'
import { connect, type Port } from '../../../src/core/port.ts'
import type { BulkCalls, NoViews } from '../../../src/crypto/api.ts'
import { verifyEd25519 } from '../../../src/crypto/ed25519.ts'
import { emergencyBox } from '../../../src/crypto/emergency.ts'
import { ready } from '../../../src/crypto/pairing.ts'
import type { DeviceCalls, PersonCalls } from '../../../src/keys/api.ts'
import type { CryptoStart } from '../../../workers/crypto.ts'
import { refused } from '../../support/refusals.ts'

const genesisId = new Uint8Array(32).fill(4)
const none: Bytes = new Uint8Array(0)
const account = { kind: 'account' } as const

const workers: Worker[] = []
const killAll = (): void => {
  for (const worker of workers.splice(0)) worker.terminate()
}
afterEach(killAll)

function begin(role: CryptoStart['role'], profile: string): MessagePort {
  const worker = new Worker(new URL('../../../workers/crypto.ts', import.meta.url), { type: 'module' })
  workers.push(worker)
  const { port1, port2 } = new MessageChannel()
  const start: CryptoStart = { role, profile, port: port2 }
  worker.postMessage(start, [port2])
  port1.start()
  return port1
}
const person = (profile: string): Port<PersonCalls, NoViews> => connect(begin('person', profile))
const device = (profile: string): Port<DeviceCalls, NoViews> => connect(begin('device', profile))
const bulk = (): Port<BulkCalls, NoViews> => connect(begin('bulk', 'none'))

describe('the crypto worker', () => {
  it('keeps a person’s and a device’s keys when it is killed', async () => {
    const profile = crypto.randomUUID()
    const [me, mine] = [person(profile), device(profile)]
    expect(await me.call('state', {})).toEqual({ phase: 'none', locks: [] })
    await me.call('create', {})
    const keys = await me.call('publicKeys', { genesisId, path: account })
    const shown = await mine.call('open', { session: false })
    killAll()

    const again = person(profile)
    expect(await again.call('state', {})).toEqual({ phase: 'locked', locks: ['device'] })
    await again.call('open', {})
    expect(await again.call('publicKeys', { genesisId, path: account })).toEqual(keys)
    expect(await device(profile).call('open', { session: false })).toEqual(shown)
    await expect(person(crypto.randomUUID()).call('open', {})).rejects.toEqual(refused('keys.none'))
  })

  it('asks for the passphrase once the device lock is gone, at the usual cost', async () => {
    const profile = crypto.randomUUID()
    const me = person(profile)
    await me.call('create', {})
    await me.call('protect', { passphrase: 'nine green bottles', keepDevice: false })
    killAll()
    const again = person(profile)
    await expect(again.call('open', {})).rejects.toEqual(refused('keys.locked'))
    await expect(again.call('open', { passphrase: 'ten green bottles' })).rejects.toEqual(
      refused('keys.wrong-passphrase'),
    )
    expect((await again.call('open', { passphrase: 'nine green bottles' })).phase).toBe('open')
  })

  it('is opened by a PIN with what the worker before it gave to keep, while nothing of that can be read', async () => {
    const profile = crypto.randomUUID()
    const me = person(profile)
    const by = { passphrase: 'nine green bottles' }
    await me.call('create', {})
    await me.call('protect', { ...by, keepDevice: true })
    await me.call('setPin', { pin: '271828', by })
    const { resting } = await me.call('lock', {})
    if (!resting) throw new Error('nothing to open')
    await expect(crypto.subtle.exportKey('raw', resting.key)).rejects.toThrow()
    killAll()
    const again = person(profile)
    // Its person has locked it: the device opens it no more, though it has a lock.
    await expect(again.call('open', {})).rejects.toEqual(refused('keys.locked'))
    const pin = (digits: string) => again.call('open', { pin: { digits, resting } })
    await expect(pin('271829')).rejects.toEqual(refused('keys.wrong-pin'))
    expect((await pin('271828')).phase).toBe('open')
  })

  it('seals and opens with this browser’s X25519, and judges', async () => {
    const [me, work] = [person(crypto.randomUUID()), bulk()]
    await me.call('create', {})
    const { signKey, sealKey } = await me.call('publicKeys', { genesisId, path: account })
    const box = await work.call('seal', { to: sealKey, info: genesisId, aad: none, plain: utf8('inside') })
    const opened = await me.call('unseal', { genesisId, path: account, box, info: genesisId, aad: none })
    expect(opened).toEqual(utf8('inside'))
    const message = utf8('a message')
    const signature = await me.call('sign', { genesisId, path: account, message })
    const shown = await me.call('blind', { genesisId, gid: genesisId, context: none, generation: 0 })
    const claims = [
      { kind: 'signature', key: signKey, message, signature } as const,
      { kind: 'blind', gid: genesisId, ...shown, context: none } as const,
      { kind: 'blind', gid: genesisId, ...shown, context: message } as const,
    ]
    expect(await work.call('judge', { claims })).toEqual([true, true, false])
  })

  it('loads what several do together when it is asked', async () => {
    const [mine, work, me] = [device(crypto.randomUUID()), bulk(), person(crypto.randomUUID())]
    const { sealKey } = await mine.call('open', { session: true })
    const [binding, contentKey] = [utf8('a record'), new Uint8Array(32).fill(7)]
    const institutions = [sealKey]
    const { slot } = await work.call('sealEmergency', { contentKey, binding, threshold: 1, institutions })
    await ready()
    const { box, info } = emergencyBox(slot, binding, { place: 1, key: sealKey })
    const share = await mine.call('unseal', { box, info, aad: none })
    const shares = [{ place: 1, share }]
    expect(await work.call('openEmergency', { slot, binding, shares })).toEqual(contentKey)

    await me.call('create', {})
    const ceremony = { kind: 'trustee', id: genesisId, threshold: 1, officers: 1 } as const
    const { dealing } = await me.call('deal', { genesisId, ceremony, officers: [{ sealKey, info: none }] })
    const reveal = await me.call('revealDealing', { genesisId, ceremony, place: 1 })
    const transcript = { dealings: [dealing], complaints: [], answers: [], reveals: [reveal], opened: [] }
    expect(await work.call('conclude', { ceremony, transcript })).toMatchObject({
      qualified: [1],
      faults: [],
    })
  })
})

describe('Ed25519 in this browser', () => {
  it('gives the verdicts of ZIP-215 with S < L', async () => {
    const little = (value: bigint): Bytes =>
      Uint8Array.from({ length: 32 }, (_, i) => Number((value >> BigInt(8 * i)) & 255n))
    const [identity, minusOne, unreduced, zero] = [1n, 2n ** 255n - 20n, 2n ** 255n - 18n, 0n].map(little)
    if (!identity || !minusOne || !unreduced || !zero) throw new Error('four encodings')
    for (const text of ['a', 'b', 'c', 'd']) {
      expect(await verifyEd25519(minusOne, utf8(text), concat(identity, zero))).toBe(true)
      expect(await verifyEd25519(unreduced, utf8(text), concat(unreduced, zero))).toBe(true)
      expect(
        await verifyEd25519(identity, utf8(text), concat(identity, little(ed25519.Point.Fn.ORDER))),
      ).toBe(false)
    }
  })
})
