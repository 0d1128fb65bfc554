/** An officer's tab among many ceremonies: what it goes on with, whoever else calls people together meanwhile. */
import { expect, test } from 'vitest'
import type { Body, Transaction } from '../../../src/ledger/transaction.ts'
import {
  attendCeremonies,
  ceremoniesShown,
  type CeremonyWorld,
} from '../../../src/node/issuing/ceremonies.ts'
import { ceremonyRows } from '../../../src/node/issuing/authority-views.ts'
import { beginCeremony, deals } from '../ledger/holding.ts'
import { candidateOf, filler, genesisOf, Net, newKey, openAccount } from '../ledger/network.ts'

const anna = candidateOf('St Anna', 3)
const bern = candidateOf('Bern', 3)
const names = {
  has: () => false,
  of: () => '',
  find: () => undefined,
  learn: () => Promise.resolve(0),
  wanted: () => [],
}
const people = ['Dr Roth', 'Dr Khan', 'Dr Sato'] as const

test('an officer goes on with what it has said yes to, and sees it, however many are begun after that', async () => {
  const net = new Net(genesisOf(anna, bern))
  net.write(...people.map((person) => openAccount(anna, person)))
  const [id] = net.write(beginCeremony(net, anna, 'board', people))
  if (!id) throw new Error('nothing was written')
  net.write(...people.map((_, i) => deals(id, i + 1, people.length)))
  const flood = Array.from({ length: ceremoniesShown }, (_, i) => ({
    ...beginCeremony(net, bern, `flood-${i}`, people),
    salt: filler(16, `salt ${i}`),
  }))
  net.write(...flood)

  const said: Body[] = []
  const call = (name: string): Promise<unknown> =>
    Promise.resolve(
      name === 'publicKeys'
        ? { signKey: newKey('Dr Roth account') }
        : name === 'reviewDealings'
          ? []
          : new Uint8Array(64),
    )
  const world = {
    chain: {
      genesisId: net.genesisId,
      view: net.rows,
      tip: net.ledger.tip,
      look: <T>(ask: (view: typeof net.rows) => T) => Promise.resolve(ask(net.rows)),
    },
    person: { call },
    submissions: {
      submit: ({ body }: Transaction) => Promise.resolve((said.push(body), net.idOf(body))),
      settled: () => Promise.resolve({ height: 1, time: 1 }),
    },
    clock: () => net.now,
  } as unknown as CeremonyWorld
  const me = net.account('Dr Roth')
  expect(await attendCeremonies(world, me)).toMatchObject({ went: true })
  expect(said).toMatchObject([{ kind: 'ceremony.say', ceremony: id, said: { kind: 'review' } }])
  const shown = ceremonyRows({ chain: world.chain, names }, me, net.now)
  expect(shown.filter(({ authority }) => authority === 'board')).toMatchObject([{ stage: 'review' }])
})
