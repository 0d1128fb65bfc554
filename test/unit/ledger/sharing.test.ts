/** Over whom keys are shared: by anybody's reckoning the same, evenly, and again when it no longer fits. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { hex } from '../../../src/core/bytes.ts'
import { isDivided, isOutgrown, serversIn, sharersFor } from '../../../src/ledger/sharing.ts'
import { grants, institutions, presence } from '../../../src/ledger/state.ts'
import type { AccountId } from '../../../src/ledger/transaction.ts'
import { Overlay } from '../../../src/ledger/view.ts'
import {
  aLabel,
  candidateOf,
  declare,
  filler,
  genesisOf,
  idOf,
  issue,
  Net,
  openAccount,
  openAuthority,
  rotateAccount,
} from './network.ts'

const names = ['St Anna', 'Bern', 'Cura', 'Davos', 'Erlen', 'Fluh', 'Gais']
/** So many founders with equal stake; the first has an authority, and Dr Roth an account. */
function networkOf(size: number): Net {
  const founders = names.slice(0, size).map((name) => candidateOf(name, 1))
  const [anna = candidateOf('nobody', 1)] = founders
  const net = new Net(genesisOf(...founders))
  net.write(openAuthority(anna, 'st-anna'), openAccount(anna, 'Dr Roth'))
  net.write(declare('st-anna', 'doctor'))
  return net
}
const anna = idOf(candidateOf('St Anna', 1))
const subjectOf = (account: AccountId) => ({
  authority: aLabel('st-anna'),
  attribute: aLabel('doctor'),
  account,
})
const someone = (words: string) => filler(32, words) as never

describe('places of a key', () => {
  test('below four servers all of them, and one is enough', () => {
    for (const size of [1, 2, 3]) {
      const net = networkOf(size)
      const sharers = sharersFor(net.rows, subjectOf(someone('reader')))
      expect(sharers).toMatchObject({ threshold: 1, servers: { length: size } })
      expect(isDivided(net.rows, aLabel('st-anna'), sharers)).toBe(true)
    }
  })

  test('from four on two of three others than the authority’s own, for every account; the load is spread', () => {
    for (const size of [4, 7]) {
      const net = networkOf(size)
      const load = new Map<string, number>()
      fc.assert(
        fc.property(fc.uint8Array({ minLength: 32, maxLength: 32 }), (bytes) => {
          const subject = subjectOf(Uint8Array.from(bytes) as never)
          const sharers = sharersFor(net.rows, subject)
          expect(sharersFor(net.rows, subject)).toEqual(sharers)
          expect(sharers.threshold).toBe(2)
          const places = sharers.servers.map(hex)
          expect(new Set(places).size).toBe(3)
          expect(places).not.toContain(hex(anna))
          expect(isDivided(net.rows, aLabel('st-anna'), sharers)).toBe(true)
          for (const place of places) load.set(place, (load.get(place) ?? 0) + 1)
        }),
        { numRuns: 200, seed: 5 },
      )
      expect(load.size).toBe(size - 1)
      // 600 places over the others: nobody is far from its part.
      const fair = 600 / (size - 1)
      for (const places of load.values()) expect(Math.abs(places - fair)).toBeLessThan(fair / 2)
    }
  })

  test('those that sleep for long come last', () => {
    const net = networkOf(5)
    const [, , third = anna] = sharersFor(net.rows, subjectOf(someone('reader'))).servers
    asleep(net, hex(third))
    const { servers } = sharersFor(net.rows, subjectOf(someone('reader')))
    expect(servers.map(hex)).not.toContain(hex(third))
  })
})

/** As if these were reported asleep and the notice had run out. */
function asleep(net: Net, ...ids: readonly string[]): void {
  const rows = new Overlay(net.rows)
  const keys = ids.flatMap((id) =>
    names
      .map((name) => candidateOf(name, 1))
      .filter((one) => hex(idOf(one)) === id)
      .map(({ nodeKey }) => hex(nodeKey)),
  )
  const seen = presence.find(net.rows) ?? []
  presence.put(
    rows,
    seen.map((one) => ({ ...one, idle: keys.includes(hex(one.nodeKey)) })),
  )
  net.rows.commit(rows.writes)
}
function jail(net: Net, id: typeof anna): void {
  const rows = new Overlay(net.rows)
  const made = { height: 1, time: net.now }
  institutions.put(
    rows,
    { ...institutions.need(net.rows, id), jailed: { evidence: someone('e'), ...made } },
    id,
  )
  net.rows.commit(rows.writes)
}

describe('an issuance is outgrown', () => {
  function issued(size: number) {
    const net = networkOf(size)
    const body = issue(net, 'st-anna', 'doctor', 'Dr Roth')
    net.write(body)
    const grant = () => grants.need(net.rows, body.account, 'doctor@st-anna')
    const outgrown = () => isOutgrown(net.rows, serversIn(net.rows), { account: body.account }, grant())
    return { net, servers: body.servers, outgrown }
  }

  test('not while nothing changed, however many serve', () => {
    for (let size = 1; size <= names.length; size++) expect(issued(size).outgrown(), String(size)).toBe(false)
  })

  test('when its holder renewed the reading key', () => {
    const { net, outgrown } = issued(4)
    net.write(rotateAccount(net, 'Dr Roth', 1))
    expect(outgrown()).toBe(true)
    net.write(issue(net, 'st-anna', 'doctor', 'Dr Roth', net.now + 1e10))
    expect(outgrown()).toBe(false)
  })

  test('when a place is jailed, not when somebody else is', () => {
    const { net, servers, outgrown } = issued(7)
    const other = names
      .map((name) => idOf(candidateOf(name, 1)))
      .find((id) => !servers.map(hex).includes(hex(id)))
    jail(net, other ?? anna)
    expect(outgrown()).toBe(false)
    jail(net, servers[1] ?? anna)
    expect(outgrown()).toBe(true)
  })

  test('when fewer of its places are awake than it needs, and others are', () => {
    const { net, servers, outgrown } = issued(7)
    const [one = anna, two = anna] = servers
    asleep(net, hex(one))
    expect(outgrown()).toBe(false)
    asleep(net, hex(one), hex(two))
    expect(outgrown()).toBe(true)
    net.write(issue(net, 'st-anna', 'doctor', 'Dr Roth', net.now + 1e10))
    expect(outgrown()).toBe(false)
    // Nobody awake to turn to: issuing again would change nothing.
    asleep(net, ...names.map((name) => hex(idOf(candidateOf(name, 1)))))
    expect(outgrown()).toBe(false)
  })
})
