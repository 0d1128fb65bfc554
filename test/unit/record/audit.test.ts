/** What a holder can and cannot show about a blob. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { equal, own } from '../../../src/core/bytes.ts'
import type { SigningKey } from '../../../src/ledger/transaction.ts'
import { auditProof, judgeProof, placeOf, proofFor, type Challenge } from '../../../src/record/audit.ts'
import { decode, encode } from '../../../src/core/codec.ts'
import { addressOf, leavesOf, piecesMost, sealedPieceBytes } from '../../../src/record/body.ts'
import { seeded } from '../../support/chance.ts'

const chance = seeded(9)
const [anna, bern] = [chance(32) as SigningKey, chance(32) as SigningKey]
const blob = chance(7 * sealedPieceBytes + 100)
const leaves = leavesOf(blob)
const pieceAt = (of: typeof blob, place: number) =>
  own(of.slice(place * sealedPieceBytes, (place + 1) * sealedPieceBytes))
const ask = (holder: SigningKey, nonce = chance(32)): Challenge => ({
  nonce,
  holder,
  address: addressOf(blob),
  count: leaves.length,
})
const answer = (challenge: Challenge, of = blob) =>
  proofFor(challenge, leavesOf(of), pieceAt(of, placeOf(challenge)))
const judge = (challenge: Challenge, proof: ReturnType<typeof answer>) =>
  judgeProof(challenge, proof, pieceAt(blob, placeOf(challenge)))

describe('an answer', () => {
  test('of whoever has the blob holds, whatever the piece, and fits its message', () => {
    for (let i = 0; i < 40; i++) {
      const challenge = ask(anna)
      const proof = answer(challenge)
      expect(judge(challenge, decode(auditProof, encode(auditProof, proof)))).toBe('held')
    }
  })

  test('of one holder is of no use to another, nor at another time', () => {
    const challenge = ask(anna)
    const proof = answer(challenge)
    expect(judge({ ...challenge, holder: bern }, proof)).toBe('false')
    expect(judge({ ...challenge, nonce: chance(32) }, proof)).toBe('false')
    // Also where both are asked for the same piece.
    let other = ask(bern)
    while (placeOf(other) !== placeOf(challenge)) other = ask(bern)
    expect(judge(other, proof)).toBe('false')
  })

  test('from another blob, of another piece, or with any bit changed does not hold', () => {
    const challenge = ask(anna)
    const proof = answer(challenge)
    const changed = own(blob.slice())
    changed[placeOf(challenge) * sealedPieceBytes] = (changed[placeOf(challenge) * sealedPieceBytes] ?? 0) ^ 1
    expect(judge(challenge, answer(challenge, changed))).toBe('false')
    const bytes = encode(auditProof, proof)
    fc.assert(
      fc.property(fc.nat(31), fc.nat(7), fc.constantFrom('leaf', 'keyed', 'path'), (at, bit, what) => {
        const bent = own(bytes.slice())
        const from = what === 'leaf' ? 0 : what === 'keyed' ? bytes.length - 32 : bytes.length - 64
        bent[from + at] = (bent[from + at] ?? 0) ^ (1 << bit)
        expect(judge(challenge, decode(auditProof, bent))).toBe('false')
      }),
      { numRuns: 40 },
    )
  })

  test('that is true is not held against who gave it, when the auditor’s own copy is damaged', () => {
    const challenge = ask(anna)
    expect(judgeProof(challenge, answer(challenge), chance(sealedPieceBytes))).toBe('damaged')
  })
})

test('pieces are drawn evenly, and the largest blob has a path', () => {
  const drawn = new Set(Array.from({ length: 200 }, () => placeOf(ask(anna))))
  expect(drawn.size).toBe(leaves.length)
  const many = Array.from({ length: piecesMost }, (_, i) => leaves[i % leaves.length] ?? addressOf(blob))
  const challenge = { ...ask(anna), count: piecesMost }
  const proof = proofFor(challenge, many, pieceAt(blob, 0))
  expect(
    equal(encode(auditProof, proof), encode(auditProof, decode(auditProof, encode(auditProof, proof)))),
  ).toBe(true)
})
