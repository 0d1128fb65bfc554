import { describe, expect, it } from 'vitest'
import { type Bytes, concat } from '../../../src/core/bytes.ts'
import { makeReuseWatch } from '../../../src/keys/reuse.ts'
import { refused } from '../../support/refusals.ts'

const bytes = (size: number, fill: number): Bytes => new Uint8Array(size).fill(fill)
const issuance = {
  genesisId: bytes(32, 1),
  attribute: 'doctor@st-anna',
  version: 0,
  gid: bytes(32, 2),
  a: bytes(48, 3),
  b: bytes(48, 4),
  authority: { name: 'st-anna', e: bytes(576, 5), y: bytes(96, 6) },
}
const keyOf = (tk: number, kPrime: number): Bytes => concat(bytes(48, tk), bytes(96, kPrime))

describe('a watch on reused t′', () => {
  it('takes a key again, and others with their own t′', () => {
    const watch = makeReuseWatch()
    watch(issuance, keyOf(7, 8))
    watch(issuance, keyOf(7, 8))
    watch(issuance, keyOf(9, 10))
    watch({ ...issuance, attribute: 'nurse@st-anna' }, keyOf(11, 12))
  })

  it('refuses one t′ for another attribute or another account', () => {
    const watch = makeReuseWatch()
    watch(issuance, keyOf(7, 8))
    const reused = refused('attribute.key-reused', { attribute: expect.any(String) as unknown })
    for (const other of [{ attribute: 'nurse@st-anna' }, { a: bytes(48, 30) }, { b: bytes(48, 40) }])
      expect(() => watch({ ...issuance, ...other }, keyOf(9, 8))).toThrow(reused)
  })
})
