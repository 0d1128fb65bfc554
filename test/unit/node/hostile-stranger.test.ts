/**
 * A peer with the real wire format floods a hospital while people go on with their work: nothing of it is taken, and
 * what it costs the hospital is counted, in messages and bytes sent and in signatures checked.
 */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { unhex, type Bytes, type Hash } from '../../../src/core/bytes.ts'
import { systemChance } from '../../../src/core/world.ts'
import type { TxId, VoteKey } from '../../../src/ledger/transaction.ts'
import type { Wire } from '../../../src/network/wire.ts'
import { giveMsMost } from '../../../src/node/agreeing/submissions.ts'
import { agree, checkIn, declare, foundHospital, sampleFile, seal } from '../../support/life-in-memory.ts'
import { memoryNetwork, type Tab } from '../../support/network-in-memory.ts'
import { strangerTo } from '../../support/stranger.ts'
import { strangerAttacks, type Known } from '../../traitors/stranger.ts'

const network = memoryNetwork()
const policy = 'doctor@st-anna'
let anna: Tab
let known: Known
let voteKey: Bytes = new Uint8Array(0)
let skills = 0

/** What the hospital spent. `judged` are signatures, of transactions and votes. */
const cost = { judged: 0, messages: 0, bytes: 0 }
/** Ends of connections that are the stranger's. */
let counting = false
const counted = (wire: Wire): Wire =>
  !counting
    ? wire
    : new Proxy(wire, {
        get(target, name) {
          if (name === 'send')
            return (data: Bytes) => {
              cost.messages++
              cost.bytes += data.length
              target.send(data)
            }
          const value: unknown = Reflect.get(target, name)
          return typeof value === 'function' ? value.bind(target) : value
        },
        set: (target, name, value) => Reflect.set(target, name, value),
      })

beforeAll(async () => {
  anna = await network.tab('anna', {
    wire: counted,
    bulk: (calls) => ({
      ...calls,
      judge(input, job) {
        cost.judged += input.claims.length
        return calls.judge(input, job)
      },
    }),
    device: (calls) => ({
      ...calls,
      async open(input, job) {
        const opened = await calls.open(input, job)
        voteKey = opened.voteKey
        return opened
      },
      verify(input, job) {
        cost.judged++
        return calls.verify(input, job)
      },
      aggregate(input, job) {
        cost.judged += input.votes.length
        return calls.aggregate(input, job)
      },
      checkAggregate(input, job) {
        cost.judged++
        return calls.checkAggregate(input, job)
      },
      checkAggregates(input, job) {
        cost.judged += input.aggregates.length
        return calls.checkAggregates(input, job)
      },
    }),
  })
  await foundHospital(anna, 'st-anna')
  const patient = await network.tab('patient')
  const ticket = await checkIn(network, anna, patient, policy)
  await agree(anna, patient, ticket, policy)
  // There is nobody else to keep it, so it is not published; sealed bytes are here all the same.
  await expect(seal(anna, ticket, sampleFile())).rejects.toThrow('record.nobody-keeps')
  const [blob] = await anna.disk.keys('blobs')
  const consent = await anna.until('checkins', ([row]) => row?.consent)
  known = {
    height: await anna.until('status', ({ height }) => height),
    validator: voteKey as VoteKey,
    consent: unhex(consent) as TxId,
    blob: unhex(blob ?? '') as Hash,
    authority: 'st-anna',
    some: (size = 32) => systemChance(size) as never,
  }
}, 60_000)
afterAll(() => network.close())

/** Something honest, until it is final: one transaction, one block. */
async function work(): Promise<void> {
  await declare(anna, `skill-${++skills}`, 'st-anna')
}

const flood = 500
/**
 * More than any attack costs today within the time that an answer is waited for; after it a slow machine asks anew. An
 * attack without a bound costs `flood` times what one message does.
 */
const most = { judged: 250, messages: 600, bytes: 3_000_000 }

test.each(Object.keys(strangerAttacks))(
  '%s: nothing is taken, it costs little, and work goes on',
  async (name) => {
    const attack = strangerAttacks[name] ?? expect.fail()
    const kept = async () =>
      (await anna.disk.rows('mine')).filter(({ key }) => !/^(at|audit)\//.test(key)).map(({ key }) => key)
    const before = await kept()
    counting = true
    const stranger = await strangerTo(network, anna)
    counting = false
    Object.assign(cost, { judged: 0, messages: 0, bytes: 0 })
    const from = performance.now()
    let dropped = false
    void stranger.dropped.then(() => (dropped = true))
    for (let i = 0; i < flood && !dropped; i++) {
      stranger.sayOn(...attack(known))
      if (i % 20 === 19) await new Promise(setImmediate)
    }
    await work()
    const spent = { ...cost }
    const times = Math.ceil((performance.now() - from) / giveMsMost)
    stranger.close()
    for (const [what, amount] of Object.entries(spent))
      expect(amount, what).toBeLessThan(times * most[what as keyof typeof most])
    expect(await kept()).toEqual(before)
    expect(await anna.until('status', ({ halted }) => halted?.code ?? 'well')).toBe('well')
  },
)
