/** What people are called on one node: known, asked for, and never believed without what the ledger says. */
import { expect, test } from 'vitest'
import { hex } from '../../../src/core/bytes.ts'
import type { Introduction } from '../../../src/node/names.ts'
import { openNames } from '../../../src/node/names.ts'
import { makeTopics } from '../../../src/node/topics.ts'
import { memoryStore } from '../../../src/storage/memory.ts'
import {
  candidateOf,
  declare,
  genesisOf,
  issue,
  Net,
  openAccount,
  openAuthority,
  openingOf,
} from '../ledger/network.ts'

const anna = candidateOf('St Anna', 3)

function world() {
  const net = new Net(genesisOf(anna))
  net.write(openAuthority(anna, 'st-anna'), openAccount(anna, 'Dr Roth'), openAccount(anna, 'Dr Lu'))
  const of = (person: string, name = openingOf(person)): Introduction => ({
    account: net.account(person),
    name,
  })
  return { net, of, store: memoryStore(), topics: makeTopics() }
}

test('nobody has a name until what opens it has come; then everybody who asks here is told, after a restart too', async () => {
  const { net, of, store, topics } = world()
  const names = await openNames(store, topics)
  const roth = net.account('Dr Roth')
  expect(names.of(net.rows, roth)).toBe('')
  expect(names.wanted().map(hex)).toEqual([hex(roth)])
  const told = topics.next(['names'])
  expect(await names.learn(net.rows, [of('Dr Roth')])).toBe(0)
  await told
  expect(names.of(net.rows, roth)).toBe('Dr Roth')
  expect(names.wanted()).toEqual([])
  expect((await openNames(store, topics)).of(net.rows, roth)).toBe('Dr Roth')
})

test('what does not open the account’s commitment is no name, and is counted against who said it', async () => {
  const { net, of, store, topics } = world()
  const names = await openNames(store, topics)
  const lies = [
    of('Dr Roth', { ...openingOf('Dr Roth'), name: 'Dr Rot' }),
    of('Dr Roth', openingOf('Dr Lu')),
    of('Dr Nobody'),
  ]
  expect(await names.learn(net.rows, [...lies, of('Dr Lu')])).toBe(3)
  expect(names.of(net.rows, net.account('Dr Roth'))).toBe('')
  expect(names.of(net.rows, net.account('Dr Lu'))).toBe('Dr Lu')
  expect((await store.rows('mine', 'name/', 'name0')).map(({ key }) => key)).toEqual([
    `name/${hex(net.account('Dr Lu'))}`,
  ])
})

test('who holds an attribute of a public register is named by the ledger itself', async () => {
  const { net, store, topics } = world()
  const names = await openNames(store, topics)
  net.write({ ...declare('st-anna', 'surgeon'), listed: true })
  net.write(issue(net, 'st-anna', 'surgeon', 'Dr Roth'))
  expect(names.of(net.rows, net.account('Dr Roth'))).toBe('Dr Roth')
  expect(names.of(net.rows, net.account('Dr Lu'))).toBe('')
})
