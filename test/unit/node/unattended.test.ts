/** What devices do by themselves about each other, on a ledger whose clock the test turns. */
import { expect, test } from 'vitest'
import { refuse } from '../../../src/core/refusal.ts'
import { hash, utf8 } from '../../../src/core/bytes.ts'
import { deviceStandings } from '../../../src/ledger/validators.ts'
import type { Body, Candidate } from '../../../src/ledger/transaction.ts'
import type { DevicePort } from '../../../src/node/reading/serving.ts'
import { makeUnattended } from '../../../src/node/agreeing/unattended.ts'
import { candidateOf, declare, filler, genesisOf, hour, idOf, Net, openAuthority } from '../ledger/network.ts'

const names = ['anna', 'ben', 'carl', 'dora']
/** Of these four only dora sleeps. */
const awake = [0, 1, 2]

function network() {
  const founders = names.map((name) => candidateOf(name, 100))
  const net = new Net(genesisOf(...founders))
  const [anna] = founders
  if (!anna) throw new Error('no founder')
  const posted: { readonly by: string; readonly body: Body }[] = []
  const ledger = { tooFast: false }
  const device = { call: () => Promise.resolve(filler(64, 'signature')) } as unknown as DevicePort
  const deviceAt = (who: Candidate) =>
    makeUnattended({
      chain: {
        genesisId: net.genesisId,
        view: net.rows,
        get tip() {
          return net.ledger.tip
        },
      },
      keys: { ...who, sealKey: who.sealKey },
      device,
      submissions: {
        submit({ body }) {
          if (ledger.tooFast) refuse('stake.too-fast', { heights: 4 })
          posted.push({ by: who.name, body })
          return Promise.resolve(net.idOf(body))
        },
      },
      institution: () => idOf(who),
    })
  const devices = founders.map(deviceAt)
  let blocks = 0
  /** Blocks an hour apart; nobody looks at them but in `attend`. */
  const pass = (count: number, ms = hour): void => {
    for (let i = 0; i < count; i++) {
      net.now += ms
      net.signers = net.ledger.tip.height > 0 ? awake : []
      net.write(blocks++ === 0 ? openAuthority(anna, 'st-anna') : declare('st-anna', `a${blocks}`))
    }
  }
  /** What those who are awake (or whoever is named) post now. */
  const attend = async (who: readonly number[] = awake): Promise<readonly { by: string; body: Body }[]> => {
    posted.length = 0
    for (const place of who) await devices[place]?.attend()
    return [...posted]
  }
  const standing = (place: number) => deviceStandings(net.rows, idOf(founders[place] ?? anna))[0]?.standing
  return { net, devices, founders, pass, attend, standing, posted, ledger }
}

test('one reports who was not seen for a week, the others wait for their turn', async () => {
  const { net, pass, attend, standing } = network()
  pass(199)
  expect(await attend()).toEqual([])
  pass(2)
  const [report, ...more] = await attend()
  expect(report?.body).toMatchObject({ kind: 'stake.idle', seen: 0 })
  expect(more).toEqual([])

  // Nobody took it up: one after the other says it again, hours later.
  const reporters = new Set([report?.by])
  for (let i = 0; i < 5; i++) {
    pass(4)
    for (const { by } of await attend()) reporters.add(by)
  }
  expect(reporters).toEqual(new Set(['anna', 'ben', 'carl']))

  if (report) net.write(report.body)
  expect(standing(3)).toBe('noticed')
  pass(1)
  expect(await attend()).toEqual([])
})

test('a device that comes back answers a report on it, once', async () => {
  const { net, pass, attend, standing } = network()
  pass(201)
  const [report] = await attend()
  if (report) net.write(report.body)
  const notice = net.ledger.tip.height
  const [answer, ...more] = await attend([3])
  expect([answer?.body, more]).toMatchObject([{ kind: 'stake.resume', notice }, []])
  if (answer) net.write(answer.body)
  expect(standing(3)).toBe('voting')
  expect(await attend([0, 1, 2, 3])).toEqual([])
})

test('a device that was counted out counts again once it is back', { timeout: 60_000 }, async () => {
  const { net, pass, attend, standing } = network()
  pass(201)
  const [report] = await attend()
  if (report) net.write(report.body)
  pass(1001, 4 * 60_000)
  expect(standing(3)).toBe('idle')
  // It cannot be reported again, and the others stay as they are.
  expect(await attend()).toEqual([])
  const [answer] = await attend([3])
  if (answer) net.write(answer.body)
  expect(standing(3)).toBe('voting')
})

test('two votes that contradict each other are put on the ledger; a suspended one is left alone', async () => {
  const { net, devices, founders, pass, posted, standing } = network()
  pass(3)
  const [, ben] = founders
  if (!ben) throw new Error('no founders')
  const vote = (block: string) => ({
    ...({ kind: 'notar', height: 2, view: 0, hash: hash(utf8(block)) } as const),
    signature: filler(48, block),
  })
  await devices[0]?.accuse(ben.voteKey, vote('x'), vote('y'))
  expect(posted.map(({ body }) => body.kind)).toEqual(['evidence'])
  const [first] = posted
  if (first) net.write(first.body)
  expect([standing(1), standing(0)]).toEqual(['jailed', 'voting'])
  await devices[2]?.accuse(ben.voteKey, vote('x'), vote('z'))
  expect(posted).toHaveLength(1)
})

test('an accusation that comes too fast after other losses is made again after a later block', async () => {
  const { net, devices, founders, pass, attend, standing, ledger } = network()
  pass(3)
  const [, ben] = founders
  if (!ben) throw new Error('no founders')
  const vote = (block: string) => ({
    ...({ kind: 'notar', height: 2, view: 0, hash: hash(utf8(block)) } as const),
    signature: filler(48, block),
  })
  ledger.tooFast = true
  await devices[0]?.accuse(ben.voteKey, vote('x'), vote('y'))
  expect(await attend()).toEqual([])
  ledger.tooFast = false
  const [again, ...more] = await attend()
  expect([again?.body.kind, more]).toEqual(['evidence', []])
  if (again) net.write(again.body)
  expect(standing(1)).toBe('jailed')
  expect(await attend()).toEqual([])
})
