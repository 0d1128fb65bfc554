import { describe, expect, test } from 'vitest'
import { hash, own, utf8 } from '../../../src/core/bytes.ts'
import { decode, encode } from '../../../src/core/codec.ts'
import { closingOf, eraDocument, eraIdOf, eraSignBytes, renew, support } from '../../../src/ledger/era.ts'
import type { EraDocument } from '../../../src/ledger/era.ts'
import { claims } from '../../../src/ledger/rules.ts'
import { institutions, network } from '../../../src/ledger/state.ts'
import { trieRootOf } from '../../../src/ledger/trie.ts'
import type { BodyOf } from '../../../src/ledger/transaction.ts'
import { standing, validators } from '../../../src/ledger/validators.ts'
import { Overlay } from '../../../src/ledger/view.ts'
import { refusalIn } from '../../support/refusals.ts'
import { candidateOf, filler, genesisOf, idOf, Net } from './network.ts'

const [anna, bern, chur] = [candidateOf('Anna', 3), candidateOf('Bern', 2), candidateOf('Chur', 2)]
const genesis = genesisOf(anna, bern, chur)

const endOf = (net: Net, change: Partial<EraDocument> = {}): EraDocument => ({
  chain: net.genesisId,
  height: net.ledger.tip.height,
  block: net.ledger.tip.hash,
  stateRoot: trieRootOf(net.ledger.tip.trie),
  without: [idOf(chur)],
  reason: 'Chur is gone',
  time: 0,
  notar: undefined,
  ...change,
})

describe('a document', () => {
  const net = new Net(genesis)
  test('has one encoding, and another id for every difference', () => {
    const notar = { block: hash(utf8('block')), certificate: filler(93, 'certificate') }
    const documents = [
      endOf(net),
      endOf(net, { reason: '' }),
      endOf(net, { notar }),
      endOf(net, { without: [] }),
    ]
    for (const one of documents) expect(decode(eraDocument, encode(eraDocument, one))).toEqual(one)
    expect(new Set(documents.map((one) => String(eraIdOf(one)))).size).toBe(documents.length)
    expect(documents.map(closingOf)).toEqual([0, 0, 1, 0])
  })
  test('needs more than half of the stake, of those who have some', () => {
    const view = net.rows
    expect(support(view, [idOf(anna)])).toEqual({ signed: 3, total: 7, enough: false })
    expect(support(view, [idOf(anna), idOf(anna)])).toMatchObject({ signed: 3 })
    expect(support(view, [idOf(anna), idOf(bern)])).toEqual({ signed: 5, total: 7, enough: true })
    expect(support(view, [idOf(candidateOf('Nobody', 9))])).toMatchObject({ signed: 0, enough: false })
  })
})

describe('the new era', () => {
  test('has its own name for votes, and the set without those who are gone', () => {
    const net = new Net(genesis)
    const document = endOf(net)
    const rows = new Overlay(net.rows)
    renew(rows, document)
    expect(network.need(rows).era).toEqual(eraIdOf(document))
    expect(institutions.need(rows, idOf(chur))).toMatchObject({ stake: 0, since: 0 })
    expect(standing(rows, idOf(chur))).toBe('none')
    expect(validators(rows).map(({ institution }) => institution)).toEqual([idOf(anna), idOf(bern)])
  })
  test('needs somebody who can agree', () => {
    const net = new Net(genesis)
    const without = [anna, bern, chur].map(idOf)
    expect(refusalIn(() => renew(new Overlay(net.rows), endOf(net, { without })))).toBe('era.nobody')
  })
})

describe('two ends of one era', () => {
  const [first, second] = ['one', 'another'].map((name) => hash(utf8(name)))
  const evidenceOf = (change: Partial<BodyOf<'era.evidence'>> = {}): BodyOf<'era.evidence'> => ({
    kind: 'era.evidence',
    reporter: anna.nodeKey,
    institution: idOf(bern),
    chain: hash(utf8('era')),
    first: { era: first ?? hash(), signature: filler(64, 'first') },
    second: { era: second ?? hash(), signature: filler(64, 'second') },
    ...change,
  })

  test('jail who signed both, once', () => {
    const net = new Net(genesis)
    net.write(evidenceOf())
    expect(standing(net.rows, idOf(bern))).toBe('jailed')
    expect(net.refusal(evidenceOf({ institution: idOf(chur), second: evidenceOf().first }))).toBe(
      'evidence.lawful',
    )
    expect(net.refusal(evidenceOf())).toBe('evidence.forgiven')
  })
  test('are claims of two signatures by its officer over both names', () => {
    const net = new Net(genesis)
    const body = evidenceOf()
    const stated = claims(net.genesisId, net.rows, net.sign(body))
    for (const { era, signature } of [body.first, body.second])
      expect(stated).toContainEqual({
        kind: 'signature',
        key: bern.signKey,
        message: eraSignBytes(body.chain, era),
        signature: own(signature),
      })
  })
})
