import fc from 'fast-check'
import { beforeEach, describe, expect, test } from 'vitest'
import { equal, hex } from '../../../src/core/bytes.ts'
import { propose } from '../../../src/ledger/execute.ts'
import { Pool, poolLimits } from '../../../src/ledger/pool.ts'
import { nameCommitment } from '../../../src/ledger/naming.ts'
import { claims } from '../../../src/ledger/rules.ts'
import {
  encodeTransaction,
  type Body,
  type BodyOf,
  type Transaction,
  type TxId,
} from '../../../src/ledger/transaction.ts'
import {
  candidateOf,
  consent,
  declare,
  dispute,
  genesisOf,
  hour,
  idOf,
  Net,
  openAccount,
  openAuthority,
  openingOf,
  rewrap,
  rotate,
  setStake,
  start,
  withdraw,
} from './network.ts'
import { refusalIn } from '../../support/refusals.ts'

const anna = candidateOf('St Anna', 3)
const bern = candidateOf('Bern', 2)
const claim = 'patient@st-anna#2026'

let net: Net
let pool: Pool
const add = (body: Body, to = pool) => to.add(net.ledger, net.sign(body), net.now)
const kinds = (some: Iterable<Transaction>): string[] =>
  [...some].map(({ body }) => (body.kind === 'account.open' ? opened(body) : body.kind))
/** Who opens it. */
const opened = ({ named }: BodyOf<'account.open'>): string =>
  ['a1', 'a2', 'a3', 'b1', 'b2', 'p', 'q', 'r'].find((name) =>
    equal(nameCommitment(openingOf(name)), named),
  ) ?? 'somebody'
/** Makes what the pool offers final. */
const block = (): void => {
  net.now += 1000
  const proposal = propose(net.ledger, pool.inTurn(), net.turn())
  if (!proposal) throw new Error('no block')
  net.rows.commit(proposal.outcome.writes)
  net.ledger = { tip: proposal.outcome.tip, view: net.rows }
  pool.settle(net.ledger, proposal.block.transactions, net.now)
}

beforeEach(() => {
  net = new Net(genesisOf(anna, bern))
  net.write(openAuthority(anna, 'st-anna'))
  pool = new Pool()
})

describe('admission', () => {
  test('screens without taking, then takes once', () => {
    const tx = net.sign(openAccount(anna, 'Dr Roth'))
    expect(pool.screen(net.ledger, tx, net.now)).toEqual(claims(net.genesisId, net.ledger.view, tx))
    expect(pool.size).toBe(0)
    const { id } = pool.add(net.ledger, tx, net.now)
    expect(pool.stateOf(id)).toEqual({ state: 'waiting' })
    expect(pool.bytes).toBe(encodeTransaction(tx).length)
    expect(refusalIn(() => pool.screen(net.ledger, tx, net.now))).toBe('pool.known')
  })

  test('the same body under other signatures is the same transaction', () => {
    const tx = net.sign(consent(anna, 'visit', claim))
    pool.add(net.ledger, tx, net.now)
    expect(refusalIn(() => pool.add(net.ledger, { ...tx, abs: tx.abs?.toReversed() }, net.now))).toBe(
      'pool.known',
    )
  })

  test('first seen wins: a ticket cannot wait twice', () => {
    const visit = consent(anna, 'visit', claim)
    add(visit)
    expect(refusalIn(() => add({ ...visit, validUntil: visit.validUntil + 1 }))).toBe('pool.conflict')
    expect(refusalIn(() => add(consent(anna, 'another visit', claim)))).toBeUndefined()
  })

  test('refuses what its rule refuses, and a transaction without all signatures', () => {
    expect(refusalIn(() => add(openAuthority(bern, 'st-anna')))).toBe('authority.exists')
    const tx = net.sign(openAccount(anna, 'Dr Roth'))
    expect(refusalIn(() => pool.add(net.ledger, { ...tx, signatures: [] }, net.now))).toBe(
      'ledger.signatures',
    )
  })

  test('refuses a transaction over its limit before anything else', () => {
    const body = openAccount(candidateOf('nobody', 1), 'Dr Roth')
    const large = { body, signatures: [], abs: new Uint8Array(5000) }
    expect(refusalIn(() => pool.add(net.ledger, large, net.now))).toBe('too-long')
  })

  test('a hospital that floods the pool cannot keep its patients’ word out', () => {
    const given = consent(anna, 'before', claim)
    net.write(given)
    for (let i = 0; i < poolLimits.senderTransactions; i++) add(consent(anna, `visit ${i}`, claim))
    expect(refusalIn(() => add(withdraw(net.idOf(given))))).toBeUndefined()
  })

  test('a hospital that speaks for invented patients cannot keep real ones from taking back', () => {
    const given = consent(anna, 'real', claim)
    net.write(given)
    const invented: TxId[] = []
    // As many as it can bring about from one block to the next, and what can be said of them.
    for (let i = 0; i < poolLimits.senderTransactions; i++) {
      const one = consent(anna, `invented ${i}`, claim)
      net.write(one)
      invented.push(net.idOf(one))
    }
    for (const one of invented) {
      add(withdraw(one))
      add(dispute(one))
    }
    expect(refusalIn(() => add(withdraw(net.idOf(given))))).toBeUndefined()
    expect(refusalIn(() => add(dispute(net.idOf(given))))).toBeUndefined()
    block()
    // They have been said.
    for (const one of invented)
      for (const again of [withdraw(one), dispute(one)])
        expect(refusalIn(() => add(again))).toMatch(/^consent\.(withdrawn|disputed)$/)
  })

  test('who changes a consent again and again gives way to who changes it for the first time', () => {
    const visits = Array.from({ length: poolLimits.senderTransactions + 1 }, (_, i) => {
      const one = consent(anna, `visit ${i}`, claim)
      net.write(one)
      return net.idOf(one)
    })
    const [real, ...invented] = visits
    if (!real) throw new Error('there is one')
    for (const one of invented) add(rewrap(one, 1, []))
    // The queue is full of first changes: those are as good as this one.
    expect(refusalIn(() => add(rewrap(real, 1, [])))).toBe('pool.sender-full')
    block()
    for (const one of invented) add(rewrap(one, 2, []))
    expect(refusalIn(() => add(rewrap(real, 1, [])))).toBeUndefined()
    expect(pool.size).toBe(poolLimits.senderTransactions)
    const dropped = invented.filter((one) => pool.stateOf(net.idOf(rewrap(one, 2, []))).state === 'dropped')
    expect(dropped).toHaveLength(1)
    expect(refusalIn(() => add(withdraw(real)))).toBeUndefined()
  })

  test('one sender takes its share and no more; consents count against the hospital', () => {
    for (let i = 0; i < poolLimits.senderTransactions; i++) add(consent(anna, `visit ${i}`, claim))
    expect(refusalIn(() => add(openAccount(anna, 'Dr Roth')))).toBe('pool.sender-full')
    expect(refusalIn(() => add(openAccount(bern, 'Dr Lu')))).toBeUndefined()
    const narrow = new Pool({ ...poolLimits, senderBytes: 500 })
    add(openAccount(bern, 'Dr Lu'), narrow)
    expect(refusalIn(() => add(openAccount(bern, 'Dr May'), narrow))).toBe('pool.sender-full')
  })

  test('a full pool makes room at the expense of whoever has most, never for the greediest', () => {
    pool = new Pool({ ...poolLimits, transactions: 4 })
    add(openAccount(bern, 'b1'))
    for (const name of ['a1', 'a2', 'a3']) add(openAccount(anna, name))
    expect(refusalIn(() => add(openAccount(anna, 'a4')))).toBe('pool.full')
    add(openAccount(bern, 'b2'))
    expect(kinds([...pool.waiting()].map(({ tx }) => tx))).toEqual(['b1', 'a1', 'a2', 'b2'])
    expect(pool.stateOf(net.idOf(openAccount(anna, 'a3')))).toMatchObject({
      state: 'dropped',
      refusal: { code: 'pool.full' },
    })
  })
})

describe('what decides who votes', () => {
  const motion = (stake: number, approver = anna) => setStake(net, bern, stake, approver)

  test('has a quota of its own: no flood keeps it out, not even the sender’s own', () => {
    for (let i = 0; i < poolLimits.senderTransactions; i++) add(consent(anna, `visit ${i}`, claim))
    expect(refusalIn(() => add(motion(5)))).toBeUndefined()
    expect(refusalIn(() => add(rotate(anna, anna, 'pool')))).toBeUndefined()
    for (let stake = 10; pool.size < poolLimits.senderTransactions + poolLimits.senderUrgent; stake++)
      add(motion(stake))
    expect(refusalIn(() => add(motion(9)))).toBe('pool.sender-full')
    expect(refusalIn(() => add(motion(9, bern)))).toBeUndefined()
  })

  test('goes first into a block, in turn among its senders', () => {
    add(openAccount(anna, 'a1'))
    for (const stake of [5, 6]) add(motion(stake))
    add(motion(5, bern))
    expect([...pool.inTurn()].map(({ body }) => body.kind)).toEqual([
      'stake.set',
      'stake.set',
      'stake.set',
      'account.open',
    ])
    const approvers = [...pool.inTurn()].flatMap(({ body }) =>
      body.kind === 'stake.set' ? [hex(body.approver)] : [],
    )
    expect(approvers).toEqual([anna, bern, anna].map((one) => hex(idOf(one))))
  })

  test('makes room in a full pool, and gives none to anything else', () => {
    pool = new Pool({ ...poolLimits, transactions: 3 })
    for (const name of ['a1', 'a2']) add(openAccount(anna, name))
    add(motion(5, bern))
    expect(refusalIn(() => add(openAccount(bern, 'b1')))).toBeUndefined()
    expect(refusalIn(() => add(motion(6, bern)))).toBeUndefined()
    expect(kinds([...pool.waiting()].map(({ tx }) => tx)).toSorted()).toHaveLength(3)
    expect([...pool.waiting()].filter(({ tx }) => tx.body.kind === 'stake.set')).toHaveLength(2)
  })

  test('is dropped when it has come to nothing, and says why', () => {
    const { id } = add(motion(1, bern))
    net.write(motion(4, anna))
    net.write(motion(4, bern))
    pool.settle(net.ledger, [], net.now)
    expect(pool.stateOf(id)).toMatchObject({ state: 'dropped', refusal: { code: 'stake.moved' } })
  })
})

describe('blocks', () => {
  test('take from the senders in turn, each in order of arrival', () => {
    for (const name of ['a1', 'a2', 'a3']) add(openAccount(anna, name))
    for (const name of ['b1', 'b2']) add(openAccount(bern, name))
    expect(kinds(pool.inTurn())).toEqual(['a1', 'b1', 'a2', 'b2', 'a3'])
  })

  test('what became final leaves, what no longer holds is dropped with why', () => {
    add(openAccount(anna, 'Dr Roth'))
    const visit = consent(bern, 'visit', claim)
    add(visit)
    const rival = openAuthority(bern, 'bern')
    const { id } = add(rival)
    // Another node's block brings the same name first, an hour and more later.
    net.now = start + hour
    net.write(openAuthority(anna, 'bern'))
    pool.settle(net.ledger, [], net.now)
    expect(pool.stateOf(id)).toMatchObject({ state: 'dropped', refusal: { code: 'authority.exists' } })
    expect(pool.stateOf(net.idOf(visit))).toMatchObject({
      state: 'dropped',
      refusal: { code: 'consent.ticket-expired' },
    })
    expect(pool.size).toBe(1)
    block()
    expect(pool.stateOf(net.idOf(openAccount(anna, 'Dr Roth')))).toMatchObject({ state: 'final', height: 3 })
    expect(pool.size).toBe(0)
    expect(pool.bytes).toBe(0)
  })

  test('a final transaction this node never held is known to be final', () => {
    const tx = net.sign(declare('st-anna', 'doctor'))
    net.write(tx.body)
    pool.settle(net.ledger, [tx], net.now)
    expect(pool.stateOf(net.idOf(tx.body))).toMatchObject({ state: 'final' })
    expect(pool.stateOf(net.idOf(declare('st-anna', 'nurse')))).toEqual({ state: 'unknown' })
  })

  test('forgets how the oldest ended', () => {
    pool = new Pool({ ...poolLimits, remembered: 2 })
    const names = ['p', 'q', 'r']
    for (const name of names) add(openAccount(anna, name))
    block()
    const states = names.map((name) => pool.stateOf(net.idOf(openAccount(anna, name))).state)
    expect(states).toEqual(['unknown', 'final', 'final'])
  })
})

test('counts stay what they are of, whatever comes', () => {
  const names = Array.from({ length: 12 }, (_, i) => `person ${i}`)
  const limits = { ...poolLimits, transactions: 6, senderTransactions: 5, bytes: 2500 }
  const steps = fc.array(
    fc.oneof(
      {
        weight: 6,
        arbitrary: fc.record({ name: fc.constantFrom(...names), sponsor: fc.constantFrom(anna, bern) }),
      },
      { weight: 1, arbitrary: fc.constant('block' as const) },
    ),
    { maxLength: 40 },
  )
  fc.assert(
    fc.property(steps, (given) => {
      net = new Net(genesisOf(anna, bern))
      pool = new Pool(limits)
      for (const step of given) {
        if (step !== 'block') refusalIn(() => add(openAccount(step.sponsor, step.name)))
        else if (pool.size > 0) block()
        const waiting = [...pool.waiting()]
        expect(waiting).toHaveLength(pool.size)
        expect(pool.size).toBeLessThanOrEqual(limits.transactions)
        expect(pool.bytes).toBeLessThanOrEqual(limits.bytes)
        expect(waiting.reduce((sum, { bytes }) => sum + bytes, 0)).toBe(pool.bytes)
        expect([...pool.inTurn()]).toHaveLength(pool.size)
      }
    }),
    { numRuns: 25 },
  )
})
