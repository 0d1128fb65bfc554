import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makePool } from '../../../src/core/pool.ts'
import { type CallOptions, connect, type Port, serve } from '../../../src/core/port.ts'
import { systemAlarm, systemChance } from '../../../src/core/world.ts'
import { answerAsked } from '../../../src/crypto/answer.ts'
import type { BulkCalls, NoViews } from '../../../src/crypto/api.ts'
import type { PublicKeyShare } from '../../../src/crypto/question.ts'
import { checkShare, issueShares } from '../../../src/crypto/shares.ts'
import { decodeSlot } from '../../../src/crypto/slot.ts'
import { serveBulk } from '../../../src/crypto/serve-bulk.ts'
import { spread } from '../../../src/crypto/spread.ts'
import { finishSlot } from '../../../src/crypto/transform.ts'
import { ready } from '../../../src/crypto/pairing.ts'
import { type Bytes, utf8 } from '../../../src/core/bytes.ts'
import { type Authority, issuanceFor, openAccount, openAuthority, type Reader } from '../../support/abe.ts'
import { refusalFrom } from '../../support/refusals.ts'

const attributes = Array.from({ length: 20 }, (_, i) => `role-${i}@anna`)
const policy = attributes.join(' and ')
const binding = utf8('one record')
const contentKey = new Uint8Array(32).fill(9)

/** Which calls were made. */
const called: string[] = []
let alone: Port<BulkCalls, NoViews>
let divided: Port<BulkCalls, NoViews>
let anna: Authority
let reader: Reader
/** What one server holds of the reader's keys. */
let shares: ReadonlyMap<string, Bytes>
let keys: readonly PublicKeyShare[]
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
  const issued = attributes.map((attribute) => {
    const sharing = { ...issuanceFor(reader, attribute, anna), threshold: 1, servers: 1 }
    const { common, shares: made } = issueShares(sharing, anna.secret, systemChance)
    return { attribute, common, share: checkShare(sharing, 1, common, made[0] ?? common) }
  })
  shares = new Map(issued.map(({ attribute, share }) => [attribute, share]))
  const { e, y } = anna.public
  keys = issued.map(({ attribute, common }) => ({ attribute, e, y, common }))
  alone = pool()
  const inner = pool()
  const watched: typeof inner = {
    ...inner,
    call(name, input, options) {
      called.push(name)
      return inner.call(name, input, options)
    },
  }
  divided = spread(watched, 2, systemChance)
})

const asking = () => ({ a: reader.a, b: reader.b, rows: attributes.map((_, i) => i), keys })

const seal = (checked: boolean, options?: CallOptions) =>
  divided.call('encapsulate', { policy, authorities: [anna.public], contentKey, binding, checked }, options)

describe('a long call, divided', () => {
  it('gives what one worker gives', async () => {
    const slot = await seal(true)
    const input = { slot, policy, binding }
    expect(await divided.call('checkSlot', input)).toBe(true)
    expect(await alone.call('checkSlot', input)).toBe(true)
    const question = { ...input, ...asking() }
    const asked = await divided.call('askedOf', { question })
    expect(asked).toEqual(await alone.call('askedOf', { question }))
    const answer = answerAsked({ ...question, place: 1, shares }, asked, systemChance)
    const combining = { question, answered: [{ attributes, answers: [answer] }] }
    const combined = await divided.call('combineAnswered', combining)
    expect(combined).toEqual(await alone.call('combineAnswered', combining))
    const opened = await finishSlot({ ...input, ...combined }, reader.z)
    expect(opened.contentKey).toEqual(contentKey)
    if (!opened.seed) throw new Error('no seed')
    const again = { ...input, authorities: [anna.public], seed: opened.seed }
    expect(await divided.call('recheckSlot', again)).toBe(true)
    expect(await divided.call('recheckSlot', { ...again, seed: contentKey })).toBe(false)
    const parts = ['sealRows', 'checkRows', 'questionRows'].map(
      (name) => called.filter((one) => one === name).length,
    )
    // Rows are made once for sealing and twice for making again; a question is read to ask and to combine.
    expect(parts).toEqual([6, 2, 4])
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
    const question = { slot, policy, binding, ...asking() }
    const refusals: [string, Partial<typeof question>][] = [
      ['record.header-forged', { slot: bent }],
      ['record.header-forged', { binding: utf8('another record') }],
      ['malformed', { slot: noPoint }],
      ['malformed', { rows: question.rows.slice(1) }],
      ['policy.syntax', { policy: 'and and' }],
    ]
    for (const [code, change] of refusals)
      for (const port of [divided, alone])
        expect(await refusalFrom(() => port.call('askedOf', { question: { ...question, ...change } }))).toBe(
          code,
        )
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
    called.length = 0
    const short = { policy: 'a@anna or b@anna', authorities: [anna.public], contentKey, binding }
    const slot = await divided.call('encapsulate', short)
    expect(await divided.call('checkSlot', { slot, policy: short.policy, binding })).toBe(true)
    expect(called).toEqual(['encapsulate', 'checkSlot'])
  })
})
