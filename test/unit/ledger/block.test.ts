import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { asHash, hash, hex, own, utf8 } from '../../../src/core/bytes.ts'
import { append, emptyFrontier, frontierRoot, leafHash } from '../../../src/core/tree.ts'
import { encode, decode } from '../../../src/core/codec.ts'
import {
  blockHash,
  certificateHash,
  decodeBlock,
  encodeBlock,
  header,
  txRootOf,
  type Block,
  type Header,
} from '../../../src/ledger/block.ts'
import { checkBlock, checkFresh, propose } from '../../../src/ledger/execute.ts'
import { found, genesisClaims } from '../../../src/ledger/genesis.ts'
import {
  body as bodyCodec,
  genesisIdOf,
  transaction,
  txIdOf,
  type Body,
} from '../../../src/ledger/transaction.ts'
import { trieRootOf } from '../../../src/ledger/trie.ts'
import { setHash, validators } from '../../../src/ledger/validators.ts'
import {
  accuse,
  addDevice,
  admit,
  candidateOf,
  consent,
  declare,
  deviceOf,
  dropDevice,
  filler,
  genesisOf,
  issue,
  Net,
  openAccount,
  openAuthority,
  publish,
  read,
  rotateAccount,
  reportIdle,
  resume,
  revoke,
  rotate,
  setStake,
  start,
  upgradeTo,
} from './network.ts'
import { refusalIn } from '../../support/refusals.ts'

const anna = candidateOf('St Anna', 3)
const genesis = genesisOf(anna)

/** A block of two transactions on the genesis. */
const first = () => {
  const net = new Net(genesis)
  const bodies = [openAuthority(anna, 'st-anna'), openAccount(anna, 'Dr Roth')]
  const proposal = propose(
    net.ledger,
    bodies.map((body) => net.sign(body)),
    net.turn(),
  )
  if (!proposal) throw new Error('no block')
  return { net, bodies, ...proposal }
}

describe('known answers', () => {
  const zero = asHash(new Uint8Array(32))
  const plain: Header = {
    chainId: zero,
    rules: 1,
    height: 1,
    view: 0,
    time: start,
    proposer: 0,
    parent: zero,
    txRoot: zero,
    stateRoot: zero,
    nextSetHash: zero,
    histRoot: zero,
    seed: new Uint8Array(48),
    parentCertHash: zero,
  }

  test('header and block hash', () => {
    const bytes = encode(header, plain)
    expect(bytes.length).toBe(297)
    expect(hex(blockHash(plain))).toBe(hex(hash(utf8('chartmesh/v1/block\0'), bytes)))
    expect(hex(blockHash(plain))).toBe('95ef674fe0a6493315debdce7f96ba071cdf3095f7cdf17106fe473f4f836fde')
  })

  test('genesis and transaction ids', () => {
    expect(hex(genesisIdOf(genesis))).toBe('ae28de4908e7b243b818d946f5df7bf5ec22815aa76384576ad20815a85355c0')
    const declared: Body = declare('st-anna', 'doctor')
    expect(hex(encode(bodyCodec, declared))).toBe(
      '010b' +
        '0007' +
        hex(utf8('st-anna')) +
        '0006' +
        hex(utf8('doctor')) +
        '0011' +
        hex(utf8('doctor of st-anna')) +
        // In no other language, and no public register.
        '0000' +
        '00',
    )
    const id = txIdOf(genesisIdOf(genesis), declared)
    expect(id).toEqual(hash(utf8('chartmesh/v1/tx\0'), genesisIdOf(genesis), encode(bodyCodec, declared)))
    expect(hex(id)).toBe('2623332e14d240427b133e93caa190b85c026031385476b7a38a641f75954317')
  })

  test('state of the genesis', () => {
    expect(hex(trieRootOf(found(genesis).tip.trie))).toBe(
      '317dd75f0b6bb10fff76a4169ad66af5cb25dd41bbec4191cbfe04604658b28b',
    )
  })
})

describe('genesis', () => {
  test('asks possession of every founder and refuses shared keys and no stake', () => {
    const bern = candidateOf('Bern', 1)
    expect(genesisClaims(genesisOf(anna, bern))).toHaveLength(2)
    expect(refusalIn(() => found(genesisOf(anna, anna)))).toBe('institution.exists')
    expect(refusalIn(() => found(genesisOf(anna, { ...bern, voteKey: anna.voteKey })))).toBe(
      'institution.key-used',
    )
    expect(refusalIn(() => found(genesisOf({ ...anna, stake: 0 })))).toBe('institution.no-stake')
    expect(refusalIn(() => found(genesisOf()))).toBe('institution.no-stake')
  })

  test('starts the history with itself', () => {
    const { tip } = found(genesis)
    expect(tip).toMatchObject({ height: 0, time: start, hash: genesisIdOf(genesis) })
    expect(frontierRoot(tip.history)).toEqual(leafHash(genesisIdOf(genesis)))
  })
})

/** One of each family that says who votes and by which rules. */
const members = (net: Net): readonly Body[] => [
  setStake(net, anna, 7, anna),
  reportIdle(net, anna, anna),
  resume(net, anna),
  rotate(anna, anna, 'next'),
  addDevice(anna, deviceOf('tablet')),
  dropDevice(anna, anna),
  accuse(anna, anna, 1),
  upgradeTo(2, 1000, anna),
]

describe('the codec of every family', () => {
  test('gives back what went in', () => {
    const net = new Net(genesis)
    net.write(openAuthority(anna, 'st-anna'))
    net.write(declare('st-anna', 'doctor'), openAccount(anna, 'Dr Roth'))
    const id = net.idOf(declare('st-anna', 'doctor'))
    const issued = issue(net, 'st-anna', 'doctor', 'Dr Roth')
    const bodies: readonly Body[] = [
      admit(candidateOf('Bern', 2), anna),
      ...members(net),
      openAuthority(anna, 'st-anna'),
      declare('st-anna', 'doctor'),
      issued,
      revoke(net, issued),
      openAccount(anna, 'Dr Lu'),
      rotateAccount(net, 'Dr Roth', 1),
      consent(anna, 'visit', 'patient@st-anna#2026'),
      publish(anna, id, 'letter'),
      read(anna, id, 'letter', 'n1'),
    ]
    for (const body of bodies) expect(decode(bodyCodec, encode(bodyCodec, body))).toEqual(body)
  })

  test('has one encoding of a value: what is changed on the way is refused or is something else', () => {
    const net = new Net(genesis)
    const all = [
      openAuthority(anna, 'st-anna'),
      openAccount(anna, 'Dr Roth'),
      admit(candidateOf('Bern', 2), anna),
      accuse(anna, anna, 1),
      addDevice(anna, deviceOf('tablet')),
    ]
    const coded = all.map((body) => encode(transaction, net.sign(body)))
    fc.assert(
      fc.property(
        fc.constantFrom(...coded),
        fc.nat(),
        fc.integer({ min: 1, max: 255 }),
        (bytes, at, change) => {
          const place = at % bytes.length
          const other = bytes.with(place, (bytes[place] ?? 0) ^ change)
          const code = refusalIn(() => expect(encode(transaction, decode(transaction, other))).toEqual(other))
          expect([undefined, 'malformed', 'too-long', 'newer-version']).toContain(code)
        },
      ),
      { numRuns: 500 },
    )
  })

  test('refuses what it did not make', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
        const raw = own(bytes)
        const code = refusalIn(() => expect(encode(bodyCodec, decode(bodyCodec, raw))).toEqual(raw))
        expect([undefined, 'malformed', 'too-long', 'newer-version']).toContain(code)
        expect(refusalIn(() => decodeBlock(raw))).toBeDefined()
      }),
    )
  })
})

describe('propose and check', () => {
  test('a block goes over the wire and checks on the same ledger, changing nothing by itself', () => {
    const { net, block, outcome } = first()
    const size = net.rows.size
    const got = decodeBlock(encodeBlock(block))
    expect(got).toEqual(block)
    const checked = checkBlock(net.ledger, got, [])
    expect(checked.outcome.tip.hash).toEqual(outcome.tip.hash)
    expect([...checked.outcome.writes]).toEqual([...outcome.writes])
    expect(checked.claims.map((some) => some.length)).toEqual([3, 3])
    expect(net.rows.size).toBe(size)
    expect(checkBlock(net.ledger, got, []).outcome.tip.hash).toEqual(outcome.tip.hash)
  })

  test('the header commits to what it says', () => {
    const { net, block, outcome } = first()
    const { header: head } = block
    expect(head.parent).toEqual(net.genesisId)
    expect(head.histRoot).toEqual(leafHash(net.genesisId))
    expect(head.stateRoot).toEqual(trieRootOf(outcome.tip.trie))
    expect(head.nextSetHash).toEqual(setHash(validators(net.rows)))
    const history = append(append(emptyFrontier, leafHash(net.genesisId)), leafHash(blockHash(head)))
    expect(outcome.tip.history).toEqual(history)
    net.rows.commit(outcome.writes)
    net.ledger = { tip: outcome.tip, view: net.rows }
    net.write(admit(candidateOf('Bern', 2), anna))
    expect(setHash(validators(net.rows))).not.toEqual(head.nextSetHash)
  })

  test('drops what refuses and makes no empty block', () => {
    const net = new Net(genesis)
    const good = net.sign(openAuthority(anna, 'st-anna'))
    const late = net.sign({ ...openAuthority(anna, 'st-anna'), abe: openAuthority(anna, 'x').abe })
    const proposal = propose(net.ledger, [good, late], net.turn())
    expect(proposal?.block.transactions).toEqual([good])
    expect(proposal?.dropped.map(({ refusal }) => refusal.code)).toEqual(['authority.exists'])
    expect(propose(net.ledger, [], net.turn())).toBeUndefined()
  })

  test('time goes on even when the proposer’s clock does not', () => {
    const net = new Net(genesis)
    net.now = start - 5000
    const proposal = propose(net.ledger, [net.sign(openAuthority(anna, 'st-anna'))], net.turn())
    expect(proposal?.block.header.time).toBe(start + 1)
  })

  test('any other field makes it invalid, and says which', () => {
    const { net, block } = first()
    const other = hash(utf8('other'))
    const changed = (change: Partial<Header>): Block => ({ ...block, header: { ...block.header, ...change } })
    const cases: readonly (readonly [string, Block])[] = [
      ['chain', changed({ chainId: other })],
      ['rules', changed({ rules: 2 })],
      ['height', changed({ height: 2 })],
      ['parent', changed({ parent: other })],
      ['time', changed({ time: start })],
      ['proposer', changed({ proposer: 1 })],
      ['certificate', changed({ parentCertHash: other })],
      ['certificate', { ...block, parentCert: filler(93, 'other') }],
      ['history', changed({ histRoot: other })],
      ['transactions', changed({ txRoot: other })],
      ['transactions', { ...block, transactions: block.transactions.toReversed() }],
      ['state', changed({ stateRoot: other })],
      ['set', changed({ nextSetHash: other })],
      ['count', { ...changed({ txRoot: txRootOf([]) }), transactions: [] }],
    ]
    for (const [what, bad] of cases) {
      let found_: unknown
      try {
        checkBlock(net.ledger, bad, [])
      } catch (caught) {
        found_ = caught
      }
      expect(found_, what).toMatchObject({ refusal: { code: 'block.invalid', facts: { what } } })
    }
    expect(refusalIn(() => checkBlock(net.ledger, changed({ view: 7 }), []))).toBeUndefined()
  })

  test('a transaction that refuses, or twice the same, makes a block invalid', () => {
    const { net, block } = first()
    const [one] = block.transactions
    if (!one) throw new Error('empty')
    const twice = [one, one]
    const bad = { ...block, transactions: twice, header: { ...block.header, txRoot: txRootOf(twice) } }
    expect(refusalIn(() => checkBlock(net.ledger, bad, []))).toBe('block.invalid')
  })

  test('keys named in a block sign from the next one on', () => {
    const net = new Net(genesis)
    const opened = net.sign(openAuthority(anna, 'st-anna'))
    const elsewhere = new Net(genesis)
    elsewhere.write(openAuthority(anna, 'st-anna'))
    const declared = elsewhere.sign(declare('st-anna', 'doctor'))
    const proposal = propose(net.ledger, [opened, declared], net.turn())
    expect(proposal?.block.transactions).toEqual([opened])
    expect(proposal?.dropped.map(({ refusal }) => refusal.code)).toEqual(['authority.unknown'])
  })

  test('the clock is a matter of the vote, not of validity', () => {
    const { block } = first()
    const { header: head } = block
    expect(refusalIn(() => checkFresh(head, start, head.time + 60_000))).toBeUndefined()
    expect(refusalIn(() => checkFresh(head, start, head.time - 60_000))).toBeUndefined()
    expect(refusalIn(() => checkFresh(head, start, head.time + 60_001))).toBe('block.time')
    expect(refusalIn(() => checkFresh(head, start, head.time - 60_001))).toBe('block.time')
    // A parent of the future: its children may follow as closely as they can, but not run further ahead.
    expect(refusalIn(() => checkFresh(head, head.time - 1, head.time - 1_000_000))).toBeUndefined()
    expect(refusalIn(() => checkFresh(head, head.time - 2, head.time - 1_000_000))).toBe('block.time')
    expect(refusalIn(() => checkFresh(head, head.time - 1, head.time + 60_001))).toBe('block.time')
  })

  test('a block stops at its size', () => {
    const net = new Net(genesis)
    const many = Array.from({ length: 700 }, (_, i) => net.sign(openAuthority(anna, `a${i}`)))
    const proposal = propose(net.ledger, many, net.turn())
    if (!proposal) throw new Error('no block')
    const size = encodeBlock(proposal.block).length
    expect(size).toBeLessThanOrEqual(1_000_000)
    expect(proposal.block.transactions.length).toBeLessThan(700)
    expect(size).toBeGreaterThan(950_000)
    expect(certificateHash(proposal.block.parentCert)).toEqual(proposal.block.header.parentCertHash)
  })
})
