/** Who keeps a record, once it is on the ledger: those whom the rule names fetch it, and say so. */
import { expect, test } from 'vitest'
import { hex } from '../../../src/core/bytes.ts'
import { holdersWanted } from '../../../src/record/holders.ts'
import { accuse, erase, idOf, rewrap } from '../ledger/network.ts'
import { Keepers } from './keepers.ts'

const names = (all: readonly { readonly name: string }[]): string[] => all.map(({ name }) => name).toSorted()
/** Those whom the rule names now. */
const chosen = (town: Keepers, record: Parameters<Keepers['row']>[0]): string[] => {
  const order = town.hospital.custody.order(town.row(record)).slice(0, holdersWanted).map(hex)
  return names(town.all.filter(({ who }) => order.includes(hex(idOf(who)))))
}

test('exactly those fetch a record whom the rule names, beside who has it already', async () => {
  const town = await Keepers.open([3, 3, 3, 3, 3, 3, 3])
  const records = []
  for (let i = 0; i < 6; i++) records.push(await town.publish(`record ${i}`))
  await town.attend()
  for (const record of records) {
    expect(names(town.keeping(record))).toEqual(
      names([...new Set([...chosen(town, record).map((one) => town.named(one)), town.hospital])]),
    )
    // Everybody knows the same rule.
    for (const { custody } of town.all)
      expect(custody.order(town.row(record)).map(hex)).toEqual(
        town.hospital.custody.order(town.row(record)).map(hex),
      )
  }
})

test('whoever fetched one says so, signed, to all that have it', async () => {
  const town = await Keepers.open([3, 3, 3, 3, 3])
  const record = await town.publish('letter')
  await town.attend()
  const others = chosen(town, record).filter((name) => name !== town.hospital.name)
  const { body, header } = town.row(record)
  for (const address of [body, header])
    expect([...town.hospital.holding.receipts(address)].toSorted()).toEqual(others)
})

test('the publisher asks those of the rule who are connected, and the next where one is not', async () => {
  const town = await Keepers.open([3, 3, 3, 3, 3, 3])
  const record = await town.publish('letter')
  const { custody, name } = town.hospital
  const order = custody
    .order(town.row(record))
    .map((id) => town.all.find(({ who }) => hex(idOf(who)) === hex(id))?.name ?? '')
    .filter((one) => one !== name)
  expect(custody.keepers(town.row(record))).toEqual(order.slice(0, holdersWanted))
  town.away.add(order[1] ?? '')
  expect(custody.keepers(town.row(record))).toEqual([order[0], order[2], order[3]])
})

test('where an institution is jailed, who is next keeps it', async () => {
  const town = await Keepers.open([3, 3, 3, 3, 3, 3])
  const record = await town.publish('letter')
  await town.attend()
  const before = chosen(town, record)
  const liar = town.all.find(({ name }) => before.includes(name) && name !== town.hospital.name)
  const reporter = town.all.find((one) => one !== liar)
  if (!liar || !reporter) throw new Error('nobody but the hospital keeps it')
  town.net.write(accuse(reporter.who, liar.who, town.net.ledger.tip.height))
  town.away.add(liar.name)
  await town.attend()
  const after = chosen(town, record)
  expect(after).toHaveLength(holdersWanted)
  // Nothing else moves.
  expect(before.filter((name) => !after.includes(name))).toEqual([liar.name])
  for (const name of after) expect(names(town.keeping(record))).toContain(name)
})

test('a header that replaced another is fetched like the first', async () => {
  const town = await Keepers.open([3, 3, 3, 3])
  const record = await town.publish('letter')
  await town.attend()
  const fresh = new Uint8Array(91).fill(7)
  const [header] = await town.hospital.holding.put([fresh])
  if (!header) throw new Error('nothing was kept')
  const { consent } = town.row(record)
  const change = rewrap(consent, 1, [record])
  town.net.write({ ...change, headers: [{ record, header }] })
  await town.attend()
  for (const name of chosen(town, record)) expect(town.named(name).holding.has(header)).toBe(true)
})

test('what nobody had is looked for again when others come, and what was erased is not', async () => {
  const town = await Keepers.open([3, 3, 3, 3])
  const record = await town.publish('letter')
  const erased = await town.publish('wrong patient')
  town.net.write(erase(erased))
  town.away.add(town.hospital.name)
  await town.attend()
  expect(names(town.keeping(record))).toEqual([town.hospital.name])
  town.away.clear()
  await town.attend()
  for (const name of chosen(town, record)) expect(names(town.keeping(record))).toContain(name)
  expect(names(town.keeping(erased))).toEqual([town.hospital.name])
})

test('one without stake keeps records where too few have stake', async () => {
  const town = await Keepers.open([3, 3, 0, 0])
  const record = await town.publish('letter')
  await town.attend()
  expect(chosen(town, record)).toHaveLength(holdersWanted)
  for (const name of [town.of(0).name, town.of(1).name]) expect(chosen(town, record)).toContain(name)
})
