/** A server that holds officers' parts of a key against the ledger: whom it complains of, and whom not. */
import { expect, test } from 'vitest'
import { equal } from '../../../src/core/bytes.ts'
import { Refused } from '../../../src/core/refusal.ts'
import type { SealedShare } from '../../../src/keys/api.ts'
import { accounts } from '../../../src/ledger/state.ts'
import type { Body, Transaction, TxId } from '../../../src/ledger/transaction.ts'
import { makeFaultWatch, type FaultWorld } from '../../../src/node/issuing/fault-watch.ts'
import { heldBy } from '../ledger/holding.ts'
import {
  candidateOf,
  declare,
  genesisOf,
  idOf,
  issue,
  Net,
  openAccount,
  part,
  rotateAccount,
} from '../ledger/network.ts'

const anna = candidateOf('St Anna', 3)
const bern = candidateOf('Bern', 3)
const people = ['Dr Roth', 'Dr Khan', 'Dr Sato'] as const

/** Two of three people have given Dr Lind an attribute, each share made for the (A, B) of that day if they are honest. */
function given(honest = true, full: boolean[] = []) {
  const net = new Net(genesisOf(anna, bern))
  net.write(...[...people, 'Dr Lind'].map((person) => openAccount(anna, person)))
  heldBy(net, anna, 'board', people)
  net.write(declare('board', 'reviewer'))
  const whole = issue(net, 'board', 'reviewer', 'Dr Lind')
  const parts = [part(whole, 1), part(whole, 2, [1])]
  for (const one of parts) net.write(one)
  const { a } = accounts.need(net.rows, net.account('Dr Lind'))
  const complaints: Body[] = []
  const call = (name: string, input: unknown): Promise<unknown> => {
    if (name !== 'checkShares') return Promise.resolve(new Uint8Array(64))
    const { shares } = input as { readonly shares: readonly SealedShare[] }
    return honest && shares.every(({ sharing }) => equal(sharing.a, a))
      ? Promise.resolve({})
      : Promise.reject(new Refused({ code: 'attribute.key-unproven', facts: {} }))
  }
  const watch = makeFaultWatch({
    chain: {
      genesisId: net.genesisId,
      view: net.rows,
      look: (ask) => Promise.resolve(ask(net.rows)),
      find: (id: TxId) => {
        const body = parts.find((one) => equal(net.idOf(one), id))
        return Promise.resolve(body && { tx: net.sign(body), height: 1 })
      },
    },
    keys: { ...bern, possession: bern.possession },
    device: { call } as unknown as FaultWorld['device'],
    submissions: {
      submit: ({ body }: Transaction) => {
        if (full.shift()) return Promise.reject(new Refused({ code: 'pool.sender-full', facts: {} }))
        complaints.push(body)
        return Promise.resolve(net.idOf(body))
      },
    },
    institution: () => idOf(bern),
  })
  return { net, watch, complaints }
}

test('parts that hold are not complained of, nor are those for a reading key that their holder has renewed', async () => {
  const fresh = given()
  await fresh.watch()
  const { net, watch, complaints } = given()
  net.write(rotateAccount(net, 'Dr Lind', 1))
  await watch()
  expect([...fresh.complaints, ...complaints]).toEqual([])
})

test('each part that does not hold is complained of once', async () => {
  const { watch, complaints } = given(false)
  await watch()
  await watch()
  expect(complaints).toMatchObject([
    { kind: 'issuance.fault', officer: 1 },
    { kind: 'issuance.fault', officer: 2 },
  ])
})

test('one for which the pool had no room is made after a later block', async () => {
  const { watch, complaints } = given(false, [true])
  await watch()
  expect(complaints).not.toContainEqual(expect.objectContaining({ officer: 1 }))
  await watch()
  expect(complaints).toContainEqual(expect.objectContaining({ officer: 1 }))
})
