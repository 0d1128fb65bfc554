/** When a voting key is old enough for a fresh one, and when the network can do without its vote meanwhile. */
import { expect, test } from 'vitest'
import { hex } from '../../../src/core/bytes.ts'
import type { Candidate } from '../../../src/ledger/transaction.ts'
import { makeKeyAge, renewAfterMs, type KeyAgeWorld } from '../../../src/node/voting/key-age.ts'
import { candidateOf, genesisOf, idOf, Net, openAccount, rotate, start } from '../ledger/network.ts'

const anna = candidateOf('Anna', 1)
const others = ['Bern', 'Cura', 'Davos'].map((name) => candidateOf(name, 1))
const peerOf = ({ nodeKey }: Candidate): string => hex(nodeKey)

const world = (net: Net, more: Partial<KeyAgeWorld> = {}): KeyAgeWorld => ({
  view: net.rows,
  set: [anna, ...others].map((one) => ({
    key: one.voteKey,
    peer: peerOf(one),
    stake: 1_000_000,
    admitted: 1_000_000,
    lead: 1_000_000,
  })),
  now: start + renewAfterMs,
  timeAt: async (height) => start + height - 1,
  institution: idOf(anna),
  voteKey: anna.voteKey,
  awake: others.map(peerOf),
  ...more,
})

test('a fresh key is due after a month, where the others agree without this device', async () => {
  const net = new Net(genesisOf(anna, ...others))
  expect(await makeKeyAge()(world(net, { now: start + renewAfterMs - 1 }))).toBeUndefined()
  expect(await makeKeyAge()(world(net))).toBe(start)
  // Its own name may come back from the others, who see it: it does not count for itself.
  const two = [...others.slice(1).map(peerOf), peerOf(anna)]
  expect(await makeKeyAge()(world(net, { awake: two }))).toBeUndefined()
})

test('a month begins anew with a fresh key, and for nobody who has none', async () => {
  const net = new Net(genesisOf(anna, ...others))
  const age = makeKeyAge()
  expect(await age(world(net))).toBe(start)
  net.write(openAccount(anna, 'Dr Roth'))
  const fresh = rotate(anna, anna, 'fresh')
  net.write(fresh)
  expect(await age(world(net))).toBeUndefined()
  const later = {
    voteKey: fresh.voteKey,
    now: start + 2 * renewAfterMs,
    timeAt: async () => start + renewAfterMs,
  }
  expect(await age(world(net, { ...later, now: start + 2 * renewAfterMs - 1 }))).toBeUndefined()
  expect(await age(world(net, later))).toBe(start + renewAfterMs)
  expect(await age(world(net, { institution: undefined }))).toBeUndefined()
})

test('a block that comes later to this device is asked for again', async () => {
  const net = new Net(genesisOf(anna, ...others))
  const age = makeKeyAge()
  expect(await age(world(net, { timeAt: async () => undefined }))).toBeUndefined()
  expect(await age(world(net))).toBe(start)
})
