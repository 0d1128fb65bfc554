/** What an institution may leave with others before it publishes. */
import { expect, test } from 'vitest'
import { depositMs, depositsMost } from '../../../src/node/caring/deposits.ts'
import { filler, idOf } from '../ledger/network.ts'
import { seeded } from '../../support/chance.ts'
import { refusalFrom } from '../../support/refusals.ts'
import { Keepers, settle } from './keepers.ts'

async function squatting(count: number) {
  const town = await Keepers.open([3, 3, 3])
  const [squatter, victim, other] = [town.of(0), town.of(1), town.of(2)]
  const left = await squatter.holding.put(Array.from({ length: count }, (_, i) => filler(40, `squat ${i}`)))
  const leave = (by = squatter, addresses = left) => victim.deposits.keep(by.name, idOf(by.who), addresses)
  return { town, squatter, victim, other, left, leave }
}

test('one institution leaves so many, and no more; another is not the worse for it', async () => {
  const { victim, other, left, leave } = await squatting(depositsMost + 1)
  expect(await refusalFrom(() => leave())).toBe('record.deposits-full')
  expect(left.filter((address) => victim.holding.has(address))).toHaveLength(depositsMost)
  const theirs = await other.holding.put([filler(40, 'an honest record')])
  await leave(other, theirs)
  await settle()
  expect(theirs.map((address) => [...other.holding.receipts(address)])).toEqual([[victim.name]])
})

test('what is not published goes after a week; what is stays, and counts no longer', async () => {
  const { town, victim, left, leave } = await squatting(3)
  await leave()
  const record = await town.publish('letter')
  const { body, header } = town.row(record)
  await victim.deposits.keep(town.hospital.name, idOf(town.hospital.who), [body, header])
  await town.time.pass(depositMs)
  const [last] = left
  await leave(town.hospital, last ? [last] : [])
  expect(left.map((address) => victim.holding.has(address))).toEqual([true, false, false])
  expect(victim.holding.has(body)).toBe(true)
  const rows = await victim.store.rows('mine', 'deposit/', 'deposit0')
  expect(rows).toHaveLength(1)
})

test('one that asks without end waits for itself alone', async () => {
  const { left, leave } = await squatting(1)
  const all = Array.from({ length: 20 }, () => leave(undefined, left))
  const refused = await Promise.all(all.map((one) => refusalFrom(() => one)))
  expect(refused.filter((code) => code === 'record.deposits-full')).toHaveLength(4)
})

test('one that breaks off again and again leaves nothing on the disk', async () => {
  const { town, squatter, victim } = await squatting(0)
  const large = await squatter.holding.put([seeded(1)(2 * 1024 * 1024)])
  town.stingy.add(squatter.name)
  const left = () => victim.deposits.keep(squatter.name, idOf(squatter.who), large)
  expect(await refusalFrom(left)).toBe('blob.absent')
  expect(await victim.store.keys('mine', 'begun/', 'begun0')).toEqual([])
  expect(await victim.store.keys('mine', 'piece/', 'piece0')).toEqual([])
})
