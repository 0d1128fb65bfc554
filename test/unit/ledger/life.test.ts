/** A little network's whole life: founded, joined, practising, read, and carried over a restart. */
import { ed25519 } from '@noble/curves/ed25519.js'
import { expect, test } from 'vitest'
import { hex, type Bytes } from '../../../src/core/bytes.ts'
import { decode, encode } from '../../../src/core/codec.ts'
import { blockHash, decodeBlock, encodeBlock } from '../../../src/ledger/block.ts'
import { checkBlock, propose, restoreTip, savedTip, saveTip } from '../../../src/ledger/execute.ts'
import { found } from '../../../src/ledger/genesis.ts'
import {
  attributesHeld,
  audienceOf,
  listAuthorities,
  listInstitutions,
  pendingAdmissions,
  readsOfRecord,
  recordsOfConsent,
} from '../../../src/ledger/lists.ts'
import { Pool } from '../../../src/ledger/pool.ts'
import { consentList } from '../../../src/ledger/state.ts'
import type { Body, TxId } from '../../../src/ledger/transaction.ts'
import { trieOf, trieRootOf } from '../../../src/ledger/trie.ts'
import { validators } from '../../../src/ledger/validators.ts'
import { MemoryRows } from '../../../src/ledger/view.ts'
import { parsePolicy } from '../../../src/policy/policy.ts'
import {
  admit,
  candidateOf,
  consent,
  declare,
  genesisOf,
  idOf,
  issue,
  Net,
  openAccount,
  openAuthority,
  publish,
  read,
  revoke,
} from './network.ts'

const everything = { from: 0, to: 200 }
const anna = candidateOf('St Anna', 10)
const bern = candidateOf('Bern', 5)
const cura = { ...candidateOf('Cura', 2), kind: 'insurer' as const }
const genesis = genesisOf(anna)

/** Two nodes in step: one proposes from its pool, the other receives bytes. */
class Pair {
  readonly proposer = new Net(genesis)
  readonly pool = new Pool()
  readonly rows = new MemoryRows()
  ledger
  readonly chain: Bytes[] = []

  constructor() {
    const { writes, tip } = found(genesis)
    this.rows.commit(writes)
    this.ledger = { tip, view: this.rows }
  }

  final(...bodies: readonly Body[]): TxId[] {
    const { proposer, pool } = this
    proposer.now += 1000
    for (const body of bodies) pool.add(proposer.ledger, proposer.sign(body), proposer.now)
    const proposal = propose(proposer.ledger, pool.inTurn(), proposer.turn())
    if (!proposal) throw new Error('nothing to propose')
    expect(proposal.dropped).toEqual([])
    const sent = encodeBlock(proposal.block)

    const block = decodeBlock(sent)
    const { outcome, claims } = checkBlock(this.ledger, block, [])
    for (const one of claims.flat())
      if (one.kind === 'signature')
        expect(ed25519.verify(one.signature, one.message, one.key, { zip215: true })).toBe(true)
    expect(outcome.tip.hash).toEqual(blockHash(block.header))
    this.rows.commit(outcome.writes)
    this.ledger = { tip: outcome.tip, view: this.rows }
    this.chain.push(sent)

    proposer.rows.commit(proposal.outcome.writes)
    proposer.ledger = { tip: proposal.outcome.tip, view: proposer.rows }
    pool.settle(proposer.ledger, proposal.block.transactions, proposer.now)
    expect(pool.size).toBe(0)
    return bodies.map((body) => {
      const id = proposer.idOf(body)
      expect(pool.stateOf(id)).toMatchObject({ state: 'final', height: outcome.tip.height })
      return id
    })
  }
}

test('a network lives: every screen has its rows, and a second node ends with the same state', () => {
  const pair = new Pair()
  const { proposer: net } = pair
  const today = () => net.now

  pair.final(openAuthority(anna, 'st-anna'), openAccount(anna, 'Dr Roth'))
  pair.final(declare('st-anna', 'doctor'), declare('st-anna', 'patient'))
  const doctor = issue(net, 'st-anna', 'doctor', 'Dr Roth')
  pair.final(doctor, admit(bern, anna, net.genesisId))
  expect(validators(net.rows).map(({ stake }) => stake)).toEqual([120, 60])

  pair.final(admit(cura, bern, net.genesisId))
  expect(pendingAdmissions(net.rows)).toMatchObject([
    { candidate: { name: 'Cura' }, approved: 5, needed: 11 },
  ])
  pair.final(admit(cura, anna, net.genesisId))
  expect(pendingAdmissions(net.rows)).toEqual([])
  expect(listInstitutions(net.rows).map(({ name, stake }) => [name, stake])).toEqual([
    ['St Anna', 10],
    ['Bern', 5],
    ['Cura', 2],
  ])

  pair.final(openAuthority(cura, 'cura'), openAccount(cura, 'Kim Lee'), openAccount(bern, 'Dr Lu'))
  pair.final(declare('cura', 'claims'))
  pair.final(issue(net, 'cura', 'claims', 'Kim Lee'), issue(net, 'st-anna', 'doctor', 'Dr Lu'))
  expect(
    listAuthorities(net.rows).map(({ authority, attributes }) => [
      authority,
      attributes.map(({ name, holders }) => [name, holders.map(({ account }) => account)]),
    ]),
  ).toEqual([
    [
      'st-anna',
      [
        ['doctor@st-anna', [net.account('Dr Roth'), net.account('Dr Lu')]],
        ['patient@st-anna', []],
      ],
    ],
    ['cura', [['claims@cura', [net.account('Kim Lee')]]]],
  ])
  const policy = parsePolicy('doctor@st-anna or (claims@cura and auditor@board)')
  expect(audienceOf(net.rows, policy, today())).toMatchObject({
    people: [{ account: net.account('Dr Roth') }, { account: net.account('Dr Lu') }],
    alone: [idOf(anna)],
    empty: [],
    unknown: ['auditor@board'],
  })
  const both = parsePolicy('patient@st-anna and claims@cura')
  expect(audienceOf(net.rows, both, today())).toMatchObject({
    people: [],
    alone: [],
    empty: ['patient@st-anna'],
  })

  // One person besides a rule, by what their own institution gives out: both are counted, until the day.
  const kim = {
    reader: net.account('Kim Lee'),
    policy: parsePolicy('claims@cura'),
    until: today() + 1000,
  }
  const roth = { reader: net.account('Dr Roth'), policy: parsePolicy('claims@cura'), until: today() + 1000 }
  const doctors = parsePolicy('doctor@st-anna')
  expect(audienceOf(net.rows, doctors, today(), [kim, roth])).toMatchObject({
    people: [
      { account: net.account('Kim Lee'), besides: [kim] },
      { account: net.account('Dr Roth'), besides: [] },
      { account: net.account('Dr Lu'), besides: [] },
    ],
    alone: [idOf(anna), idOf(cura)],
  })
  expect(audienceOf(net.rows, undefined, today(), [kim, roth])).toMatchObject({
    people: [{ account: net.account('Kim Lee') }],
    alone: [idOf(cura)],
  })
  expect(audienceOf(net.rows, undefined, kim.until + 1, [kim]).people).toEqual([])

  const [given] = pair.final(consent(anna, 'visit', 'patient@st-anna#2026'))
  if (!given) throw new Error('no consent')
  const [letter] = pair.final(publish(anna, given, 'letter'), publish(anna, given, 'scan'))
  if (!letter) throw new Error('no record')
  pair.final(read(cura, letter, 'letter', 'n1'))
  pair.final(revoke(net, doctor))

  expect(attributesHeld(net.rows, net.account('Dr Roth'), today())).toEqual([])
  expect(audienceOf(net.rows, policy, today()).people.map(({ account }) => account)).toEqual([
    net.account('Dr Lu'),
  ])
  expect(consentList.all(net.rows)).toEqual([given])
  expect(recordsOfConsent(net.rows, given).map(({ reads }) => reads)).toEqual([1, 0])
  expect(readsOfRecord(net.rows, letter, everything).map(({ row }) => row.server)).toEqual([idOf(cura)])
  // The other node has the same state, and so has one that starts again from what was kept.
  expect(trieRootOf(pair.ledger.tip.trie)).toEqual(trieRootOf(net.ledger.tip.trie))
  expect(new Map(pair.rows.entries())).toEqual(new Map(net.rows.entries()))
  const kept = encode(savedTip, saveTip(net.ledger.tip))
  const again = restoreTip(decode(savedTip, kept), trieOf(net.rows.entries()))
  expect(hex(trieRootOf(again.trie))).toBe(hex(trieRootOf(net.ledger.tip.trie)))
  net.ledger = { tip: again, view: net.rows }
  pair.final(openAccount(cura, 'Ada'))
  expect(pair.ledger.tip.height).toBe(net.ledger.tip.height)
})

test('a chain of bytes leads a newcomer to the same state', () => {
  const pair = new Pair()
  pair.final(openAuthority(anna, 'st-anna'), openAccount(anna, 'Dr Roth'))
  pair.final(declare('st-anna', 'doctor'))
  pair.final(issue(pair.proposer, 'st-anna', 'doctor', 'Dr Roth'))
  const rows = new MemoryRows()
  const { writes, tip } = found(genesis)
  rows.commit(writes)
  let at = tip
  for (const sent of pair.chain) {
    const { outcome } = checkBlock({ tip: at, view: rows }, decodeBlock(sent), [])
    rows.commit(outcome.writes)
    at = outcome.tip
  }
  expect(at.hash).toEqual(pair.ledger.tip.hash)
  expect(trieRootOf(at.trie)).toEqual(trieRootOf(pair.ledger.tip.trie))
})
