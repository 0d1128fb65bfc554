/** Institutions that register signers together: who holds the key, in which version, and what signs under it. */
import { beforeEach, expect, test } from 'vitest'
import { claims } from '../../../src/ledger/rules.ts'
import { consents, trustees } from '../../../src/ledger/state.ts'
import { isOutdated, seatsOf, trusteeNow } from '../../../src/ledger/trustee.ts'
import { beginCeremony, beginTrustee, closes, hold } from './holding.ts'
import {
  admit,
  candidateOf,
  consent,
  genesisOf,
  idOf,
  Net,
  openAccount,
  openAuthority,
  setStake,
} from './network.ts'

const anna = candidateOf('St Anna', 2)
const bern = candidateOf('Bern', 3)
const chur = candidateOf('Chur', 1)
const claim = 'patient@st-anna#2026'

let net: Net
beforeEach(() => {
  net = new Net(genesisOf(anna, bern, chur))
  net.write(
    openAuthority(anna, 'st-anna'),
    openAccount(anna, 'Dr Roth'),
    openAccount(anna, 'Dr Lind'),
    openAccount(bern, 'Dr Khan'),
    openAccount(chur, 'Dr Sato'),
  )
})
/** By stake. */
const people = ['Dr Khan', 'Dr Roth', 'Dr Sato'] as const
const begin = (version: number, officers: readonly string[] = people, threshold = 2) =>
  beginTrustee(net, anna, version, officers, threshold)

test('more than half of the institutions hold it, those with most stake first, each by the account it opened first', () => {
  expect(seatsOf(net.rows)).toEqual([bern, anna, chur].map(idOf))
  expect(net.refusal(begin(1))).toBe(undefined)
  // Whoever begins does not choose who of another institution holds its share.
  expect(net.refusal(begin(1, ['Dr Khan', 'Dr Lind', 'Dr Sato']))).toBe('trustee.seats')
  expect(net.refusal(begin(1, ['Dr Roth', 'Dr Khan', 'Dr Sato']))).toBe('trustee.seats')
  expect(net.refusal(begin(1, ['Dr Khan', 'Dr Roth']))).toBe('trustee.seats')
  expect(net.refusal(begin(1, ['Dr Khan', 'Dr Roth', 'Dr Lind']))).toBe('trustee.seats')
  expect(net.refusal(begin(1, people, 3))).toBe('trustee.seats')
  expect(net.refusal(begin(2))).toBe('trustee.version')
})

test('its versions follow each other', () => {
  expect(trusteeNow(net.rows)).toBe(0)
  hold(net, begin(1))
  expect(trusteeNow(net.rows)).toBe(1)
  const { accounts: held, threshold } = trustees.need(net.rows, 1)
  expect(threshold).toBe(2)
  expect(held).toEqual(people.map((one) => net.account(one)))
  expect(net.refusal({ ...begin(1), salt: new Uint8Array(16) })).toBe('trustee.version')
  hold(net, begin(2))
  expect(trusteeNow(net.rows)).toBe(2)
})

test('is outdated when others should hold it', () => {
  expect(isOutdated(net.rows)).toBe(false)
  hold(net, begin(1))
  expect(isOutdated(net.rows)).toBe(false)
  for (const by of [anna, bern]) net.write(setStake(net, chur, 0, by))
  expect(isOutdated(net.rows)).toBe(true)
  const davos = candidateOf('Davos', 1)
  for (const by of [anna, bern]) net.write(admit(davos, by, net.genesisId))
  expect(isOutdated(net.rows)).toBe(true)
})

test('a consent is signed under today’s version or the one before; its claim is held to that key', () => {
  const under = (trustee: number) => ({ ...consent(anna, `visit ${trustee}`, claim), trustee })
  const keyOf = (trustee: number) => {
    const stated = claims(net.genesisId, net.rows, net.sign(under(trustee))).at(-1)
    return stated?.kind === 'abs' ? stated.authorities[0]?.a0 : undefined
  }
  expect(net.refusal(under(1))).toBe('trustee.unknown')
  hold(net, begin(1))
  expect(net.refusal(under(0))).toBe(undefined)
  expect(keyOf(1)).toEqual(trustees.need(net.rows, 1).key)
  expect(keyOf(0)).not.toEqual(keyOf(1))
  const [given] = net.write(under(1))
  if (!given) throw new Error('nothing was written')
  expect(consents.need(net.rows, given).trustee).toBe(1)
  hold(net, begin(2))
  expect(net.refusal({ ...under(1), ownerHint: new Uint8Array(8) })).toBe('consent.ticket-used')
  const late = { ...consent(anna, 'late', claim), trustee: 1 }
  expect(net.refusal(late)).toBe(undefined)
  hold(net, begin(3))
  expect(net.refusal(late)).toBe('trustee.old')
})

test('an outcome is of the kind that the ceremony is for', () => {
  const [id] = net.write(beginCeremony(net, anna, 'board', people))
  if (!id) throw new Error('nothing was written')
  const key = new Uint8Array(96)
  const other = { kind: 'trustee', key, shares: [key, key, key] } as const
  expect(net.refusal({ ...closes(net, id, 1, 3), outcome: other })).toBe('ceremony.not-now')
})
