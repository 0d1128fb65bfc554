import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makePool } from '../../../src/core/pool.ts'
import { type CallOptions, connect, type Port, serve } from '../../../src/core/port.ts'
import { systemAlarm, systemChance } from '../../../src/core/world.ts'
import type { BulkCalls, NoViews } from '../../../src/crypto/api.ts'
import { decodeSlot } from '../../../src/crypto/slot.ts'
import { serveBulk } from '../../../src/crypto/serve-bulk.ts'
import { spread } from '../../../src/crypto/spread.ts'
import { finishSlot } from '../../../src/crypto/transform.ts'
import { ready } from '../../../src/crypto/pairing.ts'
import { utf8 } from '../../../src/core/bytes.ts'
import { type Authority, openAccount, openAuthority, transformKeys } from '../../support/abe.ts'
import { refusalFrom } from '../../support/refusals.ts'

const attributes = Array.from({ length: 20 }, (_, i) => `role-${i}@anna`)
const policy = attributes.join(' and ')
const binding = utf8('one record')
const contentKey = new Uint8Array(32).fill(9)

/** Which parts were asked for. */
const asked: string[] = []
let alone: Port<BulkCalls, NoViews>
let divided: Port<BulkCalls, NoViews>
let anna: Authority
let reader: ReturnType<typeof openAccount>
const ports: MessagePort[] = []
afterAll(() => ports.forEach((port) => port.close()))

/** Two instances in this thread: what is divided, and put together again, is the same as between threads. */
function pool(): Port<BulkCalls, NoViews> {
  const start = () => {
    const { port1, port2 } = new MessageChannel()
    for (const port of [port1, port2]) port.start()
    ports.push(port1, port2)
    serve(port2, serveBulk(systemChance))
    return { port: connect<BulkCalls, NoViews>(port1), end: () => undefined }
  }
  const begin = (port: Port<BulkCalls, NoViews>) => port.call('begin', {})
  return makePool<BulkCalls>({ most: 2, depth: 1, start, begin, alarm: systemAlarm }).port
}

beforeAll(async () => {
  await ready()
  anna = openAuthority('anna')
  reader = openAccount('reader')
  alone = pool()
  const inner = pool()
  const watched: typeof inner = {
    ...inner,
    call(name, input, options) {
      asked.push(name)
      return inner.call(name, input, options)
    },
  }
  divided = spread(watched, 2, systemChance)
})

const seal = (checked: boolean, options?: CallOptions) =>
  divided.call('encapsulate', { policy, authorities: [anna.public], contentKey, binding, checked }, options)

describe('a long call, divided', () => {
  it('gives what one worker gives', async () => {
    const slot = await seal(true)
    const input = { slot, policy, binding }
    const keys = { keys: transformKeys(reader, [anna], ...attributes), blind: reader.b }
    expect(await divided.call('checkSlot', input)).toBe(true)
    expect(await alone.call('checkSlot', input)).toBe(true)
    const partial = await divided.call('transform', { ...input, ...keys })
    expect(partial).toEqual(await alone.call('transform', { ...input, ...keys }))
    const opened = await finishSlot({ ...input, ...partial }, reader.z)
    expect(opened.contentKey).toEqual(contentKey)
    if (!opened.seed) throw new Error('no seed')
    const again = { ...input, authorities: [anna.public], seed: opened.seed }
    expect(await divided.call('recheckSlot', again)).toBe(true)
    expect(await divided.call('recheckSlot', { ...again, seed: contentKey })).toBe(false)
    const parts = ['sealRows', 'checkRows', 'transformRows'].map(
      (name) => asked.filter((one) => one === name).length,
    )
    // Rows are made once for sealing, and twice for making again.
    expect(parts).toEqual([6, 2, 2])
  })

  it('refuses what one worker refuses', async () => {
    const slot = await seal(false)
    const bent = slot.slice()
    const { rows } = decodeSlot(slot)
    const [first] = rows
    if (!first) throw new Error('no rows')
    // C2 of the second row in the place of the first row's: a point of the group, and not what was proven.
    bent.set(rows[1]?.subarray(576, 672) ?? [], slot.indexOf(first[0] ?? 0, 3) + 576)
    expect(bent).not.toEqual(slot)
    const noPoint = slot.map((byte, i) => (i === 3 + 2 + 576 ? byte ^ 0x80 : byte))
    for (const bad of [bent, noPoint, slot.subarray(0, 100)]) {
      expect(await divided.call('checkSlot', { slot: bad, policy, binding })).toBe(false)
      expect(await alone.call('checkSlot', { slot: bad, policy, binding })).toBe(false)
    }
    const keys = transformKeys(reader, [anna], ...attributes)
    const transform = { slot, policy, binding, keys, blind: reader.b }
    const refusals: [string, Partial<typeof transform>][] = [
      ['record.header-forged', { slot: bent }],
      ['record.header-forged', { binding: utf8('another record') }],
      ['malformed', { slot: noPoint }],
      ['policy.unsatisfied', { keys: keys.slice(1) }],
      ['policy.syntax', { policy: 'and and' }],
    ]
    for (const [code, change] of refusals)
      for (const port of [divided, alone])
        expect(await refusalFrom(() => port.call('transform', { ...transform, ...change }))).toBe(code)
    expect(
      await refusalFrom(() => divided.call('encapsulate', { policy, authorities: [], contentKey, binding })),
    ).toBe('policy.unknown-authority')
  })

  it('tells how far it is, and stops when told', async () => {
    const told: unknown[] = []
    await seal(false, { onProgress: (part) => told.push(part) })
    expect(told).toEqual([1 / 3, 2 / 3])
    const stop = new AbortController()
    const sealing = refusalFrom(() => seal(false, { signal: stop.signal, onProgress: () => stop.abort() }))
    expect(await sealing).toBe('cancelled')
    expect(await refusalFrom(() => seal(false, { signal: AbortSignal.abort() }))).toBe('cancelled')
  })

  it('does not divide what is short', async () => {
    asked.length = 0
    const short = { policy: 'a@anna or b@anna', authorities: [anna.public], contentKey, binding }
    const slot = await divided.call('encapsulate', short)
    expect(await divided.call('checkSlot', { slot, policy: short.policy, binding })).toBe(true)
    expect(asked).toEqual(['encapsulate', 'checkSlot'])
  })
})
