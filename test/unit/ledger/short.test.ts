import { expect, test } from 'vitest'
import { own } from '../../../src/core/bytes.ts'
import { decodeBlock, encodeBlock, type Block } from '../../../src/ledger/block.ts'
import { propose } from '../../../src/ledger/execute.ts'
import { cut, expand, outlineOf, shorten } from '../../../src/ledger/short.ts'
import type { Transaction } from '../../../src/ledger/transaction.ts'
import { candidateOf, declare, filler, genesisOf, Net, openAccount, openAuthority } from './network.ts'

const anna = candidateOf('St Anna', 3)

/** A block of several transactions, and those. */
function proposed(): { block: Block; transactions: readonly Transaction[] } {
  const net = new Net(genesisOf(anna))
  net.write(openAuthority(anna, 'st-anna'))
  const bodies = [
    declare('st-anna', 'doctor'),
    declare('st-anna', 'nurse'),
    openAccount(anna, 'Dr Roth'),
    openAccount(anna, 'Dr Weiss'),
  ]
  const proposal = propose(
    net.ledger,
    bodies.map((body) => net.sign(body)),
    net.turn(),
  )
  if (!proposal) throw new Error('every transaction was refused')
  return { block: proposal.block, transactions: proposal.block.transactions }
}

const { block, transactions } = proposed()
const whole = encodeBlock(block)
const short = shorten(whole)

test('a short form tells the header and is 8 bytes a transaction', () => {
  expect(outlineOf(short).header).toEqual(block.header)
  const empty = shorten(encodeBlock({ ...block, transactions: [] }))
  expect(short.length - empty.length).toBe(8 * transactions.length)
})

test('who has the transactions waiting, in any order and among others, puts the block together', () => {
  const other = proposed().transactions.map((tx) => ({ ...tx, signatures: [filler(64, 'other')] }))
  expect(expand(short, [...other, ...transactions.toReversed()], undefined)).toEqual({ block: whole })
})

test('what is lacking is named by its place, and the pieces a peer cuts complete it', () => {
  const here = transactions.filter((_, place) => place % 2 === 0)
  expect(expand(short, here, undefined)).toEqual({ lacking: [1, 3] })
  expect(expand(short, here, cut(whole, [1, 3]))).toEqual({ block: whole })
  expect(expand(short, here, cut(whole, [3, 77]))).toEqual({ lacking: [1] })
  expect(expand(short, here, filler(40, 'noise'))).toEqual({ lacking: [1, 3] })
})

test('a transaction that waits with other signatures is not the one in the block', () => {
  const [first, ...rest] = transactions
  if (!first) throw new Error('no transaction')
  const resigned = { ...first, signatures: [filler(64, 'another')] }
  expect(expand(short, [resigned, ...rest], undefined)).toEqual({ lacking: [0] })
})

test('what is together but not under the header’s root never passes', () => {
  const forged = { ...block, header: { ...block.header, txRoot: block.header.parent } }
  expect(expand(shorten(encodeBlock(forged)), transactions, undefined)).toEqual({ lacking: [] })
  const doubled = encodeBlock({ ...block, transactions: [...transactions, ...transactions] })
  expect(expand(shorten(doubled), transactions, undefined)).toEqual({ lacking: [] })
})

test('the same transaction has another id in every block', () => {
  const later = { ...block, header: { ...block.header, time: block.header.time + 1 } }
  const [a, b] = [short, shorten(encodeBlock(later))].map((bytes) => bytes.slice(-8))
  expect(a).not.toEqual(b)
  expect(decodeBlock(whole).transactions).toHaveLength(4)
})

test('noise is no short form', () => {
  expect(() => outlineOf(own(short.slice(0, -1)))).toThrow('malformed')
})
