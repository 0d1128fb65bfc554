/** What strangers say that is about nothing, or nothing at all: it ends connections and changes nothing. */
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { hex } from '../../../src/core/bytes.ts'
import { systemChance } from '../../../src/core/world.ts'
import type { Transaction, TxId } from '../../../src/ledger/transaction.ts'
import type { Message } from '../../../src/node/protocol.ts'
import { foundHospital } from '../../support/life-in-memory.ts'
import { memoryNetwork, type Tab } from '../../support/network-in-memory.ts'
import { strangerTo } from '../../support/stranger.ts'
import { genesisOf } from '../ledger/network.ts'

const network = memoryNetwork()
const policy = 'doctor@st-anna'
let anna: Tab

beforeAll(async () => {
  anna = await network.tab('anna')
  await foundHospital(anna, 'st-anna')
}, 60_000)
afterAll(() => network.close())

describe('strangers', () => {
  /** Well formed, and about nothing that exists. */
  const nonsense = (): readonly Message[] => {
    const some = (size = 32): never => systemChance(size) as never
    const body = {
      genesis: some(),
      record: some(),
      header: some(),
      server: some(),
      reader: some(),
      answerTo: some(),
      purpose: 'payment',
      nonce: some(16),
      notAfter: 9,
      rows: [0],
      keys: [],
      logged: undefined,
    } as const
    const transactions: readonly Transaction[] = [
      {
        body: {
          kind: 'attribute.declare',
          authority: 'nobody' as never,
          attribute: 'a' as never,
          title: '',
          words: [],
          listed: false,
        },
        signatures: [some(64), some(64)],
        abs: some(7),
      },
    ]
    const [consent] = transactions
    if (!consent) throw new Error('there is one')
    const terms = {
      salt: some(),
      policy,
      purposes: ['payment'],
      validUntil: 1,
      apart: [],
      guests: [],
    } as const
    const document = { ...genesisOf(), time: 0, rules: 9, delta: 0, salt: some() }
    const offer = { ticketKey: some(), hospital: some(), proposal: policy, ticketUntil: 0 } as const
    return [
      { kind: 'genesis.want', genesis: some() },
      { kind: 'genesis.give', document },
      { kind: 'tx.have', ids: [some(), some()] },
      { kind: 'tx.want', ids: [some()] },
      { kind: 'tx.give', transactions },
      { kind: 'checkin.here', ticketKey: some(), signature: some(64), sealKey: some(), signer: undefined },
      {
        kind: 'checkin.offer',
        ...offer,
        ticketSignature: some(64),
        claim: '((',
        trustee: 0,
        signingKeys: [{ place: 1, box: some(9) }],
      },
      { kind: 'checkin.agreed', consent, terms },
      {
        kind: 'vouch.want',
        here: { ticketKey: some(), signature: some(64), sealKey: some(), signer: undefined },
        node: some(),
        until: 2 ** 50,
        ticketSignature: some(64),
        claim: '((',
        trustee: 0,
        registration: some(48),
        given: [],
        wrong: [],
      },
      { kind: 'vouch.give', ticketKey: some(), key: { place: 1, box: some(9) } },
      { kind: 'vouch.wrong', ticketKey: some(), places: [1] },
      { kind: 'keep', addresses: [some()] },
      { kind: 'kept', addresses: [some()], signature: some(64) },
      { kind: 'rewrap.keep', transaction: consent },
      { kind: 'names.want', accounts: [some()] },
      { kind: 'names.give', names: [{ account: some(), name: { salt: some(), name: 'Nobody' } }] },
      { kind: 'read.ask', body, signature: some(64), name: undefined },
      { kind: 'read.answer', request: some(), box: some(100) },
    ]
  }

  test.each(nonsense().map((what) => [what.kind, what] as const))(
    'nonsense in %s changes nothing',
    async (_, what) => {
      const stranger = await strangerTo(network, anna)
      /** But for the blocks that go on meanwhile. */
      const kept = async () => (await anna.disk.rows('mine')).filter(({ key }) => !key.startsWith('at/'))
      const before = await kept()
      for (let i = 0; i < 3; i++) stranger.say(what)
      const id = systemChance(32) as TxId
      stranger.say({ kind: 'tx.have', ids: [id] })
      const asked = async (): Promise<void> => {
        while (!(await stranger.hear('tx.want')).ids.some((one) => hex(one) === hex(id)));
      }
      await Promise.race([stranger.dropped, asked()])
      stranger.close()
      expect(await kept()).toEqual(before)
      expect(await anna.until('status', ({ halted }) => halted?.code ?? 'well')).toBe('well')
    },
  )

  test('garbage of every kind ends connections and nothing else', { timeout: 60_000 }, async () => {
    const garbage = fc.tuple(fc.integer({ min: 0, max: 50 }), fc.uint8Array({ maxLength: 300 }))
    await fc.assert(
      fc.asyncProperty(fc.array(garbage, { minLength: 6, maxLength: 6 }), async (pieces) => {
        const stranger = await strangerTo(network, anna)
        for (const [kind, rest] of pieces) stranger.sayBytes(Uint8Array.of(1, kind, ...rest))
        stranger.say({ kind: 'tx.have', ids: [systemChance(32) as never] })
        await Promise.race([stranger.dropped, stranger.hear('tx.want')])
        stranger.close()
        expect(await anna.until('status', ({ halted }) => halted?.code ?? 'well')).toBe('well')
      }),
      { numRuns: 40 },
    )
  })
})
