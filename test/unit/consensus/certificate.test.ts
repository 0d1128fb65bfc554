import { ballotCodec, ballotKinds, noHash, slashable, voteBytes } from '../../../src/core/ballot.ts'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { asHash, own } from '../../../src/core/bytes.ts'
import { decode, encode } from '../../../src/core/codec.ts'
import {
  bitmap,
  certificateCodec,
  signersOf,
  unsigned,
  voteCodec,
  wellFormed,
} from '../../../src/consensus/certificate.ts'
import { blankJournal, explains } from '../../../src/consensus/journal.ts'
import { seedBytes } from '../../../src/consensus/signing.ts'
import { certificateOf, chain, equalSet, seedAt, voteOf } from './desk.ts'

const hashes = fc.uint8Array({ minLength: 32, maxLength: 32 }).map((bytes) => asHash(own(bytes)))
const ballots = fc
  .record({
    kind: fc.constantFrom(...ballotKinds),
    height: fc.maxSafeNat(),
    view: fc.nat(0xffffffff),
    hash: hashes,
  })
  .map((ballot) => (ballot.kind === 'skip' ? { ...ballot, hash: noHash } : ballot))
const x = asHash(new Uint8Array(32).fill(1))
const y = asHash(new Uint8Array(32).fill(2))

test('ballots, votes and certificates come back as they went', () => {
  fc.assert(
    fc.property(ballots, fc.uniqueArray(fc.nat(49)), (ballot, signers) => {
      expect(decode(ballotCodec, encode(ballotCodec, ballot))).toEqual(ballot)
      const certificate = certificateOf(ballot, signers, 50)
      expect(decode(certificateCodec, encode(certificateCodec, certificate))).toEqual(certificate)
      expect(signersOf(certificate)).toEqual([...signers].sort((a, b) => a - b))
    }),
  )
})

test('a certificate takes 93 bytes and a bit for each validator, and the length of the bits', () => {
  const bytes = encode(
    certificateCodec,
    certificateOf({ kind: 'final', height: 1, view: 0, hash: x }, [0, 1, 2]),
  )
  expect(bytes.length).toBe(93 + 1 + 4)
})

test('an unsigned vote cannot be sent, a skip that names a block cannot be read', () => {
  const ballot = { kind: 'notar', height: 1, view: 0, hash: x } as const
  expect(() => encode(voteCodec, { ...voteOf(ballot, 0), signature: unsigned })).toThrow(RangeError)
  const skip = encode(ballotCodec, { ...ballot, kind: 'skip' })
  expect(() => decode(ballotCodec, skip)).toThrow('malformed')
})

test('a certificate needs the quorum, of members, on a bitmap of the set’s size', () => {
  const set = equalSet(4)
  const ballot = { kind: 'notar', height: 1, view: 0, hash: x } as const
  expect(wellFormed(certificateOf(ballot, [0, 1, 2]), set)).toBe(true)
  expect(wellFormed(certificateOf(ballot, [0, 1]), set)).toBe(false)
  expect(wellFormed(certificateOf(ballot, [0, 1, 5]), set)).toBe(false)
  expect(wellFormed(certificateOf(ballot, [0, 1, 2, 5]), set)).toBe(false)
  expect(wellFormed({ ...certificateOf(ballot, [0, 1, 2]), signers: bitmap([0, 1, 2], 12) }, set)).toBe(false)
})

test('the three slashable pairs and no others', () => {
  const at = (kind: 'notar' | 'skip' | 'final', hash = noHash, view = 0, height = 1) => ({
    kind,
    height,
    view,
    hash,
  })
  expect(slashable(at('notar', x), at('notar', y))).toBe(true)
  expect(slashable(at('final', x), at('final', y))).toBe(true)
  expect(slashable(at('skip'), at('final', x))).toBe(true)
  expect(slashable(at('final', x), at('skip'))).toBe(true)

  expect(slashable(at('notar', x), at('notar', x))).toBe(false)
  expect(slashable(at('skip'), at('skip'))).toBe(false)
  expect(slashable(at('notar', x), at('skip'))).toBe(false)
  expect(slashable(at('notar', x), at('final', y))).toBe(false)
  expect(slashable(at('final', x, 0), at('final', y, 1))).toBe(false)
  expect(slashable(at('final', x, 0, 1), at('final', y, 0, 2))).toBe(false)
})

test('what is signed has one meaning: kind, chain, height and view all change it', () => {
  const ballot = { kind: 'notar', height: 3, view: 2, hash: x } as const
  const variants = [
    voteBytes(chain, ballot),
    voteBytes(chain, { ...ballot, kind: 'final' }),
    voteBytes(chain, { ...ballot, height: 2 }),
    voteBytes(chain, { ...ballot, view: 3 }),
    voteBytes(chain, { ...ballot, hash: y }),
    voteBytes(y, ballot),
    seedBytes(chain, 3, seedAt(3)),
    seedBytes(chain, 4, seedAt(3)),
  ].map(String)
  expect(new Set(variants).size).toBe(variants.length)
  expect(voteBytes(chain, ballot).length).toBe('chartmesh/v1/vote'.length + 1 + 32 + 1 + 8 + 4 + 32)
})

test('a journal explains the past and the votes it names', () => {
  const journal = { ...blankJournal(5), view: 2, notar: x, skip: false, final: { view: 1, hash: x } }
  const at = (kind: 'notar' | 'skip' | 'final', view: number, hash = noHash, height = 5) => ({
    kind,
    height,
    view,
    hash,
  })
  expect(explains(journal, at('notar', 9, y, 4))).toBe(true)
  expect(explains(journal, at('notar', 0, y))).toBe(true)
  expect(explains(journal, at('notar', 2, x))).toBe(true)
  expect(explains(journal, at('final', 1, x))).toBe(true)

  expect(explains(journal, at('notar', 2, y))).toBe(false)
  expect(explains(journal, at('final', 1, y))).toBe(false)
  expect(explains(journal, at('skip', 2))).toBe(false)
  expect(explains(journal, at('notar', 3, x))).toBe(false)
  expect(explains(journal, at('notar', 0, x, 6))).toBe(false)
})
