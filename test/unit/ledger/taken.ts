import { expect } from 'vitest'
import { refusalOf } from '../../../src/core/refusal.ts'
import { apply, claims } from '../../../src/ledger/rules.ts'
import type { Body } from '../../../src/ledger/transaction.ts'
import type { Net } from './network.ts'

/** Whether the rules take this now, which then stands; what they refuse leaves every row the very one it was. */
export function taken(net: Net, body: Body, height: number): boolean {
  const before = new Map(net.rows.entries())
  try {
    const tx = net.sign(body)
    claims(net.genesisId, net.rows, tx)
    net.rows.commit(apply(net.genesisId, net.rows, tx, { height, time: net.now }))
    return true
  } catch (caught) {
    refusalOf(caught)
    // The very rows: comparing their bytes would take most of a test.
    const rows = [...net.rows.entries()]
    expect(rows.length === before.size && rows.every(([key, row]) => before.get(key) === row)).toBe(true)
    return false
  }
}
