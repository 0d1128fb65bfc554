/** Random histories out of a palette full of conflicts, replays and orphans. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { hex } from '../../../src/core/bytes.ts'
import { refusalOf } from '../../../src/core/refusal.ts'
import { propose } from '../../../src/ledger/execute.ts'
import { apply, claims, onceOf } from '../../../src/ledger/rules.ts'
import { institutionList } from '../../../src/ledger/state.ts'
import type { Body, Transaction } from '../../../src/ledger/transaction.ts'
import { trieRootOf, withWrites } from '../../../src/ledger/trie.ts'
import { totalStake } from '../../../src/ledger/validators.ts'
import {
  admit,
  candidateOf,
  consent,
  declare,
  dispute,
  erase,
  genesisOf,
  hour,
  issue,
  Net,
  openAccount,
  openAuthority,
  publish,
  read,
  receipt,
  revoke,
  rewrap,
  start,
  withdraw,
} from './network.ts'
import { rekey } from './rekeying.ts'

const anna = candidateOf('St Anna', 3)
const bern = candidateOf('Bern', 2)
const cura = candidateOf('Cura', 1)
const founders = genesisOf(anna, bern)
const claim = 'patient@st-anna#2026'

const palette = (): readonly Transaction[] => {
  // Signed on a ledger where all of them could once be signed.
  const net = new Net(founders)
  const visit = consent(anna, 'visit', claim)
  net.write(openAuthority(anna, 'st-anna'), admit(cura, anna), admit(cura, bern))
  net.write(visit)
  net.write(publish(anna, net.idOf(visit), 'letter'))
  const other = { ...visit, ownerHint: visit.ownerHint.toReversed() }
  const letter = publish(anna, net.idOf(visit), 'letter')
  const issued = issue(net, 'st-anna', 'doctor', 'Dr Roth', start + 10 * hour)
  const bodies: readonly Body[] = [
    openAuthority(anna, 'st-anna'),
    openAuthority(bern, 'st-anna'),
    admit(cura, anna),
    admit(cura, bern),
    admit({ ...cura, stake: 9 }, anna),
    admit({ ...cura, stake: 9 }, bern),
    declare('st-anna', 'doctor'),
    openAccount(anna, 'Dr Roth'),
    openAccount(bern, 'Dr Roth'),
    issued,
    issue(net, 'st-anna', 'doctor', 'Dr Roth', start + 20 * hour),
    revoke(net, issued),
    rekey('st-anna', 'doctor', 1),
    rekey('st-anna', 'doctor', 1, 0),
    rekey('st-anna', 'doctor', 2),
    { ...issue(net, 'st-anna', 'doctor', 'Dr Roth', start + 30 * hour), version: 1 },
    visit,
    other,
    letter,
    publish(anna, net.idOf(other), 'letter'),
    publish(bern, net.idOf(visit), 'scan'),
    read(cura, net.idOf(letter), 'letter', 'n1'),
    read(bern, net.idOf(letter), 'letter', 'n1'),
    read(bern, net.idOf(letter), 'other', 'n2'),
    withdraw(net.idOf(visit)),
    rewrap(net.idOf(visit), 1, [net.idOf(letter)], 'one'),
    rewrap(net.idOf(visit), 1, [], 'none'),
    rewrap(net.idOf(visit), 2, [net.idOf(letter)], 'two'),
    erase(net.idOf(letter)),
    receipt(anna, net.idOf(letter)),
    receipt(bern, net.idOf(letter)),
    dispute(net.idOf(visit)),
    dispute(net.idOf(visit), 'patient'),
  ]
  return bodies.map((body) => net.sign(body))
}
const all = palette()

test('nothing takes effect twice, what refuses changes nothing, and the trie is that of the rows', () => {
  const done = new Set<string>()
  fc.assert(
    fc.property(
      fc.array(fc.array(fc.nat(all.length - 1), { minLength: 1, maxLength: 8 }), { maxLength: 12 }),
      (blocks) => {
        const net = new Net(founders)
        const effects = new Map<string, number>()
        for (const picks of blocks) {
          net.now += 1000
          const waiting = picks.flatMap((pick) => all[pick] ?? [])
          const proposal = propose(net.ledger, waiting, net.turn())
          if (!proposal) continue
          const { block, outcome, dropped } = proposal
          expect(block.transactions.length + dropped.length).toBe(waiting.length)

          // The same block without those that refused has the same writes.
          const again = propose(net.ledger, block.transactions, net.turn())
          expect(again?.block).toEqual(block)
          expect(again?.dropped).toEqual([])

          for (const tx of block.transactions) {
            const once = onceOf(net.genesisId, tx.body)
            effects.set(once, (effects.get(once) ?? 0) + 1)
            done.add(hex(net.idOf(tx.body)))
          }
          net.rows.commit(outcome.writes)
          net.ledger = { tip: outcome.tip, view: net.rows }
        }
        expect([...effects.values()].filter((count) => count > 1)).toEqual([])
        expect(trieRootOf(net.ledger.tip.trie)).toEqual(
          trieRootOf(withWrites(undefined, new Map(net.rows.entries()))),
        )
        expect(institutionList.size(net.rows)).toBe(totalStake(net.rows) === 5 ? 2 : 3)
      },
    ),
    { numRuns: 100, seed: 7 },
  )
  // The walk reached deep: only what never can take effect did not.
  expect(done.size).toBeGreaterThan(12)
})

test('a refused transaction leaves every row as it was', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(all.length - 1), { maxLength: 40 }), (picks) => {
      const net = new Net(founders)
      for (const pick of picks) {
        const tx = all[pick]
        if (!tx) continue
        const before = new Map(net.rows.entries())
        try {
          claims(net.genesisId, net.rows, tx)
          const writes = apply(net.genesisId, net.rows, tx, { height: 1, time: net.now })
          net.rows.commit(writes)
          expect(writes.size).toBeGreaterThan(0)
        } catch (caught) {
          refusalOf(caught)
          expect(new Map(net.rows.entries())).toEqual(before)
        }
      }
    }),
    { numRuns: 40 },
  )
})
