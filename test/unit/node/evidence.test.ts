/** What officers are shown of a proposal: the same for all, nobody else's, and whatever else is told as such. */
import { expect, test } from 'vitest'
import { concat, equal, hash, tagged, utf8, type Bytes } from '../../../src/core/bytes.ts'
import { answering, connect } from '../../../src/core/port.ts'
import { refuse } from '../../../src/core/refusal.ts'
import type { BulkCalls, NoViews } from '../../../src/crypto/api.ts'
import type { PersonCalls } from '../../../src/keys/api.ts'
import { evidenceBytesMost, evidenceIn, show, type Shown } from '../../../src/node/issuing/evidence.ts'
import { termsFor } from '../../../src/node/issuing/issuance.ts'
import { refusalFrom } from '../../support/refusals.ts'
import { heldBy } from '../ledger/holding.ts'
import { aLabel, candidateOf, declare, filler, genesisOf, Net, openAccount } from '../ledger/network.ts'

const anna = candidateOf('St Anna', 3)
const people = ['Dr Roth', 'Dr Khan', 'Dr Sato'] as const
const net = new Net(genesisOf(anna, candidateOf('Bern', 3)))
net.write(...people.map((person) => openAccount(anna, person)), openAccount(anna, 'Dr Lind'))
heldBy(net, anna, 'board', people)
net.write(declare('board', 'reviewer'))

/** A box that opens for what it was sealed with; real ones are tested in crypto (hpke.test.ts). */
const label = (info: Bytes, aad: Bytes): Bytes => hash(concat(info, aad))
let locked = false

/** Ports of which nothing else is asked. */
const bulk = answering(connect<BulkCalls, NoViews>(new MessageChannel().port1), {
  seal: ({ info, aad, plain }) => Promise.resolve(concat(label(info, aad), plain)),
})
const person = answering(connect<PersonCalls, NoViews>(new MessageChannel().port1), {
  async unseal({ box, info, aad }) {
    await Promise.resolve()
    if (locked) refuse('keys.locked')
    if (!equal(box.subarray(0, 32), label(info, aad))) refuse('sealed.not-opened')
    return box.slice(32)
  },
})

const terms = termsFor(net.rows, {
  authority: aLabel('board'),
  attribute: aLabel('reviewer'),
  account: net.account('Dr Lind'),
  until: net.now + 1_000_000,
})
const propose = (words: string): Promise<Shown> =>
  show({ chain: { view: net.rows }, bulk, chance: (size) => filler(size, 'salt') }, terms, words)
const seen = ({ terms: agreed, boxes }: Shown, place: number) =>
  evidenceIn(net.rows, person, { terms: agreed, shown: boxes }, place)

test('every officer reads the same words', async () => {
  const proposed = await propose('  Register 4711  ')
  for (const place of [1, 2, 3])
    expect(await seen(proposed, place)).toEqual({ kind: 'words', words: 'Register 4711' })
  expect(await seen(await propose('  '), 1)).toBe(undefined)
  expect(await refusalFrom(() => propose('é'.repeat(evidenceBytesMost / 2 + 1)))).toBe('too-long')
})

test('words that are not those all agree to, or in no box of one’s own, are told as unreadable', async () => {
  const [mine, theirs] = [await propose('Register 4711'), await propose('something else')]
  const evidence = mine.terms.evidence ?? tagged('none')
  const forged = concat(mine.boxes[0]?.subarray(0, 32) ?? filler(32, ''), utf8('something else'))
  for (const boxes of [theirs.boxes, mine.boxes.toReversed(), [], [forged]])
    expect(await seen({ terms: { ...mine.terms, evidence }, boxes }, 1)).toEqual({ kind: 'unreadable' })
  locked = true
  expect(await seen(mine, 1)).toEqual({ kind: 'locked' })
  locked = false
})
