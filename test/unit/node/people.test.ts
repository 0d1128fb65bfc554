/** Whom attributes can be given to: everybody who has an account, in an institution of any size. */
import { expect, test } from 'vitest'
import { personRows } from '../../../src/node/views.ts'
import { candidateOf, genesisOf, Net, openAccount, start } from '../ledger/network.ts'

test('all of a large hospital’s people are listed, also those who came last', () => {
  const anna = candidateOf('anna', 100)
  const net = new Net(genesisOf(anna))
  for (let i = 0; i < 450; i++) net.write(openAccount(anna, `Dr ${i}`))
  const tip = { height: 1, time: start, hash: net.genesisId }
  const rows = personRows({
    chain: { view: net.rows, tip, look: (ask) => Promise.resolve(ask(net.rows)) },
    names: { of: () => '' },
  })
  expect(rows).toHaveLength(450)
  expect(new Set(rows.map(({ account }) => account)).size).toBe(450)
})
